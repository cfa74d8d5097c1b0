//! The letter that confirms an order.

use super::{Checked, PaymentMethod, Placed, Totals};
use crate::cart::Cart;
use crate::language::{country, here};
use crate::mail::{Letter, OrderedLine};
use crate::shop::Shop;
use crate::t;

/// What the buyer is written: everything that was agreed, and where to find it again.
pub(super) fn confirmation(shop: &Shop, placed: &Placed, cart: &Cart, sums: &Totals, checked: &Checked) -> Letter {
    let Checked { details, shipping, payment } = checked;
    let lines = cart.lines.iter().map(|line| {
        let variant = if line.variant_title.is_empty() { String::new() } else { format!(", {}", line.variant_title) };
        OrderedLine { what: format!("{} × {}{variant}", line.quantity, line.title), price: line.line_total.to_string() }
    });
    let country = country(&details.country);
    let city = format!("{} {}", details.postal_code, details.city);
    let address = [details.full_name.as_str(), &details.address, city.trim(), &country];
    Letter::OrderPlaced {
        number: placed.number.clone(),
        link: format!("{}{}?token={}", shop.policy.public_url, here(&format!("/orders/{}", placed.number)), placed.token),
        lines: lines.collect(),
        sums: vec![
            (t!("subtotal").into(), sums.subtotal.to_string()),
            (shipping.name(), if sums.shipping.minor == 0 { t!("free").into() } else { sums.shipping.to_string() }),
            (t!("letter-total").into(), sums.total.to_string()),
        ],
        address: address.join("\n"),
        payment: match payment {
            PaymentMethod::BankTransfer => {
                let details = &shop.policy.bank_details;
                let to = if details.is_empty() { String::new() } else { format!("\n{details}") };
                let text = t!("letter-transfer", price = sums.total.to_string(), number = placed.number.as_str());
                format!("{text}{to}")
            }
            PaymentMethod::OnDelivery => t!("letter-on-delivery", price = sums.total.to_string()),
        },
    }
}
