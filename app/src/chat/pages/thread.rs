//! `/admin/chat/{id}`: one conversation with all that helps to answer.

use super::inbox::{aside, title};
use super::message::{self, Place};
use super::{before, require_staff};
use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ssr::flash::Flash;
use crate::ui::FieldError;
use leptos::prelude::*;
use shop::chat::{self, Conversation, Sender, Staff, State, Tab, Thread, fill_in};
use shop::clock::long_day;
use shop::language::around;
use shop::{Result, id, t};

/// `/admin/chat/{id}`; `?reply=` fills in a saved reply, `?before=` shows the messages before that number.
pub(crate) async fn thread(visit: Visit, Name(name): Name) -> Result<Answer> {
    let staff = require_staff(&visit)?;
    let tab = Tab::parse(visit.param("tab").unwrap_or_default());
    let search = visit.param("q").unwrap_or_default();
    let before = before(&visit);
    let thread = chat::thread(&visit.shop, &staff, &name, before).await?;
    let inbox = chat::inbox(&visit.shop, &staff, tab, search).await?;
    staff.show_presence(&visit.shop, Some(&thread.chat.id));
    if before.is_none() {
        thread.mark_read(&visit.shop);
    }
    let flash = visit.flash("chat").unwrap_or_default();
    let who = title(&thread.chat.name, &thread.chat.email);
    let body = parts(&visit, thread, &inbox, &staff, tab, search, &flash);
    let head = Head { title: t!("desk-conversation-of", name = who.as_str()), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body) }.into())
}

/// The list, the conversation, and what is known of the customer.
pub(crate) fn parts(
    visit: &Visit,
    thread: Thread,
    inbox: &chat::Inbox,
    staff: &Staff,
    tab: Tab,
    search: &str,
    flash: &Flash,
) -> AnyView {
    let who = title(&thread.chat.name, &thread.chat.email);
    let wrong = flash.errors(&["chat", "to"]).into_iter().next().map(|error| error.reason);
    let side = side(&thread);
    view! {
        <div class="desk desk--open">
            {aside(visit, inbox, tab, search, Some(&thread.chat.id))}
            <div class="desk__thread">
                <header class="desk__head" data-head="">
                    <p class="desk__back"><a class="link" href=format!("/admin/chat?tab={}", tab.as_str())>{t!("desk-conversations-all")}</a></p>
                    <h1 class="desk__title">{who.clone()}</h1>
                    <p class="desk__state" data-state-text="">{state(&thread.chat, staff)}</p>
                    <p class="chat__small" role="status" data-looking=""></p>
                    {wrong.map(|reason| view! { <p class="notice notice--wrong" role="alert">{reason}</p> })}
                    {actions(&thread, staff, tab)}
                </header>
                {section(visit, thread, staff, tab, flash)}
            </div>
            {side}
        </div>
    }
    .into_any()
}

fn state(chat: &Conversation, staff: &Staff) -> String {
    match (chat.state, &chat.assignee_id) {
        (State::Closed, _) => match chat.rating {
            Some(stars) => t!("desk-closed-rated", stars = stars),
            None => t!("desk-is-closed").to_owned(),
        },
        (State::Open, None) => t!("desk-is-free").to_owned(),
        (State::Open, Some(id)) if id == staff.id() => t!("desk-is-yours").to_owned(),
        (State::Open, Some(_)) => t!("desk-is-of", name = chat.assignee.as_str()),
    }
}

fn actions(thread: &Thread, staff: &Staff, tab: Tab) -> AnyView {
    let chat = &thread.chat;
    let button = |action: &'static str, text: &'static str| {
        view! {
            <form action="/api/admin/chat/change" method="post" data-swap="" data-action=action>
                <input type="hidden" name="conversation" value=chat.id.clone()/>
                <input type="hidden" name="tab" value=tab.as_str()/>
                <input type="hidden" name="action" value=action/>
                <button class="button button--quiet" type="submit">{text}</button>
            </form>
        }
    };
    if chat.state == State::Closed {
        return view! { <div class="desk__actions">{button("reopen", t!("desk-reopen"))}</div> }.into_any();
    }
    let free = chat.assignee_id.is_none();
    let colleagues = thread
        .colleagues
        .iter()
        .filter(|(id, _)| Some(id) != chat.assignee_id.as_ref())
        .map(|(id, name)| {
            let name = if id == staff.id() { t!("desk-oneself", name = name.as_str()) } else { name.clone() };
            view! { <option value=id.clone()>{name}</option> }
        })
        .collect_view();
    view! {
        <div class="desk__actions">
            {free.then(|| button("claim", t!("desk-claim")))}
            {button("close", t!("desk-close"))}
            <form class="desk__transfer" action="/api/admin/chat/change" method="post" data-swap="">
                <input type="hidden" name="conversation" value=chat.id.clone()/>
                <input type="hidden" name="tab" value=tab.as_str()/>
                <input type="hidden" name="action" value="transfer"/>
                <label class="visually-hidden" for="transfer-to">{t!("desk-hand-to")}</label>
                <select class="input" id="transfer-to" name="to">
                    {(!free).then(|| view! { <option value="">{t!("desk-hand-back")}</option> })}
                    {colleagues}
                </select>
                <button class="button button--quiet" type="submit">{t!("desk-hand")}</button>
            </form>
        </div>
    }
    .into_any()
}

fn section(visit: &Visit, thread: Thread, staff: &Staff, tab: Tab, flash: &Flash) -> AnyView {
    let (chat, before) = (thread.chat, before(visit));
    let address = format!("/admin/chat/{}?tab={}", chat.id, tab.as_str());
    let place = Place { side: Sender::Staff, marks: chat.marks, address: &address, before };
    if before.is_some() {
        return message::earlier(thread.messages, thread.notes, place);
    }
    let open = chat.state == State::Open;
    let reply = visit.param("reply").and_then(|wanted| thread.replies.iter().find(|reply| reply.id == wanted));
    let name = if chat.name.is_empty() { t!("desk-reply-nameless") } else { chat.name.as_str() };
    let filled = |body: &str| fill_in(body, name, staff.name(), &visit.shop.policy.name);
    let typed = flash.typed("body");
    let text = if typed.is_empty() { reply.map(|reply| filled(&reply.body)).unwrap_or_default() } else { typed };
    let replies = thread
        .replies
        .iter()
        .map(|reply| {
            let href = format!("/admin/chat/{}?tab={}&reply={}#chat-body", chat.id, tab.as_str(), reply.id);
            view! { <li><a class="link" href=href data-reply=filled(&reply.body)>{reply.title.clone()}</a></li> }
        })
        .collect_view();
    let has_replies = !thread.replies.is_empty();
    let reason = flash.errors(&["body"]).into_iter().next().map(|error| error.reason);
    let wrong = reason.is_some();
    let hidden = || {
        view! {
            <input type="hidden" name="conversation" value=chat.id.clone()/>
            <input type="hidden" name="client_id" value=id::new()/>
            <input type="hidden" name="tab" value=tab.as_str()/>
        }
    };
    let list = message::list(thread.messages, thread.notes, place);
    view! {
        <section class="chat chat--staff" data-chat="staff" data-conversation=chat.id.clone() data-last=chat.last_seq.to_string()
            data-notes=chat.notes_seq.to_string() data-state=if open { "open" } else { "closed" } data-assignee=chat.assignee.clone() aria-label=t!("chat-conversation")>
            {list}
            <p class="chat__typing" role="status" data-typing=""></p>
            <p class="visually-hidden" role="status" data-said=""></p>
            <p class="chat__line" role="status" data-line=""></p>
            {open.then(|| view! {
                <form class="chat__form" action="/api/admin/chat/answer" method="post" data-say="" data-main="">
                    {hidden()}
                    <div class="field" class:field--wrong=wrong>
                        <label class="field__label" for="chat-body">{t!("desk-answer")}</label>
                        <textarea class="input chat__text" id="chat-body" name="body" rows="3" maxlength="4000" required=true
                            aria-describedby=wrong.then_some("chat-body-error") aria-invalid=wrong.then_some("true")>{crate::ui::in_textarea(&text)}</textarea>
                        <FieldError name="chat-body" reason/>
                    </div>
                    <button class="button" type="submit">{t!("chat-send")}</button>
                </form>
            })}
            {(open && has_replies).then(|| view! {
                <details class="chat__attach" data-replies=""><summary>{t!("desk-replies")}</summary><ul role="list">{replies}</ul></details>
            })}
            {open.then(|| view! {
                <details class="chat__attach"><summary>{t!("chat-attach")}</summary>
                    <form action="/chat/files" method="post" enctype="multipart/form-data" data-attach="">
                        {hidden()}
                        <input type="hidden" name="as_staff" value="1"/>
                        <div class="field"><label class="field__label" for="chat-file">{t!("chat-file")}</label>
                            <input id="chat-file" type="file" name="file" accept="image/png,image/jpeg,image/webp,image/gif,application/pdf" required=true/></div>
                        <button class="button button--quiet" type="submit">{t!("chat-send-file")}</button>
                    </form>
                </details>
            })}
            <details class="chat__attach" data-note-box="" open=!flash.typed("note").is_empty()><summary>{t!("desk-note")}</summary>
                <form class="chat__form" action="/api/admin/chat/note" method="post" data-note-form="">
                    {hidden()}
                    <div class="field">
                        <label class="field__label" for="chat-note">{t!("desk-note-what")}</label>
                        <textarea class="input chat__text" id="chat-note" name="body" rows="2" maxlength="4000" required=true>{crate::ui::in_textarea(&flash.typed("note"))}</textarea>
                    </div>
                    <button class="button button--quiet" type="submit">{t!("desk-note-keep")}</button>
                </form>
            </details>
            <p class="chat__small" data-plain=""><a class="link" href=address.clone()>{t!("chat-look")}</a></p>
        </section>
    }
    .into_any()
}

fn side(thread: &Thread) -> AnyView {
    let chat = &thread.chat;
    let orders = thread
        .orders
        .iter()
        .map(|order| view! { <li><bdi>{order.number.clone()}</bdi>" · "<bdi>{order.total.to_string()}</bdi>" · "<bdi>{long_day(order.placed_at)}</bdi>" · "{order.standing.title()}</li> })
        .collect_view();
    let basket = thread
        .basket
        .iter()
        .map(|line| {
            let variant = if line.variant.is_empty() { String::new() } else { format!(", {}", line.variant) };
            view! { <li>{format!("{} × {}{variant}", line.quantity, line.title)}</li> }
        })
        .collect_view();
    let page = chat.page.clone();
    let (before_page, after_page) = around("desk-looking-at");
    let who = title(&chat.name, &chat.email);
    let who = match (thread.has_account, chat.name.is_empty() && chat.email.is_empty()) {
        (true, _) => t!("desk-has-account", name = who.as_str()),
        (false, true) => who,
        (false, false) => t!("desk-is-guest", name = who.as_str()),
    };
    let none = if thread.has_account { t!("desk-orders-account") } else { t!("desk-orders-browser") };
    view! {
        <aside class="desk__side" aria-label=t!("desk-about") data-side="">
            <h2 class="desk__subtitle">{t!("desk-customer")}</h2>
            <p>{who}</p>
            {(!chat.email.is_empty()).then(|| view! { <p class="desk__wrap">{chat.email.clone()}</p> })}
            {(!page.is_empty()).then(|| view! { <p class="desk__wrap">{before_page}<a class="link" href=page.clone() dir="ltr" data-page="">{page.clone()}</a>{after_page}</p> })}
            <h2 class="desk__subtitle">{t!("desk-cart")}</h2>
            {if thread.basket.is_empty() { view! { <p>{t!("desk-cart-empty")}</p> }.into_any() } else { view! { <ul role="list">{basket}</ul> }.into_any() }}
            <h2 class="desk__subtitle">{t!("desk-orders")}</h2>
            {if thread.orders.is_empty() { view! { <p>{none}</p> }.into_any() } else { view! { <ul role="list">{orders}</ul> }.into_any() }}
        </aside>
    }
    .into_any()
}
