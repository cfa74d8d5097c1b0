//! Fields in their states: empty, filled, wrong, and the kinds that are not a line of text.

use super::state;
use crate::ui::{ErrorSummary, Field, FieldError, star_field};
use leptos::prelude::*;
use shop::checkout::FieldError as Wrong;

pub(super) fn forms() -> AnyView {
    let errors = [
        ("guide-wrong", "The address should look like name@example.com."),
        ("guide-empty-wrong", "Please tell us where to send it."),
        ("stars", "Please choose from one to five stars."),
    ]
    .map(|(field, reason)| Wrong { field, reason: reason.to_owned() })
    .to_vec();
    let select_reason = "We do not deliver there yet.".to_owned();
    view! {
        <ErrorSummary errors=errors.clone()/>
        <form class="guide__form" action="/styleguide" method="get" novalidate=true>
            {state("empty", view! { <Field name="guide-empty" label="Full name" value=String::new() autocomplete="off" errors=vec![]/> })}
            {state("filled, with a hint", view! {
                <Field name="guide-filled" label="Phone" kind="tel" value="+49 30 1234567".to_owned() autocomplete="off"
                    hint="For the carrier, if there is a question." optional=true errors=vec![]/>
            })}
            {state("wrong", view! {
                <Field name="guide-wrong" label="Email" kind="email" value="ada@".to_owned() autocomplete="off" errors=errors.clone()/>
            })}
            {state("wrong, with a hint", view! {
                <Field name="guide-empty-wrong" label="Address" value=String::new() autocomplete="off"
                    hint="Street and house number." errors=errors.clone()/>
            })}
            {state("select", view! {
                <div class="field">
                    <label class="field__label" for="guide-select">"Country"</label>
                    <select class="input" id="guide-select" name="guide-select"><option>"Germany"</option><option>"Portugal"</option></select>
                </div>
            })}
            {state("select, wrong", view! {
                <div class="field field--wrong">
                    <label class="field__label" for="guide-country">"Country"</label>
                    <select class="input" id="guide-country" name="guide-country" aria-invalid="true" aria-describedby="guide-country-error">
                        <option>"Atlantis"</option>
                    </select>
                    <FieldError name="guide-country" reason=Some(select_reason)/>
                </div>
            })}
            {state("text of several lines", view! {
                <div class="field">
                    <label class="field__label" for="guide-area">"A note with the gift"</label>
                    <textarea class="input" id="guide-area" name="guide-area" rows="3">"With love"</textarea>
                </div>
            })}
            {state("check boxes", view! {
                <label class="check"><input type="checkbox" name="guide-check"/><span>"In stock"</span><span class="check__count">"57"</span></label>
                <label class="check"><input type="checkbox" name="guide-check-on" checked=true/><span>"On sale"</span><span class="check__count">"11"</span></label>
            })}
            {state("stars to give, wrong", star_field("4", &errors))}
            <button class="button" type="submit">"Send"</button>
        </form>
    }
    .into_any()
}
