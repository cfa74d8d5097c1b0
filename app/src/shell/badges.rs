//! What the frame of a page says of a guest: how much is in the cart and on the wishlist, and what is new in the conversation. All else of
//! a catalogue's page is the same for everybody, so these pieces can be exchanged in a finished page (`ssr::Pattern`).

use crate::ui::Icon;
use leptos::prelude::*;
use shop::t;

/// How many things are on the wishlist. The loader fills the hearts of what is on it where there is something.
pub(crate) fn wishes(count: i64) -> AnyView {
    view! { <span class="badge" data-wish-count="" data-empty=(count == 0).then_some("")>{count}</span> }.into_any()
}

/// How many pieces are in the cart.
pub(crate) fn pieces(count: i64) -> AnyView {
    view! { <span class="badge" data-cart-count="" data-empty=(count == 0).then_some("")>{count}</span> }.into_any()
}

/// The way to the conversation, with how many messages are new; open where one goes on.
pub(crate) fn launcher(news: Option<i64>) -> AnyView {
    let unread = news.unwrap_or_default().min(99);
    let open = news.map(|_| "");
    view! {
        <a class="launcher" href="/support" data-launcher="" data-open=open data-close=t!("chat-close")>
            <Icon name="talk"/>
            <span class="launcher__word">{t!("talk-to-us")}</span>
            <span class="badge" data-unread="" hidden=unread == 0>{unread}</span>
            <span class="visually-hidden" data-unread-word="" hidden=unread == 0>" "{t!("chat-unread")}</span>
        </a>
    }
    .into_any()
}
