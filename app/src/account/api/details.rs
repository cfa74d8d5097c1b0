//! What a customer says of themselves, and having it all erased.

use super::{Onward, answer_form};
use crate::ssr::api::{ApiError, Context};
use crate::ssr::flash::Flash;
use crate::ui::Code;
use leptos::prelude::*;
use shop::account;
use shop::t;

/// The page with these forms.
const PAGE: &str = "/account/details";

/// Changes what the customer is called.
#[server(prefix = "/api", endpoint = "account/rename")]
pub(crate) async fn rename(#[server(default)] name: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async { account::rename(&context.shop, context.require_customer()?, &name).await }.await;
    answer_form(&context, result, Flash::new("name").value("name", &name), PAGE, &context.page(PAGE, Code::Saved))
}

/// Changes which letters the customer wants. A box that is not checked is not sent.
#[server(prefix = "/api", endpoint = "account/preferences")]
pub(crate) async fn prefer(#[server(default)] news: String, #[server(default)] reminders: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let (news, reminders) = (!news.is_empty(), !reminders.is_empty());
    let result = async { account::prefer(&context.shop, context.require_customer()?, news, reminders).await }.await;
    answer_form(&context, result, Flash::new("preferences"), PAGE, &context.page(PAGE, Code::Saved))
}

/// Erases the account.
#[server(prefix = "/api", endpoint = "account/erase")]
pub(crate) async fn erase(#[server(default)] current: String, #[server(default)] sure: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async {
        let customer = context.require_customer()?;
        if sure.is_empty() {
            return Err(shop::Error::invalid("sure", t!("erase-not-sure")));
        }
        context.guess_allowed(&customer.id).await?;
        account::erase(&context.shop, customer, &current).await?;
        context.forget_session().await
    }
    .await;
    answer_form(&context, result, Flash::new("erase"), PAGE, &context.page("/account/login", Code::Erased))
}
