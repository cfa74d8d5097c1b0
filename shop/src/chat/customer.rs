//! What a customer or a guest can do, but for writing (`say`). Every function takes the owner and reaches nobody else's conversation:
//! what is another's is as if it were not there.

use super::hints::Hint;
use super::model::{Conversation, Marks, Message};
use super::store::{self, COLUMNS, ChatRow, FROM, SHOWN, messages_before, messages_from};
use crate::account::{self, Customer};
use crate::db::sql;
use crate::error::{Error, Result};
use crate::id;
use crate::shop::Shop;
use crate::t;
use std::net::IpAddr;

/// Whose conversations are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    key: Key,
    name: String,
    email: String,
    network: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Key {
    /// An account.
    User(String),
    /// The hash of the secret in the cart's cookie.
    Guest(String),
}

impl Owner {
    /// The customer, else the guest with this secret; nobody without either.
    pub fn of(customer: Option<&Customer>, guest: Option<&str>) -> Option<Self> {
        match (customer, guest) {
            (Some(customer), _) => Some(Self {
                key: Key::User(customer.id.clone()),
                name: customer.name.clone(),
                email: if customer.verified { customer.email.clone() } else { String::new() },
                network: None,
            }),
            (None, Some(token)) if id::is_token(token) => {
                Some(Self { key: Key::Guest(id::token_hash(token)), name: String::new(), email: String::new(), network: None })
            }
            _ => None,
        }
    }

    /// The same, coming from this address: a network's guests may begin only so many conversations.
    #[must_use]
    pub fn at(self, address: Option<IpAddr>) -> Self {
        Self { network: address.map(account::network), ..self }
    }

    /// The network, as far as it is known.
    pub(super) fn network(&self) -> Option<&str> {
        self.network.as_deref()
    }

    /// What the owner is called; empty for a guest.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Where the owner can be written to, where that is known and proven.
    pub(super) fn email(&self) -> &str {
        &self.email
    }

    /// The column that names the owner, and what stands in it.
    pub(super) fn column(&self) -> (&'static str, &str) {
        match &self.key {
            Key::User(id) => ("user_id", id),
            Key::Guest(hash) => ("guest_hash", hash),
        }
    }

    /// The account, when there is one.
    pub(super) fn user_id(&self) -> Option<&str> {
        if let Key::User(id) = &self.key { Some(id) } else { None }
    }

    /// Whether this is a guest.
    pub fn is_guest(&self) -> bool {
        self.user_id().is_none()
    }
}

/// What the support page shows.
#[derive(Debug, Clone, Default)]
pub struct Support {
    /// The conversation that was asked for, else the open one, else the last; none when there never was one.
    pub current: Option<Conversation>,
    /// Its last messages, or those before a number, in order.
    pub messages: Vec<Message>,
    /// All of the owner's conversations, the newest first; at most twenty.
    pub all: Vec<Conversation>,
}

#[derive(sqlx::FromRow)]
struct SupportRow {
    #[sqlx(flatten)]
    chat: ChatRow,
    /// Of the one that is shown.
    messages: Option<String>,
}

impl Support {
    /// Notes that the page with these messages was made for the customer, when there is something new in it.
    ///
    /// # Errors
    /// As every query.
    pub async fn mark_read(&self, shop: &Shop) -> Result<()> {
        match &self.current {
            Some(chat) if chat.marks.customer_read < chat.last_seq => {
                set_marks(shop, &chat.id, "customer", chat.last_seq, chat.last_seq).await
            }
            _ => Ok(()),
        }
    }
}

/// The owner's conversations, and one of them with its last messages, or with the last ones before a number. One query.
///
/// # Errors
/// [`Error::NotFound`] when `wanted` is not one of them.
pub async fn support(shop: &Shop, owner: Option<&Owner>, wanted: Option<&str>, before: Option<i64>) -> Result<Support> {
    let Some(owner) = owner else {
        return if wanted.is_some() { Err(Error::NotFound) } else { Ok(Support::default()) };
    };
    let (column, key) = owner.column();
    let messages = messages_before(shop.db.engine(), "$3");
    let rows: Vec<SupportRow> = sql(format!(
        "SELECT {COLUMNS}, CASE WHEN c.id = (SELECT s.id FROM chats s WHERE s.{column} = $1 AND ($2 = '' OR s.id = $2) \
         ORDER BY s.state DESC, s.created_at DESC, s.id LIMIT 1) THEN {messages} END AS messages \
         FROM {FROM} WHERE c.{column} = $1 ORDER BY c.state DESC, c.created_at DESC, c.id LIMIT 20"
    ))
    .bind(key)
    .bind(wanted.unwrap_or_default())
    .bind(store::bound(before))
    .all(&shop.db)
    .await?;
    let mut support = Support::default();
    for row in rows {
        let chat = for_customer(row.chat.into());
        if let Some(messages) = &row.messages {
            support.current = Some(chat.clone());
            support.messages = messages_from(messages)?;
        }
        support.all.push(chat);
    }
    if wanted.is_some() && support.current.is_none() { Err(Error::NotFound) } else { Ok(support) }
}

/// What a customer may know of a conversation.
fn for_customer(chat: Conversation) -> Conversation {
    Conversation { notes_seq: 0, assignee_id: None, ..chat }
}

/// The owner's conversation, for following it; without a name the open one, else the last.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it is another's.
pub async fn join(shop: &Shop, owner: &Owner, conversation: &str) -> Result<(Conversation, Seat)> {
    let (column, key) = owner.column();
    let which = if conversation.is_empty() { "'' = $2" } else { "c.id = $2" };
    let row: Option<ChatRow> = sql(format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE c.{column} = $1 AND {which} ORDER BY c.state DESC, c.created_at DESC LIMIT 1"
    ))
    .bind(key)
    .bind(conversation)
    .optional(&shop.db)
    .await?;
    let chat = for_customer(row.ok_or(Error::NotFound)?.into());
    let seat = Seat { chat: chat.id.clone() };
    Ok((chat, seat))
}

/// The right to read the messages of one conversation; given by whoever checked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    pub(super) chat: String,
}

impl Seat {
    /// The conversation.
    pub fn chat(&self) -> &str {
        &self.chat
    }

    /// The next messages after a number, in order; at most two hundred at once.
    ///
    /// # Errors
    /// As every query.
    pub async fn messages_after(&self, shop: &Shop, after: i64) -> Result<Vec<Message>> {
        store::messages_after(&shop.db, &self.chat, after, SHOWN).await
    }
}

/// A path of the shop, or nothing.
pub(super) fn checked_page(page: &str) -> &str {
    // Browsers read a backslash as a slash, and two slashes as another site.
    let is_path = page.starts_with('/') && !page.starts_with("//") && page.len() <= 300;
    if is_path && page.chars().all(|c| !c.is_control() && c != '\\') { page } else { "" }
}

/// How long a customer who is still on the same page is not noted again, in microseconds.
const SEEN: i64 = 60_000_000;

/// Notes that the customer is there, and on which page.
///
/// # Errors
/// As every query.
pub async fn look_at(shop: &Shop, seat: &Seat, page: &str) -> Result<()> {
    let (page, now) = (checked_page(page), shop.clock.now());
    let is_new = "id = $1 AND (seen_at < $2 OR ($3 <> '' AND page <> $3))";
    // The database's writer is asked only where there is something to write.
    let there: Option<(String,)> = sql(format!("SELECT id FROM chats WHERE {is_new}"))
        .bind(&seat.chat)
        .bind(now - SEEN)
        .bind(page)
        .optional(&shop.db)
        .await?;
    if there.is_none() {
        return Ok(());
    }
    let mut tx = shop.db.begin().await?;
    let noted = sql(format!("UPDATE chats SET page = CASE WHEN $3 = '' THEN page ELSE $3 END, seen_at = $4 WHERE {is_new}"))
        .bind(&seat.chat)
        .bind(now - SEEN)
        .bind(page)
        .bind(now)
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    if noted == 1 && !page.is_empty() {
        shop.chat.tell(Hint::Page { chat: seat.chat.clone(), page: page.to_owned() });
    }
    Ok(())
}

/// Notes how far the customer is: what has arrived, and what was seen.
///
/// # Errors
/// As every query.
pub async fn mark(shop: &Shop, seat: &Seat, got: i64, read: i64) -> Result<()> {
    // A browser that connects again tells what is known already: the database's writer is not asked for that.
    let there: Option<(i64, i64)> =
        sql("SELECT customer_got, customer_read FROM chats WHERE id = $1").bind(&seat.chat).optional(&shop.db).await?;
    if there.is_some_and(|(known_got, known_read)| known_got < got.max(read) || known_read < read) {
        set_marks(shop, &seat.chat, "customer", got, read).await?;
    }
    Ok(())
}

pub(super) async fn set_marks(shop: &Shop, chat: &str, side: &'static str, got: i64, read: i64) -> Result<()> {
    let (got, read) = (got.max(read).max(0), read.max(0));
    let seen = if side == "customer" { ", seen_at = $4" } else { "" };
    let mut tx = shop.db.begin().await?;
    let update = sql(format!(
        "UPDATE chats SET {side}_got = CASE WHEN $2 > {side}_got THEN $2 ELSE {side}_got END, \
         {side}_read = CASE WHEN $3 > {side}_read THEN $3 ELSE {side}_read END{seen} \
         WHERE id = $1 AND $2 <= last_seq AND ({side}_got < $2 OR {side}_read < $3) \
         RETURNING customer_got, customer_read, staff_got, staff_read"
    ))
    .bind(chat)
    .bind(got)
    .bind(read);
    let update = if seen.is_empty() { update } else { update.bind(shop.clock.now()) };
    let row: Option<(i64, i64, i64, i64)> = update.optional(&mut tx).await?;
    tx.commit().await?;
    if let Some((customer_got, customer_read, staff_got, staff_read)) = row {
        let marks = Marks { customer_got, customer_read, staff_got, staff_read };
        shop.chat.tell(Hint::Marks { chat: chat.to_owned(), marks });
    }
    Ok(())
}

/// Rates a closed conversation, from 1 to 5; the last word counts.
///
/// # Errors
/// [`Error::Invalid`] for another number, [`Error::NotFound`] for another's conversation or an open one.
pub async fn rate(shop: &Shop, owner: &Owner, conversation: &str, stars: i64, note: &str) -> Result<()> {
    if !(1..=5).contains(&stars) {
        return Err(Error::invalid("stars", t!("stars-choose")));
    }
    let note: String = note.trim().chars().filter(|c| !c.is_control()).take(500).collect();
    let (column, key) = owner.column();
    let mut tx = shop.db.begin().await?;
    let done =
        sql(format!("UPDATE chats SET rating = $3, rating_note = $4 WHERE id = $1 AND {column} = $2 AND state = 'closed'"))
            .bind(conversation)
            .bind(key)
            .bind(stars)
            .bind(note)
            .run(&mut tx)
            .await?;
    tx.commit().await?;
    if done == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Notes where the customer can be written to, and what to call the person.
///
/// # Errors
/// [`Error::Invalid`] for what is no address, [`Error::NotFound`] for another's conversation.
pub async fn leave_address(shop: &Shop, owner: &Owner, conversation: &str, email: &str, name: &str) -> Result<()> {
    let email = crate::account::normal_email(email).ok_or_else(|| Error::invalid("email", t!("email-wrong")))?;
    let name: String =
        name.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).take(80).collect();
    let (column, key) = owner.column();
    let mut tx = shop.db.begin().await?;
    let done = sql(format!(
        "UPDATE chats SET email = $3, name = CASE WHEN $4 = '' THEN name ELSE $4 END WHERE id = $1 AND {column} = $2"
    ))
    .bind(conversation)
    .bind(key)
    .bind(email)
    .bind(name)
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    if done == 1 { Ok(()) } else { Err(Error::NotFound) }
}
