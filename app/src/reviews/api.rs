//! The reviews' server functions: they read the form, call the use case, and answer.

use crate::account::api::{Onward, answer_form, mistakes};
use crate::ssr::api::{ApiError, Context, answer};
use crate::ssr::flash::Flash;
use crate::ui::{Code, encode};
use leptos::prelude::*;
use shop::Error;
use shop::reviews::{self, Draft};

/// Where a product's review is written.
pub(super) fn page_of(slug: &str) -> String {
    format!("/account/reviews/{}", encode(slug))
}

/// Keeps the customer's review of a product.
#[server(prefix = "/api", endpoint = "reviews/write")]
pub(crate) async fn write_review(
    #[server(default)] product: String,
    #[server(default)] stars: String,
    #[server(default)] title: String,
    #[server(default)] body: String,
    #[server(default)] author: String,
) -> Result<Onward, ApiError> {
    let context = Context::take();
    let mut form = Flash::new("review")
        .value("product", &product)
        .value("stars", &stars)
        .value("title", &title)
        .value("body", &body)
        .value("author", &author);
    let result = async {
        let customer = context.require_customer()?;
        let draft = Draft { author, stars, title, body };
        match reviews::write(&context.shop, customer, &product, &draft).await? {
            Ok(()) => Ok(()),
            Err(errors) => Err(mistakes(&mut form, errors)),
        }
    }
    .await;
    let back = page_of(&product);
    if let Err(Error::Forbidden) = &result {
        // That page says to whom it is open, and keeps nothing in a form that nobody sees.
        return answer(&context, result.map(|()| Onward::to(&back)), &back);
    }
    let to = context.page(&format!("/products/{}", encode(&product)), Code::ReviewSent);
    answer_form(&context, result, form, &back, &to)
}

/// Takes the customer's review of a product back.
#[server(prefix = "/api", endpoint = "reviews/remove")]
pub(crate) async fn remove_review(#[server(default)] product: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = match context.require_customer() {
        Ok(customer) => reviews::remove(&context.shop, customer, &product).await,
        Err(error) => Err(error),
    };
    // Taken back already, by a double click.
    let result = result.or_else(|error| if error == Error::NotFound { Ok(()) } else { Err(error) });
    let to = context.page("/account/reviews", Code::ReviewRemoved);
    answer_form(&context, result, Flash::new("review"), "/account/reviews", &to)
}
