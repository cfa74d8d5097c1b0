//! Filling in the checkout, and placing the order.

#![expect(clippy::too_many_arguments, reason = "they are the fields of the form")]

use crate::ssr::api::{ApiError, Context, answer};
use crate::ui::Code;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shop::Error;
use shop::cart::Holder;
use shop::checkout::{self, Details, FieldError, Placed};

/// The order that was placed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Ordered {
    url: String,
}

/// What is wrong with what was typed so far.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Typed {
    errors: Vec<Mistake>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Mistake {
    field: String,
    reason: String,
}

/// Keeps what was typed so far, and says what is wrong with it: of all fields, so the page has to know which of them somebody has left.
#[server(prefix = "/api", endpoint = "checkout/keep")]
pub(crate) async fn keep_typed(
    #[server(default)] email: String,
    #[server(default)] full_name: String,
    #[server(default)] address: String,
    #[server(default)] city: String,
    #[server(default)] postal_code: String,
    #[server(default)] country: String,
    #[server(default)] phone: String,
    #[server(default)] shipping_method: String,
    #[server(default)] payment_method: String,
) -> Result<Typed, ApiError> {
    let context = Context::take();
    let details = Details { email, full_name, address, city, postal_code, country, phone, shipping_method, payment_method };
    let kept = checkout::keep_typed(&context.shop, context.cart(), &details).await;
    let result = kept.map(|()| {
        let errors = context.shop.policy.check(&details).err().unwrap_or_default();
        Typed {
            errors: errors
                .into_iter()
                .map(|FieldError { field, reason }| Mistake { field: field.to_owned(), reason })
                .collect(),
        }
    });
    answer(&context, result, "/checkout")
}

/// Places the order for the visitor's cart.
#[server(prefix = "/api", endpoint = "checkout/place")]
pub(crate) async fn place_order(
    #[server(default)] key: String,
    #[server(default)] email: String,
    #[server(default)] full_name: String,
    #[server(default)] address: String,
    #[server(default)] city: String,
    #[server(default)] postal_code: String,
    #[server(default)] country: String,
    #[server(default)] phone: String,
    #[server(default)] shipping_method: String,
    #[server(default)] payment_method: String,
) -> Result<Ordered, ApiError> {
    let context = Context::take();
    let details = Details { email, full_name, address, city, postal_code, country, phone, shipping_method, payment_method };
    let result = place(&context, &key, &details).await;
    let to = match &result {
        Ok(placed) => address_of(&context, placed),
        // What is wrong with the form stands beside its fields; what is wrong with the cart, in the cart.
        Err(Error::Invalid { field, .. }) if field != "key" => "/checkout?check=1#errors".to_owned(),
        Err(Error::Invalid { .. }) => context.page("/checkout", Code::Changed),
        Err(Error::Conflict { .. }) => context.page("/cart", Code::Changed),
        Err(Error::NotFound) => context.page("/cart", Code::Empty),
        Err(_) => context.page("/checkout", Code::Failed),
    };
    answer(&context, result.map(|placed| Ordered { url: shop::language::here(&address_of(&context, &placed)) }), &to)
}

async fn place(context: &Context, key: &str, details: &Details) -> shop::Result<Placed> {
    let holder = context.cart();
    if holder == Holder::Nobody {
        return Err(Error::NotFound);
    }
    let policy = &context.shop.policy;
    let checked = match policy.check(details) {
        Ok(checked) => checked,
        Err(errors) => {
            checkout::keep_draft(&context.shop, holder, details).await?;
            let first = errors.into_iter().next();
            return Err(first.map_or(Error::NotFound, |error| Error::invalid(error.field, error.reason)));
        }
    };
    let placed = checkout::place(&context.shop, holder, key, &checked).await;
    if placed.is_err() {
        // Nobody types an address twice because something sold out.
        checkout::keep_draft(&context.shop, holder, details).await?;
    }
    placed
}

/// A customer finds the order in the account; a guest by its link.
fn address_of(context: &Context, placed: &Placed) -> String {
    if context.customer.is_some() {
        return context.page(&format!("/account/orders/{}", placed.number), Code::Ordered);
    }
    format!("/orders/{}?token={}", placed.number, placed.token)
}
