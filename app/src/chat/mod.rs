//! Talking with the shop: the customer's page and the staff's inbox, complete as pages with forms; and what makes them live.

#[cfg(feature = "ssr")]
pub(crate) mod api;
#[cfg(feature = "ssr")]
pub(crate) mod pages;
