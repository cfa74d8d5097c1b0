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

/// What happened to a conversation, as the shop tells it there. A name is that of a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happened {
    /// Somebody took it.
    Taken {
        /// Who.
        name: String,
    },
    /// It was handed to somebody.
    Handed {
        /// To whom.
        name: String,
    },
    /// It went back to the queue.
    Waiting,
    /// Somebody closed it.
    Closed {
        /// Who.
        name: String,
    },
    /// Somebody opened it again.
    Reopened {
        /// Who.
        name: String,
    },
    /// It was closed since another one of the same customer goes on.
    Merged,
}

impl Happened {
    /// As it stands in the database.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Taken { .. } => "taken",
            Self::Handed { .. } => "handed",
            Self::Waiting => "waiting",
            Self::Closed { .. } => "closed",
            Self::Reopened { .. } => "reopened",
            Self::Merged => "merged",
        }
    }

    /// The colleague; empty where there is none.
    pub fn name(&self) -> &str {
        match self {
            Self::Taken { name } | Self::Handed { name } | Self::Closed { name } | Self::Reopened { name } => name,
            Self::Waiting | Self::Merged => "",
        }
    }

    /// Reads [`Self::as_str`] and [`Self::name`]; none for what is not known.
    pub fn parse(kind: &str, name: &str) -> Option<Self> {
        let name = name.to_owned();
        Some(match kind {
            "taken" => Self::Taken { name },
            "handed" => Self::Handed { name },
            "waiting" => Self::Waiting,
            "closed" => Self::Closed { name },
            "reopened" => Self::Reopened { name },
            "merged" => Self::Merged,
            _ => return None,
        })
    }
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
    /// The text; plain, with line breaks. In English where `event` says more.
    pub body: String,
    /// What happened, when it is the shop that tells it; none where only the text is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Happened>,
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

impl Marks {
    /// The further of both: marks only go forward, whatever order they are told in.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            customer_got: self.customer_got.max(other.customer_got),
            customer_read: self.customer_read.max(other.customer_read),
            staff_got: self.staff_got.max(other.staff_got),
            staff_read: self.staff_read.max(other.staff_read),
        }
    }

    /// After a message with this number: whoever writes has read what came before.
    #[must_use]
    pub fn after(self, sender: Sender, seq: i64) -> Self {
        let (customer, staff) = match sender {
            Sender::Customer => (seq, 0),
            Sender::Staff => (0, seq),
            Sender::Shop => (0, 0),
        };
        self.join(Self { customer_got: customer, customer_read: customer, staff_got: staff, staff_read: staff })
    }
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

/// A reply with its placeholders filled in: `{name}`, `{me}`, `{shop}`. What to call somebody without a name says the caller, in the
/// language that is spoken.
pub fn fill_in(body: &str, name: &str, me: &str, shop: &str) -> String {
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
    fn replies_are_filled_in_once() {
        assert_eq!(
            fill_in("Hello {name}, {me} of {shop}. {what} {", "{me}", "Mira", "Stoa"),
            "Hello {me}, Mira of Stoa. {what} {"
        );
        assert_eq!(fill_in("Hello {name}", "there", "", ""), "Hello there");
    }

    #[test]
    fn what_happened_comes_back() {
        let name = || "Mira".to_owned();
        for happened in [
            Happened::Taken { name: name() },
            Happened::Handed { name: name() },
            Happened::Waiting,
            Happened::Closed { name: name() },
            Happened::Reopened { name: name() },
            Happened::Merged,
        ] {
            assert_eq!(Happened::parse(happened.as_str(), happened.name()), Some(happened));
        }
        assert_eq!(Happened::parse("", "Mira"), None);
        let json = serde_json::to_string(&Happened::Taken { name: name() }).expect("JSON");
        assert_eq!(json, r#"{"kind":"taken","name":"Mira"}"#);
    }

    proptest! {
        #[test]
        fn any_reply_is_filled_in(text in "\\PC{0,200}") {
            let _ = fill_in(&text, &text, "", "");
        }
    }
}
