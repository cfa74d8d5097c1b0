//! The address book.

#![expect(clippy::too_many_arguments, reason = "they are the fields of the form")]

use super::{Onward, answer_form, mistakes};
use crate::ssr::api::{ApiError, Context};
use crate::ssr::flash::Flash;
use crate::ui::{Code, encode};
use leptos::prelude::*;
use shop::Error;
use shop::account::{self, Address};
use shop::t;

/// The page with these forms.
const PAGE: &str = "/account/addresses";

/// Writes an address: a new one without an id, else a change of that one.
#[server(prefix = "/api", endpoint = "account/addresses/keep")]
pub(crate) async fn keep_address(
    #[server(default)] id: String,
    #[server(default)] full_name: String,
    #[server(default)] address: String,
    #[server(default)] city: String,
    #[server(default)] postal_code: String,
    #[server(default)] country: String,
    #[server(default)] phone: String,
    #[server(default)] is_default: String,
) -> Result<Onward, ApiError> {
    let context = Context::take();
    let back = format!("{PAGE}?edit={}", if id.is_empty() { "new".to_owned() } else { encode(&id) });
    let mut form = Flash::new("address");
    for (name, value) in [
        ("id", &id),
        ("full_name", &full_name),
        ("address", &address),
        ("city", &city),
        ("postal_code", &postal_code),
        ("country", &country),
        ("phone", &phone),
    ] {
        form = form.value(name, value);
    }
    let is_default = !is_default.is_empty();
    let address = Address { id, full_name, address, city, postal_code, country, phone, is_default };
    let kept = async { account::keep_address(&context.shop, &context.require_customer()?.id, &address).await }.await;
    let mut result = kept.and_then(|kept| kept.map_err(|errors| mistakes(&mut form, errors)));
    // Removed meanwhile: what was typed may become a new address.
    let (back, form) = match result {
        Err(Error::NotFound) => {
            result = Err(Error::conflict(t!("address-gone")));
            (format!("{PAGE}?edit=new"), form.value("id", ""))
        }
        _ => (back, form),
    };
    answer_form(&context, result, form, &back, &context.page(PAGE, Code::Saved))
}

/// Makes an address the default.
#[server(prefix = "/api", endpoint = "account/addresses/default")]
pub(crate) async fn make_default(#[server(default)] id: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async { account::make_default(&context.shop, &context.require_customer()?.id, &id).await }.await;
    answer_form(&context, result, Flash::new("addresses"), PAGE, &context.page(PAGE, Code::Saved))
}

/// Removes an address.
#[server(prefix = "/api", endpoint = "account/addresses/remove")]
pub(crate) async fn remove_address(#[server(default)] id: String) -> Result<Onward, ApiError> {
    let context = Context::take();
    let result = async { account::remove_address(&context.shop, &context.require_customer()?.id, &id).await }.await;
    answer_form(&context, result, Flash::new("addresses"), PAGE, &context.page(PAGE, Code::AddressRemoved))
}
