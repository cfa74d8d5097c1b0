//! The files: read once, when the first text is asked for.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Every file in the folder is a language.
#[derive(RustEmbed)]
#[folder = "languages/"]
#[include = "*.ftl"]
struct Files;

/// All languages, by their tags.
pub(super) static LANGUAGES: LazyLock<Vec<Texts>> = LazyLock::new(|| {
    let mut tags: Vec<String> = Files::iter().filter_map(|name| name.strip_suffix(".ftl").map(str::to_owned)).collect();
    tags.sort_unstable();
    tags.into_iter().map(|tag| Texts::read(&tag)).collect()
});

/// English, which every other language falls back to.
pub(super) static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::read("en"));

/// The texts of a language.
pub(super) struct Texts {
    /// The name of its file.
    pub(super) tag: String,
    /// `/` and the tag.
    pub(super) prefix: String,
    /// A price with `\u{1}` for the amount and `\u{2}` for the currency.
    pub(super) price: String,
    /// Whether it is written from right to left.
    pub(super) right_to_left: bool,
    bundle: FluentBundle<FluentResource>,
    /// Those in which nothing is filled in, ready to be shown. They live as long as the process.
    ready: HashMap<String, &'static str>,
    /// Those that only want something put between their words: most of them, and each product of a list has some.
    plain: HashMap<String, Vec<Part>>,
}

/// A part of a text.
enum Part {
    Words(String),
    Value(String),
}

impl Texts {
    fn read(tag: &str) -> Self {
        let file = Files::get(&format!("{tag}.ftl")).map(|file| String::from_utf8_lossy(&file.data).into_owned());
        let (resource, mistakes) = match FluentResource::try_new(file.unwrap_or_default()) {
            Ok(resource) => (resource, Vec::new()),
            // What can be read is used; the tests refuse such a file.
            Err((resource, mistakes)) => (resource, mistakes),
        };
        for mistake in mistakes {
            tracing::error!(language = tag, %mistake, "a text cannot be read");
        }
        let keys: Vec<String> = keys(&resource).map(str::to_owned).collect();
        let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
        bundle.set_use_isolating(false);
        if bundle.add_resource(resource).is_err() {
            tracing::error!(language = tag, "a text stands twice");
        }
        let mut texts = Self {
            tag: tag.to_owned(),
            prefix: format!("/{tag}"),
            price: String::new(),
            right_to_left: false,
            bundle,
            ready: HashMap::new(),
            plain: HashMap::new(),
        };
        for key in keys {
            if let Some(parts) = texts.bundle.get_message(&key).and_then(|message| parts(message.value()?)) {
                texts.plain.insert(key.clone(), parts);
            }
            if let Some(text) = texts.whole(&key) {
                texts.ready.insert(key, Box::leak(text.into_boxed_str()));
            }
        }
        // A price is one thing, so nothing in it is kept apart: it comes before the direction is known.
        texts.price = texts.filled("price", &[("symbol", "\u{2}".into()), ("amount", "\u{1}".into())]).unwrap_or_default();
        texts.right_to_left = texts.ready("direction") == Some("rtl");
        // Whatever stands in a text of such a language keeps its own direction.
        texts.bundle.set_use_isolating(texts.right_to_left);
        texts
    }

    /// A text in which nothing is filled in.
    pub(super) fn ready(&self, key: &str) -> Option<&'static str> {
        self.ready.get(key).copied()
    }

    /// A text that needs no values; none where it would need some.
    fn whole(&self, key: &str) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, None, &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }

    /// The parts with these values between them, as Fluent itself would write it; none where something is missing.
    fn put_together(&self, parts: &[Part], values: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
        let mut text = String::new();
        for part in parts {
            match part {
                Part::Words(words) => text.push_str(words),
                Part::Value(name) => {
                    let value = match &values.iter().find(|(known, _)| known == name)?.1 {
                        FluentValue::String(value) => Cow::Borrowed(value.as_ref()),
                        FluentValue::Number(value) => value.as_string(),
                        _ => return None,
                    };
                    if self.right_to_left {
                        text.extend(["\u{2068}", &*value, "\u{2069}"]);
                    } else {
                        text.push_str(&value);
                    }
                }
            }
        }
        Some(text)
    }

    /// A text with these values.
    pub(super) fn filled(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
        if let Some(text) = self.plain.get(key).and_then(|parts| self.put_together(parts, values)) {
            return Some(text);
        }
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        Some(self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }
}

/// The parts of a text that distinguishes nothing; none for others.
fn parts(pattern: &Pattern<&str>) -> Option<Vec<Part>> {
    let part = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Part::Words((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Part::Value(id.name.to_owned()))
        }
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(part).collect()
}

/// The names of the messages in a file.
pub(super) fn keys(resource: &FluentResource) -> impl Iterator<Item = &str> {
    resource.entries().filter_map(|entry| match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message.id.name),
        _ => None,
    })
}

#[cfg(test)]
impl Texts {
    /// The file as it stands.
    pub(super) fn source(tag: &str) -> String {
        let file = Files::get(&format!("{tag}.ftl")).expect("the file");
        String::from_utf8(file.data.into_owned()).expect("UTF-8")
    }
}
