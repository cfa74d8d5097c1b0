//! What lies over pages, and what waits for an answer, as the browser's half shows them (`public/islands.js`, `public/chat.js`).

use super::{shopping, state, talk};
use crate::cart::pages::Place;
use crate::shell::Visit;
use crate::ui::Icon;
use leptos::prelude::*;
use shop::t;

/// The cart beside a page.
pub(super) fn drawer(visit: &Visit, state: &str) -> AnyView {
    let title = || view! { <h2 id="drawer-title" tabindex="-1">{t!("your-cart")}</h2> };
    let content = match state {
        "waiting" => view! { {title()} {skeleton("skeleton__line")} }.into_any(),
        "gone" => view! { {title()} {gone(t!("view-cart"), "/cart")} }.into_any(),
        state => shopping::cart(visit, state, Place::Drawer),
    };
    let busy = (state == "waiting").then_some("true");
    view! {
        <dialog class="drawer" open=true aria-labelledby="drawer-title" aria-busy=busy>
            <button class="button button--quiet drawer__close" type="button">{t!("close")}</button>
            <div class="drawer__content">{content}</div>
        </dialog>
    }
    .into_any()
}

/// The conversation over a page.
pub(super) fn panel(visit: &Visit, state: &str) -> AnyView {
    let content = match state {
        "waiting" => skeleton("skeleton__said"),
        "gone" => gone(t!("talk-to-us"), "/support"),
        state => view! {
            <p class="support__presence" class:support__presence--here=state != "away">
                {if state == "away" { t!("chat-away") } else { t!("chat-here") }}
            </p>
            {talk::conversing(visit, state)}
            <div class="panel__foot">
                <label class="check chat__alerts"><input type="checkbox" role="switch"/><span>{t!("chat-alerts")}</span></label>
                <a class="link" href="/support">{t!("chat-as-page")}</a>
            </div>
        }
        .into_any(),
    };
    let busy = (state == "waiting").then_some("true");
    view! {
        <dialog class="panel" open=true aria-labelledby="panel-title" aria-busy=busy>
            <div class="panel__head">
                <h2 class="panel__title" id="panel-title" tabindex="-1">{t!("talk-to-us")}</h2>
                <button class="icon-button panel__close" type="button" aria-label=t!("chat-close")>"✕"</button>
            </div>
            <div class="panel__content">{content}</div>
        </dialog>
    }
    .into_any()
}

/// The shape of what will come.
fn skeleton(kind: &'static str) -> AnyView {
    let shapes = (0..3).map(|_| view! { <div class=kind></div> }).collect_view();
    view! { <div class="skeleton"><p class="visually-hidden">{t!("one-moment")}</p>{shapes}</div> }.into_any()
}

/// That it could not be had.
fn gone(page: &'static str, href: &'static str) -> AnyView {
    view! {
        <p class="notice notice--wrong" role="alert">{t!("not-loaded")}</p>
        <p class="sorry__ways"><button class="button" type="button">{t!("try-again")}</button><a class="link" href=href>{page}</a></p>
    }
    .into_any()
}

/// What waits for an answer, where it stands.
pub(super) fn waiting() -> AnyView {
    view! {
        {state("a form that leads to another page", view! {
            <form aria-busy="true"><button class="button" type="submit">"Place order"</button></form>
        })}
        {state("the quiet one", view! {
            <form aria-busy="true"><button class="button button--quiet" type="submit">"Save"</button></form>
        })}
        {state("suggestions that are asked for", view! {
            <div class="suggest guide__narrow" aria-busy="true">
                <div class="search"><Icon name="search"/><input class="search__field" type="search" aria-label="Search" value="vas"/></div>
            </div>
        })}
        {state("a line of the cart whose quantity has changed", view! {
            <ul class="cart__lines" role="list">
                <li class="line" aria-busy="true">
                    <div class="line__picture"></div>
                    <div class="line__text"><p>"Tide Cup"</p><p class="line__unit">"€24.00 each"</p></div>
                    <p class="line__total">"€48.00"</p>
                </li>
            </ul>
        })}
        {state("a list whose filters have changed", view! {
            <div class="list" aria-busy="true">
                <div class="list__bar"><p class="list__count">"57 products"</p></div>
                <div class="list__found"><p>"What was found before stays, paler."</p></div>
            </div>
        })}
        {state("what will come", view! { <div class="guide__narrow">{skeleton("skeleton__said")}</div> })}
    }
    .into_any()
}

/// What comes and goes: the word about what was added, suggestions.
pub(super) fn passing() -> AnyView {
    let suggestion = |selected: bool, title: &'static str, more: &'static str| {
        view! {
            <li class="suggestion" role="option" aria-selected=selected.then_some("true")>
                <span class="suggestion__picture"></span><span class="suggestion__title">{title}</span><span class="suggestion__more">{more}</span>
            </li>
        }
    };
    view! {
        {state("the word about what was added", view! {
            <p class="toast guide__inline">"Tide Cup, Chalk is in your cart. "<a class="link" href="/styleguide">"View cart"</a></p>
        })}
        {state("suggestions, one of them chosen", view! {
            <ul class="suggestions guide__inline guide__narrow" role="listbox" aria-label="Suggestions">
                {suggestion(false, "Vases", "Category")}
                {suggestion(true, "Ridge Vase", "€64.00")}
                {suggestion(false, "A name that is much longer than names of products should be", "€1,249.00")}
            </ul>
        })}
    }
    .into_any()
}

/// Messages in the states that only the browser knows.
pub(super) fn said() -> AnyView {
    view! {
        <ol class="bubbles__list guide__narrow" role="list">
            <li class="bubble bubble--theirs"><p class="bubble__author">"Mira"</p><p class="bubble__body">"Yes, it is."</p><p class="bubble__time"><time>"10:24"</time></p></li>
            <li class="bubble bubble--mine">
                <p class="bubble__author">{t!("chat-you")}</p><p class="bubble__body">"Thank you!"</p>
                <p class="bubble__time"><time>"10:25"</time><span class="bubble__mark">{t!("chat-read")}</span></p>
            </li>
            <li class="bubble bubble--mine" data-pending="">
                <p class="bubble__author">{t!("chat-you")}</p><p class="bubble__body">"On its way"</p>
                <p class="bubble__time"><time>"10:26"</time><span>{t!("chat-sending")}</span></p>
            </li>
            <li class="bubble bubble--mine" data-pending="">
                <p class="bubble__author">{t!("chat-you")}</p><p class="bubble__body">"receipt.pdf"</p>
                <p class="bubble__time"><time>"10:26"</time><span>{t!("chat-sending")}</span></p>
                <progress class="bubble__progress" max="1" value="0.4" aria-label="receipt.pdf"></progress>
            </li>
            <li class="bubble bubble--mine" data-failed="">
                <p class="bubble__author">{t!("chat-you")}</p><p class="bubble__body">"What was not heard"</p>
                <p class="bubble__time">
                    <span class="bubble__wrong">{t!("chat-not-sent", reason = t!("chat-unreachable"))}</span>
                    <button class="text-button" type="button">{t!("chat-again")}</button>
                </p>
            </li>
            <li class="bubble bubble--event"><p class="bubble__body">"Mira is taking care of this conversation."</p><p class="bubble__time"><time>"10:27"</time></p></li>
            <li class="bubble bubble--note"><p class="bubble__author">{t!("desk-note-of", name = "Mira")}</p><p class="bubble__body">"She asked the same last week."</p></li>
        </ol>
        <p class="chat__typing">{t!("chat-typing", name = "Mira")}</p>
        <p class="chat__line">{t!("chat-lost")}</p>
    }
    .into_any()
}
