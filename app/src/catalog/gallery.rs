//! The pictures of a product: small ones lead to large ones, and a chosen variant shows its own.

use crate::dom;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement, MouseEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Wraps the row of pictures and the small ones below it.
#[island]
pub fn Gallery(children: Children) -> impl IntoView {
    Effect::new(|_| {
        dom::hear("stoa:variant", |variant| {
            if let (Some(number), Some(gallery)) =
                (dom::get(&variant, "picture").as_f64(), document().query_selector(".gallery").ok().flatten())
            {
                turn_to(&gallery, &["picture-", &dom::number(number)].concat());
            }
        });
    });
    let clicked = |event: MouseEvent| {
        let (Some(thumb), Some(gallery)) =
            (dom::closest::<HtmlElement>(&event, ".gallery__thumb"), dom::closest::<Element>(&event, ".gallery"))
        else {
            return;
        };
        if let Some(id) = thumb.get_attribute("href") {
            event.prevent_default();
            turn_to(&gallery, id.trim_start_matches('#'));
        }
    };
    view! { <div class="gallery" on:click=clicked>{children()}</div> }
}

/// Scrolls the row, and only the row, to a picture.
fn turn_to(gallery: &Element, id: &str) {
    let Some(picture) = document().get_element_by_id(id) else { return };
    let place = ScrollIntoViewOptions::new();
    place.set_block(ScrollLogicalPosition::Nearest);
    place.set_inline(ScrollLogicalPosition::Start);
    picture.scroll_into_view_with_scroll_into_view_options(&place);
    for thumb in dom::find_all(gallery, ".gallery__thumb") {
        let current = thumb.get_attribute("href").is_some_and(|href| href.trim_start_matches('#') == id);
        let _ = if current { thumb.set_attribute("aria-current", "true") } else { thumb.remove_attribute("aria-current") };
    }
}
