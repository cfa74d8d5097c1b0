//! The checkout's form. At most eight fields are visible.

use super::address::address_fields;
use crate::shell::Visit;
use crate::ui::{Field, FieldError as Wrong, arrival, described_by, reason};
use leptos::prelude::*;
use shop::Money;
use shop::account::Address;
use shop::checkout::{Checkout, FieldError, PaymentMethod};
use shop::t;

/// The fields with what was typed before, and what is wrong with it.
pub(super) fn fields(visit: &Visit, checkout: &Checkout, errors: &[FieldError]) -> AnyView {
    let draft = checkout.draft.clone();
    let key = checkout.key.clone();
    let address = Address {
        full_name: draft.full_name,
        address: draft.address,
        city: draft.city,
        postal_code: draft.postal_code,
        country: draft.country,
        phone: draft.phone,
        ..Address::default()
    };
    view! {
        <input type="hidden" name="key" value=key/>
        <fieldset class="checkout__part">
            <legend>{t!("contact")}</legend>
            <Field name="email" label=t!("email") kind="email" value=draft.email autocomplete="email" longest=254
                hint=t!("checkout-email-hint") errors=errors.to_vec()/>
        </fieldset>
        <fieldset class="checkout__part">
            <legend>{t!("delivery-address")}</legend>
            {address_fields(visit, address, errors)}
        </fieldset>
        {shipping(visit, &draft.shipping_method, checkout.cart.subtotal, errors)}
        {payment(visit.shop.policy.payment_methods(), &draft.payment_method, errors)}
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
