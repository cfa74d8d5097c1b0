//! A form whose transaction meets another one on a PostgreSQL: it is done once more, and there is an answer in bounded time.

use crate::stage::Stage;
use http::StatusCode;
use shop::db::{Tx, sql};
use std::time::{Duration, Instant};

/// Holds all carts.
async fn hold(stage: &Stage) -> Tx {
    let mut tx = stage.shop.db.begin().await.unwrap();
    sql("UPDATE carts SET updated_at = updated_at").run(&mut tx).await.unwrap();
    tx
}

/// Whether PostgreSQL comes to say that a transaction of this request waits for a lock.
async fn waits(stage: &Stage, id: &str) -> bool {
    let waiting = "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'stoa ' || $1 AND wait_event_type = 'Lock'";
    for _ in 0..200 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        if sql(waiting).bind(id).one::<(i64,)>(&stage.shop.db).await.unwrap().0 > 0 {
            return true;
        }
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn who_meets_a_locked_row_is_answered_once_it_is_free_or_told_so() {
    let stage = Stage::at(crate::postgres::new_database().await).await;
    stage.product("cup", 1_200, 50).await;
    let visitor = stage.visitor();
    assert!(visitor.add("cup").await.location().contains("added"));

    // Longer than one wait for a lock (five seconds), and shorter than two: the second attempt gets it.
    let holding = hold(&stage).await;
    let free = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_secs(7)).await;
        holding.rollback().await.unwrap();
    });
    let begun = Instant::now();
    let (added, waiting) = tokio::join!(visitor.add_as("cup", "a-request-that-waits"), waits(&stage, "a-request-that-waits"));
    assert!(waiting, "the database says which request waits for the row");
    free.await.unwrap();
    assert!(added.location().contains("added"), "{} {}", added.status, added.location());
    assert!(begun.elapsed() >= Duration::from_secs(6), "it did wait");

    let holding = hold(&stage).await;
    let begun = Instant::now();
    let told = visitor.post_json("/api/cart/add", &[("sku", "cup"), ("quantity", "1")]).await;
    assert_eq!(told.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(begun.elapsed() < Duration::from_secs(14), "{:?}", begun.elapsed());
    let looks = stage.visitor().get("/products/cup").await;
    assert_eq!(looks.status, StatusCode::OK, "whoever looks does not wait");
    holding.rollback().await.unwrap();

    let last = visitor.post_json("/api/cart/add", &[("sku", "cup"), ("quantity", "1")]).await;
    let json: serde_json::Value = serde_json::from_slice(&last.bytes).unwrap();
    assert_eq!(json["count"], 3, "what was not done left nothing, and what was done twice did it once");
    stage.shop.db.close().await;
}
