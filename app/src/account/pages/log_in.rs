//! `/account/login`

use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ssr::api::next_path;
use crate::ssr::identity::HALF;
use crate::ui::{Code, ErrorSummary, Field, Notice};
use axum::http::StatusCode;
use leptos::prelude::*;
use shop::language::here;
use shop::t;
use shop::{Error, Result, account};

/// `/account/login`; `?next=` is where it goes on.
pub(crate) async fn log_in(visit: Visit, _: Name) -> Result<Answer> {
    let notice = visit.param("notice").and_then(Code::parse);
    let is_away = visit.log_in_unavailable();
    let notice = if is_away { Some(Code::NoLogIn) } else { notice };
    let next = visit.param("next").and_then(next_path).unwrap_or_default().to_owned();
    let flash = visit.flash("login").unwrap_or_default();
    let errors = flash.errors(&["email", "password", "passkey", "form"]);
    let (passkeys, onward) = (account::passkeys_work(&visit.shop.policy), next.clone());
    let (before, after) = shop::language::around("logged-in-as");
    let known = visit.customer().map(|customer| customer.email.clone());
    let body = view! {
        <div class="entry">
            <h1>{t!("log-in")}</h1>
            <Notice code=notice/>
            {known.map(|email| view! {
                <p class="entry__lede">{before}<strong dir="ltr">{email}</strong>{after}" "<a class="link" href="/account">{t!("go-to-account")}</a></p>
            })}
            <ErrorSummary errors=errors.clone()/>
            <form class="entry__form" id="form" action="/api/account/login" method="post" novalidate=true>
                <input type="hidden" name="next" value=next/>
                <Field name="email" label=t!("email") kind="email" value=flash.typed("email") autocomplete="username" longest=254 errors=errors.clone()/>
                <Field name="password" label=t!("password") kind="password" value=String::new() autocomplete="current-password" longest=256 errors/>
                <button class="button button--wide" type="submit">{t!("log-in")}</button>
            </form>
            {passkeys.then(|| view! {
                <div class="entry__or" data-passkey-part="" hidden=true>
                    <form class="entry__form" action="/api/account/login/passkey" method="post" data-passkey="use" data-failed=t!("passkey-failed") data-cancelled=t!("passkey-cancelled")
                        data-begin=here("/api/account/login/passkey/begin")>
                        <input type="hidden" name="next" value=onward/>
                        <button class="button button--wide button--quiet" type="submit">{t!("passkey-log-in")}</button>
                        <p class="field__error" role="alert"></p>
                    </form>
                </div>
            })}
            <p class="entry__or entry__ways">
                <a class="link" href="/account/register">{t!("create-account")}</a>
                <a class="link" href="/account/reset">{t!("password-forgotten")}</a>
            </p>
        </div>
    };
    let head = Head { title: t!("log-in").into(), noindex: true, ..Head::default() };
    let status = if is_away { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    Ok(Page { status, keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}

/// `/account/login/code`: the second step.
pub(crate) async fn log_in_code(visit: Visit, _: Name) -> Result<Answer> {
    let half: Option<account::Half> = visit.remembered(HALF).await;
    half.ok_or(if visit.log_in_unavailable() { Error::Unavailable } else { Error::Unauthorised })?;
    let next = visit.param("next").and_then(next_path).unwrap_or_default().to_owned();
    let notice = visit.param("notice").and_then(Code::parse);
    let errors = visit.flash("code").unwrap_or_default().errors(&["code", "form"]);
    let body = view! {
        <div class="entry">
            <h1>{t!("one-more-step")}</h1>
            <Notice code=notice/>
            <ErrorSummary errors=errors.clone()/>
            <form class="entry__form" id="form" action="/api/account/login/code" method="post" novalidate=true>
                <input type="hidden" name="next" value=next/>
                <Field name="code" label=t!("code-from-app") value=String::new() autocomplete="one-time-code" longest=20
                    hint=t!("code-hint") errors/>
                <button class="button button--wide" type="submit">{t!("log-in")}</button>
            </form>
            <p><a class="link" href="/account/login">{t!("begin-again")}</a></p>
        </div>
    };
    let head = Head { title: t!("log-in").into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}
