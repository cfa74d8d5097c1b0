//! Orders that were placed.

mod model;
#[cfg(feature = "store")]
mod store;

pub use model::{FulfilmentState, Order, OrderItem, OrderState, PaymentState};
#[cfg(feature = "store")]
pub use store::by_token;
