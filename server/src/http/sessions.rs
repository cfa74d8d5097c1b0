//! Sessions: where they are kept, and who a request comes from.
//!
//! A visitor without a session's cookie has no session, is given none by looking around, and costs nothing here. Where sessions are
//! kept is chosen at start: in a table of the database, or in Redis when there is one. Where they do not answer, the visitor is a
//! guest for this once and keeps the cookie: so the session is there again afterwards.

use super::AppState;
use crate::config::TrustedProxies;
use crate::listen::Peer;
use app::ssr::{Auth, ClientAddress, Identity, Signs, cart_token, has_session, no_cart_cookie, session_cookie_name};
use async_trait::async_trait;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use axum_login::AuthManagerLayerBuilder;
use fred::clients::Client;
use fred::interfaces::ClientLike as _;
use fred::types::config::{Config, ReconnectPolicy};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use shop::account::{self, sessions};
use shop::db::Db;
use shop::{Policy, Shop};
use std::convert::Infallible;
use std::net::IpAddr;

use std::time::Duration;
use tower::{Layer as _, ServiceExt as _};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error as StoreError, Result as StoreResult};
use tower_sessions::{Expiry, SessionManagerLayer, SessionStore};
use tower_sessions_redis_store::RedisStore;

/// How long Redis may take for one answer.
const PATIENCE: Duration = Duration::from_millis(250);
/// The longest pause between two attempts to connect, in milliseconds: until then whoever is logged in is sent away, and an attempt
/// costs next to nothing.
const RETRY: u32 = 500;

/// Where sessions are kept.
#[derive(Debug, Clone)]
enum Place {
    /// In a table.
    Table,
    /// In Redis.
    Redis(Client),
}

/// Where sessions are kept, and for how long.
#[derive(Debug, Clone)]
pub struct Sessions {
    place: Place,
    cookie: &'static str,
    secure: bool,
    lifetime: time::Duration,
}

impl Sessions {
    /// Sessions in Redis if there is a URL, else in the database. Redis is connected to in the background, and again whenever the
    /// connection is lost.
    ///
    /// # Errors
    /// When the URL cannot be used.
    pub fn new(policy: &Policy, redis_url: Option<&str>) -> Result<Self, String> {
        let place = match redis_url {
            None => Place::Table,
            Some(url) => Place::Redis(connect(url)?),
        };
        Ok(Self {
            place,
            cookie: session_cookie_name(policy),
            secure: policy.public_url.starts_with("https://"),
            lifetime: time::Duration::days(policy.login_max_days.into()),
        })
    }

    /// Whether it would be in vain to ask: Redis is known to be away.
    fn are_away(&self) -> bool {
        matches!(&self.place, Place::Redis(client) if !client.is_connected())
    }

    /// The layer for one request, on the store for one request.
    fn layer(&self, store: Store) -> SessionManagerLayer<Store> {
        SessionManagerLayer::new(store)
            .with_name(self.cookie)
            .with_http_only(true)
            .with_same_site(SameSite::Lax)
            .with_secure(self.secure)
            .with_path("/")
            .with_expiry(Expiry::OnInactivity(self.lifetime))
    }
}

fn connect(url: &str) -> Result<Client, String> {
    let wrong = |error: fred::error::Error| format!("redis_url: {}", error.details());
    let client = fred::types::Builder::from_config(Config::from_url(url).map_err(wrong)?)
        .with_performance_config(|config| config.default_command_timeout = PATIENCE)
        .with_connection_config(|config| {
            config.connection_timeout = Duration::from_secs(2);
            config.internal_command_timeout = Duration::from_secs(2);
            config.max_command_attempts = 1;
            // A connection that says nothing for so long is made anew.
            config.unresponsive.max_timeout = Some(Duration::from_secs(2));
            config.unresponsive.interval = Duration::from_millis(500);
        })
        .set_policy(ReconnectPolicy::new_exponential(0, 100, RETRY, 2))
        .build()
        .map_err(wrong)?;
    drop(client.connect());
    Ok(client)
}

/// The store as one request sees it: it counts its own queries, and notes when it gets no answer.
#[derive(Debug, Clone)]
struct Store {
    place: Place,
    db: Db,
    shop: Shop,
    signs: Signs,
}

impl Store {
    fn key(id: &Id) -> String {
        shop::id::token_hash(&id.to_string())
    }

    /// When what is saved now ends, by the shop's clock.
    fn ends(&self, record: &Record) -> i64 {
        let left = record.expiry_date - time::OffsetDateTime::now_utc();
        self.shop.clock.now() + i64::try_from(left.whole_microseconds()).unwrap_or_default()
    }

    /// Redis, when it is connected: nobody waits for one that is not.
    fn redis(client: &Client) -> StoreResult<RedisStore<Client>> {
        if client.is_connected() {
            Ok(RedisStore::new(client.clone()))
        } else {
            Err(StoreError::Backend("Redis is not connected".into()))
        }
    }

    fn failed(&self, error: StoreError) -> StoreError {
        tracing::warn!(%error, "sessions do not answer");
        self.signs.set_unavailable();
        error
    }

    async fn read(&self, id: &Id) -> StoreResult<Option<Record>> {
        match &self.place {
            Place::Redis(client) => Self::redis(client)?.load(id).await,
            Place::Table => {
                let data = sessions::load(&self.db, &Self::key(id), self.shop.clock.now()).await.map_err(backend)?;
                let data = data.map(|data| serde_json::from_str(&data)).transpose();
                let data = data.map_err(|error| StoreError::Decode(error.to_string()))?;
                // When it ends was asked already.
                Ok(data.map(|data| Record { id: *id, data, expiry_date: time::OffsetDateTime::now_utc() }))
            }
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn backend(error: shop::Error) -> StoreError {
    StoreError::Backend(error.to_string())
}

fn text(record: &Record) -> StoreResult<String> {
    serde_json::to_string(&record.data).map_err(|error| StoreError::Encode(error.to_string()))
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> StoreResult<()> {
        let made = match &self.place {
            Place::Redis(client) => match Self::redis(client) {
                Ok(redis) => redis.create(record).await,
                Err(error) => Err(error),
            },
            Place::Table => {
                let (key, data, ends) = (Self::key(&record.id), text(record)?, self.ends(record));
                match sessions::create(&self.db, &key, &data, ends).await {
                    Ok(true) => Ok(()),
                    Ok(false) => Err(StoreError::Backend("128 random bits came twice".into())),
                    Err(error) => Err(backend(error)),
                }
            }
        };
        made.map_err(|error| self.failed(error))
    }

    async fn save(&self, record: &Record) -> StoreResult<()> {
        let saved = match &self.place {
            Place::Redis(client) => match Self::redis(client) {
                Ok(redis) => redis.save(record).await,
                Err(error) => Err(error),
            },
            Place::Table => {
                sessions::save(&self.db, &Self::key(&record.id), &text(record)?, self.ends(record)).await.map_err(backend)
            }
        };
        saved.map_err(|error| self.failed(error))
    }

    /// A session that cannot be read counts as one that holds nothing, and stays: only one that is known to be gone ends.
    async fn load(&self, id: &Id) -> StoreResult<Option<Record>> {
        match self.read(id).await {
            Err(error @ StoreError::Backend(_)) => {
                self.failed(error);
                Ok(Some(Record {
                    id: *id,
                    data: std::collections::HashMap::new(),
                    expiry_date: time::OffsetDateTime::now_utc(),
                }))
            }
            // What cannot be understood was written by another version, or by nobody of ours.
            Err(error) => {
                tracing::warn!(%error, "a session cannot be read");
                Ok(None)
            }
            Ok(found) => Ok(found),
        }
    }

    async fn delete(&self, id: &Id) -> StoreResult<()> {
        let deleted = match &self.place {
            Place::Redis(client) => match Self::redis(client) {
                Ok(redis) => redis.delete(id).await,
                Err(error) => Err(error),
            },
            Place::Table => sessions::delete(&self.db, &Self::key(id)).await.map_err(backend),
        };
        deleted.map_err(|error| self.failed(error))
    }
}

/// Finds out who a request comes from: at most one read of the session and one query.
pub(super) async fn identify(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if let Some(address) = client_address(&request, &state.trusted_proxies) {
        request.extensions_mut().insert(ClientAddress(address));
    }
    let reads_only = matches!(*request.method(), Method::GET | Method::HEAD);
    let signs = Signs::default();
    if reads_only && !has_session(request.headers(), &state.shop.policy) {
        // Who wants to log in is told at once that this would be in vain.
        if state.sessions.are_away() && request.uri().path().starts_with("/account/login") {
            signs.set_unavailable();
            request.extensions_mut().insert(signs);
        }
        return next.run(request).await;
    }
    if state.sessions.are_away() {
        signs.set_unavailable();
    }
    let shop = request.extensions().get::<Shop>().cloned().unwrap_or_else(|| state.shop.metered());
    let store = Store { place: state.sessions.place.clone(), db: shop.db.metered(), shop: shop.clone(), signs: signs.clone() };
    let db = store.db.clone();
    let noticed = signs.clone();
    request.extensions_mut().insert(signs.clone());
    let layer = AuthManagerLayerBuilder::new(Identity::new(shop, signs.clone()), state.sessions.layer(store)).build();
    let everyone = state.shop.clone();
    let inner = tower::service_fn(move |request: Request| {
        let (next, signs, shop) = (next.clone(), signs.clone(), everyone.clone());
        async move {
            let mut brought = false;
            if let Some(auth) = request.extensions().get::<Auth>() {
                settle(&shop, auth, &signs).await;
                brought = bring(&shop, auth, request.headers()).await;
            }
            let mut response = next.run(request).await;
            if brought && let Ok(value) = HeaderValue::from_str(&no_cart_cookie(&shop.policy)) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
            Ok::<_, Infallible>(response)
        }
    });
    let mut response = layer.layer(inner).oneshot(request).await.unwrap_or_else(|never| match never {});
    if noticed.unavailable() && response.status() == StatusCode::INTERNAL_SERVER_ERROR {
        // The session could not be saved at the end, so what the answer says did not happen.
        response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    if state.server_timing
        && let Ok(value) = HeaderValue::from_str(&format!("session;desc=\"queries={}\"", db.queries()))
    {
        response.headers_mut().append(super::observe::SERVER_TIMING.clone(), value);
    }
    response
}

/// Where a request comes from: the other end of the connection, or, when that is a trusted proxy, whom it names. Others who name
/// somebody are not believed.
fn client_address(request: &Request, trusted: &TrustedProxies) -> Option<IpAddr> {
    let peer = request.extensions().get::<Peer>()?.0.ip().to_canonical();
    if !trusted.believe(peer) {
        return Some(peer);
    }
    let named = request.headers().get_all("x-forwarded-for").iter().next_back();
    let last = named.and_then(|value| value.to_str().ok()).and_then(|text| text.rsplit(',').next());
    Some(last.and_then(|text| text.trim().parse().ok()).unwrap_or(peer))
}

/// Ends a session whose log-in has ended elsewhere, and notes now and then that one is used.
async fn settle(shop: &Shop, auth: &Auth, signs: &Signs) {
    let Some(user) = &auth.user else {
        if signs.ended() {
            let _ = auth.session.flush().await;
        }
        return;
    };
    let customer = user.customer();
    if shop.clock.now() - customer.last_used_at > account::TOUCH_MICROS {
        let (shop, login_id) = (shop.metered(), customer.login_id.clone());
        // Nobody waits for it.
        tokio::spawn(async move {
            if let Err(error) = account::touch(&shop, &login_id).await {
                tracing::debug!(%error, "the use of a log-in was not noted");
            }
        });
    }
}

/// Brings into the account what its owner did as a guest while sessions did not answer. Whoever is logged in has a guest's cart for
/// no other reason: a log-in merges it. Whether the guest's cart is given up.
async fn bring(shop: &Shop, auth: &Auth, headers: &HeaderMap) -> bool {
    let (Some(user), Some(guest)) = (&auth.user, cart_token(headers, &shop.policy)) else { return false };
    match account::welcome(&shop.metered(), user.customer(), Some(&guest), None).await {
        Ok(_) => true,
        Err(error) => {
            tracing::debug!(%error, "a guest's cart stays one for now");
            false
        }
    }
}
