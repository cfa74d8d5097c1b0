//! `/account`

use super::orders::rows;
use super::room;
use crate::shell::{Answer, Name, Visit};
use leptos::prelude::*;
use shop::t;
use shop::{Result, orders};

/// `/account`: the last orders, and the way to everything else.
pub(crate) async fn overview(visit: Visit, _: Name) -> Result<Answer> {
    let customer = visit.require_customer()?;
    let list = orders::list(&visit.shop, &customer.id, 1).await?;
    let hello = if customer.name.is_empty() { t!("hello").to_owned() } else { t!("hello-name", name = customer.name.as_str()) };
    let (before, after) = shop::language::around("logged-in-as");
    let more = list.total > 3;
    let recent = list.orders.into_iter().take(3).collect();
    let body = view! {
        <p class="account__lede">{before}<strong dir="ltr">{customer.email.clone()}</strong>{after}</p>
        <section class="account__part" aria-labelledby="recent">
            <h2 id="recent">{t!("your-last-orders")}</h2>
            {rows(recent)}
            {more.then(|| view! { <p><a class="link" href="/account/orders">{t!("all-orders")}</a></p> })}
        </section>
    };
    Ok(room(&visit, &hello, body.into_any()).into())
}
