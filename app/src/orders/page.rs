//! `/orders/{number}?token=`: an order, for whoever holds its link.

use crate::checkout::summary::percent;
use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::Icon;
use leptos::prelude::*;
use shop::checkout::PaymentMethod;
use shop::clock::{long_day, long_time};
use shop::language::{self, around};
use shop::orders::{Event, FulfilmentState, Order, OrderItem, OrderState, PaymentState};
use shop::t;
use shop::{Error, Result};

/// `/orders/{number}?token=`; without the right token there is no such page.
pub(crate) async fn order(visit: Visit, Name(number): Name) -> Result<Answer> {
    let token = visit.param("token").ok_or(Error::NotFound)?;
    let order = shop::orders::by_token(&visit.shop, &number, token).await?;
    let head = Head { title: t!("order-number", number = order.number.as_str()), noindex: true, ..Head::default() };
    let cancelled = order.state == OrderState::Cancelled;
    let (before, after) = around("order-account");
    let body = view! {
        <article class="order">
            <header class="order__head">
                <p class="eyebrow">{t!("order-number", number = order.number.as_str())}</p>
                <h1>{if cancelled { t!("order-cancelled") } else { t!("order-thanks") }}</h1>
                <p class="order__lede">
                    {t!("order-placed-on", day = long_day(order.placed_at))}
                </p>
            </header>
            {details(&visit, &order, false)}
            {history(&order)}
            {visit.customer().is_none().then(|| view! {
                <p class="order__on">{before}<a class="link" href="/account/register">{t!("order-account-link")}</a>{after}</p>
            })}
            <p class="order__on"><a class="link" href="/products">{t!("continue-shopping")}</a></p>
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
        {if cancelled { ended(order) } else { steps(order) }}
        {bank}
        <div class="order__columns">
            <section aria-labelledby="order-items">
                <h2 class="order__title" id="order-items">{t!("order-items")}</h2>
                <ul class="items" role="list">{items}</ul>
                {sums(order)}
            </section>
            <section aria-labelledby="order-delivery">
                <h2 class="order__title" id="order-delivery">{t!("order-where")}</h2>
                {address(order)}
                <h2 class="order__title">{t!("order-how")}</h2>
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
    let placed = view! { <li><span>{t!("order-placed")}</span><span class="history__when">{long_time(order.placed_at)}" UTC"</span></li> };
    let events = order
        .events
        .iter()
        .map(|event| {
            let title = Event::parse(&event.event).map_or_else(|| event.event.clone(), |event| event.title().to_owned());
            let title = if event.actor == "customer" { t!("event-by-you", event = title) } else { title };
            let note = event.note.clone();
            view! {
                <li>
                    <span>{title}</span>
                    <span class="history__when">{long_time(event.at)}" UTC"</span>
                    {(!note.is_empty()).then(|| view! { <span class="history__note">{note}</span> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="order-history">
            <h2 class="order__title" id="order-history">{t!("order-history")}</h2>
            <ol class="history" role="list">{placed}{events}</ol>
        </section>
    }
    .into_any()
}

/// In place of the steps of an order that will not be carried out.
fn ended(order: &Order) -> AnyView {
    let at = order.events.iter().find(|event| event.event == Event::Cancel.as_str()).map(|event| long_day(event.at));
    let title = order.standing().title();
    view! { <p class="notice"><strong>{title}</strong>{at.map(|day| format!(" · {day}"))}</p> }.into_any()
}

fn steps(order: &Order) -> AnyView {
    let paid = order.payment_state == PaymentState::Paid;
    let sent = order.fulfilment_state == FulfilmentState::Fulfilled;
    let part = order.fulfilment_state == FulfilmentState::Partial;
    let done = order.state == OrderState::Completed;
    let in_advance = order.payment_method == PaymentMethod::BankTransfer;
    let payment = in_advance.then(|| step(paid, if paid { t!("order-paid") } else { t!("order-waiting") }));
    let sending = if part {
        t!("order-partly-sent")
    } else if sent {
        t!("order-sent")
    } else {
        t!("order-packing")
    };
    view! {
        <ol class="steps" role="list" aria-label=t!("order-steps")>
            {step(true, t!("order-received"))}
            {payment}
            {step(sent || done, sending)}
            {step(done, t!("order-delivered"))}
        </ol>
    }
    .into_any()
}

fn step(done: bool, text: &'static str) -> AnyView {
    view! {
        <li class="step" class:step--done=done>
            <span class="step__mark">{done.then(|| view! { <Icon name="check"/> })}</span>
            {text}<span class="visually-hidden">" "{if done { t!("step-done") } else { t!("step-open") }}</span>
        </li>
    }
    .into_any()
}

fn bank(details: &str, order: &Order) -> AnyView {
    let details = details.to_owned();
    let (before, after) = around("order-reference");
    view! {
        <section class="notice order__bank" aria-labelledby="order-bank">
            <h2 class="notice__title" id="order-bank">{t!("order-transfer", price = order.total.to_string())}</h2>
            {(!details.is_empty()).then(|| view! { <p class="order__bank-details">{details}</p> })}
            <p>{before}<strong>{order.number.clone()}</strong>{after}</p>
        </section>
    }
    .into_any()
}

fn item(item: &OrderItem, may_review: bool) -> AnyView {
    let item = item.clone();
    let review = may_review.then(|| {
        let (href, label) = (format!("/account/reviews/{}", item.slug), t!("write-a-review-of", title = item.title.as_str()));
        view! { <p><a class="link" href=href aria-label=label>{t!("write-a-review")}</a></p> }
    });
    view! {
        <li class="item">
            <div class="item__picture">
                {(!item.image_src.is_empty()).then(|| view! { <img src=item.image_src alt="" width="80" height="100" loading="lazy"/> })}
            </div>
            <div class="item__text">
                <p><a href=format!("/products/{}", item.slug)>{item.title}</a></p>
                {(!item.variant_title.is_empty()).then(|| view! { <p class="item__more">{item.variant_title}</p> })}
                <p class="item__more">{t!("quantity-times", quantity = item.quantity, price = item.unit_price.to_string())}</p>
                {(!item.note.is_empty()).then(|| view! { <p class="item__more">{t!("gift-note", note = item.note.as_str())}</p> })}
                {review}
            </div>
            <p class="item__total">{item.line_total.to_string()}</p>
        </li>
    }
    .into_any()
}

/// What it costs.
pub(crate) fn sums(order: &Order) -> AnyView {
    let shipping = if order.shipping.minor == 0 { t!("free").to_owned() } else { order.shipping.to_string() };
    view! {
        <dl class="sums">
            <div><dt>{t!("subtotal")}</dt><dd>{order.subtotal.to_string()}</dd></div>
            <div><dt>{order.shipping_title.clone()}</dt><dd>{shipping}</dd></div>
            <div class="sums__total"><dt>{t!("total")}</dt><dd>{order.total.to_string()}</dd></div>
            <div class="sums__small"><dt>{t!("of-which-vat", percent = percent(order.vat_basis_points))}</dt><dd>{order.vat_included.to_string()}</dd></div>
        </dl>
    }
    .into_any()
}

/// Where it goes.
pub(crate) fn address(order: &Order) -> AnyView {
    let country = language::country(&order.country);
    let line = |text: &str| (!text.trim().is_empty()).then(|| view! { <span><bdi>{text.trim().to_owned()}</bdi></span> });
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
