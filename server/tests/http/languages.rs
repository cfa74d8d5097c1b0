//! The shop in several languages: what an address means, and that nobody loses theirs on the way.

use crate::stage::{Stage, Visitor};
use axum::body::Body;
use http::{Method, Request, StatusCode, header};
use shop::Policy;
use shop::language::Language;

async fn stage() -> Stage {
    let languages = ["en", "de", "ar"].map(|tag| Language::find(tag).unwrap()).to_vec();
    let stage = Stage::with(Policy { languages, ..Policy::default() }).await;
    stage.product("cup", 123_450, 5).await;
    stage
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_chooses_the_language() {
    let stage = stage().await;
    for (page, lang, price, button) in [
        ("/products/cup", "lang=\"en\"", "€1,234.50", "Add to cart"),
        ("/de/products/cup", "lang=\"de\"", "1.234,50\u{a0}€", "In den Warenkorb"),
        ("/ar/products/cup", "lang=\"ar\" dir=\"rtl\"", "1,234.50\u{a0}€", "أضف إلى السلة"),
    ] {
        // The second time it comes out of the memory of pages.
        for _ in 0..2 {
            let answer = stage.visitor().get(page).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            let text = answer.text();
            assert!(text.contains(lang) && text.contains(price) && text.contains(button), "{page}: {text}");
        }
    }
    assert_eq!(stage.visitor().get("/de/products/cup").await.header("content-language"), "de");
    assert_eq!(stage.visitor().get("/de").await.status, StatusCode::OK);
    assert_eq!(stage.visitor().get("/de?q=1").await.status, StatusCode::OK);
    for nowhere in ["/fr/products/cup", "/desk", "/en/products/cup", "/de/de/products/cup"] {
        assert_eq!(stage.visitor().get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    let missing = stage.visitor().get("/de/products/nothing").await;
    assert!(missing.status == StatusCode::NOT_FOUND && missing.text().contains("Diese Seite finden wir nicht"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_name_each_other_and_lead_on_in_their_own_language() {
    let stage = stage().await;
    let base = &stage.shop.policy.public_url;
    let text = stage.visitor().get("/de/products/cup?variant=cup").await.text();
    assert!(text.contains(&format!("<link rel=\"canonical\" href=\"{base}/de/products/cup\"")), "{text}");
    for (tag, path) in [("en", ""), ("de", "/de"), ("ar", "/ar"), ("x-default", "")] {
        assert!(text.contains(&format!("hreflang=\"{tag}\" href=\"{base}{path}/products/cup\"")), "{tag}: {text}");
    }
    // The choice of a language leads to the same page, in each of them.
    for path in ["/products/cup?variant=cup", "/de/products/cup?variant=cup", "/ar/products/cup?variant=cup"] {
        assert!(text.contains(&format!("href=\"{path}\" lang=")), "{path}: {text}");
    }
    // Of all others none leaves the language, but for files.
    let links =
        text.split('<').filter(|tag| tag.starts_with("a ") || tag.starts_with("form ")).filter(|tag| !tag.contains("hreflang"));
    for tag in links {
        let address =
            tag.split_once("href=\"").or(tag.split_once("action=\"")).map_or("", |(_, rest)| rest.split('"').next().unwrap());
        let stays = address.starts_with("/de/") || address.starts_with('#') || address.starts_with("/media/");
        assert!(stays, "<{tag}");
    }
    let sitemap = stage.visitor().get("/sitemap.xml").await.text();
    assert!(
        sitemap.contains(&format!("<loc>{base}/ar/products/cup</loc>")) && sitemap.contains("hreflang=\"x-default\""),
        "{sitemap}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_makes_a_link_to_another_site() {
    let stage = stage().await;
    for path in ["/de//evil.example/", "/de/\\evil.example", "//evil.example/", "/\\evil.example"] {
        let answer = stage.visitor().get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let text = answer.text();
        assert!(!text.contains("evil.example"), "{path}: {text}");
        for home in ["/", "/de/", "/ar/"] {
            assert!(text.contains(&format!("href=\"{home}\" lang=")), "{path}, {home}: {text}");
        }
    }
}

/// With HTTP/2 the host stands in the address, and there is no `Host`.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_with_a_host_keeps_it() {
    let stage = stage().await;
    for (origin, status) in [("http://shop.example", StatusCode::SEE_OTHER), ("http://evil.example", StatusCode::FORBIDDEN)] {
        let request = Request::builder()
            .method(Method::POST)
            .uri("http://shop.example/de/api/cart/add")
            .header(header::ORIGIN, origin)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .body(Body::from("sku=cup&quantity=1"))
            .unwrap();
        assert_eq!(stage.visitor().send(request).await.status, status, "{origin}");
    }
}

async fn buy(visitor: &Visitor, stage: &Stage, prefix: &str) -> String {
    let added = visitor.post(&format!("{prefix}/api/cart/add"), &[("sku", "cup"), ("quantity", "1")]).await;
    assert_eq!(added.location(), format!("{prefix}/cart?notice=added"));
    let key = visitor.get(&format!("{prefix}/checkout")).await.field("key");
    let mut form = vec![
        ("key", key.as_str()),
        ("email", "ada@example.com"),
        ("full_name", "Ada Lovelace"),
        ("address", "Am Markt 1"),
        ("city", "Berlin"),
        ("postal_code", ""),
        ("country", "DE"),
        ("shipping_method", "standard"),
        ("payment_method", "on_delivery"),
    ];
    let place = format!("{prefix}/api/checkout/place");
    let wrong = visitor.post(&place, &form).await;
    assert_eq!(wrong.location(), format!("{prefix}/checkout?check=1#errors"));
    let page = visitor.get(&format!("{prefix}/checkout?check=1")).await.text();
    assert!(page.contains(Language::find(&prefix[1..]).unwrap().text("postal-code-missing")), "{page}");
    form[5].1 = "10115";
    let placed = visitor.post(&place, &form).await.location().to_owned();
    assert!(placed.starts_with(&format!("{prefix}/orders/")), "{placed}");
    let (subject, body): (String, String) =
        shop::db::sql("SELECT subject, body_text FROM outbox ORDER BY created_at DESC, id DESC LIMIT 1")
            .one(&stage.shop.db)
            .await
            .unwrap();
    assert!(body.contains(&format!("{prefix}/orders/")), "{body}");
    subject
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_and_its_letter_stay_in_the_language() {
    let stage = stage().await;
    let subject = buy(&stage.visitor(), &stage, "/de").await;
    assert!(subject.starts_with("Ihre Bestellung"), "{subject}");
    let subject = buy(&stage.visitor(), &stage, "/ar").await;
    assert!(subject.starts_with("طلبك"), "{subject}");
    let (language,): (String,) = shop::db::sql("SELECT language FROM orders ORDER BY placed_at DESC, language LIMIT 1")
        .one(&stage.shop.db)
        .await
        .unwrap();
    assert!(["de", "ar"].contains(&language.as_str()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_scripts_ask_stays_in_the_language() {
    let languages = ["en", "de"].map(|tag| Language::find(tag).unwrap()).to_vec();
    let policy = Policy { languages, public_url: "http://localhost:3000".into(), ..Policy::default() };
    let stage = Stage::with(policy).await;
    for prefix in ["", "/de"] {
        let text = stage.visitor().get(&format!("{prefix}/account/login")).await.text();
        let begin = format!("data-begin=\"{prefix}/api/account/login/passkey/begin\"");
        assert!(text.contains(&begin), "{begin}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_locked_out_hears_it_in_their_language() {
    let stage = stage().await;
    let visitor = stage.visitor();
    for _ in 0..11 {
        visitor.post("/de/api/account/login", &[("email", "ada@example.com"), ("password", "wrong wrong")]).await;
    }
    let text = visitor.get("/de/account/login").await.text();
    assert!(text.contains("Oder wählen Sie unten ein neues Passwort") && !text.contains("Or choose"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_sent_anywhere_by_what_a_browser_prefers_and_a_form_goes_back_to_its_page() {
    let stage = stage().await;
    let visitor = stage.visitor();
    let answer = visitor.get("/account").await;
    assert_eq!(answer.location(), "/account/login?next=%2Faccount");
    let answer = visitor.get("/ar/account").await;
    assert_eq!(answer.location(), "/ar/account/login?next=%2Faccount");
    let moved = visitor.post_json("/de/api/cart/add", &[("sku", "cup"), ("quantity", "1")]).await.text();
    assert!(moved.contains("liegt in Ihrem Warenkorb"), "{moved}");
    let found = visitor.get("/de/search/suggest?q=cup").await.text();
    assert!(found.contains("\"/de/products/cup\""), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_of_one_language_has_no_others() {
    let stage = Stage::new().await;
    stage.product("cup", 1_200, 5).await;
    let text = stage.visitor().get("/products/cup").await.text();
    assert!(!text.contains("hreflang") && !text.contains("footer__languages"));
    assert_eq!(stage.visitor().get("/de/products/cup").await.status, StatusCode::NOT_FOUND);
    assert!(!stage.visitor().get("/sitemap.xml").await.text().contains("hreflang"));

    let german = vec![Language::find("de").unwrap()];
    let stage = Stage::with(Policy { languages: german, ..Policy::default() }).await;
    assert!(stage.visitor().get("/cart").await.text().contains("Ihr Warenkorb"));
}
