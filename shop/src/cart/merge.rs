//! A guest logs in: what was in the guest's cart comes into the account's.

use super::model::{Holder, MAX_LINES, Merged};
use super::store::{self, LineRow, NewLine};
use super::use_cases::find;
use crate::clock::Micros;
use crate::db::Tx;
use crate::error::Result;
use std::collections::HashMap;

/// Adds the lines of the guest's cart to the customer's: quantities are added, and the stock limits them. The guest's cart is gone
/// afterwards.
///
/// # Errors
/// As every query.
pub(crate) async fn merge(tx: &mut Tx, guest: &str, user_id: &str, now: Micros) -> Result<Merged> {
    let (Some(from), Some(to)) = (find(guest), find(Holder::Customer(user_id))) else { return Ok(Merged::default()) };
    // Always the guest's first: two log-ins with the same cookie never wait for each other in a circle.
    let Some((guest_id, _)) = store::lock(tx, &from, now).await? else { return Ok(Merged::default()) };
    let theirs = store::lines(&mut *tx, &from).await?;
    let mut merged = Merged::default();
    if !theirs.is_empty() {
        let cart_id = store::open(tx, user_id, &to, now).await?;
        let mine = store::lines(&mut *tx, &to).await?;
        let mut count = i64::try_from(mine.len()).unwrap_or(MAX_LINES);
        let mut held: HashMap<String, i64> = HashMap::new();
        for line in &mine {
            *held.entry(line.variant_id.clone().unwrap_or_default()).or_default() += line.quantity;
        }
        for line in &theirs {
            let Some(variant_id) = line.variant_id.as_deref().filter(|_| line.for_sale) else {
                merged.left_out += line.quantity;
                continue;
            };
            let same = mine.iter().find(|other| other.variant_id == line.variant_id && other.note == line.note);
            let held = held.entry(variant_id.to_owned()).or_default();
            let room = (line.most() - *held).max(0);
            let taken = if same.is_none() && count >= MAX_LINES { 0 } else { line.quantity.min(room) };
            merged.moved += taken;
            merged.left_out += line.quantity - taken;
            if taken == 0 {
                continue;
            }
            *held += taken;
            count += i64::from(same.is_none());
            put(tx, &cart_id, variant_id, line, same.map_or(0, |line| line.quantity) + taken, now).await?;
        }
    }
    store::delete(tx, &guest_id).await?;
    Ok(merged)
}

async fn put(tx: &mut Tx, cart_id: &str, variant_id: &str, line: &LineRow, quantity: i64, now: Micros) -> Result<()> {
    let line = NewLine {
        cart_id,
        variant_id,
        note: &line.note,
        quantity,
        title: &line.title,
        variant_title: &line.variant_title,
        unit_price: line.unit_price,
    };
    store::put(tx, &line, now).await
}
