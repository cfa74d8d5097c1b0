//! The invariants of the data that no constraint can hold, and a way to ask whether they do.

use crate::db::sql;
use crate::error::Result;
use crate::shop::Shop;

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static str,
    /// Where: a SKU, a slug, an order number.
    pub at: String,
    /// What was found there.
    pub detail: String,
}

/// Each rule with a query that gives what breaks it: where, and the two numbers or names that differ.
const RULES: &[(&str, &str)] = &[
    (
        "the stock of a variant is the sum of its movements",
        "SELECT v.sku, 'available ' || v.available || ', movements ' || CAST(COALESCE(SUM(m.delta), 0) AS BIGINT) \
         FROM variants v LEFT JOIN stock_movements m ON m.variant_id = v.id GROUP BY v.id, v.sku, v.available \
         HAVING v.available <> COALESCE(SUM(m.delta), 0) ORDER BY v.sku LIMIT 100",
    ),
    (
        "an order's subtotal is the sum of its line items",
        "SELECT o.number, 'subtotal ' || o.subtotal || ', items ' || CAST(COALESCE(SUM(i.line_total), 0) AS BIGINT) \
         FROM orders o LEFT JOIN order_items i ON i.order_id = o.id GROUP BY o.id, o.number, o.subtotal \
         HAVING o.subtotal <> COALESCE(SUM(i.line_total), 0) ORDER BY o.number LIMIT 100",
    ),
    (
        "an order takes from the stock what it sold, unless it gave it back",
        "SELECT o.number, 'sold ' || sold.pieces || ', taken ' || taken.pieces FROM orders o \
         JOIN (SELECT order_id, CAST(SUM(quantity) AS BIGINT) AS pieces FROM order_items GROUP BY order_id) sold \
           ON sold.order_id = o.id \
         JOIN (SELECT order_id, CAST(-SUM(delta) AS BIGINT) AS pieces FROM stock_movements WHERE reason = 'order' \
           GROUP BY order_id) taken ON taken.order_id = o.id \
         WHERE taken.pieces > sold.pieces ORDER BY o.number LIMIT 100",
    ),
    (
        "a cancelled order has given back what it took",
        "SELECT o.number, 'still takes ' || CAST(-SUM(m.delta) AS BIGINT) FROM orders o \
         JOIN stock_movements m ON m.order_id = o.id AND m.variant_id IS NOT NULL AND m.reason IN ('order', 'cancellation') \
         WHERE o.state = 'cancelled' GROUP BY o.id, o.number HAVING SUM(m.delta) <> 0 ORDER BY o.number LIMIT 100",
    ),
    (
        "an active product has a variant",
        "SELECT p.slug, 'no variant' FROM products p WHERE p.status = 'active' \
         AND NOT EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id) ORDER BY p.slug LIMIT 100",
    ),
    (
        "an old address is not a present one",
        "SELECT r.slug, 'also the address of a product' FROM product_redirects r JOIN products p ON p.slug = r.slug \
         ORDER BY r.slug LIMIT 100",
    ),
    (
        "every product can be searched for",
        "SELECT p.slug, 'no search document' FROM products p \
         WHERE p.id NOT IN (SELECT s.product_id FROM product_search s) ORDER BY p.slug LIMIT 100",
    ),
    (
        "the messages of a conversation are numbered without gaps",
        "SELECT c.id, 'last ' || c.last_seq || ', messages ' || COUNT(m.seq) FROM chats c \
         LEFT JOIN chat_messages m ON m.chat_id = c.id GROUP BY c.id, c.last_seq \
         HAVING c.last_seq <> COUNT(m.seq) OR c.last_seq <> COALESCE(MAX(m.seq), 0) ORDER BY c.id LIMIT 100",
    ),
    (
        "categories form a tree",
        "WITH RECURSIVE reached (id) AS ( \
           SELECT id FROM categories WHERE parent_id IS NULL \
           UNION SELECT c.id FROM categories c JOIN reached ON c.parent_id = reached.id \
         ) SELECT c.slug, 'not below any top category' FROM categories c \
         WHERE c.id NOT IN (SELECT id FROM reached) ORDER BY c.slug LIMIT 100",
    ),
];

/// Asks every rule. At most 100 findings for each.
///
/// # Errors
/// As every query.
pub async fn audit(shop: &Shop) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (rule, query) in RULES {
        let rows: Vec<(String, String)> = sql(*query).all(&shop.db).await?;
        findings.extend(rows.into_iter().map(|(at, detail)| Finding { rule, at, detail }));
    }
    for slug in crate::catalog::card::stale(&shop.db).await? {
        findings.push(Finding {
            rule: "a product's card says what its variants say",
            at: slug,
            detail: "the card is out of date".into(),
        });
    }
    for slug in crate::reviews::stale(&shop.db).await? {
        findings.push(Finding {
            rule: "a product says what its reviews say",
            at: slug,
            detail: "the average or the number is out of date".into(),
        });
    }
    Ok(findings)
}
