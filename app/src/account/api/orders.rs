//! What customers do with their orders.

use super::Onward;
use crate::ssr::api::{ApiError, Context, answer};
use crate::ui::{Code, encode};
use leptos::prelude::*;
use shop::{Error, orders};

/// Puts what an order held into the cart.
#[server(prefix = "/api", endpoint = "account/orders/reorder")]
pub(crate) async fn reorder(#[server(default)] number: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async { orders::reorder(&context.shop, &context.require_customer()?.id, &number).await }.await;
    let to = match &result {
        Ok(done) if done.short == 0 => context.page("/cart", Code::Reordered),
        Ok(_) => context.page("/cart", Code::ReorderedLess),
        Err(error) => refused(&context, error, &number),
    };
    answer(&context, result.map(|_| Onward::to(&to)), &to)
}

/// Cancels an order.
#[server(prefix = "/api", endpoint = "account/orders/cancel")]
pub(crate) async fn cancel(#[server(default)] number: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async { orders::cancel(&context.shop, &context.require_customer()?.id, &number).await }.await;
    if result == Ok(true) {
        context.shop.catalog_changed();
    }
    let to = match &result {
        Ok(_) => context.page(&page_of(&number), Code::Cancelled),
        Err(error) => refused(&context, error, &number),
    };
    answer(&context, result.map(|_| Onward::to(&to)), &to)
}

fn page_of(number: &str) -> String {
    format!("/account/orders/{}", encode(number))
}

fn refused(context: &Context, error: &Error, number: &str) -> String {
    match error {
        Error::Unauthorised => format!("/account/login?next={}", encode(&page_of(number))),
        Error::NotFound => context.page("/account/orders", Code::Absent),
        Error::Conflict { .. } => context.page(&page_of(number), Code::TooLate),
        Error::Unavailable => context.page(&page_of(number), Code::NoLogIn),
        _ => context.page(&page_of(number), Code::Failed),
    }
}
