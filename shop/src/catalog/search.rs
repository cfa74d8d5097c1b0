//! Finding products by words: prefixes, any order, a typo or two.
//!
//! A search is understood first, in memory: each word is compared with the vocabulary of everything that was ever searchable,
//! and one that occurs nowhere is replaced by its nearest neighbour. The engine then finds the products: SQLite by FTS5
//! trigrams ranked with BM25, PostgreSQL by `pg_trgm` ranked with full-text weights. Both match inside words, so a word that
//! is still being typed, or stands within a compound, is found.

pub mod document;

use crate::db::{Arg, Engine, sql};
use crate::error::Result;
use crate::shop::Shop;

/// Words of a search that are looked at.
const MAX_TERMS: usize = 8;
/// A word shorter than this has no trigram and is expanded to the words that begin with it.
const TRIGRAM: usize = 3;
/// How many words a short one is expanded to.
const MAX_EXPANSION: usize = 20;

/// Every word that was ever searchable.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: Vec<String>,
    /// All words between line breaks: one scan answers whether a text occurs in any of them.
    joined: String,
}

impl Vocabulary {
    /// Reads the vocabulary.
    pub(crate) async fn read(shop: &Shop) -> Result<Self> {
        let rows: Vec<(String,)> = sql("SELECT word FROM search_words ORDER BY word").all(&shop.db).await?;
        Ok(Self::new(rows.into_iter().map(|(word,)| word).collect()))
    }

    fn new(words: Vec<String>) -> Self {
        let mut joined = String::from("\n");
        for word in &words {
            joined.push_str(word);
            joined.push('\n');
        }
        Self { words, joined }
    }

    fn occurs(&self, text: &str) -> bool {
        self.joined.contains(text)
    }

    fn beginning_with(&self, prefix: &str) -> Vec<String> {
        let from = self.words.partition_point(|word| word.as_str() < prefix);
        self.words[from..].iter().take_while(|word| word.starts_with(prefix)).take(MAX_EXPANSION).cloned().collect()
    }

    /// The word that was probably meant: one edit away for short words, two for longer ones (Damerau-Levenshtein).
    fn nearest(&self, typed: &str) -> Option<&str> {
        let length = typed.chars().count();
        let most = match length {
            0..=2 => return None,
            3..=5 => 1,
            _ => 2,
        };
        let first = typed.chars().next();
        self.words
            .iter()
            .filter(|word| word.chars().count().abs_diff(length) <= most)
            .filter_map(|word| {
                let distance = strsim::damerau_levenshtein(typed, word);
                // The first letter is rarely wrong; where it is, nothing else may be.
                let same_start = word.chars().next() == first;
                (distance <= most && (same_start || distance == 1)).then_some((distance, !same_start, word))
            })
            .min()
            .map(|(_, _, word)| word.as_str())
    }
}

/// What a search was understood as: every term must occur, each in one of its alternatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits {
    terms: Vec<Vec<String>>,
    corrected: Option<String>,
}

/// Understands what was typed.
pub(super) async fn understand(shop: &Shop, typed: &str) -> Result<Hits> {
    Ok(understand_with(&*shop.vocabulary().await?, typed))
}

fn understand_with(vocabulary: &Vocabulary, typed: &str) -> Hits {
    let folded = document::fold(typed);
    let mut terms = Vec::new();
    let mut shown = Vec::new();
    let mut corrected = false;
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MAX_TERMS) {
        if word.chars().count() < TRIGRAM {
            // "a", "of": when nothing begins so, it is not worth losing the rest for.
            let expanded: Vec<String> =
                vocabulary.beginning_with(word).into_iter().filter(|w| w.chars().count() >= TRIGRAM).collect();
            shown.push(word.to_owned());
            if !expanded.is_empty() {
                terms.push(expanded);
            }
        } else if let Some(nearest) = (!vocabulary.occurs(word)).then(|| vocabulary.nearest(word)).flatten() {
            corrected = true;
            shown.push(nearest.to_owned());
            terms.push(alternatives(vocabulary, nearest));
        } else {
            shown.push(word.to_owned());
            terms.push(alternatives(vocabulary, word));
        }
    }
    Hits { terms, corrected: corrected.then(|| shown.join(" ")) }
}

/// The word and, where it looks like a plural whose singular exists, the singular.
fn alternatives(vocabulary: &Vocabulary, word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    for ending in ["es", "s"] {
        if let Some(singular) = word.strip_suffix(ending)
            && singular.chars().count() >= TRIGRAM
            && vocabulary.words.binary_search_by(|known| known.as_str().cmp(singular)).is_ok()
        {
            all.push(singular.to_owned());
        }
    }
    all
}

impl Hits {
    /// What was searched for instead of what was typed, where that differs.
    pub(super) fn corrected(&self) -> Option<String> {
        self.corrected.clone()
    }

    /// Whether a text has all terms.
    pub(super) fn matches(&self, text: &str) -> bool {
        let text = document::fold(text);
        !self.terms.is_empty() && self.terms.iter().all(|term| term.iter().any(|word| text.contains(word.as_str())))
    }

    /// A common table expression `hits (product_id, rank)`, a higher rank being better. Appends its parameters to `args`.
    pub(super) fn cte(&self, engine: Engine, args: &mut Vec<Arg>) -> String {
        if self.terms.is_empty() {
            return "hits AS (SELECT p.id AS product_id, 0 AS rank FROM products p WHERE 1 = 0)".into();
        }
        match engine {
            Engine::Sqlite => {
                args.push(Arg::from(self.fts5()));
                format!(
                    "hits AS (SELECT product_id, -bm25(product_search, 0.0, 10.0, 4.0, 1.0) AS rank \
                     FROM product_search WHERE product_search MATCH ${})",
                    args.len()
                )
            }
            Engine::Postgres => {
                args.push(Arg::from(self.tsquery()));
                let ranked = args.len();
                let mut conditions = Vec::new();
                for term in &self.terms {
                    let mut either = Vec::new();
                    for word in term {
                        args.push(Arg::from(format!("%{word}%")));
                        either.push(format!("everything LIKE ${}", args.len()));
                    }
                    conditions.push(format!("({})", either.join(" OR ")));
                }
                format!(
                    "hits AS (SELECT product_id, ts_rank(document, to_tsquery('simple', ${ranked})) AS rank \
                     FROM product_search WHERE {})",
                    conditions.join(" AND ")
                )
            }
        }
    }

    /// Words are alphanumeric, so quoting them is all that FTS5's syntax asks for.
    fn fts5(&self) -> String {
        let either = |term: &Vec<String>| {
            let quoted: Vec<String> = term.iter().map(|word| format!("\"{word}\"")).collect();
            format!("({})", quoted.join(" OR "))
        };
        self.terms.iter().map(either).collect::<Vec<_>>().join(" AND ")
    }

    fn tsquery(&self) -> String {
        let either = |term: &Vec<String>| {
            let prefixes: Vec<String> = term.iter().map(|word| format!("{word}:*")).collect();
            format!("({})", prefixes.join(" | "))
        };
        self.terms.iter().map(either).collect::<Vec<_>>().join(" & ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vocabulary() -> Vocabulary {
        let mut words: Vec<String> =
            ["vase", "vases", "lamp", "linen", "glass", "glasses", "candle", "ceramic", "stool"].map(Into::into).into();
        words.sort();
        Vocabulary::new(words)
    }

    fn terms(typed: &str) -> Vec<Vec<String>> {
        understand_with(&vocabulary(), typed).terms
    }

    #[test]
    fn a_typo_or_two_is_forgiven() {
        for typed in ["vasse", "vsae", "vasees"] {
            let hits = understand_with(&vocabulary(), typed);
            assert!(hits.matches("Tall Vase") || hits.matches("Vases"), "{typed}: {hits:?}");
            assert!(hits.corrected.is_some(), "{typed}");
        }
        assert_eq!(understand_with(&vocabulary(), "cermaic").corrected.as_deref(), Some("ceramic"));
    }

    #[test]
    fn what_exists_is_not_corrected() {
        for typed in ["vase", "vas", "LAMP", "andl", "vases lamp"] {
            assert_eq!(understand_with(&vocabulary(), typed).corrected, None, "{typed}");
        }
        assert_eq!(understand_with(&vocabulary(), "bicycle").corrected, None);
    }

    #[test]
    fn plurals_find_singulars_and_short_words_expand() {
        assert_eq!(terms("glasses"), [vec!["glasses".to_owned(), "glass".to_owned()]]);
        assert_eq!(terms("va"), [vec!["vase".to_owned(), "vases".to_owned()]]);
        assert!(terms("' OR 1=1 --").iter().flatten().all(|w| w.chars().all(char::is_alphanumeric)));
    }

    proptest! {
        #[test]
        fn any_input_becomes_plain_words(typed in "\\PC{0,100}") {
            let hits = understand_with(&vocabulary(), &typed);
            prop_assert!(hits.terms.len() <= MAX_TERMS);
            prop_assert!(hits.terms.iter().flatten().all(|word| word.chars().all(char::is_alphanumeric)));
        }
    }
}
