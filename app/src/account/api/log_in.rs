//! Logging in and out.

use super::Onward;
use crate::ssr::api::{ApiError, Context, answer, next_path};
use crate::ssr::flash::Flash;
use crate::ssr::identity::HALF;
use crate::ui::{Code, encode};
use leptos::prelude::*;
use shop::account::{Brought, Entry};
use shop::cart::Merged;
use shop::t;
use shop::wishlist::Joined;
use shop::{Error, account};

/// Logs somebody in by address and password.
#[server(prefix = "/api", endpoint = "account/login")]
pub(crate) async fn log_in(
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
) -> Result<Onward, ApiError> {
    let context = Context::take();
    let next = next_path(&next);
    let result = by_password(&context, &email, &password).await;
    let back = next.map_or_else(|| "/account/login".to_owned(), |next| format!("/account/login?next={}", encode(next)));
    let to = match &result {
        Ok(Some(brought)) => arrival(&context, next, *brought),
        Ok(None) => {
            next.map_or_else(|| "/account/login/code".to_owned(), |next| format!("/account/login/code?next={}", encode(next)))
        }
        Err(error) => {
            let form = Flash::new("login").value("email", &email);
            if let Error::Invalid { field, reason } = error {
                context.flash(form.error(field, reason));
                format!("{back}#errors")
            } else {
                context.flash(form);
                context.page(&back, if *error == Error::Unavailable { Code::NoLogIn } else { Code::Failed })
            }
        }
    };
    answer(&context, result.map(|_| Onward { url: shop::language::here(&to) }), &to)
}

/// Logs somebody in by password; `None` when a code is asked for as well.
async fn by_password(context: &Context, email: &str, password: &str) -> shop::Result<Option<Brought>> {
    if email.trim().is_empty() {
        return Err(Error::invalid("email", t!("email-enter")));
    }
    if password.is_empty() {
        return Err(Error::invalid("password", t!("password-enter")));
    }
    context.session()?;
    let account = email.trim().to_lowercase();
    context.guess_allowed(&account).await.map_err(|error| match error {
        // Strangers who guess keep no owner out: whoever reads the account's letters gets in by them.
        Error::Invalid { field, reason } => Error::invalid(field, format!("{reason} {}", t!("too-often-or-reset"))),
        other => other,
    })?;
    let entry = account::prove(&context.shop, email, password, &context.device).await?;
    let entry = entry.ok_or_else(|| Error::invalid("password", t!("log-in-wrong")))?;
    context.guessed_right(&account).await;
    match entry {
        Entry::Proven(proven) => context.log_in(proven).await.map(|(_, brought)| Some(brought)),
        Entry::Half(half) => context.remember(HALF, &half).await.map(|()| None),
    }
}

/// Where somebody arrives who has just logged in, and what is said there about the cart and the wishlist.
pub(super) fn arrival(context: &Context, next: Option<&str>, brought: Brought) -> String {
    let cart = match brought.cart {
        Merged { left_out: 1.., .. } => Some(Code::MergedLess),
        Merged { moved: 1.., .. } => Some(Code::Merged),
        _ => None,
    };
    let wishes = match brought.wishes {
        Joined { left_out: 1.., link_ended: true } => Some(Code::WishesLessUnshared),
        Joined { left_out: 1.., link_ended: false } => Some(Code::WishesLess),
        Joined { link_ended: true, .. } => Some(Code::LinkEnded),
        Joined { .. } => None,
    };
    match (cart, wishes) {
        (Some(cart), Some(wishes)) => format!("{}&also={}", context.page("/cart", cart), wishes.as_str()),
        (None, Some(wishes)) => context.page("/wishlist", wishes),
        (Some(Code::MergedLess), None) => context.page("/cart", Code::MergedLess),
        (Some(cart), None) => context.page(next.unwrap_or("/account"), cart),
        (None, None) => next.unwrap_or("/account").to_owned(),
    }
}

/// Ends this browser's log-in.
#[server(prefix = "/api", endpoint = "account/logout")]
pub(crate) async fn log_out() -> Result<(), ApiError> {
    let context = Context::take();
    let result = context.log_out().await;
    let to = match &result {
        Ok(()) => context.page("/account/login", Code::LoggedOut),
        Err(_) => context.page("/account", Code::NoLogIn),
    };
    answer(&context, result, &to)
}
