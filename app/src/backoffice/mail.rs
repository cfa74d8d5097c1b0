//! `/admin/mail`: the letters that the shop has written.

use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::{Code, Notice, Pagination};
use leptos::prelude::*;
use shop::Result;
use shop::clock::long_time;
use shop::mail::{self, Listed};
use shop::t;

/// `/admin/mail`
pub(crate) async fn letters(visit: Visit, _: Name) -> Result<Answer> {
    let staff = visit.require_customer()?;
    let page = visit.param("page").and_then(|page| page.parse().ok()).unwrap_or(1_u32).max(1);
    let (letters, total) = mail::list(&visit.shop, staff, page.into()).await?;
    let pages = u32::try_from((total + mail::PAGE - 1) / mail::PAGE).unwrap_or(u32::MAX);
    let body = list(&visit, &letters, page, pages);
    let head = Head { title: t!("desk-letters").into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body) }.into())
}

/// The letters of a page.
pub(crate) fn list(visit: &Visit, letters: &[Listed], page: u32, pages: u32) -> AnyView {
    let rows = letters.iter().map(row).collect_view();
    let lede = match &visit.shop.policy.mail_dir {
        Some(_) => t!("desk-letters-folder"),
        None => t!("desk-letters-sent"),
    };
    view! {
        <div class="admin">
            <h1>{t!("desk-letters")}</h1>
            <p class="admin__lede">{lede}</p>
            {letters.is_empty().then(|| view! { <p>{t!("desk-none-yet")}</p> })}
            <ul class="letters" role="list">{rows}</ul>
            <Pagination page pages address=Box::new(|number| format!("/admin/mail?page={number}"))/>
        </div>
    }
    .into_any()
}

fn row(letter: &Listed) -> AnyView {
    let letter = letter.clone();
    view! {
        <li class="letters__row">
            <p class="letters__subject" dir="auto"><a href=format!("/admin/mail/{}", letter.id)>{letter.subject}</a></p>
            <p class="letters__state">{state(&letter.state, letter.attempts)}</p>
            <p class="letters__more">{letter.recipient}" · "{long_time(letter.created_at)}</p>
            {(!letter.last_error.is_empty()).then(|| view! { <p class="letters__error">{letter.last_error}</p> })}
        </li>
    }
    .into_any()
}

fn state(state: &str, attempts: i64) -> String {
    match state {
        "sent" => t!("desk-letter-sent").into(),
        "dead" => t!("desk-letter-dead", count = attempts),
        _ if attempts > 0 => t!("desk-letter-tried", count = attempts),
        _ => t!("desk-letter-waiting").into(),
    }
}

/// `/admin/mail/{id}`
pub(crate) async fn letter(visit: Visit, Name(id): Name) -> Result<Answer> {
    let kept = mail::open(&visit.shop, visit.require_customer()?, &id).await?;
    let notice = visit.param("notice").and_then(Code::parse);
    let dead = kept.listed.state == "dead";
    let masked = kept.masked.then(|| view! { <p>{t!("desk-letter-masked")}</p> });
    let letter = kept.listed;
    let title = letter.subject.clone();
    let body = view! {
        <div class="admin">
            <p><a class="link" href="/admin/mail">{t!("desk-letters-all")}</a></p>
            <h1 dir="auto">{letter.subject}</h1>
            <Notice code=notice/>
            <p class="admin__lede">{t!("desk-letter-to", name = letter.recipient.as_str())}" · "{long_time(letter.created_at)}" · "{state(&letter.state, letter.attempts)}</p>
            {(!letter.last_error.is_empty()).then(|| view! { <p class="letters__error">{letter.last_error}</p> })}
            {dead.then(|| view! {
                <form action="/api/admin/mail/retry" method="post">
                    <input type="hidden" name="letter" value=letter.id/>
                    <button class="button" type="submit">{t!("try-again")}</button>
                </form>
            })}
            {masked}
            {match kept.text {
                Some(text) => view! { <pre class="letters__text" dir="auto">{text}</pre> }.into_any(),
                None => view! { <p>{t!("desk-letter-not-kept")}</p> }.into_any(),
            }}
            {kept.html.map(|html| view! {
                <details><summary>{t!("desk-letter-html")}</summary><pre class="letters__text">{html}</pre></details>
            })}
        </div>
    };
    let head = Head { title, noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}
