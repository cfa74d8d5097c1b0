//! The two schemas are one: the same tables, the same columns, the same constraints at work.

use crate::common::{Stage, postgres, sqlite};
use crate::goods::{product, run};
use shop::db::{migrate, schema_state, sql};

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_have_the_same_tables_and_columns() {
    let (sqlite, postgres) = (sqlite().await, postgres().await);
    // FTS5 makes tables of its own beside its virtual table, and PostgreSQL's search table has two derived columns.
    let one: Vec<(String, String)> = sql("SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\' \
         AND m.name NOT LIKE 'product_search%' ORDER BY m.name, c.name")
    .all(&sqlite.shop.db)
    .await
    .unwrap();
    let other: Vec<(String, String)> =
        sql("SELECT CAST(table_name AS TEXT) COLLATE \"C\", CAST(column_name AS TEXT) COLLATE \"C\" \
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%' \
         AND table_name <> 'product_search' ORDER BY 1, 2")
        .all(&postgres.shop.db)
        .await
        .unwrap();
    assert!(one.len() > 100, "{one:?}");
    assert_eq!(one, other);
}

async fn migrating_again_changes_nothing(stage: &Stage) {
    let db = &stage.shop.db;
    let (one, two, three) = tokio::join!(migrate(db), migrate(db), migrate(db));
    assert_eq!((one, two, three), (Ok(()), Ok(()), Ok(())));
    let state = schema_state(db).await.unwrap();
    assert_eq!((state.pending, state.newer, state.is_ready()), (0, 0, true));
}

async fn wrong_states_are_impossible(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    for statement in [
        "UPDATE variants SET available = -1",
        "UPDATE variants SET price = -1",
        "UPDATE variants SET policy = 'maybe'",
        "UPDATE products SET status = 'lost'",
        "UPDATE products SET price_max = price_min - 1",
        "INSERT INTO product_options (product_id, position, name) SELECT id, 4, 'Scent' FROM products",
        "INSERT INTO product_options (product_id, position, name) VALUES ('nobody', 1, 'Scent')",
        "INSERT INTO stock_movements (id, sku, delta, reason, created_at) VALUES ('m', 'x', 0, 'order', 1)",
        "INSERT INTO stock_movements (id, sku, delta, reason, created_at) VALUES ('m', 'x', 1, 'theft', 1)",
        "INSERT INTO users (id, email, created_at) VALUES ('u', 'Ada@example.com', 1)",
        "INSERT INTO categories (id, parent_id, slug, title) VALUES ('c', 'c', 'self', 'Self')",
        "INSERT INTO wishlist_items (id, product_id, unit_price, added_at) SELECT 'w', id, 1, 1 FROM products",
    ] {
        let mut tx = shop.db.begin().await.unwrap();
        assert!(sql(statement).run(&mut tx).await.is_err(), "accepted: {statement}");
    }
    crate::goods::assert_sound(shop).await;
}

async fn the_audit_sees_what_no_constraint_can(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    run(shop, "UPDATE variants SET available = 7").await;
    run(shop, "UPDATE products SET price_min = 1").await;
    run(shop, "DELETE FROM product_search").await;
    run(shop, "INSERT INTO product_redirects (slug, product_id) SELECT 'vase', id FROM products").await;
    let rules: Vec<&str> = shop::audit::audit(shop).await.unwrap().iter().map(|finding| finding.rule).collect();
    assert_eq!(rules.len(), 4, "{rules:?}");
}

async fn a_rolled_back_transaction_leaves_nothing(stage: &Stage) {
    let shop = &stage.shop;
    let mut tx = shop.db.begin().await.unwrap();
    sql("INSERT INTO tags (id, name) VALUES ('t', 'kept?')").run(&mut tx).await.unwrap();
    tx.rollback().await.unwrap();
    let mut tx = shop.db.begin().await.unwrap();
    sql("INSERT INTO tags (id, name) VALUES ('t', 'dropped?')").run(&mut tx).await.unwrap();
    drop(tx);
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM tags").one(&shop.db).await.unwrap();
    assert_eq!(count, 0);
}

async fn the_currency_is_decided_once(stage: &Stage) {
    let policy = shop::Policy { currency: "GBP".parse().unwrap(), ..shop::Policy::default() };
    let other = shop::Shop::new(stage.shop.db.clone(), stage.shop.clock.clone(), policy);
    assert!(
        matches!(shop::settings::claim_currency(&other).await, Err(shop::Error::Invalid { field, .. }) if field == "currency")
    );
}

/// A table that PostgreSQL was shown empty it reads whole, with plans that are kept while thousands of rows come in.
#[tokio::test(flavor = "multi_thread")]
async fn postgres_is_not_shown_empty_tables() {
    let stage = postgres().await;
    product("vase", "Vase", 2_000).put(&stage.shop).await;
    stage.shop.db.analyze().await.unwrap();
    let known: Vec<(String, f32)> =
        sql("SELECT CAST(relname AS TEXT), reltuples FROM pg_class WHERE relname IN ('products', 'carts') \
         AND relnamespace = current_schema()::regnamespace ORDER BY relname")
        .all(&stage.shop.db)
        .await
        .unwrap();
    // -1 is a table that was never looked at.
    assert_eq!(known, [("carts".to_owned(), -1.0), ("products".to_owned(), 1.0)]);
}

crate::on_both_engines!(
    migrating_again_changes_nothing,
    wrong_states_are_impossible,
    the_audit_sees_what_no_constraint_can,
    a_rolled_back_transaction_leaves_nothing,
    the_currency_is_decided_once,
);
