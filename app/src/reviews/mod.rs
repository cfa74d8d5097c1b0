//! What buyers say about products.

pub(crate) mod api;
mod form;
pub(crate) mod pages;
pub(crate) mod section;
