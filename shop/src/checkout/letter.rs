//! The letter that confirms an order.

use super::{Checked, PaymentMethod, Placed, Totals, country_name};
use crate::cart::Cart;
use crate::mail::{Letter, OrderedLine};
use crate::shop::Shop;

/// What the buyer is written: everything that was agreed, and where to find it again.
pub(super) fn confirmation(shop: &Shop, placed: &Placed, cart: &Cart, sums: &Totals, checked: &Checked) -> Letter {
    let Checked { details, shipping, payment } = checked;
    let lines = cart.lines.iter().map(|line| {
        let variant = if line.variant_title.is_empty() { String::new() } else { format!(", {}", line.variant_title) };
        OrderedLine { what: format!("{} × {}{variant}", line.quantity, line.title), price: line.line_total.to_string() }
    });
    let country = country_name(&details.country).unwrap_or(&details.country);
    let city = format!("{} {}", details.postal_code, details.city);
    let address = [details.full_name.as_str(), &details.address, city.trim(), country];
    Letter::OrderPlaced {
        number: placed.number.clone(),
        link: format!("{}/orders/{}?token={}", shop.policy.public_url, placed.number, placed.token),
        lines: lines.collect(),
        sums: vec![
            ("Subtotal".into(), sums.subtotal.to_string()),
            (shipping.title.clone(), if sums.shipping.minor == 0 { "Free".into() } else { sums.shipping.to_string() }),
            ("Total, with VAT".into(), sums.total.to_string()),
        ],
        address: address.join("\n"),
        payment: match payment {
            PaymentMethod::BankTransfer => {
                let details = &shop.policy.bank_details;
                let to = if details.is_empty() { String::new() } else { format!("\n{details}") };
                format!(
                    "Please transfer {} with the reference {}; your parcel leaves when the money has arrived.{to}",
                    sums.total, placed.number
                )
            }
            PaymentMethod::OnDelivery => format!("You pay {} when it is delivered.", sums.total),
        },
    }
}
