//! Filters that apply themselves: the list is fetched and changed in place, so that the focus stays where it is.

use crate::dom;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, FormData, HtmlFormElement, HtmlInputElement, Response, UrlSearchParams};

/// What changes with the filters.
const PARTS: [&str; 5] = ["h1", ".corrected", ".list__count", ".list__found", ".facets"];

thread_local! {
    /// How often something was chosen: an answer to an earlier choice is not shown.
    static CHOICE: Cell<u32> = const { Cell::new(0) };
}

/// Wraps the filter form.
#[island]
pub fn AutoSubmit(children: Children) -> impl IntoView {
    let changed = |event: Event| {
        if let Some(form) = dom::closest::<HtmlFormElement>(&event, "form") {
            spawn_local(async move {
                if apply(&form).await.is_err() {
                    let _ = form.submit();
                }
            });
        }
    };
    Effect::new(|_| {
        let _ = document().query_selector(".filters__box").ok().flatten().and_then(|filters| begin(&filters));
    });
    view! { <div class="filters__box" on:change=changed>{children()}</div> }
}

fn begin(filters: &Element) -> Option<()> {
    // The button is for those whose changes do not apply themselves.
    filters.set_class_name("filters__box filters__box--live");
    // What was changed before the filters woke counts as well.
    let form: HtmlFormElement = dom::find(filters, "form")?;
    if dom::find_all(&form, "input[type=checkbox]").iter().any(is_changed) {
        spawn_local(async move { drop(apply(&form).await) });
    }
    Some(())
}

fn is_changed(field: &Element) -> bool {
    field.dyn_ref::<HtmlInputElement>().is_some_and(|field| field.checked() != field.default_checked())
}

async fn apply(form: &HtmlFormElement) -> Result<(), JsValue> {
    let choice = CHOICE.get() + 1;
    CHOICE.set(choice);
    dom::shown().await;
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
    dom::tell("stoa:waits", &list);
    let page = page(&address).await?;
    // To read a page takes a while, and so does to show it.
    dom::shown().await;
    if CHOICE.get() != choice {
        return Ok(());
    }
    show(&body, &page);
    dom::tell("stoa:waits", &JsValue::NULL);
    window().history()?.push_state_with_url(&JsValue::NULL, "", Some(&address))?;
    list.remove_attribute("aria-busy")
}

/// Fetches a page into a document of its own: nothing in it runs or is fetched.
async fn page(address: &str) -> Result<Element, JsValue> {
    let answer: Response = JsFuture::from(window().fetch_with_str(address)).await?.into();
    let text = JsFuture::from(answer.text()?).await?.as_string().filter(|_| answer.ok()).ok_or(JsValue::NULL)?;
    let page = document().implementation()?.create_html_document()?.document_element().ok_or(JsValue::NULL)?;
    page.set_inner_html(&text);
    Ok(page)
}

/// The name and the value of the box that a number belongs to.
fn box_of(count: &Element) -> Option<(String, String)> {
    let field: HtmlInputElement = count.parent_element()?.first_element_child()?.dyn_into().ok()?;
    Some((field.name(), field.value()))
}

/// Puts what changes with the filters in the place of what is shown.
fn show(body: &Element, page: &Element) {
    for part in PARTS {
        if let (Some(old), Some(new)) = (dom::find::<Element>(body, part), dom::find::<Element>(page, part)) {
            old.set_text_content(None);
            while let Some(child) = new.first_child() {
                let _ = old.append_child(&child);
            }
        }
    }
    // One by one: the focus is on one of the boxes. Their order stays, some may have come or gone.
    let counts = dom::find_all(page, ".check__count");
    let mut counts = counts.as_slice();
    for old in dom::find_all(body, ".check__count") {
        let of = box_of(&old);
        if let Some(at) = counts.iter().position(|new| box_of(new) == of) {
            old.set_text_content(counts[at].text_content().as_deref());
            counts = &counts[at + 1..];
        }
    }
    if let Some(title) = dom::find::<Element>(page, "title").and_then(|title| title.text_content()) {
        document().set_title(&title);
    }
}
