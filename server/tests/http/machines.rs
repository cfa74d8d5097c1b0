//! What machines read.

use crate::stage::Stage;
use http::{StatusCode, header};
use serde_json::Value;

#[tokio::test(flavor = "multi_thread")]
async fn health_tells_how_things_are() {
    let stage = Stage::new().await;
    let answer = stage.visitor().get("/health").await;
    assert_eq!(answer.status, StatusCode::OK);
    let json: Value = serde_json::from_slice(&answer.bytes).unwrap();
    assert_eq!(
        (json["status"].as_str(), json["database"].as_str(), json["server"].as_str()),
        (Some("ok"), Some("ok"), Some("test-1"))
    );
    assert_eq!(json["version"].as_str(), Some(env!("CARGO_PKG_VERSION")));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test(flavor = "multi_thread")]
async fn suggestions_are_json() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let visitor = stage.visitor();
    let answer = visitor.get("/search/suggest?q=vas").await;
    let json: Value = serde_json::from_slice(&answer.bytes).unwrap();
    assert_eq!((json[0]["title"].as_str(), json[0]["url"].as_str()), (Some("The vase"), Some("/products/vase")));
    for query in ["", "?q=", "?q=v", "?q=%ff", "?q=a&q=b", "?x=1"] {
        let answer = visitor.get(&format!("/search/suggest{query}")).await;
        assert_eq!((answer.status, answer.text().as_str()), (StatusCode::OK, "[]"), "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sitemap_names_what_is_for_sale() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let answer = stage.visitor().get("/sitemap.xml").await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/xml"));
    assert!(answer.text().contains("<url><loc>http://127.0.0.1:3000/products/vase</loc><lastmod>2026-01-01</lastmod></url>"));
    let robots = stage.visitor().get("/robots.txt").await.text();
    assert!(robots.contains("Sitemap: http://127.0.0.1:3000/sitemap.xml") && robots.contains("Disallow: /checkout"));
}

#[tokio::test(flavor = "multi_thread")]
async fn structured_data_tells_price_and_stock() {
    let stage = Stage::new().await;
    stage.product("vase", 2_050, 0).await;
    let page = stage.visitor().get("/products/vase").await.text();
    let json = page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap().to_owned();
    let json: Value = serde_json::from_str(&json).unwrap();
    let offer = &json["offers"];
    assert_eq!((json["@type"].as_str(), offer["@type"].as_str()), (Some("Product"), Some("Offer")));
    assert_eq!((offer["price"].as_str(), offer["priceCurrency"].as_str()), (Some("20.50"), Some("EUR")));
    assert_eq!(offer["availability"].as_str(), Some("https://schema.org/OutOfStock"));
    assert!(page.contains("property=\"og:title\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_kept_for_ever_and_sent_small() {
    let stage = Stage::new().await;
    let visitor = stage.visitor();
    let request = visitor.request(http::Method::GET, "/pkg/stoa.abc.wasm").header(header::ACCEPT_ENCODING, "gzip, br");
    let answer = visitor.send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(
        (answer.status, answer.header("content-encoding"), answer.text().as_str()),
        (StatusCode::OK, "br", "compressed")
    );
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(answer.header("content-type"), "application/wasm");
    let missing = visitor.get("/pkg/nothing.js").await;
    assert_eq!((missing.status, missing.header("cache-control")), (StatusCode::NOT_FOUND, "no-store"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_manifest_is_what_a_browser_needs_to_install_the_shop() {
    let stage = Stage::new().await;
    let visitor = stage.visitor();
    let answer = visitor.get("/manifest.webmanifest").await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/manifest+json"));
    let json: Value = serde_json::from_slice(&answer.bytes).unwrap();
    assert!(!json["name"].as_str().unwrap().is_empty() && json["display"] == "standalone" && json["start_url"] == "/");
    let icons = json["icons"].as_array().unwrap();
    // What Chromium asks for (https://developer.chrome.com/docs/lighthouse/pwa/installable-manifest): 192 and 512 pixels.
    for (size, purpose) in [("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")] {
        assert!(icons.iter().any(|icon| icon["sizes"] == size && icon["purpose"] == purpose), "{size} {purpose}");
    }
    for icon in icons {
        let file = format!("{}/../public{}", env!("CARGO_MANIFEST_DIR"), icon["src"].as_str().unwrap());
        let png = std::fs::read(&file).unwrap();
        // A PNG says its width and height at these places (https://w3.org/TR/png-3/#11IHDR).
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!(format!("{}x{}", number(16), number(20)), icon["sizes"].as_str().unwrap(), "{file}");
    }
}
