//! `/offline`: what the browser shows when it has no connection. The service worker keeps this page; nothing on it is personal.

use super::{Answer, Frame, Head, Name, Page, Visit};
use leptos::prelude::*;
use shop::Result;

/// `/offline`
pub(crate) async fn offline(_: Visit, _: Name) -> Result<Answer> {
    let body = view! {
        <div class="sorry">
            <h1>"You are offline"</h1>
            <p class="sorry__text">
                "There is no connection to the shop just now. Your cart and your wishlist are kept, and nothing was ordered."
            </p>
            // An empty address is the page that could not be reached.
            <p class="sorry__ways"><a class="button" href="">"Try again"</a></p>
        </div>
    };
    let head = Head { title: "You are offline".to_owned(), noindex: true, ..Head::default() };
    Ok(Page { frame: Frame::Calm, ..Page::new(head, body.into_any()) }.into())
}
