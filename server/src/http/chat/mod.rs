//! Conversations over HTTP: attachments, and the WebSocket on which everything arrives at once.

mod files;
mod follow;
mod hear;
mod hub;
mod look;
mod pace;
mod registry;
mod socket;

pub(super) use files::{download, upload};
pub use hub::{Hub, Patience};
pub(super) use socket::socket;

/// The largest upload, in bytes: the largest file, and the form around it.
pub(super) const MAX_UPLOAD: usize = shop::chat::MAX_FILE + 16 * 1024;
