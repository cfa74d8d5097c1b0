//! The orders' SQL.

use super::machine::Standing;
use super::model::{FulfilmentState, Order, OrderEvent, OrderItem, OrderState, PaymentState};
use crate::checkout::PaymentMethod;
use crate::db::{Tx, from_json, json_rows, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::money::{Currency, Money};
use crate::shop::Shop;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

#[derive(sqlx::FromRow)]
struct OrderRow {
    number: String,
    state: String,
    payment_state: String,
    fulfilment_state: String,
    email: String,
    full_name: String,
    address: String,
    city: String,
    postal_code: String,
    country: String,
    phone: String,
    shipping_title: String,
    payment_method: String,
    currency: String,
    subtotal: i64,
    shipping: i64,
    total: i64,
    vat_basis_points: i64,
    vat_included: i64,
    placed_at: i64,
    items: String,
    events: String,
}

#[derive(Deserialize)]
struct ItemJson {
    slug: String,
    sku: String,
    title: String,
    variant_title: String,
    note: String,
    image_src: String,
    unit_price: i64,
    quantity: i64,
    line_total: i64,
}

/// The last ten orders of an account, else of a guest (by the hash of the cart's secret), as a JSON scalar for whoever reads their
/// owner: number, time, total and state of each. What a guest ordered and an account has claimed is the account's.
pub(crate) fn summary_of(engine: crate::db::Engine, user: &str, guest: &str) -> String {
    let columns = ["number", "placed_at", "total", "state", "payment_state", "fulfilment_state"].map(|column| (column, column));
    let from = format!(
        "(SELECT p.number, p.placed_at, p.total, p.state, p.payment_state, p.fulfilment_state FROM orders p WHERE p.user_id = {user} \
         OR (p.guest_hash = {guest} AND p.user_id IS NULL) ORDER BY p.placed_at DESC LIMIT 10) o"
    );
    json_rows(engine, &columns, &from, "o.placed_at DESC")
}

/// A guest's order: number and token must both be right. One query.
///
/// # Errors
/// [`Error::NotFound`] otherwise, without telling which of them was wrong.
pub async fn by_token(shop: &Shop, number: &str, token: &str) -> Result<Order> {
    if !id::is_token(token) {
        return Err(Error::NotFound);
    }
    find(shop, "o.number = $1 AND o.access_token = $2", [number, token]).await?.pop().ok_or(Error::NotFound)
}

/// The orders that fit, with everything in them, the newest first. One query.
pub(super) async fn find<const N: usize>(shop: &Shop, condition: &str, args: [&str; N]) -> Result<Vec<Order>> {
    let columns = ["slug", "sku", "title", "variant_title", "note", "image_src", "unit_price", "quantity", "line_total"];
    let columns = columns.map(|column| (column, column));
    let items = json_rows(shop.db.engine(), &columns, "order_items WHERE order_id = o.id", "position");
    let columns = ["event", "actor", "note", "at"].map(|column| (column, column));
    let events = json_rows(shop.db.engine(), &columns, "order_events WHERE order_id = o.id", "at, id");
    let rows: Vec<OrderRow> = sql(format!(
        "SELECT o.number, o.state, o.payment_state, o.fulfilment_state, o.email, o.full_name, o.address, o.city, \
         o.postal_code, o.country, o.phone, o.shipping_title, o.payment_method, o.currency, o.subtotal, o.shipping, o.total, \
         o.vat_basis_points, o.vat_included, o.placed_at, {items} AS items, {events} AS events \
         FROM orders o WHERE {condition} ORDER BY o.placed_at DESC, o.id"
    ))
    .bind_all(args)
    .all(&shop.db)
    .await?;
    rows.into_iter().map(order).collect()
}

/// Where an order stands.
pub(super) async fn standing(tx: &mut Tx, order_id: &str) -> Result<Option<Standing>> {
    let row: Option<(String, String, String)> =
        sql("SELECT state, payment_state, fulfilment_state FROM orders WHERE id = $1").bind(order_id).optional(tx).await?;
    row.map(|(state, payment, fulfilment)| read_standing(&state, &payment, &fulfilment)).transpose()
}

/// Reads the names of the three states.
pub(super) fn read_standing(state: &str, payment: &str, fulfilment: &str) -> Result<Standing> {
    Ok(Standing { state: named(state)?, payment: named(payment)?, fulfilment: named(fulfilment)? })
}

impl Standing {
    /// The names of the three states, as their columns hold them.
    pub(super) fn names(self) -> [String; 3] {
        fn name(state: impl Serialize) -> String {
            serde_json::to_value(state).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
        }
        [name(self.state), name(self.payment), name(self.fulfilment)]
    }
}

/// Reads an enum by the name that its column holds.
fn named<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::from(text)).map_err(Error::internal)
}

fn order(row: OrderRow) -> Result<Order> {
    let currency: Currency = row.currency.parse().map_err(Error::internal)?;
    let money = |minor| Money::new(minor, currency);
    Ok(Order {
        state: named::<OrderState>(&row.state)?,
        payment_state: named::<PaymentState>(&row.payment_state)?,
        fulfilment_state: named::<FulfilmentState>(&row.fulfilment_state)?,
        payment_method: PaymentMethod::parse(&row.payment_method)
            .ok_or_else(|| Error::internal(format!("unknown payment method {}", row.payment_method)))?,
        items: from_json::<Vec<ItemJson>>(&row.items)?
            .into_iter()
            .map(|item| OrderItem {
                slug: item.slug,
                sku: item.sku,
                title: item.title,
                variant_title: item.variant_title,
                note: item.note,
                image_src: item.image_src,
                unit_price: money(item.unit_price),
                quantity: item.quantity,
                line_total: money(item.line_total),
            })
            .collect(),
        subtotal: money(row.subtotal),
        shipping: money(row.shipping),
        total: money(row.total),
        vat_included: money(row.vat_included),
        vat_basis_points: row.vat_basis_points,
        number: row.number,
        email: row.email,
        full_name: row.full_name,
        address: row.address,
        city: row.city,
        postal_code: row.postal_code,
        country: row.country,
        phone: row.phone,
        shipping_title: row.shipping_title,
        placed_at: row.placed_at,
        events: from_json::<Vec<OrderEvent>>(&row.events)?,
    })
}
