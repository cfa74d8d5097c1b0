//! Accounts: who a customer is, how that is proven, and where somebody is logged in.

mod model;

#[cfg(feature = "store")]
mod addresses;
#[cfg(feature = "store")]
mod create;
#[cfg(feature = "store")]
mod data;
#[cfg(feature = "store")]
mod log_in;
#[cfg(feature = "store")]
mod logins;
#[cfg(feature = "store")]
mod password;
#[cfg(feature = "store")]
mod profile;
#[cfg(feature = "store")]
pub mod sessions;

#[cfg(feature = "store")]
pub use addresses::{addresses, keep_address, make_default, remove_address};
#[cfg(feature = "store")]
pub(crate) use addresses::{for_checkout, keep_first, lock};
#[cfg(feature = "store")]
pub use create::{NewAccount, create};
#[cfg(feature = "store")]
pub use data::{erase, export};
#[cfg(feature = "store")]
pub use log_in::{Proven, enter, prove, welcome};
#[cfg(feature = "store")]
pub use logins::{Login, TOUCH_MICROS, end, end_elsewhere, end_everywhere, identify, logins, sweep, touch};
pub use model::{
    Address, Customer, MAX_ADDRESSES, MAX_PASSWORD, MIN_PASSWORD, Profile, device_name, normal_email, password_problem,
};
#[cfg(feature = "store")]
pub use profile::{change_password, confirm_password, prefer, profile, rename};
