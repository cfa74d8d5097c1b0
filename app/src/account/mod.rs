//! Accounts: logging in and out, and what belongs to a customer.

pub(crate) mod api;
pub(crate) mod pages;
