//! The wishlist: what somebody would like to have, as a guest or as a customer; and word when something is back in stock.

mod model;

#[cfg(feature = "store")]
pub mod alerts;
#[cfg(feature = "store")]
mod store;
#[cfg(feature = "store")]
mod use_cases;

pub use model::{Joined, MAX_ITEMS, Wish, Wishlist};
#[cfg(feature = "store")]
pub(crate) use store::COUNT_OF_GUEST;
#[cfg(feature = "store")]
pub use use_cases::{Wished, add, merge, move_to_cart, remove, share, shared, slugs, unshare, view};
