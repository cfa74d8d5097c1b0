//! A guest logs in: the conversations come along.

use super::model::Happened;
use super::write::insert_event;
use crate::clock::Micros;
use crate::db::{Tx, sql};
use crate::error::Result;
use crate::id;

/// Gives the guest's conversations to the account, in the transaction that also moves the cart. Somebody has one open conversation:
/// where there are two, the one in which nothing was said for longer is closed. Gives the conversations that moved, for telling
/// after the transaction.
///
/// # Errors
/// As every query.
pub(crate) async fn adopt(tx: &mut Tx, guest: &str, user_id: &str, now: Micros) -> Result<Vec<String>> {
    if !id::is_token(guest) {
        return Ok(Vec::new());
    }
    let hash = id::token_hash(guest);
    let mine: Vec<(String, i64, i64)> =
        sql("SELECT id, updated_at, last_seq FROM chats WHERE guest_hash = $1 AND state = 'open'")
            .bind(&hash)
            .all(&mut *tx)
            .await?;
    if let Some((guests, said, _)) = mine.first() {
        let theirs: Option<(String, i64)> = sql("SELECT id, updated_at FROM chats WHERE user_id = $1 AND state = 'open'")
            .bind(user_id)
            .optional(&mut *tx)
            .await?;
        if let Some((accounts, said_there)) = theirs {
            let older = if *said < said_there { guests } else { &accounts };
            let closed: Option<(i64,)> = sql("UPDATE chats SET state = 'closed', closed_at = $2, last_seq = last_seq + 1, \
                 updated_at = $2, waiting_since = NULL WHERE id = $1 AND state = 'open' RETURNING last_seq")
            .bind(older)
            .bind(now)
            .optional(&mut *tx)
            .await?;
            if let Some((seq,)) = closed {
                insert_event(tx, older, seq, &Happened::Merged, now).await?;
            }
        }
    }
    let moved: Vec<(String,)> = sql("UPDATE chats SET user_id = $2, guest_hash = NULL, updated_at = $3, \
         name = CASE WHEN name = '' THEN (SELECT u.name FROM users u WHERE u.id = $2) ELSE name END, \
         email = CASE WHEN email = '' THEN (SELECT u.email FROM users u WHERE u.id = $2) ELSE email END \
         WHERE guest_hash = $1 RETURNING id")
    .bind(hash)
    .bind(user_id)
    .bind(now)
    .all(&mut *tx)
    .await?;
    Ok(moved.into_iter().map(|(id,)| id).collect())
}
