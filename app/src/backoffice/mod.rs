//! What only staff see.

pub(crate) mod api;
pub(crate) mod mail;
pub(crate) mod reviews;
