//! `/account/orders/{number}/invoice`: an order on one sheet of paper.

use crate::checkout::summary::percent;
use crate::orders::page::{address, sums};
use crate::shell::{Answer, Frame, Head, Keep, Name, Page, Visit};
use leptos::prelude::*;
use shop::Result;
use shop::clock::long_day;
use shop::orders::{Order, OrderState, PaymentState};
use shop::t;

/// `/account/orders/{number}/invoice`
pub(crate) async fn invoice(visit: Visit, _: Name) -> Result<Answer> {
    let customer = visit.require_customer()?;
    let number = visit.path().rsplit('/').nth(1).unwrap_or_default();
    let order = shop::orders::of_customer(&visit.shop, &customer.id, number).await?;
    let policy = &visit.shop.policy;
    let seller = if policy.seller_details.is_empty() { policy.name.clone() } else { policy.seller_details.clone() };
    let back = format!("/account/orders/{}", order.number);
    let body = view! {
        <article class="invoice">
            <p class="invoice__back"><a class="link" href=back>{t!("back-to-order")}</a><span>{t!("invoice-print")}</span></p>
            <header class="invoice__head">
                <h1>{t!("invoice-number", number = order.number.as_str())}</h1>
                <p class="invoice__seller">{seller}</p>
            </header>
            <div class="invoice__parties">
                <section><h2>{t!("sold-to")}</h2>{address(&order)}</section>
                <section>
                    <h2>{t!("order")}</h2>
                    <p>{t!("invoice-order", number = order.number.as_str(), day = long_day(order.placed_at))}</p>
                    <p>{order.payment_method.title()}", "{paid(&order)}</p>
                </section>
            </div>
            {lines(&order)}
            {sums(&order)}
        </article>
    };
    let head = Head { title: t!("invoice-number", number = order.number.as_str()), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, frame: Frame::Calm, ..Page::new(head, body.into_any()) }.into())
}

fn paid(order: &Order) -> &'static str {
    match (order.state, order.payment_state) {
        (_, PaymentState::Paid) => t!("invoice-paid"),
        (_, PaymentState::Refunded) => t!("invoice-returned"),
        (OrderState::Cancelled, PaymentState::Pending) => t!("invoice-cancelled"),
        (_, PaymentState::Pending) => t!("invoice-open"),
    }
}

fn lines(order: &Order) -> AnyView {
    let rate = t!("percent", percent = percent(order.vat_basis_points));
    let rows = order
        .items
        .iter()
        .map(|item| {
            let name = if item.variant_title.is_empty() {
                item.title.clone()
            } else {
                format!("{}, {}", item.title, item.variant_title)
            };
            view! {
                <tr>
                    <td>{name}<span class="invoice__sku">{item.sku.clone()}</span></td>
                    <td class="number">{item.quantity}</td>
                    <td class="number">{item.unit_price.to_string()}</td>
                    <td class="number invoice__rate">{rate.clone()}</td>
                    <td class="number">{item.line_total.to_string()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="invoice__lines">
            <thead>
                <tr>
                    <th scope="col">{t!("article")}</th>
                    <th scope="col" class="number">{t!("quantity")}</th>
                    <th scope="col" class="number">{t!("column-each")}</th>
                    <th scope="col" class="number invoice__rate">{t!("vat")}</th>
                    <th scope="col" class="number">{t!("column-sum")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
