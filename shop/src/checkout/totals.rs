//! What an order costs.

use crate::money::Money;
use serde::{Deserialize, Serialize};

/// A way of sending an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippingMethod {
    /// Names it in forms and orders.
    pub id: String,
    /// Names it for people.
    pub title: String,
    /// Minor units of the shop's currency, with VAT.
    pub price: i64,
    /// From this subtotal on (minor units) it costs nothing.
    #[serde(default)]
    pub free_from: Option<i64>,
    /// The fewest working days until it arrives.
    pub min_days: u8,
    /// The most working days until it arrives.
    pub max_days: u8,
}

impl ShippingMethod {
    /// What a new shop offers.
    pub fn defaults() -> Vec<Self> {
        vec![
            Self {
                id: "standard".into(),
                title: "Standard delivery".into(),
                price: 490,
                free_from: Some(9_000),
                min_days: 2,
                max_days: 4,
            },
            Self {
                id: "express".into(),
                title: "Express delivery".into(),
                price: 1_290,
                free_from: None,
                min_days: 1,
                max_days: 2,
            },
        ]
    }

    /// What it costs for an order of `subtotal`.
    pub fn price_for(&self, subtotal: Money) -> Money {
        let free = self.free_from.is_some_and(|from| subtotal.minor >= from);
        Money::new(if free { 0 } else { self.price }, subtotal.currency)
    }
}

/// The sums at the end of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// All lines.
    pub subtotal: Money,
    /// Sending.
    pub shipping: Money,
    /// Both.
    pub total: Money,
    /// The VAT that the total contains.
    pub vat_included: Money,
}

/// Adds it up.
pub fn totals(subtotal: Money, shipping: Money, vat_basis_points: i64) -> Totals {
    let total = Money::new(subtotal.minor + shipping.minor, subtotal.currency);
    Totals { subtotal, shipping, total, vat_included: total.tax_included(vat_basis_points) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn shipping_is_free_from_the_threshold_on() {
        let standard = &ShippingMethod::defaults()[0];
        assert_eq!(standard.price_for(Money::new(8_999, Currency::EUR)).minor, 490);
        assert_eq!(standard.price_for(Money::new(9_000, Currency::EUR)).minor, 0);
    }

    #[test]
    fn totals_add_up() {
        let totals = totals(Money::new(10_000, Currency::EUR), Money::new(490, Currency::EUR), 1900);
        assert_eq!((totals.total.minor, totals.vat_included.minor), (10_490, 1_675));
    }
}
