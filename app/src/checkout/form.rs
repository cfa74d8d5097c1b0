//! The checkout's form. At most eight fields are visible.

use crate::shell::Visit;
use crate::ui::{Field, FieldError as Wrong, arrival, described_by};
use leptos::prelude::*;
use shop::Money;
use shop::checkout::{Checkout, FieldError, PaymentMethod};
use shop::language;
use shop::t;

/// The fields with what was typed before, and what is wrong with it.
pub(super) fn fields(visit: &Visit, checkout: &Checkout, errors: &[FieldError]) -> AnyView {
    let draft = checkout.draft.clone();
    let errors = errors.to_vec();
    let key = checkout.key.clone();
    view! {
        <input type="hidden" name="key" value=key/>
        <fieldset class="checkout__part">
            <legend>{t!("contact")}</legend>
            <Field name="email" label=t!("email") kind="email" value=draft.email autocomplete="email" longest=254
                hint=t!("checkout-email-hint") errors=errors.clone()/>
        </fieldset>
        <fieldset class="checkout__part">
            <legend>{t!("delivery-address")}</legend>
            <Field name="full_name" label=t!("full-name") value=draft.full_name autocomplete="name" longest=120 errors=errors.clone()/>
            <Field name="address" label=t!("address") value=draft.address autocomplete="address-line1" longest=200
                hint=t!("address-hint") errors=errors.clone()/>
            <div class="checkout__row">
                <Field name="postal_code" label=t!("postal-code") value=draft.postal_code autocomplete="postal-code" longest=12 errors=errors.clone()/>
                <Field name="city" label=t!("city") value=draft.city autocomplete="address-level2" longest=100 errors=errors.clone()/>
            </div>
            {country(visit, &draft.country, &errors)}
            <Field name="phone" label=t!("phone") kind="tel" value=draft.phone autocomplete="tel" longest=30 optional=true
                hint=t!("phone-hint") errors=errors.clone()/>
        </fieldset>
        {shipping(visit, &draft.shipping_method, checkout.cart.subtotal, &errors)}
        {payment(visit.shop.policy.payment_methods(), &draft.payment_method, &errors)}
    }
    .into_any()
}

fn reason(errors: &[FieldError], name: &str) -> Option<String> {
    errors.iter().find(|error| error.field == name).map(|error| error.reason.clone())
}

/// The choice of a country.
pub(crate) fn country(visit: &Visit, chosen: &str, errors: &[FieldError]) -> AnyView {
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

fn shipping(visit: &Visit, chosen: &str, subtotal: Money, errors: &[FieldError]) -> AnyView {
    let methods = &visit.shop.policy.shipping_methods;
    let chosen = if chosen.is_empty() { methods.first().map(|method| method.id.as_str()).unwrap_or_default() } else { chosen };
    let choices = methods
        .iter()
        .enumerate()
        .map(|(index, method)| {
            let price = method.price_for(subtotal);
            let price = if price.minor == 0 { t!("free").to_owned() } else { price.to_string() };
            let arrival = arrival(visit, method);
            let id = (index == 0).then_some("shipping_method");
            view! {
                <label class="choice">
                    <input type="radio" id=id name="shipping_method" value=method.id.clone() checked=method.id == chosen required=true/>
                    <span class="choice__text">{method.name()}<span class="choice__more">{arrival}</span></span>
                    <span class="choice__price">{price}</span>
                </label>
            }
        })
        .collect_view();
    let reason = reason(errors, "shipping_method");
    let described = described_by("shipping_method", false, reason.is_some());
    view! {
        <fieldset class="checkout__part" aria-describedby=described>
            <legend>{t!("shipping")}</legend>
            <Wrong name="shipping_method" reason/>
            <div class="choices">{choices}</div>
        </fieldset>
    }
    .into_any()
}

fn payment(methods: Vec<PaymentMethod>, chosen: &str, errors: &[FieldError]) -> AnyView {
    let chosen = PaymentMethod::parse(chosen);
    let choices = methods
        .into_iter()
        .enumerate()
        .map(|(index, method)| {
            let more = match method {
                PaymentMethod::OnDelivery => t!("pay-on-delivery-more"),
                PaymentMethod::BankTransfer => t!("pay-by-transfer-more"),
            };
            let checked = chosen.map_or(index == 0, |chosen| chosen == method);
            let id = (index == 0).then_some("payment_method");
            view! {
                <label class="choice">
                    <input type="radio" id=id name="payment_method" value=method.as_str() checked=checked required=true/>
                    <span class="choice__text">{method.title()}<span class="choice__more">{more}</span></span>
                </label>
            }
        })
        .collect_view();
    let reason = reason(errors, "payment_method");
    let described = described_by("payment_method", false, reason.is_some());
    view! {
        <fieldset class="checkout__part" aria-describedby=described>
            <legend>{t!("payment")}</legend>
            <Wrong name="payment_method" reason/>
            <div class="choices">{choices}</div>
        </fieldset>
    }
    .into_any()
}
