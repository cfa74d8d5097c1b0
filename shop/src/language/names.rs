//! What people call the things of the shop.

use crate::checkout::{PaymentMethod, ShippingMethod};
use crate::orders::{Event, FulfilmentState, OrderState, PaymentState, Standing};
use crate::reviews::{Rating, ReviewsSort};
use crate::t;

use super::Language;

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
