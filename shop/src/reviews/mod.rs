//! What buyers say about products: written by whoever bought, read by the shop before anybody else, shown as text.

mod model;

#[cfg(feature = "store")]
mod check;
#[cfg(feature = "store")]
mod invite;
#[cfg(feature = "store")]
mod moderate;
#[cfg(feature = "store")]
mod rating;
#[cfg(feature = "store")]
mod sample;
#[cfg(feature = "store")]
mod shown;
#[cfg(feature = "store")]
mod write;

#[cfg(feature = "store")]
pub use invite::invite_one;
pub use model::{
    Checked, Draft, MAX_BODY, MAX_REASON, MAX_TITLE, MIN_BODY, Own, PAGE_SIZE, Rating, Review, Reviews, ReviewsQuery,
    ReviewsSort, State,
};
#[cfg(feature = "store")]
pub use moderate::{Moderated, QUEUE_PAGE, answer, approve, queue, reject};
#[cfg(feature = "store")]
pub(crate) use rating::stale;
#[cfg(feature = "store")]
pub use sample::import_samples;
#[cfg(feature = "store")]
pub(crate) use shown::{Columns, columns, read};
#[cfg(feature = "store")]
pub use write::{Bought, bought, of_product, remove, write};
#[cfg(feature = "store")]
pub(crate) use write::{anonymise, exported, order_cancelled};
