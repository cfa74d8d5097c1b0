//! From a cart to an order: one page, one form.

pub(crate) mod address;
pub(crate) mod api;
pub(crate) mod form;
pub(crate) mod page;
pub(crate) mod summary;
