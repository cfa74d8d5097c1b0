//! What sends the letters in the outbox, in each server.

use super::outbox::{claim, failed, sent};
use super::transport::Mailer;
use crate::error::Result;
use crate::id;
use crate::reviews::invite_one;
use crate::shop::Shop;
use crate::{chat, wishlist::alerts};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Instant;

/// How often the outbox is looked into when nothing rings: for letters of other servers, and for those to be tried again.
const ROUND: Duration = Duration::from_secs(5);

/// Sends the letter that has been due for longest; `false` when none is due.
///
/// # Errors
/// As every query. A letter that could not be sent is no error: it is tried again later.
pub async fn deliver_one(shop: &Shop, mailer: &Mailer) -> Result<bool> {
    let lease = id::token();
    let Some(letter) = claim(&shop.db, &lease, shop.clock.now()).await? else { return Ok(false) };
    match mailer.send(&letter).await {
        Ok(()) => {
            sent(&shop.db, &letter.id, &lease, shop.clock.now()).await?;
            tracing::info!(id = letter.id, kind = letter.kind, "letter sent");
        }
        Err(error) => {
            tracing::warn!(
                id = letter.id,
                kind = letter.kind,
                attempts = letter.attempts,
                reason = error.reason,
                "letter not sent"
            );
            failed(&shop.db, &letter, &lease, &error.reason, error.for_good, shop.clock.now()).await?;
        }
    }
    Ok(true)
}

/// Writes the next letter that is due without anybody having asked for it just now; `false` when there is none.
///
/// # Errors
/// As every query.
pub async fn notice_one(shop: &Shop) -> Result<bool> {
    Ok(alerts::notify_one(shop).await? || invite_one(shop).await? || chat::write_one(shop).await?)
}

/// Sends letters until `ending` says so; the one in hand is finished.
pub async fn work(shop: Shop, mailer: Mailer, mut ending: watch::Receiver<bool>) {
    // A ring is about the outbox. Who else is to be written to is looked up once a round, since that reads more.
    let mut next = Instant::now();
    while !*ending.borrow() {
        let rest = match deliver_one(&shop, &mailer).await {
            Ok(true) => continue,
            Ok(false) if Instant::now() < next => next - Instant::now(),
            Ok(false) => match notice_one(&shop).await {
                Ok(true) => continue,
                Ok(false) => {
                    next = Instant::now() + ROUND;
                    ROUND
                }
                Err(error) => {
                    tracing::warn!(%error, "who waits for a letter cannot be read");
                    ROUND
                }
            },
            Err(error) => {
                tracing::warn!(%error, "the outbox cannot be read");
                ROUND
            }
        };
        tokio::select! {
            () = shop.letters.notified() => {}
            () = tokio::time::sleep(rest) => {}
            changed = ending.changed() => {
                if changed.is_err() {
                    return;
                }
            }
        }
    }
}
