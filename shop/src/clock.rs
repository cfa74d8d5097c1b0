//! The time, injected: nothing in the shop asks the system or the database what time it is.

use crate::language::Language;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Microseconds since the Unix epoch, UTC.
pub type Micros = i64;

/// Where the time comes from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The clock of the machine.
    #[default]
    System,
    /// A time that a test sets and moves.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `micros`.
    pub fn fixed(micros: Micros) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(micros)))
    }

    /// Now, in microseconds since the Unix epoch.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    pub fn now(&self) -> Micros {
        match self {
            Self::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| i64::try_from(since.as_micros()).unwrap_or(i64::MAX)),
            Self::Fixed(micros) => micros.load(Ordering::Relaxed),
        }
    }

    /// Moves a fixed clock forward; the system's clock stays as it is.
    pub fn advance(&self, micros: Micros) {
        if let Self::Fixed(now) = self {
            now.fetch_add(micros, Ordering::Relaxed);
        }
    }
}

/// The day on which a time falls in UTC, for machines: `2026-01-31`.
pub fn iso_day(micros: Micros) -> String {
    day(micros, "%Y-%m-%d")
}

/// A time in UTC, for machines: `2026-01-31T12:00:00Z`.
pub fn iso_time(micros: Micros) -> String {
    day(micros, "%Y-%m-%dT%H:%M:%SZ")
}

/// A time in UTC, for people: `31 January 2026, 12:05`.
pub fn long_time(micros: Micros) -> String {
    Language::current().long_time(micros)
}

/// The day on which a time falls in UTC, for people: `31 January 2026`.
pub fn long_day(micros: Micros) -> String {
    Language::current().long_day(micros)
}

/// The day on which a time falls in UTC, in short: `Fri 27 Nov`.
pub fn short_day(micros: Micros) -> String {
    Language::current().short_day(micros)
}

/// The time `days` working days later: Saturdays and Sundays do not count. Public holidays are not known.
pub fn working_day(micros: Micros, days: u8) -> Micros {
    const DAY: Micros = 24 * 3_600 * 1_000_000;
    let is_weekend = |micros: Micros| {
        // The first of January 1970 was a Thursday.
        matches!(micros.div_euclid(DAY).rem_euclid(7), 2 | 3)
    };
    let mut then = micros;
    for _ in 0..days {
        then = then.saturating_add(DAY);
        while is_weekend(then) {
            then = then.saturating_add(DAY);
        }
    }
    then
}

/// A moment in UTC, for people: `31 Jan, 14:05 UTC`.
pub fn short_time(micros: Micros) -> String {
    format!("{} UTC", Language::current().short_time(micros))
}

fn day(micros: Micros, format: &str) -> String {
    jiff::Timestamp::from_microsecond(micros).map_or_else(|_| String::new(), |time| time.strftime(format).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named() {
        assert_eq!(iso_day(0), "1970-01-01");
        assert_eq!(long_day(951_782_400_000_000), "29 February 2000");
        assert_eq!(iso_day(i64::MAX), "");
    }

    #[test]
    fn parcels_rest_at_the_weekend() {
        // Wednesday, 25 November 2026.
        let wednesday = 1_795_564_800_000_000;
        let days: Vec<_> = (0..5).map(|days| short_day(working_day(wednesday, days))).collect();
        assert_eq!(days, ["Wed 25 Nov", "Thu 26 Nov", "Fri 27 Nov", "Mon 30 Nov", "Tue 1 Dec"]);
    }

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = Clock::fixed(5);
        clock.clone().advance(2);
        assert_eq!(clock.now(), 7);
    }
}
