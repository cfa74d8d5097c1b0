//! The cart's SQL.

use super::model::max_quantity;
use crate::catalog::StockPolicy;
use crate::clock::Micros;
use crate::db::{Target, Tx, sql};
use crate::error::Result;

/// A line with all that is known about what it refers to.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct LineRow {
    pub(crate) id: String,
    pub(crate) variant_id: Option<String>,
    pub(crate) note: String,
    pub(crate) quantity: i64,
    pub(crate) title: String,
    pub(crate) variant_title: String,
    pub(crate) unit_price: i64,
    /// Whether it is still for sale; what follows is set only then.
    pub(crate) for_sale: bool,
    pub(crate) product_id: Option<String>,
    pub(crate) slug: Option<String>,
    pub(crate) sku: Option<String>,
    pub(crate) price: Option<i64>,
    pub(crate) tracked: Option<bool>,
    pub(crate) policy: Option<String>,
    pub(crate) available: Option<i64>,
    pub(crate) kind: Option<String>,
    pub(crate) src: Option<String>,
    pub(crate) width: Option<i64>,
    pub(crate) height: Option<i64>,
    pub(crate) widths: Option<String>,
    pub(crate) alt: Option<String>,
}

impl LineRow {
    /// How many of the variant one cart can hold now.
    pub(crate) fn most(&self) -> i64 {
        let policy = if self.policy.as_deref() == Some("continue") { StockPolicy::Continue } else { StockPolicy::Deny };
        max_quantity(self.tracked.unwrap_or(true), policy, self.available.unwrap_or(0))
    }
}

/// The lines of the cart whose token has this hash.
pub(crate) async fn lines(on: impl Into<Target<'_>>, token_hash: &str) -> Result<Vec<LineRow>> {
    sql("SELECT l.id, l.variant_id, l.note, l.quantity, l.title, l.variant_title, l.unit_price, \
         (p.id IS NOT NULL) AS for_sale, p.id AS product_id, p.slug, v.sku, v.price, v.tracked, v.policy, v.available, \
         i.kind, i.src, i.width, i.height, i.widths, i.alt \
         FROM carts c JOIN cart_items l ON l.cart_id = c.id \
         LEFT JOIN variants v ON v.id = l.variant_id \
         LEFT JOIN products p ON p.id = v.product_id AND p.status = 'active' \
         LEFT JOIN images i ON i.id = COALESCE(v.image_id, p.cover_id) \
         WHERE c.token_hash = $1 ORDER BY l.added_at, l.id")
    .bind(token_hash)
    .all(on)
    .await
}

/// The pieces in a guest's cart whose products are still for sale, the length of the wishlist that goes with it, and what is
/// new in the conversation.
pub(super) async fn badges(on: impl Into<Target<'_>>, token_hash: &str) -> Result<(i64, i64, Option<i64>)> {
    let (wishes, news) = (crate::wishlist::COUNT_OF_GUEST, crate::chat::NEWS_OF_GUEST);
    sql(format!("SELECT {COUNT}, {wishes}, {news}")).bind(token_hash).one(on).await
}

/// The pieces in a cart whose products are still for sale.
pub(super) async fn count(on: impl Into<Target<'_>>, token_hash: &str) -> Result<i64> {
    let (count,): (i64,) = sql(format!("SELECT {COUNT}")).bind(token_hash).one(on).await?;
    Ok(count)
}

const COUNT: &str = "(SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) FROM carts c \
     JOIN cart_items l ON l.cart_id = c.id JOIN variants v ON v.id = l.variant_id \
     JOIN products p ON p.id = v.product_id AND p.status = 'active' WHERE c.token_hash = $1)";

/// The pieces in the cart of the user `u`, as a scalar subquery for whoever reads that user.
pub(crate) const COUNT_OF_USER: &str = "(SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) FROM carts c \
     JOIN cart_items l ON l.cart_id = c.id JOIN variants v ON v.id = l.variant_id \
     JOIN products p ON p.id = v.product_id AND p.status = 'active' WHERE c.token_hash = 'user:' || u.id)";

/// What the user `u` typed in the checkout, as a scalar subquery.
pub(crate) const DRAFT_OF_USER: &str = "(SELECT c.draft FROM carts c WHERE c.token_hash = 'user:' || u.id)";

/// What is in the cart under this key, as a JSON scalar for whoever reads its owner: title, variant and quantity of each line.
pub(crate) fn summary_of(engine: crate::db::Engine, key: &str) -> String {
    crate::db::json_rows(
        engine,
        &[("title", "l.title"), ("variant", "l.variant_title"), ("quantity", "l.quantity")],
        &format!("carts k JOIN cart_items l ON l.cart_id = k.id WHERE k.token_hash = {key}"),
        "l.added_at, l.id",
    )
}

/// Takes the cart for this transaction: whatever changes it meanwhile waits. Gives its id and draft.
pub(crate) async fn lock(tx: &mut Tx, token_hash: &str, now: Micros) -> Result<Option<(String, String)>> {
    sql("UPDATE carts SET updated_at = $2 WHERE token_hash = $1 RETURNING id, draft")
        .bind(token_hash)
        .bind(now)
        .optional(tx)
        .await
}

pub(super) async fn create(tx: &mut Tx, id: &str, token_hash: &str, now: Micros) -> Result<()> {
    sql("INSERT INTO carts (id, token_hash, created_at, updated_at) VALUES ($1, $2, $3, $3)")
        .bind(id)
        .bind(token_hash)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// The id of a customer's cart, which is made if there is none; taken for this transaction.
pub(super) async fn open(tx: &mut Tx, user_id: &str, key: &str, now: Micros) -> Result<String> {
    let (id,): (String,) =
        sql("INSERT INTO carts (id, token_hash, user_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $4) \
         ON CONFLICT (token_hash) DO UPDATE SET updated_at = excluded.updated_at RETURNING id")
        .bind(crate::id::new())
        .bind(key)
        .bind(user_id)
        .bind(now)
        .one(tx)
        .await?;
    Ok(id)
}

/// Gives a guest's cart up, with whatever still hangs on it.
pub(super) async fn delete(tx: &mut Tx, cart_id: &str) -> Result<()> {
    sql("DELETE FROM carts WHERE id = $1").bind(cart_id).run(tx).await?;
    Ok(())
}

/// What can be added, a variant of an active product, and what the cart holds already.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Sellable {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) option1: String,
    pub(super) option2: String,
    pub(super) option3: String,
    pub(super) has_options: bool,
    pub(super) price: i64,
    pub(super) tracked: bool,
    pub(super) policy: String,
    pub(super) available: i64,
    /// How many of the variant the cart holds in all.
    pub(super) held: i64,
    /// How many of them are on the line with this note.
    pub(super) on_line: i64,
    /// How many lines the cart has.
    pub(super) lines: i64,
    /// As [`count`].
    pub(super) pieces: i64,
}

/// Looks at a variant and at the cart that it is to go into, which the caller has locked; without a cart it holds nothing.
pub(super) async fn sellable(tx: &mut Tx, sku: &str, cart_id: Option<&str>, note: &str) -> Result<Option<Sellable>> {
    sql("SELECT v.id, p.title, v.option1, v.option2, v.option3, v.price, v.tracked, v.policy, v.available, \
         EXISTS (SELECT 1 FROM product_options o WHERE o.product_id = p.id) AS has_options, h.held, h.on_line, h.lines, h.pieces \
         FROM variants v JOIN products p ON p.id = v.product_id AND p.status = 'active' CROSS JOIN (SELECT \
         CAST(COALESCE(SUM(CASE WHEN w.sku = $1 THEN l.quantity ELSE 0 END), 0) AS BIGINT) AS held, \
         CAST(COALESCE(SUM(CASE WHEN w.sku = $1 AND l.note = $3 THEN l.quantity ELSE 0 END), 0) AS BIGINT) AS on_line, \
         COUNT(*) AS lines, \
         CAST(COALESCE(SUM(CASE WHEN q.status = 'active' THEN l.quantity ELSE 0 END), 0) AS BIGINT) AS pieces \
         FROM cart_items l LEFT JOIN variants w ON w.id = l.variant_id LEFT JOIN products q ON q.id = w.product_id \
         WHERE l.cart_id = $2) h WHERE v.sku = $1")
    .bind(sku)
    .bind(cart_id)
    .bind(note)
    .optional(tx)
    .await
}

/// A line as it is written.
pub(super) struct NewLine<'a> {
    pub(super) cart_id: &'a str,
    pub(super) variant_id: &'a str,
    pub(super) note: &'a str,
    pub(super) quantity: i64,
    pub(super) title: &'a str,
    pub(super) variant_title: &'a str,
    pub(super) unit_price: i64,
}

/// Writes a line, or gives the line that is there this quantity and today's price.
pub(super) async fn put(tx: &mut Tx, line: &NewLine<'_>, now: Micros) -> Result<()> {
    sql("INSERT INTO cart_items (id, cart_id, variant_id, note, quantity, title, variant_title, unit_price, added_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (cart_id, variant_id, note) DO UPDATE SET \
         quantity = excluded.quantity, title = excluded.title, variant_title = excluded.variant_title, \
         unit_price = excluded.unit_price")
    .bind(crate::id::new())
    .bind(line.cart_id)
    .bind(line.variant_id)
    .bind(line.note)
    .bind(line.quantity)
    .bind(line.title)
    .bind(line.variant_title)
    .bind(line.unit_price)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Sets the quantity of a line and takes over today's price.
pub(super) async fn set_quantity(tx: &mut Tx, line_id: &str, quantity: i64, price: i64) -> Result<()> {
    sql("UPDATE cart_items SET quantity = $2, unit_price = $3 WHERE id = $1")
        .bind(line_id)
        .bind(quantity)
        .bind(price)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, line_id: &str) -> Result<()> {
    sql("DELETE FROM cart_items WHERE id = $1").bind(line_id).run(tx).await?;
    Ok(())
}

/// Empties a cart and forgets what was typed in its checkout.
pub(crate) async fn empty(tx: &mut Tx, cart_id: &str) -> Result<()> {
    sql("DELETE FROM cart_items WHERE cart_id = $1").bind(cart_id).run(tx).await?;
    sql("UPDATE carts SET draft = '' WHERE id = $1").bind(cart_id).run(tx).await?;
    Ok(())
}
