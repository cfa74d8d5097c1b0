//! What the staff's pages show: the list of conversations, and one of them with all that helps to answer.

use super::customer::set_marks;
use super::model::{Conversation, Happened, Message, Note};
use super::replies::Reply;
use super::staff::Staff;
use super::store::{COLUMNS, ChatRow, FROM, bound, messages_before, messages_from};
use crate::cart;
use crate::db::{Engine, from_json, json_rows, sql};
use crate::error::{Error, Result};
use crate::money::Money;
use crate::orders::{self, FulfilmentState, OrderState, PaymentState, Standing};
use crate::shop::Shop;
use crate::t;
use serde::Deserialize;

/// Which conversations are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// Open, and nobody has them.
    #[default]
    Queue,
    /// Open, and whoever asks has them.
    Mine,
    /// All open ones.
    All,
    /// Those that were closed.
    Closed,
}

impl Tab {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Queue, Self::Mine, Self::All, Self::Closed];

    /// As it stands in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Mine => "mine",
            Self::All => "all",
            Self::Closed => "closed",
        }
    }

    /// Reads [`Self::as_str`]; the queue for anything else.
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.as_str() == text).unwrap_or_default()
    }

    fn condition(self) -> &'static str {
        match self {
            Self::Queue => "c.state = 'open' AND c.assignee_id IS NULL",
            Self::Mine => "c.state = 'open' AND c.assignee_id = $1",
            Self::All => "c.state = 'open'",
            Self::Closed => "c.state = 'closed'",
        }
    }
}

/// A conversation in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Names it.
    pub id: String,
    /// What the customer is called; may be empty.
    pub name: String,
    /// Where the customer can be written to; may be empty.
    pub email: String,
    /// What the person who takes care of it is called; may be empty.
    pub assignee: String,
    /// The beginning of the last message, or what happened last, for people.
    pub said: String,
    /// Messages that nobody of the staff has seen.
    pub unread: i64,
    /// Since when the customer waits for an answer, in microseconds since the Unix epoch.
    pub waiting_since: Option<i64>,
    /// When it last changed, in microseconds since the Unix epoch.
    pub updated_at: i64,
    /// From 1 to 5, when it was rated.
    pub rating: Option<i64>,
}

#[derive(Deserialize)]
struct RowJson {
    id: String,
    name: String,
    email: String,
    assignee: String,
    said: Option<String>,
    event: String,
    author: String,
    unread: i64,
    waiting_since: Option<i64>,
    updated_at: i64,
    rating: Option<i64>,
}

impl From<RowJson> for Row {
    fn from(row: RowJson) -> Self {
        let said = match Happened::parse(&row.event, &row.author) {
            Some(happened) => happened.sentence(),
            None => match row.said {
                Some(said) if said.is_empty() => t!("desk-sent-file").to_owned(),
                said => said.unwrap_or_default(),
            },
        };
        Self {
            id: row.id,
            name: row.name,
            email: row.email,
            assignee: row.assignee,
            said,
            unread: row.unread,
            waiting_since: row.waiting_since,
            updated_at: row.updated_at,
            rating: row.rating,
        }
    }
}

/// The list.
#[derive(Debug, Clone)]
pub struct Inbox {
    /// How many there are in each of [`Tab::ALL`].
    pub counts: [i64; 4],
    /// How many open ones have something new, among those that are nobody's or of whoever asks.
    pub fresh: i64,
    /// At most a hundred: whoever waits longest first, then what changed last.
    pub rows: Vec<Row>,
}

/// The conversations of a tab; with `search`, those of all tabs in whose messages, name or address it occurs. One query.
///
/// # Errors
/// As every query.
pub async fn inbox(shop: &Shop, staff: &Staff, tab: Tab, search: &str) -> Result<Inbox> {
    let search: String = search.trim().to_lowercase().chars().take(100).collect();
    let pattern = format!("%{}%", search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let tab = if search.is_empty() { tab.condition() } else { "1 = 1" };
    let condition = format!(
        "{tab} AND ($2 = '%%' OR LOWER(c.name) LIKE $2 ESCAPE '\\' OR LOWER(c.email) LIKE $2 ESCAPE '\\' \
         OR EXISTS (SELECT 1 FROM chat_messages m WHERE m.chat_id = c.id AND LOWER(m.body) LIKE $2 ESCAPE '\\'))"
    );
    let columns = [
        ("id", "r.id"),
        ("name", "r.name"),
        ("email", "r.email"),
        ("assignee", "r.assignee"),
        ("said", "SUBSTR(m.body, 1, 120)"),
        ("event", "COALESCE(m.event, '')"),
        ("author", "COALESCE(m.author_name, '')"),
        ("unread", "r.unread"),
        ("waiting_since", "r.waiting_since"),
        ("updated_at", "r.updated_at"),
        ("rating", "r.rating"),
    ];
    let from = format!(
        "(SELECT c.id, c.name, c.email, COALESCE(a.name, '') AS assignee, c.last_seq - c.staff_read AS unread, c.waiting_since, \
         c.updated_at, c.rating, c.last_seq FROM {FROM} WHERE {condition} \
         ORDER BY c.waiting_since IS NULL, c.waiting_since, c.updated_at DESC LIMIT 100) r \
         LEFT JOIN chat_messages m ON m.chat_id = r.id AND m.seq = r.last_seq"
    );
    let rows = json_rows(shop.db.engine(), &columns, &from, "r.waiting_since IS NULL, r.waiting_since, r.updated_at DESC");
    // What is closed is only ever more: counted by an index, while the rest is looked at one by one.
    let count = |tab: Tab| match tab {
        Tab::Closed => "(SELECT COUNT(*) FROM chats WHERE state = 'closed')".to_owned(),
        tab => format!("CAST(COALESCE(SUM(CASE WHEN {} THEN 1 ELSE 0 END), 0) AS BIGINT)", tab.condition()),
    };
    let counts = Tab::ALL.map(count).join(", ");
    let fresh = "CAST(COALESCE(SUM(CASE WHEN c.staff_read < c.last_seq \
         AND COALESCE(c.assignee_id, $1) = $1 THEN 1 ELSE 0 END), 0) AS BIGINT)";
    let (queue, mine, all, closed, fresh, rows): (i64, i64, i64, i64, i64, String) =
        sql(format!("SELECT {counts}, {fresh}, {rows} FROM chats c WHERE c.state = 'open'"))
            .bind(staff.id())
            .bind(pattern)
            .one(&shop.db)
            .await?;
    let rows: Vec<RowJson> = from_json(&rows)?;
    Ok(Inbox { counts: [queue, mine, all, closed], fresh, rows: rows.into_iter().map(Row::from).collect() })
}

/// Something in the customer's cart.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Basket {
    /// What it is called.
    pub title: String,
    /// "Chalk / Large", or empty.
    pub variant: String,
    /// How many.
    pub quantity: i64,
}

/// An order of the customer's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastOrder {
    /// What people call it.
    pub number: String,
    /// When it was placed, in microseconds since the Unix epoch.
    pub placed_at: i64,
    /// What it cost.
    pub total: Money,
    /// Where it stands.
    pub standing: Standing,
}

/// A conversation with all that helps to answer.
#[derive(Debug, Clone)]
pub struct Thread {
    /// The conversation.
    pub chat: Conversation,
    /// Its last messages, or those before a number, in order.
    pub messages: Vec<Message>,
    /// Its private notes, in order.
    pub notes: Vec<Note>,
    /// What is in the customer's cart.
    pub basket: Vec<Basket>,
    /// The customer's last orders, the newest first.
    pub orders: Vec<PastOrder>,
    /// Everybody of the staff: account and name.
    pub colleagues: Vec<(String, String)>,
    /// Answers that are given often.
    pub replies: Vec<Reply>,
    /// Whether the customer has an account.
    pub has_account: bool,
}

impl Thread {
    /// Notes that the page with these messages was made for the staff, when there is something new in it: meanwhile, for the page
    /// says nothing of it. What could not be written is written with the next page.
    pub fn mark_read(&self, shop: &Shop) {
        let read = self.chat.last_seq;
        if self.chat.marks.staff_read < read {
            let (shop, chat) = (shop.metered(), self.chat.id.clone());
            tokio::spawn(async move {
                if let Err(error) = set_marks(&shop, &chat, "staff", read, read).await {
                    tracing::debug!(%error, "a conversation is not marked as read");
                }
            });
        }
    }
}

#[derive(sqlx::FromRow)]
struct ThreadRow {
    #[sqlx(flatten)]
    chat: ChatRow,
    has_account: bool,
    messages: String,
    notes: String,
    basket: String,
    orders: String,
    colleagues: String,
    replies: String,
}

#[derive(Deserialize)]
struct Colleague {
    id: String,
    name: String,
}

#[derive(Deserialize)]
struct OrderJson {
    number: String,
    placed_at: i64,
    total: i64,
    state: OrderState,
    payment_state: PaymentState,
    fulfilment_state: FulfilmentState,
}

/// A conversation with its last messages, or with the last ones before a number, and all that helps to answer. One query.
///
/// # Errors
/// [`Error::NotFound`] when there is none of this name.
pub async fn thread(shop: &Shop, _: &Staff, conversation: &str, before: Option<i64>) -> Result<Thread> {
    let row: Option<ThreadRow> =
        sql(thread_text(shop.db.engine())).bind(conversation).bind(bound(before)).optional(&shop.db).await?;
    let row = row.ok_or(Error::NotFound)?;
    let orders: Vec<OrderJson> = from_json(&row.orders)?;
    let colleagues: Vec<Colleague> = from_json(&row.colleagues)?;
    Ok(Thread {
        chat: row.chat.into(),
        messages: messages_from(&row.messages)?,
        notes: from_json(&row.notes)?,
        basket: from_json(&row.basket)?,
        orders: orders
            .into_iter()
            .map(|order| PastOrder {
                number: order.number,
                placed_at: order.placed_at,
                total: shop.money(order.total),
                standing: Standing { state: order.state, payment: order.payment_state, fulfilment: order.fulfilment_state },
            })
            .collect(),
        colleagues: colleagues.into_iter().map(|one| (one.id, one.name)).collect(),
        replies: from_json(&row.replies)?,
        has_account: row.has_account,
    })
}

fn thread_text(engine: Engine) -> String {
    let messages = messages_before(engine, "$2");
    let notes = json_rows(
        engine,
        &[
            ("seq", "n.seq"),
            ("after_seq", "n.after_seq"),
            ("client_id", "n.client_id"),
            ("author", "n.author_name"),
            ("body", "n.body"),
            ("at", "n.written_at"),
        ],
        "chat_notes n WHERE n.chat_id = c.id",
        "n.seq",
    );
    let colleagues = json_rows(
        engine,
        &[("id", "s.id"), ("name", "CASE WHEN s.name = '' THEN s.email ELSE s.name END")],
        "users s WHERE s.is_staff",
        "s.name, s.id",
    );
    let replies =
        json_rows(engine, &[("id", "q.id"), ("title", "q.title"), ("body", "q.body")], "chat_replies q", "q.title, q.id");
    let basket = cart::summary_of(engine, "COALESCE('user:' || c.user_id, c.guest_hash)");
    let orders = orders::summary_of(engine, "c.user_id", "c.guest_hash");
    format!(
        "SELECT {COLUMNS}, (c.user_id IS NOT NULL) AS has_account, {messages} AS messages, {notes} AS notes, \
         {basket} AS basket, {orders} AS orders, {colleagues} AS colleagues, {replies} AS replies FROM {FROM} WHERE c.id = $1"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_come_back() {
        for tab in Tab::ALL {
            assert_eq!(Tab::parse(tab.as_str()), tab);
        }
        assert_eq!(Tab::parse("'; DROP TABLE chats"), Tab::Queue);
    }
}
