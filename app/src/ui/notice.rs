//! What the shop has to say after a form was sent. The address carries only a code from a fixed list, never a text.

use leptos::prelude::*;
use shop::t;

/// Everything that can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// Something was put into the cart.
    Added,
    /// Fewer than asked for were put into the cart: there are no more.
    Limited,
    /// Fewer than asked for were put into the cart: a line holds no more.
    Most,
    /// A quantity was changed.
    Updated,
    /// A line was removed.
    Removed,
    /// The quantity was not a number from 1 on.
    Quantity,
    /// The note is too long.
    Note,
    /// It is sold out.
    SoldOut,
    /// What was asked for is no longer there.
    Gone,
    /// What was to be changed is no longer there: by a double click, or from another browser.
    Absent,
    /// Prices or stock changed while ordering.
    Changed,
    /// There is nothing to order.
    Empty,
    /// The cart holds no more lines.
    Full,
    /// What was in the guest's cart is in the account's.
    Merged,
    /// The same, but not all of it.
    MergedLess,
    /// Not all of a guest's wishes are on the account's list.
    WishesLess,
    /// The same, and the list's link has ended.
    WishesLessUnshared,
    /// The link of a guest's wishlist has ended.
    LinkEnded,
    /// Somebody logged out.
    LoggedOut,
    /// Sessions do not answer.
    NoLogIn,
    /// A change of the account was kept.
    Saved,
    /// The password was changed.
    NewPassword,
    /// A log-in was ended.
    Ended,
    /// All other log-ins were ended.
    EndedOthers,
    /// An address was removed.
    AddressRemoved,
    /// The cart holds what an order held.
    Reordered,
    /// The same, but not all of it.
    ReorderedLess,
    /// An order was cancelled.
    Cancelled,
    /// An order can no longer be cancelled.
    TooLate,
    /// An order was placed by a customer.
    Ordered,
    /// An account was erased.
    Erased,
    /// A letter is to be sent again.
    Retried,
    /// Somebody registered; a letter is on its way.
    Registered,
    /// An account was confirmed.
    Welcome,
    /// If the address has an account, a letter is on its way.
    LetterSent,
    /// A forgotten password was replaced.
    PasswordReset,
    /// A letter to the new address is on its way.
    AddressAsked,
    /// The account has another address.
    AddressChanged,
    /// Something is on the wishlist.
    Wished,
    /// Something was taken off the wishlist.
    Unwished,
    /// The wishlist has a link.
    Shared,
    /// The wishlist has no link any more.
    Unshared,
    /// Somebody wants to hear of a product's return.
    AlertAsked,
    /// Somebody will hear of a product's return.
    AlertOn,
    /// Nobody is written to any more.
    AlertOff,
    /// The wishlist holds no more.
    WishFull,
    /// A review waits for the shop to read it.
    ReviewSent,
    /// A review was taken back.
    ReviewRemoved,
    /// Staff have shown a review.
    ReviewShown,
    /// Staff have refused a review.
    ReviewRefused,
    /// A review is not what staff have read.
    ReviewChanged,
    /// Too many letters were asked for.
    TooOften,
    /// That is no e-mail address.
    Email,
    /// A fault of ours.
    Failed,
}

impl Code {
    const ALL: &[(Self, &'static str)] = &[
        (Self::Added, "added"),
        (Self::Limited, "limited"),
        (Self::Most, "most"),
        (Self::Updated, "updated"),
        (Self::Removed, "removed"),
        (Self::Quantity, "quantity"),
        (Self::Note, "note"),
        (Self::SoldOut, "sold_out"),
        (Self::Gone, "gone"),
        (Self::Absent, "absent"),
        (Self::Changed, "changed"),
        (Self::Empty, "empty"),
        (Self::Full, "full"),
        (Self::Merged, "merged"),
        (Self::MergedLess, "merged_less"),
        (Self::WishesLess, "wishes_less"),
        (Self::WishesLessUnshared, "wishes_less_unshared"),
        (Self::LinkEnded, "link_ended"),
        (Self::LoggedOut, "logged_out"),
        (Self::NoLogIn, "no_login"),
        (Self::Saved, "saved"),
        (Self::NewPassword, "new_password"),
        (Self::Ended, "ended"),
        (Self::EndedOthers, "ended_others"),
        (Self::AddressRemoved, "address_removed"),
        (Self::Reordered, "reordered"),
        (Self::ReorderedLess, "reordered_less"),
        (Self::Cancelled, "cancelled"),
        (Self::TooLate, "too_late"),
        (Self::Ordered, "ordered"),
        (Self::Erased, "erased"),
        (Self::Retried, "retried"),
        (Self::Registered, "registered"),
        (Self::Welcome, "welcome"),
        (Self::LetterSent, "letter_sent"),
        (Self::PasswordReset, "password_reset"),
        (Self::AddressAsked, "address_asked"),
        (Self::AddressChanged, "address_changed"),
        (Self::Wished, "wished"),
        (Self::Unwished, "unwished"),
        (Self::Shared, "shared"),
        (Self::Unshared, "unshared"),
        (Self::AlertAsked, "alert_asked"),
        (Self::AlertOn, "alert_on"),
        (Self::AlertOff, "alert_off"),
        (Self::WishFull, "wish_full"),
        (Self::ReviewSent, "review_sent"),
        (Self::ReviewRemoved, "review_removed"),
        (Self::ReviewShown, "review_shown"),
        (Self::ReviewRefused, "review_refused"),
        (Self::ReviewChanged, "review_changed"),
        (Self::TooOften, "too_often"),
        (Self::Email, "email"),
        (Self::Failed, "failed"),
    ];

    /// As it stands in an address.
    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(code, _)| *code == self).map_or("failed", |(_, text)| text)
    }

    /// Reads [`Self::as_str`].
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == text).map(|(code, _)| *code)
    }

    /// The sentence.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::Added => t!("notice-added"),
            Self::Limited => t!("notice-limited"),
            Self::Most => t!("notice-most"),
            Self::Updated => t!("notice-updated"),
            Self::Removed => t!("notice-removed"),
            Self::Quantity => t!("notice-quantity"),
            Self::Note => t!("notice-note"),
            Self::SoldOut => t!("notice-sold-out"),
            Self::Gone => t!("notice-gone"),
            Self::Absent => t!("notice-absent"),
            Self::Changed => t!("notice-changed"),
            Self::Empty => t!("notice-empty"),
            Self::Full => t!("notice-full"),
            Self::Merged => t!("notice-merged"),
            Self::MergedLess => t!("notice-merged-less"),
            Self::WishesLess => t!("notice-wishes-less"),
            Self::WishesLessUnshared => t!("notice-wishes-less-unshared"),
            Self::LinkEnded => t!("notice-link-ended"),
            Self::LoggedOut => t!("notice-logged-out"),
            Self::NoLogIn => t!("notice-no-login"),
            Self::Saved => t!("notice-saved"),
            Self::NewPassword => t!("notice-new-password"),
            Self::Ended => t!("notice-ended"),
            Self::EndedOthers => t!("notice-ended-others"),
            Self::AddressRemoved => t!("notice-address-removed"),
            Self::Reordered => t!("notice-reordered"),
            Self::ReorderedLess => t!("notice-reordered-less"),
            Self::Cancelled => t!("notice-cancelled"),
            Self::TooLate => t!("notice-too-late"),
            Self::Ordered => t!("notice-ordered"),
            Self::Erased => t!("notice-erased"),
            Self::Retried => t!("notice-retried"),
            Self::Registered => t!("notice-registered"),
            Self::Welcome => t!("notice-welcome"),
            Self::LetterSent => t!("notice-letter-sent"),
            Self::PasswordReset => t!("notice-password-reset"),
            Self::AddressAsked => t!("notice-address-asked"),
            Self::AddressChanged => t!("notice-address-changed"),
            Self::Wished => t!("notice-wished"),
            Self::Unwished => t!("notice-unwished"),
            Self::Shared => t!("notice-shared"),
            Self::Unshared => t!("notice-unshared"),
            Self::AlertAsked => t!("notice-alert-asked"),
            Self::AlertOn => t!("notice-alert-on"),
            Self::AlertOff => t!("notice-alert-off"),
            Self::WishFull => t!("notice-wish-full"),
            Self::ReviewSent => t!("notice-review-sent"),
            Self::ReviewRemoved => t!("notice-review-removed"),
            Self::ReviewShown => t!("notice-review-shown"),
            Self::ReviewRefused => t!("notice-review-refused"),
            Self::ReviewChanged => t!("notice-review-changed"),
            Self::TooOften => t!("notice-too-often"),
            Self::Email => t!("notice-email"),
            Self::Failed => t!("notice-failed"),
        }
    }

    /// What to say about an error.
    pub(crate) fn from_error(error: &shop::Error) -> Self {
        match error {
            shop::Error::Invalid { field, .. } if field == "quantity" => Self::Quantity,
            shop::Error::Invalid { field, .. } if field == "note" => Self::Note,
            shop::Error::Conflict { .. } => Self::SoldOut,
            shop::Error::NotFound => Self::Gone,
            _ => Self::Failed,
        }
    }

    /// The same about a change of something that the visitor has already, which is gone by a double click or from another browser.
    pub(crate) fn of_change(error: &shop::Error) -> Self {
        match error {
            shop::Error::NotFound => Self::Absent,
            error => Self::from_error(error),
        }
    }

    fn is_good(self) -> bool {
        matches!(
            self,
            Self::Added
                | Self::Updated
                | Self::Removed
                | Self::Merged
                | Self::LoggedOut
                | Self::Saved
                | Self::NewPassword
                | Self::Ended
                | Self::EndedOthers
                | Self::AddressRemoved
                | Self::Reordered
                | Self::Cancelled
                | Self::Ordered
                | Self::Erased
                | Self::Wished
                | Self::Unwished
                | Self::Shared
                | Self::Unshared
                | Self::AlertAsked
                | Self::AlertOn
                | Self::AlertOff
                | Self::Retried
                | Self::Registered
                | Self::Welcome
                | Self::LetterSent
                | Self::PasswordReset
                | Self::AddressAsked
                | Self::AddressChanged
                | Self::ReviewSent
                | Self::ReviewRemoved
                | Self::ReviewShown
                | Self::ReviewRefused
        )
    }
}

/// A notice at the top of a page.
#[component]
pub(crate) fn Notice(
    /// What to say; nothing for none.
    code: Option<Code>,
) -> AnyView {
    code.map(|code| {
        let class = if code.is_good() { "notice notice--good" } else { "notice notice--wrong" };
        view! { <div class=class role=if code.is_good() { "status" } else { "alert" }><p>{code.sentence()}</p></div> }
    })
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back() {
        for &(code, text) in Code::ALL {
            assert_eq!(Code::parse(text), Some(code));
            assert_eq!(code.as_str(), text);
            assert!(code.sentence().ends_with('.'));
        }
        assert_eq!(Code::parse("<script>"), None);
    }
}
