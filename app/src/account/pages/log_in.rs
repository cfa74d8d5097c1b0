//! `/account/login`

use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ssr::api::next_path;
use crate::ui::{Code, ErrorSummary, Field, Notice};
use leptos::prelude::*;
use shop::Result;

/// `/account/login`; `?next=` is where it goes on.
pub(crate) async fn log_in(visit: Visit, _: Name) -> Result<Answer> {
    let notice = visit.param("notice").and_then(Code::parse);
    let notice = notice.or_else(|| visit.log_in_unavailable().then_some(Code::NoLogIn));
    let next = visit.param("next").and_then(next_path).unwrap_or_default().to_owned();
    let flash = visit.flash("login").unwrap_or_default();
    let errors = flash.errors(&["email", "password"]);
    let known = visit.customer().map(|customer| customer.email.clone());
    let body = view! {
        <div class="entry">
            <h1>"Log in"</h1>
            <Notice code=notice/>
            {known.map(|email| view! {
                <p class="entry__lede">"You are logged in as "<strong>{email}</strong>". "<a class="link" href="/account">"Go to your account"</a></p>
            })}
            <ErrorSummary errors=errors.clone()/>
            <form class="entry__form" action="/api/account/login" method="post" novalidate=true>
                <input type="hidden" name="next" value=next/>
                <Field name="email" label="Email" kind="email" value=flash.typed("email") autocomplete="username" longest=254 errors=errors.clone()/>
                <Field name="password" label="Password" kind="password" value=String::new() autocomplete="current-password" longest=256 errors/>
                <button class="button button--wide" type="submit">"Log in"</button>
            </form>
        </div>
    };
    let head = Head { title: "Log in".into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}
