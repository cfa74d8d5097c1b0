//! What a review may be, and what is said of the rest.

use super::model::{Checked, Draft, MAX_BODY, MAX_TITLE, MIN_BODY};
use crate::checkout::FieldError;
use crate::t;

/// The longest name that is shown, in characters.
const MAX_AUTHOR: usize = 60;

impl Draft {
    /// Checks all fields at once, and tidies them.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self) -> Result<Checked, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field: &'static str, reason: String| errors.push(FieldError { field, reason });
        let line = |text: &str| tidy(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let (author, title, body) = (line(&self.author), line(&self.title), tidy(&self.body));
        let stars = self.stars.trim().parse().ok().filter(|stars| (1..=5).contains(stars));
        if stars.is_none() {
            wrong("stars", t!("stars-choose").into());
        }
        if title.chars().count() > MAX_TITLE {
            wrong("title", t!("at-most-characters", count = MAX_TITLE));
        }
        let length = body.chars().count();
        if length < MIN_BODY {
            wrong("body", t!("review-short", count = MIN_BODY));
        } else if length > MAX_BODY {
            wrong("body", t!("review-long", count = MAX_BODY, length = length));
        }
        if author.chars().count() > MAX_AUTHOR {
            wrong("author", t!("at-most-characters", count = MAX_AUTHOR));
        }
        match stars {
            Some(stars) if errors.is_empty() => Ok(Checked { author, stars, title, body }),
            _ => Err(errors),
        }
    }
}

/// A text without what cannot be seen, with at most one empty line in a row.
pub(super) fn tidy(text: &str) -> String {
    let seen = |c: char| {
        c == '\n'
            || !(c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'))
    };
    let text: String = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ").chars().filter(|c| seen(*c)).collect();
    let mut kept = String::new();
    let mut empty = 0;
    for line in text.trim().lines() {
        let line = line.trim_end();
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty <= 1 {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn mistakes_are_named_all_at_once() {
        let draft = Draft { author: "x".repeat(61), stars: "6".into(), title: "x".repeat(101), body: "Nice".into() };
        let fields: Vec<_> = draft.check().expect_err("wrong").into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["stars", "title", "body", "author"]);
        for stars in ["", "0", "-1", "4.5", "five", "99999999999999999999"] {
            let draft = Draft { stars: stars.into(), body: "Long enough, I think.".into(), ..Draft::default() };
            assert!(draft.check().is_err(), "{stars}");
        }
        let long = Draft { stars: "5".into(), body: "ä".repeat(MAX_BODY + 1), ..Draft::default() };
        assert!(long.check().expect_err("long")[0].reason.contains("2001"));
    }

    #[test]
    fn texts_are_tidied() {
        let draft = Draft {
            author: " Ada \n L. ".into(),
            stars: " 4 ".into(),
            title: "\tLovely\u{202e} ".into(),
            body: "  One.\r\n\r\n\r\n\r\nTwo. \u{0}\u{200b}\n".into(),
        };
        let checked = draft.check().expect("good");
        assert_eq!((checked.author.as_str(), checked.stars, checked.title.as_str()), ("Ada L.", 4, "Lovely"));
        assert_eq!(checked.body, "One.\n\nTwo.");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read(author in "\\PC{0,80}", stars in "\\PC{0,3}", title in ".{0,120}", body in "(?s).{0,200}") {
            if let Ok(checked) = (Draft { author, stars, title, body }).check() {
                prop_assert!((1..=5).contains(&checked.stars) && checked.body.chars().count() >= MIN_BODY);
                prop_assert_eq!(tidy(&checked.body), checked.body);
            }
        }
    }
}
