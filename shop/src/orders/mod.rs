//! Orders that were placed.

mod machine;
mod model;

#[cfg(feature = "store")]
mod happen;
#[cfg(feature = "store")]
mod own;
#[cfg(feature = "store")]
mod store;

#[cfg(feature = "store")]
pub use happen::{Actor, cancel, happen};
pub use machine::{Event, Standing};
pub use model::{FulfilmentState, Order, OrderEvent, OrderItem, OrderLine, OrderList, OrderState, PaymentState};
#[cfg(feature = "store")]
pub use own::{PAGE_SIZE, Reordered, list, of_customer, reorder};
#[cfg(feature = "store")]
pub(crate) use own::{all_of, anonymise, are_open, claim};
#[cfg(feature = "store")]
pub use store::by_token;
#[cfg(feature = "store")]
pub(crate) use store::summary_of;
