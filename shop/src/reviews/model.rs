//! The reviews' types and the rules that need no database.

use serde::{Deserialize, Serialize};

/// How many reviews a product's page shows at once.
pub const PAGE_SIZE: i64 = 5;
/// The longest title, in characters.
pub const MAX_TITLE: usize = 100;
/// The shortest text, in characters.
pub const MIN_BODY: usize = 10;
/// The longest text, in characters.
pub const MAX_BODY: usize = 2_000;
/// The longest reason or answer of the shop, in characters.
pub const MAX_REASON: usize = 1_000;
/// The last page that can be asked for.
const MAX_PAGE: u32 = 1_000;

/// What a product's approved reviews say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rating {
    /// The average in hundredths of a star, from 100 to 500; 0 when there is none.
    pub hundredths: i64,
    /// How many there are.
    pub count: i64,
}

impl Rating {
    /// From which average on "4 stars and up" holds: what is shown as 4.0.
    pub const GOOD: i64 = 395;

    /// The average for people and machines, with one digit: `4.3`.
    pub fn average(self) -> String {
        let tenths = (self.hundredths + 5) / 10;
        format!("{}.{}", tenths / 10, tenths % 10)
    }

    /// How much of five stars is filled, in halves: 0 to 10.
    pub fn halves(self) -> i64 {
        (self.hundredths + 25) / 50
    }
}

/// An approved review, as everybody may read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Names it in addresses.
    pub id: String,
    /// What its author wants to be called, or nothing.
    pub author: String,
    /// 1 to 5.
    pub stars: i64,
    /// A few words, or nothing.
    pub title: String,
    /// The text: plain, never markup.
    pub body: String,
    /// What the shop answers, or nothing.
    pub answer: String,
    /// When it was written, in microseconds since the Unix epoch.
    pub written_at: i64,
    /// `buyer`, or `sample` for those that came with the sample shop.
    pub origin: String,
}

impl Review {
    /// Whether it came with the sample shop, whose people are made up.
    pub fn is_sample(&self) -> bool {
        self.origin == "sample"
    }
}

/// Where a review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The shop has not read it yet.
    Waiting,
    /// Everybody sees it.
    Approved,
    /// The shop does not show it, and has said why.
    Rejected,
}

impl State {
    /// All of them, in the order in which staff see them.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Approved, Self::Rejected];

    /// As it stands in the database and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// A customer's own review of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// What they want to be called.
    pub author: String,
    /// 1 to 5.
    pub stars: i64,
    /// A few words, or nothing.
    pub title: String,
    /// The text.
    pub body: String,
    /// Where it stands.
    pub state: State,
    /// Why the shop does not show it; empty unless it was rejected.
    pub reason: String,
}

/// The reviews of a product's page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviews {
    /// All approved ones together.
    pub rating: Rating,
    /// Those of buyers alone: what came with the sample shop is left out.
    pub by_buyers: Rating,
    /// How many have 1, 2, 3, 4 and 5 stars.
    pub by_stars: [i64; 5],
    /// Those of this page.
    pub shown: Vec<Review>,
    /// What was asked for, within what there is.
    pub query: ReviewsQuery,
    /// How many pages there are; at least one.
    pub pages: u32,
    /// The visitor's own, whatever its state.
    pub own: Option<Own>,
    /// Whether the visitor has bought the product, and so may write one.
    pub may_write: bool,
}

/// The order of a product's reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReviewsSort {
    /// The latest first.
    #[default]
    Newest,
    /// The most stars first.
    Best,
    /// The fewest stars first.
    Worst,
}

impl ReviewsSort {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Best, Self::Worst];

    /// As it stands in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Best => "best",
            Self::Worst => "worst",
        }
    }
}

/// Which reviews of a product are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewsQuery {
    /// The order.
    pub sort: ReviewsSort,
    /// From 1.
    pub page: u32,
}

impl Default for ReviewsQuery {
    fn default() -> Self {
        Self { sort: ReviewsSort::default(), page: 1 }
    }
}

impl ReviewsQuery {
    /// Reads the values of an address, forgivingly.
    pub fn read(sort: Option<&str>, page: Option<&str>) -> Self {
        let sort = ReviewsSort::ALL.into_iter().find(|known| sort == Some(known.as_str())).unwrap_or_default();
        let page = page.and_then(|page| page.parse().ok()).map_or(1, |page: u32| page.clamp(1, MAX_PAGE));
        Self { sort, page }
    }
}

/// A review as somebody typed it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The name to be shown; may be empty.
    pub author: String,
    /// The number of stars.
    pub stars: String,
    /// A few words; may be empty.
    pub title: String,
    /// The text.
    pub body: String,
}

/// A review that can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The name to be shown, or nothing.
    pub author: String,
    /// 1 to 5.
    pub stars: i64,
    /// A few words, or nothing.
    pub title: String,
    /// The text.
    pub body: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_are_told_with_one_digit() {
        for (hundredths, count, average, halves) in [
            (500, 1, "5.0", 10),
            (433, 12, "4.3", 9),
            (395, 3, "4.0", 8),
            (394, 3, "3.9", 8),
            (100, 2, "1.0", 2),
            (0, 0, "0.0", 0),
        ] {
            let rating = Rating { hundredths, count };
            assert_eq!((rating.average().as_str(), rating.halves()), (average, halves));
        }
        assert_eq!(Rating { hundredths: 433, count: 12 }.sentence(), "4.3 of 5, 12 reviews");
        assert_eq!(Rating { hundredths: 400, count: 1 }.sentence(), "4.0 of 5, 1 review");
    }

    #[test]
    fn addresses_are_read_forgivingly() {
        assert_eq!(ReviewsQuery::read(None, None), ReviewsQuery::default());
        assert_eq!(ReviewsQuery::read(Some("best"), Some("3")), ReviewsQuery { sort: ReviewsSort::Best, page: 3 });
        assert_eq!(ReviewsQuery::read(Some("'; --"), Some("-1")), ReviewsQuery::default());
        assert_eq!(ReviewsQuery::read(None, Some("4000000000")).page, MAX_PAGE);
    }
}
