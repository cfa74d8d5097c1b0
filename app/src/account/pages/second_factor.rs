//! What `/account/security` says about the second step and about passkeys.

use crate::shell::Visit;
use crate::ssr::identity::RECOVERY;
use crate::ui::{ErrorSummary, Field};
use leptos::prelude::*;
use shop::Result;
use shop::account::{self, Customer, Enrolment, Passkey, Security};
use shop::checkout::FieldError;
use shop::clock::long_day;
use shop::language::here;
use shop::t;

/// Both parts of the page. One query.
pub(super) async fn part(visit: &Visit, customer: &Customer) -> Result<AnyView> {
    let security = account::security(&visit.shop, customer).await?;
    let fresh: Option<Vec<String>> = visit.remembered(RECOVERY).await;
    let errors = visit.flash("totp").unwrap_or_default().errors(&["current", "code", "form"]);
    let can = account::passkeys_work(&visit.shop.policy);
    let second = second(&security, fresh, &errors);
    let wrong = visit.flash("passkeys").unwrap_or_default().errors(&["current", "passkey", "form"]);
    let passkeys = passkeys(&security, can, wrong);
    Ok(view! { {second}{passkeys} }.into_any())
}

/// The field for the password, under an id of its own: several forms of the page ask for it.
fn password(id: impl Into<String>) -> AnyView {
    let id = id.into();
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{t!("your-password")}</label>
            <input class="input" id=id name="current" type="password" autocomplete="current-password" maxlength="256" required=true/>
        </div>
    }
    .into_any()
}

fn second(security: &Security, fresh: Option<Vec<String>>, errors: &[FieldError]) -> AnyView {
    let asks = security.has_password;
    let body = match (fresh, security.has_totp, &security.enrolment) {
        (Some(codes), true, _) => recovery(codes),
        (_, true, _) => on(security.recovery_codes, asks),
        (_, false, Some(enrolment)) => enrol(enrolment.clone(), errors.to_vec()),
        (_, false, None) => view! {
            <p>{t!("second-text")}</p>
            <form class="account__form" action="/api/account/totp/begin" method="post">
                {asks.then(|| password("totp-password"))}
                <button class="button button--quiet" type="submit">{t!("second-begin")}</button>
            </form>
        }
        .into_any(),
    };
    view! {
        <section class="account__part" id="second" aria-labelledby="second-title">
            <h2 id="second-title">{t!("second-title")}</h2>
            <ErrorSummary errors=errors.to_vec()/>
            {body}
        </section>
    }
    .into_any()
}

fn enrol(enrolment: Enrolment, errors: Vec<FieldError>) -> AnyView {
    view! {
        <ol class="enrol">
            <li>
                <p>{t!("second-scan")}</p>
                <div class="enrol__code" role="img" aria-label=t!("second-qr") inner_html=enrolment.qr></div>
                <p class="enrol__secret"><code>{enrolment.secret}</code></p>
            </li>
            <li>
                <p>{t!("second-enter")}</p>
                <form class="account__form" id="form" action="/api/account/totp/confirm" method="post" novalidate=true>
                    <Field name="code" label=t!("code") value=String::new() autocomplete="one-time-code" longest=10 errors/>
                    <button class="button" type="submit">{t!("second-on")}</button>
                </form>
            </li>
        </ol>
    }
    .into_any()
}

fn recovery(codes: Vec<String>) -> AnyView {
    let codes = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view();
    view! {
        <div class="notice notice--good" role="status">
            <p class="notice__title">{t!("recovery-keep")}</p>
            <p>{t!("recovery-text")}</p>
            <ul class="enrol__recovery" role="list">{codes}</ul>
            <form action="/api/account/totp/noted" method="post"><button class="button" type="submit">{t!("recovery-noted")}</button></form>
        </div>
    }
    .into_any()
}

fn on(left: i64, asks: bool) -> AnyView {
    view! {
        <p>{t!("recovery-left", count = left)}</p>
        <form class="account__form" action="/api/account/totp/codes" method="post">
            {asks.then(|| password("totp-password"))}
            <div class="account__ways">
                <button class="button button--quiet" type="submit">{t!("recovery-new")}</button>
                <button class="text-button" type="submit" formaction="/api/account/totp/off">{t!("second-off")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn passkeys(security: &Security, can: bool, errors: Vec<FieldError>) -> AnyView {
    let asks = security.has_password;
    let rows = security.passkeys.iter().cloned().map(|key| row(key, asks)).collect_view();
    let how = if can {
        view! {
            <noscript><p>{t!("passkey-script")}</p></noscript>
            <div data-passkey-part="" hidden=true>
                <form class="account__form" action="/api/account/passkeys/keep" method="post" data-passkey="make" data-failed=t!("passkey-failed") data-cancelled=t!("passkey-cancelled")
                    data-begin=here("/api/account/passkeys/begin")>
                    <div class="field">
                        <label class="field__label" for="passkey-name">{t!("passkey-name")}</label>
                        <input class="input" id="passkey-name" name="name" type="text" value=t!("passkey") autocomplete="off" maxlength="120"/>
                    </div>
                    {asks.then(|| password("passkey-password"))}
                    <p class="field__error" role="alert"></p>
                    <button class="button button--quiet" type="submit">{t!("passkey-make")}</button>
                </form>
            </div>
        }
        .into_any()
    } else {
        view! { <p class="rows__more">{t!("passkey-host")}</p> }.into_any()
    };
    view! {
        <section class="account__part" aria-labelledby="passkeys">
            <h2 id="passkeys">{t!("passkeys")}</h2>
            <ErrorSummary errors/>
            <p>{t!("passkeys-text")}</p>
            <ul class="rows" role="list">{rows}</ul>
            {how}
        </section>
    }
    .into_any()
}

fn row(key: Passkey, asks: bool) -> AnyView {
    let field = format!("passkey-password-{}", key.id);
    let title_id = format!("passkey-{}", key.id);
    let used = key.last_used_at.map_or_else(|| t!("passkey-unused").to_owned(), |at| t!("passkey-used", day = long_day(at)));
    view! {
        <li class="rows__row">
            <div>
                <p class="rows__title" id=title_id.clone()>{key.name}</p>
                <p class="rows__more">{t!("passkey-made", day = long_day(key.created_at), used = used)}</p>
            </div>
            <form action="/api/account/passkeys/remove" method="post">
                <input type="hidden" name="id" value=key.id/>
                {asks.then(|| password(field))}
                <button class="text-button" type="submit" aria-describedby=title_id>{t!("remove")}</button>
            </form>
        </li>
    }
    .into_any()
}
