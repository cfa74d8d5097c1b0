//! Pages for what went wrong: friendly, with the right status, and with a way on.

use super::{Answer, Frame, Head, Name, Page, Visit};
use crate::ui::ProductGrid;
use axum::http::StatusCode;
use leptos::prelude::*;
use shop::language::around;
use shop::t;
use shop::{Error, Result};

/// For every address that leads nowhere.
pub(crate) async fn not_found(_: Visit, _: Name) -> Result<Answer> {
    Err(Error::NotFound)
}

/// The page for an error.
pub(crate) async fn page(visit: &Visit, error: &Error) -> Page {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match error {
        Error::NotFound => missing(visit).await,
        Error::Internal { id } => Page::of_status(status, Some(id)),
        Error::Unavailable if visit.log_in_unavailable() => {
            Page::sorry(status, None, t!("error-no-log-in-title"), t!("error-no-log-in"))
        }
        _ => Page::of_status(status, None),
    }
}

/// The 404 page, with things that do exist.
async fn missing(visit: &Visit) -> Page {
    let home = shop::catalog::home(&visit.shop).await;
    let suggested =
        home.map(|home| home.featured.into_iter().chain(home.newest).take(4).collect::<Vec<_>>()).unwrap_or_default();
    let mut page = Page::of_status(StatusCode::NOT_FOUND, None);
    let message = page.body;
    page.frame = Frame::Full;
    page.body = view! {
        {message}
        {(!suggested.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="instead">
                <h2 class="section__title" id="instead">{t!("error-instead")}</h2>
                <ProductGrid cards=suggested/>
            </section>
        })}
    }
    .into_any();
    page
}

impl Page {
    /// The plain page for a status. A `reference` links it to the log.
    pub(crate) fn of_status(status: StatusCode, reference: Option<&str>) -> Self {
        let (title, text) = match status.as_u16() {
            301 => (t!("error-moved-title"), t!("error-moved")),
            401 => (t!("error-log-in-title"), t!("error-log-in")),
            403 => (t!("error-forbidden-title"), t!("error-forbidden")),
            404 => (t!("error-missing-title"), t!("error-missing")),
            405 => (t!("error-method-title"), t!("error-method")),
            413 => (t!("error-large-title"), t!("error-large")),
            408 | 503 | 504 => (t!("error-busy-title"), t!("error-busy")),
            400..=499 => (t!("error-request-title"), t!("error-request")),
            _ => (t!("error-ours-title"), t!("error-ours")),
        };
        Self::sorry(status, reference, title, text)
    }

    /// A page that says what went wrong.
    fn sorry(status: StatusCode, reference: Option<&str>, title: &'static str, text: &'static str) -> Self {
        let reference = reference.map(|id| {
            let id = id.to_owned();
            let (before, after) = around("error-reference");
            view! { <p class="sorry__reference">{before}<code>{id}</code>{after}</p> }
        });
        let body = view! {
            <div class="sorry">
                <p class="sorry__status" aria-hidden="true">{status.as_u16()}</p>
                <h1>{title}</h1>
                <p class="sorry__text">{text}</p>
                {reference}
                <p class="sorry__ways">
                    <a class="button" href="/products">{t!("browse-everything")}</a>
                    <a class="link" href="/">{t!("go-home")}</a>
                </p>
            </div>
        };
        let head = Head { title: title.to_owned(), noindex: true, ..Head::default() };
        Self { status, ..Self::new(head, body.into_any()) }
    }
}
