//! Accounts: who a customer is, how that is proven, and where somebody is logged in.

mod model;

#[cfg(feature = "store")]
mod create;
#[cfg(feature = "store")]
mod log_in;
#[cfg(feature = "store")]
mod logins;
#[cfg(feature = "store")]
mod password;
#[cfg(feature = "store")]
pub mod sessions;

#[cfg(feature = "store")]
pub use create::{NewAccount, create};
#[cfg(feature = "store")]
pub use log_in::{Proven, enter, prove, welcome};
#[cfg(feature = "store")]
pub use logins::{TOUCH_MICROS, end, identify, touch};
pub use model::{Customer, MAX_PASSWORD, MIN_PASSWORD, device_name, normal_email, password_problem};
