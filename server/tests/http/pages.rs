//! Pages: their status, their headers, and what they cost.

use crate::stage::{Answer, Stage};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::{Method, StatusCode};
use sha2::{Digest as _, Sha256};
use shop::catalog::write::{Field, ProductInput, VariantInput, rename_product};

const PAGES: [&str; 8] = [
    "/",
    "/products",
    "/products?q=vase",
    "/products?q=nothing",
    "/products?page=2&sort=title",
    "/categories/vases",
    "/products/vase-1",
    "/cart",
];

async fn furnish(stage: &Stage, products: usize) {
    for number in 1..=products {
        stage
            .put(ProductInput {
                slug: format!("vase-{number}"),
                title: format!("Vase {number}"),
                category_paths: Field::Set(vec![vec!["Vases".into()]]),
                tags: Field::Set(vec!["featured".into()]),
                variants: vec![VariantInput {
                    sku: Some(format!("V-{number}")),
                    price: Field::Set(1_000),
                    compare_at: Field::Set(Some(2_000)),
                    available: Field::Set(5),
                    ..VariantInput::default()
                }],
                ..ProductInput::default()
            })
            .await;
    }
}

/// At most three queries make a page, however much there is in the shop and however old what is kept in memory.
async fn cost(products: usize) {
    let stage = Stage::new().await;
    furnish(&stage, products).await;
    let visitor = stage.visitor();
    visitor.add("V-1").await;
    stage.shop.warm_up().await.unwrap();
    for page in PAGES.into_iter().chain(["/checkout", "/nowhere", "/products/nowhere", "/products/vase-1?variant=nothing"]) {
        stage.shop.clock.advance(60_000_000);
        let answer = visitor.get(page).await;
        assert!((0..=3).contains(&answer.queries()), "{page} of {products}: {} queries", answer.queries());
    }
    let placed = visitor.order().await;
    let order = visitor.get(placed.location()).await;
    assert_eq!(order.status, StatusCode::OK);
    assert!(order.queries() <= 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_one_product_takes_at_most_three_queries() {
    cost(1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_a_thousand_products_takes_at_most_three_queries() {
    cost(1_000).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_are_whole_when_many_ask_at_once() {
    let stage = Stage::new().await;
    furnish(&stage, 30).await;
    // A page may be made on one thread and dropped on another; whatever cannot bear that ends the process's task with a panic.
    let panics = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let seen = std::sync::Arc::clone(&panics);
    std::panic::set_hook(Box::new(move |_| {
        seen.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    }));
    let asked = (0..400).map(|number| {
        let visitor = stage.visitor();
        tokio::spawn(async move {
            let answer = visitor.get(PAGES[number % PAGES.len()]).await;
            (answer.status, answer.text().ends_with("</html>"))
        })
    });
    for answer in asked.collect::<Vec<_>>() {
        assert_eq!(answer.await.unwrap(), (StatusCode::OK, true));
    }
    let _ = std::panic::take_hook();
    assert_eq!(panics.load(std::sync::atomic::Ordering::Relaxed), 0);
}

fn assert_safe(answer: &Answer, page: &str) {
    let csp = answer.header("content-security-policy");
    // One script stands in the page itself, one the loader adds, and no other than these.
    let named = csp.split_once("script-src 'self' 'wasm-unsafe-eval' ").and_then(|(_, rest)| rest.split_once(';')).unwrap().0;
    let hashes: Vec<_> = named.split(' ').map(|hash| hash.trim_matches('\'').strip_prefix("sha256-").map(str::len)).collect();
    assert_eq!(hashes, [Some(44); 2], "{page}: {csp}");
    assert!(csp.contains("frame-ancestors 'none'"), "{page}: {csp}");
    assert!(!csp.contains("unsafe-inline") && !csp.contains("'unsafe-eval'"), "{page}: {csp}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{page}");
    assert!(answer.headers.contains_key("referrer-policy") && answer.headers.contains_key("permissions-policy"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_has_its_headers() {
    let stage = Stage::new().await;
    furnish(&stage, 30).await;
    let visitor = stage.visitor();
    for page in PAGES {
        let answer = visitor.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert_safe(&answer, page);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{page}");
        assert_eq!(answer.header("x-served-by"), "test-1");
        assert!(!answer.header("x-request-id").is_empty());
        assert!(answer.header("vary").to_lowercase().contains("cookie"), "{page}");
        assert!(!answer.headers.contains_key("set-cookie"), "a visit makes no cookie: {page}");
        let text = answer.text();
        assert!(text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>"), "{page}");
        // Nothing in a page needs an exception from the policy.
        assert!(!text.contains("style=\"") && !text.contains(" onclick") && !text.contains("<style"), "{page}");
        for script in text.split("<script").skip(1) {
            let (tag, script) = script.split_once('>').unwrap();
            if !tag.contains("src=") && !tag.contains("json") {
                let hash = BASE64_STANDARD.encode(Sha256::digest(script.split("</script>").next().unwrap()));
                let named = answer.header("content-security-policy").contains(&format!("'sha256-{hash}'"));
                assert!(named, "an inline script in {page} that the policy does not name: {tag}");
            }
        }
    }
    for page in [
        "/nowhere",
        "/styleguide",
        "/products/nowhere",
        "/orders/X?token=y",
        "/api/nowhere",
        "/pkg/nowhere.js",
        "/media/nowhere.webp",
    ] {
        assert_safe(&visitor.get(page).await, page);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_style_guide_shows_the_large_pieces_in_each_state() {
    let stage = Stage::with(shop::Policy { styleguide: true, ..shop::Policy::default() }).await;
    furnish(&stage, 2).await;
    let visitor = stage.visitor();
    let index = visitor.get("/styleguide").await.text();
    let addresses: Vec<_> =
        index.split("href=\"/styleguide?show=").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    assert!(addresses.len() > 25, "{addresses:?}");
    for name in &addresses {
        let answer = visitor.get(&format!("/styleguide?show={name}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert_safe(&answer, name);
    }
    for (name, marks) in [
        ("cart-empty", ["class=\"empty\"", "Your cart"]),
        ("cart-changed", ["line__warning", "Not for sale any more"]),
        ("order-cancelled", ["class=\"history\"", "Ordered by mistake"]),
        ("chat-wrong", ["What was typed", "faster than anybody"]),
        ("thread-mine", ["She asked the same last week", "Yours"]),
        ("letters-filled", ["There is no such mailbox", "Given up after 8 tries"]),
        ("filters-empty", ["filters__form", "class=\"empty"]),
        ("drawer-changed", ["class=\"drawer\"", "Not for sale any more"]),
        ("drawer-waiting", ["aria-busy=\"true\"", "skeleton__line"]),
        ("panel-gone", ["could not be loaded", "Try again"]),
        ("panel-here", ["panel__foot", "ada@example.com"]),
        ("wishes-own", ["Back in stock, and cheaper", "Sold out at the moment"]),
        ("reviews-rejected", ["Please leave out the telephone number", "reviews__number"]),
    ] {
        let text = visitor.get(&format!("/styleguide?show={name}")).await.text();
        assert!(marks.iter().all(|mark| text.contains(mark)), "{name}: {text}");
    }
    // Nobody is at the other end of what is made up.
    for (name, is_still) in [("chat-here", true), ("panel-here", true), ("cart-filled", false)] {
        let text = visitor.get(&format!("/styleguide?show={name}")).await.text();
        assert_eq!(text.contains("data-wasm"), !is_still, "{name}");
    }
    for name in ["nothing", "cart-nothing", "cart"] {
        assert_eq!(visitor.get(&format!("/styleguide?show={name}")).await.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_style_guide_shows_letters_as_they_are_sent() {
    let stage = Stage::with(shop::Policy { styleguide: true, ..shop::Policy::default() }).await;
    furnish(&stage, 1).await;
    let visitor = stage.visitor();
    let index = visitor.get("/styleguide").await.text();
    let addresses: Vec<_> =
        index.split("href=\"/styleguide/letters/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(addresses.len() > 4, "{addresses:?}");
    for name in addresses {
        let answer = visitor.get(&format!("/styleguide/letters/{name}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("script"), "{name}: {policy}");
        let text = answer.text();
        assert!(text.contains("<h1>") && text.contains("class=\"foot\""), "{name}: {text}");
    }
    let order = visitor.get("/styleguide/letters/order").await.text();
    assert!(order.contains("<tr class=\"total\"><td>Total</td><td>€100.90</td></tr>"), "{order}");
    assert_eq!(visitor.get("/styleguide/letters/nothing").await.status, StatusCode::NOT_FOUND);
    // Where customers are there is no style guide.
    let open = Stage::new().await;
    assert_eq!(open.visitor().get("/styleguide/letters/order").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_cart_gets_a_page_that_can_be_kept() {
    let stage = Stage::new().await;
    furnish(&stage, 1).await;
    let visitor = stage.visitor();
    assert_eq!(visitor.get("/").await.header("cache-control"), "public, no-cache");
    visitor.add("V-1").await;
    assert_eq!(visitor.get("/").await.header("cache-control"), "private, no-cache");
    for page in ["/cart", "/checkout"] {
        assert_eq!(visitor.get(page).await.header("cache-control"), "no-store", "{page}");
    }
    let placed = visitor.order().await;
    let order = visitor.get(placed.location()).await;
    assert_eq!((order.header("cache-control"), order.header("referrer-policy")), ("no-store", "no-referrer"));
}

#[tokio::test(flavor = "multi_thread")]
async fn old_addresses_redirect_for_good() {
    let stage = Stage::new().await;
    furnish(&stage, 1).await;
    let (id,): (String,) = shop::db::sql("SELECT id FROM products").one(&stage.shop.db).await.unwrap();
    let mut tx = stage.shop.db.begin().await.unwrap();
    rename_product(&mut tx, stage.shop.clock.now(), &id, "moon-vase").await.unwrap();
    tx.commit().await.unwrap();
    let answer = stage.visitor().get("/products/vase-1?variant=V-1").await;
    assert_eq!((answer.status, answer.location()), (StatusCode::MOVED_PERMANENTLY, "/products/moon-vase?variant=V-1"));
    assert!(answer.queries() <= 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn heads_have_no_bodies_and_other_methods_are_refused() {
    let stage = Stage::new().await;
    furnish(&stage, 1).await;
    let visitor = stage.visitor();
    let head = visitor.send(visitor.request(Method::HEAD, "/products/vase-1").body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        let request = visitor
            .request(method.clone(), "/products/vase-1")
            .header("accept", "text/html")
            .header("sec-fetch-site", "same-origin");
        let answer = visitor.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert!(answer.text().contains("<h1>"), "{method}: a page for people");
    }
    let get = visitor.get("/api/cart/add").await;
    assert_eq!(get.status, StatusCode::METHOD_NOT_ALLOWED, "nothing is changed by following a link");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_database_the_shop_says_so() {
    let stage = Stage::new().await;
    furnish(&stage, 1).await;
    let visitor = stage.visitor();
    visitor.get("/cart").await;
    stage.shop.db.close().await;
    for page in ["/", "/products", "/products/vase-1", "/categories/vases"] {
        let answer = visitor.get(page).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{page}");
        let text = answer.text();
        assert!(text.contains("Back in a moment"), "{page}");
        for word in ["sqlx", "pool", "panicked", "SELECT"] {
            assert!(!text.to_lowercase().contains(&word.to_lowercase()), "{page} tells of {word}");
        }
        assert!(!answer.header("retry-after").is_empty(), "{page}");
    }
    let health = visitor.get("/health").await;
    assert_eq!(health.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(visitor.get("/health/live").await.status, StatusCode::OK);
}
