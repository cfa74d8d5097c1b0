//! Placing an order: one transaction, safe to repeat, never more than there is.

use super::{Checked, Details, ShippingMethod, Totals, totals};
use crate::account;
use crate::cart::{self, Cart, Holder, LineRow};
use crate::catalog::{FEW_LEFT, card};
use crate::db::{Tx, from_json, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::language::Language;
use crate::mail;
use crate::shop::Shop;
use crate::t;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The longest draft that is kept, in bytes.
const MAX_DRAFT: usize = 8_192;

/// What the checkout page shows.
#[derive(Debug, Clone)]
pub struct Checkout {
    /// What is to be ordered.
    pub cart: Cart,
    /// What was typed before, if anything was.
    pub draft: Details,
    /// For the form's hidden field `key`: makes placing safe to repeat, and holds the buyer to exactly what was shown.
    pub key: String,
}

/// An order that was placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What people call it.
    pub number: String,
    /// Opens its page.
    pub token: String,
}

/// The checkout of a cart: two queries.
///
/// # Errors
/// As every query.
pub async fn view<'a>(shop: &Shop, holder: impl Into<Holder<'a>>) -> Result<Checkout> {
    let holder = holder.into();
    let Some(hash) = cart::find(holder) else {
        let cart = cart::assemble(shop, Vec::new());
        return Ok(Checkout { cart, draft: Details::default(), key: String::new() });
    };
    let rows = cart::lines(&shop.db, &hash).await?;
    // A customer's begins with what the account knows.
    let (usual, draft) = if let Holder::Customer(user_id) = holder {
        account::for_checkout(shop, user_id).await?
    } else {
        let row: Option<(String,)> =
            sql("SELECT draft FROM carts WHERE token_hash = $1").bind(&hash).optional(&shop.db).await?;
        (Details::default(), row.map(|(draft,)| draft).unwrap_or_default())
    };
    let draft = if draft.is_empty() { usual } else { from_json(&draft)? };
    let key = format!("{}.{}", &id::token()[..22], fingerprint(&rows));
    Ok(Checkout { cart: cart::assemble(shop, rows), draft, key })
}

/// What was shown: 80 bits over variants, quantities and prices. An order is placed for this or not at all.
fn fingerprint(rows: &[LineRow]) -> String {
    let mut hasher = Sha256::new();
    for row in rows {
        let variant = row.variant_id.as_deref().unwrap_or_default();
        hasher.update(format!("{variant}\0{}\0{}\0{}\n", row.quantity, row.price.unwrap_or(-1), row.note));
    }
    id::hex(&hasher.finalize()[..10])
}

/// Keeps what was typed, so that no mistake and no closed window costs it.
///
/// # Errors
/// As every query; nothing happens for a cart that is not there.
pub async fn keep_draft<'a>(shop: &Shop, holder: impl Into<Holder<'a>>, details: &Details) -> Result<()> {
    keep(shop, holder, details, "TRUE").await
}

/// The same while it is being typed: what arrives when the order was placed meanwhile is not kept.
///
/// # Errors
/// As [`keep_draft`].
pub async fn keep_typed<'a>(shop: &Shop, holder: impl Into<Holder<'a>>, details: &Details) -> Result<()> {
    keep(shop, holder, details, "EXISTS (SELECT 1 FROM cart_items i WHERE i.cart_id = carts.id)").await
}

async fn keep<'a>(shop: &Shop, holder: impl Into<Holder<'a>>, details: &Details, guard: &str) -> Result<()> {
    let Some(hash) = cart::find(holder) else { return Ok(()) };
    let draft = serde_json::to_string(details).map_err(Error::internal)?;
    if draft.len() > MAX_DRAFT {
        return Ok(());
    }
    let mut tx = shop.db.begin().await?;
    sql(format!("UPDATE carts SET draft = $2 WHERE token_hash = $1 AND {guard}")).bind(&hash).bind(draft).run(&mut tx).await?;
    tx.commit().await
}

/// Places the order for what is in the cart; a customer's belongs to the account. The same `key` again gives the same order, whatever happened in between.
///
/// # Errors
/// [`Error::Conflict`] when the cart is empty, has changed since it was shown, or something in it is sold out: nothing has
/// happened then. [`Error::Invalid`] for a key that no checkout page gave.
pub async fn place<'a>(shop: &Shop, holder: impl Into<Holder<'a>>, key: &str, checked: &Checked) -> Result<Placed> {
    let holder = holder.into();
    let shown = match key.split_once('.') {
        Some((random, shown)) if random.len() == 22 && shown.len() == 20 => shown,
        _ => return Err(Error::invalid("key", t!("form-old"))),
    };
    let hash = cart::find(holder).ok_or_else(empty_cart)?;
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    // Whoever else places or changes this cart waits here, and then finds the key.
    let (cart_id, _) = cart::lock(&mut tx, &hash, now).await?.ok_or_else(empty_cart)?;
    let earlier: Option<(String, String)> = sql("SELECT o.number, o.access_token FROM idempotency_keys k \
         JOIN orders o ON o.id = k.order_id WHERE k.cart_id = $1 AND k.key = $2")
    .bind(&cart_id)
    .bind(key)
    .optional(&mut tx)
    .await?;
    if let Some((number, token)) = earlier {
        return Ok(Placed { number, token });
    }
    let rows = cart::lines(&mut tx, &hash).await?;
    if rows.is_empty() {
        return Err(empty_cart());
    }
    let same = fingerprint(&rows) == shown;
    let cart = cart::assemble(shop, rows.clone());
    if let Some(line) = cart.lines.iter().find(|line| !line.state.is_orderable()) {
        return Err(Error::conflict(t!("is-sold-out-or-less", title = line.title.as_str())));
    }
    if !same {
        return Err(Error::conflict(t!("cart-changed")));
    }
    if let Holder::Customer(user_id) = holder {
        account::lock(&mut tx, user_id).await?;
    }
    let order_id = id::new();
    let placed = write_order(&mut tx, shop, holder, &order_id, &cart, checked, now).await?;
    write_items(&mut tx, &order_id, &cart, &rows).await?;
    take_stock(&mut tx, &order_id, &rows, now).await?;
    sql("INSERT INTO idempotency_keys (cart_id, key, order_id, created_at) VALUES ($1, $2, $3, $4)")
        .bind(&cart_id)
        .bind(key)
        .bind(&order_id)
        .bind(now)
        .run(&mut tx)
        .await?;
    let sums = sums(shop, &cart, checked);
    let letter = super::letter::confirmation(shop, &placed, &cart, &sums, checked);
    mail::enqueue(&mut tx, shop, &checked.details.email, &letter).await?;
    cart::empty(&mut tx, &cart_id).await?;
    if let Holder::Customer(user_id) = holder {
        account::keep_first(&mut tx, user_id, &checked.details, now).await?;
    }
    tx.commit().await?;
    tracing::info!(number = placed.number, "order placed");
    Ok(placed)
}

fn sums(shop: &Shop, cart: &Cart, checked: &Checked) -> Totals {
    totals(cart.subtotal, ShippingMethod::price_for(&checked.shipping, cart.subtotal), shop.policy.vat_basis_points)
}

fn empty_cart() -> Error {
    Error::conflict(t!("cart-is-empty"))
}

async fn write_order(
    tx: &mut Tx,
    shop: &Shop,
    holder: Holder<'_>,
    order_id: &str,
    cart: &Cart,
    checked: &Checked,
    now: i64,
) -> Result<Placed> {
    // A guest's order under an address that somebody has proven to be theirs is in that account at once.
    let (user_id, guest) = match holder {
        Holder::Customer(id) => (Some(id), None),
        holder => (None, cart::find(holder)),
    };
    let Checked { details, shipping, payment } = checked;
    let sums = sums(shop, cart, checked);
    let token = id::token();
    // 40 random bits: among a million orders, one in a million placings draws a number twice.
    for _ in 0..5 {
        let number = id::order_number();
        let written = sql("INSERT INTO orders (id, number, access_token, state, payment_state, fulfilment_state, email, \
             full_name, address, city, postal_code, country, phone, shipping_method, shipping_title, payment_method, currency, \
             subtotal, shipping, total, vat_basis_points, vat_included, placed_at, user_id, language, guest_hash) \
             VALUES ($1, $2, $3, 'placed', 'pending', 'unfulfilled', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, \
             $16, $17, $18, $19, $20, COALESCE($21, (SELECT u.id FROM users u WHERE u.email = lower($4) \
             AND u.verified_at IS NOT NULL)), $22, $23) ON CONFLICT (number) DO NOTHING")
        .bind(order_id)
        .bind(&number)
        .bind(&token)
        .bind(&details.email)
        .bind(&details.full_name)
        .bind(&details.address)
        .bind(&details.city)
        .bind(&details.postal_code)
        .bind(&details.country)
        .bind(&details.phone)
        .bind(&shipping.id)
        .bind(shipping.name())
        .bind(payment.as_str())
        .bind(shop.policy.currency.code())
        .bind(sums.subtotal.minor)
        .bind(sums.shipping.minor)
        .bind(sums.total.minor)
        .bind(shop.policy.vat_basis_points)
        .bind(sums.vat_included.minor)
        .bind(now)
        .bind(user_id)
        .bind(Language::current().tag())
        .bind(guest.as_deref())
        .run(tx)
        .await?;
        if written == 1 {
            return Ok(Placed { number, token });
        }
    }
    Err(Error::internal("no free order number in five draws"))
}

async fn write_items(tx: &mut Tx, order_id: &str, cart: &Cart, rows: &[LineRow]) -> Result<()> {
    for (position, (line, row)) in (1_i64..).zip(cart.lines.iter().zip(rows)) {
        sql("INSERT INTO order_items (order_id, position, variant_id, slug, sku, title, variant_title, note, image_src, \
             unit_price, quantity, line_total) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
        .bind(order_id)
        .bind(position)
        .bind(row.variant_id.clone())
        .bind(line.slug.clone().unwrap_or_default())
        .bind(&line.sku)
        .bind(&line.title)
        .bind(&line.variant_title)
        .bind(&line.note)
        .bind(line.picture.as_ref().map(crate::catalog::Picture::thumbnail).unwrap_or_default())
        .bind(line.unit_price.minor)
        .bind(line.quantity)
        .bind(line.line_total.minor)
        .run(tx)
        .await?;
    }
    Ok(())
}

/// Takes what was ordered out of the stock. Lines that share a variant are taken together, and variants always in the same
/// order, so that two orders never wait for each other in a circle.
async fn take_stock(tx: &mut Tx, order_id: &str, rows: &[LineRow], now: i64) -> Result<()> {
    let mut wanted: BTreeMap<&str, (i64, &LineRow)> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.tracked == Some(true)) {
        if let Some(variant_id) = &row.variant_id {
            wanted.entry(variant_id).or_insert((0, row)).0 += row.quantity;
        }
    }
    let mut used_up: Vec<String> = Vec::new();
    for (variant_id, (quantity, row)) in wanted {
        let left: Option<(i64,)> = sql("UPDATE variants SET available = available - $2 \
             WHERE id = $1 AND tracked AND (policy = 'continue' OR available >= $2) RETURNING available")
        .bind(variant_id)
        .bind(quantity)
        .unseen()
        .optional(&mut *tx)
        .await?;
        let Some((left,)) = left else {
            return Err(Error::conflict(t!("is-sold-out-or-less", title = row.title.as_str())));
        };
        // More than that are "in stock", however many.
        if left <= FEW_LEFT {
            tx.is_seen();
        }
        sql("INSERT INTO stock_movements (id, variant_id, sku, delta, reason, order_id, created_at) \
             VALUES ($1, $2, $3, $4, 'order', $5, $6)")
        .bind(id::new())
        .bind(variant_id)
        .bind(row.sku.clone().unwrap_or_default())
        .bind(-quantity)
        .bind(order_id)
        .bind(now)
        .run(&mut *tx)
        .await?;
        if left <= 0 {
            used_up.extend(row.product_id.clone());
        }
    }
    used_up.sort();
    used_up.dedup();
    card::refresh(tx, &used_up).await
}
