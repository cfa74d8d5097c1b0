//! Letters: what they say, the outbox they wait in, and how they are sent.
//!
//! A letter is written to the table `outbox` in the transaction that gives the reason for it: either both happen or neither. A
//! worker in each server takes what is due, one letter at a time, and holds it by a lease, so that several servers never send
//! the same one. Who dies between sending and noting it leaves a letter that is sent once more with the same `Message-ID`, by
//! which mail programs recognise it.
//!
//! Why not one of the job queues there are (`apalis`, `sqlxmq`, `fang`): each brings tables and statements of its own for one
//! engine or the other, takes its own pool and not the caller's transaction, and asks the database or the machine for the time.
//! What is needed here is one claim and two updates, and they are one text on both engines.

mod body;
mod letter;
mod outbox;
mod read;
mod transport;
mod worker;

pub use letter::{Letter, OrderedLine, as_sent};
pub use outbox::{MAX_ATTEMPTS, Waiting, enqueue, sweep, waiting};
pub(crate) use outbox::{enqueue_for, forget, forget_orders, leave, shred};
pub use read::{Kept, Listed, PAGE, list, open, retry};
pub use transport::{Mailer, Undelivered};
pub use worker::{deliver_one, notice_one, work};
