//! The real router, asked as browsers and attackers ask it.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::zombie_processes,
    unreachable_pub,
    reason = "tests stop where they stand, and are no library"
)]

mod accounts;
mod attacks;
mod buying;
mod chat;
mod chat_away;
mod chat_files;
mod chat_languages;
mod collisions;
mod crowd;
mod figures;
mod fleet;
mod hostile;
mod languages;
mod letters;
mod machines;
mod merchant;
mod owners;
mod pages;
mod papers;
#[path = "../../../shop/tests/contract/common/postgres.rs"]
mod postgres;
#[path = "../../../shop/tests/contract/common/redis.rs"]
mod redis;
mod reviews;
mod rooms;
mod shown;
mod sockets;
mod stage;
mod wishes;
