//! Passkeys: making them and signing in with them. Both take JavaScript: `public/passkeys.js` posts these forms.

use super::log_in::arrival;
use super::{Onward, answer_form};
use crate::ssr::api::{ApiError, Context, answer, next_path};
use crate::ssr::flash::Flash;
use crate::ssr::identity::CEREMONY;
use crate::ui::{Code, encode};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shop::account::{self, Ceremony};
use shop::t;
use shop::{Error, Result as ShopResult};

/// The page with these forms.
const PAGE: &str = "/account/security";

/// What `navigator.credentials` is to be asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Options {
    options: Value,
}

/// Keeps the server's half of a ceremony in the session, and gives the browser's.
async fn begun(context: &Context, ceremony: Ceremony) -> ShopResult<Options> {
    context.remember(CEREMONY, &ceremony.state).await?;
    Ok(Options { options: ceremony.options })
}

/// The server's half of the ceremony: it is used once.
async fn state(context: &Context) -> ShopResult<Value> {
    let state: Option<Value> = context.remembered(CEREMONY).await?;
    context.forget(CEREMONY).await?;
    state.ok_or_else(|| Error::invalid("passkey", t!("passkey-slow")))
}

/// Begins to make a passkey.
#[server(prefix = "/api", endpoint = "account/passkeys/begin")]
pub(crate) async fn begin_passkey(#[server(default)] current: String) -> Result<Options, ApiError> {
    let context = Context::take();
    let result = async {
        let customer = context.require_customer()?;
        context.guess_allowed(&customer.id).await?;
        begun(&context, account::begin_passkey(&context.shop, customer, &current).await?).await
    }
    .await;
    answer(&context, result, PAGE)
}

/// Keeps a passkey that the browser has made.
#[server(prefix = "/api", endpoint = "account/passkeys/keep")]
pub(crate) async fn keep_passkey(
    #[server(default)] answer: String,
    #[server(default)] name: String,
) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async {
        let customer = context.require_customer()?;
        account::keep_passkey(&context.shop, customer, state(&context).await?, &answer, &name).await?;
        context.renew().await
    }
    .await;
    answer_form(&context, result, Flash::new("passkeys"), PAGE, &context.page(PAGE, Code::Saved))
}

/// Removes a passkey.
#[server(prefix = "/api", endpoint = "account/passkeys/remove")]
pub(crate) async fn remove_passkey(
    #[server(default)] id: String,
    #[server(default)] current: String,
) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async {
        let customer = context.require_customer()?;
        context.guess_allowed(&customer.id).await?;
        account::remove_passkey(&context.shop, customer, &id, &current).await?;
        context.renew().await
    }
    .await;
    answer_form(&context, result, Flash::new("passkeys"), PAGE, &context.page(PAGE, Code::Saved))
}

/// Begins to sign somebody in with a passkey.
#[server(prefix = "/api", endpoint = "account/login/passkey/begin")]
pub(crate) async fn begin_sign_in() -> Result<Options, ApiError> {
    let context = Context::take();
    let result = async { begun(&context, account::begin_sign_in(&context.shop.policy)?).await }.await;
    answer(&context, result, "/account/login")
}

/// Signs somebody in with a passkey.
#[server(prefix = "/api", endpoint = "account/login/passkey")]
pub(crate) async fn sign_in(#[server(default)] answer: String, #[server(default)] next: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let next = next_path(&next);
    let result = async {
        let proven = account::sign_in(&context.shop, state(&context).await?, &answer, &context.device).await?;
        context.log_in(proven).await.map(|(_, brought)| brought)
    }
    .await;
    let to = result.as_ref().map_or_else(|_| String::new(), |brought| arrival(&context, next, *brought));
    let back = next.map_or_else(|| "/account/login".to_owned(), |next| format!("/account/login?next={}", encode(next)));
    answer_form(&context, result, Flash::new("login"), &back, &to)
}
