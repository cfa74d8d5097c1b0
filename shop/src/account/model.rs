//! An account's types and the rules that need no database.

use serde::{Deserialize, Serialize};

/// The most addresses that a customer's book holds.
pub const MAX_ADDRESSES: i64 = 20;
/// The shortest password, in characters.
pub const MIN_PASSWORD: usize = 10;
/// The longest password, in bytes: longer ones only cost time.
pub const MAX_PASSWORD: usize = 256;

/// Somebody who is logged in, as one query reads them with each request.
#[derive(Clone, PartialEq, Eq)]
pub struct Customer {
    /// The account.
    pub id: String,
    /// Where this browser's log-in is kept; known to nobody outside.
    pub login_id: String,
    /// The e-mail address, in lower case.
    pub email: String,
    /// The name, or empty.
    pub name: String,
    /// Whether the address was proven.
    pub verified: bool,
    /// Whether this is somebody of the shop's staff.
    pub staff: bool,
    /// Pieces in the cart.
    pub cart_count: i64,
    /// Things on the wishlist.
    pub wishlist_count: i64,
    /// Messages that were not read in the conversation that support shows; none when there is no open one and nothing new.
    pub chat_news: Option<i64>,
    /// Changes with the password: what a session remembers of it has to be the same.
    pub auth_hash: String,
    /// When this log-in was last noted as used, in microseconds since the Unix epoch.
    pub last_used_at: i64,
}

/// Nothing personal goes into a log.
impl std::fmt::Debug for Customer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Customer").field("id", &self.id).field("staff", &self.staff).finish_non_exhaustive()
    }
}

/// What a customer says of themselves.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "store", derive(sqlx::FromRow))]
pub struct Profile {
    /// What they are called, or nothing.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// Whether they want letters with news.
    pub wants_news: bool,
    /// Whether they want to be reminded: of what is back in stock, of reviews.
    pub wants_reminders: bool,
    /// Since when, in microseconds since the Unix epoch.
    pub created_at: i64,
    /// Whether there is a password.
    pub has_password: bool,
    /// Whether logging in takes a code from an app.
    pub has_totp: bool,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
}

/// A passkey, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "store", derive(sqlx::FromRow))]
pub struct Passkey {
    /// Names it in forms.
    pub id: String,
    /// What the customer calls it.
    pub name: String,
    /// Since when there is one, in microseconds since the Unix epoch.
    pub created_at: i64,
    /// When it was last used.
    pub last_used_at: Option<i64>,
}

/// An address in a customer's book.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "store", derive(sqlx::FromRow))]
pub struct Address {
    /// Names it in forms; empty for a new one.
    #[serde(skip)]
    pub id: String,
    /// Who receives what is sent there.
    pub full_name: String,
    /// Street and number.
    pub address: String,
    /// City.
    pub city: String,
    /// Postal code.
    pub postal_code: String,
    /// ISO 3166 code.
    pub country: String,
    /// Telephone, or empty.
    pub phone: String,
    /// Whether the checkout begins with it.
    pub is_default: bool,
}

/// An e-mail address as accounts know it: trimmed, in lower case. None for what no mail could be sent to.
pub fn normal_email(text: &str) -> Option<String> {
    let email = text.trim().to_lowercase();
    crate::checkout::is_email(&email).then_some(email)
}

/// What to call the browser that sends this `User-Agent`: "Firefox on Linux".
pub fn device_name(user_agent: &str) -> String {
    let find = |known: &[(&str, &'static str)]| known.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    // Each browser also names those that it wants to be taken for: the more particular come first.
    let browser = find(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("SamsungBrowser", "Samsung Internet"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "Unknown device".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_known_in_one_form() {
        assert_eq!(normal_email("  Ada@Example.COM ").as_deref(), Some("ada@example.com"));
        for text in ["", "ada", "ada@", "ada@example", "a b@example.com", "ada@example.com\nBcc: x@example.com"] {
            assert_eq!(normal_email(text), None, "{text}");
        }
        for unseen in ['\u{202e}', '\u{200b}', '\u{200d}', '\u{ad}', '\u{feff}', '\u{2066}', '\u{e0041}'] {
            for text in
                [format!("ad{unseen}a@example.com"), format!("ada@exa{unseen}mple.com"), format!("{unseen}ada@example.com")]
            {
                assert_eq!(normal_email(&text), None, "{text:?}");
            }
        }
        for text in ["राष्ट्र@उदाहरण.भारत", "用户@例子.公司", "jörg.o'neil+news@müller.example"]
        {
            assert!(normal_email(text).is_some(), "{text}");
        }
    }

    #[test]
    fn devices_are_named_for_people() {
        for (agent, name) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
                "Edge on Windows",
            ),
            ("curl/8.0", "Unknown device"),
            ("", "Unknown device"),
        ] {
            assert_eq!(device_name(agent), name);
        }
    }
}
