//! What a form held and what was wrong with it, carried to the page that shows it again: in a cookie that the page takes away, or in
//! a few where the texts are long. So a form that cannot be accepted loses nothing, works without JavaScript, and needs no session.

use crate::shell::visit::cookie;
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};
use shop::Policy;
use shop::checkout::FieldError;
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};

/// The longest cookie that browsers keep is 4,096 bytes, with its name and attributes.
const MAX_COOKIE: usize = 3_800;
/// Stands at the end of a cookie that goes on in the next: no letter of what is carried.
const GOES_ON: char = '.';
/// How long it is carried, in seconds: long enough for logging in on the way.
const KEPT: u32 = 600;
/// The most that a cookie is unpacked to, in bytes: the longest form that is read.
const MAX_FORM: u64 = 64 * 1024;

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

    /// What was typed into a field; none if it could not be carried.
    pub(crate) fn carried(&self, name: &str) -> Option<String> {
        self.values.get(name).cloned()
    }

    /// What was typed into a field; nothing if it could not be carried.
    pub(crate) fn typed(&self, name: &str) -> String {
        self.carried(name).unwrap_or_default()
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
        let mut text = String::new();
        for name in cookie_names(policy, form) {
            let part = cookie(headers, name)?;
            let is_last = !part.ends_with(GOES_ON);
            text.push_str(part.trim_end_matches(GOES_ON));
            if is_last {
                break;
            }
        }
        Self::unpacked(&text).filter(|flash| flash.form == form)
    }

    /// As text that a cookie can hold. Proxies accept little in a header, so it is made small.
    fn packed(&self) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        let packed = encoder.write_all(&json).and_then(|()| encoder.finish());
        URL_SAFE_NO_PAD.encode(packed.unwrap_or_default())
    }

    /// Reads what [`Self::packed`] gave.
    fn unpacked(text: &str) -> Option<Self> {
        let packed = URL_SAFE_NO_PAD.decode(text).ok()?;
        let mut json = Vec::new();
        DeflateDecoder::new(packed.as_slice()).take(MAX_FORM).read_to_end(&mut json).ok()?;
        serde_json::from_slice(&json).ok()
    }

    /// The `Set-Cookie`s that carry it to the next page. What is too long even for all of them is left out, the longest first.
    pub(crate) fn cookies(mut self, policy: &Policy) -> Vec<HeaderValue> {
        let names = cookie_names(policy, &self.form);
        let mut text = self.packed();
        while text.len() > MAX_COOKIE * names.len() {
            let longest = self.values.iter().max_by_key(|(_, value)| value.len()).map(|(name, _)| name.clone());
            match longest {
                Some(name) => drop(self.values.remove(&name)),
                None => return Vec::new(),
            }
            text = self.packed();
        }
        let mut cookies = Vec::new();
        let mut rest = text.as_str();
        for &name in names {
            let (part, more) = rest.split_at(rest.len().min(MAX_COOKIE));
            let part = if more.is_empty() { part.to_owned() } else { format!("{part}{GOES_ON}") };
            cookies.extend(HeaderValue::from_str(&set_cookie(policy, name, &part, KEPT)));
            if more.is_empty() {
                break;
            }
            rest = more;
        }
        cookies
    }

    /// The `Set-Cookie`s that take away what the request has brought for the form of this name.
    pub(crate) fn taken(headers: &HeaderMap, policy: &Policy, form: &str) -> Vec<HeaderValue> {
        let brought = cookie_names(policy, form).iter().copied().filter(|name| cookie(headers, name).is_some());
        brought.filter_map(|name| HeaderValue::from_str(&set_cookie(policy, name, "", 0)).ok()).collect()
    }
}

/// Whether the request is a guest's who brings no form back: a page of the catalogue then shows nothing personal but what stands
/// in the cart and on the wishlist.
pub fn is_guest(headers: &HeaderMap, policy: &Policy) -> bool {
    let is_carried = |form: &&str| cookie_names(policy, form).first().is_some_and(|name| cookie(headers, name).is_some());
    !super::has_session(headers, policy) && !["", LOG_IN[0]].iter().any(is_carried)
}

/// The forms by which somebody logs in. They may stand between another form and its page, so what is wrong with them is carried
/// beside it.
const LOG_IN: [&str; 2] = ["login", "code"];

/// The first of them is there whenever the form is carried. Together they stay below what servers accept in a header.
fn cookie_names(policy: &Policy, form: &str) -> &'static [&'static str] {
    match (policy.public_url.starts_with("https://"), LOG_IN.contains(&form)) {
        (true, false) => &["__Host-form", "__Host-form-2", "__Host-form-3"],
        (true, true) => &["__Host-form-log-in"],
        (false, false) => &["form", "form-2", "form-3"],
        (false, true) => &["form-log-in"],
    }
}

fn set_cookie(policy: &Policy, name: &str, text: &str, seconds: u32) -> String {
    let secure = if policy.public_url.starts_with("https://") { "; Secure" } else { "" };
    format!("{name}={text}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header::COOKIE;

    /// The `Cookie` with which a browser answers.
    fn brought(cookies: &[HeaderValue]) -> HeaderMap {
        let pairs: Vec<_> = cookies
            .iter()
            .map(|cookie| cookie.to_str().expect("plain").split(';').next().expect("a pair").to_owned())
            .collect();
        assert!(pairs.iter().all(|pair| pair.len() < 4_000), "no browser keeps more");
        HeaderMap::from_iter([(COOKIE, pairs.join("; ").parse().expect("a header"))])
    }

    fn there_and_back(flash: Flash) -> Option<Flash> {
        let form = flash.form.clone();
        let headers = brought(&flash.cookies(&Policy::default()));
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

    /// A text of so many characters in which nothing repeats.
    fn jumble(length: u32) -> String {
        (0..length).filter_map(|number| char::from_u32(0x4e00 + number.wrapping_mul(2_654_435_769) % 20_000)).collect()
    }

    #[test]
    fn logging_in_stands_between_a_form_and_its_page() {
        let policy = Policy::default();
        let cookies = [Flash::new("review").value("body", "Fine."), Flash::new("login").value("email", "a@example.com")]
            .map(|flash| flash.cookies(&policy))
            .concat();
        let headers = brought(&cookies);
        let read = |form| Flash::read(&headers, &policy, form);
        assert_eq!(read("review").expect("kept").typed("body"), "Fine.");
        assert_eq!(read("login").expect("kept").typed("email"), "a@example.com");
        let taken = Flash::taken(&headers, &policy, "login");
        assert_eq!(taken.len(), 1, "{taken:?}");
        assert!(!is_guest(&brought(&cookies[..1]), &policy) && !is_guest(&brought(&cookies[1..]), &policy));
    }

    #[test]
    fn long_texts_take_more_than_one_cookie() {
        for length in [0, 1, 1_000, 2_000, 3_000] {
            let flash = Flash::new("x").value("body", &jumble(length)).error("body", "Too long.");
            assert_eq!(there_and_back(flash.clone()), Some(flash), "{length}");
        }
        assert!(Flash::new("x").value("body", &jumble(3_000)).cookies(&Policy::default()).len() > 1);
        let words =
            "Die Tasse liegt gut in der Hand, und der Tee bleibt lange warm. Mir gefällt vor allem die Glasur. ".repeat(40);
        assert_eq!(Flash::new("x").value("body", &words).cookies(&Policy::default()).len(), 1, "words are packed");
    }

    #[test]
    fn what_is_taken_away_is_what_was_brought() {
        for flash in [Flash::new("x"), Flash::new("x").value("body", &jumble(3_000))] {
            let cookies = flash.cookies(&Policy::default());
            let taken = Flash::taken(&brought(&cookies), &Policy::default(), "x");
            assert_eq!(cookies.len(), taken.len());
            for (given, taken) in cookies.iter().zip(&taken) {
                let (given, taken) = (given.to_str().expect("plain"), taken.to_str().expect("plain"));
                assert_eq!(given.split('=').next(), taken.split('=').next());
                assert!(taken.contains("Max-Age=0"), "{taken}");
            }
        }
    }

    #[test]
    fn what_no_cookie_can_hold_is_left_out() {
        let flash = Flash::new("x").value("long", &jumble(20_000)).value("short", "kept").error("long", "Too long.");
        let back = there_and_back(flash).expect("the rest");
        assert_eq!((back.typed("long"), back.typed("short")), (String::new(), "kept".to_owned()));
    }

    #[test]
    fn a_small_cookie_is_not_unpacked_to_something_huge() {
        let flash = Flash::new("x").value("body", &"x".repeat(1_000_000));
        let text = flash.packed();
        assert!(text.len() < MAX_COOKIE);
        assert_eq!(Flash::unpacked(&text), None);
    }

    #[test]
    fn forged_cookies_are_nothing() {
        for text in
            ["form=", "form=x", "form=e30", "form=bnVsbA", "form=e30.", "form=.; form-2=e30", "form=.; form-2=.; form-3=."]
        {
            let headers = HeaderMap::from_iter([(COOKIE, text.parse().expect("a header"))]);
            assert_eq!(Flash::read(&headers, &Policy::default(), "login"), None, "{text}");
        }
    }
}
