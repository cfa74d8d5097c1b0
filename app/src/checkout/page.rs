//! `/checkout`

use super::form::fields;
use super::summary::summary;
use crate::shell::{Answer, Frame, Head, Keep, Name, Page, Visit};
use crate::ui::{ErrorSummary, Notice};
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use shop::Result;
use shop::checkout::{Details, FieldError};
use shop::t;

/// `/checkout`; with `?check=1` it shows what is wrong with what was typed.
pub(crate) async fn checkout(visit: Visit, _: Name) -> Result<Answer> {
    let checkout = shop::checkout::view(&visit.shop, visit.cart()).await?;
    let head = Head { title: t!("checkout-title").into(), noindex: true, ..Head::default() };
    if !checkout.cart.is_orderable() {
        return Ok(to_the_cart(head, checkout.cart.lines.is_empty()).into());
    }
    let policy = &visit.shop.policy;
    let was_sent = visit.param("check").is_some() && checkout.draft != Details::default();
    let errors: Vec<FieldError> = if was_sent { policy.check(&checkout.draft).err().unwrap_or_default() } else { Vec::new() };
    let notice = visit.param("notice").and_then(crate::ui::Code::parse);
    let body = view! {
        <form class="checkout" action="/api/checkout/place" method="post" novalidate=true data-typed="">
            <div class="checkout__main">
                <h1>{t!("checkout-title")}</h1>
                <Notice code=notice/>
                <ErrorSummary errors=errors.clone()/>
                {fields(&visit, &checkout, &errors)}
            </div>
            // What is ordered and what it costs stands right before the button, on a phone as well.
            {summary(&visit, &checkout)}
            <div class="checkout__send">
                <button class="button button--wide" type="submit">{t!("place-order")}</button>
                <p class="checkout__small">{t!("place-order-small")}</p>
            </div>
        </form>
    };
    Ok(Page { frame: Frame::Checkout, keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}

/// Nothing can be ordered as it is: the cart says why.
fn to_the_cart(head: Head, is_empty: bool) -> Page {
    let to = if is_empty { "/cart?notice=empty" } else { "/cart" };
    expect_context::<ResponseOptions>().insert_header(LOCATION, HeaderValue::from_static(to));
    let body = view! { <p><a href="/cart">{t!("your-cart")}</a></p> };
    Page { frame: Frame::Checkout, keep: Keep::Private, status: StatusCode::SEE_OTHER, ..Page::new(head, body.into_any()) }
}
