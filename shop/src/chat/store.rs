//! The room's SQL that reads conversations, messages and notes; `write` writes messages.

use super::model::{Conversation, File, Happened, Marks, Message, Note, Sender, State};
use crate::clock::Micros;
use crate::db::{Engine, Target, from_json, json_rows, sql};
use crate::error::Result;
use crate::shop::Shop;
use serde::Deserialize;

/// The columns of [`ChatRow`].
pub(super) const COLUMNS: &str = "c.id, c.state, c.name, c.email, c.page, c.assignee_id, COALESCE(a.name, '') AS assignee, \
     c.last_seq, c.notes_seq, c.customer_got, c.customer_read, c.staff_got, c.staff_read, c.rating, c.created_at, c.updated_at";
/// Where they come from.
pub(super) const FROM: &str = "chats c LEFT JOIN users a ON a.id = c.assignee_id";

/// How many messages the user `u` has not read in the conversation that support shows; none when it is closed and was read. As a
/// scalar subquery for whoever reads that user.
pub(crate) const NEWS_OF_USER: &str = "(SELECT CASE WHEN t.state = 'open' OR t.customer_read < t.last_seq \
     THEN t.last_seq - t.customer_read END FROM chats t WHERE t.user_id = u.id ORDER BY t.state DESC, t.created_at DESC LIMIT 1)";
/// The same of the guest whose hash is `$1`.
pub(crate) const NEWS_OF_GUEST: &str = "(SELECT CASE WHEN t.state = 'open' OR t.customer_read < t.last_seq \
     THEN t.last_seq - t.customer_read END FROM chats t WHERE t.guest_hash = $1 ORDER BY t.state DESC, t.created_at DESC LIMIT 1)";

#[derive(Debug, sqlx::FromRow)]
pub(super) struct ChatRow {
    pub(super) id: String,
    state: String,
    name: String,
    email: String,
    page: String,
    assignee_id: Option<String>,
    assignee: String,
    last_seq: i64,
    notes_seq: i64,
    customer_got: i64,
    customer_read: i64,
    staff_got: i64,
    staff_read: i64,
    rating: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

impl From<ChatRow> for Conversation {
    fn from(row: ChatRow) -> Self {
        Self {
            state: state(&row.state),
            marks: Marks {
                customer_got: row.customer_got,
                customer_read: row.customer_read,
                staff_got: row.staff_got,
                staff_read: row.staff_read,
            },
            id: row.id,
            name: row.name,
            email: row.email,
            page: row.page,
            assignee_id: row.assignee_id,
            assignee: row.assignee,
            last_seq: row.last_seq,
            notes_seq: row.notes_seq,
            rating: row.rating,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

pub(super) fn state(text: &str) -> State {
    if text == "open" { State::Open } else { State::Closed }
}

#[derive(Debug, sqlx::FromRow)]
struct MessageRow {
    seq: i64,
    client_id: String,
    sender: String,
    author_name: String,
    body: String,
    event: String,
    sent_at: i64,
    file_id: Option<String>,
    file_name: Option<String>,
    kind: Option<String>,
    size: Option<i64>,
    width: Option<i64>,
    height: Option<i64>,
}

impl From<MessageRow> for Message {
    fn from(row: MessageRow) -> Self {
        let file = row.file_id.map(|id| File {
            id,
            name: row.file_name.unwrap_or_default(),
            kind: row.kind.unwrap_or_default(),
            size: row.size.unwrap_or_default(),
            width: row.width.unwrap_or_default(),
            height: row.height.unwrap_or_default(),
        });
        message(
            Message {
                seq: row.seq,
                client_id: row.client_id,
                sender: Sender::parse(&row.sender),
                author: row.author_name,
                body: row.body,
                event: None,
                file,
                at: row.sent_at,
            },
            &row.event,
        )
    }
}

/// A message with what happened, of which this kind is stored: the author's name is then that of whom it is told.
pub(super) fn message(message: Message, event: &str) -> Message {
    match Happened::parse(event, &message.author) {
        Some(happened) => Message { author: String::new(), event: Some(happened), ..message },
        None => message,
    }
}

#[derive(Deserialize)]
struct MessageJson {
    seq: i64,
    client_id: String,
    sender: String,
    author: String,
    body: String,
    event: String,
    at: i64,
    file: Option<String>,
    file_name: Option<String>,
    file_kind: Option<String>,
    file_size: Option<i64>,
    file_width: Option<i64>,
    file_height: Option<i64>,
}

/// How many messages a page shows at once.
pub(super) const SHOWN: i64 = 200;

/// Before which message [`messages_before`] looks, as it is bound: before the one with this number, or before none.
pub(super) fn bound(before: Option<i64>) -> i64 {
    before.unwrap_or(i64::MAX).max(1)
}

/// The last messages of the conversation `c` before the number that is bound as `before`, as a scalar subquery for
/// [`messages_from`]. Numbers have no gaps: it is as many as are shown, unless the conversation begins there.
pub(super) fn messages_before(engine: Engine, before: &str) -> String {
    let columns = [
        ("seq", "m.seq"),
        ("client_id", "m.client_id"),
        ("sender", "m.sender"),
        ("author", "m.author_name"),
        ("body", "m.body"),
        ("event", "m.event"),
        ("at", "m.sent_at"),
        ("file", "f.id"),
        ("file_name", "f.name"),
        ("file_kind", "f.kind"),
        ("file_size", "f.size"),
        ("file_width", "f.width"),
        ("file_height", "f.height"),
    ];
    let from = format!(
        "chat_messages m LEFT JOIN chat_files f ON f.id = m.file_id WHERE m.chat_id = c.id AND m.seq < {before} \
         AND m.seq >= CASE WHEN {before} > c.last_seq THEN c.last_seq + 1 ELSE {before} END - {SHOWN}"
    );
    json_rows(engine, &columns, &from, "m.seq")
}

/// Reads what [`messages_before`] gave.
pub(super) fn messages_from(json: &str) -> Result<Vec<Message>> {
    let messages: Vec<MessageJson> = from_json(json)?;
    Ok(messages.into_iter().map(Message::from).collect())
}

impl From<MessageJson> for Message {
    fn from(json: MessageJson) -> Self {
        MessageRow {
            seq: json.seq,
            client_id: json.client_id,
            sender: json.sender,
            author_name: json.author,
            body: json.body,
            event: json.event,
            sent_at: json.at,
            file_id: json.file,
            file_name: json.file_name,
            kind: json.file_kind,
            size: json.file_size,
            width: json.file_width,
            height: json.file_height,
        }
        .into()
    }
}

const MESSAGE: &str = "SELECT m.seq, m.client_id, m.sender, m.author_name, m.body, m.event, m.sent_at, f.id AS file_id, \
     f.name AS file_name, f.kind, f.size, f.width, f.height FROM chat_messages m LEFT JOIN chat_files f ON f.id = m.file_id";

/// At most `limit` messages after a number, in order.
pub(super) async fn messages_after(on: impl Into<Target<'_>>, chat_id: &str, after: i64, limit: i64) -> Result<Vec<Message>> {
    let rows: Vec<MessageRow> = sql(format!("{MESSAGE} WHERE m.chat_id = $1 AND m.seq > $2 ORDER BY m.seq LIMIT $3"))
        .bind(chat_id)
        .bind(after)
        .bind(limit)
        .all(on)
        .await?;
    Ok(rows.into_iter().map(Message::from).collect())
}

/// The message that has this name, with its author's account.
pub(super) async fn known(
    on: impl Into<Target<'_>>,
    chat_id: &str,
    client_id: &str,
) -> Result<Option<(Message, Option<String>)>> {
    #[derive(sqlx::FromRow)]
    struct Known {
        author_id: Option<String>,
        #[sqlx(flatten)]
        message: MessageRow,
    }
    let text = MESSAGE.replacen("SELECT ", "SELECT m.author_id, ", 1);
    let row: Option<Known> =
        sql(format!("{text} WHERE m.chat_id = $1 AND m.client_id = $2")).bind(chat_id).bind(client_id).optional(on).await?;
    Ok(row.map(|row| (row.message.into(), row.author_id)))
}

#[derive(Debug, sqlx::FromRow)]
struct NoteRow {
    seq: i64,
    after_seq: i64,
    client_id: String,
    author_id: Option<String>,
    author_name: String,
    body: String,
    written_at: i64,
}

impl From<NoteRow> for Note {
    fn from(row: NoteRow) -> Self {
        Self {
            seq: row.seq,
            after_seq: row.after_seq,
            client_id: row.client_id,
            author: row.author_name,
            body: row.body,
            at: row.written_at,
        }
    }
}

const NOTE: &str = "SELECT seq, after_seq, client_id, author_id, author_name, body, written_at FROM chat_notes";

/// All notes after a number, in order.
pub(super) async fn notes_after(on: impl Into<Target<'_>>, chat_id: &str, after: i64) -> Result<Vec<Note>> {
    let rows: Vec<NoteRow> =
        sql(format!("{NOTE} WHERE chat_id = $1 AND seq > $2 ORDER BY seq")).bind(chat_id).bind(after).all(on).await?;
    Ok(rows.into_iter().map(Note::from).collect())
}

/// The note that has this name, with its author's account; empty where that is gone.
pub(super) async fn known_note(on: impl Into<Target<'_>>, chat_id: &str, client_id: &str) -> Result<Option<(Note, String)>> {
    let row: Option<NoteRow> =
        sql(format!("{NOTE} WHERE chat_id = $1 AND client_id = $2")).bind(chat_id).bind(client_id).optional(on).await?;
    Ok(row.map(|mut row| (row.author_id.take().unwrap_or_default(), row)).map(|(author, row)| (row.into(), author)))
}

/// How far a conversation is that changed lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Names it.
    pub chat: String,
    /// Whether it belongs to an account; then no guest may follow it any more.
    pub has_user: bool,
    /// The number of its last message.
    pub last: i64,
    /// The number of its last note.
    pub note: i64,
    /// Whether it goes on.
    pub state: State,
    /// Who takes care of it, as customers read the name; empty for nobody.
    pub assignee: String,
    /// How far each side is.
    pub marks: Marks,
}

#[derive(sqlx::FromRow)]
struct ChangedRow {
    #[sqlx(flatten)]
    chat: ChatRow,
    has_user: bool,
}

/// Conversations that changed at or after a moment, with all that hints tell of them. For catching up without the bus. A mark alone
/// is no change: that of a conversation which did not change otherwise is told with its next message.
///
/// # Errors
/// As every query.
pub async fn changed_since(shop: &Shop, since: Micros) -> Result<Vec<Changed>> {
    let rows: Vec<ChangedRow> = sql(format!(
        "SELECT {COLUMNS}, (c.user_id IS NOT NULL) AS has_user FROM {FROM} WHERE c.updated_at >= $1 ORDER BY c.updated_at"
    ))
    .bind(since)
    .all(&shop.db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let chat = Conversation::from(row.chat);
            Changed {
                assignee: assignee_of(&chat),
                chat: chat.id,
                has_user: row.has_user,
                last: chat.last_seq,
                note: chat.notes_seq,
                state: chat.state,
                marks: chat.marks,
            }
        })
        .collect())
}

/// Who takes care of a conversation, as hints name that person; empty for nobody.
fn assignee_of(chat: &Conversation) -> String {
    if chat.assignee_id.is_some() { super::staff::shown_name(&chat.assignee) } else { String::new() }
}
