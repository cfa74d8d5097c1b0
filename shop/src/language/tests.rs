use super::texts::{Texts, keys};
use super::*;
use crate::money::{Currency, Money};
use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const DAY: i64 = 951_782_400_000_000;
/// Wednesday, 25 November 2026.
const WEDNESDAY: i64 = 1_795_564_800_000_000;

fn of(tag: &str) -> Language {
    Language::find(tag).expect("a language")
}

/// The messages of a file, with the values that each of them names.
fn messages(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let source = Texts::source(tag);
    let resource = FluentResource::try_new(source.clone()).unwrap_or_else(|(_, mistakes)| panic!("{tag}: {mistakes:?}"));
    let names: Vec<&str> = keys(&resource).collect();
    let mut found = BTreeMap::new();
    let mut rest = source.as_str();
    for (index, name) in names.iter().enumerate() {
        let start = rest.find(&format!("\n{name} =")).map_or(0, |at| at + 1);
        rest = &rest[start..];
        let end = names.get(index + 1).and_then(|next| rest.find(&format!("\n{next} ="))).unwrap_or(rest.len());
        let values = rest[..end]
            .split('$')
            .skip(1)
            .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>());
        let is_new = found.insert((*name).to_owned(), values.collect()).is_none();
        assert!(is_new, "{tag}: {name} stands twice");
    }
    found
}

#[test]
fn every_language_says_everything() {
    let english = messages("en");
    assert!(Language::all().count() >= 3);
    for language in Language::all() {
        let messages = messages(language.tag());
        let missing: Vec<_> = english.keys().filter(|key| !messages.contains_key(*key)).collect();
        let unknown: Vec<_> = messages.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{language:?} lacks {missing:?}, and has {unknown:?} for nothing");
        for (key, values) in messages {
            assert_eq!(values, english[&key], "{language:?}: {key}");
        }
    }
}

/// The source of all that speaks.
fn sources() -> Vec<(PathBuf, String)> {
    fn read(folder: &Path, into: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                read(&path, into);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("language/tests.rs") {
                let text = std::fs::read_to_string(&path).expect("UTF-8");
                into.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    for room in ["shop/src", "app/src", "server/src"] {
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(room), &mut found);
    }
    found
}

#[test]
fn what_is_asked_for_is_there_and_what_is_there_is_asked_for() {
    let known = messages("en");
    let mut used: BTreeSet<String> = crate::checkout::COUNTRIES.iter().map(|(code, _)| format!("country-{code}")).collect();
    let key_of = |rest: &str| {
        let key = rest.trim_start().strip_prefix('"')?.split('"').next()?;
        key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-').then(|| key.to_owned())
    };
    for (path, text) in sources() {
        for (at, call) in text.match_indices("t!(") {
            // `format!(` and the like end in the same letters.
            let is_other = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
            if let Some(key) = key_of(&text[at + call.len()..]).filter(|_| !is_other) {
                assert!(known.contains_key(&key), "{}: there is no text {key}", path.display());
                used.insert(key);
            }
        }
        for call in ["around(", "around_with(", ".text(", ".fill(", "ready(", "filled("] {
            used.extend(text.split(call).skip(1).filter_map(key_of));
        }
    }
    let unused: Vec<_> = known.keys().filter(|key| !used.contains(*key)).collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}

#[test]
fn prices_are_exact_and_look_as_people_write_them() {
    let euro = |minor| Money::new(minor, Currency::EUR);
    let written = |tag: &str, money| of(tag).price(money);
    assert_eq!(written("en", euro(123_450)), "€1,234.50");
    assert_eq!(written("en", euro(-5)), "−€0.05");
    assert_eq!(written("en", Money::new(1_234_567, "JPY".parse().expect("yen"))), "¥1,234,567");
    assert_eq!(written("en", Money::new(1, "KWD".parse().expect("dinar"))), "KWD\u{a0}0.001");
    assert_eq!(written("de", euro(123_450)), "1.234,50\u{a0}€");
    assert_eq!(written("de", Money::new(1, "KWD".parse().expect("dinar"))), "0,001\u{a0}KWD");
    assert_eq!(written("ar", euro(123_450)), "1,234.50\u{a0}€");
    assert_eq!(written("en", euro(i64::MAX)), "€92,233,720,368,547,758.07");
}

#[test]
fn days_are_named() {
    assert_eq!(of("en").long_day(DAY), "29 February 2000");
    assert_eq!(of("en").short_day(WEDNESDAY), "Wed 25 Nov");
    assert_eq!(of("en").long_time(DAY), "29 February 2000, 00:00");
    assert_eq!(of("de").long_day(DAY), "29. Februar 2000");
    assert_eq!(of("ar").long_day(DAY), "29 فبراير 2000");
    assert_eq!(of("en").long_day(i64::MAX), "");
}

#[test]
fn a_language_counts_as_it_does() {
    let pieces = |tag: &str, count: i64| of(tag).fill("pieces", &[("count", count.into())]);
    assert_eq!((pieces("en", 1), pieces("en", 2)), ("1 piece".to_owned(), "2 pieces".to_owned()));
    let arabic: BTreeSet<_> = [1, 2, 3, 11].map(|count| pieces("ar", count).replace(['3', '1'], "")).into();
    assert_eq!(arabic.len(), 4, "one, two, few and many differ: {arabic:?}");
    for key in ["review-short", "at-most-characters"] {
        let letters = |count: i64| of("ar").fill(key, &[("count", count.into())]);
        assert!(letters(10).contains("أحرف") && letters(60).contains("حرفًا") && letters(100).contains("حرف "), "{key}");
    }
}

#[test]
fn english_stands_in_for_what_is_missing() {
    assert_eq!(of("de").text("no such text"), "");
    assert_eq!(Language::find("xx"), None);
    assert_eq!(Language::current(), Language::english(), "nobody has chosen");
}

#[tokio::test]
async fn a_language_is_spoken_where_it_was_chosen() {
    let german = of("de");
    scope(german, false, async {
        assert_eq!((crate::t!("cart"), here("/cart")), ("Warenkorb", "/de/cart".to_owned()));
        assert_eq!(tokio::spawn(async { Language::current() }).await.expect("done"), Language::english());
    })
    .await;
    assert_eq!(within(german, true, || here("/cart")), "/cart");
}

#[test]
fn what_stands_in_a_text_keeps_its_direction() {
    let said = within(of("ar"), false, || crate::t!("cart-added", name = "Tide cup"));
    assert!(said.contains("\u{2068}Tide cup\u{2069}"), "{said}");
    let (before, after) = within(of("ar"), false, || around("error-reference"));
    assert!(!before.contains('\u{2068}') && !after.contains('\u{2069}'), "{before}|{after}");
    assert_eq!(crate::t!("cart-added", name = "Tide cup"), "Tide cup is in your cart.");
}
