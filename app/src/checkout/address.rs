//! The fields of an address, as the checkout and the address book ask for them.

use crate::shell::Visit;
use crate::ui::{Field, FieldError as Wrong, described_by, reason};
use leptos::prelude::*;
use shop::account::Address;
use shop::checkout::FieldError;
use shop::language;
use shop::t;

/// Name, street, postal code, city, country and telephone, with what is wrong with each.
pub(crate) fn address_fields(visit: &Visit, address: Address, errors: &[FieldError]) -> AnyView {
    let country = country(visit, &address.country, errors);
    let errors = errors.to_vec();
    view! {
        <Field name="full_name" label=t!("full-name") value=address.full_name autocomplete="name" longest=120 errors=errors.clone()/>
        <Field name="address" label=t!("address") value=address.address autocomplete="address-line1" longest=200
            hint=t!("address-hint") errors=errors.clone()/>
        <div class="checkout__row">
            <Field name="postal_code" label=t!("postal-code") value=address.postal_code autocomplete="postal-code" longest=12 errors=errors.clone()/>
            <Field name="city" label=t!("city") value=address.city autocomplete="address-level2" longest=100 errors=errors.clone()/>
        </div>
        {country}
        <Field name="phone" label=t!("phone") kind="tel" value=address.phone autocomplete="tel" longest=30 optional=true
            hint=t!("phone-hint") errors/>
    }
    .into_any()
}

/// The choice of a country.
fn country(visit: &Visit, chosen: &str, errors: &[FieldError]) -> AnyView {
    let countries = &visit.shop.policy.countries;
    let default = countries.first().map(String::as_str).unwrap_or_default();
    let chosen = if chosen.is_empty() { default } else { chosen };
    let mut named: Vec<_> = countries.iter().map(|code| (language::country(code), code.as_str())).collect();
    named.sort_unstable();
    let options = named
        .into_iter()
        .map(|(name, code)| view! { <option value=code.to_owned() selected=code == chosen>{name}</option> })
        .collect_view();
    let reason = reason(errors, "country");
    let wrong = reason.is_some();
    let described = described_by("country", false, wrong);
    view! {
        <div class="field" class:field--wrong=wrong>
            <label class="field__label" for="country">{t!("country")}</label>
            <select class="input" id="country" name="country" autocomplete="country" required=true aria-describedby=described
                aria-invalid=wrong.then_some("true")>{options}</select>
            <Wrong name="country" reason/>
        </div>
    }
    .into_any()
}
