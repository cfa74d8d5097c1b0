//! Pages around letters: registering, a forgotten password, and what the links in letters lead to. Looking at them changes nothing.

use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::{Code, ErrorSummary, Field, Notice};
use leptos::prelude::*;
use shop::Result;
use shop::account::{Link, leads};
use shop::checkout::FieldError;

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

/// The secret of a link.
fn token(visit: &Visit) -> String {
    visit.param("token").unwrap_or_default().to_owned()
}

/// In place of the form, for a link that leads nowhere any more.
fn over(visit: &Visit, title: &'static str, href: &'static str, again: &'static str) -> Answer {
    let body = view! {
        <p class="entry__lede">"This link has been used already, or its time is over."</p>
        <p><a class="link" href=href>{again}</a></p>
    };
    page(visit, title, &[], body.into_any())
}

/// `/account/register`
pub(crate) async fn register(visit: Visit, _: Name) -> Result<Answer> {
    let flash = visit.flash("register").unwrap_or_default();
    let errors = flash.errors(&["name", "email", "password"]);
    let fields = errors.clone();
    let body = view! {
        <p class="entry__lede">"Your orders in one place, an address book, a wishlist that stays. The shop works without it just as well."</p>
        <form class="entry__form" action="/api/account/register" method="post" novalidate=true>
            <Field name="name" label="Name" value=flash.typed("name") autocomplete="name" longest=120 optional=true errors=fields.clone()/>
            <Field name="email" label="Email" kind="email" value=flash.typed("email") autocomplete="username" longest=254
                hint="We write to it once, so that nobody registers with somebody else’s." errors=fields.clone()/>
            <Field name="password" label="Password" kind="password" value=String::new() autocomplete="new-password" longest=256
                hint="At least 10 characters. A few words in a row make a good one." errors=fields/>
            <button class="button button--wide" type="submit">"Create the account"</button>
        </form>
        <p class="entry__or">"You have an account? "<a class="link" href="/account/login">"Log in"</a></p>
    };
    Ok(page(&visit, "Create an account", &errors, body.into_any()))
}

/// `/account/verify?token=`: from the letter to whoever registered.
pub(crate) async fn verify(visit: Visit, _: Name) -> Result<Answer> {
    let title = "Confirm your address";
    if !leads(&visit.shop, Link::Registration, &token(&visit)).await? {
        return Ok(over(&visit, title, "/account/register", "Register again, or log in if you have done so"));
    }
    let errors = visit.flash("verify").unwrap_or_default().errors(&["password", "form"]);
    let fields = errors.clone();
    let body = view! {
        <p class="entry__lede">"One last thing: the password that you chose. So nobody but you finishes this registration."</p>
        <form class="entry__form" id="form" action="/api/account/verify" method="post" novalidate=true>
            <input type="hidden" name="token" value=token(&visit)/>
            <Field name="password" label="Password" kind="password" value=String::new() autocomplete="current-password" longest=256 errors=fields/>
            <button class="button button--wide" type="submit">"Confirm my address"</button>
        </form>
        <p class="entry__or">"You did not register? Then there is nothing to do: without the password this link does nothing."</p>
    };
    Ok(page(&visit, title, &errors, body.into_any()))
}

/// `/account/reset`: asks for the letter.
pub(crate) async fn reset(visit: Visit, _: Name) -> Result<Answer> {
    let flash = visit.flash("reset").unwrap_or_default();
    let errors = flash.errors(&["email"]);
    let fields = errors.clone();
    let body = view! {
        <p class="entry__lede">"Tell us your address, and we write to you how to choose a new password."</p>
        <form class="entry__form" action="/api/account/reset/ask" method="post" novalidate=true>
            <Field name="email" label="Email" kind="email" value=flash.typed("email") autocomplete="username" longest=254 errors=fields/>
            <button class="button button--wide" type="submit">"Send me the letter"</button>
        </form>
        <p class="entry__or"><a class="link" href="/account/login">"Back to the log-in"</a></p>
    };
    Ok(page(&visit, "Forgotten your password?", &errors, body.into_any()))
}

/// `/account/reset/new?token=`: from the letter.
pub(crate) async fn new_password(visit: Visit, _: Name) -> Result<Answer> {
    let title = "Choose a new password";
    if !leads(&visit.shop, Link::Reset, &token(&visit)).await? {
        return Ok(over(&visit, title, "/account/reset", "Ask for another letter"));
    }
    let errors = visit.flash("new-password").unwrap_or_default().errors(&["password", "form"]);
    let fields = errors.clone();
    let body = view! {
        <form class="entry__form" id="form" action="/api/account/reset" method="post" novalidate=true>
            <input type="hidden" name="token" value=token(&visit)/>
            <Field name="password" label="New password" kind="password" value=String::new() autocomplete="new-password" longest=256
                hint="At least 10 characters. Everywhere you will be logged out." errors=fields/>
            <button class="button button--wide" type="submit">"Set the new password"</button>
        </form>
        <p class="entry__or"><a class="link" href="/account/reset">"Ask for another letter"</a></p>
    };
    Ok(page(&visit, title, &errors, body.into_any()))
}

/// `/account/email?token=`: from the letter to an account's new address, for whoever is logged in to that account.
pub(crate) async fn new_address(visit: Visit, _: Name) -> Result<Answer> {
    let customer = visit.require_customer()?.clone();
    let title = "Confirm your new address";
    if !leads(&visit.shop, Link::Address(&customer), &token(&visit)).await? {
        return Ok(over(&visit, title, "/account/details", "Ask for another letter, in your account’s details"));
    }
    let errors = visit.flash("confirm").unwrap_or_default().errors(&["form"]);
    let body = view! {
        <p class="entry__lede">
            "You are logged in as "<strong>{customer.email}</strong>". From now on this account has the address to which we wrote."
        </p>
        <form class="entry__form" id="form" action="/api/account/email/confirm" method="post">
            <input type="hidden" name="token" value=token(&visit)/>
            <button class="button button--wide" type="submit">"Confirm my new address"</button>
        </form>
    };
    Ok(page(&visit, title, &errors, body.into_any()))
}
