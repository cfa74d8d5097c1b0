//! The cart: what a visitor means to buy.

mod model;
#[cfg(feature = "store")]
mod store;
#[cfg(feature = "store")]
mod use_cases;

pub use model::{Added, Cart, CartLine, Limited, LineState, MAX_LINES, MAX_NOTE, MAX_QUANTITY, max_quantity};
#[cfg(feature = "store")]
pub(crate) use store::{LineRow, empty, lines, lock};
#[cfg(feature = "store")]
pub(crate) use use_cases::assemble;
#[cfg(feature = "store")]
pub use use_cases::{Change, add, change, count, find, view};
