//! What staff do.

use crate::ssr::api::{ApiError, Context, answer};
use crate::ssr::flash::Flash;
use crate::ui::{Code, encode};
use leptos::prelude::*;
use shop::Error;
use shop::reviews::{self, State};

/// Has a letter sent again that could not be sent.
#[server(prefix = "/api", endpoint = "admin/mail/retry")]
pub(crate) async fn retry_letter(#[server(default)] letter: String) -> Result<(), ApiError> {
    let context = Context::take();
    let result = match context.require_customer() {
        Ok(staff) => shop::mail::retry(&context.shop, staff, &letter).await,
        Err(error) => Err(error),
    };
    let path = format!("/admin/mail/{}", encode(&letter));
    let to = context.page(&path, if result.is_ok() { Code::Retried } else { Code::Failed });
    answer(&context, result, &to)
}

/// Where staff go on after a decision about a review: to the list in which it was.
fn after(context: &Context, result: &shop::Result<()>, done: Code, state: &str) -> String {
    let state = State::parse(state).unwrap_or(State::Waiting).as_str();
    let code = match result {
        Ok(()) => done,
        Err(Error::Conflict { .. }) => Code::ReviewChanged,
        Err(error) => Code::of_change(error),
    };
    match result {
        Err(Error::Invalid { .. }) => format!("/admin/reviews?state={state}"),
        _ => context.page(&format!("/admin/reviews?state={state}"), code),
    }
}

/// Shows a review to everybody.
#[server(prefix = "/api", endpoint = "admin/reviews/approve")]
pub(crate) async fn approve_review(
    #[server(default)] review: String,
    #[server(default)] seen: String,
    #[server(default)] state: String,
) -> Result<(), ApiError> {
    let context = Context::take();
    let seen = seen.parse().unwrap_or_default();
    let result = async { reviews::approve(&context.shop, context.require_customer()?, &review, seen).await }.await;
    let to = after(&context, &result, Code::ReviewShown, &state);
    answer(&context, result, &to)
}

/// Refuses a review, and says why.
#[server(prefix = "/api", endpoint = "admin/reviews/reject")]
pub(crate) async fn reject_review(
    #[server(default)] review: String,
    #[server(default)] seen: String,
    #[server(default)] state: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let context = Context::take();
    let seen = seen.parse().unwrap_or_default();
    let result = async { reviews::reject(&context.shop, context.require_customer()?, &review, seen, &reason).await }.await;
    keep(&context, &result, "reason", &review, &reason);
    let to = after(&context, &result, Code::ReviewRefused, &state);
    answer(&context, result, &to)
}

/// Answers a review.
#[server(prefix = "/api", endpoint = "admin/reviews/answer")]
pub(crate) async fn answer_review(
    #[server(default)] review: String,
    #[server(default)] state: String,
    #[server(default)] answer: String,
) -> Result<(), ApiError> {
    let context = Context::take();
    let result = async { reviews::answer(&context.shop, context.require_customer()?, &review, &answer).await }.await;
    keep(&context, &result, "answer", &review, &answer);
    let to = after(&context, &result, Code::Saved, &state);
    crate::ssr::api::answer(&context, result, &to)
}

/// Keeps what was typed where it was not accepted; what is wrong with it stands beside it.
fn keep(context: &Context, result: &shop::Result<()>, field: &str, review: &str, typed: &str) {
    let Err(error) = result else { return };
    let form = Flash::new(&format!("{field}-{review}")).value(field, typed);
    context.flash(if let Error::Invalid { reason, .. } = error { form.error(field, reason) } else { form });
}
