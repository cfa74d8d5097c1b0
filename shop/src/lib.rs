//! The business of a Stoa shop: types, rules and data. Knows no HTML and no HTTP.
//!
//! Without features: plain types and pure rules, which also compile for the browser. With `store`: the databases, the SQL
//! and the use cases. Each capability is a module with the same name here and in `app`.

pub mod account;
pub mod cart;
pub mod catalog;
pub mod chat;
pub mod checkout;
pub mod error;
pub mod money;
pub mod orders;
pub mod reviews;
pub mod wishlist;

#[cfg(feature = "store")]
pub mod audit;
#[cfg(feature = "store")]
pub mod clock;
#[cfg(feature = "store")]
pub mod db;
#[cfg(feature = "store")]
pub mod exchange;
#[cfg(feature = "store")]
pub mod id;
#[cfg(feature = "store")]
pub mod language;
#[cfg(feature = "store")]
pub mod mail;
#[cfg(feature = "store")]
pub mod media;
#[cfg(feature = "store")]
mod memory;
#[cfg(feature = "store")]
pub mod scenes;
#[cfg(feature = "store")]
pub mod settings;
#[cfg(feature = "store")]
pub mod shared;
#[cfg(feature = "store")]
mod shop;
mod text;

pub use error::{Error, Result};
pub use money::{Currency, Money};
#[cfg(feature = "store")]
pub use shop::{Policy, Shop};
