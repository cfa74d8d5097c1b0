//! How fast somebody may write, whichever way and on whichever server.

use super::customer::Owner;
use super::staff::Staff;
use crate::error::{Error, Result};
use crate::id;
use crate::shared::{Allowance, Bucket};
use crate::shop::Shop;
use crate::t;

/// What a customer's messages may come to: so many at once, then five a second.
const CUSTOMER: Allowance = Allowance { burst: 20, every: 200_000 };
/// The same for the staff, who have several conversations at once: thirty a second.
const STAFF: Allowance = Allowance { burst: 60, every: 33_333 };

/// It was too fast: what was written is not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFast {
    /// When there is room again, in milliseconds from now.
    pub retry_ms: u32,
}

impl TooFast {
    /// What the writer is told.
    pub fn reason() -> &'static str {
        t!("chat-too-fast")
    }

    /// As a mistake in a field of a form.
    pub fn in_field(self, field: &str) -> Error {
        Error::invalid(field, Self::reason())
    }
}

/// Whether the owner of a conversation may write one more message.
///
/// # Errors
/// [`TooFast`].
pub async fn try_say(shop: &Shop, owner: &Owner) -> Result<(), TooFast> {
    let (kind, key) = owner.column();
    take(shop, format!("say:{kind}:{key}"), CUSTOMER).await
}

/// Whether somebody of the staff may write one more message or note.
///
/// # Errors
/// [`TooFast`].
pub async fn try_answer(shop: &Shop, staff: &Staff) -> Result<(), TooFast> {
    take(shop, format!("answer:{}", staff.id()), STAFF).await
}

/// Whether a guest may begin one more conversation, or send one more file: whoever is given a new cookie each time is still in the
/// same network. Nothing is counted for customers, who have an account to lose.
///
/// # Errors
/// [`Error::Invalid`] for `field`.
pub(super) async fn try_begin(shop: &Shop, owner: &Owner, field: &str) -> Result<()> {
    let hourly = i64::from(shop.policy.chat_guests_hourly);
    let Some(network) = owner.network().filter(|_| hourly > 0 && owner.is_guest()) else { return Ok(()) };
    let allowance = Allowance { burst: hourly, every: 3_600_000_000 / hourly };
    let taken = take(shop, format!("begin:{}", id::token_hash(network)), allowance).await;
    taken.map_err(|_| Error::invalid(field, t!("chat-too-many")))
}

async fn take(shop: &Shop, key: String, allowance: Allowance) -> Result<(), TooFast> {
    let taken = shop.limits().take(shop.clock.now(), &[Bucket::new(key, allowance)]).await;
    taken.map_err(|wait| TooFast { retry_ms: u32::try_from(wait / 1_000 + 1).unwrap_or(u32::MAX) })
}
