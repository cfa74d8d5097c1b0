//! What a list was asked for, and its address.
//!
//! A list's whole state is in its URL. Reading is forgiving, since addresses are typed, shared and cut off: what makes no
//! sense is left out, what is too large is cut to size, and the canonical address has only what is left.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Products on a page of a list.
pub const PAGE_SIZE: u32 = 24;
/// The last page that can be asked for.
const MAX_PAGE: u32 = 5_000;
/// The longest search that is looked at, in characters.
const MAX_SEARCH: usize = 100;
/// Characters in a maker, or in an option's name or value: as many as a product may have (`write::MAX_TEXT`).
const MAX_LABEL: usize = 255;
/// So many options can be narrowed at once: a product has at most three.
const MAX_OPTIONS: usize = 3;
/// So many values of an option, or makers, can be asked for at once: as many as a list offers.
const MAX_VALUES: usize = 40;
/// What the name of an option has before it in the address.
const OPTION: &str = "option.";

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// What fits the search best; without a search, like [`Sort::Newest`].
    #[default]
    Relevance,
    /// The latest first.
    Newest,
    /// The cheapest first.
    PriceAsc,
    /// The dearest first.
    PriceDesc,
    /// By name.
    Title,
    /// What its buyers like best.
    Rating,
}

impl Sort {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Relevance, Self::Newest, Self::Rating, Self::PriceAsc, Self::PriceDesc, Self::Title];

    /// As it stands in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::PriceAsc => "price_asc",
            Self::PriceDesc => "price_desc",
            Self::Title => "title",
            Self::Rating => "rating",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text)
    }
}

/// The filters, the order and the page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListQuery {
    /// Words to find.
    pub q: String,
    /// A category's slug; the category's children are included.
    pub category: String,
    /// Minor units, inclusive.
    pub min_price: Option<i64>,
    /// Minor units, inclusive.
    pub max_price: Option<i64>,
    /// Only what can be bought now.
    pub in_stock: bool,
    /// Only what is reduced.
    pub on_sale: bool,
    /// Only what has four stars and more.
    pub well_rated: bool,
    /// Only what one of these makes; all makers when there are none.
    pub vendors: BTreeSet<String>,
    /// Only what has a variant with one of the values of each of these options.
    pub options: BTreeMap<String, BTreeSet<String>>,
    /// The order.
    pub sort: Sort,
    /// From 1; 0 counts as 1.
    pub page: u32,
}

impl ListQuery {
    /// Reads decoded `name=value` pairs; `exponent` is that of the shop's currency, as prices are typed in major units.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, exponent: u32) -> Self {
        let mut query = Self { page: 1, ..Self::default() };
        for (name, whole) in pairs {
            let value = whole.trim();
            match name {
                "q" => {
                    query.q = value.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_SEARCH).collect();
                    query.q.retain(|c| !c.is_control());
                }
                "category" => query.category = value.chars().take(MAX_SEARCH).collect(),
                "min_price" => query.min_price = price(value, exponent),
                "max_price" => query.max_price = price(value, exponent),
                "in_stock" => query.in_stock = is_on(value),
                "on_sale" => query.on_sale = is_on(value),
                "well_rated" => query.well_rated = is_on(value),
                "sort" => query.sort = Sort::parse(value).unwrap_or_default(),
                "page" => query.page = value.parse().map_or(1, |page: u32| page.clamp(1, MAX_PAGE)),
                "vendor" => add(&mut query.vendors, whole),
                _ => {
                    if let Some(option) = name.strip_prefix(OPTION).and_then(label)
                        && (query.options.contains_key(&option) || query.options.len() < MAX_OPTIONS)
                        && label(whole).is_some()
                    {
                        add(query.options.entry(option).or_default(), whole);
                    }
                }
            }
        }
        query
    }

    /// The same list without this value of an option.
    #[must_use]
    pub fn without_option(&self, option: &str, value: &str) -> Self {
        let mut query = self.with_page(1);
        if let Some(values) = query.options.get_mut(option) {
            values.remove(value);
            if values.is_empty() {
                query.options.remove(option);
            }
        }
        query
    }

    /// The same list without this maker.
    #[must_use]
    pub fn without_vendor(&self, vendor: &str) -> Self {
        let mut query = self.with_page(1);
        query.vendors.remove(vendor);
        query
    }

    /// The name of the field for the values of an option, as [`Self::from_pairs`] reads it.
    pub fn option_field(option: &str) -> String {
        format!("{OPTION}{option}")
    }

    /// The page as an offset in products.
    pub fn offset(&self) -> i64 {
        i64::from(self.page.max(1) - 1) * i64::from(PAGE_SIZE)
    }

    /// Whether anything narrows the list (the search and the category do not count).
    pub fn is_filtered(&self) -> bool {
        self.min_price.is_some()
            || self.max_price.is_some()
            || self.in_stock
            || self.on_sale
            || self.well_rated
            || !self.vendors.is_empty()
            || !self.options.is_empty()
    }

    /// The same list from another page.
    #[must_use]
    pub fn with_page(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    /// The canonical query string with its `?`, empty when nothing is asked for. `exponent` as in [`Self::from_pairs`].
    pub fn to_query_string(&self, exponent: u32) -> String {
        let mut pairs: Vec<(Cow<'static, str>, String)> = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q".into(), encode(&self.q)));
        }
        if !self.category.is_empty() {
            pairs.push(("category".into(), encode(&self.category)));
        }
        pairs.extend(self.vendors.iter().map(|vendor| ("vendor".into(), encode(vendor))));
        for (option, values) in &self.options {
            let name = encode(&Self::option_field(option));
            pairs.extend(values.iter().map(|value| (name.clone().into(), encode(value))));
        }
        for (name, price) in [("min_price", self.min_price), ("max_price", self.max_price)] {
            if let Some(price) = price {
                pairs.push((name.into(), major(price, exponent)));
            }
        }
        for (name, on) in [("in_stock", self.in_stock), ("on_sale", self.on_sale), ("well_rated", self.well_rated)] {
            if on {
                pairs.push((name.into(), "1".into()));
            }
        }
        if self.sort != Sort::default() {
            pairs.push(("sort".into(), self.sort.as_str().into()));
        }
        if self.page > 1 {
            pairs.push(("page".into(), self.page.to_string()));
        }
        let mut text = String::new();
        for (name, value) in pairs {
            let _ = write!(text, "{}{name}={value}", if text.is_empty() { '?' } else { '&' });
        }
        text
    }
}

/// A price in minor units as a person types it in major ones: `24`, `24.50`.
fn major(minor: i64, exponent: u32) -> String {
    let unit = 10_i64.pow(exponent);
    if minor % unit == 0 {
        (minor / unit).to_string()
    } else {
        format!("{}.{:0width$}", minor / unit, minor % unit, width = exponent as usize)
    }
}

/// Reads what [`major`] writes, and what people write: `24,50`, `1.234,50`, `1,234`, `1 234`. Prices above a thousand million are no
/// filter.
fn price(text: &str, exponent: u32) -> Option<i64> {
    let plain = crate::text::plain_digits(text).replace('\u{66b}', ".").replace(['\u{66c}', '\u{60c}'], ",");
    let typed = plain.replace(|c: char| c.is_whitespace() || matches!(c, '\'' | '’'), "");
    if !typed.contains(|c: char| c.is_ascii_digit()) || typed.contains(|c: char| !matches!(c, '0'..='9' | '.' | ',')) {
        return None;
    }
    let (whole, fraction) = around_the_point(&typed, exponent);
    let value: f64 = format!("{}.{fraction}", whole.replace(['.', ','], "")).parse().ok()?;
    if !(0.0..=1e9).contains(&value) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "within 1e12, checked above")]
    let minor = (value * 10_i64.pow(exponent) as f64).round() as i64;
    Some(minor)
}

/// Both sides of the decimal point of a number with points and commas: of two kinds the last is the point. A single one before exactly
/// three digits separates thousands, unless prices have as many decimals.
fn around_the_point(typed: &str, exponent: u32) -> (&str, &str) {
    let Some(at) = typed.rfind(['.', ',']) else { return (typed, "") };
    let (before, after) = (&typed[..at], &typed[at + 1..]);
    let is_repeated = before.contains(&typed[at..=at]);
    let is_single = !before.contains(['.', ',']);
    let is_thousand = after.len() == 3 && exponent != 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    if is_repeated || (is_single && is_thousand) { (typed, "") } else { (before, after) }
}

/// A name or value as products have it, to the last blank; none where no product can have it.
fn label(text: &str) -> Option<String> {
    let is_one = !text.trim().is_empty() && text.chars().count() <= MAX_LABEL && !text.contains('\0');
    is_one.then(|| text.to_owned())
}

fn add(values: &mut BTreeSet<String>, value: &str) {
    if values.len() < MAX_VALUES {
        values.extend(label(value));
    }
}

fn is_on(value: &str) -> bool {
    matches!(value, "1" | "true" | "on" | "yes")
}

/// Percent-encodes a value for a query string (RFC 3986, everything but unreserved characters; a space becomes `+`).
fn encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            b' ' => encoded.push('+'),
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(pairs: &[(&str, &str)]) -> ListQuery {
        ListQuery::from_pairs(pairs.iter().copied(), 2)
    }

    #[test]
    fn nonsense_is_left_out() {
        let query = read(&[
            ("page", "-3"),
            ("sort", "'; DROP TABLE"),
            ("min_price", "NaN"),
            ("max_price", "1e400"),
            ("in_stock", "maybe"),
            ("utm_source", "x"),
        ]);
        assert_eq!(query.to_query_string(2), "");
        assert_eq!(read(&[("page", "99999999999999999999")]).page, 1);
        assert_eq!(read(&[("page", "4000000000")]).page, MAX_PAGE);
        assert_eq!(read(&[("min_price", "-1")]).min_price, None);
    }

    #[test]
    fn the_address_says_it_all() {
        let query =
            read(&[("q", " blue   vase "), ("min_price", "12,5"), ("on_sale", "on"), ("sort", "price_asc"), ("page", "2")]);
        assert_eq!(query.to_query_string(2), "?q=blue+vase&min_price=12.50&on_sale=1&sort=price_asc&page=2");
    }

    #[test]
    fn makers_and_options_may_have_several_values() {
        let query = read(&[
            ("option.Colour", "Sea Green"),
            ("vendor", "Orrin & Vale"),
            ("option.Colour", "Ink"),
            ("option.Size", " "),
            ("option.", "x"),
            ("option.Colour", "Ink"),
            ("vendor", ""),
        ]);
        let address = "?vendor=Orrin+%26+Vale&option.Colour=Ink&option.Colour=Sea+Green";
        assert_eq!(query.to_query_string(2), address);
        assert!(query.is_filtered());
        let fewer = query.without_vendor("Orrin & Vale").without_option("Colour", "Ink").without_option("Colour", "none");
        assert_eq!(fewer.to_query_string(2), "?option.Colour=Sea+Green");
        assert_eq!(fewer.without_option("Colour", "Sea Green"), read(&[]));
        // However many there are, only so many are looked at.
        let many: Vec<(String, String)> = (0..900).map(|i| (format!("option.{}", i % 9), i.to_string())).collect();
        let query = ListQuery::from_pairs(many.iter().map(|(n, v)| (n.as_str(), v.as_str())), 2);
        assert_eq!(query.options.values().map(BTreeSet::len).collect::<Vec<_>>(), [MAX_VALUES; MAX_OPTIONS]);
    }

    #[test]
    fn prices_are_read_as_people_write_them() {
        for (typed, minor) in [
            ("24", 2_400),
            ("24,5", 2_450),
            ("24.50", 2_450),
            ("24.", 2_400),
            (".5", 50),
            ("1.000", 100_000),
            ("1,234", 123_400),
            ("1.234,50", 123_450),
            ("1,234.50", 123_450),
            ("1.234.567,89", 123_456_789),
            ("1.234.567", 123_456_700),
            ("1 234,50", 123_450),
            ("1\u{202f}234,50", 123_450),
            ("1’234.50", 123_450),
            ("0.125", 13),
            ("1234.567", 123_457),
            ("١٬٢٣٤٫٥٠", 123_450),
            ("۱۲٫۵", 1_250),
        ] {
            assert_eq!(price(typed, 2), Some(minor), "{typed}");
        }
        for typed in ["", ".", ",", "-1", "+1", "1e3", "inf", "NaN", "12 €", "9.999.999.999"] {
            assert_eq!(price(typed, 2), None, "{typed}");
        }
        assert_eq!((price("1.500", 3), price("1,500.250", 3)), (Some(1_500), Some(1_500_250)), "three decimals");
        assert_eq!((price("1.500", 0), price("1500", 0)), (Some(1_500), Some(1_500)), "no decimals");
    }

    proptest! {
        #[test]
        fn reading_what_was_written_gives_the_same(
            q in "[a-zäß&=%+ #?]{0,40}", category in "[a-z-]{0,10}", min in proptest::option::of(0_i64..10_000_000),
            flag in any::<bool>(), sort in 0_usize..6, page in 1_u32..300, label in "[a-zß&=%+#?. ]{0,20}[a-z] ?"
        ) {
            let raw = page.to_string();
            let query = ListQuery { min_price: min, in_stock: flag, well_rated: !flag, sort: Sort::ALL[sort],
                vendors: [label.clone()].into(), options: [(label.clone(), [label].into())].into(),
                ..ListQuery::from_pairs([("q", q.as_str()), ("category", category.as_str()), ("page", raw.as_str())], 2) };
            let text = query.to_query_string(2);
            let decoded: Vec<(String, String)> = text.trim_start_matches('?').split('&').filter(|p| !p.is_empty()).map(|pair| {
                let (name, value) = pair.split_once('=').expect("a pair");
                (decode(name), decode(value))
            }).collect();
            let again = ListQuery::from_pairs(decoded.iter().map(|(n, v)| (n.as_str(), v.as_str())), 2);
            prop_assert_eq!(again, query);
        }

        #[test]
        fn any_input_is_read(name in "\\PC{0,12}", value in "\\PC{0,200}") {
            let _ = ListQuery::from_pairs([(name.as_str(), value.as_str()), ("q", &value), ("page", &value), ("min_price", &value)], 2)
                .to_query_string(2);
        }
    }

    fn decode(value: &str) -> String {
        let mut bytes = Vec::new();
        let mut rest = value.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'+' => b' ',
                b'%' => {
                    let hex: String = rest.by_ref().take(2).map(char::from).collect();
                    u8::from_str_radix(&hex, 16).expect("hexadecimal")
                }
                other => other,
            });
        }
        String::from_utf8(bytes).expect("UTF-8")
    }
}
