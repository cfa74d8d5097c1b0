//! What staff do.

use crate::ssr::api::{ApiError, Context, answer};
use crate::ui::{Code, encode};
use leptos::prelude::*;

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
