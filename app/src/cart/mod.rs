//! The cart: filling it, changing it, looking at it.

pub mod add;
#[cfg(feature = "ssr")]
pub(crate) mod api;
pub mod lines;
#[cfg(feature = "ssr")]
pub(crate) mod pages;

pub use add::AddToCart;
pub use lines::CartLines;
