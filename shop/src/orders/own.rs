//! A customer's own orders. Every function reaches that customer's and no others.

use super::model::{Order, OrderLine, OrderList};
use super::store::{find, read_standing};
use crate::cart::{self, Holder};
use crate::db::{Tx, from_json, json_rows, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::money::Money;
use crate::shop::Shop;
use serde::Deserialize;
use std::collections::BTreeSet;

/// How many orders a page shows.
pub const PAGE_SIZE: i64 = 10;

#[derive(sqlx::FromRow)]
struct ListRow {
    number: String,
    state: String,
    payment_state: String,
    fulfilment_state: String,
    total: i64,
    currency: String,
    placed_at: i64,
    items: String,
    all_orders: i64,
}

#[derive(Deserialize)]
struct Item {
    title: String,
    image_src: String,
    quantity: i64,
}

/// A page of the customer's orders, from 1. One query.
///
/// # Errors
/// As every query; a page beyond the last is empty.
pub async fn list(shop: &Shop, user_id: &str, page: u32) -> Result<OrderList> {
    let columns = ["title", "image_src", "quantity"].map(|column| (column, column));
    let items = json_rows(shop.db.engine(), &columns, "order_items WHERE order_id = o.id", "position");
    let rows: Vec<ListRow> = sql(format!(
        "SELECT o.number, o.state, o.payment_state, o.fulfilment_state, o.total, o.currency, o.placed_at, {items} AS items, \
         (SELECT COUNT(*) FROM orders a WHERE a.user_id = $1) AS all_orders \
         FROM orders o WHERE o.user_id = $1 ORDER BY o.placed_at DESC, o.id LIMIT $2 OFFSET $3"
    ))
    .bind(user_id)
    .bind(PAGE_SIZE)
    .bind(i64::from(page.max(1) - 1) * PAGE_SIZE)
    .all(&shop.db)
    .await?;
    let total = rows.first().map_or(0, |row| row.all_orders);
    let pages = u32::try_from((total + PAGE_SIZE - 1) / PAGE_SIZE).unwrap_or(u32::MAX).max(1);
    Ok(OrderList { orders: rows.into_iter().map(line).collect::<Result<_>>()?, total, pages })
}

fn line(row: ListRow) -> Result<OrderLine> {
    let items: Vec<Item> = from_json(&row.items)?;
    Ok(OrderLine {
        standing: read_standing(&row.state, &row.payment_state, &row.fulfilment_state)?,
        total: Money::new(row.total, row.currency.parse().map_err(Error::internal)?),
        pieces: items.iter().map(|item| item.quantity).sum(),
        titles: items.iter().map(|item| item.title.clone()).collect(),
        pictures: items.into_iter().map(|item| item.image_src).filter(|src| !src.is_empty()).take(4).collect(),
        number: row.number,
        placed_at: row.placed_at,
    })
}

/// One of the customer's orders. One query.
///
/// # Errors
/// [`Error::NotFound`] for one that is not theirs, as for one that is not there.
pub async fn of_customer(shop: &Shop, user_id: &str, number: &str) -> Result<Order> {
    find(shop, "o.number = $1 AND o.user_id = $2", [number, user_id]).await?.pop().ok_or(Error::NotFound)
}

/// All the customer's orders with everything in them.
pub(crate) async fn all_of(shop: &Shop, user_id: &str) -> Result<Vec<Order>> {
    find(shop, "o.user_id = $1", [user_id]).await
}

/// What became of ordering the same again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reordered {
    /// Line items that are in the cart now.
    pub added: u32,
    /// Line items of which fewer are in the cart, or none: sold out, or no longer in the shop.
    pub short: u32,
}

/// Puts what an order held into the customer's cart, as far as it is still there, at today's prices.
///
/// # Errors
/// [`Error::NotFound`] for an order that is not theirs.
pub async fn reorder(shop: &Shop, user_id: &str, number: &str) -> Result<Reordered> {
    let order = of_customer(shop, user_id, number).await?;
    let mut done = Reordered::default();
    for item in order.items {
        match cart::add(shop, Holder::Customer(user_id), &item.sku, item.quantity.min(cart::MAX_QUANTITY), &item.note).await {
            Ok((added, _)) => {
                done.added += 1;
                done.short += u32::from(added.limited.is_some());
            }
            Err(Error::NotFound | Error::Conflict { .. } | Error::Invalid { .. }) => done.short += 1,
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

/// Gives a customer the orders that were placed with their proven address by a guest.
pub(crate) async fn claim(tx: &mut Tx, user_id: &str, email: &str) -> Result<u64> {
    sql("UPDATE orders SET user_id = $1 WHERE user_id IS NULL AND lower(email) = $2").bind(user_id).bind(email).run(tx).await
}

/// Whether something that was ordered is still to come.
pub(crate) async fn are_open(tx: &mut Tx, user_id: &str, email: &str) -> Result<bool> {
    let (open,): (i64,) = sql("SELECT COUNT(*) FROM orders WHERE state = 'placed' \
         AND (user_id = $1 OR (user_id IS NULL AND lower(email) = $2))")
    .bind(user_id)
    .bind(email)
    .one(tx)
    .await?;
    Ok(open > 0)
}

/// Takes everything personal out of a customer's orders. Their links stop working. Gives the addresses that they were under.
pub(crate) async fn anonymise(tx: &mut Tx, user_id: &str, email: &str) -> Result<BTreeSet<String>> {
    let orders: Vec<(String, String)> =
        sql("SELECT id, lower(email) FROM orders WHERE user_id = $1 OR (user_id IS NULL AND lower(email) = $2) ORDER BY id")
            .bind(user_id)
            .bind(email)
            .all(&mut *tx)
            .await?;
    for (order_id, _) in &orders {
        sql("UPDATE orders SET user_id = NULL, guest_hash = NULL, access_token = $2, email = '', full_name = '', address = '', city = '', \
             postal_code = '', phone = '' WHERE id = $1")
        .bind(order_id)
        .bind(id::token())
        .run(&mut *tx)
        .await?;
        sql("UPDATE order_items SET note = '' WHERE order_id = $1").bind(order_id).run(&mut *tx).await?;
        sql("UPDATE order_events SET note = '' WHERE order_id = $1 AND actor = 'customer'")
            .bind(order_id)
            .run(&mut *tx)
            .await?;
    }
    Ok(orders.into_iter().map(|(_, email)| email).filter(|email| !email.is_empty()).collect())
}
