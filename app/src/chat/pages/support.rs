//! `/support`: the customer's side of a conversation.

use super::{about, message};
use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ssr::flash::Flash;
use crate::ui::FieldError;
use leptos::prelude::*;
use shop::chat::{Conversation, Sender, State, Support};
use shop::clock::long_day;
use shop::{Result, chat, id};

/// What people often come for: one touch sends it.
const QUICK: [&str; 3] = ["Where is my order?", "I have a question about a product.", "I would like to send something back."];

/// `/support`; with `?chat=` an earlier conversation.
pub(crate) async fn support(visit: Visit, _: Name) -> Result<Answer> {
    let owner = visit.chat_owner();
    let wanted = visit.param("chat").filter(|wanted| !wanted.is_empty());
    let support = chat::support(&visit.shop, owner.as_ref(), wanted).await?;
    let here = chat::is_staff_here(&visit.shop);
    let wait = chat::expected_wait(&visit.shop).await.unwrap_or_default();
    // A mark that could not be written is written with the next page.
    let _ = support.mark_read(&visit.shop).await;
    let flash = visit.flash("chat").unwrap_or_default();
    let (yes, no) = (presence(true, wait), presence(false, wait));
    let text = if here { yes.clone() } else { no.clone() };
    let earlier = earlier(&support);
    let body = view! {
        <div class="support">
            <header class="support__head">
                <h1>"Talk to us"</h1>
                <p class="support__presence" class:support__presence--here=here data-here="" data-yes=yes data-no=no>
                    {text}
                </p>
            </header>
            {section(&visit, support, here, &flash)}
            {earlier}
        </div>
    };
    let head = Head { title: "Talk to us".into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}

fn presence(here: bool, wait: Option<i64>) -> String {
    let wait = wait.map(|wait| format!(" A first answer usually takes {}.", about(wait))).unwrap_or_default();
    if here {
        format!("We are here.{wait}")
    } else {
        format!("Nobody is here right now. Write anyway: we answer as soon as we are back.{wait}")
    }
}

/// The conversation with its forms: what the panel on other pages shows as well.
fn section(visit: &Visit, support: Support, here: bool, flash: &Flash) -> AnyView {
    let current = support.current;
    let open = current.as_ref().is_some_and(|chat| chat.state == State::Open);
    let chat_id = current.as_ref().map(|chat| chat.id.clone()).unwrap_or_default();
    let known = current.as_ref().map_or(0, |chat| chat.last_seq).to_string();
    let marks = current.as_ref().map(|chat| chat.marks).unwrap_or_default();
    let is_new = current.is_none();
    let closed = current.as_ref().filter(|chat| chat.state == State::Closed).cloned();
    let wants_address = current.as_ref().filter(|chat| open && chat.email.is_empty() && !here).cloned();
    let goes_to = current.as_ref().filter(|chat| open && !chat.email.is_empty()).map(|chat| chat.email.clone());
    let reachable = goes_to.is_some().then_some("");
    // A closed conversation takes nothing more: the form begins a new one.
    let target = if open { chat_id.clone() } else { String::new() };
    let list = message::list(support.messages, Vec::new(), Sender::Customer, marks);
    view! {
        <section class="chat" data-chat="customer" data-conversation=chat_id data-last=known data-state=if open { "open" } else { "closed" }
            data-reachable=reachable
            aria-label="Conversation">
            {is_new.then(|| view! { <p class="chat__hello" data-hello="">{format!("Hello! Ask {} anything about our things, your order, or a return.", visit.shop.policy.name)}</p> })}
            {list}
            <p class="chat__typing" role="status" data-typing=""></p>
            <p class="visually-hidden" role="status" data-said=""></p>
            <p class="chat__line" role="status" data-line=""></p>
            {closed.map(|chat| rating(&chat, flash))}
            {form(&target, is_new, closed_label(open, is_new), flash)}
            {wants_address.map(|chat| address(&chat, flash))}
            {goes_to.map(|email| view! { <p class="chat__small">"We can also write to "<strong>{email}</strong>"."</p> })}
            <p class="chat__small" data-plain=""><a class="link" href="/support">"Look for new messages"</a></p>
        </section>
    }
    .into_any()
}

fn closed_label(open: bool, is_new: bool) -> &'static str {
    if open || is_new { "Your message" } else { "Begin a new conversation" }
}

fn form(target: &str, is_new: bool, label: &'static str, flash: &Flash) -> AnyView {
    let reason = flash.errors(&["body"]).into_iter().next().map(|error| error.reason);
    let wrong = reason.is_some();
    let quick = is_new.then(|| {
        let buttons = QUICK
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
        view! { <div class="chat__quicks" role="group" aria-label="Often asked" data-quicks="">{buttons}</div> }
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
            <button class="button" type="submit">"Send"</button>
        </form>
        <details class="chat__attach" open=file_wrong>
            <summary>"Attach a picture or PDF"</summary>
            <form action="/chat/files" method="post" enctype="multipart/form-data" data-attach="">
                <input type="hidden" name="conversation" value=file_target/>
                <input type="hidden" name="client_id" value=id::new()/>
                <div class="field">
                    <label class="field__label" for="chat-file">"File"</label>
                    <p class="field__hint" id="chat-file-hint">"PNG, JPEG, WebP, GIF or PDF, at most 5 MB."</p>
                    <input id="chat-file" type="file" name="file" accept="image/png,image/jpeg,image/webp,image/gif,application/pdf" required=true
                        aria-describedby="chat-file-hint"/>
                    <FieldError name="chat-file" reason=file_reason/>
                </div>
                <button class="button button--quiet" type="submit">"Send the file"</button>
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
                <label class="field__label" for="chat-email">"Your e-mail address"</label>
                <p class="field__hint" id="chat-email-hint">"Nobody is here right now. With an address we can write to you."</p>
                <input class="input" id="chat-email" name="email" type="email" autocomplete="email" maxlength="254" value=flash.typed("email") required=true
                    aria-describedby=if wrong { "chat-email-hint chat-email-error" } else { "chat-email-hint" } aria-invalid=wrong.then_some("true")/>
                <FieldError name="chat-email" reason/>
            </div>
            <button class="button button--quiet" type="submit">"Keep this address"</button>
        </form>
    }
    .into_any()
}

fn rating(chat: &Conversation, flash: &Flash) -> AnyView {
    let reason = flash.errors(&["stars"]).into_iter().next().map(|error| error.reason);
    let chosen = chat.rating;
    let stars = (1..=5_i64)
        .map(|star| {
            let word = if star == 1 { "star" } else { "stars" };
            view! {
                <label class="rate__star">
                    <input class="visually-hidden" type="radio" name="stars" value=star.to_string() checked=chosen == Some(star) required=true/>
                    <span class="visually-hidden">{format!("{star} {word}")}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="chat__closed">
            <p>"This conversation is closed."</p>
            <form class="chat__rating" action="/api/chat/rate" method="post" data-swap="">
                <input type="hidden" name="conversation" value=chat.id.clone()/>
                <fieldset>
                    <legend>{if chosen.is_some() { "Thank you for your rating" } else { "How was it?" }}</legend>
                    <div class="rate">{stars}</div>
                    <FieldError name="chat-stars" reason/>
                </fieldset>
                <button class="button button--quiet" type="submit">{if chosen.is_some() { "Change" } else { "Rate" }}</button>
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
            let state = if chat.state == State::Open { "still open" } else { "closed" };
            view! { <li><a class="link" href=format!("/support?chat={}", chat.id)>{long_day(chat.created_at)}</a>" ("{state}")"</li> }
        })
        .collect_view();
    (support.all.len() > 1)
        .then(|| {
            view! {
                <nav class="support__earlier" aria-labelledby="earlier">
                    <h2 class="support__title" id="earlier">"Other conversations"</h2>
                    <ul role="list">{rows}</ul>
                </nav>
            }
        })
        .into_any()
}
