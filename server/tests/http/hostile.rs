//! What nobody honest sends.

use crate::stage::Stage;
use axum::body::Body;
use http::{Method, StatusCode, header};
use shop::catalog::write::{Field, ProductInput, VariantInput};

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_change_nothing() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let visitor = stage.visitor();
    visitor.add("vase").await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://127.0.0.1:3001"),
    ] {
        let functions = crate::owners::functions().into_iter().map(|name| format!("/api/{name}"));
        for path in functions.chain(["/chat/files".to_owned()]) {
            let request = visitor
                .request(Method::POST, &path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from("sku=vase&quantity=1"))
                .unwrap();
            assert_eq!(visitor.send(request).await.status, StatusCode::FORBIDDEN, "{path} with {name}: {value}");
        }
    }
    let upgrade =
        visitor.request(Method::GET, "/ws/chat").header("upgrade", "websocket").header("origin", "https://evil.example");
    assert_eq!(visitor.send(upgrade.body(Body::empty()).unwrap()).await.status, StatusCode::FORBIDDEN);
    assert!(visitor.get("/cart").await.text().contains("€20.00"), "still one");
}

#[tokio::test(flavor = "multi_thread")]
async fn absurd_addresses_are_answered() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let visitor = stage.visitor();
    let long = "a".repeat(5_000);
    for query in [
        "page=-1",
        "page=0",
        "page=99999999999999999999",
        "page=NaN",
        "min_price=-5",
        "min_price=1e999",
        "max_price=%00",
        "sort=%27%3B--",
        "q=%ff%fe",
        "q=%00",
        "q=%27+OR+1%3D1",
        "category=..%2F..%2Fetc",
        "q=%",
        "q=%zz",
        "&&&=&=",
        "in_stock[]=1",
        "q=a&q=b&q=c",
        "q=%F0%9F%92%A5",
        &format!("q={long}"),
        "variant=%00",
        "notice=%3Cscript%3E",
        "min_price=10&max_price=1",
    ] {
        for path in
            ["/products", "/", "/products/vase", "/cart", "/checkout", "/search/suggest", "/categories/none", "/orders/x"]
        {
            let answer = visitor.get(&format!("{path}?{query}")).await;
            assert!(!answer.status.is_server_error(), "{path}?{query}: {}", answer.status);
            assert!(!answer.text().contains("<script>alert"));
        }
    }
    for path in [
        "/%00",
        "/%ff",
        "/products/%2e%2e",
        "/pkg/../Cargo.toml",
        "/pkg/%2e%2e/%2e%2e/shop.db",
        "/media/%2e%2e/shop.db",
        "/media/..%2fshop.db",
        "//",
        "/products//",
        "/./.",
    ] {
        let answer = visitor.get(path).await;
        assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
        assert!(answer.status.is_client_error() || answer.header("content-type").starts_with("text/html"), "{path}");
        assert!(!answer.text().contains("SQLite format") && !answer.text().contains("[workspace]"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_bodies_are_refused_without_harm() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let visitor = stage.visitor();
    let form = "application/x-www-form-urlencoded";
    for (kind, body, status) in [
        (form, "a=".to_owned() + &"x".repeat(10 * 1024 * 1024), StatusCode::PAYLOAD_TOO_LARGE),
        (form, "quantity=%ff%fe&sku=%c3%28".to_owned(), StatusCode::SEE_OTHER),
        ("application/json", "{\"sku\":".to_owned(), StatusCode::SEE_OTHER),
        ("multipart/form-data; boundary=x", "--x".to_owned(), StatusCode::SEE_OTHER),
        ("text/plain", "sku=vase".to_owned(), StatusCode::SEE_OTHER),
        (form, String::new(), StatusCode::SEE_OTHER),
    ] {
        let size = body.len();
        let request = visitor
            .request(Method::POST, "/api/cart/add")
            .header(header::CONTENT_TYPE, kind)
            .header(header::ACCEPT, "text/html")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_LENGTH, size)
            .body(Body::from(body))
            .unwrap();
        let answer = visitor.send(request).await;
        assert_eq!(answer.status, status, "{kind}, {size} bytes");
        assert!(!answer.text().contains("Deserialization"), "{}", answer.text());
    }
    // Without its length a body is cut off where the limit is.
    let endless = futures::stream::iter((0..1_000).map(|_| Ok::<_, std::convert::Infallible>("sku=vase&".repeat(1_000))));
    let request = visitor
        .request(Method::POST, "/api/cart/add")
        .header(header::CONTENT_TYPE, form)
        .header("sec-fetch-site", "same-origin")
        .body(Body::from_stream(endless))
        .unwrap();
    assert!(visitor.send(request).await.status.is_client_error());
    assert!(visitor.cookie.lock().unwrap().is_none(), "none of it made a cart");
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_cookies_open_nothing() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    for forged in [
        "cart=x",
        "cart=",
        &format!("cart={}", "A".repeat(43)),
        "cart=' OR 1=1 --",
        "cart=%00",
        &format!("cart={}", "x".repeat(6_000)),
    ] {
        let visitor = stage.visitor();
        *visitor.cookie.lock().unwrap() = Some(forged.to_owned());
        assert!(visitor.get("/cart").await.text().contains("Nothing in it yet."), "{forged}");
        visitor.add("vase").await;
        assert_ne!(visitor.cookie.lock().unwrap().as_deref(), Some(forged), "a planted cart is never adopted");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_supplier_writes_cannot_run() {
    let stage = Stage::new().await;
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";
    stage
        .put(ProductInput {
            slug: "evil".into(),
            title: evil.into(),
            vendor: Field::Set(evil.into()),
            product_type: Field::Set(evil.into()),
            seo_description: Field::Set(evil.into()),
            options: Field::Set(vec!["\"><script>".into()]),
            category_paths: Field::Set(vec![vec![evil.into()]]),
            variants: vec![VariantInput {
                sku: Some("'\"<script>".into()),
                options: Field::Set(vec![evil.into()]),
                price: Field::Set(100),
                available: Field::Set(5),
                ..VariantInput::default()
            }],
            ..ProductInput::default()
        })
        .await;
    let visitor = stage.visitor();
    visitor.post("/api/cart/add", &[("sku", "'\"<script>"), ("quantity", "1"), ("note", evil)]).await;
    let placed = visitor.order().await;
    for page in ["/", "/products", "/products/evil", "/products?q=%3Cscript%3Ealert", "/cart", "/nowhere", placed.location()] {
        let text = visitor.get(page).await.text();
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{page}");
        assert!(!text.contains("\"><script>"), "{page}");
    }
    let json = visitor.get("/products/evil").await.text();
    let json = json.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap().to_owned();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["name"].as_str(), Some(evil), "and says all the same what it is");
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_do_nothing_when_opened() {
    let stage = Stage::new().await;
    std::fs::write(stage.media().join("a.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    let answer = stage.visitor().get("/media/a.svg").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("content-security-policy").contains("sandbox"));
    assert!(answer.header("cache-control").contains("immutable"));
}
