//! The wishlist's server functions: they read the form, call the use case, and answer.

use crate::ssr::api::{ApiError, Context, answer};
use crate::ui::{Code, encode};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shop::Error;
use shop::account::{LetterFor, normal_email};
use shop::t;
use shop::wishlist::{self, alerts};

/// What became of a wish.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct OnList {
    count: i64,
    message: String,
}

/// Puts a product on the visitor's wishlist.
#[server(prefix = "/api", endpoint = "wishlist/add")]
pub(crate) async fn add_wish(#[server(default)] product: String, #[server(default)] sku: String) -> Result<OnList, ApiError> {
    let context = Context::take();
    let result = wishlist::add(&context.shop, context.cart(), &product, &sku).await;
    if let Ok(wished) = &result
        && let Some(token) = &wished.token
    {
        context.give_cart(token);
    }
    let to = match &result {
        Ok(_) => context.page("/wishlist", Code::Wished),
        Err(Error::Conflict { .. }) => context.page("/wishlist", Code::WishFull),
        Err(error) => context.page("/wishlist", Code::from_error(error)),
    };
    let said = |wished: wishlist::Wished| OnList { count: wished.count, message: t!("wish-added", title = wished.title) };
    answer(&context, result.map(said), &to)
}

/// Takes something off the visitor's wishlist.
#[server(prefix = "/api", endpoint = "wishlist/remove")]
pub(crate) async fn remove_wish(#[server(default)] wish: String) -> Result<OnList, ApiError> {
    let context = Context::take();
    let result = wishlist::remove(&context.shop, context.cart(), &wish).await;
    let to = context.page("/wishlist", result.as_ref().map_or_else(Code::of_change, |_| Code::Unwished));
    answer(&context, result.map(|count| OnList { count, message: Code::Unwished.sentence().into() }), &to)
}

/// Puts something from the wishlist into the cart, and takes it off the list.
#[server(prefix = "/api", endpoint = "wishlist/move")]
pub(crate) async fn move_wish(#[server(default)] wish: String, #[server(default)] sku: String) -> Result<(), ApiError> {
    let context = Context::take();
    let moved = wishlist::move_to_cart(&context.shop, context.cart(), &wish, &sku).await;
    let result = moved.map(|token| {
        if let Some(token) = token {
            context.give_cart(&token);
        }
    });
    let to = match &result {
        Ok(()) => context.page("/cart", Code::Added),
        Err(error) => context.page("/wishlist", context.code_for_adding(error).await),
    };
    answer(&context, result, &to)
}

/// Gives the visitor's wishlist a link, or ends it.
#[server(prefix = "/api", endpoint = "wishlist/share")]
pub(crate) async fn share_wishlist(#[server(default)] end: String) -> Result<(), ApiError> {
    let context = Context::take();
    let (result, code) = if end == "1" {
        (wishlist::unshare(&context.shop, context.cart()).await, Code::Unshared)
    } else {
        (wishlist::share(&context.shop, context.cart()).await.map(drop), Code::Shared)
    };
    let to = context.page("/wishlist", result.as_ref().map_or_else(Code::of_change, |()| code));
    answer(&context, result, &to)
}

/// Asks for a letter once something is back in stock.
#[server(prefix = "/api", endpoint = "stock/ask")]
pub(crate) async fn ask_alert(#[server(default)] sku: String, #[server(default)] email: String) -> Result<(), ApiError> {
    let context = Context::take();
    let customer = context.customer.as_deref();
    // A customer's own proven address gets no letter now.
    let own =
        customer.is_some_and(|customer| customer.verified && normal_email(&email).as_deref() == Some(customer.email.as_str()));
    let allowed = if own { Ok(()) } else { context.letter_allowed(LetterFor::Stock, &email).await };
    let often = allowed.is_err();
    let result = match allowed {
        Ok(()) => alerts::ask(&context.shop, customer, &sku, &email).await,
        Err(error) => Err(error),
    };
    let to = context.back(match &result {
        Err(Error::Invalid { .. }) if often => Code::TooOften,
        Ok(()) => Code::AlertAsked,
        Err(Error::Invalid { .. }) => Code::Email,
        Err(Error::Conflict { .. }) => Code::Updated,
        Err(error) => Code::from_error(error),
    });
    answer(&context, result, &to)
}

/// Confirms, by the link in a letter, that its reader wants to be written to.
#[server(prefix = "/api", endpoint = "stock/confirm")]
pub(crate) async fn confirm_alert(#[server(default)] token: String) -> Result<(), ApiError> {
    let context = Context::take();
    let result = alerts::confirm(&context.shop, &token).await;
    let to = match &result {
        Ok(()) => context.page(&format!("/alerts/{}", encode(&token)), Code::AlertOn),
        Err(error) => context.page("/wishlist", Code::of_change(error)),
    };
    answer(&context, result, &to)
}

/// Ends all letters about stock to whom the link was sent.
#[server(prefix = "/api", endpoint = "stock/stop")]
pub(crate) async fn stop_alerts(#[server(default)] token: String) -> Result<(), ApiError> {
    let context = Context::take();
    let result = alerts::stop(&context.shop, &token).await;
    let to = context.page("/wishlist", result.as_ref().map_or_else(Code::of_change, |()| Code::AlertOff));
    answer(&context, result, &to)
}
