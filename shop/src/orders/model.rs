//! An order's types. An order keeps its own copy of everything it was placed with.

use super::machine::Standing;
use crate::checkout::PaymentMethod;
use crate::money::Money;
use serde::{Deserialize, Serialize};

/// Where an order stands as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrderState {
    /// It was placed and is being worked on.
    Placed,
    /// Everything is done.
    Completed,
    /// It will not be carried out.
    Cancelled,
}

/// Where its payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaymentState {
    /// Nothing has come in.
    Pending,
    /// It is paid.
    Paid,
    /// The money went back.
    Refunded,
}

/// Where its fulfilment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FulfilmentState {
    /// Nothing was sent.
    Unfulfilled,
    /// A part was sent.
    Partial,
    /// Everything was sent.
    Fulfilled,
}

/// Something that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderEvent {
    /// What, by the name that [`super::Event::as_str`] gives it.
    pub event: String,
    /// Who did it: `customer`, `staff` or `shop`.
    pub actor: String,
    /// What they said about it, or nothing.
    pub note: String,
    /// When, in microseconds since the Unix epoch.
    pub at: i64,
}

/// An order in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLine {
    /// What people call it.
    pub number: String,
    /// Where it stands.
    pub standing: Standing,
    /// What it costs.
    pub total: Money,
    /// How many pieces.
    pub pieces: i64,
    /// The names of the first things in it.
    pub titles: Vec<String>,
    /// Pictures of the first things in it.
    pub pictures: Vec<String>,
    /// When it was placed, in microseconds since the Unix epoch.
    pub placed_at: i64,
}

/// A page of a customer's orders, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderList {
    /// The orders of this page.
    pub orders: Vec<OrderLine>,
    /// How many there are in all.
    pub total: i64,
    /// How many pages that makes, at least 1.
    pub pages: u32,
}

/// A line item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderItem {
    /// The product's address below `/products/` when it was sold.
    pub slug: String,
    /// The SKU that was sold.
    pub sku: String,
    /// The product's name when it was sold.
    pub title: String,
    /// "Chalk / Large", or empty.
    pub variant_title: String,
    /// What the buyer wrote beside it.
    pub note: String,
    /// A picture's address, or empty.
    pub image_src: String,
    /// What one cost.
    pub unit_price: Money,
    /// How many.
    pub quantity: i64,
    /// What they cost together.
    pub line_total: Money,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// What people call it, such as `7K3M-9QXZ`.
    pub number: String,
    /// Where it stands.
    pub state: OrderState,
    /// Where its payment stands.
    pub payment_state: PaymentState,
    /// Where its fulfilment stands.
    pub fulfilment_state: FulfilmentState,
    /// Who ordered.
    pub email: String,
    /// Who receives it.
    pub full_name: String,
    /// Street and number.
    pub address: String,
    /// City.
    pub city: String,
    /// Postal code.
    pub postal_code: String,
    /// ISO 3166 code.
    pub country: String,
    /// Telephone, or empty.
    pub phone: String,
    /// How it is sent, for people.
    pub shipping_title: String,
    /// How it is paid.
    pub payment_method: PaymentMethod,
    /// The line items, at least one.
    pub items: Vec<OrderItem>,
    /// All lines.
    pub subtotal: Money,
    /// Sending.
    pub shipping: Money,
    /// Both.
    pub total: Money,
    /// The VAT rate in basis points.
    pub vat_basis_points: i64,
    /// The VAT that the total contains.
    pub vat_included: Money,
    /// Microseconds since the Unix epoch, UTC.
    pub placed_at: i64,
    /// What happened since, in that order.
    pub events: Vec<OrderEvent>,
}

impl Order {
    /// Where it stands.
    pub fn standing(&self) -> Standing {
        Standing { state: self.state, payment: self.payment_state, fulfilment: self.fulfilment_state }
    }
}
