//! Pages around letters: registering, a forgotten password, and what the links in letters lead to. Looking at them changes nothing.

use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::{Code, ErrorSummary, Field, Notice};
use leptos::prelude::*;
use shop::Result;
use shop::account::{Link, leads};
use shop::checkout::FieldError;
use shop::t;

/// A short page with one form.
fn page(visit: &Visit, title: &'static str, errors: &[FieldError], body: AnyView) -> Answer {
    let notice = visit.param("notice").and_then(Code::parse);
    let errors = errors.to_vec();
    let body = view! {
        <div class="entry">
            <h1>{title}</h1>
            <Notice code=notice/>
            <ErrorSummary errors/>
            {body}
        </div>
    };
    let head = Head { title: title.to_owned(), noindex: true, ..Head::default() };
    Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into()
}

/// Whether a letter is on its way: then there is nothing to fill in.
fn is_sent(visit: &Visit, code: Code) -> bool {
    visit.param("notice").and_then(Code::parse) == Some(code)
}

/// The secret of a link.
fn token(visit: &Visit) -> String {
    visit.param("token").unwrap_or_default().to_owned()
}

/// In place of the form, for a link that leads nowhere any more.
fn over(visit: &Visit, title: &'static str, href: &'static str, again: &'static str) -> Answer {
    let body = view! {
        <p class="entry__lede">{t!("link-is-over")}</p>
        <p><a class="link" href=href>{again}</a></p>
    };
    page(visit, title, &[], body.into_any())
}

/// `/account/register`
pub(crate) async fn register(visit: Visit, _: Name) -> Result<Answer> {
    let flash = visit.flash("register").unwrap_or_default();
    let errors = flash.errors(&["name", "email", "password"]);
    if errors.is_empty() && is_sent(&visit, Code::Registered) {
        let body = view! {
            <p class="entry__or">{t!("have-an-account")}" "<a class="link" href="/account/login">{t!("log-in")}</a></p>
            <p><a class="link" href="/account/register">{t!("begin-again")}</a></p>
        };
        return Ok(page(&visit, t!("create-account"), &[], body.into_any()));
    }
    let fields = errors.clone();
    let body = view! {
        <p class="entry__lede">{t!("register-lede")}</p>
        <form class="entry__form" action="/api/account/register" method="post" novalidate=true>
            <Field name="name" label=t!("name") value=flash.typed("name") autocomplete="name" longest=120 optional=true errors=fields.clone()/>
            <Field name="email" label=t!("email") kind="email" value=flash.typed("email") autocomplete="username" longest=254
                hint=t!("register-email-hint") errors=fields.clone()/>
            <Field name="password" label=t!("password") kind="password" value=String::new() autocomplete="new-password" longest=256
                hint=t!("password-hint") errors=fields/>
            <button class="button button--wide" type="submit">{t!("create-the-account")}</button>
        </form>
        <p class="entry__or">{t!("have-an-account")}" "<a class="link" href="/account/login">{t!("log-in")}</a></p>
    };
    Ok(page(&visit, t!("create-account"), &errors, body.into_any()))
}

/// `/account/verify?token=`: from the letter to whoever registered.
pub(crate) async fn verify(visit: Visit, _: Name) -> Result<Answer> {
    let title = t!("verify-title");
    if !leads(&visit.shop, Link::Registration, &token(&visit)).await? {
        return Ok(over(&visit, title, "/account/register", t!("verify-again")));
    }
    let upper = visit.flash("verify").unwrap_or_default().errors(&["password", "form"]);
    let mut lower = visit.flash("anew").unwrap_or_default().errors(&["own-password", "form"]);
    for error in lower.iter_mut().filter(|error| error.field == "form") {
        error.field = "own-form";
    }
    let errors = [upper.clone(), lower.clone()].concat();
    let open = !lower.is_empty();
    let body = view! {
        <p class="entry__lede">{t!("verify-lede")}</p>
        <form class="entry__form" id="form" action="/api/account/verify" method="post" novalidate=true>
            <input type="hidden" name="token" value=token(&visit)/>
            <Field name="password" label=t!("password") kind="password" value=String::new() autocomplete="current-password" longest=256 errors=upper/>
            <button class="button button--wide" type="submit">{t!("verify-button")}</button>
        </form>
        <p class="entry__or">{t!("verify-not-you")}</p>
        <details class="entry__or" open=open>
            <summary>{t!("verify-anew")}</summary>
            <form class="entry__form" id="own-form" action="/api/account/verify" method="post" novalidate=true>
                <input type="hidden" name="token" value=token(&visit)/>
                <input type="hidden" name="anew" value="1"/>
                <Field name="password" id="own-password" label=t!("new-password") kind="password" value=String::new()
                    autocomplete="new-password" longest=256 hint=t!("password-hint") errors=lower/>
                <button class="button button--quiet" type="submit">{t!("new-password-button")}</button>
            </form>
        </details>
    };
    Ok(page(&visit, title, &errors, body.into_any()))
}

/// `/account/reset`: asks for the letter.
pub(crate) async fn reset(visit: Visit, _: Name) -> Result<Answer> {
    let flash = visit.flash("reset").unwrap_or_default();
    let errors = flash.errors(&["email"]);
    if errors.is_empty() && is_sent(&visit, Code::LetterSent) {
        let body = view! {
            <p class="entry__or"><a class="link" href="/account/login">{t!("back-to-log-in")}</a></p>
            <p><a class="link" href="/account/reset">{t!("reset-again")}</a></p>
        };
        return Ok(page(&visit, t!("password-forgotten"), &[], body.into_any()));
    }
    let fields = errors.clone();
    let body = view! {
        <p class="entry__lede">{t!("reset-lede")}</p>
        <form class="entry__form" action="/api/account/reset/ask" method="post" novalidate=true>
            <Field name="email" label=t!("email") kind="email" value=flash.typed("email") autocomplete="username" longest=254 errors=fields/>
            <button class="button button--wide" type="submit">{t!("reset-button")}</button>
        </form>
        <p class="entry__or"><a class="link" href="/account/login">{t!("back-to-log-in")}</a></p>
    };
    Ok(page(&visit, t!("password-forgotten"), &errors, body.into_any()))
}

/// `/account/reset/new?token=`: from the letter.
pub(crate) async fn new_password(visit: Visit, _: Name) -> Result<Answer> {
    let title = t!("new-password-title");
    if !leads(&visit.shop, Link::Reset, &token(&visit)).await? {
        return Ok(over(&visit, title, "/account/reset", t!("reset-again")));
    }
    let errors = visit.flash("new-password").unwrap_or_default().errors(&["password", "form"]);
    let fields = errors.clone();
    let body = view! {
        <form class="entry__form" id="form" action="/api/account/reset" method="post" novalidate=true>
            <input type="hidden" name="token" value=token(&visit)/>
            <Field name="password" label=t!("new-password") kind="password" value=String::new() autocomplete="new-password" longest=256
                hint=t!("new-password-hint") errors=fields/>
            <button class="button button--wide" type="submit">{t!("new-password-button")}</button>
        </form>
        <p class="entry__or"><a class="link" href="/account/reset">{t!("reset-again")}</a></p>
    };
    Ok(page(&visit, title, &errors, body.into_any()))
}

/// `/account/email?token=`: from the letter to an account's new address, for whoever is logged in to that account.
pub(crate) async fn new_address(visit: Visit, _: Name) -> Result<Answer> {
    let customer = visit.require_customer()?.clone();
    let title = t!("new-address-title");
    if !leads(&visit.shop, Link::Address(&customer), &token(&visit)).await? {
        return Ok(over(&visit, title, "/account/details", t!("new-address-again")));
    }
    let (before, after) = shop::language::around("logged-in-as");
    let errors = visit.flash("confirm").unwrap_or_default().errors(&["form"]);
    let body = view! {
        <p class="entry__lede">{before}<strong dir="ltr">{customer.email}</strong>{after}" "{t!("new-address-lede")}</p>
        <form class="entry__form" id="form" action="/api/account/email/confirm" method="post">
            <input type="hidden" name="token" value=token(&visit)/>
            <button class="button button--wide" type="submit">{t!("new-address-button")}</button>
        </form>
    };
    Ok(page(&visit, title, &errors, body.into_any()))
}
