//! Addresses.

use super::super::search::document::fold;

/// Makes an address of a text: letters in lower case, digits, `_`, and a `-` for everything else. A text that is an address
/// already stays as it is; a text without any letter or digit gives nothing.
pub fn slugify(text: &str) -> String {
    if !text.is_empty() && text.chars().all(is_safe) && text.chars().any(char::is_alphanumeric) {
        return text.to_owned();
    }
    let mut slug = String::with_capacity(text.len());
    for letter in fold(text).chars() {
        if letter.is_alphanumeric() || letter == '_' {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.chars().any(char::is_alphanumeric) { slug } else { String::new() }
}

/// Whether a letter may stand in an address as it is. What has no single lower-case form is left to [`fold`].
fn is_safe(letter: char) -> bool {
    matches!(letter, '-' | '_') || (letter.is_alphanumeric() && letter.to_lowercase().eq([letter]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_made_of_titles() {
        assert_eq!(slugify("Crème & Sugar — Set!"), "creme-sugar-set");
        assert_eq!(slugify("ocean-blue-shirt"), "ocean-blue-shirt");
        assert_eq!(slugify("café"), "café");
        assert_eq!(slugify("../etc/passwd"), "etc-passwd");
        assert_eq!(slugify("???"), "");
        assert_eq!(slugify("--"), "");
    }

    proptest! {
        #[test]
        fn an_address_stays_as_it_is(text in "\\PC{0,40}") {
            let slug = slugify(&text);
            prop_assert!(slug.is_empty() || slug.chars().all(is_safe), "{slug}");
            prop_assert_eq!(slugify(&slug), slug);
        }
    }
}
