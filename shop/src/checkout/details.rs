//! What the checkout asks, and what it accepts.

use super::ShippingMethod;
use crate::text::is_unseen;
use serde::{Deserialize, Serialize};

/// How an order is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// Cash or card at the door.
    OnDelivery,
    /// In advance, to the shop's account.
    BankTransfer,
}

impl PaymentMethod {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::OnDelivery, Self::BankTransfer];

    /// As it stands in forms and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnDelivery => "on_delivery",
            Self::BankTransfer => "bank_transfer",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == text)
    }
}

/// The checkout's fields as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// E-mail address.
    pub email: String,
    /// Full name.
    pub full_name: String,
    /// Street, number and whatever else the courier needs.
    pub address: String,
    /// City.
    pub city: String,
    /// Postal code.
    pub postal_code: String,
    /// ISO 3166 code.
    pub country: String,
    /// Telephone; optional.
    pub phone: String,
    /// The id of a shipping method.
    pub shipping_method: String,
    /// A [`PaymentMethod`].
    pub payment_method: String,
}

/// What is wrong with a field, as a sentence to stand beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name in the form.
    pub field: &'static str,
    /// The sentence.
    pub reason: String,
}

/// Details that an order can be placed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Trimmed; the e-mail address has a lower-case domain.
    pub details: Details,
    /// The chosen shipping method.
    pub shipping: ShippingMethod,
    /// The chosen payment method.
    pub payment: PaymentMethod,
}

/// Whether a mail could be sent there. Deliberately lenient (RFC 5321 allows nearly anything before the @): only a mail that
/// arrives proves an address.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let labels: Vec<&str> = domain.split('.').collect();
    text.len() <= 254
        && !local.is_empty()
        && local.len() <= 64
        && !local.contains(['@', '"', ',', ';', '<', '>', '(', ')'])
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || is_unseen(c))
        && labels.len() >= 2
        && labels.iter().all(|l| {
            !l.is_empty() && !l.starts_with('-') && !l.ends_with('-') && l.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}
