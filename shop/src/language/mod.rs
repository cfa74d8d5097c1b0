//! What the shop says, in every language that it has a file for.
//!
//! A language is one [Fluent](https://projectfluent.org) file in `shop/languages/`. Which language is spoken is known for the length
//! of a request ([`scope`]) or of a call ([`within`]), so whoever has something to say asks for the text and nothing else:
//! `t!("your-cart")`, or `t!("cart-kept", days = 60)` where something stands in it. Outside of both it is English.

mod format;
mod names;
mod texts;

pub use fluent_bundle::FluentValue as Value;
pub use names::country;

use std::future::Future;
use std::hash::{Hash, Hasher};
use texts::{ENGLISH, LANGUAGES, Texts};

tokio::task_local! {
    /// The language, and what stands before the paths of its pages: nothing for the shop's first language.
    static SPOKEN: (Language, &'static str);
}

/// A language that the shop speaks.
#[derive(Clone, Copy)]
pub struct Language(&'static Texts);

impl Language {
    /// All there are, by their tags.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGUAGES.iter().map(Self)
    }

    /// The language with a tag such as `de`.
    pub fn find(tag: &str) -> Option<Self> {
        Self::all().find(|language| language.tag() == tag)
    }

    /// English, in which everything can be said.
    pub fn english() -> Self {
        Self(&ENGLISH)
    }

    /// The one that is spoken here.
    pub fn current() -> Self {
        SPOKEN.try_with(|(language, _)| *language).unwrap_or_else(|_| Self::english())
    }

    /// Its tag (BCP 47), as it stands in addresses: `de`.
    pub fn tag(self) -> &'static str {
        &self.0.tag
    }

    /// What stands before the paths of its pages, where it is not the shop's first: `/de`.
    pub fn prefix(self) -> &'static str {
        &self.0.prefix
    }

    /// What it calls itself: `Deutsch`.
    pub fn name(self) -> &'static str {
        self.text("language-name")
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        self.0.right_to_left
    }

    /// How it writes numbers and dates (BCP 47), for the browser: `en-GB`.
    pub fn locale(self) -> &'static str {
        self.text("locale")
    }

    /// A text in which nothing has to be filled in; in English where the language lacks it.
    pub fn text(self, key: &str) -> &'static str {
        self.0.ready(key).or_else(|| ENGLISH.ready(key)).unwrap_or_else(|| missing(key))
    }

    /// A text with something filled in.
    pub fn fill(self, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let filled = self.0.filled(key, values).or_else(|| ENGLISH.filled(key, values));
        filled.unwrap_or_else(|| missing(key).to_owned())
    }
}

/// The tests know every key, so this is never seen.
fn missing(key: &str) -> &'static str {
    tracing::error!(key, "a text is missing");
    ""
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.tag().hash(state);
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}

/// Speaks one of the shop's languages while `future` runs. `is_first` says whether it is the one whose addresses have no prefix.
pub async fn scope<F: Future>(language: Language, is_first: bool, future: F) -> F::Output {
    SPOKEN.scope((language, if is_first { "" } else { language.prefix() }), future).await
}

/// Speaks one of the shop's languages during a call.
pub fn within<T>(language: Language, is_first: bool, call: impl FnOnce() -> T) -> T {
    SPOKEN.sync_scope((language, if is_first { "" } else { language.prefix() }), call)
}

/// What stands before the paths of the language that is spoken.
pub fn prefix() -> &'static str {
    SPOKEN.try_with(|(_, prefix)| *prefix).unwrap_or_default()
}

/// The address of a path in the language that is spoken: `/de/products`. Links and forms of pages need it not, since
/// they are given it together when the page is ready; this is for addresses that leave the page in another way.
pub fn here(path: &str) -> String {
    format!("{}{path}", prefix())
}

/// A text in the language that is spoken; see [`t!`](crate::t).
pub fn text(key: &str) -> &'static str {
    Language::current().text(key)
}

/// A text with something filled in; see [`t!`](crate::t).
pub fn fill(key: &str, values: &[(&'static str, Value<'_>)]) -> String {
    Language::current().fill(key, values)
}

/// Both sides of a text around `{ $slot }`, where something stands that is no text: a link, say.
pub fn around(key: &str) -> (String, String) {
    around_with(key, &[])
}

/// As [`around`], with something filled in.
pub fn around_with(key: &str, values: &[(&'static str, Value<'_>)]) -> (String, String) {
    const SLOT: &str = "\u{1}";
    let values: Vec<_> = values.iter().cloned().chain([("slot", SLOT.into())]).collect();
    // Markup keeps its own direction.
    let text = fill(key, &values).replace("\u{2068}\u{1}\u{2069}", SLOT);
    let (before, after) = text.split_once(SLOT).unwrap_or((&text, ""));
    (before.to_owned(), after.to_owned())
}

/// A text of `shop/languages/` in the language that is spoken: a `&'static str`, or a `String` where something is filled in.
#[macro_export]
macro_rules! t {
    ($key:literal) => {
        $crate::language::text($key)
    };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::language::fill($key, &[$((stringify!($name), $crate::language::Value::from($value))),+])
    };
}

#[cfg(test)]
mod tests;
