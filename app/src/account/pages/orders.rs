//! `/account/orders`

use super::room;
use crate::shell::{Answer, Name, Visit};
use crate::ui::Pagination;
use leptos::prelude::*;
use shop::clock::long_day;
use shop::orders::{self, OrderLine};
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
    Ok(room(&visit, "Your orders", body.into_any()).into())
}

/// Orders in a list.
pub(super) fn rows(orders: Vec<OrderLine>) -> AnyView {
    if orders.is_empty() {
        return view! {
            <div class="empty">
                <p class="empty__title">"No orders yet."</p>
                <p>"What you order will stand here, with where it is and what you can do."</p>
                <p><a class="button" href="/products">"Browse everything"</a></p>
            </div>
        }
        .into_any();
    }
    let rows = orders.into_iter().map(row).collect_view();
    view! { <ul class="orders" role="list">{rows}</ul> }.into_any()
}

fn row(order: OrderLine) -> AnyView {
    let href = format!("/account/orders/{}", order.number);
    let pieces = if order.pieces == 1 { "1 piece".to_owned() } else { format!("{} pieces", order.pieces) };
    let names = match order.titles.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [one, two, more @ ..] => format!("{one}, {two} and {} more", more.len()),
    };
    let pictures = order
        .pictures
        .into_iter()
        .map(|src| view! { <img src=src alt="" width="64" height="80" loading="lazy"/> })
        .collect_view();
    view! {
        <li class="orders__row">
            <div class="orders__text">
                <p class="orders__number"><a href=href>"Order "{order.number}</a></p>
                <p>{names}</p>
                <p class="orders__more">{long_day(order.placed_at)}" · "{pieces}" · "{order.total.to_string()}</p>
            </div>
            <p class="tag orders__state">{order.standing.title()}</p>
            <div class="orders__pictures" aria-hidden="true">{pictures}</div>
        </li>
    }
    .into_any()
}
