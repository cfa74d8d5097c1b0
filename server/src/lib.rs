//! The Stoa process: configuration, router, security layers, health, command line.
//!
//! `main.rs` is only the door; everything is here, so that tests can put the real router together.

pub mod cli;
pub mod commands;
pub mod config;
pub mod failure;
pub mod http;
mod listen;
mod logging;
mod site;

pub use cli::run;
pub use site::Site;
