//! `/offline`: what the browser shows when it has no connection. The service worker keeps this page; nothing on it is personal.

use super::{Answer, Frame, Head, Name, Page, Visit};
use leptos::prelude::*;
use shop::Result;
use shop::t;

/// `/offline`
pub(crate) async fn offline(_: Visit, _: Name) -> Result<Answer> {
    let body = view! {
        <div class="sorry">
            <h1>{t!("offline-title")}</h1>
            <p class="sorry__text">
                {t!("offline-text")}
            </p>
            // An empty address is the page that could not be reached.
            <p class="sorry__ways"><a class="button" href="">{t!("try-again")}</a></p>
        </div>
    };
    let head = Head { title: t!("offline-title").to_owned(), noindex: true, ..Head::default() };
    Ok(Page { frame: Frame::Calm, ..Page::new(head, body.into_any()) }.into())
}
