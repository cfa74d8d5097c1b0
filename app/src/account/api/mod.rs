//! The account's server functions: they read the form, call the use case, and answer.

mod addresses;
mod details;
mod log_in;
mod orders;
mod passkeys;
mod proofs;
mod second_factor;
mod security;

use crate::ssr::api::{ApiError, Context, answer};
use crate::ssr::flash::Flash;
use crate::ui::{Code, encode};
use serde::{Deserialize, Serialize};
use shop::Error;
use shop::checkout::FieldError;

/// Where to go on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Onward {
    url: String,
}

impl Onward {
    /// Onward to this path, in the language that is spoken.
    pub(crate) fn to(path: &str) -> Self {
        Self { url: shop::language::here(path) }
    }
}

/// Answers a form that stands on the page `back`: what is wrong goes beside its field; when all is well it goes on to `to`. What was
/// typed is kept whatever went wrong, over logging in as well.
pub(crate) fn answer_form<T>(
    context: &Context,
    result: shop::Result<T>,
    form: Flash,
    back: &str,
    to: &str,
) -> Result<Onward, ApiError> {
    let to = match &result {
        Ok(_) => to.to_owned(),
        Err(Error::Invalid { field, reason }) => {
            // Several mistakes at once are in the form already.
            let form = if form.is_wrong() { form } else { form.error(field, reason) };
            context.flash(form);
            format!("{back}#errors")
        }
        Err(Error::Conflict { reason }) => {
            context.flash(form.error("form", reason));
            format!("{back}#errors")
        }
        Err(error) => {
            context.flash(form);
            match error {
                Error::Unauthorised => format!("/account/login?next={}", encode(back)),
                Error::NotFound => context.page(back, Code::Absent),
                Error::Unavailable => context.page(back, Code::NoLogIn),
                _ => context.page(back, Code::Failed),
            }
        }
    };
    answer(context, result.map(|_| Onward::to(&to)), &to)
}

/// Puts all mistakes into the form, and gives the first as the error.
pub(crate) fn mistakes(form: &mut Flash, errors: Vec<FieldError>) -> Error {
    let first = errors.first().map_or(Error::NotFound, |error| Error::invalid(error.field, error.reason.clone()));
    for error in errors {
        *form = std::mem::take(form).error(error.field, error.reason);
    }
    first
}
