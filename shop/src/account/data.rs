//! A customer's own data: taking it along, and having it erased.

use super::addresses::addresses;
use super::logins::logins;
use super::model::Customer;
use super::profile::{confirm_password, profile};
use crate::clock::iso_time;
use crate::db::{Tx, from_json, json_rows, sql};
use crate::error::{Error, Result};
use crate::orders;
use crate::shop::Shop;
use crate::t;
use serde_json::{Value, json};

/// Everything that the shop holds about a customer, for them to keep.
///
/// # Errors
/// As every query.
pub async fn export(shop: &Shop, customer: &Customer) -> Result<Value> {
    let profile = profile(shop, &customer.id).await?;
    let time = |micros: i64| Value::from(iso_time(micros));
    let addresses = addresses(shop, &customer.id).await?;
    let logins = logins(shop, customer).await?;
    let orders = orders::all_of(shop, &customer.id).await?;
    let cart = crate::cart::view(shop, crate::cart::Holder::Customer(&customer.id)).await?;
    let wishlist = json_rows(
        shop.db.engine(),
        &[("product", "p.slug"), ("title", "p.title"), ("added_at", "w.added_at")],
        "wishlist_items w JOIN products p ON p.id = w.product_id WHERE w.user_id = $1",
        "w.added_at",
    );
    let passkeys = json_rows(
        shop.db.engine(),
        &[("name", "k.name"), ("created_at", "k.created_at")],
        "passkeys k WHERE k.user_id = $1",
        "k.created_at",
    );
    let reviews = crate::reviews::exported(shop.db.engine(), "$1");
    let messages = crate::chat::exported(shop.db.engine(), "$1");
    let alerts = crate::wishlist::alerts::exported(shop.db.engine(), "$2");
    let (wishlist, passkeys, reviews, messages, alerts): (String, String, String, String, String) =
        sql(format!("SELECT {wishlist}, {passkeys}, {reviews}, {messages}, {alerts}"))
            .bind(&customer.id)
            .bind(&profile.email)
            .one(&shop.db)
            .await?;
    let mut data = json!({
        "account": {
            "email": profile.email,
            "name": profile.name,
            "created_at": time(profile.created_at),
            "wants_news": profile.wants_news,
            "wants_reminders": profile.wants_reminders,
            "second_factor": profile.has_totp,
        },
        "addresses": addresses,
        "logins": logins.iter().map(|login| json!({
            "device": login.device,
            "since": time(login.created_at),
            "last_used": time(login.last_used_at),
        })).collect::<Vec<_>>(),
        "passkeys": from_json::<Value>(&passkeys)?,
        "orders": orders,
        "cart": cart.lines.iter().map(|line| json!({
            "title": line.title, "variant": line.variant_title, "sku": line.sku, "quantity": line.quantity, "note": line.note,
        })).collect::<Vec<_>>(),
        "wishlist": from_json::<Value>(&wishlist)?,
        "reviews": from_json::<Value>(&reviews)?,
        "support": from_json::<Value>(&messages)?,
        "stock_alerts": from_json::<Value>(&alerts)?,
    });
    say_times(&mut data);
    Ok(data)
}

/// Gives every time (a number under a key that ends in `_at`, or is `at`) the form that people and other programs read.
fn say_times(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(say_times),
        Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_i64() {
                    Some(micros) if key == "at" || key.ends_with("_at") => *value = Value::from(iso_time(micros)),
                    _ => say_times(value),
                }
            }
        }
        _ => {}
    }
}

/// Erases an account. Its orders are kept, since the books need them, with everything personal taken out. The record of its letters
/// goes as well, since it would name whose orders they were, and nobody is written to any more.
///
/// # Errors
/// [`Error::Conflict`] while an order is on its way, [`Error::Invalid`] for the field `current` when the password is wrong.
pub async fn erase(shop: &Shop, customer: &Customer, password: &str) -> Result<()> {
    confirm_password(shop, customer, password).await?;
    let mut tx = shop.db.begin().await?;
    // An order that is placed at this moment takes both in this order as well: it waits, and then finds no account.
    if let Some(key) = crate::cart::find(crate::cart::Holder::Customer(&customer.id)) {
        crate::cart::lock(&mut tx, &key, shop.clock.now()).await?;
    }
    super::addresses::lock(&mut tx, &customer.id).await?;
    if orders::are_open(&mut tx, &customer.id, &customer.email).await? {
        return Err(Error::conflict(t!("erase-open-order")));
    }
    let mut letters = Vec::new();
    for address in orders::anonymise(&mut tx, &customer.id, &customer.email).await? {
        letters.extend(crate::mail::forget_orders(&mut tx, &address).await?);
    }
    letters.extend(crate::mail::forget(&mut tx, &customer.id, &customer.email).await?);
    crate::wishlist::alerts::forget(&mut tx, &customer.email).await?;
    crate::reviews::anonymise(&mut tx, &customer.id).await?;
    super::requests::forget(&mut tx, customer).await?;
    forget(&mut tx, customer).await?;
    tx.commit().await?;
    crate::mail::shred(shop, letters).await;
    Ok(())
}

/// Removes the account; everything that is only the customer's goes with it.
async fn forget(tx: &mut Tx, customer: &Customer) -> Result<()> {
    sql("DELETE FROM users WHERE id = $1").bind(&customer.id).run(tx).await?;
    Ok(())
}
