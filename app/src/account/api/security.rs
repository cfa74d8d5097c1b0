//! The password, and where somebody is logged in.

use super::{Onward, answer_form};
use crate::ssr::api::{ApiError, Context};
use crate::ssr::flash::Flash;
use crate::ui::Code;
use leptos::prelude::*;
use shop::account;

/// The page with these forms.
const PAGE: &str = "/account/security";

/// Changes the password. Every other log-in ends, and this one goes on under another session id.
#[server(prefix = "/api", endpoint = "account/password")]
pub(crate) async fn change_password(
    #[server(default)] current: String,
    #[server(default)] password: String,
) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async {
        let customer = context.require_customer()?;
        context.guess_allowed(&customer.id).await?;
        account::change_password(&context.shop, customer, &current, &password).await?;
        context.renew().await
    }
    .await;
    answer_form(&context, result, Flash::new("password"), PAGE, &context.page(PAGE, Code::NewPassword))
}

/// Ends one log-in of the customer, or all others.
#[server(prefix = "/api", endpoint = "account/logins/end")]
pub(crate) async fn end_login(#[server(default)] login: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let which = (!login.is_empty()).then_some(login.as_str());
    let result = async { account::end_elsewhere(&context.shop, context.require_customer()?, which).await }.await;
    let code = if which.is_some() { Code::Ended } else { Code::EndedOthers };
    answer_form(&context, result, Flash::new("logins"), PAGE, &context.page(PAGE, code))
}

/// Ends every log-in of the customer, this one too.
#[server(prefix = "/api", endpoint = "account/logins/end-all")]
pub(crate) async fn end_everywhere() -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async {
        account::end_everywhere(&context.shop, context.require_customer()?).await?;
        context.forget_session().await
    }
    .await;
    answer_form(&context, result, Flash::new("logins"), PAGE, &context.page("/account/login", Code::LoggedOut))
}
