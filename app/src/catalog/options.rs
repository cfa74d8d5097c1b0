//! Choosing a variant at once: price, stock, picture and the form follow, and so does the address.

use crate::dom;
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, MouseEvent};

/// Wraps the price and the options. Each value is a link to the variant, and stays one.
#[island]
pub fn OptionPicker(children: Children) -> impl IntoView {
    let clicked = |event: MouseEvent| {
        pick(&event);
    };
    Effect::new(|_| {
        dom::idle(Box::new(|| {
            rehearse();
        }));
    });
    view! { <div class="picker" on:click=clicked>{children()}</div> }
}

/// Shows what is shown already. Browsers compile a function when it first runs, and the first press would wait for all of these.
fn rehearse() -> Option<()> {
    let picker = document().query_selector(".picker").ok()??;
    let (offer, variants, current) = known(&picker)?;
    show(&picker, &offer, &variants, &current);
    Some(())
}

/// The offer, all variants, and the one that is shown.
fn known(picker: &Element) -> Option<(Element, Array, JsValue)> {
    let variants = js_sys::JSON::parse(&dom::find::<Element>(picker, "[data-variants]")?.text_content()?).ok()?;
    let variants: Array = variants.dyn_into().ok()?;
    let offer: Element = dom::find(picker, ".offer")?;
    let sku = JsValue::from(offer.get_attribute("data-sku")?);
    let current = variants.iter().find(|variant| dom::get(variant, "sku") == sku)?;
    Some((offer, variants, current))
}

fn pick(event: &MouseEvent) -> Option<()> {
    if event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return None;
    }
    let link: HtmlElement = dom::closest(event, "[data-value]")?;
    let picker: Element = link.closest(".picker").ok()??;
    let (offer, variants, current) = known(&picker)?;
    let next = switch(&variants, &current, &link)?;
    let address = link.get_attribute("href")?;
    event.prevent_default();
    show(&picker, &offer, &variants, &next);
    dom::tell("stoa:variant", &next);
    let history = window().history().ok()?;
    dom::later(Box::new(move || drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&address)))));
    Some(())
}

fn options(variant: &JsValue) -> Array {
    dom::get(variant, "options").unchecked_into()
}

/// The variant that a value leads to from `current`: the one with the other options kept, else the first with that value. The
/// same rule as the server's.
fn switch(variants: &Array, current: &JsValue, link: &Element) -> Option<JsValue> {
    let number: u32 = link.get_attribute("data-option")?.parse().ok()?;
    let value = JsValue::from(link.get_attribute("data-value")?);
    let kept = options(current);
    let fits = |variant: &JsValue| {
        let own = options(variant);
        (0..own.length()).all(|index| own.get(index) == if index == number { value.clone() } else { kept.get(index) })
    };
    variants.iter().find(fits).or_else(|| variants.iter().find(|variant| options(variant).get(number) == value))
}

fn show(picker: &Element, offer: &Element, variants: &Array, variant: &JsValue) {
    let sku = dom::text(variant, "sku");
    let (was, saving) = (dom::text(variant, "was"), dom::text(variant, "saving"));
    let _ = offer.set_attribute("data-sku", &sku);
    dom::write(offer, "[data-price]", &dom::text(variant, "price"));
    dom::write(offer, "[data-was]", &was);
    dom::show(offer, "[data-was-box]", !was.is_empty());
    dom::write(offer, "[data-saving]", &saving);
    dom::show(offer, "[data-saving]", !saving.is_empty());
    dom::write(offer, "[data-stock]", &dom::text(variant, "stock"));
    if let Some(stock) = dom::find::<Element>(offer, ".stock") {
        let _ = stock.set_attribute("data-state", &dom::text(variant, "state"));
    }
    if let Some(body) = document().body() {
        dom::write(&body, "[data-sku-text]", &sku);
    }
    let chosen = options(variant);
    for (place, index) in dom::find_all(picker, "[data-chosen]").iter().zip(0..) {
        dom::put(place, &chosen.get(index).as_string().unwrap_or_default());
    }
    // Every link now leads on from the new choice.
    for link in dom::find_all(picker, "[data-value]") {
        let Some(target) = switch(variants, variant, &link) else { continue };
        let is_chosen = target == *variant;
        let sold_out = !dom::get(&target, "buyable").is_truthy();
        let _ = if is_chosen { link.set_attribute("aria-current", "true") } else { link.remove_attribute("aria-current") };
        let _ = link.toggle_attribute_with_force("data-sold-out", sold_out);
        dom::show(&link, "[data-sold-out-word]", sold_out);
        if let Some((path, _)) = link.get_attribute("href").as_deref().and_then(|href| href.split_once('=')) {
            let sku = String::from(js_sys::encode_uri_component(&dom::text(&target, "sku")));
            let _ = link.set_attribute("href", &[path, &sku].join("="));
        }
    }
}
