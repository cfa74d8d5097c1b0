//! The cart's server functions: they read the form, call the use case, and answer.

use crate::ssr::api::{ApiError, Context, answer};
use crate::ui::Code;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shop::cart::{self, Added, Cart, Change, Limited};
use shop::t;

/// What became of an addition.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct InCart {
    count: i64,
    message: String,
}

/// What became of a change.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Changed {
    count: i64,
    subtotal: String,
    delivery: String,
    hint: String,
    fine: bool,
    line: Option<Line>,
    message: String,
}

/// A line after a change.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Line {
    quantity: i64,
    total: String,
}

/// Puts a variant into the visitor's cart; the first time that makes the cart.
#[server(prefix = "/api", endpoint = "cart/add")]
pub(crate) async fn add_to_cart(
    #[server(default)] sku: String,
    #[server(default)] quantity: String,
    #[server(default)] note: String,
) -> Result<InCart, ApiError> {
    let context = Context::take();
    let wanted = crate::ssr::api::quantity(&quantity);
    let result = match wanted {
        Ok(wanted) => cart::add(&context.shop, context.cart(), &sku, wanted, note.trim()).await,
        Err(error) => Err(error),
    };
    let result = result.map(|(added, token)| {
        if let Some(token) = token {
            context.give_cart(&token);
        }
        added
    });
    let to = match &result {
        Ok(added) => context.page("/cart", limited(added.limited).unwrap_or(Code::Added)),
        Err(error) => context.back(context.code_for_adding(error).await),
    };
    answer(&context, result.map(|added| InCart { count: added.count, message: sentence(&added) }), &to)
}

/// Changes the quantity of a line; zero removes it.
#[server(prefix = "/api", endpoint = "cart/update")]
pub(crate) async fn update_line(
    #[server(default)] line: String,
    #[server(default)] quantity: String,
) -> Result<Changed, ApiError> {
    let change = match quantity.trim() {
        "0" => Ok(Change::Remove),
        text => crate::ssr::api::quantity(text).map(Change::Quantity),
    };
    change_line(&line, change).await
}

/// Removes a line.
#[server(prefix = "/api", endpoint = "cart/remove")]
pub(crate) async fn remove_line(#[server(default)] line: String) -> Result<Changed, ApiError> {
    change_line(&line, Ok(Change::Remove)).await
}

async fn change_line(line: &str, change: shop::Result<Change>) -> Result<Changed, ApiError> {
    let context = Context::take();
    let removes = matches!(change, Ok(Change::Remove));
    let result = match change {
        Ok(change) => cart::change(&context.shop, context.cart(), line, change).await,
        Err(error) => Err(error),
    };
    let code = match &result {
        Ok((_, reason)) => limited(*reason).unwrap_or(if removes { Code::Removed } else { Code::Updated }),
        Err(error) => Code::of_change(error),
    };
    let to = context.page("/cart", code);
    answer(&context, result.map(|(cart, _)| changed(&context, &cart, line, code)), &to)
}

fn changed(context: &Context, cart: &Cart, line: &str, code: Code) -> Changed {
    let line = cart.lines.iter().find(|other| other.id == line);
    let (delivery, hint) = super::pages::delivery(&context.shop, cart.subtotal);
    Changed {
        count: cart.count,
        subtotal: cart.subtotal.to_string(),
        delivery,
        hint,
        fine: cart.is_orderable(),
        line: line.map(|line| Line { quantity: line.quantity, total: line.line_total.to_string() }),
        message: code.sentence().to_owned(),
    }
}

fn limited(reason: Option<Limited>) -> Option<Code> {
    reason.map(|reason| match reason {
        Limited::Stock => Code::Limited,
        Limited::Line => Code::Most,
    })
}

fn sentence(added: &Added) -> String {
    let name =
        if added.variant_title.is_empty() { added.title.clone() } else { format!("{}, {}", added.title, added.variant_title) };
    match added.limited {
        None => t!("cart-added", name = name),
        Some(Limited::Stock) => t!("cart-added-all", name = name, count = added.quantity),
        Some(Limited::Line) => t!("cart-added-most", name = name, count = added.quantity),
    }
}
