//! Pages for what went wrong: friendly, with the right status, and with a way on.

use super::{Answer, Frame, Head, Name, Page, Visit};
use crate::ui::ProductGrid;
use axum::http::StatusCode;
use leptos::prelude::*;
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
        Error::Unavailable if visit.log_in_unavailable() => Page::sorry(
            status,
            None,
            "Log-in is briefly unavailable",
            "Please try again in a minute: you are still logged in. You can browse and order as a guest meanwhile.",
        ),
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
                <h2 class="section__title" id="instead">"Perhaps one of these"</h2>
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
            301 => ("This page has moved", "Your browser should take you to its new address."),
            401 => ("Please log in", "This page is for customers who are logged in."),
            403 => (
                "This is not allowed",
                "The shop refused this request. If you followed a link from another site, start from our home page.",
            ),
            404 => (
                "We can’t find that page",
                "It may have moved, or the address has a slip in it. Nothing is lost: your cart is as it was.",
            ),
            405 => ("That can’t be done here", "This address cannot be used in this way."),
            413 => ("That was too much at once", "What you sent is larger than the shop accepts."),
            408 | 503 | 504 => {
                ("Back in a moment", "The shop is catching its breath. Please try again in a minute; your cart is kept.")
            }
            400..=499 => ("That didn’t work", "The shop could not read this request. Please go back and try again."),
            _ => (
                "Something broke on our side",
                "It was not your doing, and it has been noted. Please try again; your cart is kept.",
            ),
        };
        Self::sorry(status, reference, title, text)
    }

    /// A page that says what went wrong.
    fn sorry(status: StatusCode, reference: Option<&str>, title: &'static str, text: &'static str) -> Self {
        let reference = reference.map(|id| {
            let id = id.to_owned();
            view! { <p class="sorry__reference">"If you write to us, please mention the reference " <code>{id}</code> "."</p> }
        });
        let body = view! {
            <div class="sorry">
                <p class="sorry__status" aria-hidden="true">{status.as_u16()}</p>
                <h1>{title}</h1>
                <p class="sorry__text">{text}</p>
                {reference}
                <p class="sorry__ways">
                    <a class="button" href="/products">"Browse everything"</a>
                    <a class="link" href="/">"Go to the home page"</a>
                </p>
            </div>
        };
        let head = Head { title: title.to_owned(), noindex: true, ..Head::default() };
        Self { status, ..Self::new(head, body.into_any()) }
    }
}
