//! A price, with what it was before.

use leptos::prelude::*;
use shop::Money;
use shop::t;

/// A price. Says aloud what sighted people see by a line through a number.
#[component]
pub(crate) fn Price(
    /// What it costs.
    price: Money,
    /// What it cost before.
    compare_at: Option<Money>,
    /// Whether other variants cost more.
    #[prop(optional)]
    from: bool,
) -> AnyView {
    let compare_at = compare_at.filter(|was| was.minor > price.minor);
    view! {
        <p class="price" class:price--reduced=compare_at.is_some()>
            {from.then(|| view! { <span class="price__from">{t!("from-price")}" "</span> })}
            {compare_at.is_some().then(|| view! { <span class="visually-hidden">{t!("price-now")}" "</span> })}
            <span class="price__now">{price.to_string()}</span>
            {compare_at.map(|was| view! { " " <s class="price__was"><span class="visually-hidden">{t!("price-was")}" "</span>{was.to_string()}</s> })}
        </p>
    }
    .into_any()
}

/// How much is saved, in whole per cent rounded down; none when that is nothing.
pub(crate) fn saving(price: Money, compare_at: Option<Money>) -> Option<i64> {
    let was = compare_at?.minor;
    let percent = (was - price.minor).checked_mul(100)?.checked_div(was)?;
    (1..100).contains(&percent).then_some(percent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shop::Currency;

    #[test]
    fn savings_are_not_exaggerated() {
        let euro = |minor| Money::new(minor, Currency::EUR);
        assert_eq!(saving(euro(8_000), Some(euro(10_000))), Some(20));
        assert_eq!(saving(euro(6_667), Some(euro(10_000))), Some(33));
        assert_eq!(saving(euro(9_999), Some(euro(10_000))), None);
        assert_eq!(saving(euro(10_000), Some(euro(0))), None);
        assert_eq!(saving(euro(10_000), None), None);
    }
}
