//! `/account/details`

use super::room;
use crate::shell::{Answer, Name, Visit};
use crate::ui::{ErrorSummary, Field, FieldError as Wrong};
use leptos::prelude::*;
use shop::Result;
use shop::account::{Profile, profile};
use shop::checkout::FieldError;
use shop::t;

/// `/account/details`: name, letters, one's own data.
pub(crate) async fn details(visit: Visit, _: Name) -> Result<Answer> {
    let customer = visit.require_customer()?;
    let profile = profile(&visit.shop, &customer.id).await?;
    let name = visit.flash("name");
    let name_errors = name.as_ref().map(|flash| flash.errors(&["name"])).unwrap_or_default();
    let name = name.map_or_else(|| profile.name.clone(), |flash| flash.typed("name"));
    let erase = visit.flash("erase").unwrap_or_default();
    let erase_errors = erase.errors(&["current", "sure", "form"]);
    let email = visit.flash("email").unwrap_or_default();
    let email_errors = email.errors(&["email", "current", "form"]);
    let errors: Vec<FieldError> = name_errors.iter().chain(&email_errors).chain(&erase_errors).cloned().collect();
    let body = view! {
        <ErrorSummary errors/>
        <section class="account__part" aria-labelledby="about">
            <h2 id="about">{t!("about-you")}</h2>
            <form class="account__form" action="/api/account/rename" method="post" novalidate=true>
                <Field name="name" label=t!("name") value=name autocomplete="name" longest=120 optional=true errors=name_errors/>
                <button class="button" type="submit">{t!("save")}</button>
            </form>
        </section>
        {address(&profile, email.typed("email"), email_errors)}
        {letters(&profile)}
        <section class="account__part" aria-labelledby="data">
            <h2 id="data">{t!("your-data")}</h2>
            <p>{t!("your-data-text")}</p>
            <p><a class="link" href="/account/data.json" download="my-data.json">{t!("your-data-link")}</a></p>
        </section>
        {erasing(&profile, &erase_errors)}
    };
    Ok(room(&visit, t!("details"), body.into_any()).into())
}

fn address(profile: &Profile, typed: String, errors: Vec<FieldError>) -> AnyView {
    let wrong = errors.iter().find(|error| error.field == "current").map(|error| error.reason.clone());
    let is_wrong = wrong.is_some();
    let (before, after) = shop::language::around("email-is");
    let password = profile.has_password.then(|| {
        view! {
            <div class="field" class:field--wrong=is_wrong>
                <label class="field__label" for="email-current">{t!("your-password")}</label>
                <input class="input" id="email-current" name="current" type="password" autocomplete="current-password" maxlength="256"
                    required=true aria-invalid=is_wrong.then_some("true")/>
                {wrong.map(|reason| view! { <p class="field__error">{reason}</p> })}
            </div>
        }
    });
    view! {
        <section class="account__part" aria-labelledby="address">
            <h2 id="address">{t!("email-address")}</h2>
            <p>{before}<strong dir="ltr">{profile.email.clone()}</strong>{after}</p>
            <form class="account__form" action="/api/account/email" method="post" novalidate=true>
                <Field name="email" label=t!("new-address") kind="email" value=typed autocomplete="email" longest=254 errors=errors/>
                {password}
                <button class="button button--quiet" type="submit">{t!("email-change")}</button>
            </form>
        </section>
    }
    .into_any()
}

fn letters(profile: &Profile) -> AnyView {
    view! {
        <section class="account__part" aria-labelledby="letters">
            <h2 id="letters">{t!("letters")}</h2>
            <p>{t!("letters-text")}</p>
            <form class="account__form" action="/api/account/preferences" method="post">
                <label class="check"><input type="checkbox" name="reminders" value="1" checked=profile.wants_reminders/>{t!("letters-reminders")}</label>
                <label class="check"><input type="checkbox" name="news" value="1" checked=profile.wants_news/>{t!("letters-news")}</label>
                <button class="button button--quiet" type="submit">{t!("save")}</button>
            </form>
        </section>
    }
    .into_any()
}

fn erasing(profile: &Profile, errors: &[FieldError]) -> AnyView {
    let sure = errors.iter().find(|error| error.field == "sure").map(|error| error.reason.clone());
    let form = errors.iter().find(|error| error.field == "form").map(|error| error.reason.clone());
    let password = profile.has_password.then(|| {
        let errors = errors.to_vec();
        view! { <Field name="current" label=t!("your-password") kind="password" value=String::new() autocomplete="current-password" longest=256 errors/> }
    });
    view! {
        <section class="account__part" aria-labelledby="erase">
            <h2 id="erase">{t!("erase")}</h2>
            <p>{t!("erase-text")}</p>
            <form class="account__form" id="form" action="/api/account/erase" method="post" novalidate=true>
                <Wrong name="form" reason=form/>
                {password}
                <label class="check"><input type="checkbox" id="sure" name="sure" value="1"/>{t!("erase-sure")}</label>
                <Wrong name="sure" reason=sure/>
                <button class="button button--quiet" type="submit">{t!("erase-button")}</button>
            </form>
        </section>
    }
    .into_any()
}
