//! Talking with the shop: conversations between customers or guests and staff.
//!
//! A message is stored before anybody sees it. Its number in the conversation comes from the database, without gaps; a hint on the
//! bus then tells every server, and whoever missed a hint asks the database for what came after the last number it has.
//! Private notes are numbered, stored and read apart from messages, so what a customer is shown cannot hold one.

mod model;
pub mod protocol;

#[cfg(feature = "store")]
mod adopt;
#[cfg(feature = "store")]
mod check;
#[cfg(feature = "store")]
mod customer;
#[cfg(feature = "store")]
mod files;
#[cfg(feature = "store")]
mod hints;
#[cfg(feature = "store")]
mod inbox;
#[cfg(feature = "store")]
mod letters;
#[cfg(feature = "store")]
mod own;
#[cfg(feature = "store")]
mod pace;
#[cfg(feature = "store")]
mod replies;
#[cfg(feature = "store")]
mod say;
#[cfg(feature = "store")]
mod staff;
#[cfg(feature = "store")]
mod store;
#[cfg(feature = "store")]
mod write;

#[cfg(feature = "store")]
pub(crate) use adopt::adopt;
#[cfg(feature = "store")]
pub use check::{checked_body, checked_client_id};
#[cfg(feature = "store")]
pub use customer::{Owner, Seat, Support, join, leave_address, look_at, mark, rate, support};
#[cfg(feature = "store")]
pub use files::{Content, MAX_FILE, attach, content};
#[cfg(feature = "store")]
pub use hints::{Heard, Hint, Line, Listener, expected_wait, is_staff_here, who_looks, who_types};
#[cfg(feature = "store")]
pub use inbox::{Basket, Inbox, PastOrder, Row, Tab, Thread, inbox, thread};
#[cfg(feature = "store")]
pub(crate) use letters::write_one;
pub use model::{Conversation, File, Happened, MAX_BODY, Marks, Message, Note, Sender, State, fill_in};
#[cfg(feature = "store")]
pub(crate) use own::exported;
#[cfg(feature = "store")]
pub use pace::{TooFast, try_answer, try_say};
#[cfg(feature = "store")]
pub use replies::{Reply, forget_reply, keep_reply, replies};
#[cfg(feature = "store")]
pub use say::{Started, say};
#[cfg(feature = "store")]
pub use staff::{Staff, answer, claim, close, colleagues, join_as_staff, mark_as_staff, note, notes_after, reopen, transfer};
#[cfg(feature = "store")]
pub use store::{Changed, changed_since};
#[cfg(feature = "store")]
pub(crate) use store::{NEWS_OF_GUEST, NEWS_OF_USER};
