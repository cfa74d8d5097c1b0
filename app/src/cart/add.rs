//! Adding to the cart without leaving the page.

use crate::dom;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, SubmitEvent};

/// Wraps the form that adds to the cart, and says what became of it.
#[island]
pub fn AddToCart(children: Children) -> impl IntoView {
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        dom::hear("stoa:variant", move |variant| {
            said.set(String::new());
            if let Ok(Some(form)) = document().query_selector(".buy") {
                follow(&form, &variant);
            }
        });
    });
    let submitted = move |event: SubmitEvent| {
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
                    said.set(if answer.ok { dom::text(&answer.json, "message") } else { dom::reason(&answer.json) });
                    if answer.ok {
                        dom::clear(&form, "[name=note]");
                    }
                }
                Err(_) => said.set(dom::UNREACHABLE.to_owned()),
            }
            let _ = form.remove_attribute("aria-busy");
        });
    };
    view! {
        <div class="adding" on:submit=submitted>
            {children()}
            <p class="adding__said" role="status">
                <span>{move || said.get()}</span>
                <a class="link" href="/cart" hidden=move || said.with(String::is_empty)>"View cart"</a>
            </p>
        </div>
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
        button.set_text_content(Some(if buyable { "Add to cart" } else { "Sold out" }));
    }
}
