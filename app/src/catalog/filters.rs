//! Filters that apply themselves: the list is fetched and changed in place, so that the focus stays where it is.

use crate::dom;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, FormData, HtmlFormElement, HtmlInputElement, Response, UrlSearchParams};

/// What changes with the filters.
const PARTS: [&str; 5] = ["h1", ".corrected", ".list__count", ".list__found", ".facets"];

/// Wraps the filter form.
#[island]
pub fn AutoSubmit(children: Children) -> impl IntoView {
    Effect::new(|_| {
        // Going back leads to an address whose list is not in the page any more.
        let handle = window_event_listener(leptos::ev::popstate, |_| {
            let _ = window().location().reload();
        });
        std::mem::forget(handle);
    });
    let changed = |event: Event| {
        if let Some(form) = dom::closest::<HtmlFormElement>(&event, "form") {
            spawn_local(async move {
                if apply(&form).await.is_err() {
                    let _ = form.submit();
                }
            });
        }
    };
    // The button is for those whose changes do not apply themselves.
    let live = RwSignal::new(false);
    Effect::new(move |_| {
        live.set(true);
        // What was changed before the filters woke counts as well.
        if let Ok(Some(form)) = document().query_selector(".filters__form")
            && let Ok(form) = form.dyn_into::<HtmlFormElement>()
            && dom::find_all(&form, "input[type=checkbox]").iter().any(is_changed)
        {
            spawn_local(async move { drop(apply(&form).await) });
        }
    });
    view! { <div class="filters__box" class:filters__box--live=move || live.get() on:change=changed>{children()}</div> }
}

fn is_changed(field: &Element) -> bool {
    field.dyn_ref::<HtmlInputElement>().is_some_and(|field| field.checked() != field.default_checked())
}

async fn apply(form: &HtmlFormElement) -> Result<(), JsValue> {
    let fields = UrlSearchParams::new_with_str_sequence_sequence(&*FormData::new_with_form(form)?)?;
    for name in ["min_price", "max_price", "q", "category"] {
        if fields.get(name).is_some_and(|value| value.is_empty()) {
            fields.delete(name);
        }
    }
    if fields.get("sort").as_deref() == Some("relevance") {
        fields.delete("sort");
    }
    let query = String::from(fields.to_string());
    let address = [&form.get_attribute("action").unwrap_or_default(), "?", query.as_str()].concat();
    let body = document().body().ok_or(JsValue::NULL)?;
    let list = dom::find::<Element>(&body, ".list").ok_or(JsValue::NULL)?;
    list.set_attribute("aria-busy", "true")?;
    let answer: Response = JsFuture::from(window().fetch_with_str(&address)).await?.into();
    let text = JsFuture::from(answer.text()?).await?.as_string().filter(|_| answer.ok()).ok_or(JsValue::NULL)?;
    // A document of its own: nothing in it runs or is fetched.
    let page = document().implementation()?.create_html_document()?.document_element().ok_or(JsValue::NULL)?;
    page.set_inner_html(&text);
    for part in PARTS {
        if let (Some(old), Some(new)) = (dom::find::<Element>(&body, part), dom::find::<Element>(&page, part)) {
            old.set_inner_html(&new.inner_html());
        }
    }
    // One by one: the focus is on one of the boxes beside them.
    for (old, new) in dom::find_all(&body, ".check__count").iter().zip(dom::find_all(&page, ".check__count")) {
        old.set_text_content(new.text_content().as_deref());
    }
    if let Some(title) = dom::find::<Element>(&page, "title").and_then(|title| title.text_content()) {
        document().set_title(&title);
    }
    window().history()?.push_state_with_url(&JsValue::NULL, "", Some(&address))?;
    list.remove_attribute("aria-busy")
}
