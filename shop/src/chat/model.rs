//! A conversation's types, and the rules that need no database.

use serde::{Deserialize, Serialize};

/// The longest message, in characters.
pub const MAX_BODY: usize = 4_000;

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sender {
    /// The customer or guest whose conversation it is.
    Customer,
    /// Somebody of the shop.
    Staff,
    /// The shop itself: what happened to the conversation.
    Shop,
}

impl Sender {
    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Staff => "staff",
            Self::Shop => "shop",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Self {
        match text {
            "customer" => Self::Customer,
            "staff" => Self::Staff,
            _ => Self::Shop,
        }
    }
}

/// Whether a conversation goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It takes messages.
    Open,
    /// It takes none any more.
    Closed,
}

/// What hangs on a message: a picture or a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Names it in its address.
    pub id: String,
    /// What it was called where it came from.
    pub name: String,
    /// `image/webp` or `application/pdf`.
    pub kind: String,
    /// In bytes.
    pub size: i64,
    /// Of a picture, in pixels; else 0.
    pub width: i64,
    /// Of a picture, in pixels; else 0.
    pub height: i64,
}

/// A message as everybody who may see the conversation sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its number in the conversation, from 1, without gaps.
    pub seq: i64,
    /// What its sender called it.
    pub client_id: String,
    /// Who wrote it.
    pub sender: Sender,
    /// What the author is called; empty for a guest.
    pub author: String,
    /// The text; plain, with line breaks.
    pub body: String,
    /// What hangs on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<File>,
    /// When it was stored, in microseconds since the Unix epoch.
    pub at: i64,
}

/// What staff tell each other; no customer ever sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its number among the notes of the conversation, from 1, without gaps.
    pub seq: i64,
    /// The number of the message after which it was written; 0 before all.
    pub after_seq: i64,
    /// What its author called it.
    pub client_id: String,
    /// What the author is called.
    pub author: String,
    /// The text.
    pub body: String,
    /// When it was stored, in microseconds since the Unix epoch.
    pub at: i64,
}

/// How far each side has received and read, as numbers of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Marks {
    /// Up to here the customer's browser has it.
    pub customer_got: i64,
    /// Up to here the customer has seen it.
    pub customer_read: i64,
    /// Up to here a browser of the staff has it.
    pub staff_got: i64,
    /// Up to here somebody of the staff has seen it.
    pub staff_read: i64,
}

/// A conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    /// Names it.
    pub id: String,
    /// Whether it goes on.
    pub state: State,
    /// What the customer is called; may be empty.
    pub name: String,
    /// Where the customer can be written to; empty for nowhere.
    pub email: String,
    /// The page on which the customer was last, as a path.
    pub page: String,
    /// The account of whoever of the staff takes care of it.
    pub assignee_id: Option<String>,
    /// What that person is called.
    pub assignee: String,
    /// The number of its last message; 0 for none.
    pub last_seq: i64,
    /// The number of its last note; 0 for none. Staff only: always 0 for a customer.
    pub notes_seq: i64,
    /// How far each side is.
    pub marks: Marks,
    /// From 1 to 5, when it was rated.
    pub rating: Option<i64>,
    /// When it began, in microseconds since the Unix epoch.
    pub created_at: i64,
    /// When it last changed, in microseconds since the Unix epoch.
    pub updated_at: i64,
}

/// A message's text as it is stored: without blanks at its ends, with plain line breaks, and without invisible signs that could
/// turn the text around it.
///
/// # Errors
/// A sentence for the person who wrote it: it is empty, or too long.
pub fn checked_body(text: &str) -> Result<String, &'static str> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_kept = |c: &char| (*c == '\n' || *c == '\t' || !c.is_control()) && !crate::text::turns(*c);
    let text: String = text.chars().filter(is_kept).collect();
    let text = text.trim();
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{3164}');
    if text.chars().all(is_blank) {
        return Err("Please write something first.");
    }
    // Counting characters of a huge text would be work for nothing.
    if text.len() > MAX_BODY * 4 || text.chars().count() > MAX_BODY {
        return Err("Please keep a message to 4,000 characters. You can send a second one.");
    }
    Ok(text.to_owned())
}

/// Whether this can be a client's name for a message.
///
/// # Errors
/// A sentence for the person who sent it.
pub fn checked_client_id(id: &str) -> Result<&str, &'static str> {
    let is_plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if is_plain && (8..=64).contains(&id.len()) { Ok(id) } else { Err("This form is out of date. Please send it again.") }
}

/// A reply with its placeholders filled in: `{name}`, `{me}`, `{shop}`.
pub fn fill_in(body: &str, name: &str, me: &str, shop: &str) -> String {
    let name = if name.is_empty() { "there" } else { name };
    // One pass: a name that looks like a placeholder stays what it is.
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = [("{name}", name), ("{me}", me), ("{shop}", shop)];
        if let Some((mark, value)) = known.into_iter().find(|(mark, _)| rest.starts_with(mark)) {
            out.push_str(value);
            rest = &rest[mark.len()..];
        } else {
            out.push('{');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_message_says_something_and_turns_nothing_around() {
        assert_eq!(checked_body("  Hello\r\nyou \u{7}\u{202e}there ").as_deref(), Ok("Hello\nyou there"));
        assert_eq!(checked_body("👍").as_deref(), Ok("👍"));
        assert_eq!(checked_body("<script>alert(1)</script>").as_deref(), Ok("<script>alert(1)</script>"), "shown as text");
        for nothing in ["", " \n\t ", "\u{200b}\u{feff}", "\u{0}"] {
            assert!(checked_body(nothing).is_err(), "{nothing:?}");
        }
        assert!(checked_body(&"ä".repeat(MAX_BODY)).is_ok());
        assert!(checked_body(&"ä".repeat(MAX_BODY + 1)).is_err());
        assert!(checked_body(&"x".repeat(1_000_000)).is_err());
    }

    #[test]
    fn clients_name_messages_plainly() {
        assert!(checked_client_id("01890a5d-ac96-774b-bcce").is_ok());
        for id in ["", "short", "with space", "ünicode-long", &"x".repeat(65), "a'; DROP--"] {
            assert!(checked_client_id(id).is_err(), "{id}");
        }
    }

    #[test]
    fn replies_are_filled_in_once() {
        assert_eq!(
            fill_in("Hello {name}, {me} of {shop}. {what} {", "{me}", "Mira", "Stoa"),
            "Hello {me}, Mira of Stoa. {what} {"
        );
        assert_eq!(fill_in("Hello {name}", "", "", ""), "Hello there");
    }

    proptest! {
        #[test]
        fn any_text_is_judged(text in "\\PC{0,200}") {
            if let Ok(body) = checked_body(&text) {
                prop_assert!(!body.is_empty() && body.trim() == body);
                prop_assert_eq!(checked_body(&body), Ok(body.clone()));
            }
            let _ = fill_in(&text, &text, "", "");
        }
    }
}
