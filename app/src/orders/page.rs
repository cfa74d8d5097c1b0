//! `/orders/{number}?token=`: an order, for whoever holds its link.

use crate::checkout::summary::percent;
use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::Icon;
use leptos::prelude::*;
use shop::checkout::{PaymentMethod, country_name};
use shop::clock::{long_day, long_time};
use shop::orders::{Event, FulfilmentState, Order, OrderItem, OrderState, PaymentState};
use shop::{Error, Result};

/// `/orders/{number}?token=`; without the right token there is no such page.
pub(crate) async fn order(visit: Visit, Name(number): Name) -> Result<Answer> {
    let token = visit.param("token").ok_or(Error::NotFound)?;
    let order = shop::orders::by_token(&visit.shop, &number, token).await?;
    let head = Head { title: format!("Order {}", order.number), noindex: true, ..Head::default() };
    let cancelled = order.state == OrderState::Cancelled;
    let body = view! {
        <article class="order">
            <header class="order__head">
                <p class="eyebrow">"Order "{order.number.clone()}</p>
                <h1>{if cancelled { "This order was cancelled" } else { "Thank you for your order" }}</h1>
                <p class="order__lede">
                    "Placed on "{long_day(order.placed_at)}". Keep this page’s address: it is how you find your order again."
                </p>
            </header>
            {details(&visit, &order, false)}
            {history(&order)}
            {visit.customer().is_none().then(|| view! {
                <p class="order__on">
                    "Would you like to follow, cancel and repeat orders in one place? "
                    <a class="link" href="/account/register">"Make an account"</a>
                    " with this order’s email address, and it is in there already."
                </p>
            })}
            <p class="order__on"><a class="link" href="/products">"Continue shopping"</a></p>
        </article>
    };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}

/// Where an order stands, what is in it, and where it goes; with the way to a review of each thing for whoever may write one.
pub(crate) fn details(visit: &Visit, order: &Order, may_review: bool) -> AnyView {
    let cancelled = order.state == OrderState::Cancelled;
    let bank =
        (order.payment_method == PaymentMethod::BankTransfer && order.payment_state == PaymentState::Pending && !cancelled)
            .then(|| bank(&visit.shop.policy.bank_details, order));
    let items = order.items.iter().map(|one| item(one, may_review && !cancelled)).collect_view();
    view! {
        {(!cancelled).then(|| steps(order))}
        {bank}
        <div class="order__columns">
            <section aria-labelledby="order-items">
                <h2 class="order__title" id="order-items">"What you ordered"</h2>
                <ul class="items" role="list">{items}</ul>
                {sums(order)}
            </section>
            <section aria-labelledby="order-delivery">
                <h2 class="order__title" id="order-delivery">"Where it goes"</h2>
                {address(order)}
                <h2 class="order__title">"How"</h2>
                <p>{order.shipping_title.clone()}</p>
                <p>{order.payment_method.title()}</p>
            </section>
        </div>
    }
    .into_any()
}

/// What happened since it was placed; nothing when nothing has.
pub(crate) fn history(order: &Order) -> AnyView {
    if order.events.is_empty() {
        return ().into_any();
    }
    let placed = view! { <li><span>"Placed"</span><span class="history__when">{long_time(order.placed_at)}" UTC"</span></li> };
    let events = order
        .events
        .iter()
        .map(|event| {
            let title = Event::parse(&event.event).map_or_else(|| event.event.clone(), |event| event.title().to_owned());
            let by = if event.actor == "customer" { " by you" } else { "" };
            let note = event.note.clone();
            view! {
                <li>
                    <span>{format!("{title}{by}")}</span>
                    <span class="history__when">{long_time(event.at)}" UTC"</span>
                    {(!note.is_empty()).then(|| view! { <span class="history__note">{note}</span> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="order-history">
            <h2 class="order__title" id="order-history">"What happened"</h2>
            <ol class="history" role="list">{placed}{events}</ol>
        </section>
    }
    .into_any()
}

fn steps(order: &Order) -> AnyView {
    let paid = order.payment_state == PaymentState::Paid;
    let sent = order.fulfilment_state == FulfilmentState::Fulfilled;
    let part = order.fulfilment_state == FulfilmentState::Partial;
    let done = order.state == OrderState::Completed;
    let in_advance = order.payment_method == PaymentMethod::BankTransfer;
    let payment = in_advance.then(|| step(paid, if paid { "Paid" } else { "Waiting for your transfer" }));
    let sending = if part {
        "Partly sent"
    } else if sent {
        "Sent"
    } else {
        "Being packed"
    };
    view! {
        <ol class="steps" role="list" aria-label="State of the order">
            {step(true, "Order received")}
            {payment}
            {step(sent || done, sending)}
            {step(done, "Delivered")}
        </ol>
    }
    .into_any()
}

fn step(done: bool, text: &'static str) -> AnyView {
    view! {
        <li class="step" class:step--done=done>
            <span class="step__mark">{done.then(|| view! { <Icon name="check"/> })}</span>
            {text}<span class="visually-hidden">{if done { " (done)" } else { " (not yet)" }}</span>
        </li>
    }
    .into_any()
}

fn bank(details: &str, order: &Order) -> AnyView {
    let details = details.to_owned();
    view! {
        <section class="notice order__bank" aria-labelledby="order-bank">
            <h2 class="notice__title" id="order-bank">"Please transfer "{order.total.to_string()}</h2>
            {(!details.is_empty()).then(|| view! { <p class="order__bank-details">{details}</p> })}
            <p>"Give the order number "<strong>{order.number.clone()}</strong>" as the reference. Your parcel leaves when the money has arrived."</p>
        </section>
    }
    .into_any()
}

fn item(item: &OrderItem, may_review: bool) -> AnyView {
    let item = item.clone();
    let review = may_review.then(|| {
        let (href, label) = (format!("/account/reviews/{}", item.slug), format!("Write a review: {}", item.title));
        view! { <p><a class="link" href=href aria-label=label>"Write a review"</a></p> }
    });
    view! {
        <li class="item">
            <div class="item__picture">
                {(!item.image_src.is_empty()).then(|| view! { <img src=item.image_src alt="" width="80" height="100" loading="lazy"/> })}
            </div>
            <div class="item__text">
                <p><a href=format!("/products/{}", item.slug)>{item.title}</a></p>
                {(!item.variant_title.is_empty()).then(|| view! { <p class="item__more">{item.variant_title}</p> })}
                <p class="item__more">{format!("{} × {}", item.quantity, item.unit_price)}</p>
                {(!item.note.is_empty()).then(|| view! { <p class="item__more">"Gift note: “"{item.note}"”"</p> })}
                {review}
            </div>
            <p class="item__total">{item.line_total.to_string()}</p>
        </li>
    }
    .into_any()
}

/// What it costs.
pub(crate) fn sums(order: &Order) -> AnyView {
    let shipping = if order.shipping.minor == 0 { "Free".to_owned() } else { order.shipping.to_string() };
    view! {
        <dl class="sums">
            <div><dt>"Subtotal"</dt><dd>{order.subtotal.to_string()}</dd></div>
            <div><dt>{order.shipping_title.clone()}</dt><dd>{shipping}</dd></div>
            <div class="sums__total"><dt>"Total"</dt><dd>{order.total.to_string()}</dd></div>
            <div class="sums__small"><dt>{format!("Of which VAT, {} %", percent(order.vat_basis_points))}</dt><dd>{order.vat_included.to_string()}</dd></div>
        </dl>
    }
    .into_any()
}

/// Where it goes.
pub(crate) fn address(order: &Order) -> AnyView {
    let country = country_name(&order.country).unwrap_or(&order.country).to_owned();
    let line = |text: &str| (!text.trim().is_empty()).then(|| view! { <span>{text.trim().to_owned()}</span> });
    view! {
        <address class="address">
            {line(&order.full_name)}
            {line(&order.address)}
            {line(&format!("{} {}", order.postal_code, order.city))}
            {line(&country)}
            {line(&order.email)}
            {line(&order.phone)}
        </address>
    }
    .into_any()
}
