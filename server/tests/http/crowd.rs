//! More visitors than a server can do something for at once.

use crate::stage::Stage;
use http::StatusCode;
use std::time::Duration;
use tokio::time::sleep;

/// How many changes are worked on at once.
const MOST: usize = 256;

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_when_it_is_full_is_told_at_once() {
    let stage = Stage::new().await;
    stage.product("cup", 1_200, 5_000).await;
    // Nobody can write, so whoever fills a cart waits.
    let holding = stage.shop.db.begin().await.unwrap();
    let waiting: Vec<_> = (0..MOST)
        .map(|_| {
            let visitor = stage.visitor();
            tokio::spawn(async move { visitor.add("cup").await })
        })
        .collect();
    sleep(Duration::from_millis(500)).await;
    let late = stage.visitor();
    let told = late.add("cup").await;
    assert_eq!((told.status, told.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "2"));
    for page in ["/", "/products/cup", "/cart", "/health"] {
        assert_eq!(stage.visitor().get(page).await.status, StatusCode::OK, "{page}: who looks is not in their way");
    }
    holding.rollback().await.unwrap();
    for one in waiting {
        assert!(one.await.unwrap().location().contains("added"));
    }
    assert!(late.add("cup").await.location().contains("added"), "there is room again");
}
