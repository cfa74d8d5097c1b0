//! What is ordered and what it costs, beside the form.

use crate::shell::Visit;
use crate::ui::Picture;
use leptos::prelude::*;
use shop::checkout::{Checkout, totals};
use shop::language::Language;
use shop::t;

/// The summary, with the sums for every way of shipping; the style sheet shows those of the chosen one.
pub(super) fn summary(visit: &Visit, checkout: &Checkout) -> AnyView {
    let policy = &visit.shop.policy;
    let subtotal = checkout.cart.subtotal;
    let lines = checkout
        .cart
        .lines
        .iter()
        .map(|line| {
            let picture = line.picture.clone();
            view! {
                <li class="item">
                    <div class="item__picture">{picture.map(|picture| view! { <Picture picture sizes="4rem" decorative=true/> })}</div>
                    <div class="item__text">
                        <p>{line.title.clone()}</p>
                        {(!line.variant_title.is_empty()).then(|| view! { <p class="item__more">{line.variant_title.clone()}</p> })}
                        <p class="item__more">{t!("quantity-times", quantity = line.quantity, price = line.unit_price.to_string())}</p>
                        {(!line.note.is_empty()).then(|| view! { <p class="item__more">{t!("gift-note", note = line.note.as_str())}</p> })}
                    </div>
                    <p class="item__total">{line.line_total.to_string()}</p>
                </li>
            }
        })
        .collect_view();
    let sums = policy
        .shipping_methods
        .iter()
        .map(|method| {
            let sums = totals(subtotal, method.price_for(subtotal), policy.vat_basis_points);
            let shipping = if sums.shipping.minor == 0 { t!("free").to_owned() } else { sums.shipping.to_string() };
            let title = method.name();
            view! {
                <dl class="sums">
                    <div><dt>{t!("subtotal")}</dt><dd>{sums.subtotal.to_string()}</dd></div>
                    <div><dt>{title}</dt><dd>{shipping}</dd></div>
                    <div class="sums__total"><dt>{t!("total")}</dt><dd>{sums.total.to_string()}</dd></div>
                    <div class="sums__small"><dt>{t!("of-which-vat", percent = percent(policy.vat_basis_points))}</dt><dd>{sums.vat_included.to_string()}</dd></div>
                </dl>
            }
        })
        .collect_view();
    view! {
        <aside class="summary" aria-labelledby="summary-title">
            <h2 class="summary__title" id="summary-title">{t!("your-order")}</h2>
            <ul class="items" role="list">{lines}</ul>
            <div class="sums-by-method">{sums}</div>
        </aside>
    }
    .into_any()
}

/// Basis points as per cent: `19`, `7.5`.
pub(crate) fn percent(basis_points: i64) -> String {
    let language = Language::current();
    match (basis_points % 100, basis_points % 10) {
        (0, _) => language.number(basis_points / 100, 0),
        (_, 0) => language.number(basis_points / 10, 1),
        _ => language.number(basis_points, 2),
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn rates_are_short() {
        assert_eq!(
            (percent(1900), percent(750), percent(0), percent(2525)),
            ("19".into(), "7.5".into(), "0".into(), "25.25".into())
        );
    }
}
