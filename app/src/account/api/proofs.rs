//! Forms around letters: registering, a forgotten password, another address. What is answered never depends on whether an address
//! has an account.

use super::log_in::arrival;
use super::{Onward, answer_form, mistakes};
use crate::ssr::api::{ApiError, Context};
use crate::ssr::flash::Flash;
use crate::ui::{Code, encode};
use leptos::prelude::*;
use shop::Error;
use shop::account::{self, Brought, LetterFor};

/// Registers: writes a letter.
#[server(prefix = "/api", endpoint = "account/register")]
pub(crate) async fn register(
    #[server(default)] name: String,
    #[server(default)] email: String,
    #[server(default)] password: String,
) -> Result<Onward, ApiError> {
    let context = Context::take();
    let mut form = Flash::new("register").value("name", &name).value("email", &email);
    let registered = async {
        context.letter_allowed(LetterFor::Registration, &email).await?;
        account::register(&context.shop, &name, &email, &password).await
    }
    .await;
    let result = registered.and_then(|done| done.map_err(|errors| mistakes(&mut form, errors)));
    let to = context.page("/account/register", Code::Registered);
    answer_form(&context, result, form, "/account/register", &to)
}

/// Confirms a registration, and logs in.
#[server(prefix = "/api", endpoint = "account/verify")]
pub(crate) async fn verify(
    #[server(default)] token: String,
    #[server(default)] password: String,
    #[server(default)] anew: String,
) -> Result<Onward, ApiError> {
    let context = Context::take();
    let back = format!("/account/verify?token={}", encode(&token));
    let result = async {
        context.session()?;
        context.guess_allowed(&token).await?;
        let proven = if anew == "1" {
            account::confirm_registration_anew(&context.shop, &token, &password, &context.device).await?
        } else {
            account::confirm_registration(&context.shop, &token, &password, &context.device).await?
        };
        context.log_in(proven).await.map(|(_, brought)| brought)
    }
    .await;
    let to = match &result {
        Ok(brought) if *brought != Brought::default() => arrival(&context, None, *brought),
        _ => context.page("/account", Code::Welcome),
    };
    // There are two forms on the page, and each has its own mistakes.
    let (form, result) = match result {
        Err(Error::Invalid { field, reason }) if anew == "1" && field == "password" => {
            (Flash::new("anew"), Err(Error::invalid("own-password", reason)))
        }
        result if anew == "1" => (Flash::new("anew"), result),
        result => (Flash::new("verify"), result),
    };
    answer_form(&context, result, form, &back, &to)
}

/// Writes how a forgotten password is replaced.
#[server(prefix = "/api", endpoint = "account/reset/ask")]
pub(crate) async fn ask_for_reset(#[server(default)] email: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let form = Flash::new("reset").value("email", &email);
    let result = async {
        context.letter_allowed(LetterFor::Reset, &email).await?;
        account::ask_for_reset(&context.shop, &email).await
    }
    .await;
    answer_form(&context, result, form, "/account/reset", &context.page("/account/reset", Code::LetterSent))
}

/// Replaces a forgotten password. Logging in with it is another step, since there may be a second factor.
#[server(prefix = "/api", endpoint = "account/reset")]
pub(crate) async fn reset(#[server(default)] token: String, #[server(default)] password: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let back = format!("/account/reset/new?token={}", encode(&token));
    let result = async {
        let replaced = account::reset_password(&context.shop, &token, &password).await?;
        // Whoever reads the account's letters is no stranger, and what was guessed before does not keep them out. Where a code is
        // asked for as well, letters alone make no browser known.
        context.guessed_right(&replaced.email).await;
        if replaced.has_totp { Ok(()) } else { context.introduce(&replaced.user_id).await }
    }
    .await;
    answer_form(&context, result, Flash::new("new-password"), &back, &context.page("/account/login", Code::PasswordReset))
}

/// Writes to the address that the account is to have.
#[server(prefix = "/api", endpoint = "account/email")]
pub(crate) async fn ask_for_address(
    #[server(default)] email: String,
    #[server(default)] current: String,
) -> Result<Onward, ApiError> {
    let context = Context::take();
    let form = Flash::new("email").value("email", &email);
    let result = async {
        let customer = context.require_customer()?;
        context.letter_allowed(LetterFor::Address, &email).await?;
        context.guess_allowed(&customer.id).await?;
        account::ask_for_address(&context.shop, customer, &email, &current).await
    }
    .await;
    answer_form(&context, result, form, "/account/details", &context.page("/account/details", Code::AddressAsked))
}

/// Gives the account its new address.
#[server(prefix = "/api", endpoint = "account/email/confirm")]
pub(crate) async fn confirm_address(#[server(default)] token: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let back = format!("/account/email?token={}", encode(&token));
    let result = async {
        account::confirm_address(&context.shop, context.require_customer()?, &token).await?;
        context.renew().await
    }
    .await;
    answer_form(&context, result, Flash::new("confirm"), &back, &context.page("/account/details", Code::AddressChanged))
}
