//! Accounts: who a customer is, how that is proven, and where somebody is logged in.

mod model;

#[cfg(feature = "store")]
mod addresses;
#[cfg(feature = "store")]
mod create;
#[cfg(feature = "store")]
mod data;
#[cfg(feature = "store")]
mod guesses;
#[cfg(feature = "store")]
mod log_in;
#[cfg(feature = "store")]
mod logins;
#[cfg(feature = "store")]
mod passkeys;
#[cfg(feature = "store")]
mod password;
#[cfg(feature = "store")]
mod profile;
#[cfg(feature = "store")]
mod proofs;
#[cfg(feature = "store")]
pub mod requests;
#[cfg(feature = "store")]
mod second_factor;
#[cfg(feature = "store")]
pub mod sessions;
#[cfg(feature = "store")]
mod standing;

#[cfg(feature = "store")]
pub use addresses::{addresses, keep_address, make_default, remove_address};
#[cfg(feature = "store")]
pub(crate) use addresses::{for_checkout, keep_first, lock};
#[cfg(feature = "store")]
pub use create::{NewAccount, create};
#[cfg(feature = "store")]
pub use data::{erase, export};
#[cfg(feature = "store")]
pub(crate) use guesses::network;
#[cfg(feature = "store")]
pub use guesses::{Guess, LetterFor, guessed_right, try_guess, try_letter};
#[cfg(feature = "store")]
pub use log_in::{Brought, Entry, Half, Proven, enter, know_device, knows_device, prove, welcome};
#[cfg(feature = "store")]
pub use logins::{Login, TOUCH_MICROS, end, end_elsewhere, end_everywhere, identify, logins, sweep, touch};
pub use model::{Address, Customer, MAX_ADDRESSES, MAX_PASSWORD, MIN_PASSWORD, Passkey, Profile, device_name, normal_email};
#[cfg(feature = "store")]
pub use passkeys::{Ceremony, begin_passkey, begin_sign_in, keep_passkey, passkeys, passkeys_work, remove_passkey, sign_in};
#[cfg(feature = "store")]
pub use password::password_problem;
#[cfg(feature = "store")]
pub use profile::{change_password, confirm_password, prefer, profile, rename};
#[cfg(feature = "store")]
pub use proofs::{
    Link, Replaced, ask_for_address, ask_for_reset, confirm_address, confirm_registration, confirm_registration_anew, leads,
    register, reset_password,
};
#[cfg(feature = "store")]
pub use second_factor::{Enrolment, Security, begin, confirm, pass_code, renew_recovery_codes, security, switch_off};
#[cfg(feature = "store")]
pub use standing::standing;
