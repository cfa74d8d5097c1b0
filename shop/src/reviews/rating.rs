//! What a product's reviews say together, kept with the product: lists show it, filter and sort by it.

use crate::db::{Db, Tx, sql};
use crate::error::Result;

/// How many approved reviews a row of `products` has.
const COUNT: &str = "(SELECT COUNT(*) FROM reviews r WHERE r.product_id = products.id AND r.state = 'approved')";
/// Their average in hundredths of a star, rounded.
const RATING: &str = "COALESCE((SELECT (CAST(SUM(r.stars) AS BIGINT) * 100 + COUNT(*) / 2) / NULLIF(COUNT(*), 0) \
     FROM reviews r WHERE r.product_id = products.id AND r.state = 'approved'), 0)";

/// Holds a product until the transaction ends, so that of two changes the second counts with the first. Comes before both.
pub(super) async fn hold(tx: &mut Tx, product_id: &str) -> Result<()> {
    sql("UPDATE products SET review_count = review_count WHERE id = $1").bind(product_id).run(tx).await?;
    Ok(())
}

/// Counts a product's reviews anew, after [`hold`] and a change.
pub(super) async fn refresh(tx: &mut Tx, product_id: &str) -> Result<()> {
    sql(format!("UPDATE products SET review_count = {COUNT}, rating = {RATING} WHERE id = $1"))
        .bind(product_id)
        .run(tx)
        .await?;
    Ok(())
}

/// The slugs of products that do not say what their reviews say; none in a sound database.
pub(crate) async fn stale(db: &Db) -> Result<Vec<String>> {
    let text = format!("SELECT slug FROM products WHERE review_count <> {COUNT} OR rating <> {RATING} ORDER BY slug LIMIT 100");
    let rows: Vec<(String,)> = sql(text).all(db).await?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}
