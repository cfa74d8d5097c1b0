//! How fast somebody may write, whichever way and on whichever server.

use super::customer::Owner;
use super::staff::Staff;
use crate::error::{Error, Result};
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

async fn take(shop: &Shop, key: String, allowance: Allowance) -> Result<(), TooFast> {
    let taken = shop.limits().take(shop.clock.now(), &[Bucket::new(key, allowance)]).await;
    taken.map_err(|wait| TooFast { retry_ms: u32::try_from(wait / 1_000 + 1).unwrap_or(u32::MAX) })
}
