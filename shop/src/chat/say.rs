//! How a customer's or guest's message is stored, and a conversation begun with it.

use super::check::{checked_body, checked_client_id};
use super::customer::{Owner, checked_page};
use super::hints::Hint;
use super::model::{File, Message, Sender, State};
use super::store;
use super::write::{self, New, Take};
use crate::db::{Db, Tx, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::language::Language;
use crate::shop::Shop;
use crate::t;

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Started {
    /// Its conversation.
    pub conversation: String,
    /// The message.
    pub message: Message,
}

/// Stores the owner's message; letters about the conversation are in the language that is spoken then. Without the name of a
/// conversation it goes into the open one, or begins one. Sending it again under the same `client_id` finds the first.
///
/// # Errors
/// [`Error::Invalid`] for a text that cannot be, [`Error::NotFound`] for another's conversation, [`Error::Conflict`] for a closed one.
pub async fn say(shop: &Shop, owner: &Owner, conversation: &str, client_id: &str, body: &str, page: &str) -> Result<Started> {
    let body = checked_body(body).map_err(|reason| Error::invalid("body", reason))?;
    put(shop, owner, conversation, client_id, &body, None, page).await
}

/// Stores a message, with what hangs on it.
pub(super) async fn put(
    shop: &Shop,
    owner: &Owner,
    conversation: &str,
    client_id: &str,
    body: &str,
    file: Option<(&File, &[u8])>,
    page: &str,
) -> Result<Started> {
    let client_id = checked_client_id(client_id).map_err(|reason| Error::invalid("client_id", reason))?;
    let now = shop.clock.now();
    let (sender, author_id, author) = (Sender::Customer, owner.user_id(), owner.name());
    let new = New { client_id, sender, author_id, author, body, event: "", file };
    let (chat, stored) = if conversation.is_empty() {
        let mut tx = shop.db.begin().await?;
        let chat = open(shop, &mut tx, owner, client_id, now).await?;
        let stored = write::put_in(tx, &chat, take(owner, &chat, now, page), &new, now).await?;
        (chat, stored)
    } else {
        let stored = write::put(&shop.db, conversation, take(owner, conversation, now, page), &new, now).await?;
        (conversation.to_owned(), stored)
    };
    let Some((message, _)) = stored else { return known(&shop.db, owner, &chat, client_id).await };
    shop.chat.tell(Hint::Message { chat: chat.clone(), message: message.clone(), assignee: None });
    Ok(Started { conversation: chat, message })
}

/// Takes the next number of the owner's conversation, if it is open.
fn take(owner: &Owner, chat: &str, now: i64, page: &str) -> Take {
    let (column, key) = owner.column();
    let update = format!(
        "UPDATE chats SET last_seq = last_seq + 1, updated_at = $3, customer_got = last_seq + 1, customer_read = last_seq + 1, \
         waiting_since = COALESCE(waiting_since, $3), seen_at = $3, page = CASE WHEN $4 = '' THEN page ELSE $4 END, \
         language = $5 WHERE id = $1 AND {column} = $2 AND state = 'open'"
    );
    let args = vec![chat.into(), key.into(), now.into(), checked_page(page).into(), Language::current().tag().into()];
    Take { update, args }
}

/// The owner's open conversation, which is made if there is none. When this very message closed with an earlier one: that one.
async fn open(shop: &Shop, tx: &mut Tx, owner: &Owner, client_id: &str, now: i64) -> Result<String> {
    let (column, key) = owner.column();
    for _ in 0..3 {
        let found: Option<(String,)> = sql(format!(
            "SELECT c.id FROM chats c WHERE c.{column} = $1 AND (c.state = 'open' OR EXISTS (SELECT 1 FROM chat_messages m \
             WHERE m.chat_id = c.id AND m.client_id = $2)) ORDER BY EXISTS (SELECT 1 FROM chat_messages m \
             WHERE m.chat_id = c.id AND m.client_id = $2) DESC LIMIT 1"
        ))
        .bind(key)
        .bind(client_id)
        .optional(&mut *tx)
        .await?;
        if let Some((id,)) = found {
            return Ok(id);
        }
        let id = id::new();
        let made = sql(format!(
            "INSERT INTO chats (id, {column}, name, email, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5) \
             ON CONFLICT DO NOTHING"
        ))
        .bind(&id)
        .bind(key)
        .bind(owner.name())
        .bind(owner.email())
        .bind(now)
        .run(&mut *tx)
        .await?;
        if made == 1 {
            super::pace::try_begin(shop, owner, "body").await?;
            return Ok(id);
        }
    }
    Err(Error::Unavailable)
}

/// Why a message was not stored: it was already, the conversation is closed, or there is none.
async fn known(db: &Db, owner: &Owner, chat: &str, client_id: &str) -> Result<Started> {
    let (column, key) = owner.column();
    let there: Option<(String,)> =
        sql(format!("SELECT state FROM chats WHERE id = $1 AND {column} = $2")).bind(chat).bind(key).optional(db).await?;
    let (state,) = there.ok_or(Error::NotFound)?;
    match store::known(db, chat, client_id).await? {
        Some((message, _)) if message.sender == Sender::Customer => Ok(Started { conversation: chat.to_owned(), message }),
        Some(_) => Err(Error::invalid("client_id", t!("chat-form-old"))),
        None if store::state(&state) == State::Closed => Err(closed()),
        None => Err(Error::Unavailable),
    }
}

/// The answer to whoever writes into a closed conversation.
pub(super) fn closed() -> Error {
    Error::conflict(t!("chat-closed-begin"))
}
