//! Adding to the cart without leaving the page.

use crate::dom;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, SubmitEvent};

/// Wraps the form that adds to the cart, and says what became of it.
#[island]
pub fn AddToCart(children: Children) -> impl IntoView {
    Effect::new(|_| {
        dom::hear("stoa:variant", |variant| {
            say("");
            if let Ok(Some(form)) = document().query_selector(".buy") {
                follow(&form, &variant);
            }
        });
    });
    let submitted = |event: SubmitEvent| {
        let Some(form) = dom::closest::<HtmlFormElement>(&event, "form") else { return };
        event.prevent_default();
        if form.has_attribute("aria-busy") {
            return;
        }
        let _ = form.set_attribute("aria-busy", "true");
        spawn_local(async move {
            match dom::post(&form).await {
                Ok(answer) => {
                    dom::show_count(&dom::get(&answer.json, "count"));
                    say(&if answer.ok { dom::text(&answer.json, "message") } else { dom::reason(&answer.json) });
                    if answer.ok {
                        dom::clear(&form, "[name=note]");
                    }
                }
                Err(_) => say(&dom::word("unreachable")),
            }
            let _ = form.remove_attribute("aria-busy");
        });
    };
    view! {
        <div class="adding" on:submit=submitted>
            {children()}
        </div>
    }
}

/// Says something beside the form, with the way to the cart.
fn say(text: &str) {
    if let Ok(Some(place)) = document().query_selector(".adding__said") {
        dom::write(&place, "span", text);
        dom::show(&place, "a", !text.is_empty());
    }
}

/// Makes the form add the chosen variant.
fn follow(form: &Element, variant: &wasm_bindgen::JsValue) {
    if let Some(sku) = dom::find::<HtmlInputElement>(form, "[name=sku]") {
        sku.set_value(&dom::text(variant, "sku"));
    }
    if let (Some(quantity), Some(most)) =
        (dom::find::<HtmlInputElement>(form, "[name=quantity]"), dom::get(variant, "max").as_f64())
    {
        quantity.set_max(&dom::number(most));
        if quantity.value_as_number() > most {
            quantity.set_value_as_number(most);
        }
    }
    if let Some(button) = dom::find::<Element>(form, "[type=submit]") {
        let buyable = dom::get(variant, "buyable").is_truthy();
        let _ = button.toggle_attribute_with_force("disabled", !buyable);
        dom::put(&button, &button.get_attribute(if buyable { "data-buy" } else { "data-out" }).unwrap_or_default());
    }
}
