//! The pages of an account.

mod log_in;
mod overview;

pub(crate) use log_in::log_in;
pub(crate) use overview::overview;
