//! The second step at log-in: passing it, and switching it on and off.

use super::log_in::arrival;
use super::{Onward, answer_form};
use crate::ssr::api::{ApiError, Context, next_path};
use crate::ssr::flash::Flash;
use crate::ssr::identity::{HALF, RECOVERY};
use crate::ui::{Code, encode};
use leptos::prelude::*;
use shop::account::{self, Half};
use shop::t;
use shop::{Error, Result as ShopResult};

/// The page with these forms.
const PAGE: &str = "/account/security";

/// Passes the second step, with a code from the app or from paper.
#[server(prefix = "/api", endpoint = "account/login/code")]
pub(crate) async fn pass_code(#[server(default)] code: String, #[server(default)] next: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let next = next_path(&next);
    let back =
        next.map_or_else(|| "/account/login/code".to_owned(), |next| format!("/account/login/code?next={}", encode(next)));
    let result = second_step(&context, &code).await;
    let to = result.as_ref().map_or_else(|_| String::new(), |brought| arrival(&context, next, *brought));
    answer_form(&context, result, Flash::new("code"), &back, &to)
}

async fn second_step(context: &Context, code: &str) -> ShopResult<account::Brought> {
    let half: Half = context.remembered(HALF).await?.ok_or(Error::Unauthorised)?;
    context.guess_allowed(&half.user_id).await?;
    let proven = account::pass_code(&context.shop, &half, code).await?;
    let wrong = || Error::invalid("code", t!("code-wrong-or-recovery"));
    context.log_in(proven.ok_or_else(wrong)?).await.map(|(_, brought)| brought)
}

/// Begins to switch the second step on.
#[server(prefix = "/api", endpoint = "account/totp/begin")]
pub(crate) async fn begin_totp(#[server(default)] current: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async {
        let customer = context.require_customer()?;
        context.guess_allowed(&customer.id).await?;
        account::begin(&context.shop, customer, &current).await
    }
    .await;
    answer_form(&context, result, Flash::new("totp"), PAGE, "/account/security#second")
}

/// Switches the second step on. The recovery codes are kept in the session until their owner has noted them.
#[server(prefix = "/api", endpoint = "account/totp/confirm")]
pub(crate) async fn confirm_totp(#[server(default)] code: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async {
        let customer = context.require_customer()?;
        context.guess_allowed(&customer.id).await?;
        let codes = account::confirm(&context.shop, customer, &code).await?;
        context.remember(RECOVERY, &codes).await?;
        context.renew().await
    }
    .await;
    answer_form(&context, result, Flash::new("totp"), PAGE, "/account/security#second")
}

/// Makes new recovery codes.
#[server(prefix = "/api", endpoint = "account/totp/codes")]
pub(crate) async fn renew_codes(#[server(default)] current: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async {
        let customer = context.require_customer()?;
        context.guess_allowed(&customer.id).await?;
        let codes = account::renew_recovery_codes(&context.shop, customer, &current).await?;
        context.remember(RECOVERY, &codes).await?;
        context.renew().await
    }
    .await;
    answer_form(&context, result, Flash::new("totp"), PAGE, "/account/security#second")
}

/// The owner has noted the recovery codes.
#[server(prefix = "/api", endpoint = "account/totp/noted")]
pub(crate) async fn codes_noted() -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async {
        context.require_customer()?;
        context.forget(RECOVERY).await
    }
    .await;
    answer_form(&context, result, Flash::new("totp"), PAGE, &context.page(PAGE, Code::Saved))
}

/// Switches the second step off.
#[server(prefix = "/api", endpoint = "account/totp/off")]
pub(crate) async fn switch_off_totp(#[server(default)] current: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async {
        let customer = context.require_customer()?;
        context.guess_allowed(&customer.id).await?;
        account::switch_off(&context.shop, customer, &current).await?;
        context.renew().await
    }
    .await;
    answer_form(&context, result, Flash::new("totp"), PAGE, &context.page(PAGE, Code::Saved))
}
