//! The cart's types and the rules that need no database.

use crate::catalog::{Picture, StockPolicy};
use crate::money::Money;
use serde::{Deserialize, Serialize};

/// The most of one variant that a line can hold.
pub const MAX_QUANTITY: i64 = 999;
/// The most lines that a cart can hold.
pub const MAX_LINES: i64 = 100;
/// The longest note on a line, in characters.
pub const MAX_NOTE: usize = 200;

/// Whose cart is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Holder<'a> {
    /// Nobody's: there is none.
    #[default]
    Nobody,
    /// That of whoever's cookie holds this secret.
    Guest(&'a str),
    /// That of the customer with this id, on all devices.
    Customer(&'a str),
}

impl<'a> From<Option<&'a str>> for Holder<'a> {
    fn from(token: Option<&'a str>) -> Self {
        token.map_or(Self::Nobody, Self::Guest)
    }
}

impl<'a> From<&'a str> for Holder<'a> {
    fn from(token: &'a str) -> Self {
        Self::Guest(token)
    }
}

impl<'a> From<&'a String> for Holder<'a> {
    fn from(token: &'a String) -> Self {
        Self::Guest(token)
    }
}

/// What became of a guest's cart when its owner logged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merged {
    /// Pieces that came into the account's cart.
    pub moved: i64,
    /// Pieces that did not: there are no more of them, or the cart is full.
    pub left_out: i64,
}

/// What is to be said about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum LineState {
    /// All is well.
    Fine,
    /// It costs something else than when it was added.
    PriceChanged {
        /// What it cost then.
        from: Money,
    },
    /// There is less than the line asks for.
    TooMany {
        /// How many there are.
        available: i64,
    },
    /// Nothing is left.
    SoldOut,
    /// It is no longer for sale.
    Vanished,
}

impl LineState {
    /// Whether an order can be placed with such a line.
    pub fn is_orderable(self) -> bool {
        matches!(self, Self::Fine | Self::PriceChanged { .. })
    }
}

/// A line of the cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    /// Names the line in forms.
    pub id: String,
    /// The product's address below `/products/`; none when it vanished.
    pub slug: Option<String>,
    /// The variant's SKU; empty when it vanished.
    pub sku: String,
    /// The product's name.
    pub title: String,
    /// "Chalk / Large", or empty.
    pub variant_title: String,
    /// What the buyer wrote beside it.
    pub note: String,
    /// What one costs now.
    pub unit_price: Money,
    /// `unit_price` times `quantity`; nothing for what cannot be ordered.
    pub line_total: Money,
    /// How many.
    pub quantity: i64,
    /// How many there can be on this line.
    pub max_quantity: i64,
    /// What to say about it.
    pub state: LineState,
    /// The variant's picture, else the product's.
    pub picture: Option<Picture>,
}

/// A cart as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cart {
    /// In the order in which they were added.
    pub lines: Vec<CartLine>,
    /// The sum of what can be ordered.
    pub subtotal: Money,
    /// The pieces of all lines that can be ordered.
    pub count: i64,
}

impl Cart {
    /// Whether an order can be placed as it stands.
    pub fn is_orderable(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.state.is_orderable())
    }
}

/// Why a quantity became smaller than asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limited {
    /// By the stock.
    Stock,
    /// By what one line can hold.
    Line,
}

/// What became of an addition or a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The product's name.
    pub title: String,
    /// "Chalk / Large", or empty.
    pub variant_title: String,
    /// How many the line holds now.
    pub quantity: i64,
    /// Set when that is less than was asked for.
    pub limited: Option<Limited>,
    /// The pieces in the whole cart now.
    pub count: i64,
}

/// How many of a variant one cart can hold. Of a tracked one that is not made to order: what is there.
pub fn max_quantity(tracked: bool, policy: StockPolicy, available: i64) -> i64 {
    match (tracked, policy) {
        (true, StockPolicy::Deny) => available.clamp(0, MAX_QUANTITY),
        _ => MAX_QUANTITY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stock_limits_only_what_is_counted_and_not_made_to_order() {
        use StockPolicy::{Continue, Deny};
        assert_eq!(max_quantity(true, Deny, 3), 3);
        assert_eq!(max_quantity(true, Deny, 0), 0);
        assert_eq!(max_quantity(true, Deny, 5_000), MAX_QUANTITY);
        assert_eq!(max_quantity(true, Continue, -4), MAX_QUANTITY);
        assert_eq!(max_quantity(false, Deny, 0), MAX_QUANTITY);
    }
}
