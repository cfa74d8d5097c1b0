//! The cart's lines: a changed quantity counts at once, and the server has the last word.

use crate::dom;
use js_sys::{Array, Intl, Number, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement, SubmitEvent};

/// Wraps the lines and the sums of the cart.
#[island]
pub fn CartLines(children: Children) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let changed = move |event: Event| {
        if let Some(form) = dom::closest::<HtmlFormElement>(&event, ".line__quantity")
            && form.check_validity()
        {
            send(form, said);
        }
    };
    let submitted = move |event: SubmitEvent| {
        if let Some(form) = dom::closest::<HtmlFormElement>(&event, ".line form") {
            event.prevent_default();
            send(form, said);
        }
    };
    view! {
        <div class="cart" on:change=changed on:submit=submitted>
            {children()}
            <p class="cart__said" role="status">{move || said.get()}</p>
        </div>
    }
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

fn send(form: HtmlFormElement, said: RwSignal<String>) {
    let (Some(line), Some(cart)) = (closest(&form, ".line"), closest(&form, ".cart")) else { return };
    expect(&line, &cart);
    if line.has_attribute("aria-busy") {
        // What is typed while an answer is awaited is sent when it has come.
        let _ = line.set_attribute("data-again", "");
        return;
    }
    let _ = line.set_attribute("aria-busy", "true");
    spawn_local(async move {
        let answer = dom::post_at_once(&form).await;
        let _ = line.remove_attribute("aria-busy");
        let again = line.has_attribute("data-again");
        let _ = line.remove_attribute("data-again");
        match answer {
            Ok(answer) if answer.ok && again && dom::get(&answer.json, "line").is_truthy() => send(form, said),
            Ok(answer) if answer.ok => settle(&line, &cart, &answer.json, said),
            // What the page shows is out of date: the plain form leads to a page that says so.
            Ok(_) => drop(form.submit()),
            Err(_) => {
                if let Some(field) = dom::find::<HtmlInputElement>(&line, "[name=quantity]") {
                    field.set_value(&field.default_value());
                }
                expect(&line, &cart);
                said.set(dom::word("unreachable"));
            }
        }
    });
}

/// Shows what the sums will probably be.
fn expect(line: &Element, cart: &Element) {
    let sums = dom::find_all(cart, ".line").into_iter().filter_map(|other| {
        let quantity = dom::find::<HtmlInputElement>(&other, "[name=quantity]")?.value_as_number();
        let unit: f64 = other.get_attribute("data-unit").and_then(|unit| Number::parse_float(&unit).into())?;
        let sum = unit * quantity;
        if other == *line {
            dom::write(&other, "[data-total]", &money(sum, cart)?);
        }
        Some(sum)
    });
    let sum = sums.sum();
    if let Some(text) = money(sum, cart) {
        dom::write(cart, "[data-subtotal]", &text);
    }
}

/// An amount as the server writes it; the browser knows currencies.
fn money(amount: f64, cart: &Element) -> Option<String> {
    let summary = cart.query_selector("[data-currency]").ok()??;
    let (currency, locale) = (summary.get_attribute("data-currency")?, summary.get_attribute("data-locale")?);
    let options = Object::new();
    Reflect::set(&options, &"style".into(), &"currency".into()).ok()?;
    Reflect::set(&options, &"currency".into(), &currency.into()).ok()?;
    let format = Intl::NumberFormat::new(&Array::of1(&locale.into()), &options).format();
    format.call1(&JsValue::UNDEFINED, &amount.into()).ok()?.as_string().filter(|_| amount.is_finite())
}

/// Shows what the server says.
fn settle(line: &Element, cart: &Element, json: &JsValue, said: RwSignal<String>) {
    let fine = cart.query_selector("[data-fine]").ok().flatten().is_some();
    let left = dom::find_all(cart, ".line").len();
    let now = dom::get(json, "line");
    // The empty cart and warnings beside lines are the server's to draw.
    if dom::get(json, "fine").is_truthy() != fine || (now.is_falsy() && left < 2) {
        let _ = window().location().reload();
        return;
    }
    dom::show_count(&dom::get(json, "count"));
    for (place, name) in [("[data-subtotal]", "subtotal"), ("[data-delivery]", "delivery"), ("[data-hint]", "hint")] {
        dom::write(cart, place, &dom::text(json, name));
    }
    said.set(dom::text(json, "message"));
    if now.is_falsy() {
        let next = line.next_element_sibling().or_else(|| line.previous_element_sibling());
        line.remove();
        // The focus was on something that is gone.
        if let Some(next) = next.and_then(|next| dom::find::<HtmlElement>(&next, "a")) {
            let _ = next.focus();
        }
        return;
    }
    dom::write(line, "[data-total]", &dom::text(&now, "total"));
    if let (Some(field), Some(quantity)) =
        (dom::find::<HtmlInputElement>(line, "[name=quantity]"), dom::get(&now, "quantity").as_f64())
    {
        field.set_default_value(&dom::number(quantity));
        field.set_value_as_number(quantity);
    }
}
