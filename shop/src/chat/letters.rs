//! An answer that the customer has not seen goes out as a letter too, when there is an address: one for each time the customer is
//! away, with everything that was answered until then, in the language of the page on which the customer wrote last.

use crate::clock::Micros;
use crate::db::{Engine, sql};
use crate::error::{Error, Result};
use crate::language::here;
use crate::mail::{Letter, enqueue_for};
use crate::shop::Shop;
use crate::t;

/// How long an answer has to be unread before a letter is written, in microseconds: whoever has the conversation open reads it first.
const PAUSE: Micros = 3 * 60 * 1_000_000;
/// In what nothing was said for so long, in microseconds, nobody is written to: so that it is not looked at for ever.
const RECENT: Micros = 14 * 24 * 3_600_000_000;

/// Writes to the customer who has left an answer unread for longest; `false` when there is nobody. Several servers may ask at once:
/// each customer is written to once, and again only about what was answered since, after having been there.
///
/// # Errors
/// As every query.
pub(crate) async fn write_one(shop: &Shop) -> Result<bool> {
    let now = shop.clock.now();
    let skip = match shop.db.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE OF c SKIP LOCKED",
    };
    // The first three conditions are those of the index.
    let who = "SELECT c.id FROM chats c WHERE c.email <> '' AND c.customer_read < c.last_seq AND c.mailed_at < c.seen_at \
         AND c.updated_at > $2 \
         AND EXISTS (SELECT 1 FROM chat_messages m WHERE m.chat_id = c.id AND m.seq > c.customer_read AND m.sender = 'staff' \
         AND m.sent_at < $1 AND m.sent_at > c.mailed_at) ORDER BY c.updated_at LIMIT 1";
    // Hardly ever is there anybody, so the database's writer is not asked for first.
    let waiting: Option<(String,)> = sql(who).bind(now - PAUSE).bind(now - RECENT).optional(&shop.db).await?;
    if waiting.is_none() {
        return Ok(false);
    }
    let mut tx = shop.db.begin().await?;
    let written: Option<(String, Option<String>, String, String, i64, String)> = sql(format!(
        "UPDATE chats SET mailed_at = $3 WHERE id = ({who} {skip}) RETURNING id, user_id, email, name, customer_read, language"
    ))
    .bind(now - PAUSE)
    .bind(now - RECENT)
    .bind(now)
    .optional(&mut tx)
    .await?;
    let Some((chat, user_id, email, name, read, language)) = written else { return Ok(false) };
    let answers: Vec<(String, String)> =
        sql("SELECT author_name, body FROM chat_messages WHERE chat_id = $1 AND seq > $2 AND sender = 'staff' \
             ORDER BY seq LIMIT 50")
        .bind(&chat)
        .bind(read)
        .all(&mut tx)
        .await?;
    let write = async {
        let said = |body: String| if body.is_empty() { t!("letter-chat-file").to_owned() } else { body };
        let answers = answers.into_iter().map(|(author, body)| (author, said(body))).collect();
        let link = format!("{}{}", shop.policy.public_url, here(&format!("/support?chat={chat}")));
        enqueue_for(&mut tx, shop, user_id.as_deref(), &email, &Letter::ChatAnswered { name, answers, link }).await
    };
    match shop.policy.speaking(&language, write).await {
        // An address that cannot be written to is not tried again.
        Ok(()) | Err(Error::Invalid { .. }) => tx.commit().await?,
        Err(error) => return Err(error),
    }
    Ok(true)
}
