//! `/admin/chat`: the conversations, as the staff sees them.

use super::words::desk_words;
use super::{Span, require_staff};
use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::encode;
use leptos::prelude::*;
use shop::chat::{self, Inbox, Row, Tab};
use shop::{Result, clock, t};

/// `/admin/chat?tab=queue`; with `?q=` what was found.
pub(crate) async fn inbox(visit: Visit, _: Name) -> Result<Answer> {
    let staff = require_staff(&visit)?;
    let tab = Tab::parse(visit.param("tab").unwrap_or_default());
    let search = visit.param("q").unwrap_or_default();
    let inbox = chat::inbox(&visit.shop, &staff, tab, search).await?;
    let body = view! {
        <div class="desk">
            <h1 class="visually-hidden">{t!("desk-conversations")}</h1>
            {aside(&visit, &inbox, tab, search, None)}
            <div class="desk__empty"><p>{t!("desk-choose")}</p></div>
        </div>
    };
    let head = Head { title: t!("desk-conversations").into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}

/// The list beside a conversation.
pub(crate) fn aside(visit: &Visit, inbox: &Inbox, tab: Tab, search: &str, current: Option<&str>) -> AnyView {
    let now = visit.shop.clock.now();
    let tabs = Tab::ALL
        .into_iter()
        .zip(inbox.counts)
        .map(|(one, count)| {
            let title = match one {
                Tab::Queue => t!("desk-tab-queue"),
                Tab::Mine => t!("desk-tab-mine"),
                Tab::All => t!("desk-tab-open"),
                Tab::Closed => t!("desk-tab-closed"),
            };
            let here = (one == tab && search.is_empty()).then_some("page");
            view! { <li><a href=format!("/admin/chat?tab={}", one.as_str()) aria-current=here>{title}" "<span class="desk__count">{count}</span></a></li> }
        })
        .collect_view();
    let rows = inbox.rows.iter().map(|one| row(one, tab, search, current, now)).collect_view();
    let empty = inbox.rows.is_empty().then(
        || view! { <p class="desk__none">{if search.is_empty() { t!("desk-nothing") } else { t!("nothing-found") }}</p> },
    );
    view! {
        <aside class="desk__list" data-inbox="" data-words=desk_words() data-fresh=inbox.fresh.to_string() aria-label=t!("desk-conversations")>
            <nav aria-label=t!("desk-conversations-which")><ul class="desk__tabs" role="list">{tabs}</ul></nav>
            <form class="desk__search" action="/admin/chat" method="get" role="search" aria-label=t!("desk-conversations")>
                <label class="visually-hidden" for="desk-search">{t!("desk-search")}</label>
                <input class="input" id="desk-search" type="search" name="q" value=search.to_owned() placeholder=t!("search") maxlength="100"/>
                <button class="visually-hidden" type="submit">{t!("search")}</button>
            </form>
            <ul class="desk__rows" role="list" data-rows="">{rows}</ul>
            {empty}
            <p class="chat__small"><a class="link" href="/admin/chat/replies">{t!("desk-replies")}</a></p>
        </aside>
    }
    .into_any()
}

fn row(row: &Row, tab: Tab, search: &str, current: Option<&str>, now: i64) -> AnyView {
    let query = if search.is_empty() { format!("tab={}", tab.as_str()) } else { format!("q={}", encode(search)) };
    let href = format!("/admin/chat/{}?{query}", row.id);
    let here = (current == Some(row.id.as_str())).then_some("page");
    let waits = row.waiting_since.map(|since| waits(now - since));
    let rating = row.rating.map(|stars| t!("desk-rating", stars = stars));
    let more = waits.or(rating).unwrap_or_else(|| clock::short_time(row.updated_at));
    let unread = row.unread.min(99);
    let name = title(&row.name, &row.email);
    let (assignee, said) = (row.assignee.clone(), row.said.clone());
    view! {
        <li>
            <a class="desk__row" href=href aria-current=here>
                <span class="desk__name">{name}
                    {(unread > 0).then(|| view! { <span class="badge">{unread}<span class="visually-hidden">" "{t!("desk-unread")}</span></span> })}</span>
                <span class="desk__said">{said}</span>
                <span class="desk__more">{more}{(!assignee.is_empty()).then(|| format!(" · {assignee}"))}</span>
            </a>
        </li>
    }
    .into_any()
}

/// How long somebody has waited.
fn waits(micros: i64) -> String {
    match Span::about(micros) {
        Span::Minutes(count) => t!("desk-waits-minutes", count = count),
        Span::Hours(count) => t!("desk-waits-hours", count = count),
        Span::Days(count) => t!("desk-waits-days", count = count),
    }
}

/// What to call a customer.
pub(super) fn title(name: &str, email: &str) -> String {
    match (name, email) {
        ("", "") => t!("desk-guest").to_owned(),
        ("", email) => email.to_owned(),
        (name, _) => name.to_owned(),
    }
}
