//! What server functions share: what they are given, and how they answer.

use super::flash::Flash;
use super::identity::{Auth, ClientAddress, Who};
use super::{Reached, Wants};
use crate::shell::visit::{browser_cookie, browser_secret, cart_cookie, cart_token, no_cart_cookie};
use crate::ui::Code;
use axum::http::header::{LOCATION, REFERER, SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum_login::tower_sessions::Expiry;
use axum_login::tower_sessions::cookie::time::Duration;
use leptos::prelude::*;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos_axum::ResponseOptions;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shop::account::{self, Brought, Customer, Guess, LetterFor, Proven};
use shop::cart::Holder;
use shop::t;
use shop::{Error, Shop};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// The shop's error as server functions give it to the browser: its meaning, and never its cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct ApiError(pub(crate) Error);

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        Self(match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Error::invalid("", t!("form-unreadable"))
            }
            other => Error::internal(other),
        })
    }
}

/// What a server function works with.
pub(crate) struct Context {
    /// The shop.
    pub(crate) shop: Shop,
    /// Who is logged in.
    pub(crate) customer: Option<Arc<Customer>>,
    /// The secret of a guest's cart.
    pub(crate) guest_cart: Option<String>,
    /// What to call the visitor's device.
    pub(crate) device: String,
    /// Where the request comes from.
    pub(crate) from: Option<IpAddr>,
    browser: Option<String>,
    unavailable: bool,
    auth: Option<Auth>,
    wants: Wants,
    referrer: Option<String>,
    response: ResponseOptions,
}

impl Context {
    /// Everything that came with the request. Called once, first.
    pub(crate) fn take() -> Self {
        expect_context::<Reached>().0.store(true, Ordering::Relaxed);
        let shop = expect_context::<Shop>();
        let parts = expect_context::<Parts>();
        let who = Who::of(&parts.extensions);
        let agent = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self {
            customer: who.customer,
            unavailable: who.unavailable,
            auth: who.auth,
            from: parts.extensions.get::<ClientAddress>().map(|address| address.0),
            browser: browser_secret(&parts.headers, &shop.policy),
            guest_cart: cart_token(&parts.headers, &shop.policy),
            device: account::device_name(agent),
            wants: expect_context(),
            referrer: parts.headers.get(REFERER).and_then(|value| value.to_str().ok()).and_then(product_path),
            response: expect_context(),
            shop,
        }
    }

    /// Whose cart this is about: the customer's, else that of the cookie.
    pub(crate) fn cart(&self) -> Holder<'_> {
        match &self.customer {
            Some(customer) => Holder::Customer(&customer.id),
            None => self.guest_cart.as_deref().into(),
        }
    }

    /// Who is logged in.
    ///
    /// # Errors
    /// [`Error::Unauthorised`] for a guest, [`Error::Unavailable`] when nobody can tell.
    pub(crate) fn require_customer(&self) -> shop::Result<&Customer> {
        match &self.customer {
            Some(customer) => Ok(customer),
            None if self.unavailable => Err(Error::Unavailable),
            None => Err(Error::Unauthorised),
        }
    }

    /// The request's session.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when sessions do not answer.
    pub(crate) fn session(&self) -> shop::Result<Auth> {
        self.auth.clone().filter(|_| !self.unavailable).ok_or(Error::Unavailable)
    }

    /// What the session remembers under a name.
    pub(crate) async fn remembered<T: DeserializeOwned>(&self, name: &str) -> shop::Result<Option<T>> {
        self.session()?.session.get(name).await.map_err(|_| Error::Unavailable)
    }

    /// Has the session remember something. That of a guest, who gets one by this, ends after a quarter of an hour.
    pub(crate) async fn remember(&self, name: &str, value: &impl Serialize) -> shop::Result<()> {
        let session = self.session()?.session;
        if self.customer.is_none() {
            session.set_expiry(Some(Expiry::OnInactivity(Duration::minutes(15))));
        }
        session.insert(name, value).await.map_err(|_| Error::Unavailable)
    }

    /// Has the session forget something.
    pub(crate) async fn forget(&self, name: &str) -> shop::Result<()> {
        self.session()?.session.remove_value(name).await.map_err(|_| Error::Unavailable)?;
        Ok(())
    }

    /// Logs somebody in who has proven to be this customer. The session gets another id; what a guest collected comes along.
    pub(crate) async fn log_in(&self, proven: Proven) -> shop::Result<(Arc<Customer>, Brought)> {
        let mut auth = self.session()?;
        // First of all, so that nothing has happened when sessions do not answer.
        auth.session.cycle_id().await.map_err(|_| Error::Unavailable)?;
        auth.session.clear().await;
        auth.session.set_expiry(Some(lasting(self.shop.policy.login_max_days)));
        if let Some(earlier) = &self.customer {
            account::end(&self.shop, earlier).await?;
        }
        let user = auth.authenticate(proven).await.map_err(failed)?.ok_or(Error::Unauthorised)?;
        auth.login(&user).await.map_err(failed)?;
        let customer = Arc::clone(&user.0);
        let brought =
            match account::welcome(&self.shop, &customer, self.guest_cart.as_deref(), Some(&self.browser_secret())).await {
                Ok(brought) => {
                    if self.guest_cart.is_some() {
                        self.set_cookie(&no_cart_cookie(&self.shop.policy));
                    }
                    brought
                }
                // The guest's cart is as it was, and its cookie stays.
                Err(_) => Brought::default(),
            };
        Ok((customer, brought))
    }

    /// Ends this browser's log-in.
    pub(crate) async fn log_out(&self) -> shop::Result<()> {
        let mut auth = self.session()?;
        if let Some(customer) = &self.customer {
            account::end(&self.shop, customer).await?;
        }
        auth.logout().await.map_err(failed)?;
        Ok(())
    }

    /// Whether one more password or code may be tried for an account, known by its id, its address or a link.
    pub(crate) async fn guess_allowed(&self, account: &str) -> shop::Result<()> {
        let browser = self.browser.as_deref();
        let known = if account::knows_device(&self.shop, account, browser).await? { browser } else { None };
        account::try_guess(&self.shop, Guess { account, from: self.from, known }).await
    }

    /// The last guess was right.
    pub(crate) async fn guessed_right(&self, account: &str) {
        account::guessed_right(&self.shop, Guess { account, from: self.from, known: None }).await;
    }

    /// Whether one more letter may be written to an address that somebody typed.
    pub(crate) async fn letter_allowed(&self, purpose: LetterFor, email: &str) -> shop::Result<()> {
        account::try_letter(&self.shop, purpose, email, self.from).await
    }

    /// The secret by which accounts know this browser, which is given one now if it has none.
    fn browser_secret(&self) -> String {
        self.browser.clone().unwrap_or_else(|| {
            let secret = shop::id::token();
            self.set_cookie(&browser_cookie(&secret, &self.shop.policy));
            secret
        })
    }

    /// Makes this browser known to an account whose letters somebody reads in it.
    pub(crate) async fn introduce(&self, user_id: &str) -> shop::Result<()> {
        account::know_device(&self.shop, user_id, &self.browser_secret()).await
    }

    /// Goes on with the same log-in under another session id, after something that it remembers has changed.
    pub(crate) async fn renew(&self) -> shop::Result<()> {
        let mut auth = self.session()?;
        auth.session.set_expiry(Some(lasting(self.shop.policy.login_max_days)));
        let Some(customer) = &self.customer else { return Err(Error::Unauthorised) };
        auth.session.cycle_id().await.map_err(|_| Error::Unavailable)?;
        let now = account::identify(&self.shop, &customer.login_id).await?.ok_or(Error::Unauthorised)?;
        auth.login(&super::LoggedIn(Arc::new(now))).await.map_err(failed)
    }

    /// Ends the session of a log-in that is over.
    pub(crate) async fn forget_session(&self) -> shop::Result<()> {
        self.session()?.session.flush().await.map_err(|_| Error::Unavailable)
    }

    /// Carries what was typed, and what is wrong with it, to the page that shows the form again. A script has the form still.
    pub(crate) fn flash(&self, flash: Flash) {
        if self.wants == Wants::Json {
            return;
        }
        for cookie in flash.cookies(&self.shop.policy) {
            self.response.append_header(SET_COOKIE, cookie);
        }
    }

    fn set_cookie(&self, cookie: &str) {
        if let Ok(cookie) = HeaderValue::from_str(cookie) {
            self.response.append_header(SET_COOKIE, cookie);
        }
    }

    /// Gives the visitor a cart.
    pub(crate) fn give_cart(&self, token: &str) {
        self.set_cookie(&cart_cookie(token, &self.shop.policy));
    }

    /// A page that says something.
    #[expect(clippy::unused_self, reason = "reads as what it is beside `back`")]
    pub(crate) fn page(&self, path: &str, code: Code) -> String {
        let separator = if path.contains('?') { '&' } else { '?' };
        format!("{path}{separator}notice={}", code.as_str())
    }

    /// The product's page from which the form was sent, else the cart.
    pub(crate) fn back(&self, code: Code) -> String {
        self.page(self.referrer.as_deref().unwrap_or("/cart"), code)
    }

    /// Why something could not be added.
    pub(crate) async fn code_for_adding(&self, error: &Error) -> Code {
        let is_full = async || {
            let lines = shop::cart::view(&self.shop, self.cart()).await.map_or(0, |cart| cart.lines.len());
            i64::try_from(lines).is_ok_and(|lines| lines >= shop::cart::MAX_LINES)
        };
        match error {
            Error::Conflict { .. } if is_full().await => Code::Full,
            error => Code::from_error(error),
        }
    }
}

/// How long a session lasts in which somebody is logged in.
fn lasting(days: u32) -> Expiry {
    Expiry::OnInactivity(Duration::days(days.into()))
}

/// What the session layer could not do, as an error of the shop.
fn failed(error: axum_login::Error<super::Identity>) -> Error {
    match error {
        axum_login::Error::Backend(error) => error,
        axum_login::Error::Session(_) => Error::Unavailable,
    }
}

/// A path of this shop to go on to: never another site, and never one that only takes forms.
pub(crate) fn next_path(text: &str) -> Option<&str> {
    let is_ours = text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/api/");
    (is_ours && text.len() <= 500 && text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')).then_some(text)
}

/// Answers in the way that was asked for: a redirect to `to`, or JSON with the right status.
pub(crate) fn answer<T>(context: &Context, result: shop::Result<T>, to: &str) -> Result<T, ApiError> {
    match context.wants {
        Wants::Page => {
            context.response.set_status(StatusCode::SEE_OTHER);
            context.response.insert_header(LOCATION, HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/cart")));
        }
        Wants::Json => {
            if let Err(error) = &result {
                context.response.set_status(StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
            }
        }
    }
    result.map_err(ApiError)
}

/// Reads a quantity as a person typed it.
pub(crate) fn quantity(text: &str) -> shop::Result<i64> {
    text.trim()
        .parse()
        .ok()
        .filter(|quantity| *quantity >= 1)
        .ok_or_else(|| Error::invalid("quantity", Code::Quantity.sentence()))
}

/// The path of a product's page in an address, without an old notice. Of the address only the path is used, so that nobody is
/// ever led to another site.
fn product_path(referrer: &str) -> Option<String> {
    let mut url = url::Url::parse(referrer).ok()?;
    let path = url.path().strip_prefix(shop::language::prefix()).filter(|path| path.starts_with("/products/"))?.to_owned();
    url.set_path(&path);
    let variant = url.query_pairs().find(|(name, _)| name == "variant").map(|(_, value)| value.into_owned());
    url.set_query(None);
    if let Some(variant) = variant {
        url.query_pairs_mut().append_pair("variant", &variant);
    }
    Some(url[url::Position::BeforePath..url::Position::AfterQuery].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_whole_and_positive() {
        assert_eq!(quantity(" 3 "), Ok(3));
        for text in ["", "0", "-1", "1.5", "three", "99999999999999999999"] {
            assert!(quantity(text).is_err(), "{text}");
        }
    }

    #[test]
    fn after_logging_in_nobody_is_led_elsewhere() {
        assert_eq!(next_path("/account/orders?page=2"), Some("/account/orders?page=2"));
        for text in [
            "",
            "account",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/api/account/logout",
            "/a\r\nb",
            "/\u{e4}",
        ] {
            assert_eq!(next_path(text), None, "{text}");
        }
    }

    #[test]
    fn nobody_is_led_elsewhere() {
        assert_eq!(
            product_path("https://evil.example/products/cup?variant=A&notice=x#y").as_deref(),
            Some("/products/cup?variant=A")
        );
        for referrer in [
            "",
            "javascript:alert(1)",
            "//evil.example/products/cup",
            "https://shop.example/login",
            "https://shop.example//products/",
        ] {
            assert_eq!(product_path(referrer), None, "{referrer}");
        }
    }
}
