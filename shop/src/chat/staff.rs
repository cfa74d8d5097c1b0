//! What somebody of the staff can do. Every function takes a [`Staff`], which only a logged-in member of the staff can be.

use super::check::{checked_body, checked_client_id};
use super::customer::{Seat, set_marks};
use super::hints::Hint;
use super::model::{Conversation, File, Happened, Message, Note, Sender, State};
use super::say::closed;
use super::store::{self, COLUMNS, ChatRow, FROM};
use super::write::{self, New, Take, insert_event};
use crate::account::Customer;
use crate::db::sql;
use crate::error::{Error, Result};
use crate::shared::Person;
use crate::shop::Shop;
use crate::t;

/// What customers read of somebody who has no name.
const NAMELESS: &str = "Support";

/// What customers read of somebody of the staff: a name, and never an address.
pub(super) fn shown_name(name: &str) -> String {
    let name = name.trim();
    if name.is_empty() { NAMELESS.to_owned() } else { name.to_owned() }
}

/// Somebody of the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    id: String,
    name: String,
}

impl Staff {
    /// The logged-in customer, as staff.
    ///
    /// # Errors
    /// [`Error::Unauthorised`] for a guest; [`Error::NotFound`] for a customer, who need not know that there is such a thing.
    pub fn of(customer: Option<&Customer>) -> Result<Self> {
        let customer = customer.ok_or(Error::Unauthorised)?;
        if !customer.staff {
            return Err(Error::NotFound);
        }
        Ok(Self { id: customer.id.clone(), name: shown_name(&customer.name) })
    }

    /// The account.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What customers see as the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Tells everybody that somebody is here, and at which conversation.
    pub fn show_presence(&self, shop: &Shop, conversation: Option<&str>) {
        let person = Person { id: self.id.clone(), name: self.name.clone() };
        shop.chat.sign(&person, conversation, shop.clock.now());
    }
}

/// A conversation, for following it.
///
/// # Errors
/// [`Error::NotFound`] when there is none of this name.
pub async fn join_as_staff(shop: &Shop, _: &Staff, conversation: &str) -> Result<(Conversation, Seat)> {
    let row: Option<ChatRow> =
        sql(format!("SELECT {COLUMNS} FROM {FROM} WHERE c.id = $1")).bind(conversation).optional(&shop.db).await?;
    let chat: Conversation = row.ok_or(Error::NotFound)?.into();
    let seat = Seat { chat: chat.id.clone() };
    Ok((chat, seat))
}

/// The private notes after a number, in order.
///
/// # Errors
/// As every query.
pub async fn notes_after(shop: &Shop, _: &Staff, seat: &Seat, after: i64) -> Result<Vec<Note>> {
    store::notes_after(&shop.db, &seat.chat, after).await
}

/// Stores an answer. Whoever answers an unclaimed conversation takes it. Sending it again under the same `client_id` finds the first.
///
/// # Errors
/// [`Error::Invalid`] for a text that cannot be, [`Error::NotFound`], [`Error::Conflict`] for a closed conversation.
pub async fn answer(shop: &Shop, staff: &Staff, conversation: &str, client_id: &str, body: &str) -> Result<Message> {
    let body = checked_body(body).map_err(|reason| Error::invalid("body", reason))?;
    put(shop, staff, conversation, client_id, &body, None).await
}

pub(super) async fn put(
    shop: &Shop,
    staff: &Staff,
    conversation: &str,
    client_id: &str,
    body: &str,
    file: Option<(&File, &[u8])>,
) -> Result<Message> {
    let client_id = checked_client_id(client_id).map_err(|reason| Error::invalid("client_id", reason))?;
    let now = shop.clock.now();
    let take = Take {
        update:
            "UPDATE chats SET last_seq = last_seq + 1, updated_at = $2, staff_got = last_seq + 1, staff_read = last_seq + 1, \
             waiting_since = NULL, answered_at = COALESCE(answered_at, $2), assignee_id = COALESCE(assignee_id, $3) \
             WHERE id = $1 AND state = 'open'"
                .to_owned(),
        args: vec![conversation.into(), now.into(), staff.id.as_str().into()],
    };
    let (sender, author_id, author) = (Sender::Staff, Some(staff.id.as_str()), staff.name.as_str());
    let new = New { client_id, sender, author_id, author, body, event: "", file };
    let stored = write::put(&shop.db, conversation, take, &new, now).await?;
    let Some((message, assignee)) = stored else { return known(shop, staff, conversation, client_id).await };
    let assignee = (assignee.as_deref() == Some(&staff.id)).then(|| staff.name.clone());
    shop.chat.tell(Hint::Message { chat: conversation.to_owned(), message: message.clone(), assignee });
    Ok(message)
}

async fn known(shop: &Shop, staff: &Staff, chat: &str, client_id: &str) -> Result<Message> {
    let (there, _) = join_as_staff(shop, staff, chat).await?;
    match store::known(&shop.db, chat, client_id).await? {
        Some((message, Some(author))) if message.sender == Sender::Staff && author == staff.id => Ok(message),
        Some(_) => Err(Error::invalid("client_id", t!("chat-form-old"))),
        None if there.state == State::Closed => Err(Error::conflict(t!("desk-closed-reopen"))),
        None => Err(Error::Unavailable),
    }
}

/// Stores a private note; a closed conversation takes them too.
///
/// # Errors
/// As [`answer`].
pub async fn note(shop: &Shop, staff: &Staff, conversation: &str, client_id: &str, body: &str) -> Result<Note> {
    let body = checked_body(body).map_err(|reason| Error::invalid("body", reason))?;
    let client_id = checked_client_id(client_id).map_err(|reason| Error::invalid("client_id", reason))?;
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    let taken: Option<(i64, i64)> =
        sql("UPDATE chats SET notes_seq = notes_seq + 1, updated_at = $2 WHERE id = $1 RETURNING notes_seq, last_seq")
            .bind(conversation)
            .bind(now)
            .optional(&mut tx)
            .await?;
    let (seq, after_seq) = taken.ok_or(Error::NotFound)?;
    let written = sql("INSERT INTO chat_notes (chat_id, seq, after_seq, client_id, author_id, author_name, body, written_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (chat_id, client_id) DO NOTHING")
    .bind(conversation)
    .bind(seq)
    .bind(after_seq)
    .bind(client_id)
    .bind(&staff.id)
    .bind(&staff.name)
    .bind(&body)
    .bind(now)
    .run(&mut tx)
    .await?;
    if written == 0 {
        tx.rollback().await?;
        return match store::known_note(&shop.db, conversation, client_id).await? {
            Some((note, author)) if author == staff.id => Ok(note),
            // Nobody is told that a colleague's note was their own: it would be lost without a word.
            Some(_) => Err(Error::invalid("client_id", t!("chat-form-old"))),
            None => Err(Error::Unavailable),
        };
    }
    tx.commit().await?;
    let note = Note { seq, after_seq, client_id: client_id.to_owned(), author: staff.name.clone(), body, at: now };
    shop.chat.tell(Hint::Note { chat: conversation.to_owned(), note: note.clone() });
    Ok(note)
}

/// Notes how far the staff is with a conversation.
///
/// # Errors
/// As every query.
pub async fn mark_as_staff(shop: &Shop, _: &Staff, seat: &Seat, got: i64, read: i64) -> Result<()> {
    set_marks(shop, &seat.chat, "staff", got, read).await
}

/// Takes a conversation that nobody has. Of several who try at once, one has it.
///
/// # Errors
/// [`Error::Conflict`] when a colleague was faster or it is closed, [`Error::NotFound`].
pub async fn claim(shop: &Shop, staff: &Staff, conversation: &str) -> Result<()> {
    let set = "assignee_id = $3";
    let happened = Happened::Taken { name: staff.name.clone() };
    if change(shop, conversation, set, "state = 'open' AND assignee_id IS NULL", staff.id.as_str(), &happened).await? {
        tell_state(shop, conversation, State::Open, &staff.name);
        return Ok(());
    }
    let (chat, _) = join_as_staff(shop, staff, conversation).await?;
    match (chat.state, chat.assignee_id) {
        (State::Closed, _) => Err(Error::conflict(t!("chat-closed"))),
        (State::Open, Some(id)) if id == staff.id => Ok(()),
        _ => Err(Error::conflict(t!("desk-colleague-faster"))),
    }
}

/// Hands a conversation to a colleague; without one, back to the queue.
///
/// # Errors
/// [`Error::Invalid`] when `to` is not of the staff, [`Error::Conflict`] when it is closed, [`Error::NotFound`].
pub async fn transfer(shop: &Shop, staff: &Staff, conversation: &str, to: &str) -> Result<()> {
    let happened = match to {
        "" => Happened::Waiting,
        to => {
            let found: Option<(String,)> =
                sql("SELECT name FROM users WHERE id = $1 AND is_staff").bind(to).optional(&shop.db).await?;
            let (name,) = found.ok_or_else(|| Error::invalid("to", t!("desk-choose-colleague")))?;
            Happened::Handed { name: shown_name(&name) }
        }
    };
    let guard = "state = 'open' AND COALESCE(assignee_id, '') <> COALESCE($3, '')";
    let arg = Some(to).filter(|to| !to.is_empty());
    if change(shop, conversation, "assignee_id = $3", guard, arg, &happened).await? {
        tell_state(shop, conversation, State::Open, happened.name());
        return Ok(());
    }
    let (chat, _) = join_as_staff(shop, staff, conversation).await?;
    if chat.state == State::Closed { Err(closed()) } else { Ok(()) }
}

/// Closes a conversation; closing it again changes nothing.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn close(shop: &Shop, staff: &Staff, conversation: &str) -> Result<()> {
    let happened = Happened::Closed { name: staff.name.clone() };
    let set = "state = 'closed', closed_at = $2, waiting_since = NULL, assignee_id = COALESCE(assignee_id, $3)";
    if change(shop, conversation, set, "state = 'open'", staff.id.as_str(), &happened).await? {
        tell_state(shop, conversation, State::Closed, &staff.name);
        return Ok(());
    }
    join_as_staff(shop, staff, conversation).await.map(drop)
}

/// Opens a closed conversation again, and takes it.
///
/// # Errors
/// [`Error::Conflict`] when the customer has another open one, [`Error::NotFound`].
pub async fn reopen(shop: &Shop, staff: &Staff, conversation: &str) -> Result<()> {
    let happened = Happened::Reopened { name: staff.name.clone() };
    let set = "state = 'open', closed_at = NULL, rating = NULL, assignee_id = $3";
    match change(shop, conversation, set, "state = 'closed'", staff.id.as_str(), &happened).await {
        Ok(true) => {
            tell_state(shop, conversation, State::Open, &staff.name);
            Ok(())
        }
        Ok(false) => join_as_staff(shop, staff, conversation).await.map(drop),
        Err(Error::Conflict { .. }) => Err(Error::conflict(t!("desk-another-open"))),
        Err(error) => Err(error),
    }
}

/// Changes a conversation where the guard holds, and says so in it. `$2` is the time and `$3` the argument.
async fn change<'a>(
    shop: &Shop,
    conversation: &str,
    set: &'static str,
    guard: &'static str,
    arg: impl Into<Option<&'a str>>,
    happened: &Happened,
) -> Result<bool> {
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    let taken: Option<(i64,)> = sql(format!(
        "UPDATE chats SET {set}, last_seq = last_seq + 1, updated_at = $2 WHERE id = $1 AND {guard} RETURNING last_seq"
    ))
    .bind(conversation)
    .bind(now)
    .bind(arg.into())
    .optional(&mut tx)
    .await?;
    let Some((seq,)) = taken else { return Ok(false) };
    let message = insert_event(&mut tx, conversation, seq, happened, now).await?;
    tx.commit().await?;
    shop.chat.tell(Hint::Message { chat: conversation.to_owned(), message, assignee: None });
    Ok(true)
}

fn tell_state(shop: &Shop, chat: &str, state: State, assignee: &str) {
    shop.chat.tell(Hint::State { chat: chat.to_owned(), state, assignee: assignee.to_owned() });
}

/// Everybody of the staff: account and name.
///
/// # Errors
/// As every query.
pub async fn colleagues(shop: &Shop, _: &Staff) -> Result<Vec<(String, String)>> {
    sql("SELECT id, CASE WHEN name = '' THEN email ELSE name END FROM users WHERE is_staff ORDER BY 2, 1").all(&shop.db).await
}
