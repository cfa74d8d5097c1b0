//! `/metrics`: figures of what was really done, and nothing of anybody.

use crate::stage::Stage;
use axum::body::Body;
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

async fn figures(stage: &Stage) -> String {
    let request = Request::get("/metrics").body(Body::empty()).unwrap();
    let response = stage.metrics.router().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert!(response.headers()["content-type"].to_str().unwrap().starts_with("text/plain; version=0.0.4"));
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

fn value(figures: &str, name: &str) -> f64 {
    let line = figures.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')));
    let line = line.unwrap_or_else(|| panic!("no {name} in {figures}"));
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_counted_by_route_and_status() {
    let stage = Stage::new().await;
    stage.product("cup", 1_200, 5).await;
    let visitor = stage.visitor();
    for _ in 0..3 {
        visitor.get("/products/cup").await;
    }
    visitor.get("/products/none").await;
    visitor.add("cup").await;
    visitor.get("/wishlist/shared/a-secret").await;
    for odd in ["/.env", "/wp-login.php", "/a/b/c", "/api/none"] {
        visitor.get(odd).await;
    }
    let figures = figures(&stage).await;
    let count = |route: &str, method: &str, status: u16| {
        value(&figures, &format!("stoa_http_requests_total{{route=\"{route}\",method=\"{method}\",status=\"{status}\"}}"))
    };
    assert!((count("/products/{name}", "GET", 200) - 3.0).abs() < 0.1);
    assert!((count("/products/{name}", "GET", 404) - 1.0).abs() < 0.1);
    assert!((count("/api/cart/add", "POST", 303) - 1.0).abs() < 0.1);
    assert!((count("other", "GET", 404) - 3.0).abs() < 0.1);
    let took = value(&figures, "stoa_http_request_duration_seconds_count{route=\"/products/{name}\",method=\"GET\"}");
    assert!((took - 4.0).abs() < 0.1);
    assert!((value(&figures, "stoa_http_pages_reused_total") - 2.0).abs() < 0.1);
    assert!(value(&figures, "stoa_http_requests_running").abs() < 0.1);
    assert!(!figures.contains("a-secret") && !figures.contains("wp-login"), "{figures}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_stands_on_is_measured() {
    let stage = Stage::new().await;
    stage.product("cup", 1_200, 5).await;
    let before = value(&figures(&stage).await, "stoa_database_queries_total");
    let visitor = stage.visitor();
    visitor.add("cup").await;
    assert!(visitor.order().await.location().starts_with("/orders/"));
    stage.shop.clock.advance(90_000_000);
    let figures = figures(&stage).await;
    assert!(value(&figures, "stoa_database_queries_total") > before + 5.0);
    assert!((value(&figures, "stoa_outbox_letters{state=\"waiting\"}") - 1.0).abs() < 0.1, "the order's letter");
    assert!((value(&figures, "stoa_outbox_oldest_seconds") - 90.0).abs() < 1.0);
    assert!((value(&figures, "stoa_database_up") - 1.0).abs() < 0.1);
    assert!(value(&figures, "stoa_database_connections_max") >= 2.0);
    assert!(value(&figures, "stoa_sockets_open").abs() < 0.1);
    assert!(figures.contains("stoa_server{version="), "{figures}");
    if cfg!(target_os = "linux") {
        let memory = value(&figures, "stoa_resident_memory_bytes");
        assert!((1e7..1e10).contains(&memory), "{memory}");
        assert!(value(&figures, "stoa_cpu_seconds_total") > 0.0 && value(&figures, "stoa_open_files") > 3.0);
    }
    // While the database is away the rest is told all the same.
    stage.shop.db.close().await;
    let without = self::figures(&stage).await;
    assert!(!without.contains("stoa_outbox_letters") && without.contains("stoa_http_requests_total"));
}
