//! The card columns of products: what lists show and filter by, derived from variants and images.
//!
//! The derivation is written once and used twice: to rewrite the columns, and to find rows where they differ from it.

use crate::db::{Db, Tx, sql};
use crate::error::Result;

/// How many products one statement rewrites; far below the parameters that either engine allows.
const CHUNK: usize = 500;

/// Each derived column with the expression that gives its value for a row of `products`.
///
/// The former price is that of a variant which has the lowest price: a card shows the two side by side.
const DERIVED: [(&str, &str); 7] = [
    ("price_min", "COALESCE((SELECT MIN(v.price) FROM variants v WHERE v.product_id = products.id), 0)"),
    ("price_max", "COALESCE((SELECT MAX(v.price) FROM variants v WHERE v.product_id = products.id), 0)"),
    (
        "compare_at",
        "(SELECT v.compare_at FROM variants v WHERE v.product_id = products.id AND v.compare_at > v.price \
         AND v.price = (SELECT MIN(w.price) FROM variants w WHERE w.product_id = products.id) \
         ORDER BY v.position, v.id LIMIT 1)",
    ),
    (
        "in_stock",
        "EXISTS (SELECT 1 FROM variants v WHERE v.product_id = products.id \
         AND (NOT v.tracked OR v.policy = 'continue' OR v.available > 0))",
    ),
    ("variant_count", "(SELECT COUNT(*) FROM variants v WHERE v.product_id = products.id)"),
    ("cover_id", "(SELECT i.id FROM images i WHERE i.product_id = products.id ORDER BY i.position, i.id LIMIT 1)"),
    ("hover_id", "(SELECT i.id FROM images i WHERE i.product_id = products.id ORDER BY i.position, i.id LIMIT 1 OFFSET 1)"),
];

/// Rewrites the card columns of these products. Belongs into every transaction that changes a variant or an image.
///
/// # Errors
/// As every statement.
pub async fn refresh(tx: &mut Tx, product_ids: &[String]) -> Result<()> {
    let columns: Vec<String> = DERIVED.iter().map(|(column, value)| format!("{column} = {value}")).collect();
    for ids in product_ids.chunks(CHUNK) {
        let marks: Vec<String> = (1..=ids.len()).map(|number| format!("${number}")).collect();
        let text = format!("UPDATE products SET {} WHERE id IN ({})", columns.join(", "), marks.join(", "));
        sql(text).bind_all(ids).run(tx).await?;
    }
    Ok(())
}

/// The slugs of products whose card columns differ from what their variants and images say; none in a sound database.
///
/// # Errors
/// As every query.
pub async fn stale(db: &Db) -> Result<Vec<String>> {
    let differs: Vec<String> = DERIVED.iter().map(|(column, value)| format!("{column} IS DISTINCT FROM {value}")).collect();
    let text = format!("SELECT slug FROM products WHERE {} ORDER BY slug LIMIT 100", differs.join(" OR "));
    let rows: Vec<(String,)> = sql(text).all(db).await?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}
