//! A PostgreSQL is told which request its statements belong to.

use crate::common::{Stage, postgres, postgres_with};
use shop::db::{DbOptions, Tx, in_request, sql};

const ID: &str = "0123456789abcdef0123456789abcdef";

async fn name(tx: &mut Tx) -> String {
    sql("SELECT current_setting('application_name')").one::<(String,)>(tx).await.unwrap().0
}

/// The text of this very statement, as others see it, and how many statements its connection keeps prepared.
async fn text(stage: &Stage) -> (String, i64) {
    let own = "SELECT query, (SELECT COUNT(*) FROM pg_prepared_statements) FROM pg_stat_activity WHERE pid = pg_backend_pid()";
    sql(own).one(&stage.shop.metered().db).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_has_the_name_of_its_request() {
    let stage = postgres().await;
    let mut of_nobody = stage.shop.db.begin().await.unwrap();
    assert_eq!(name(&mut of_nobody).await, "stoa");
    of_nobody.rollback().await.unwrap();
    in_request(ID, async {
        let shop = stage.shop.metered();
        let mut tx = shop.db.begin().await.unwrap();
        assert_eq!(name(&mut tx).await, format!("stoa {ID}"));
        tx.commit().await.unwrap();
        // Where it runs makes no difference: the handle knows.
        let mut tx = tokio::spawn(async move { shop.db.begin().await }).await.unwrap().unwrap();
        assert_eq!(name(&mut tx).await, format!("stoa {ID}"));
    })
    .await;
    // It ends with the transaction, committed or dropped.
    let named = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'stoa'";
    for tries in 0.. {
        if sql(named).one::<(i64,)>(&stage.shop.db).await.unwrap() == (0,) {
            break;
        }
        assert!(tries < 100, "a connection keeps the name of a request that is over");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let (sent, prepared) = in_request(ID, text(&stage)).await;
    assert!(!sent.contains(ID) && prepared > 0, "texts that come again are prepared once: {sent}");
    stage.shop.db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_name_their_request_where_that_is_wanted() {
    let stage = postgres_with(|options| DbOptions { comments: true, connections: 1, ..options }).await;
    let (sent, prepared) = in_request(ID, text(&stage)).await;
    assert!(sent.starts_with(&format!("/* request {ID} */ SELECT query")), "{sent}");
    let (unnamed, more) = text(&stage).await;
    assert!(unnamed.starts_with("SELECT query"), "{unnamed}");
    assert_eq!(more, prepared + 1, "the one that comes again is kept prepared, and the others are not");
    in_request(ID, async {
        let mut tx = stage.shop.metered().db.begin().await.unwrap();
        let own = "SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()";
        let (sent,) = sql(own).one::<(String,)>(&mut tx).await.unwrap();
        assert!(sent.starts_with(&format!("/* request {ID} */ SELECT")), "{sent}");
        sql("UPDATE carts SET updated_at = updated_at").run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    })
    .await;
    stage.shop.db.close().await;
}
