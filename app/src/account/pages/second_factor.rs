//! What `/account/security` says about the second step and about passkeys.

use crate::shell::Visit;
use crate::ssr::identity::RECOVERY;
use crate::ui::{ErrorSummary, Field};
use leptos::prelude::*;
use shop::Result;
use shop::account::{self, Customer, Enrolment, Passkey, Security};
use shop::checkout::FieldError;
use shop::clock::long_day;

/// Both parts of the page. One query.
pub(super) async fn part(visit: &Visit, customer: &Customer) -> Result<AnyView> {
    let security = account::security(&visit.shop, customer).await?;
    let fresh: Option<Vec<String>> = visit.remembered(RECOVERY).await;
    let errors = visit.flash("totp").unwrap_or_default().errors(&["current", "code", "form"]);
    let can = account::passkeys_work(&visit.shop.policy);
    let second = second(&security, fresh, &errors);
    let passkeys = passkeys(&security, can);
    Ok(view! { {second}{passkeys} }.into_any())
}

/// The field for the password, under an id of its own: several forms of the page ask for it.
fn password(id: &'static str) -> AnyView {
    view! {
        <div class="field">
            <label class="field__label" for=id>"Your password"</label>
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
            <p>"With a second step, logging in takes your password and a code from an app on your phone. Who only knows your password stays outside."</p>
            <form class="account__form" action="/api/account/totp/begin" method="post">
                {asks.then(|| password("totp-password"))}
                <button class="button button--quiet" type="submit">"Set it up"</button>
            </form>
        }
        .into_any(),
    };
    view! {
        <section class="account__part" id="second" aria-labelledby="second-title">
            <h2 id="second-title">"Second step at log-in"</h2>
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
                <p>"Scan this with an authenticator app, or type the secret into it."</p>
                <div class="enrol__code" role="img" aria-label="QR code with the secret" inner_html=enrolment.qr></div>
                <p class="enrol__secret"><code>{enrolment.secret}</code></p>
            </li>
            <li>
                <p>"Enter the code that the app shows now."</p>
                <form class="account__form" id="form" action="/api/account/totp/confirm" method="post" novalidate=true>
                    <Field name="code" label="Code" value=String::new() autocomplete="one-time-code" longest=10 errors/>
                    <button class="button" type="submit">"Switch it on"</button>
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
            <p class="notice__title">"Please keep these recovery codes where your phone is not."</p>
            <p>"Each opens your account once in place of a code from the app. They are not shown again."</p>
            <ul class="enrol__recovery" role="list">{codes}</ul>
            <form action="/api/account/totp/noted" method="post"><button class="button" type="submit">"I have noted them"</button></form>
        </div>
    }
    .into_any()
}

fn on(left: i64, asks: bool) -> AnyView {
    let left = if left == 1 { "1 recovery code is left".to_owned() } else { format!("{left} recovery codes are left") };
    view! {
        <p>{format!("It is on. {left}.")}</p>
        <form class="account__form" action="/api/account/totp/codes" method="post">
            {asks.then(|| password("totp-password"))}
            <div class="account__ways">
                <button class="button button--quiet" type="submit">"Make new recovery codes"</button>
                <button class="text-button" type="submit" formaction="/api/account/totp/off">"Switch the second step off"</button>
            </div>
        </form>
    }
    .into_any()
}

fn passkeys(security: &Security, can: bool) -> AnyView {
    let rows = security.passkeys.iter().cloned().map(row).collect_view();
    let asks = security.has_password;
    let how = if can {
        view! {
            <noscript><p>"Making a passkey takes JavaScript."</p></noscript>
            <div data-passkey-part="" hidden=true>
                <form class="account__form" action="/api/account/passkeys/keep" method="post" data-passkey="make"
                    data-begin="/api/account/passkeys/begin">
                    <div class="field">
                        <label class="field__label" for="passkey-name">"What to call it"</label>
                        <input class="input" id="passkey-name" name="name" type="text" value="Passkey" autocomplete="off" maxlength="120"/>
                    </div>
                    {asks.then(|| password("passkey-password"))}
                    <p class="field__error" role="alert"></p>
                    <button class="button button--quiet" type="submit">"Make a passkey"</button>
                </form>
            </div>
        }
        .into_any()
    } else {
        view! { <p class="rows__more">"Passkeys need the shop to have a host name; here it is reached by a number."</p> }
            .into_any()
    };
    view! {
        <section class="account__part" aria-labelledby="passkeys">
            <h2 id="passkeys">"Passkeys"</h2>
            <p>"A passkey logs you in with the lock of your device: a finger, your face, its code. There is nothing to remember and nothing to steal."</p>
            <ul class="rows" role="list">{rows}</ul>
            {how}
        </section>
    }
    .into_any()
}

fn row(key: Passkey) -> AnyView {
    let title_id = format!("passkey-{}", key.id);
    let used = key.last_used_at.map_or_else(|| "not used yet".to_owned(), |at| format!("last used on {}", long_day(at)));
    view! {
        <li class="rows__row">
            <div>
                <p class="rows__title" id=title_id.clone()>{key.name}</p>
                <p class="rows__more">{format!("Made on {}, {used}", long_day(key.created_at))}</p>
            </div>
            <form action="/api/account/passkeys/remove" method="post">
                <input type="hidden" name="id" value=key.id/>
                <button class="text-button" type="submit" aria-describedby=title_id>"Remove"</button>
            </form>
        </li>
    }
    .into_any()
}
