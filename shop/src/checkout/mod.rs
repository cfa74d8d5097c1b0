//! From a cart to an order: what is asked, what it costs, and placing it.

mod countries;
mod details;
mod totals;

#[cfg(feature = "store")]
mod check;
#[cfg(feature = "store")]
mod letter;
#[cfg(feature = "store")]
mod place;

pub use countries::{COUNTRIES, DEFAULT_COUNTRIES, country_name};
pub(crate) use details::is_email;
pub use details::{Checked, Details, FieldError, PaymentMethod};
#[cfg(feature = "store")]
pub use place::{Checkout, Placed, keep_draft, keep_typed, place, view};
pub use totals::{ShippingMethod, Totals, totals};
