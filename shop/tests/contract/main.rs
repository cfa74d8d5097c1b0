//! The contract suite: every store and use case, once on SQLite and once on a real PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::duration_suboptimal_units,
    clippy::similar_names,
    clippy::zombie_processes,
    unreachable_pub,
    reason = "tests stop where they stand, and are no library"
)]

mod account;
mod cart;
mod catalog;
mod chat;
mod chat_history;
mod checkout;
mod collisions;
mod common;
mod exchange;
mod goods;
mod mail;
mod own;
mod proofs;
mod requests;
mod reviews;
mod schema;
mod second_factor;
mod shared;
mod slow;
