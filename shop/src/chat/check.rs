//! Whether what somebody sends can be a message.

use super::model::MAX_BODY;
use crate::language::Language;
use crate::t;

/// A message's text as it is stored: without blanks at its ends, with plain line breaks, and without invisible signs that could
/// turn the text around it.
///
/// # Errors
/// A sentence for the person who wrote it: it is empty, or too long.
pub fn checked_body(text: &str) -> Result<String, String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_kept = |c: &char| (*c == '\n' || *c == '\t' || !c.is_control()) && !crate::text::turns(*c);
    let text: String = text.chars().filter(is_kept).collect();
    let text = text.trim();
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{3164}');
    if text.chars().all(is_blank) {
        return Err(t!("chat-empty").to_owned());
    }
    // Counting characters of a huge text would be work for nothing.
    if text.len() > MAX_BODY * 4 || text.chars().count() > MAX_BODY {
        return Err(t!("chat-long", count = Language::current().number(4_000, 0)));
    }
    Ok(text.to_owned())
}

/// Whether this can be a client's name for a message.
///
/// # Errors
/// A sentence for the person who sent it.
pub fn checked_client_id(id: &str) -> Result<&str, &'static str> {
    let is_plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if is_plain && (8..=64).contains(&id.len()) { Ok(id) } else { Err(t!("chat-form-old")) }
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

    proptest! {
        #[test]
        fn any_text_is_judged(text in "\\PC{0,200}") {
            if let Ok(body) = checked_body(&text) {
                prop_assert!(!body.is_empty() && body.trim() == body);
                prop_assert_eq!(checked_body(&body), Ok(body.clone()));
            }
        }
    }
}
