//! What goes over the WebSocket, once for the server and for the browser. `docs/chat-protocol.md` explains it with examples.
//!
//! Each frame is one JSON object. `t` says what it is; the server's first frame also says the version.

use super::model::{Marks, Message, Note, State};
use serde::{Deserialize, Serialize};

/// The version of the protocol. A server that speaks another one says so in its first frame.
pub const VERSION: u32 = 1;
/// The longest frame that is read, in bytes.
pub const MAX_FRAME: usize = 64 * 1024;
/// The WebSocket's closing code for a session that has ended: come back as whoever you are now.
pub const CLOSE_IDENTITY: u16 = 4001;
/// The closing code for a reader that is too slow: come back and ask for what is missing.
pub const CLOSE_SLOW: u16 = 4002;
/// The closing code for somebody who was not heard of for too long.
pub const CLOSE_SILENT: u16 = 4003;
/// The closing code of a server that stops: come back, another one answers.
pub const CLOSE_RESTART: u16 = 1012;

/// What a browser says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Ask {
    /// Follow a conversation, and send what came after these numbers.
    Resume {
        /// The conversation; empty for the customer's own, if there is one.
        #[serde(default)]
        conversation: String,
        /// The last message that is known.
        #[serde(default)]
        after: i64,
        /// The last note that is known; for staff.
        #[serde(default)]
        notes_after: i64,
        /// The path of the page on which the customer is.
        #[serde(default)]
        page: String,
    },
    /// Store a message.
    Send {
        /// The conversation; empty begins one, or goes on with the open one.
        #[serde(default)]
        conversation: String,
        /// The sender's own name for it, 8 to 64 letters, digits, `-` and `_`. The same name is the same message.
        client_id: String,
        /// The text.
        body: String,
        /// The path of the page on which it was written.
        #[serde(default)]
        page: String,
    },
    /// Store a private note; for staff.
    Note {
        /// The conversation.
        conversation: String,
        /// As for `send`.
        client_id: String,
        /// The text.
        body: String,
    },
    /// This much has arrived and was read.
    Mark {
        /// The conversation.
        conversation: String,
        /// The number of the last message that has arrived.
        got: i64,
        /// The number of the last message that was seen.
        read: i64,
    },
    /// Somebody is typing; said again every few seconds while it is so.
    Typing {
        /// The conversation.
        conversation: String,
    },
    /// Tell of every conversation that changes; for staff.
    Inbox,
}

/// What the server says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Tell {
    /// The first frame.
    Hello {
        /// The version of the protocol.
        v: u32,
        /// Whether the sockets's owner is of the staff.
        staff: bool,
        /// Whether somebody of the shop is here.
        here: bool,
        /// How long a first answer usually takes, in seconds, when that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wait: Option<i64>,
    },
    /// A conversation is followed from here on.
    Joined {
        /// The conversation.
        conversation: String,
        /// Whether it goes on.
        state: State,
        /// How far each side is.
        marks: Marks,
        /// The number of its last message: those that were missing follow.
        last: i64,
    },
    /// A message, in order.
    Message {
        /// The conversation.
        conversation: String,
        /// The message.
        message: Message,
    },
    /// A private note; to staff only.
    Note {
        /// The conversation.
        conversation: String,
        /// The note.
        note: Note,
    },
    /// What was sent is stored.
    Stored {
        /// The conversation.
        conversation: String,
        /// The sender's name for it.
        client_id: String,
        /// Its number.
        seq: i64,
    },
    /// What was sent is not stored, and why.
    Refused {
        /// The sender's name for it; empty when it was something else than a message.
        #[serde(default)]
        client_id: String,
        /// `invalid`, `closed`, `not_found`, `too_fast`, `unavailable` or `failed`.
        code: String,
        /// A sentence for a person.
        reason: String,
        /// When to try again, in milliseconds; 0 for never.
        #[serde(default)]
        retry_ms: u32,
    },
    /// How far each side is now.
    Marks {
        /// The conversation.
        conversation: String,
        /// How far.
        marks: Marks,
    },
    /// The other side is typing.
    Typing {
        /// The conversation.
        conversation: String,
        /// Who.
        name: String,
    },
    /// The customer is on another page now; to staff only.
    Page {
        /// The conversation.
        conversation: String,
        /// Its path.
        page: String,
    },
    /// Colleagues who look at a conversation; to staff only.
    Looking {
        /// The conversation.
        conversation: String,
        /// What they are called.
        names: Vec<String>,
    },
    /// Somebody took it, closed it, opened it again.
    State {
        /// The conversation.
        conversation: String,
        /// Whether it goes on.
        state: State,
        /// Who takes care of it; empty for nobody yet.
        assignee: String,
    },
    /// Whether somebody of the shop is here.
    Here {
        /// Whether.
        here: bool,
    },
    /// A conversation changed; to staff who asked for the inbox.
    Changed {
        /// The conversation.
        conversation: String,
    },
    /// This server stops: please connect again, in so many milliseconds.
    Reconnect {
        /// From now, in milliseconds.
        in_ms: u32,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// The names of all variants, which serde says when it meets another.
    fn variants<T: serde::de::DeserializeOwned>() -> BTreeSet<String> {
        let error = serde_json::from_str::<T>(r#"{"t":"?"}"#).err().expect("no variant is called so").to_string();
        let (_, expected) = error.split_once("expected one of ").expect("a list");
        expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    /// Reads a frame of the document and gives its name; all that stands in it has to be in what is sent.
    fn example<T: serde::de::DeserializeOwned + Serialize>(text: &str) -> String {
        let frame: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let (shown, sent): (Value, Value) =
            (serde_json::from_str(text).expect("JSON"), serde_json::to_value(&frame).expect("JSON"));
        for (name, value) in shown.as_object().expect("an object") {
            assert_eq!(sent.get(name), Some(value), "{name} in {text}");
        }
        shown["t"].as_str().expect("a name").to_owned()
    }

    #[test]
    fn frames_are_what_the_document_says() {
        let document = include_str!("../../../docs/chat-protocol.md");
        let frames: String = document.split("```").skip(1).step_by(2).filter_map(|code| code.strip_prefix("json\n")).collect();
        let (mut asks, mut tells) = (BTreeSet::new(), BTreeSet::new());
        for line in frames.lines() {
            match line.split_once(' ') {
                Some((">", text)) => asks.insert(example::<Ask>(text)),
                Some(("<", text)) => tells.insert(example::<Tell>(text)),
                _ => panic!("neither asked nor told: {line}"),
            };
        }
        assert_eq!((asks, tells), (variants::<Ask>(), variants::<Tell>()));
    }

    #[test]
    fn what_is_left_out_is_nothing() {
        let ask: Ask = serde_json::from_str(r#"{"t":"resume","conversation":"c1","after":41}"#).expect("a frame");
        assert_eq!(ask, Ask::Resume { conversation: "c1".into(), after: 41, notes_after: 0, page: String::new() });
        let ask: Ask = serde_json::from_str(r#"{"t":"send","client_id":"a1b2c3d4","body":"Hello"}"#).expect("a frame");
        assert_eq!(
            ask,
            Ask::Send { conversation: String::new(), client_id: "a1b2c3d4".into(), body: "Hello".into(), page: String::new() }
        );
        assert!(variants::<Ask>().len() > 5 && variants::<Tell>().len() > 10, "the document is compared with something");
        let tell = Tell::Stored { conversation: "c1".into(), client_id: "a1b2c3d4".into(), seq: 42 };
        let text = serde_json::to_string(&tell).expect("JSON");
        assert_eq!(text, r#"{"t":"stored","conversation":"c1","client_id":"a1b2c3d4","seq":42}"#);
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        for text in [
            "",
            "{}",
            "[]",
            "null",
            r#"{"t":"drop"}"#,
            r#"{"t":"send"}"#,
            r#"{"t":"mark","conversation":"c","got":"x","read":0}"#,
        ] {
            assert!(serde_json::from_str::<Ask>(text).is_err(), "{text}");
        }
    }
}
