//! What a PostgreSQL may do to a request: a form whose transaction meets another one is done once more, with an answer in bounded time;
//! connections that were cut are replaced without anybody noticing; a schema that is too old is told.

use crate::stage::Stage;
use http::StatusCode;
use shop::db::{Db, DbOptions, Tx, connect, sql};
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

/// Ends all connections but that of `other`, as a database that is started anew does; how many were idle.
async fn cut(other: &Db) -> i64 {
    let cut = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle'";
    sql(cut).one::<(i64,)>(other).await.unwrap().0
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_notices_that_all_idle_connections_were_cut() {
    let url = crate::postgres::new_database().await;
    let stage = Stage::at(url.clone()).await;
    let other = connect(&DbOptions { connections: 1, ..DbOptions::new(url) }).await.unwrap();
    stage.product("cup", 1_200, 50).await;
    let visitor = stage.visitor();
    assert!(visitor.add("cup").await.location().contains("added"));

    assert!(cut(&other).await > 0, "there was one to cut");
    let cart = visitor.get("/cart").await;
    assert_eq!(cart.status, StatusCode::OK);
    assert!(cart.text().contains("The cup"), "it is the visitor's own");

    assert!(cut(&other).await > 0);
    let added = visitor.add("cup").await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    assert!(added.location().contains("added"), "{}", added.location());

    assert!(cut(&other).await > 0);
    let last = visitor.post_json("/api/cart/add", &[("sku", "cup"), ("quantity", "1")]).await;
    let json: serde_json::Value = serde_json::from_slice(&last.bytes).unwrap();
    assert_eq!(json["count"], 3, "each was done once");
    other.close().await;
    stage.shop.db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn health_tells_that_a_step_of_the_schema_is_missing() {
    let stage = Stage::at(crate::postgres::new_database().await).await;
    let visitor = stage.visitor();
    assert_eq!(visitor.get("/health").await.status, StatusCode::OK);
    let newest = "DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)";
    let mut tx = stage.shop.db.begin().await.unwrap();
    assert_eq!(sql(newest).run(&mut tx).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let health = visitor.get("/health").await;
    assert_eq!(health.status, StatusCode::SERVICE_UNAVAILABLE);
    let json: serde_json::Value = serde_json::from_slice(&health.bytes).unwrap();
    assert_eq!((&json["status"], &json["database"]), (&"unavailable".into(), &"needs migration".into()));
    stage.shop.db.close().await;
}
