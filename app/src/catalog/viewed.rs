//! What somebody looked at before. It is remembered by the browser alone: the shop never learns of it.

use crate::dom;
use js_sys::{Array, JSON, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{Element, Storage};

/// Under which name the browser keeps it.
const KEY: &str = "viewed";
/// How many are remembered, and how many are shown.
const REMEMBERED: u32 = 9;
const SHOWN: usize = 4;

/// Wraps an empty section with the facts of the page's product; fills it with the products before this one.
#[island]
pub fn RecentlyViewed(children: Children) -> impl IntoView {
    Effect::new(|_| {
        let _ = document().query_selector(".viewed").ok().flatten().and_then(|section| show(&section));
    });
    view! { <div>{children()}</div> }
}

/// Storage may be switched off; then nothing is remembered.
fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

fn show(section: &Element) -> Option<()> {
    let storage = storage()?;
    let kept = storage.get_item(KEY).ok()?.and_then(|text| JSON::parse(&text).ok());
    let kept = kept.filter(Array::is_array).map(|kept| Array::from(&kept)).unwrap_or_default();
    let current = section.get_attribute("data-slug")?;
    let others: Vec<JsValue> = kept.iter().filter(|seen| dom::text(seen, "slug") != current).collect();
    let (list, path) = (dom::find::<Element>(section, "ul")?, section.get_attribute("data-path")?);
    for seen in others.iter().take(SHOWN) {
        let entry = entry(seen, &path)?;
        list.append_child(&entry).ok()?;
    }
    section.toggle_attribute_with_force("hidden", others.is_empty()).ok()?;

    let now = Object::new();
    for name in ["slug", "title", "price", "image"] {
        let value = section.get_attribute(&["data-", name].concat()).unwrap_or_default();
        Reflect::set(&now, &name.into(), &value.into()).ok()?;
    }
    let all = Array::of1(&now);
    for seen in others {
        if all.length() < REMEMBERED {
            all.push(&seen);
        }
    }
    storage.set_item(KEY, &String::from(JSON::stringify(&all).ok()?)).ok()
}

fn entry(seen: &JsValue, path: &str) -> Option<Element> {
    let item = document().create_element("li").ok()?;
    let link = add("a", "viewed__link", &item)?;
    let slug = String::from(js_sys::encode_uri_component(&dom::text(seen, "slug")));
    link.set_attribute("href", &[path, &slug].concat()).ok()?;
    let image = dom::text(seen, "image");
    // Only pictures of this shop; whatever else stands there is none of ours.
    if image.starts_with("/media/") {
        let picture = add("img", "", &link)?;
        for (name, value) in [("src", image.as_str()), ("alt", ""), ("width", "320"), ("height", "400"), ("loading", "lazy")] {
            picture.set_attribute(name, value).ok()?;
        }
    }
    add("span", "viewed__title", &link)?.set_text_content(Some(&dom::text(seen, "title")));
    add("span", "viewed__price", &link)?.set_text_content(Some(&dom::text(seen, "price")));
    Some(item)
}

fn add(tag: &str, class: &str, parent: &Element) -> Option<Element> {
    let element = document().create_element(tag).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    parent.append_child(&element).ok()?;
    Some(element)
}
