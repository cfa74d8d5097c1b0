//! `/account/orders`

use super::room;
use crate::shell::{Answer, Name, Visit};
use crate::ui::Pagination;
use leptos::prelude::*;
use shop::clock::long_day;
use shop::orders::{self, OrderLine};
use shop::t;
use shop::{Error, Result};

/// `/account/orders`; `?page=` from 1.
pub(crate) async fn orders(visit: Visit, _: Name) -> Result<Answer> {
    let customer = visit.require_customer()?;
    let page = visit.param("page").and_then(|page| page.parse().ok()).unwrap_or(1_u32).max(1);
    let list = orders::list(&visit.shop, &customer.id, page).await?;
    if list.orders.is_empty() && page > 1 {
        return Err(Error::NotFound);
    }
    let body = view! {
        {rows(list.orders)}
        <Pagination page pages=list.pages address=Box::new(|page| format!("/account/orders?page={page}"))/>
    };
    Ok(room(&visit, t!("your-orders"), body.into_any()).into())
}

/// Orders in a list.
pub(crate) fn rows(orders: Vec<OrderLine>) -> AnyView {
    if orders.is_empty() {
        return view! {
            <div class="empty">
                <p class="empty__title">{t!("orders-empty")}</p>
                <p>{t!("orders-empty-text")}</p>
                <p><a class="button" href="/products">{t!("browse-everything")}</a></p>
            </div>
        }
        .into_any();
    }
    let rows = orders.into_iter().map(row).collect_view();
    view! { <ul class="orders" role="list">{rows}</ul> }.into_any()
}

fn row(order: OrderLine) -> AnyView {
    let href = format!("/account/orders/{}", order.number);
    let pieces = t!("pieces", count = order.pieces);
    let names = match order.titles.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => t!("two-things", one = one.as_str(), two = two.as_str()),
        [one, two, more @ ..] => t!("more-things", one = one.as_str(), two = two.as_str(), more = more.len()),
    };
    let pictures = order
        .pictures
        .into_iter()
        .map(|src| view! { <img src=src alt="" width="64" height="80" loading="lazy"/> })
        .collect_view();
    view! {
        <li class="orders__row">
            <div class="orders__text">
                <p class="orders__number"><a href=href>{t!("order-number", number = order.number.as_str())}</a></p>
                <p>{names}</p>
                <p class="orders__more">{long_day(order.placed_at)}" · "{pieces}" · "{order.total.to_string()}</p>
            </div>
            <p class="tag orders__state">{order.standing.title()}</p>
            <div class="orders__pictures" aria-hidden="true">{pictures}</div>
        </li>
    }
    .into_any()
}
