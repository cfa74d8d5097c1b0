//! `/account/addresses`

use super::room;
use crate::checkout::address::address_fields;
use crate::shell::{Answer, Name, Visit};
use crate::ssr::flash::Flash;
use crate::ui::{ErrorSummary, FieldError as Wrong};
use leptos::prelude::*;
use shop::account::{self, Address};
use shop::t;
use shop::{Error, Result};

const FIELDS: [&str; 7] = ["full_name", "address", "postal_code", "city", "country", "phone", "form"];

/// `/account/addresses`; `?edit=` with an id, or `new`, shows the form.
pub(crate) async fn addresses(visit: Visit, _: Name) -> Result<Answer> {
    let customer = visit.require_customer()?;
    let addresses = account::addresses(&visit.shop, &customer.id).await?;
    let body = match visit.param("edit") {
        Some("new") => form(&visit, Address { full_name: customer.name.clone(), ..Address::default() }),
        Some(id) => {
            let address = addresses.into_iter().find(|address| address.id == id).ok_or(Error::NotFound)?;
            form(&visit, address)
        }
        None => book(addresses),
    };
    Ok(room(&visit, t!("addresses"), body).into())
}

fn book(addresses: Vec<Address>) -> AnyView {
    let is_empty = addresses.is_empty();
    let cards = addresses.into_iter().map(card).collect_view();
    view! {
        {is_empty.then(|| view! { <p>{t!("addresses-empty")}</p> })}
        <ul class="addresses" role="list">{cards}</ul>
        <p><a class="button button--quiet" href="/account/addresses?edit=new">{t!("address-add")}</a></p>
    }
    .into_any()
}

fn card(address: Address) -> AnyView {
    let title_id = format!("address-{}", address.id);
    let edit = format!("/account/addresses?edit={}", address.id);
    let country = shop::language::country(&address.country);
    let line = |text: String| (!text.trim().is_empty()).then(|| view! { <span><bdi>{text}</bdi></span> });
    let default = (!address.is_default).then(|| {
        view! {
            <form action="/api/account/addresses/default" method="post">
                <input type="hidden" name="id" value=address.id.clone()/>
                <button class="text-button" type="submit" aria-describedby=title_id.clone()>{t!("address-make-default")}</button>
            </form>
        }
    });
    view! {
        <li class="addresses__card">
            {address.is_default.then(|| view! { <p class="tag addresses__default">{t!("address-default")}</p> })}
            <address class="address" id=title_id.clone()>
                {line(address.full_name)}
                {line(address.address)}
                {line(format!("{} {}", address.postal_code, address.city))}
                {line(country)}
                {line(address.phone)}
            </address>
            <div class="addresses__ways">
                <a class="link" href=edit aria-describedby=title_id.clone()>{t!("change")}</a>
                {default}
                <form action="/api/account/addresses/remove" method="post">
                    <input type="hidden" name="id" value=address.id/>
                    <button class="text-button" type="submit" aria-describedby=title_id>{t!("remove")}</button>
                </form>
            </div>
        </li>
    }
    .into_any()
}

/// What was typed, else what is in the book.
fn filled(flash: &Flash, address: Address) -> Address {
    Address {
        full_name: flash.carried("full_name").unwrap_or(address.full_name),
        address: flash.carried("address").unwrap_or(address.address),
        city: flash.carried("city").unwrap_or(address.city),
        postal_code: flash.carried("postal_code").unwrap_or(address.postal_code),
        country: flash.carried("country").unwrap_or(address.country),
        phone: flash.carried("phone").unwrap_or(address.phone),
        ..address
    }
}

fn form(visit: &Visit, address: Address) -> AnyView {
    let flash = visit.flash("address").filter(|flash| flash.typed("id") == address.id).unwrap_or_default();
    let errors = flash.errors(&FIELDS);
    let wrong = errors.iter().find(|error| error.field == "form").map(|error| error.reason.clone());
    let address = filled(&flash, address);
    let (id, is_default) = (address.id.clone(), address.is_default);
    let title = if address.id.is_empty() { t!("address-new") } else { t!("address-change") };
    view! {
        <ErrorSummary errors=errors.clone()/>
        <form class="account__form" id="form" action="/api/account/addresses/keep" method="post" novalidate=true>
            <h2>{title}</h2>
            <Wrong name="form" reason=wrong/>
            <input type="hidden" name="id" value=id/>
            {address_fields(visit, address, &errors)}
            <label class="check"><input type="checkbox" name="is_default" value="1" checked=is_default/>{t!("address-first")}</label>
            <div class="account__ways">
                <button class="button" type="submit">{t!("save")}</button>
                <a class="link" href="/account/addresses">{t!("back-without-saving")}</a>
            </div>
        </form>
    }
    .into_any()
}
