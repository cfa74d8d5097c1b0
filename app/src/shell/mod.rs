//! The document around every page, and the way from an address to a page.

pub(crate) mod badges;
mod document;
mod errors;
pub(crate) mod first;
mod footer;
mod header;
mod offline;
mod routes;
pub(crate) mod visit;

pub(crate) use document::document;
pub(crate) use routes::routes;
pub(crate) use visit::{Name, Visit};

use axum::http::StatusCode;
use leptos::prelude::AnyView;

/// What surrounds a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Frame {
    /// Search, categories, cart.
    #[default]
    Full,
    /// Only the way back to the cart: for the checkout, where nothing should distract.
    Checkout,
    /// Only the way home.
    Calm,
}

/// How long and by whom a page may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Keep {
    /// As the server's rule for pages says.
    #[default]
    Usual,
    /// By nobody, and its address is told to nobody: it holds a person's data.
    Private,
}

/// What stands in a page's head.
#[derive(Debug, Clone, Default)]
pub(crate) struct Head {
    /// The title, without the shop's name.
    pub(crate) title: String,
    /// A sentence for search engines; empty for none.
    pub(crate) description: String,
    /// The one address that this page should be known by, as a path.
    pub(crate) canonical: Option<String>,
    /// Whether search engines should leave it out.
    pub(crate) noindex: bool,
    /// The path or address of a picture for previews.
    pub(crate) picture: Option<String>,
    /// The kind of thing for previews; "website" when empty.
    pub(crate) kind: &'static str,
    /// The path of the page before this one.
    pub(crate) prev: Option<String>,
    /// The path of the page after this one.
    pub(crate) next: Option<String>,
    /// Whether nothing comes alive on it: it shows something that is made up.
    pub(crate) still: bool,
    /// Structured data, as JSON that is safe inside a script element.
    pub(crate) json_ld: Vec<String>,
}

/// A page, ready to be put into its frame.
pub(crate) struct Page {
    /// The head.
    pub(crate) head: Head,
    /// What is inside `<main>`.
    pub(crate) body: AnyView,
    /// What surrounds it.
    pub(crate) frame: Frame,
    /// Who may keep it.
    pub(crate) keep: Keep,
    /// The HTTP status.
    pub(crate) status: StatusCode,
    /// The pieces in the cart, when the page knows them already.
    pub(crate) count: Option<i64>,
}

impl Page {
    /// A page in the full frame with status 200.
    pub(crate) fn new(head: Head, body: AnyView) -> Self {
        Self { head, body, frame: Frame::Full, keep: Keep::Usual, status: StatusCode::OK, count: None }
    }
}

/// What an address leads to.
pub(crate) enum Answer {
    /// A page.
    Page(Box<Page>),
    /// Another path, for good.
    Moved(String),
}

impl From<Page> for Answer {
    fn from(page: Page) -> Self {
        Self::Page(Box::new(page))
    }
}
