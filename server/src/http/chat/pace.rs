//! How fast one socket may talk: a bucket for messages, and one for everything else.

use std::time::Instant;

/// What a customer's messages may come to: so many at once, then so many a second.
const CUSTOMER: (f32, f32) = (20.0, 5.0);
/// The same for the staff, who have several conversations at once.
const STAFF: (f32, f32) = (60.0, 30.0);
/// The same for small frames: marks, typing, resuming.
const SMALL: (f32, f32) = (60.0, 20.0);

/// Two leaking buckets.
#[derive(Debug)]
pub(super) struct Pace {
    messages: (f32, Instant),
    small: (f32, Instant),
}

impl Default for Pace {
    fn default() -> Self {
        let now = Instant::now();
        Self { messages: (0.0, now), small: (0.0, now) }
    }
}

impl Pace {
    /// One more message.
    ///
    /// # Errors
    /// In how many milliseconds there is room for it.
    pub(super) fn message(&mut self, staff: bool) -> Result<(), u32> {
        take(&mut self.messages, if staff { STAFF } else { CUSTOMER }, Instant::now())
    }

    /// One more small frame.
    ///
    /// # Errors
    /// When there are far too many.
    pub(super) fn small(&mut self) -> Result<(), ()> {
        take(&mut self.small, SMALL, Instant::now()).map_err(|_| ())
    }
}

fn take((level, at): &mut (f32, Instant), (room, per_second): (f32, f32), now: Instant) -> Result<(), u32> {
    *level = (*level - now.duration_since(*at).as_secs_f32() * per_second).max(0.0);
    *at = now;
    if *level + 1.0 <= room {
        *level += 1.0;
        return Ok(());
    }
    let seconds = (*level + 1.0 - room) / per_second;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most a second, and above nothing")]
    Err((seconds * 1_000.0).ceil() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_burst_passes_and_a_flood_waits() {
        let begun = Instant::now();
        let mut bucket = (0.0, begun);
        for _ in 0..20 {
            assert_eq!(take(&mut bucket, CUSTOMER, begun), Ok(()));
        }
        let wait = take(&mut bucket, CUSTOMER, begun).expect_err("full");
        assert!((150..=250).contains(&wait), "{wait}");
        assert_eq!(take(&mut bucket, CUSTOMER, begun + Duration::from_millis(u64::from(wait) + 1)), Ok(()));
        assert!(take(&mut bucket, CUSTOMER, begun + Duration::from_mins(1)).is_ok());
    }
}
