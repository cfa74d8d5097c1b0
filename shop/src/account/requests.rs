//! What somebody asks for with an address, before anybody knows whether it has an account.
//!
//! A request writes one row, the same for every address: neither its answer, nor the statements it sends, nor how long it holds the
//! database's writer depends on whose address that is. What follows is read and written by a worker ([`work`]) at a moment that has
//! nothing to do with the request's, and a row that was written is not lost when a server dies.

use super::model::Customer;
use super::proofs::{Registration, write_letter_of_registration, write_letter_of_reset, write_letter_to_new_address};
use crate::clock::Micros;
use crate::db::{Engine, Tx, from_json, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::language::Language;
use crate::shop::Shop;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tokio::sync::watch;

/// How long after a failure it is tried again, and how long after all nothing is tried any more.
const AGAIN: Micros = 60 * 1_000_000;
const GIVEN_UP: Micros = 60 * AGAIN;

#[derive(Serialize, Deserialize)]
pub(super) enum Asked {
    Registration(Registration),
    Reset { email: String },
    Address { user_id: String, email: String },
}

#[derive(Serialize, Deserialize)]
struct Payload {
    language: String,
    asked: Asked,
}

/// Keeps what was asked for: one row.
pub(super) async fn note(shop: &Shop, asked: Asked) -> Result<()> {
    let payload = Payload { language: Language::current().tag().to_owned(), asked };
    let mut tx = shop.db.begin().await?;
    sql("INSERT INTO account_requests (id, payload, due_at, created_at) VALUES ($1, $2, $3, $3)")
        .bind(id::new())
        .bind(serde_json::to_string(&payload).map_err(Error::internal)?)
        .bind(shop.clock.now())
        .run(&mut tx)
        .await?;
    tx.commit().await
}

/// Writes the letter for what has waited longest; `false` when nothing waits. Of several servers one takes it.
///
/// # Errors
/// As every query; then it waits still.
pub async fn answer_one(shop: &Shop) -> Result<bool> {
    let now = shop.clock.now();
    let first = "SELECT id FROM account_requests WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1";
    // Hardly ever is there anything, so the database's writer is not asked for first.
    let waiting: Option<(String,)> = sql(first).bind(now).optional(&shop.db).await?;
    if waiting.is_none() {
        return Ok(false);
    }
    let skip = match shop.db.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
    };
    let mut tx = shop.db.begin().await?;
    let taken: Option<(String, String, Micros)> =
        sql(format!("DELETE FROM account_requests WHERE id = ({first} {skip}) RETURNING id, payload, created_at"))
            .bind(now)
            .optional(&mut tx)
            .await?;
    let Some((id, payload, created_at)) = taken else { return Ok(false) };
    let result = async {
        let Payload { language, asked } = from_json(&payload)?;
        shop.policy.speaking(&language, answer(&mut tx, shop, asked)).await
    }
    .await;
    match result {
        Ok(()) => tx.commit().await?,
        Err(Error::Unavailable) => return Err(Error::Unavailable),
        Err(error) => {
            tx.rollback().await?;
            tracing::error!(%error, "a letter about an account was not written");
            postpone(shop, &id, created_at).await?;
        }
    }
    Ok(true)
}

async fn answer(tx: &mut Tx, shop: &Shop, asked: Asked) -> Result<()> {
    match asked {
        Asked::Registration(registration) => write_letter_of_registration(tx, shop, registration).await,
        Asked::Reset { email } => write_letter_of_reset(tx, shop, &email).await,
        Asked::Address { user_id, email } => write_letter_to_new_address(tx, shop, &user_id, &email).await,
    }
}

/// What cannot be answered now lets the others pass, and does not stay for ever.
async fn postpone(shop: &Shop, id: &str, created_at: Micros) -> Result<()> {
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    if now - created_at >= GIVEN_UP {
        sql("DELETE FROM account_requests WHERE id = $1").bind(id).run(&mut tx).await?;
    } else {
        sql("UPDATE account_requests SET due_at = $2 WHERE id = $1").bind(id).bind(now + AGAIN).run(&mut tx).await?;
    }
    tx.commit().await
}

/// An address's account is erased: what was asked for with it, or by it, goes as well.
pub(super) async fn forget(tx: &mut Tx, customer: &Customer) -> Result<()> {
    let rows: Vec<(String, String)> = sql("SELECT id, payload FROM account_requests").all(&mut *tx).await?;
    for (id, payload) in rows {
        let Payload { asked, .. } = from_json(&payload)?;
        let theirs = match asked {
            Asked::Registration(Registration { email, .. }) | Asked::Reset { email } => email == customer.email,
            Asked::Address { user_id, email } => user_id == customer.id || email == customer.email,
        };
        if theirs {
            sql("DELETE FROM account_requests WHERE id = $1").bind(id).run(&mut *tx).await?;
        }
    }
    Ok(())
}

/// Writes letters for what was asked until `ending` says so. It looks at moments that nobody can foretell, and nothing wakes it: how
/// long it then holds the writer cannot be timed from a request that was made for the purpose.
pub async fn work(shop: Shop, mut ending: watch::Receiver<bool>) {
    while !*ending.borrow() {
        let rest = Duration::from_millis(500 + u64::try_from(id::random_below(1_500)).unwrap_or_default());
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            changed = ending.changed() => {
                if changed.is_err() {
                    return;
                }
                continue;
            }
        }
        loop {
            match answer_one(&shop).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(%error, "what was asked for about accounts cannot be read");
                    break;
                }
            }
        }
    }
}
