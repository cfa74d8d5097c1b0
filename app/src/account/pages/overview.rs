//! `/account`

use super::orders::rows;
use super::room;
use crate::shell::{Answer, Name, Visit};
use leptos::prelude::*;
use shop::{Result, orders};

/// `/account`: the last orders, and the way to everything else.
pub(crate) async fn overview(visit: Visit, _: Name) -> Result<Answer> {
    let customer = visit.require_customer()?;
    let list = orders::list(&visit.shop, &customer.id, 1).await?;
    let hello = if customer.name.is_empty() { "Hello".to_owned() } else { format!("Hello, {}", customer.name) };
    let more = list.total > 3;
    let recent = list.orders.into_iter().take(3).collect();
    let body = view! {
        <p class="account__lede">"You are logged in as "<strong>{customer.email.clone()}</strong>"."</p>
        <section class="account__part" aria-labelledby="recent">
            <h2 id="recent">"Your last orders"</h2>
            {rows(recent)}
            {more.then(|| view! { <p><a class="link" href="/account/orders">"All orders"</a></p> })}
        </section>
    };
    Ok(room(&visit, &hello, body.into_any()).into())
}
