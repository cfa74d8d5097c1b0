//! What texts that people type may hold.

/// Whether a character turns the direction of what stands around it (Unicode UAX #9, embeddings, overrides and isolates). In a name
/// it serves to make other words look like something that they are not.
#[cfg(feature = "store")]
pub(crate) const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// With the digits that programs read in place of those that Arabic and Persian keyboards type.
pub(crate) fn plain_digits(text: &str) -> String {
    let plain = |c: char| {
        let value = match c {
            '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
            '\u{6f0}'..='\u{6f9}' => u32::from(c) - 0x6f0,
            _ => return c,
        };
        char::from_digit(value, 10).unwrap_or(c)
    };
    text.chars().map(plain).collect()
}

/// A text of one line: without what turns directions, and with single spaces between its words.
#[cfg(feature = "store")]
pub(crate) fn one_line(text: &str) -> String {
    text.replace(turns, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, feature = "store"))]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_keyboards_are_digits() {
        assert_eq!(plain_digits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹"), "0123456789 0123456789");
        assert_eq!(plain_digits("SW1Y 4LB, +49 (30) ٫ ½ ²"), "SW1Y 4LB, +49 (30) ٫ ½ ²");
    }

    #[test]
    fn a_name_stays_as_it_is_read() {
        assert_eq!(one_line("  Ada\t  Lovelace\n"), "Ada Lovelace");
        assert_eq!(one_line("Ada \u{202e}gpj.exe\u{202c}"), "Ada gpj.exe");
        assert_eq!(one_line("محمد بن علی\u{200c}زاده"), "محمد بن علی\u{200c}زاده", "joiners belong to words");
    }
}
