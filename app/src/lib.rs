//! What people see of the shop: pages, islands and server functions.
//!
//! Pages are rendered on the server and are complete without JavaScript; everything they need is behind the `ssr` feature.
//! Islands are the few parts that come alive in the browser. They wrap markup that the server has rendered and improve it:
//! their code compiles for both sides, and their handlers only ever run in the browser.
//!
//! Each room of the shop has a module of the same name here; [`ui`] holds what they share and [`shell`] the document around
//! them. [`ssr`] is what the server uses.

// The type of a view is as deep as its markup.
#![recursion_limit = "256"]

pub mod cart;
pub mod catalog;
pub mod chat;
mod dom;
pub mod search;

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod backoffice;
#[cfg(feature = "ssr")]
mod checkout;
#[cfg(feature = "ssr")]
mod orders;
#[cfg(feature = "ssr")]
mod reviews;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod ssr;
#[cfg(feature = "ssr")]
mod styleguide;
#[cfg(feature = "ssr")]
mod ui;
#[cfg(feature = "ssr")]
mod wishlist;
