//! The pages of an account.

mod addresses;
mod details;
mod invoice;
mod log_in;
mod order;
mod orders;
mod overview;
mod proofs;
mod second_factor;
mod security;

pub(crate) use addresses::addresses;
pub(crate) use details::details;
pub(crate) use invoice::invoice;
pub(crate) use log_in::{log_in, log_in_code};
pub(crate) use order::order;
pub(crate) use orders::{orders, rows};
pub(crate) use overview::overview;
pub(crate) use proofs::{new_address, new_password, register, reset, verify};
pub(crate) use security::security;

use crate::shell::{Head, Keep, Page, Visit};
use crate::ui::{Code, Notice};
use leptos::prelude::*;
use shop::t;

/// The rooms of an account, by their paths.
fn rooms() -> [(&'static str, &'static str); 6] {
    [
        ("/account", t!("overview")),
        ("/account/orders", t!("orders")),
        ("/account/reviews", t!("reviews")),
        ("/account/addresses", t!("addresses")),
        ("/account/details", t!("details")),
        ("/account/security", t!("security")),
    ]
}

/// Puts the contents of a room into the account's frame.
pub(crate) fn room(visit: &Visit, title: &str, body: AnyView) -> Page {
    room_saying(visit, visit.param("notice").and_then(Code::parse), title, body)
}

/// The same with this notice.
fn room_saying(visit: &Visit, notice: Option<Code>, title: &str, body: AnyView) -> Page {
    let links = rooms()
        .into_iter()
        .map(|(path, name)| {
            let here = visit.path() == path || (path != "/account" && visit.path().starts_with(&format!("{path}/")));
            view! { <li><a href=path aria-current=here.then_some("page")>{name}</a></li> }
        })
        .collect_view();
    let heading = title.to_owned();
    let body = view! {
        <div class="account">
            <nav class="account__nav" aria-label=t!("your-account")>
                <ul role="list">{links}</ul>
                <form action="/api/account/logout" method="post"><button class="text-button" type="submit">{t!("log-out")}</button></form>
            </nav>
            <div class="account__main">
                <h1>{heading}</h1>
                <Notice code=notice/>
                {body}
            </div>
        </div>
    };
    let head = Head { title: title.to_owned(), noindex: true, ..Head::default() };
    Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }
}
