//! How fast one socket may send small frames: marks, typing, resuming. Messages are counted by their sender, on all servers together
//! (`shop::chat::try_say`).

use std::time::Instant;

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
