//! What people call the things of the shop.

use crate::chat::{Happened, Message};
use crate::checkout::{PaymentMethod, ShippingMethod};
use crate::error::Error;
use crate::orders::{Event, FulfilmentState, OrderState, PaymentState, Standing};
use crate::reviews::{Rating, ReviewsSort};
use crate::t;

use super::Language;
use std::borrow::Cow;

impl PaymentMethod {
    /// For people.
    pub fn title(self) -> &'static str {
        match self {
            Self::OnDelivery => t!("pay-on-delivery"),
            Self::BankTransfer => t!("pay-by-transfer"),
        }
    }
}

impl ShippingMethod {
    /// For people: what the shopkeeper calls it. The ways of a shop whose keeper has named none have a name in every language.
    pub fn name(&self) -> String {
        match (self.id.as_str(), self.title.as_str()) {
            ("standard", "Standard delivery") => t!("standard-delivery").to_owned(),
            ("express", "Express delivery") => t!("express-delivery").to_owned(),
            (_, title) => title.to_owned(),
        }
    }
}

impl Event {
    /// For people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Cancel => t!("event-cancel"),
            Self::Pay => t!("event-pay"),
            Self::FulfilPart => t!("event-fulfil-part"),
            Self::Fulfil => t!("event-fulfil"),
            Self::Complete => t!("event-complete"),
            Self::Refund => t!("event-refund"),
        }
    }
}

impl Standing {
    /// In a word or two, for people.
    pub fn title(self) -> &'static str {
        match (self.state, self.fulfilment, self.payment) {
            (OrderState::Cancelled, _, PaymentState::Refunded) => t!("standing-cancelled-refunded"),
            (OrderState::Cancelled, ..) => t!("standing-cancelled"),
            (OrderState::Completed, _, PaymentState::Refunded) => t!("standing-returned"),
            (OrderState::Completed, ..) => t!("standing-delivered"),
            (OrderState::Placed, FulfilmentState::Fulfilled, _) => t!("standing-sent"),
            (OrderState::Placed, FulfilmentState::Partial, _) => t!("standing-partly-sent"),
            (OrderState::Placed, FulfilmentState::Unfulfilled, _) => t!("standing-preparing"),
        }
    }
}

impl Error {
    /// For the person who asked, without anything of the shop's inside.
    pub fn sentence(&self) -> String {
        match self {
            Self::Invalid { reason, .. } | Self::Conflict { reason } => reason.clone(),
            Self::NotFound => t!("not-here").to_owned(),
            Self::Unauthorised => t!("error-log-in-title").to_owned(),
            Self::Forbidden => t!("error-forbidden-title").to_owned(),
            Self::Unavailable => t!("error-busy").to_owned(),
            Self::Internal { id } => format!("{} {}", t!("notice-failed"), t!("error-reference", slot = id.as_str())),
        }
    }
}

impl Happened {
    /// As the shop tells it in the conversation.
    pub fn sentence(&self) -> String {
        match self {
            Self::Taken { name } => t!("chat-taken", name = name.as_str()),
            Self::Handed { name } => t!("chat-handed", name = name.as_str()),
            Self::Waiting => t!("chat-waiting").to_owned(),
            Self::Closed { name } => t!("chat-closed-by", name = name.as_str()),
            Self::Reopened { name } => t!("chat-reopened", name = name.as_str()),
            Self::Merged => t!("chat-merged").to_owned(),
        }
    }
}

impl Message {
    /// The text for people: what happened in the language that is spoken, and what people wrote as they wrote it.
    pub fn text(&self) -> Cow<'_, str> {
        self.event.as_ref().map_or(Cow::Borrowed(&self.body), |happened| happened.sentence().into())
    }
}

impl ReviewsSort {
    /// For people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Newest => t!("reviews-newest"),
            Self::Best => t!("reviews-best"),
            Self::Worst => t!("reviews-worst"),
        }
    }
}

impl Rating {
    /// The average with one digit, for people: "4.3".
    pub fn shown(self) -> String {
        Language::current().number((self.hundredths + 5) / 10, 1)
    }

    /// In words: "4.3 of 5, 12 reviews".
    pub fn sentence(self) -> String {
        t!("rating", average = self.shown(), count = self.count)
    }
}

/// The name of a country, by its ISO 3166-1 code; the code where it is not known.
pub fn country(code: &str) -> String {
    let known = crate::checkout::COUNTRIES.iter().any(|(country, _)| *country == code);
    if known { Language::current().text(&format!("country-{code}")).to_owned() } else { code.to_owned() }
}
