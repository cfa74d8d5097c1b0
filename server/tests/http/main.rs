//! The real router, asked as browsers and attackers ask it.
#![allow(clippy::unwrap_used)]

mod accounts;
mod buying;
mod chat;
mod hostile;
mod letters;
mod machines;
mod merchant;
mod owners;
mod pages;
mod reviews;
mod rooms;
mod shown;
mod sockets;
mod stage;
mod wishes;
