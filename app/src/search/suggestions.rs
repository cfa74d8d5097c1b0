//! A combobox as the ARIA Authoring Practices describe it, over the plain search form.

use crate::dom;
use js_sys::Array;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, Element, Event, FocusEvent, HtmlElement, HtmlInputElement, KeyboardEvent, RequestInit};

/// How long nobody types before the shop is asked.
const PAUSE: Duration = Duration::from_millis(120);

thread_local! {
    /// The question that is under way. Not in a signal: on the server a page can be dropped on another thread than the one that
    /// made it, which a value of the browser's does not survive.
    static ASKING: RefCell<Option<AbortController>> = const { RefCell::new(None) };
}

/// Wraps the search form.
#[island]
pub fn SearchBox(children: Children) -> impl IntoView {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(|_| {
        if let Some(field) = field() {
            for (name, value) in [
                ("role", "combobox"),
                ("aria-expanded", "false"),
                ("aria-controls", "suggestions"),
                ("aria-autocomplete", "list"),
            ] {
                let _ = field.set_attribute(name, value);
            }
            // What was typed before the box woke counts as well.
            if !field.value().is_empty() && document().active_element().as_ref() == Some(&field) {
                ask();
            }
        }
    });
    let typed = move |_: Event| {
        waiting.update_value(|waiting| {
            if let Some(waiting) = waiting.take() {
                waiting.clear();
            }
            *waiting = set_timeout_with_handle(ask, PAUSE).ok();
        });
    };
    let left = |event: FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Element>().ok());
        if to.is_none_or(|to| to.closest(".suggest").ok().flatten().is_none()) {
            close();
        }
    };
    view! {
        <div class="suggest" on:input=typed on:keydown=|event| key(&event) on:focusout=left>
            {children()}
        </div>
    }
}

fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn field() -> Option<HtmlInputElement> {
    by_id("search")
}

fn list() -> Option<HtmlElement> {
    by_id("suggestions")
}

/// The address for the page's language.
fn where_to_ask() -> String {
    field().and_then(|field| field.form()?.get_attribute("data-suggest")).unwrap_or_default()
}

fn close() {
    if let (Some(field), Some(list)) = (field(), list()) {
        list.set_hidden(true);
        let _ = field.set_attribute("aria-expanded", "false");
        let _ = field.remove_attribute("aria-activedescendant");
    }
}

fn ask() {
    let Some(text) = field().map(|field| field.value()) else { return };
    if let Some(old) = ASKING.take() {
        old.abort();
    }
    if text.trim().len() < 2 {
        busy(false);
        close();
        return;
    }
    let init = RequestInit::new();
    if let Ok(controller) = AbortController::new() {
        init.set_signal(Some(&controller.signal()));
        ASKING.set(Some(controller));
    }
    let address = [&where_to_ask(), "?q=", &String::from(js_sys::encode_uri_component(&text))].concat();
    let signal = init.get_signal();
    busy(true);
    spawn_local(async move {
        let answer = dom::fetch(&address, &init).await;
        // An answer that is not wanted any more fails; the next one is awaited then.
        if signal.is_some_and(|signal| signal.aborted()) {
            return;
        }
        busy(false);
        // Without an answer the box stays as it is, and Enter searches.
        if let Ok(answer) = answer
            && answer.ok
            && let Ok(found) = answer.json.dyn_into::<Array>()
        {
            let _ = show(&found);
        }
    });
}

/// Says whether an answer is awaited.
fn busy(is_busy: bool) {
    let Some(around) = field().and_then(|field| field.closest(".suggest").ok().flatten()) else { return };
    let _ = if is_busy { around.set_attribute("aria-busy", "true") } else { around.remove_attribute("aria-busy") };
}

fn show(found: &Array) -> Result<(), JsValue> {
    let (Some(field), Some(list)) = (field(), list()) else { return Ok(()) };
    close();
    list.set_text_content(None);
    for (index, suggestion) in found.iter().enumerate() {
        let row = element("li", "suggestion", &list)?;
        row.set_attribute("role", "option")?;
        #[expect(clippy::cast_precision_loss, reason = "a handful")]
        row.set_id(&["suggestion-", &dom::number(index as f64)].concat());
        row.set_attribute("data-url", &dom::text(&suggestion, "url"))?;
        let picture = element("span", "suggestion__picture", &row)?;
        let source = dom::text(&suggestion, "image");
        if !source.is_empty() {
            let image = element("img", "", &picture)?;
            for (name, value) in [("src", source.as_str()), ("alt", ""), ("width", "40"), ("height", "50")] {
                image.set_attribute(name, value)?;
            }
        }
        element("span", "suggestion__title", &row)?.set_text_content(Some(&dom::text(&suggestion, "title")));
        let more = if dom::text(&suggestion, "kind") == "category" {
            list.get_attribute("data-category").unwrap_or_default()
        } else {
            dom::text(&suggestion, "price")
        };
        element("span", "suggestion__more", &row)?.set_text_content(Some(&more));
        let url = dom::text(&suggestion, "url");
        // Before the field loses the focus, which would close the list.
        let press = wasm_bindgen::closure::Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            let _ = window().location().set_href(&url);
        });
        row.add_event_listener_with_callback("mousedown", press.as_ref().unchecked_ref())?;
        press.forget();
    }
    let count = found.length();
    if count > 0 && document().active_element().as_ref() == Some(&field) {
        list.set_hidden(false);
        field.set_attribute("aria-expanded", "true")?;
    }
    if let Some(said) = document().query_selector("[data-suggest-said]")? {
        let counts = said.get_attribute("data-suggest-said").unwrap_or_default();
        said.set_text_content(counts.split('|').nth(count as usize));
    }
    Ok(())
}

fn element(tag: &str, class: &str, parent: &Element) -> Result<Element, JsValue> {
    let element = document().create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    parent.append_child(&element)?;
    Ok(element)
}

fn key(event: &KeyboardEvent) {
    let (Some(field), Some(list)) = (field(), list()) else { return };
    let rows = dom::find_all(&list, ".suggestion");
    let current = rows.iter().position(|row| row.has_attribute("aria-selected"));
    let next = match event.key().as_str() {
        "ArrowDown" if list.hidden() && !rows.is_empty() => {
            list.set_hidden(false);
            let _ = field.set_attribute("aria-expanded", "true");
            Some(0)
        }
        "ArrowDown" => current.map_or(Some(0), |current| Some(current + 1).filter(|next| *next < rows.len())),
        "ArrowUp" => current.map_or(rows.len().checked_sub(1), |current| current.checked_sub(1)),
        "Escape" if !list.hidden() => {
            event.prevent_default();
            close();
            return;
        }
        "Enter" => {
            if let Some(url) =
                current.filter(|_| !list.hidden()).and_then(|current| rows.get(current)?.get_attribute("data-url"))
            {
                event.prevent_default();
                let _ = window().location().set_href(&url);
            }
            return;
        }
        _ => return,
    };
    if list.hidden() {
        return;
    }
    event.prevent_default();
    for (index, row) in rows.iter().enumerate() {
        let _ = if next == Some(index) {
            row.set_attribute("aria-selected", "true")
        } else {
            row.remove_attribute("aria-selected")
        };
    }
    let _ = match next.and_then(|next| rows.get(next)) {
        Some(row) => {
            row.scroll_into_view_with_bool(false);
            field.set_attribute("aria-activedescendant", &row.id())
        }
        None => field.remove_attribute("aria-activedescendant"),
    };
}
