//! The pages about conversations.

mod inbox;
mod message;
mod replies;
mod support;
mod thread;
mod words;

pub(crate) use inbox::{aside, inbox};
pub(crate) use replies::replies;
pub(crate) use support::{section, support};
pub(crate) use thread::{parts, thread};

use crate::shell::Visit;
use shop::Result;
use shop::chat::Staff;

/// The visitor as staff.
///
/// # Errors
/// [`shop::Error::Unauthorised`] for a guest, which leads to the log-in; [`shop::Error::NotFound`] for a customer.
fn require_staff(visit: &Visit) -> Result<Staff> {
    let staff = Staff::of(Some(visit.require_customer()?))?;
    staff.show_presence(&visit.shop, None);
    Ok(staff)
}

/// Before which message `?before=` asks for earlier ones; none for what is no number of one that has any before it.
fn before(visit: &Visit) -> Option<i64> {
    visit.param("before")?.parse().ok().filter(|before| *before > 1)
}

/// A length of time in round numbers; nothing is shorter than a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Minutes(i64),
    Hours(i64),
    Days(i64),
}

impl Span {
    /// About so many microseconds.
    fn about(micros: i64) -> Self {
        match micros / 60_000_000 {
            ..=1 => Self::Minutes(1),
            minutes @ 2..=90 => Self::Minutes(minutes),
            minutes if minutes < 48 * 60 => Self::Hours((minutes + 30) / 60),
            minutes => Self::Days((minutes + 12 * 60) / (24 * 60)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn waiting_is_said_in_round_numbers() {
        let minute = 60_000_000;
        assert_eq!(Span::about(5), Span::Minutes(1));
        assert_eq!(Span::about(7 * minute), Span::Minutes(7));
        assert_eq!(Span::about(170 * minute), Span::Hours(3));
        assert_eq!(Span::about(3 * 24 * 60 * minute), Span::Days(3));
    }
}
