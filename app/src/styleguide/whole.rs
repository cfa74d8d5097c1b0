//! What fills a page by itself, in its states: each has an address of its own (`/styleguide?show=cart-empty`), since its parts have ids
//! that stand once in a page. All of it is what the real pages show; only what is in it is made up here.

use super::{lists, overlays, shopping, talk};
use crate::cart::pages::Place;
use crate::shell::Visit;
use leptos::prelude::*;
use shop::{Error, Result};

/// The pieces, each with its states.
const PIECES: [(&str, &[&str]); 14] = [
    ("Cart", &["cart-empty", "cart-filled", "cart-changed"]),
    ("Cart beside a page", &["drawer-empty", "drawer-filled", "drawer-changed", "drawer-waiting", "drawer-gone"]),
    ("Order", &["order-placed", "order-waits", "order-partly", "order-sent", "order-done", "order-cancelled"]),
    ("Pictures of a product", &["gallery-none", "gallery-one", "gallery-many"]),
    ("Filters", &["filters-none", "filters-on", "filters-empty"]),
    ("Wishes", &["wishes-own", "wishes-shared"]),
    ("Orders of an account", &["orders-empty", "orders-filled"]),
    ("Reviews", &["reviews-none", "reviews-many", "reviews-waiting", "reviews-rejected", "reviews-cancelled"]),
    ("Conversation", &["chat-new", "chat-here", "chat-away", "chat-wrong", "chat-closed", "chat-rated", "chat-earlier"]),
    (
        "Conversation over a page",
        &["panel-new", "panel-here", "panel-away", "panel-wrong", "panel-closed", "panel-waiting", "panel-gone"],
    ),
    ("Conversations, for staff", &["desk-empty", "desk-filled", "desk-nothing-found"]),
    ("One conversation, for staff", &["thread-free", "thread-mine", "thread-wrong", "thread-closed"]),
    ("Letters, for staff", &["letters-empty", "letters-filled"]),
    ("Reviews, for staff", &["moderated-waiting", "moderated-approved", "moderated-rejected"]),
];

/// Links to all of them.
pub(super) fn index() -> AnyView {
    PIECES
        .into_iter()
        .map(|(title, states)| {
            let links = states
                .iter()
                .map(|name| {
                    let (_, state) = name.split_once('-').unwrap_or(("", name));
                    view! { <li><a class="chip" href=format!("/styleguide?show={name}")>{state.replace('-', " ")}</a></li> }
                })
                .collect_view();
            view! { <h3>{title}</h3><ul class="chips" role="list">{links}</ul> }
        })
        .collect_view()
        .into_any()
}

/// Links to letters, each a document of its own.
pub(super) fn letters() -> AnyView {
    let links = super::letters::NAMES
        .map(|name| view! { <li><a class="chip" href=format!("/styleguide/letters/{name}")>{name.replace('-', " ")}</a></li> })
        .collect_view();
    view! { <ul class="chips" role="list">{links}</ul> }.into_any()
}

/// Whether the piece brings the page's own heading along.
pub(super) fn has_heading(name: &str) -> bool {
    matches!(name.split('-').next(), Some("cart" | "thread" | "letters"))
}

/// Whether nothing of it may come alive: conversations that are made up have nobody at the other end, and what lies over a page is
/// there already.
pub(super) fn is_still(name: &str) -> bool {
    matches!(name.split('-').next(), Some("chat" | "desk" | "thread" | "drawer" | "panel"))
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`] for what there is not.
pub(super) async fn show(visit: &Visit, name: &str) -> Result<AnyView> {
    if !PIECES.iter().any(|(_, states)| states.contains(&name)) {
        return Err(Error::NotFound);
    }
    let (piece, state) = name.split_once('-').ok_or(Error::NotFound)?;
    let view = match piece {
        "cart" => shopping::cart(visit, state, Place::Page),
        "drawer" => overlays::drawer(visit, state),
        "panel" => overlays::panel(visit, state),
        "wishes" => lists::wishes(visit, state).await?,
        "orders" => lists::orders(visit, state).await?,
        "reviews" => lists::reviews(visit, state).await?,
        "moderated" => lists::moderated(visit, state),
        "order" => shopping::order(visit, state).await?,
        "gallery" => shopping::gallery(visit, state).await?,
        "filters" => shopping::filters(visit, state).await?,
        "chat" => talk::customer(visit, state),
        "desk" => talk::desk(visit, state),
        "thread" => talk::thread(visit, state)?,
        _ => talk::letters(visit, state),
    };
    Ok(view)
}
