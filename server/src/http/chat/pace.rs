//! How fast one socket may send: small frames (marks, typing, resuming) are counted here, messages by their sender, on all servers
//! together (`shop::chat::try_say`).

use shop::Shop;
use shop::chat::{self, Owner, Staff, TooFast};
use std::time::Instant;
use tokio::task::JoinHandle;

/// So many at once, then so many a second.
const SMALL: (f32, f32) = (60.0, 20.0);

/// A leaking bucket.
#[derive(Debug)]
pub(super) struct Pace(f32, Instant);

impl Default for Pace {
    fn default() -> Self {
        Self(0.0, Instant::now())
    }
}

impl Pace {
    /// One more small frame.
    ///
    /// # Errors
    /// When there are far too many.
    pub(super) fn small(&mut self) -> Result<(), ()> {
        self.take(Instant::now())
    }

    fn take(&mut self, now: Instant) -> Result<(), ()> {
        let (room, per_second) = SMALL;
        self.0 = (self.0 - now.duration_since(self.1).as_secs_f32() * per_second).max(0.0);
        self.1 = now;
        if self.0 + 1.0 > room {
            return Err(());
        }
        self.0 += 1.0;
        Ok(())
    }
}

/// What is known of whether the other side may write.
#[derive(Debug, Default)]
pub(super) enum Asked {
    /// Nothing.
    #[default]
    Never,
    /// It might when it last wrote.
    Allowed,
    /// What it wrote last is being counted.
    Counting(JoinHandle<Result<(), TooFast>>),
}

impl Asked {
    /// Whether one more message may be stored. A message is counted while it is stored, and what comes of that holds for the next one:
    /// nobody waits for it, and a socket gets at most one more through than it may.
    ///
    /// # Errors
    /// When this sender has written too much, here or elsewhere.
    pub(super) async fn may_write(&mut self, shop: &Shop, owner: &Owner, staff: Option<&Staff>) -> Result<(), TooFast> {
        let (shop, owner, staff) = (shop.clone(), owner.clone(), staff.cloned());
        let count = async move {
            match &staff {
                Some(staff) => chat::try_answer(&shop, staff).await,
                None => chat::try_say(&shop, &owner).await,
            }
        };
        match std::mem::take(self) {
            Self::Never => {
                count.await?;
                *self = Self::Allowed;
            }
            before => {
                if let Self::Counting(counted) = before {
                    counted.await.unwrap_or(Ok(()))?;
                }
                *self = Self::Counting(tokio::spawn(count));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_burst_passes_and_a_flood_does_not() {
        let begun = Instant::now();
        let mut pace = Pace(0.0, begun);
        for _ in 0..60 {
            assert_eq!(pace.take(begun), Ok(()));
        }
        assert_eq!(pace.take(begun), Err(()));
        assert_eq!(pace.take(begun + Duration::from_millis(51)), Ok(()));
    }
}
