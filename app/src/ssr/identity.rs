//! Who a request comes from: what the session layer asks, and what pages and server functions are told.

use axum::http::{Extensions, HeaderMap};
use axum_login::{AuthSession, AuthUser, AuthnBackend};
use shop::account::{self, Customer, Proven};
use shop::{Error, Policy, Shop};
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is noticed while a request's session is read.
#[derive(Debug, Clone, Default)]
pub struct Signs(Arc<(AtomicBool, AtomicBool)>);

impl Signs {
    /// Sessions, or the database behind them, do not answer.
    pub fn set_unavailable(&self) {
        self.0.0.store(true, Ordering::Relaxed);
    }

    /// Whether sessions do not answer.
    pub fn unavailable(&self) -> bool {
        self.0.0.load(Ordering::Relaxed)
    }

    /// Whether the session names a log-in that has ended.
    pub fn ended(&self) -> bool {
        self.0.1.load(Ordering::Relaxed)
    }
}

/// The customer of a request, as the session layer knows one: by the log-in.
#[derive(Clone)]
pub struct LoggedIn(pub(crate) Arc<Customer>);

impl LoggedIn {
    /// The customer.
    pub fn customer(&self) -> &Customer {
        &self.0
    }
}

/// The session layer writes these into the log.
impl fmt::Debug for LoggedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LoggedIn").field(&self.0.id).finish()
    }
}

/// The identifier of a log-in; shows nothing of itself in a log.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct LoginId(String);

impl fmt::Debug for LoginId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(a log-in)")
    }
}

impl fmt::Display for LoginId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(a log-in)")
    }
}

impl AuthUser for LoggedIn {
    type Id = LoginId;

    fn id(&self) -> LoginId {
        LoginId(self.0.login_id.clone())
    }

    fn session_auth_hash(&self) -> &[u8] {
        self.0.auth_hash.as_bytes()
    }
}

/// Asks the shop who somebody is; made anew for each request, with its query counter.
#[derive(Debug, Clone)]
pub struct Identity {
    shop: Shop,
    signs: Signs,
}

impl Identity {
    /// For one request.
    pub fn new(shop: Shop, signs: Signs) -> Self {
        Self { shop, signs }
    }
}

impl AuthnBackend for Identity {
    type User = LoggedIn;
    type Credentials = Proven;
    type Error = Error;

    /// Opens a log-in for whoever was proven.
    async fn authenticate(&self, proven: Proven) -> Result<Option<LoggedIn>, Error> {
        account::enter(&self.shop, &proven).await.map(|customer| Some(LoggedIn(Arc::new(customer))))
    }

    /// Whose log-in this is. When the database does not answer the visitor is a guest for this once, and stays logged in.
    async fn get_user(&self, login: &LoginId) -> Result<Option<LoggedIn>, Error> {
        match account::identify(&self.shop, &login.0).await {
            Ok(Some(customer)) => Ok(Some(LoggedIn(Arc::new(customer)))),
            Ok(None) => {
                self.signs.0.1.store(true, Ordering::Relaxed);
                Ok(None)
            }
            Err(_) => {
                self.signs.set_unavailable();
                Ok(None)
            }
        }
    }
}

/// A request's session and customer.
pub type Auth = AuthSession<Identity>;

/// In the session: who has given the password and is to give a code.
pub(crate) const HALF: &str = "half";
/// In the session: the server's half of a ceremony with a passkey.
pub(crate) const CEREMONY: &str = "ceremony";
/// In the session: recovery codes that their owner has not noted yet.
pub(crate) const RECOVERY: &str = "recovery";

/// Where a request comes from, as the server knows it.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress(pub IpAddr);

/// What came with a request: none of it for a visitor without a session.
#[derive(Debug, Clone, Default)]
pub(crate) struct Who {
    /// Who is logged in.
    pub(crate) customer: Option<Arc<Customer>>,
    /// Whether that could not be found out.
    pub(crate) unavailable: bool,
    /// The session, if there is one.
    pub(crate) auth: Option<Auth>,
}

impl Who {
    /// What the session layer has left with the request.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        let auth = extensions.get::<Auth>().cloned();
        let customer = auth.as_ref().and_then(|auth| auth.user.as_ref()).map(|user| Arc::clone(&user.0));
        Self { customer, auth, unavailable: extensions.get::<Signs>().is_some_and(Signs::unavailable) }
    }
}

/// The name of the session's cookie: bound to this host under TLS.
pub fn session_cookie_name(policy: &Policy) -> &'static str {
    if policy.public_url.starts_with("https://") { "__Host-session" } else { "session" }
}

/// Whether the request has a session's cookie at all.
pub fn has_session(headers: &HeaderMap, policy: &Policy) -> bool {
    crate::shell::visit::cookie(headers, session_cookie_name(policy)).is_some()
}
