//! The cart: what a visitor means to buy.

#[cfg(feature = "store")]
mod merge;
mod model;
#[cfg(feature = "store")]
mod store;
#[cfg(feature = "store")]
mod use_cases;

#[cfg(feature = "store")]
pub(crate) use merge::merge;
pub use model::{Added, Cart, CartLine, Holder, Limited, LineState, MAX_LINES, MAX_NOTE, MAX_QUANTITY, Merged, max_quantity};
#[cfg(feature = "store")]
pub(crate) use store::{COUNT_OF_USER, DRAFT_OF_USER, LineRow, empty, lines, lock, summary_of};
#[cfg(feature = "store")]
pub use use_cases::{Badges, Change, add, badges, change, count, find, keep_token, view};
#[cfg(feature = "store")]
pub(crate) use use_cases::{add_in, assemble, open_guest};
