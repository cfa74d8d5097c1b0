//! The search document of a product: what it can be found by, folded so that case and accents do not matter.

use crate::db::{Tx, sql};
use crate::error::Result;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The most of a description that is searchable, in bytes. Both engines limit the size of a document, and nobody searches for
/// the end of a novel.
const MAX_BODY: usize = 100_000;
/// Shorter words correct nothing, longer ones are no words.
const WORD_LENGTH: std::ops::RangeInclusive<usize> = 2..=40;
/// How many words one statement inserts.
const CHUNK: usize = 200;

/// Lower case without diacritics: `Café` and `CAFE` fold to the same text. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|&letter| !is_combining_mark(letter))
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|&letter| !is_combining_mark(letter))
        .nfc()
        .collect()
}

/// The words of a text in order, folded. Everything that is neither letter nor digit separates.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words: Vec<String> =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}

/// The text of sanitised HTML. A tag counts as a space, so that the words of two paragraphs stay apart.
pub fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        text.push(' ');
        rest = &rest[start + tag_length(&rest[start..])..];
    }
    text.push_str(rest);
    // The ampersand comes last: what it would reveal is text, not another entity.
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ");
    text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The length of the tag at the beginning of `html`; a `>` inside quotes does not end it.
fn tag_length(html: &str) -> usize {
    let mut quote = None;
    for (index, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return index + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// Replaces the document of a product, and makes the words of its title and keywords known for correcting others.
///
/// `body_html` is sanitised HTML; its tags are not searchable.
///
/// # Errors
/// As every statement.
pub async fn write(tx: &mut Tx, product_id: &str, title: &str, keywords: &str, body_html: &str) -> Result<()> {
    let mut body = fold(&text_of(body_html));
    body.truncate(body.floor_char_boundary(MAX_BODY));
    let row = row_id(product_id);
    sql("DELETE FROM product_search WHERE rowid = $1").bind(row).run(tx).await?;
    sql("INSERT INTO product_search (rowid, product_id, title, keywords, body) VALUES ($1, $2, $3, $4, $5)")
        .bind(row)
        .bind(product_id)
        .bind(fold(title))
        .bind(fold(keywords))
        .bind(body)
        .run(tx)
        .await?;
    // In order, so that two transactions which add the same words wait for each other instead of blocking each other.
    let known: BTreeSet<String> =
        words(title).chain(words(keywords)).filter(|word| WORD_LENGTH.contains(&word.chars().count())).collect();
    let known: Vec<String> = known.into_iter().collect();
    for words in known.chunks(CHUNK) {
        let marks: Vec<String> = (1..=words.len()).map(|number| format!("(${number})")).collect();
        let text = format!("INSERT INTO search_words (word) VALUES {} ON CONFLICT (word) DO NOTHING", marks.join(", "));
        sql(text).bind_all(words).run(tx).await?;
    }
    Ok(())
}

/// Writes the document of a product from what the database holds of it. Keywords are its vendor, type, tags, the titles of its
/// categories and of those above them, SKUs and option values.
///
/// # Errors
/// As every statement; a product that is not there is [`crate::Error::NotFound`].
pub async fn refresh(tx: &mut Tx, product_id: &str) -> Result<()> {
    let found: Option<(String, String)> =
        sql("SELECT title, body_html FROM products WHERE id = $1").bind(product_id).optional(&mut *tx).await?;
    let (title, body) = found.ok_or(crate::Error::NotFound)?;
    let keywords: Vec<(String,)> = sql("WITH RECURSIVE above (id, parent_id, title) AS ( \
           SELECT c.id, c.parent_id, c.title FROM product_categories pc JOIN categories c ON c.id = pc.category_id \
           WHERE pc.product_id = $1 \
           UNION SELECT c.id, c.parent_id, c.title FROM above JOIN categories c ON c.id = above.parent_id \
         ), found (word) AS ( \
           SELECT vendor FROM products WHERE id = $1 UNION SELECT product_type FROM products WHERE id = $1 \
           UNION SELECT t.name FROM product_tags pt JOIN tags t ON t.id = pt.tag_id WHERE pt.product_id = $1 \
           UNION SELECT title FROM above \
           UNION SELECT sku FROM variants WHERE product_id = $1 UNION SELECT option1 FROM variants WHERE product_id = $1 \
           UNION SELECT option2 FROM variants WHERE product_id = $1 UNION SELECT option3 FROM variants WHERE product_id = $1 \
         ) SELECT word FROM found WHERE word <> '' ORDER BY word")
    .bind(product_id)
    .all(&mut *tx)
    .await?;
    let keywords: Vec<String> = keywords.into_iter().map(|(word,)| word).collect();
    write(tx, product_id, &title, &keywords.join(" "), &body).await
}

/// The row of a product: 63 bits of the digest of its id, so that a row is replaced without a look-up.
fn row_id(product_id: &str) -> i64 {
    let digest = Sha256::digest(product_id);
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    i64::from_be_bytes(bytes) & i64::MAX
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(fold("Crème BRÛLÉE"), "creme brulee");
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold("ΣΟΦΟΣ"), fold("σοφοσ"));
        assert_eq!(fold("한국어"), "한국어");
        assert_eq!(words("Tea-cups, 2 pcs.").collect::<Vec<_>>(), ["tea", "cups", "2", "pcs"]);
    }

    #[test]
    fn html_is_read_as_text() {
        assert_eq!(text_of("<p>one</p><p title=\"a>b\">two &amp;lt; three</p>"), "one two &lt; three");
        assert_eq!(text_of("a <b"), "a");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn row_ids_are_not_negative(id in "\\PC{0,40}") {
            prop_assert!(row_id(&id) >= 0);
        }

        #[test]
        fn reading_html_never_panics(html in "[<>\"'&;a-zé ]{0,40}") {
            text_of(&html);
        }
    }
}
