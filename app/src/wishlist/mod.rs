//! The wishlist, and word when something is back in stock.

pub(crate) mod api;
pub(crate) mod pages;
