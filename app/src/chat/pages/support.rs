//! `/support`: the customer's side of a conversation.

use super::message::{self, Place};
use super::words::words;
use super::{Span, before};
use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ssr::flash::Flash;
use crate::ui::{FieldError, direction};
use leptos::prelude::*;
use shop::chat::{Conversation, Sender, State, Support};
use shop::clock::long_day;
use shop::language::around;
use shop::{Result, chat, id, t};

/// `/support`; with `?chat=` an earlier conversation, with `?before=` the messages before that number.
pub(crate) async fn support(visit: Visit, _: Name) -> Result<Answer> {
    let owner = visit.chat_owner();
    let wanted = visit.param("chat").filter(|wanted| !wanted.is_empty());
    let before = before(&visit);
    let support = chat::support(&visit.shop, owner.as_ref(), wanted, before).await?;
    let here = chat::is_staff_here(&visit.shop);
    let wait = chat::expected_wait(&visit.shop).await.unwrap_or_default();
    if before.is_none() {
        // A mark that could not be written is written with the next page.
        let _ = support.mark_read(&visit.shop).await;
    }
    let flash = visit.flash("chat").unwrap_or_default();
    let (yes, no) = (presence(true, wait), presence(false, wait));
    let text = if here { yes.clone() } else { no.clone() };
    let earlier = earlier(&support);
    let body = view! {
        <div class="support">
            <header class="support__head">
                <h1>{t!("talk-to-us")}</h1>
                <p class="support__presence" class:support__presence--here=here data-here="" data-yes=yes data-no=no>
                    {text}
                </p>
            </header>
            {section(&visit, support, before, here, &flash)}
            {earlier}
        </div>
    };
    let head = Head { title: t!("talk-to-us").into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}

fn presence(here: bool, wait: Option<i64>) -> String {
    let text = if here { t!("chat-here") } else { t!("chat-away") };
    let wait = wait.map(|wait| match Span::about(wait) {
        Span::Minutes(count) => t!("chat-wait-minutes", count = count),
        Span::Hours(count) => t!("chat-wait-hours", count = count),
        Span::Days(count) => t!("chat-wait-days", count = count),
    });
    wait.map_or_else(|| text.to_owned(), |wait| format!("{text} {wait}"))
}

/// The conversation with its forms: what the panel on other pages shows as well.
pub(crate) fn section(visit: &Visit, support: Support, before: Option<i64>, here: bool, flash: &Flash) -> AnyView {
    let current = support.current;
    let open = current.as_ref().is_some_and(|chat| chat.state == State::Open);
    let chat_id = current.as_ref().map(|chat| chat.id.clone()).unwrap_or_default();
    let known = current.as_ref().map_or(0, |chat| chat.last_seq).to_string();
    let marks = current.as_ref().map(|chat| chat.marks).unwrap_or_default();
    let path = format!("/support?chat={chat_id}");
    let place = Place { side: Sender::Customer, marks, address: &path, before };
    if before.is_some() && current.is_some() {
        return message::earlier(support.messages, Vec::new(), place);
    }
    let is_new = current.is_none();
    let closed = current.as_ref().filter(|chat| chat.state == State::Closed).cloned();
    let wants_address = current.as_ref().filter(|chat| open && chat.email.is_empty() && !here).cloned();
    let goes_to = current.as_ref().filter(|chat| open && !chat.email.is_empty()).map(|chat| chat.email.clone());
    let reachable = goes_to.is_some().then_some("");
    // A closed conversation takes nothing more: the form begins a new one.
    let target = if open { chat_id.clone() } else { String::new() };
    let list = message::list(support.messages, Vec::new(), place);
    view! {
        <section class="chat" data-chat="customer" data-conversation=chat_id data-last=known data-state=if open { "open" } else { "closed" }
            data-reachable=reachable data-words=words() aria-label=t!("chat-conversation")>
            {is_new.then(|| view! { <p class="chat__hello" data-hello="">{t!("chat-hello", shop = visit.shop.policy.name.as_str())}</p> })}
            {list}
            <p class="chat__typing" role="status" data-typing=""></p>
            <p class="visually-hidden" role="status" data-said=""></p>
            <p class="chat__line" role="status" data-line=""></p>
            {closed.map(|chat| rating(&chat, flash))}
            {form(&target, is_new, closed_label(open, is_new), flash)}
            {wants_address.map(|chat| address(&chat, flash))}
            {goes_to.map(|email| {
                let (before, after) = around("chat-writes-to");
                view! { <p class="chat__small">{before}<strong dir="ltr">{email}</strong>{after}</p> }
            })}
            <p class="chat__small" data-plain=""><a class="link" href="/support">{t!("chat-look")}</a></p>
        </section>
    }
    .into_any()
}

fn closed_label(open: bool, is_new: bool) -> &'static str {
    if open || is_new { t!("chat-your-message") } else { t!("chat-begin") }
}

fn form(target: &str, is_new: bool, label: &'static str, flash: &Flash) -> AnyView {
    let reason = flash.errors(&["body"]).into_iter().next().map(|error| error.reason);
    let wrong = reason.is_some();
    let quick = is_new.then(|| {
        // What people often come for: one touch sends it.
        let buttons = [t!("chat-quick-order"), t!("chat-quick-product"), t!("chat-quick-return")]
            .map(|text| {
                view! {
                    <form action="/api/chat/say" method="post" data-say="">
                        <input type="hidden" name="client_id" value=id::new()/>
                        <input type="hidden" name="body" value=text/>
                        <button class="chat__quick" type="submit">{text}</button>
                    </form>
                }
            })
            .collect_view();
        view! { <div class="chat__quicks" role="group" aria-label=t!("chat-often") data-quicks="">{buttons}</div> }
    });
    let (target, file_target) = (target.to_owned(), target.to_owned());
    let file_reason = flash.errors(&["file"]).into_iter().next().map(|error| error.reason);
    let file_wrong = file_reason.is_some();
    view! {
        {quick}
        <form class="chat__form" action="/api/chat/say" method="post" data-say="" data-main="">
            <input type="hidden" name="conversation" value=target/>
            <input type="hidden" name="client_id" value=id::new()/>
            <div class="field" class:field--wrong=wrong>
                <label class="field__label" for="chat-body">{label}</label>
                <textarea class="input chat__text" id="chat-body" name="body" rows="3" maxlength="4000" required=true
                    aria-describedby=wrong.then_some("chat-body-error") aria-invalid=wrong.then_some("true")>{crate::ui::in_textarea(&flash.typed("body"))}</textarea>
                <FieldError name="chat-body" reason/>
            </div>
            <button class="button" type="submit">{t!("chat-send")}</button>
        </form>
        <details class="chat__attach" open=file_wrong>
            <summary>{t!("chat-attach")}</summary>
            <form action="/chat/files" method="post" enctype="multipart/form-data" data-attach="">
                <input type="hidden" name="conversation" value=file_target/>
                <input type="hidden" name="client_id" value=id::new()/>
                <div class="field">
                    <label class="field__label" for="chat-file">{t!("chat-file")}</label>
                    <p class="field__hint" id="chat-file-hint">{t!("chat-file-hint")}</p>
                    <input id="chat-file" type="file" name="file" accept="image/png,image/jpeg,image/webp,image/gif,application/pdf" required=true
                        aria-describedby="chat-file-hint"/>
                    <FieldError name="chat-file" reason=file_reason/>
                </div>
                <button class="button button--quiet" type="submit">{t!("chat-send-file")}</button>
            </form>
        </details>
    }
    .into_any()
}

fn address(chat: &Conversation, flash: &Flash) -> AnyView {
    let reason = flash.errors(&["email"]).into_iter().next().map(|error| error.reason);
    let wrong = reason.is_some();
    view! {
        <form class="chat__address" action="/api/chat/address" method="post" data-swap="">
            <input type="hidden" name="conversation" value=chat.id.clone()/>
            <div class="field" class:field--wrong=wrong>
                <label class="field__label" for="chat-email">{t!("chat-email")}</label>
                <p class="field__hint" id="chat-email-hint">{t!("chat-email-hint")}</p>
                <input class="input" id="chat-email" name="email" type="email" dir=direction("email") autocomplete="email" maxlength="254" value=flash.typed("email") required=true
                    aria-describedby=if wrong { "chat-email-hint chat-email-error" } else { "chat-email-hint" } aria-invalid=wrong.then_some("true")/>
                <FieldError name="chat-email" reason/>
            </div>
            <button class="button button--quiet" type="submit">{t!("chat-email-keep")}</button>
        </form>
    }
    .into_any()
}

fn rating(chat: &Conversation, flash: &Flash) -> AnyView {
    let reason = flash.errors(&["stars"]).into_iter().next().map(|error| error.reason);
    let chosen = chat.rating;
    let stars = (1..=5_i64)
        .map(|star| {
            view! {
                <label class="rate__star">
                    <input class="visually-hidden" type="radio" name="stars" value=star.to_string() checked=chosen == Some(star) required=true/>
                    <span class="visually-hidden">{t!("stars-bar", stars = star)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="chat__closed">
            <p>{t!("chat-closed")}</p>
            <form class="chat__rating" action="/api/chat/rate" method="post" data-swap="">
                <input type="hidden" name="conversation" value=chat.id.clone()/>
                <fieldset>
                    <legend>{if chosen.is_some() { t!("chat-rated") } else { t!("chat-rate") }}</legend>
                    <div class="rate">{stars}</div>
                    <FieldError name="chat-stars" reason/>
                </fieldset>
                <button class="button button--quiet" type="submit">{if chosen.is_some() { t!("chat-rate-change") } else { t!("chat-rate-button") }}</button>
            </form>
        </div>
    }
    .into_any()
}

fn earlier(support: &Support) -> AnyView {
    let shown = support.current.as_ref().map(|chat| chat.id.clone());
    let rows = support
        .all
        .iter()
        .filter(|chat| Some(&chat.id) != shown.as_ref())
        .map(|chat| {
            let state = if chat.state == State::Open { t!("chat-still-open") } else { t!("chat-is-closed") };
            view! { <li><a class="link" href=format!("/support?chat={}", chat.id)>{long_day(chat.created_at)}</a>" ("{state}")"</li> }
        })
        .collect_view();
    (support.all.len() > 1)
        .then(|| {
            view! {
                <nav class="support__earlier" aria-labelledby="earlier">
                    <h2 class="support__title" id="earlier">{t!("chat-others")}</h2>
                    <ul role="list">{rows}</ul>
                </nav>
            }
        })
        .into_any()
}
