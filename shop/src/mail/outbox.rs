//! The table in which letters wait.

use super::body::{html, one_line, text};
use super::letter::Letter;
use crate::clock::Micros;
use crate::db::{Db, Engine, Tx, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::shop::Shop;
use crate::t;

/// How often sending a letter is tried; over about a day.
pub const MAX_ATTEMPTS: i64 = 12;

/// How long a server may take for one letter before another may try, in microseconds. Longer than any transport waits.
pub(super) const LEASE: Micros = 5 * 60 * SECOND;

const SECOND: Micros = 1_000_000;
const DAY: Micros = 24 * 3_600 * SECOND;

/// Takes out the letters to an account, sent or waiting, and the record of them; as part of the caller's transaction: those to the
/// address that it has, and those that are known as its own. Gives their ids, for [`shred`] afterwards.
pub(crate) async fn forget(tx: &mut Tx, user_id: &str, address: &str) -> Result<Vec<String>> {
    let gone = sql("DELETE FROM outbox WHERE user_id = $1 OR (user_id IS NULL AND lower(recipient) = $2) RETURNING id")
        .bind(user_id)
        .bind(address.to_lowercase());
    Ok(gone.all::<(String,)>(tx).await?.into_iter().map(|(id,)| id).collect())
}

/// An account leaves an address: the letters that went there until now are known as its own, whoever has the address next.
pub(crate) async fn leave(tx: &mut Tx, user_id: &str, address: &str) -> Result<()> {
    sql("UPDATE outbox SET user_id = $1 WHERE user_id IS NULL AND lower(recipient) = $2")
        .bind(user_id)
        .bind(address.to_lowercase())
        .run(tx)
        .await?;
    Ok(())
}

/// The same for letters about orders alone, to an address that may be somebody else's.
pub(crate) async fn forget_orders(tx: &mut Tx, address: &str) -> Result<Vec<String>> {
    let gone =
        sql("DELETE FROM outbox WHERE lower(recipient) = $1 AND user_id IS NULL AND kind IN ('order_placed', 'order_event') \
         RETURNING id");
    Ok(gone.bind(address.to_lowercase()).all::<(String,)>(tx).await?.into_iter().map(|(id,)| id).collect())
}

/// Removes the files of letters that are no longer on record, where letters lie in a folder.
pub(crate) async fn shred(shop: &Shop, ids: Vec<String>) {
    let Some(folder) = shop.policy.mail_dir.clone().filter(|_| !ids.is_empty()) else { return };
    let removing = tokio::task::spawn_blocking(move || {
        for file in ids.iter().filter_map(|id| super::transport::file(&folder, id)) {
            match std::fs::remove_file(&file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    tracing::warn!(%error, file = %file.display(), "a letter that is no longer on record could not be removed");
                }
                _ => {}
            }
        }
    });
    // It was said already if it did not work.
    let _ = removing.await;
}

/// Writes a letter to the outbox, as part of the caller's transaction: it is sent if that is committed, soon afterwards.
///
/// # Errors
/// [`Error::Invalid`] for an address that no letter can be sent to, else as every query.
pub async fn enqueue(tx: &mut Tx, shop: &Shop, to: &str, letter: &Letter) -> Result<()> {
    enqueue_for(tx, shop, None, to, letter).await
}

/// The same for a letter to an address that need not be the account's: it is known as the account's own.
///
/// # Errors
/// As [`enqueue`].
pub(crate) async fn enqueue_for(tx: &mut Tx, shop: &Shop, user_id: Option<&str>, to: &str, letter: &Letter) -> Result<()> {
    if !crate::checkout::is_email(to) || to.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(Error::invalid("email", t!("notice-email")));
    }
    let policy = &shop.policy;
    let body = letter.body(&policy.name);
    let now = shop.clock.now();
    sql("INSERT INTO outbox (id, kind, recipient, subject, body_text, body_html, state, due_at, created_at, user_id) \
         VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $7, $8)")
    .bind(id::new())
    .bind(letter.kind())
    .bind(to)
    .bind(&body.subject)
    .bind(text(&body, &policy.name, &policy.public_url))
    .bind(html(&body, &policy.name, &policy.public_url))
    .bind(now)
    .bind(user_id)
    .run(tx)
    .await?;
    tx.ring_on_commit(&shop.letters);
    Ok(())
}

/// A letter that this server has taken.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Claimed {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) recipient: String,
    pub(super) subject: String,
    pub(super) body_text: String,
    pub(super) body_html: String,
    pub(super) attempts: i64,
}

/// Takes the letter that has been due for longest, if there is one. Nobody else gets it until the lease ends.
pub(super) async fn claim(db: &Db, lease: &str, now: Micros) -> Result<Option<Claimed>> {
    let skip = match db.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
    };
    let mut tx = db.begin().await?;
    let claimed = sql(format!(
        "UPDATE outbox SET lease = $1, due_at = $2, attempts = attempts + 1 WHERE id = (SELECT id FROM outbox \
         WHERE state = 'waiting' AND due_at <= $3 ORDER BY due_at, id LIMIT 1 {skip}) \
         RETURNING id, kind, recipient, subject, body_text, body_html, attempts"
    ))
    .bind(lease)
    .bind(now + LEASE)
    .bind(now)
    .optional(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(claimed)
}

/// Notes that a letter was sent, and forgets what it said.
pub(super) async fn sent(db: &Db, id: &str, lease: &str, now: Micros) -> Result<()> {
    let mut tx = db.begin().await?;
    sql("UPDATE outbox SET state = 'sent', sent_at = $3, lease = NULL, last_error = '', body_text = '', body_html = '' \
         WHERE id = $1 AND lease = $2")
    .bind(id)
    .bind(lease)
    .bind(now)
    .run(&mut tx)
    .await?;
    tx.commit().await
}

/// Notes that sending failed: it is tried again later, or, `for_good`, never.
pub(super) async fn failed(db: &Db, claimed: &Claimed, lease: &str, reason: &str, for_good: bool, now: Micros) -> Result<()> {
    let dead = for_good || claimed.attempts >= MAX_ATTEMPTS;
    let mut tx = db.begin().await?;
    sql("UPDATE outbox SET state = $3, due_at = $4, last_error = $5, lease = NULL WHERE id = $1 AND lease = $2")
        .bind(&claimed.id)
        .bind(lease)
        .bind(if dead { "dead" } else { "waiting" })
        .bind(now + pause(claimed.attempts, id::random_below(1_000)))
        .bind(one_line(reason).chars().take(300).collect::<String>())
        .run(&mut tx)
        .await?;
    tx.commit().await
}

/// How long to wait after so many attempts: half a minute, then twice as long each time up to six hours; and a quarter less or
/// more of it (`chance`, in thousandths), so that not everything is tried at the same moment when a mail server is back.
fn pause(attempts: i64, chance: i64) -> Micros {
    let doubled = (30 * SECOND) << (attempts - 1).clamp(0, 12);
    let usual = doubled.min(6 * 3_600 * SECOND);
    usual - usual / 4 + usual / 2 * chance / 1_000
}

/// What is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Waiting {
    /// Letters that will be tried, again or for the first time.
    pub waiting: i64,
    /// Letters that nobody tries any more.
    pub dead: i64,
    /// When the oldest that waits was written, in microseconds since the Unix epoch.
    pub oldest: Option<Micros>,
}

/// Counts what is not sent.
///
/// # Errors
/// As every query.
pub async fn waiting(shop: &Shop) -> Result<Waiting> {
    sql("SELECT (SELECT COUNT(*) FROM outbox WHERE state = 'waiting') AS waiting, \
                (SELECT COUNT(*) FROM outbox WHERE state = 'dead') AS dead, \
                (SELECT MIN(created_at) FROM outbox WHERE state = 'waiting') AS oldest")
    .one(&shop.metered().db)
    .await
}

/// Forgets letters that were sent three months ago, and what dead letters said after a week.
///
/// # Errors
/// As every query.
pub async fn sweep(shop: &Shop) -> Result<()> {
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    let old: Vec<(String,)> = sql("DELETE FROM outbox WHERE state <> 'waiting' AND created_at < $1 RETURNING id")
        .bind(now - 90 * DAY)
        .all(&mut tx)
        .await?;
    sql("UPDATE outbox SET body_text = '', body_html = '' WHERE state = 'dead' AND due_at < $1 AND body_text <> ''")
        .bind(now - 7 * DAY)
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    shred(shop, old.into_iter().map(|(id,)| id).collect()).await;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_differ() {
        assert_eq!(pause(1, 500), 30 * SECOND);
        assert_eq!(pause(2, 500), 60 * SECOND);
        assert_eq!(pause(40, 500), 6 * 3_600 * SECOND);
        assert!(pause(3, 0) < pause(3, 999));
        assert_eq!(pause(1, 0), 22_500_000);
    }
}
