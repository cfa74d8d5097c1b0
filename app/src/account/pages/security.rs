//! `/account/security`

use super::{room, second_factor};
use crate::shell::{Answer, Name, Visit};
use crate::ui::{ErrorSummary, Field};
use leptos::prelude::*;
use shop::Result;
use shop::account::{self, Login};
use shop::clock::long_time;
use shop::t;

/// `/account/security`: the password, and where one is logged in.
pub(crate) async fn security(visit: Visit, _: Name) -> Result<Answer> {
    let customer = visit.require_customer()?;
    let logins = account::logins(&visit.shop, customer).await?;
    let flash = visit.flash("password").unwrap_or_default();
    let errors = flash.errors(&["current", "password", "form"]);
    let second = second_factor::part(&visit, customer).await?;
    let body = view! {
        <ErrorSummary errors=errors.clone()/>
        <section class="account__part" aria-labelledby="change">
            <h2 id="change">{t!("password")}</h2>
            <form class="account__form" action="/api/account/password" method="post" novalidate=true>
                // For password managers: whose password it is.
                <input class="visually-hidden" type="text" name="username" value=customer.email.clone() autocomplete="username" tabindex="-1" aria-hidden="true" readonly=true/>
                <Field name="current" label=t!("present-password") kind="password" value=String::new() autocomplete="current-password" longest=256 errors=errors.clone()/>
                <Field name="password" label=t!("new-password") kind="password" value=String::new() autocomplete="new-password" longest=256
                    hint=t!("password-change-hint") errors/>
                <button class="button" type="submit">{t!("password-change")}</button>
            </form>
        </section>
        {second}
        {places(&logins)}
    };
    Ok(room(&visit, t!("security"), body.into_any()).into())
}

fn places(logins: &[Login]) -> AnyView {
    let several = logins.len() > 1;
    let rows = logins.iter().cloned().map(place).collect_view();
    view! {
        <section class="account__part" aria-labelledby="logins">
            <h2 id="logins">{t!("logins")}</h2>
            <ul class="rows" role="list">{rows}</ul>
            <div class="account__ways">
                {several.then(|| view! {
                    <form action="/api/account/logins/end" method="post"><button class="button button--quiet" type="submit">{t!("logins-end-others")}</button></form>
                })}
                <form action="/api/account/logins/end-all" method="post"><button class="text-button" type="submit">{t!("logins-end-all")}</button></form>
            </div>
        </section>
    }
    .into_any()
}

fn place(login: Login) -> AnyView {
    let title_id = format!("login-{}", login.key);
    let used = if login.current { t!("login-now").to_owned() } else { t!("login-used", time = long_time(login.last_used_at)) };
    let end = (!login.current).then(|| {
        view! {
            <form action="/api/account/logins/end" method="post">
                <input type="hidden" name="login" value=login.key.clone()/>
                <button class="text-button" type="submit" aria-describedby=title_id.clone()>{t!("log-out")}</button>
            </form>
        }
    });
    view! {
        <li class="rows__row">
            <div>
                <p class="rows__title" id=title_id.clone()>{login.device}{login.current.then(|| format!(" {}", t!("login-this")))}</p>
                <p class="rows__more">{t!("login-since", time = long_time(login.created_at), used = used)}</p>
            </div>
            {end}
        </li>
    }
    .into_any()
}
