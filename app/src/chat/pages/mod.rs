//! The pages about conversations.

mod inbox;
mod message;
mod replies;
mod support;
mod thread;

pub(crate) use inbox::inbox;
pub(crate) use replies::replies;
pub(crate) use support::support;
pub(crate) use thread::thread;

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

/// About how long, for people: `a few minutes`.
pub(super) fn about(micros: i64) -> String {
    match micros / 60_000_000 {
        ..=1 => "about a minute".to_owned(),
        minutes @ 2..=90 => format!("about {minutes} minutes"),
        minutes if minutes < 48 * 60 => format!("about {} hours", (minutes + 30) / 60),
        minutes => format!("about {} days", (minutes + 12 * 60) / (24 * 60)),
    }
}

#[cfg(test)]
mod tests {
    use super::about;

    #[test]
    fn waiting_is_said_in_round_numbers() {
        let minute = 60_000_000;
        assert_eq!(about(5), "about a minute");
        assert_eq!(about(7 * minute), "about 7 minutes");
        assert_eq!(about(170 * minute), "about 3 hours");
        assert_eq!(about(3 * 24 * 60 * minute), "about 3 days");
    }
}
