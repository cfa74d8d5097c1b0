//! What stands in single cells, read and written.

use crate::catalog::write::shortened;
use crate::catalog::{ProductStatus, StockPolicy};
use crate::money::{Currency, Money};

/// The longest price, in bytes.
const MAX_NUMBER: usize = 40;

type Parsed<T> = std::result::Result<T, String>;

/// Whether nothing stands in the cell.
pub(super) fn is_blank(cell: &str) -> bool {
    cell.trim().is_empty()
}

/// `true` or `false`, however it is spelt.
pub(super) fn truth(cell: &str) -> Parsed<bool> {
    match cell.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => Ok(true),
        "false" | "no" | "0" => Ok(false),
        other => Err(format!("“{}” is neither true nor false.", shortened(other))),
    }
}

/// A price in minor units.
pub(super) fn price(cell: &str, currency: Currency) -> Parsed<i64> {
    let cell = cell.trim();
    if cell.len() > MAX_NUMBER {
        return Err(format!("“{}” is not a price.", shortened(cell)));
    }
    Money::parse(cell, currency).map(|money| money.minor).map_err(|reason| format!("{reason}."))
}

/// A number of pieces.
pub(super) fn quantity(cell: &str) -> Parsed<i64> {
    let cell = cell.trim();
    cell.parse().map_err(|_| format!("“{}” is not a whole number.", shortened(cell)))
}

/// Grams; what lies behind a decimal point is rounded.
pub(super) fn grams(cell: &str) -> Parsed<i64> {
    let cell = cell.trim();
    let wrong = || format!("“{}” is not a weight in grams.", shortened(cell));
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return Err(wrong());
    }
    let whole: i64 = whole.parse().map_err(|_| wrong())?;
    Ok(whole.saturating_add(i64::from(fraction.as_bytes()[0] >= b'5')))
}

/// What happens when nothing is left: `deny` or `continue`; also whether sales go on, which the newer name of the column asks.
pub(super) fn policy(cell: &str) -> Parsed<StockPolicy> {
    match cell.trim().to_ascii_lowercase().as_str() {
        "deny" | "false" => Ok(StockPolicy::Deny),
        "continue" | "true" => Ok(StockPolicy::Continue),
        other => Err(format!("“{}” is neither deny nor continue.", shortened(other))),
    }
}

/// `active`, `draft` or `archived`.
pub(super) fn status(cell: &str) -> Parsed<ProductStatus> {
    match cell.trim().to_ascii_lowercase().as_str() {
        "active" => Ok(ProductStatus::Active),
        "draft" => Ok(ProductStatus::Draft),
        "archived" => Ok(ProductStatus::Archived),
        other => Err(format!("“{}” is none of active, draft and archived.", shortened(other))),
    }
}

/// Labels, separated by commas.
pub(super) fn tags(cell: &str) -> Vec<String> {
    cell.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

/// The labels as a cell.
pub(super) fn tags_cell(tags: &[String]) -> String {
    tags.join(", ")
}

/// Paths of categories, one a line, titles separated by `>`. A `>` in a title has a backslash before it.
pub(super) fn category_paths(cell: &str) -> Vec<Vec<String>> {
    cell.lines().map(category_path).filter(|path| !path.is_empty()).collect()
}

fn category_path(line: &str) -> Vec<String> {
    let mut titles = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let title = titles.len() - 1;
        match letter {
            '>' => titles.push(String::new()),
            '\\' => titles[title].push(letters.next_if(|next| matches!(next, '>' | '\\')).unwrap_or('\\')),
            other => titles[title].push(other),
        }
    }
    titles.iter().map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()).collect()
}

/// The paths as a cell, in an order that depends on nothing but their titles.
pub(super) fn category_cell(mut paths: Vec<Vec<String>>) -> String {
    paths.sort();
    let escaped = |title: &String| title.replace('\\', "\\\\").replace('>', "\\>");
    let lines: Vec<String> = paths.iter().map(|path| path.iter().map(escaped).collect::<Vec<_>>().join(" > ")).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read() {
        assert_eq!(price(" 24.00 ", Currency::EUR), Ok(2_400));
        assert!(price("€24", Currency::EUR).unwrap_err().contains("“€24”"));
        assert_eq!((quantity("12"), quantity(" -3 ")), (Ok(12), Ok(-3)));
        assert!(quantity("1.5").is_err() && quantity("many").is_err());
        assert_eq!((grams("290"), grams("453.59"), grams("226.4"), grams("0.5")), (Ok(290), Ok(454), Ok(226), Ok(1)));
        for wrong in ["-1", "1.", ".5", "1,5", "a", "99999999999999999999"] {
            assert!(grams(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn words_are_read_in_any_case() {
        assert_eq!((truth("TRUE"), truth("false ")), (Ok(true), Ok(false)));
        assert!(truth("maybe").is_err());
        assert_eq!(policy("Continue"), Ok(StockPolicy::Continue));
        assert_eq!(status("Archived"), Ok(ProductStatus::Archived));
        assert!(policy("").is_err() && status("gone").is_err());
    }

    #[test]
    fn lists_are_read() {
        assert_eq!(tags(" a, b b ,,c"), ["a", "b b", "c"]);
        assert_eq!(category_paths("Tableware > Cups"), [["Tableware", "Cups"]]);
        assert_eq!(category_paths("A>B\n\n > C "), [vec!["A".to_owned(), "B".into()], vec!["C".into()]]);
        assert!(category_paths(" > ").is_empty());
    }

    proptest! {
        #[test]
        fn paths_come_back(paths in prop::collection::btree_set(prop::collection::vec("[a-c>\\\\é]{1,4}", 1..4), 0..4)) {
            let paths: Vec<Vec<String>> = paths.into_iter().collect();
            prop_assert_eq!(category_paths(&category_cell(paths.clone())), paths);
        }

        #[test]
        fn reading_never_panics(cell in "\\PC{0,20}") {
            let _ = (truth(&cell), price(&cell, Currency::EUR), quantity(&cell), grams(&cell), policy(&cell), status(&cell));
            let _ = (tags(&cell), category_paths(&cell));
        }
    }
}
