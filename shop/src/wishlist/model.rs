//! The wishlist's types.

use crate::catalog::Picture;
use crate::money::Money;

/// The most things on one wishlist.
pub const MAX_ITEMS: i64 = 200;

/// Something on a wishlist, against today's catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Names it in forms; empty on a shared list.
    pub id: String,
    /// The product's slug.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// The chosen variant, or empty.
    pub variant_title: String,
    /// What to put into the cart: the chosen variant, or the product's only one.
    pub sku: Option<String>,
    /// What it costs now, at least.
    pub price: Money,
    /// What it cost when it was put here, if it has become cheaper since.
    pub dropped_from: Option<Money>,
    /// Whether it can be bought.
    pub in_stock: bool,
    /// Whether it was sold out when it was put here and is there again.
    pub came_back: bool,
    /// Its picture.
    pub picture: Option<Picture>,
}

/// What of a guest's wishlist did not come along when its owner logged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Joined {
    /// Wishes for which there was no room: the oldest.
    pub left_out: i64,
    /// Whether the link by which the list was shared has ended.
    pub link_ended: bool,
}

/// A wishlist.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wishlist {
    /// The latest first; what is no longer for sale is left out.
    pub wishes: Vec<Wish>,
    /// Completes the link by which it is shared, when it is.
    pub share: Option<String>,
}
