//! The contract suite: every store and use case, once on SQLite and once on a real PostgreSQL.
#![allow(clippy::unwrap_used)]

mod cart;
mod catalog;
mod checkout;
mod common;
mod exchange;
mod goods;
mod schema;
