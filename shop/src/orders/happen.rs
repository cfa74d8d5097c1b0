//! Making something happen to an order: by the state machine, in one transaction, with a line in its history.

use super::machine::{Event, Standing};
use super::model::PaymentState;
use super::store::standing;
use crate::catalog::{FEW_LEFT, card};
use crate::clock::Micros;
use crate::db::{Tx, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::language::here;
use crate::mail::{Letter, enqueue};
use crate::shop::Shop;
use crate::t;

/// Who makes something happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Whoever ordered.
    Customer,
    /// Somebody of the shop.
    Staff,
    /// The shop by itself.
    Shop,
}

impl Actor {
    fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Staff => "staff",
            Self::Shop => "shop",
        }
    }
}

/// Cancels a customer's own order. What it took goes back into the stock. `false` for one that is cancelled already, by a double
/// click or by the shop: that is what was wanted.
///
/// # Errors
/// [`Error::NotFound`] for an order that is not theirs, [`Error::Conflict`] when it is too late.
pub async fn cancel(shop: &Shop, user_id: &str, number: &str) -> Result<bool> {
    let mut tx = shop.db.begin().await?;
    // Taken for this transaction, so that what it says stays so: of several at once the others see that it is cancelled.
    let order: Option<(String, String, String)> =
        sql("UPDATE orders SET number = number WHERE number = $1 AND user_id = $2 RETURNING id, email, state")
            .bind(number)
            .bind(user_id)
            .optional(&mut tx)
            .await?;
    let (order_id, email, state) = order.ok_or(Error::NotFound)?;
    if state == "cancelled" {
        return Ok(false);
    }
    let after = happen(&mut tx, &order_id, Event::Cancel, Actor::Customer, "", shop.clock.now()).await?;
    let paid = if after.payment == PaymentState::Paid { format!(" {}", t!("order-cancel-paid")) } else { String::new() };
    let letter = Letter::OrderEvent {
        number: number.to_owned(),
        what: t!("letter-cancelled").into(),
        text: format!("{}{paid}", t!("letter-cancelled-text")),
        link: format!("{}{}", shop.policy.public_url, here(&format!("/account/orders/{number}"))),
    };
    enqueue(&mut tx, shop, &email, &letter).await?;
    tx.commit().await?;
    tracing::info!(number, "order cancelled");
    Ok(true)
}

/// Makes an event happen to the order with this id. Whoever may do that was asked before.
///
/// # Errors
/// [`Error::NotFound`] for an unknown id, [`Error::Conflict`] when it cannot happen now.
pub async fn happen(tx: &mut Tx, order_id: &str, event: Event, actor: Actor, note: &str, now: Micros) -> Result<Standing> {
    let before = standing(tx, order_id).await?.ok_or(Error::NotFound)?;
    let after = before.after(event).ok_or_else(too_late)?;
    // Two events at once: the second finds that the first was there.
    let changed = sql("UPDATE orders SET state = $2, payment_state = $3, fulfilment_state = $4 \
         WHERE id = $1 AND state = $5 AND payment_state = $6 AND fulfilment_state = $7")
    .bind(order_id)
    .bind_all(after.names())
    .bind_all(before.names())
    .run(tx)
    .await?;
    if changed == 0 {
        return Err(too_late());
    }
    sql("INSERT INTO order_events (id, order_id, event, actor, note, at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(id::new())
        .bind(order_id)
        .bind(event.as_str())
        .bind(actor.as_str())
        .bind(note)
        .bind(now)
        .run(tx)
        .await?;
    if event == Event::Cancel {
        give_back(tx, order_id, now).await?;
        crate::reviews::order_cancelled(tx, order_id).await?;
    }
    Ok(after)
}

fn too_late() -> Error {
    Error::conflict(t!("notice-too-late"))
}

/// Puts what an order took back into the stock, through the ledger. Variants always come in the same order, as when they are taken.
async fn give_back(tx: &mut Tx, order_id: &str, now: Micros) -> Result<()> {
    let taken: Vec<(String, String, i64)> = sql("SELECT m.variant_id, MIN(m.sku), CAST(-SUM(m.delta) AS BIGINT) \
         FROM stock_movements m WHERE m.order_id = $1 AND m.variant_id IS NOT NULL AND m.reason IN ('order', 'cancellation') \
         GROUP BY m.variant_id HAVING SUM(m.delta) < 0 ORDER BY m.variant_id")
    .bind(order_id)
    .all(&mut *tx)
    .await?;
    let mut products: Vec<String> = Vec::new();
    for (variant_id, sku, quantity) in taken {
        let now_there: Option<(String, i64)> =
            sql("UPDATE variants SET available = available + $2 WHERE id = $1 RETURNING product_id, available")
                .bind(&variant_id)
                .bind(quantity)
                .unseen()
                .optional(&mut *tx)
                .await?;
        let Some((product, available)) = now_there else { continue };
        // From more than that to even more is "in stock" as before.
        if available - quantity <= FEW_LEFT {
            tx.is_seen();
            products.push(product);
        }
        sql("INSERT INTO stock_movements (id, variant_id, sku, delta, reason, order_id, created_at) \
             VALUES ($1, $2, $3, $4, 'cancellation', $5, $6)")
        .bind(id::new())
        .bind(&variant_id)
        .bind(sku)
        .bind(quantity)
        .bind(order_id)
        .bind(now)
        .run(&mut *tx)
        .await?;
    }
    products.sort();
    products.dedup();
    card::refresh(tx, &products).await
}
