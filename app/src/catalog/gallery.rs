//! The pictures of a product: small ones lead to large ones, a chosen variant shows its own, and a click comes closer.

use crate::dom;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, MouseEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Wraps the row of pictures and the small ones below it.
#[island]
pub fn Gallery(children: Children) -> impl IntoView {
    Effect::new(|_| {
        dom::hear("stoa:variant", |variant| {
            if let (Some(number), Some(gallery)) =
                (dom::get(&variant, "picture").as_f64(), document().query_selector(".gallery").ok().flatten())
            {
                // Scrolling lays out the page, so price and stock are shown before.
                dom::later(Box::new(move || turn_to(&gallery, &["picture-", &dom::number(number)].concat())));
            }
        });
        let _ = document().query_selector(".gallery").ok().flatten().and_then(|gallery| follow(&gallery));
    });
    let clicked = |event: MouseEvent| {
        if plain(&event) {
            let _ = to_picture(&event).or_else(|| come_closer(&event));
        }
    };
    view! { <div class="gallery" on:click=clicked>{children()}</div> }
}

/// Whether the click was meant for this page and not for another tab.
fn plain(event: &MouseEvent) -> bool {
    event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key()
}

fn to_picture(event: &MouseEvent) -> Option<()> {
    let thumb: HtmlElement = dom::closest(event, ".gallery__thumb")?;
    let gallery: Element = dom::closest(event, ".gallery")?;
    event.prevent_default();
    turn_to(&gallery, thumb.get_attribute("href")?.trim_start_matches('#'));
    Some(())
}

/// Scrolls the row, and only the row, to a picture.
fn turn_to(gallery: &Element, id: &str) {
    let Some(picture) = document().get_element_by_id(id) else { return };
    let place = ScrollIntoViewOptions::new();
    place.set_block(ScrollLogicalPosition::Nearest);
    place.set_inline(ScrollLogicalPosition::Start);
    picture.scroll_into_view_with_scroll_into_view_options(&place);
    mark(gallery, id);
}

fn mark(gallery: &Element, id: &str) {
    for thumb in dom::find_all(gallery, ".gallery__thumb") {
        let current = thumb.get_attribute("href").is_some_and(|href| href.trim_start_matches('#') == id);
        let _ = if current { thumb.set_attribute("aria-current", "true") } else { thumb.remove_attribute("aria-current") };
    }
}

/// Marks the small picture of whatever somebody swiped to.
fn follow(gallery: &Element) -> Option<()> {
    let strip: Element = dom::find(gallery, ".gallery__strip")?;
    let settled = Closure::<dyn FnMut(Event)>::new(|event: Event| {
        let _ = event.current_target().and_then(|strip| mark_shown(&strip.dyn_into().ok()?));
    });
    strip.add_event_listener_with_callback("scrollend", settled.as_ref().unchecked_ref()).ok()?;
    settled.forget();
    Some(())
}

fn mark_shown(strip: &Element) -> Option<()> {
    let middle = strip.get_bounding_client_rect().left() + f64::from(strip.client_width()) / 2.0;
    let shown = dom::find_all(strip, ".gallery__item").into_iter().find(|item| {
        let place = item.get_bounding_client_rect();
        place.left() <= middle && middle < place.right()
    })?;
    mark(&strip.closest(".gallery").ok()??, &shown.id());
    Some(())
}

/// Until the large picture is there the dialog says so; then one looks at its middle. Without it, the link goes where it leads.
fn await_picture(dialog: &Element, image: &Element, href: String) -> Option<()> {
    dialog.set_attribute("aria-busy", "true").ok()?;
    let shown = dialog.clone();
    let loaded = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let _ = shown.remove_attribute("aria-busy");
        if let Some(image) = event.current_target().and_then(|image| image.dyn_into::<Element>().ok()) {
            let middle = ScrollIntoViewOptions::new();
            middle.set_block(ScrollLogicalPosition::Center);
            middle.set_inline(ScrollLogicalPosition::Center);
            image.scroll_into_view_with_scroll_into_view_options(&middle);
        }
    });
    image.add_event_listener_with_callback("load", loaded.as_ref().unchecked_ref()).ok()?;
    loaded.forget();
    let failed = Closure::<dyn FnMut(Event)>::new(move |_: Event| drop(window().location().set_href(&href)));
    image.add_event_listener_with_callback("error", failed.as_ref().unchecked_ref()).ok()?;
    failed.forget();
    Some(())
}

/// Shows the picture as large as it is, over the page.
fn come_closer(event: &MouseEvent) -> Option<()> {
    let link: HtmlElement = dom::closest(event, ".gallery__zoom")?;
    let dialog: HtmlDialogElement = document().create_element("dialog").ok()?.dyn_into().ok()?;
    dialog.set_class_name("zoom");
    dialog.set_attribute("aria-label", &link.get_attribute("aria-label")?).ok()?;
    let close = document().create_element("button").ok()?;
    close.set_class_name("button button--quiet zoom__close");
    close.set_text_content(Some(&dom::word("close")));
    let image = document().create_element("img").ok()?;
    image.set_attribute("src", &link.get_attribute("href")?).ok()?;
    image.set_attribute("alt", "").ok()?;
    await_picture(&dialog, &image, link.get_attribute("href")?)?;
    dialog.append_child(&close).ok()?;
    dialog.append_child(&image).ok()?;
    document().body()?.append_child(&dialog).ok()?;
    // Any click closes it, as the Escape key does; a closed one is no longer needed.
    let shown = dialog.clone();
    let clicked = Closure::<dyn FnMut(Event)>::new(move |_: Event| shown.close());
    dialog.add_event_listener_with_callback("click", clicked.as_ref().unchecked_ref()).ok()?;
    clicked.forget();
    let gone = dialog.clone();
    let closed = Closure::<dyn FnMut(Event)>::new(move |_: Event| gone.remove());
    dialog.add_event_listener_with_callback("close", closed.as_ref().unchecked_ref()).ok()?;
    closed.forget();
    dialog.show_modal().ok()?;
    event.prevent_default();
    Some(())
}
