//! What server functions share: what they are given, and how they answer.

use super::{Reached, Wants};
use crate::shell::visit::{cart_cookie, cart_token};
use crate::ui::Code;
use axum::http::header::{LOCATION, REFERER, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use leptos::prelude::*;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos_axum::ResponseOptions;
use serde::{Deserialize, Serialize};
use shop::{Error, Shop};
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
                Error::invalid("", "This form could not be read. Please go back and try again.")
            }
            other => Error::internal(other),
        })
    }
}

/// What a server function works with.
pub(crate) struct Context {
    /// The shop.
    pub(crate) shop: Shop,
    /// The secret of the visitor's cart.
    pub(crate) cart: Option<String>,
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
        Self {
            cart: cart_token(&parts.headers, &shop.policy),
            wants: expect_context(),
            referrer: parts.headers.get(REFERER).and_then(|value| value.to_str().ok()).and_then(product_path),
            response: expect_context(),
            shop,
        }
    }

    /// Gives the visitor a cart.
    pub(crate) fn give_cart(&self, token: &str) {
        if let Ok(cookie) = HeaderValue::from_str(&cart_cookie(token, &self.shop.policy)) {
            self.response.append_header(SET_COOKIE, cookie);
        }
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
            let lines = shop::cart::view(&self.shop, self.cart.as_deref()).await.map_or(0, |cart| cart.lines.len());
            i64::try_from(lines).is_ok_and(|lines| lines >= shop::cart::MAX_LINES)
        };
        match error {
            Error::Conflict { .. } if is_full().await => Code::Full,
            error => Code::from_error(error),
        }
    }
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
    if !url.path().starts_with("/products/") {
        return None;
    }
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
