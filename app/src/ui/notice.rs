//! What the shop has to say after a form was sent. The address carries only a code from a fixed list, never a text.

use leptos::prelude::*;

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
        (Self::Changed, "changed"),
        (Self::Empty, "empty"),
        (Self::Full, "full"),
        (Self::Merged, "merged"),
        (Self::MergedLess, "merged_less"),
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
            Self::Added => "Added to your cart.",
            Self::Limited => "There are not as many as you asked for. Your cart now holds all that are left.",
            Self::Most => "Your cart now holds the most that one order can take.",
            Self::Updated => "Your cart is up to date.",
            Self::Removed => "Removed from your cart.",
            Self::Quantity => "Please enter a quantity as a whole number, 1 or more.",
            Self::Note => "Please keep the note to at most 200 characters.",
            Self::SoldOut => "Sorry, there are no more of this than your cart holds already.",
            Self::Gone => "Sorry, this is no longer in the shop.",
            Self::Changed => {
                "Something in your cart changed while you were ordering. Please look it over; nothing has been ordered yet."
            }
            Self::Empty => "Your cart is empty, so there is nothing to order yet.",
            Self::Full => "Your cart cannot hold more different things. Please order these first.",
            Self::Merged => "Welcome back. What you had put into your cart is in your account’s cart now.",
            Self::MergedLess => {
                "Welcome back. Your cart is in your account now, as far as the stock allows: some pieces had to be left out."
            }
            Self::LoggedOut => "You are logged out. See you soon.",
            Self::NoLogIn => {
                "Log-in is briefly unavailable. Please try again in a minute; you can browse and order as a guest meanwhile."
            }
            Self::Saved => "Saved.",
            Self::NewPassword => "Your password is changed. Everywhere else you have been logged out.",
            Self::Ended => "That log-in has ended.",
            Self::EndedOthers => "Everywhere but here you have been logged out.",
            Self::AddressRemoved => "The address is removed.",
            Self::Reordered => "The same things are in your cart again, at today’s prices.",
            Self::ReorderedLess => {
                "What is still there is in your cart again, at today’s prices. Some of it has sold out, or is no longer in the shop."
            }
            Self::Cancelled => "The order is cancelled. Nothing will be sent.",
            Self::TooLate => "This order has gone on meanwhile, so that is no longer possible.",
            Self::Ordered => "Thank you. Your order has reached us.",
            Self::Erased => "Your account is erased. Thank you for having been here.",
            Self::Retried => "The letter will be sent again in a moment.",
            Self::Registered => {
                "Almost done: we have written to that address. The link in the letter finishes your registration; it works for a day."
            }
            Self::Welcome => "Welcome! Your account is ready.",
            Self::LetterSent => {
                "If this address has an account, a letter is on its way to it. The link in it works for an hour."
            }
            Self::PasswordReset => "You have a new password. Please log in with it.",
            Self::AddressAsked => {
                "We have written to the new address. It counts as soon as you follow the link in that letter."
            }
            Self::AddressChanged => "Your account has its new address.",
            Self::Wished => "It is on your wishlist.",
            Self::Unwished => "Taken off your wishlist.",
            Self::Shared => "Your wishlist has a link now. Whoever has it sees the list, and nothing about you.",
            Self::Unshared => "The link to your wishlist no longer works.",
            Self::AlertAsked => {
                "Thank you. If a confirmation is needed, it is in your letter box now; then we write once it is back."
            }
            Self::AlertOn => "Thank you. We will write to you once it is back.",
            Self::AlertOff => "You will get no more letters about stock.",
            Self::WishFull => "Your wishlist cannot hold more things. Please take something off it first.",
            Self::ReviewSent => "Thank you. Your review is shown as soon as we have read it.",
            Self::ReviewRemoved => "Your review is removed.",
            Self::ReviewShown => "Everybody sees the review now.",
            Self::ReviewRefused => "The review is not shown. Its author is told why.",
            Self::ReviewChanged => "The review, or what its author has bought, has changed meanwhile. Please read it again.",
            Self::Email => "The address should look like name@example.com.",
            Self::Failed => "Something went wrong on our side. Please try again.",
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
