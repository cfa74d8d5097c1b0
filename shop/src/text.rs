//! What texts that people type may hold.

/// Whether a character turns the direction of what stands around it (Unicode UAX #9, embeddings, overrides and isolates). In a name
/// it serves to make other words look like something that they are not.
#[cfg(feature = "store")]
pub(crate) const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is one that nobody sees (Unicode UAX #44, `Default_Ignorable_Code_Point`, and the format characters of the
/// general category `Cf`). In an address it makes two that look the same.
pub(crate) const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
        | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
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
