//! `/account/orders/{number}`

use super::room_saying;
use crate::orders::page::{details, history};
use crate::shell::{Answer, Name, Visit};
use crate::ui::Code;
use leptos::prelude::*;
use shop::Result;
use shop::orders::{Event, Order, OrderState, PaymentState};
use shop::t;

/// `/account/orders/{number}`: one's own order, and what can be done with it.
pub(crate) async fn order(visit: Visit, Name(number): Name) -> Result<Answer> {
    let customer = visit.require_customer()?;
    let order = shop::orders::of_customer(&visit.shop, &customer.id, &number).await?;
    let body = view! {
        <article class="order">
            {details(&visit, &order, true)}
            {history(&order)}
            {actions(&order)}
        </article>
    };
    // An old address does not thank for what was cancelled since.
    let is_cancelled = order.state == OrderState::Cancelled;
    let notice = visit.param("notice").and_then(Code::parse).filter(|code| !(is_cancelled && *code == Code::Ordered));
    Ok(room_saying(&visit, notice, &t!("order-number", number = order.number.as_str()), body.into_any()).into())
}

fn actions(order: &Order) -> AnyView {
    let number = order.number.clone();
    let invoice = format!("/account/orders/{number}/invoice");
    let paid = order.payment_state == PaymentState::Paid;
    let cancel = order.standing().can(Event::Cancel).then(|| {
        let number = number.clone();
        view! {
            <details class="order__cancel">
                <summary class="text-button">{t!("order-cancel")}</summary>
                <form action="/api/account/orders/cancel" method="post">
                    <input type="hidden" name="number" value=number/>
                    <p>
                        {t!("order-cancel-text")}
                        {paid.then(|| format!(" {}", t!("order-cancel-paid")))}
                    </p>
                    <button class="button button--quiet" type="submit">{t!("order-cancel-yes")}</button>
                </form>
            </details>
        }
    });
    view! {
        <div class="order__actions">
            <form action="/api/account/orders/reorder" method="post">
                <input type="hidden" name="number" value=number/>
                <button class="button" type="submit">{t!("order-again")}</button>
            </form>
            <a class="link" href=invoice>{t!("invoice")}</a>
            {cancel}
        </div>
    }
    .into_any()
}
