//! A request as the pages see it.

use crate::ssr::Assets;
use crate::ssr::flash::Flash;
use crate::ssr::identity::Who;
use axum::body::Body;
use axum::http::header::COOKIE;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, Request};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use shop::account::Customer;
use shop::cart::{Badges, Holder};
use shop::{Error, Policy, Shop};
use std::sync::Arc;

/// The shop, and what the visitor asked of it. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    /// The shop.
    pub(crate) shop: Shop,
    request: Arc<Asked>,
}

/// What a page's address ends in: the slug of a product, the number of an order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Name(pub(crate) String);

#[derive(Debug)]
struct Asked {
    assets: Arc<Assets>,
    path: String,
    query: Vec<(String, String)>,
    cart: Option<String>,
    who: Who,
    badges: Option<Badges>,
    headers: HeaderMap,
}

impl Visit {
    /// Reads a request. Whatever cannot be read in it counts as absent.
    pub(crate) fn new(shop: Shop, assets: Arc<Assets>, req: &Request<Body>) -> Self {
        let query = url::form_urlencoded::parse(req.uri().query().unwrap_or_default().as_bytes())
            .map(|(name, value)| (name.into_owned(), value.replace(char::is_control, "")))
            .take(64)
            .collect();
        let cart = cart_token(req.headers(), &shop.policy);
        let who = Who::of(req.extensions());
        let badges = req.extensions().get::<Badges>().copied();
        let (path, headers) = (req.uri().path().to_owned(), req.headers().clone());
        Self { shop, request: Arc::new(Asked { assets, path, query, cart, who, badges, headers }) }
    }

    /// The addresses of what pages load.
    pub(crate) fn assets(&self) -> &Assets {
        &self.request.assets
    }

    /// The path as it stands in the address.
    pub(crate) fn path(&self) -> &str {
        &self.request.path
    }

    /// The path and what follows the `?`, for coming back. A path that browsers take for another site's address becomes `/`.
    pub(crate) fn address(&self) -> String {
        let path = own_path(self.path());
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let query = query.extend_pairs(self.pairs().filter(|(name, _)| !matches!(*name, "notice" | "also"))).finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// What follows the `?`, decoded.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.request.query.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first value of a query parameter.
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        self.pairs().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Whose cart the visitor sees: the customer's, else that of the cookie.
    pub(crate) fn cart(&self) -> Holder<'_> {
        match self.customer() {
            Some(customer) => Holder::Customer(&customer.id),
            None => self.request.cart.as_deref().into(),
        }
    }

    /// What the frame says of the visitor. One query for a guest with a cart, where the server does not know it already.
    pub(crate) async fn badges(&self) -> Badges {
        match (self.customer(), self.request.badges) {
            (Some(customer), _) => {
                Badges { pieces: customer.cart_count, wishes: customer.wishlist_count, news: customer.chat_news }
            }
            (None, Some(badges)) => badges,
            // Without its numbers a page is still a page.
            (None, None) => shop::cart::badges(&self.shop, self.request.cart.as_deref()).await.unwrap_or_default(),
        }
    }

    /// Whose conversations the visitor sees.
    pub(crate) fn chat_owner(&self) -> Option<shop::chat::Owner> {
        shop::chat::Owner::of(self.customer(), self.request.cart.as_deref())
    }

    /// Who is logged in.
    pub(crate) fn customer(&self) -> Option<&Customer> {
        self.request.who.customer.as_deref()
    }

    /// Who is logged in; for pages that are only for customers.
    ///
    /// # Errors
    /// [`Error::Unauthorised`] for a guest, which leads to the log-in and back; [`Error::Unavailable`] when nobody can tell.
    pub(crate) fn require_customer(&self) -> shop::Result<&Customer> {
        match self.customer() {
            Some(customer) => Ok(customer),
            None if self.log_in_unavailable() => Err(Error::Unavailable),
            None => Err(Error::Unauthorised),
        }
    }

    /// Whether sessions do not answer, so that nobody can be told from a guest.
    pub(crate) fn log_in_unavailable(&self) -> bool {
        self.request.who.unavailable
    }

    /// What the session remembers under a name.
    pub(crate) async fn remembered<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.request.who.auth.as_ref()?.session.get(name).await.ok().flatten()
    }

    /// What was sent with a form that could not be accepted; only once, since the page takes it away.
    pub(crate) fn flash(&self, form: &str) -> Option<Flash> {
        let flash = Flash::read(&self.request.headers, &self.shop.policy, form)?;
        if let Some(response) = use_context::<ResponseOptions>() {
            for taken in Flash::taken(&self.request.headers, &self.shop.policy, form) {
                response.append_header(SET_COOKIE, taken);
            }
        }
        Some(flash)
    }
}

/// A path as a link may have it: what begins with two slashes, of either kind, names another host.
fn own_path(path: &str) -> &str {
    if path.starts_with("//") || path.starts_with("/\\") { "/" } else { path }
}

fn is_secure(policy: &Policy) -> bool {
    policy.public_url.starts_with("https://")
}

/// The name of the cart's cookie: bound to this host under TLS.
fn cookie_name(policy: &Policy) -> &'static str {
    if is_secure(policy) { "__Host-cart" } else { "cart" }
}

/// The secret in the cart's cookie.
pub fn cart_token(headers: &HeaderMap, policy: &Policy) -> Option<String> {
    cookie(headers, cookie_name(policy)).filter(|token| shop::id::is_token(token)).map(str::to_owned)
}

fn browser_cookie_name(policy: &Policy) -> &'static str {
    if is_secure(policy) { "__Host-browser" } else { "browser" }
}

/// The secret by which accounts know this browser.
pub(crate) fn browser_secret(headers: &HeaderMap, policy: &Policy) -> Option<String> {
    cookie(headers, browser_cookie_name(policy)).filter(|token| shop::id::is_token(token)).map(str::to_owned)
}

/// The `Set-Cookie` by which accounts know this browser from now on, for a year.
pub(crate) fn browser_cookie(secret: &str, policy: &Policy) -> String {
    let secure = if is_secure(policy) { "; Secure" } else { "" };
    format!("{}={secret}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict{secure}", browser_cookie_name(policy))
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// The `Set-Cookie` that takes the cart's cookie away: what was in it belongs to an account now.
pub fn no_cart_cookie(policy: &Policy) -> String {
    let secure = if is_secure(policy) { "; Secure" } else { "" };
    format!("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}", cookie_name(policy))
}

/// The `Set-Cookie` that gives a visitor the cart with this secret, for as long as the shopkeeper decided.
pub fn cart_cookie(token: &str, policy: &Policy) -> String {
    let secure = if is_secure(policy) { "; Secure" } else { "" };
    let seconds = u64::from(policy.session_days) * 24 * 60 * 60;
    format!("{}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", cookie_name(policy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_fits_the_transport() {
        let plain = Policy::default();
        let tls = Policy { public_url: "https://shop.example".into(), ..Policy::default() };
        assert_eq!(cart_cookie("t", &plain), "cart=t; Path=/; Max-Age=5184000; HttpOnly; SameSite=Lax");
        assert!(cart_cookie("t", &tls).starts_with("__Host-cart=t; Path=/;") && cart_cookie("t", &tls).ends_with("; Secure"));
    }

    #[test]
    fn a_path_never_names_another_host() {
        assert_eq!(own_path("/products/cup"), "/products/cup");
        for path in ["//evil.example/", "/\\evil.example", "///evil.example", "//"] {
            assert_eq!(own_path(path), "/", "{path}");
        }
    }

    #[test]
    fn only_a_secret_of_the_right_shape_is_taken() {
        let mut headers = HeaderMap::new();
        let token = "A".repeat(43);
        let cookies = format!("theme=dark; cart={token}");
        headers.insert(COOKIE, cookies.parse().expect("a header"));
        assert_eq!(cart_token(&headers, &Policy::default()), Some(token));
        headers.insert(COOKIE, "cart=' OR 1=1".parse().expect("a header"));
        assert_eq!(cart_token(&headers, &Policy::default()), None);
    }
}
