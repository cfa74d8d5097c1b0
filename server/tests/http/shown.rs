//! Pages that are used again: only while they are true, and only for those who would see the same.

use crate::stage::{Answer, Stage};
use axum::body::Body;
use http::{Method, StatusCode, header};
use shop::Policy;
use shop::catalog::write::{Field, ProductInput, VariantInput};
use shop::language::Language;

fn is_reused(answer: &Answer) -> bool {
    let mut all = answer.headers.get_all("server-timing").iter().map(|value| value.to_str().unwrap());
    all.any(|text| text.contains("reused"))
}

async fn stage() -> Stage {
    let stage = Stage::new().await;
    stage.product("cup", 1_200, 5).await;
    stage.product("bowl", 2_000, 5).await;
    stage
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_made_once_for_all_guests() {
    let stage = stage().await;
    for page in ["/", "/products", "/products?q=cup", "/products/cup"] {
        let made = stage.visitor().get(page).await;
        let again = stage.visitor().get(page).await;
        assert!(!is_reused(&made) && is_reused(&again), "{page}");
        assert_eq!(again.queries(), 0, "{page}");
        assert_eq!(made.bytes, again.bytes, "{page}");
        for name in ["content-type", "cache-control", "vary", "content-security-policy"] {
            assert_eq!(made.header(name), again.header(name), "{page}: {name}");
        }
        assert_ne!(made.header("x-request-id"), again.header("x-request-id"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_seen_at_once() {
    let stage = stage().await;
    let page = || async { stage.visitor().get("/products/cup").await };
    page().await;
    let dearer = VariantInput { sku: Some("cup".into()), price: Field::Set(9_900), ..VariantInput::default() };
    let input = ProductInput { slug: "cup".into(), title: "The cup".into(), variants: vec![dearer], ..ProductInput::default() };
    let mut tx = stage.shop.db.begin().await.unwrap();
    shop::catalog::write::upsert_product(&mut tx, stage.shop.clock.now(), &input).await.unwrap();
    assert!(is_reused(&page().await), "it is not committed");
    tx.commit().await.unwrap();
    let seen = page().await;
    assert!(!is_reused(&seen) && seen.text().contains("99.00"));

    // Whoever orders takes stock; whoever fills a cart does not.
    let visitor = stage.visitor();
    visitor.add("cup").await;
    assert!(is_reused(&page().await));
    assert!(visitor.order().await.location().starts_with("/orders/"));
    assert!(!is_reused(&page().await));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_change_and_do_not_tell_is_seen_soon() {
    let stage = stage().await;
    stage.visitor().get("/products").await;
    stage.shop.clock.advance(9_999_999);
    assert!(is_reused(&stage.visitor().get("/products").await));
    stage.shop.clock.advance(1);
    assert!(!is_reused(&stage.visitor().get("/products").await));
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_with_as_much_in_the_cart_see_the_same_page() {
    let stage = stage().await;
    let (one, other) = (stage.visitor(), stage.visitor());
    one.add("cup").await;
    other.add("bowl").await;
    let (first, second) = (one.get("/products").await, other.get("/products").await);
    assert!(!is_reused(&first) && is_reused(&second));
    assert_eq!(second.queries(), 1);
    assert_eq!(first.bytes, second.bytes);
    assert_eq!(second.header("cache-control"), "private, no-cache");
    let empty = stage.visitor().get("/products").await;
    assert!(!is_reused(&empty) && empty.header("cache-control") == "public, no-cache");
    assert_ne!(empty.bytes, first.bytes, "the number in the header");

    one.post("/api/wishlist/add", &[("product", "bowl")]).await;
    let wished = one.get("/products").await;
    assert!(!is_reused(&wished) && wished.text().contains(r#"data-wish-count="" class="badge">1<"#));
}

fn is_dressed(answer: &Answer) -> bool {
    answer.headers.get_all("server-timing").iter().any(|value| value.to_str().unwrap().contains("dressed"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_with_other_numbers_sees_the_same_page_with_them() {
    let languages = ["en", "de", "ar"].map(|tag| Language::all().find(|language| language.tag() == tag).unwrap());
    let stage = Stage::with(Policy { languages: languages.to_vec(), ..Policy::default() }).await;
    stage.product("cup", 1_200, 50).await;
    let ada = stage.visitor();
    for _ in 0..12 {
        ada.add("cup").await;
    }
    ada.post("/api/wishlist/add", &[("product", "cup")]).await;
    ada.post("/api/chat/say", &[("conversation", ""), ("client_id", "client-0001"), ("body", "hello")]).await;
    for page in ["/", "/products", "/products?q=cup&sort=newest", "/products/cup", "/de/products", "/ar/products/cup"] {
        let made = stage.visitor().get(page).await;
        assert!(!is_reused(&made) && !is_dressed(&made), "{page}");
        let dressed = ada.get(page).await;
        assert!(is_dressed(&dressed), "{page}");
        assert_eq!((dressed.queries(), dressed.header("cache-control")), (1, "private, no-cache"), "{page}");
        assert_ne!(dressed.bytes, made.bytes, "{page}");
        assert!(is_reused(&ada.get(page).await), "{page}");
        // As if it had been made for her.
        stage.shop.db.public_changed();
        let anew = ada.get(page).await;
        assert!(!is_reused(&anew) && !is_dressed(&anew), "{page}");
        assert_eq!(dressed.text(), anew.text(), "{page}");
        for name in ["content-type", "vary", "content-security-policy"] {
            assert_eq!(dressed.header(name), anew.header(name), "{page}: {name}");
        }
        // And the other way round.
        let eve = stage.visitor().get(page).await;
        assert!(is_dressed(&eve), "{page}");
        assert_eq!((eve.text(), eve.header("cache-control")), (made.text(), "public, no-cache"), "{page}");
    }
    // It is as old as the page that it was put into.
    stage.visitor().get("/products").await;
    stage.shop.clock.advance(9_000_000);
    ada.add("cup").await;
    assert!(is_dressed(&ada.get("/products").await));
    stage.shop.clock.advance(1_000_000);
    let page = ada.get("/products").await;
    assert!(!is_reused(&page) && !is_dressed(&page));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_new_in_a_conversation_is_shown_to_nobody_else() {
    let stage = stage().await;
    let (ada, eve) = (stage.visitor(), stage.visitor());
    for guest in [&ada, &eve] {
        guest.add("cup").await;
    }
    let launcher = |answer: &Answer| {
        let text = answer.text();
        let launcher = text.split("data-launcher").nth(1).unwrap().split("</a>").next().unwrap();
        (launcher.contains("data-open"), launcher.contains(">1</span>"))
    };
    assert_eq!(launcher(&ada.get("/products").await), (false, false));
    assert!(is_reused(&eve.get("/products").await), "both have one piece in the cart");
    // From now on they differ in nothing but this.
    ada.post("/api/chat/say", &[("conversation", ""), ("client_id", "client-0001"), ("body", "hello")]).await;
    for _ in 0..2 {
        assert_eq!(launcher(&ada.get("/products").await), (true, false));
        assert_eq!(launcher(&eve.get("/products").await), (false, false));
    }
    let mira = stage.customer("mira@example.com").await;
    let mut tx = stage.shop.db.begin().await.unwrap();
    shop::db::sql("UPDATE users SET is_staff = TRUE").run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let page = ada.get("/support").await.text();
    let chat = page.split("data-conversation=\"").nth(1).unwrap().split('"').next().unwrap();
    mira.post("/api/admin/chat/answer", &[("conversation", chat), ("client_id", "answer-0001"), ("body", "yes")]).await;
    for _ in 0..2 {
        assert_eq!(launcher(&ada.get("/products").await), (true, true), "at once");
        assert_eq!(launcher(&eve.get("/products").await), (false, false));
        assert_eq!(launcher(&stage.visitor().get("/products").await), (false, false));
    }
    ada.get("/support").await;
    assert_eq!(launcher(&ada.get("/products").await), (true, false), "it was read");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_personal_is_never_used_again() {
    let stage = stage().await;
    for page in ["/products", "/products/cup"] {
        stage.visitor().get(page).await;
    }
    let customer = stage.customer("ada@example.com").await;
    for _ in 0..2 {
        let page = customer.get("/products").await;
        assert!(!is_reused(&page) && page.text().contains("href=\"/account\""));
    }
    assert!(!stage.visitor().get("/products").await.text().contains("href=\"/account\""), "nobody else sees it");

    // A form that comes back is for one pair of eyes.
    let returning = stage.visitor();
    *returning.cookie.lock().unwrap() = Some("form=e30".into());
    assert!(!is_reused(&returning.get("/products/cup").await));

    for page in ["/cart", "/checkout", "/wishlist", "/support", "/account/login", "/orders/1"] {
        stage.visitor().get(page).await;
        assert!(!is_reused(&stage.visitor().get(page).await), "{page}");
    }
    let nothing = stage.visitor().get("/products/nothing").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    assert!(!is_reused(&stage.visitor().get("/products/nothing").await), "what is not there may come");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_compressed_page_goes_to_those_who_take_it() {
    let stage = stage().await;
    let get = async |accepted: &str| {
        let visitor = stage.visitor();
        let request = visitor.request(Method::GET, "/products").header(header::ACCEPT_ENCODING, accepted);
        visitor.send(request.body(Body::empty()).unwrap()).await
    };
    for (accepted, encoded) in [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", "")] {
        let (made, again) = (get(accepted).await, get(accepted).await);
        assert!(!is_reused(&made) && is_reused(&again), "{accepted}");
        assert_eq!((made.header("content-encoding"), again.header("content-encoding")), (encoded, encoded));
        assert_eq!(made.bytes, again.bytes);
        assert_eq!(again.header("content-length"), again.bytes.len().to_string());
    }
    assert!(get("br").await.bytes.len() * 3 < get("identity").await.bytes.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_database_the_pages_of_a_moment_ago_are_shown() {
    let stage = stage().await;
    let visitor = stage.visitor();
    visitor.get("/products").await;
    let shopper = stage.visitor();
    shopper.add("cup").await;
    stage.shop.db.close().await;
    stage.shop.clock.advance(60_000_000);
    // Nobody can tell what is in the cart: the page is one all the same.
    for _ in 0..2 {
        let page = shopper.get("/products").await;
        assert_eq!((page.status, is_dressed(&page), page.header("cache-control")), (StatusCode::OK, true, "private, no-cache"));
    }
    for _ in 0..2 {
        let page = visitor.get("/products").await;
        assert_eq!((page.status, is_reused(&page)), (StatusCode::OK, true));
    }
    let other = visitor.get("/products/cup").await;
    assert_eq!((other.status, other.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "10"));
    stage.shop.clock.advance(600_000_000);
    assert_eq!(visitor.get("/products").await.status, StatusCode::SERVICE_UNAVAILABLE, "that is too long ago");
}
