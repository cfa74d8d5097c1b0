//! What a form held and what was wrong with it, carried to the page that shows it again: in a cookie that the page takes away.
//! So a form that cannot be accepted loses nothing, works without JavaScript, and needs no session.

use crate::shell::visit::cookie;
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use shop::Policy;
use shop::checkout::FieldError;
use std::collections::BTreeMap;

/// The longest cookie that browsers keep is 4,096 bytes, with its name and attributes.
const MAX_COOKIE: usize = 3_800;

/// A form as it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Flash {
    /// Which form.
    form: String,
    /// What its fields held; never a secret.
    values: BTreeMap<String, String>,
    /// What is wrong with which field.
    errors: Vec<(String, String)>,
}

impl Flash {
    /// The form of this name.
    pub(crate) fn new(form: &str) -> Self {
        Self { form: form.to_owned(), ..Self::default() }
    }

    /// With what was typed into a field.
    pub(crate) fn value(mut self, name: &str, value: &str) -> Self {
        self.values.insert(name.to_owned(), value.to_owned());
        self
    }

    /// With what is wrong with a field.
    pub(crate) fn error(mut self, field: &str, reason: impl Into<String>) -> Self {
        self.errors.push((field.to_owned(), reason.into()));
        self
    }

    /// Whether anything is wrong.
    pub(crate) fn is_wrong(&self) -> bool {
        !self.errors.is_empty()
    }

    /// What was typed into a field.
    pub(crate) fn typed(&self, name: &str) -> String {
        self.values.get(name).cloned().unwrap_or_default()
    }

    /// What is wrong with these fields, in this order.
    pub(crate) fn errors(&self, fields: &[&'static str]) -> Vec<FieldError> {
        let of = |field: &'static str| {
            self.errors
                .iter()
                .filter(move |(known, _)| known == field)
                .map(move |(_, reason)| FieldError { field, reason: reason.clone() })
        };
        fields.iter().flat_map(|field| of(field)).collect()
    }

    /// The form of this name, if it was the one that was sent.
    pub(crate) fn read(headers: &HeaderMap, policy: &Policy, form: &str) -> Option<Self> {
        let text = cookie(headers, cookie_name(policy))?;
        let json = URL_SAFE_NO_PAD.decode(text).ok()?;
        serde_json::from_slice::<Self>(&json).ok().filter(|flash| flash.form == form)
    }

    /// The `Set-Cookie` that carries it to the next page. What is too long to be carried is left out.
    pub(crate) fn cookie(mut self, policy: &Policy) -> Option<HeaderValue> {
        let encode = |flash: &Self| serde_json::to_vec(flash).map(|json| URL_SAFE_NO_PAD.encode(json)).unwrap_or_default();
        let mut text = encode(&self);
        while text.len() > MAX_COOKIE {
            let longest = self.values.iter().max_by_key(|(_, value)| value.len()).map(|(name, _)| name.clone());
            match longest {
                Some(name) => drop(self.values.remove(&name)),
                None => return None,
            }
            text = encode(&self);
        }
        HeaderValue::from_str(&set_cookie(policy, &text, 120)).ok()
    }

    /// The `Set-Cookie` that takes it away.
    pub(crate) fn taken(policy: &Policy) -> Option<HeaderValue> {
        HeaderValue::from_str(&set_cookie(policy, "", 0)).ok()
    }
}

/// Whether the request is a guest's who brings no form back: a page of the catalogue then shows nothing personal but what stands
/// in the cart and on the wishlist.
pub fn is_guest(headers: &HeaderMap, policy: &Policy) -> bool {
    !super::has_session(headers, policy) && cookie(headers, cookie_name(policy)).is_none()
}

fn cookie_name(policy: &Policy) -> &'static str {
    if policy.public_url.starts_with("https://") { "__Host-form" } else { "form" }
}

fn set_cookie(policy: &Policy, text: &str, seconds: u32) -> String {
    let secure = if policy.public_url.starts_with("https://") { "; Secure" } else { "" };
    format!("{}={text}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", cookie_name(policy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header::COOKIE;

    fn there_and_back(flash: Flash) -> Option<Flash> {
        let form = flash.form.clone();
        let cookie = flash.cookie(&Policy::default())?;
        let pair = cookie.to_str().expect("plain").split(';').next().expect("a pair").to_owned();
        let headers = HeaderMap::from_iter([(COOKIE, pair.parse().expect("a header"))]);
        assert_eq!(Flash::read(&headers, &Policy::default(), "another"), None);
        Flash::read(&headers, &Policy::default(), &form)
    }

    #[test]
    fn a_form_comes_back_as_it_was_sent() {
        let flash = Flash::new("login").value("email", "\"ä; <b>@example.com").error("password", "Wrong; really.");
        let back = there_and_back(flash.clone());
        assert_eq!(back.as_ref(), Some(&flash));
        assert_eq!(back.expect("there").errors(&["email", "password"])[0].field, "password");
    }

    #[test]
    fn what_no_cookie_can_hold_is_left_out() {
        let flash = Flash::new("x").value("long", &"ü".repeat(5_000)).value("short", "kept").error("long", "Too long.");
        let back = there_and_back(flash).expect("the rest");
        assert_eq!((back.typed("long"), back.typed("short")), (String::new(), "kept".to_owned()));
    }

    #[test]
    fn forged_cookies_are_nothing() {
        for text in ["form=", "form=x", "form=e30", "form=bnVsbA"] {
            let headers = HeaderMap::from_iter([(COOKIE, text.parse().expect("a header"))]);
            assert_eq!(Flash::read(&headers, &Policy::default(), "login"), None, "{text}");
        }
    }
}
