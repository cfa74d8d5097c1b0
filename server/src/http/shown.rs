//! Pages of the catalogue that were made a moment ago, for everybody who would see the same.
//!
//! A page of the catalogue shows three things of a guest, and they are part of the key ([`Badges`]): the pieces in the cart, the
//! length of the wishlist, and what is new in the conversation. For a guest with other numbers they are put into the page that is there
//! ([`super::dressed`]). Whoever has a session, or brings a form back, gets a page of their own. A page is used until this process
//! changes something that everybody can see ([`shop::db::Db::public_version`] is read before a page is made; what other servers change
//! is heard of), and at most for ten seconds, since somebody may change the database who tells nobody ([`shop::Shop::page_lasts`]).
//! When the database does not answer, what is there is shown until it does.

use super::AppState;
use super::crowd::{Admitted, Full, PATIENCE, full};
use super::dressed::{Address, Made, Patterns, Wanted};
use super::observe::SERVER_TIMING;
use app::ssr::{cart_token, is_guest};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use moka::sync::Cache;
use shop::cart::{self, Badges};
use shop::clock::Micros;
use shop::language::Language;
use shop::{Error, Shop};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::timeout;

/// How old a page may be that is shown while the database does not answer, in microseconds.
pub(super) const STALE_MICROS: Micros = 600_000_000;
/// How long nobody asks again after the database has not answered, in microseconds.
const PAUSE_MICROS: Micros = 1_000_000;
/// The longest address that is remembered, in bytes.
const MAX_ADDRESS: usize = 512;
/// The largest page that is remembered, in bytes.
const MAX_PAGE: usize = 1024 * 1024;
/// Of those who want the same page at once one makes it; so many pages can be made at once.
const TURNS: usize = 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    page: Address,
    encoding: Encoding,
    badges: Badges,
    /// Whether a cookie came along: such an answer says that it is private.
    personal: bool,
}

#[derive(Debug)]
struct Kept {
    made: Made,
    headers: HeaderMap,
    body: Bytes,
}

/// The pages; cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pages: Cache<Key, Arc<Kept>>,
    /// The same without what they say of one guest.
    pub(super) patterns: Patterns,
    turns: Arc<[Mutex<()>]>,
    hasher: RandomState,
    /// Until when the database is not asked again.
    broken_until: Arc<AtomicI64>,
}

impl Shown {
    /// Room for so many megabytes of pages: half of it for finished ones.
    pub(super) fn new(megabytes: u32) -> Self {
        let weight =
            |key: &Key, kept: &Arc<Kept>| u32::try_from(key.page.address.len() + kept.body.len() + 1024).unwrap_or(u32::MAX);
        let half = u64::from(megabytes) * 1024 * 1024 / 2;
        let pages = Cache::builder().weigher(weight).max_capacity(half);
        Self {
            patterns: Patterns::new(half),
            pages: pages.time_to_idle(Duration::from_mins(10)).build(),
            turns: (0..TURNS).map(|_| Mutex::new(())).collect(),
            hasher: RandomState::new(),
            broken_until: Arc::default(),
        }
    }

    fn turn(&self, key: &Key) -> &Mutex<()> {
        let hash = usize::try_from(self.hasher.hash_one(key) % TURNS as u64).unwrap_or_default();
        &self.turns[hash]
    }

    /// A clock that was set back makes nothing last for longer.
    fn fresh(&self, key: &Key, version: u64, now: Micros, lasts: Micros) -> Option<Arc<Kept>> {
        self.pages.get(key).filter(|kept| kept.made.version == version && (0..lasts).contains(&(now - kept.made.at)))
    }

    fn stale(&self, key: &Key, now: Micros) -> Option<Arc<Kept>> {
        self.pages.get(key).filter(|kept| (0..STALE_MICROS).contains(&(now - kept.made.at)))
    }

    /// Notes that the database has not answered.
    pub(super) fn does_not_answer(&self, now: Micros) {
        self.broken_until.store(now + PAUSE_MICROS, Ordering::Relaxed);
    }
}

/// Answers with a page that was made a moment ago, where that is the same as a new one.
pub(super) async fn reuse(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let Some(shown) = state.shown.as_ref().filter(|_| fits(&request, &state)) else { return next.run(request).await };
    let (shop, now) = (state.shop.metered(), state.shop.clock.now());
    let mut is_broken = (1..=PAUSE_MICROS).contains(&(shown.broken_until.load(Ordering::Relaxed) - now));
    let token = cart_token(request.headers(), &shop.policy).filter(|_| !is_broken);
    // Whoever has a cart asks the database in any case.
    let place = if token.is_some() { state.crowd.look().await } else { None };
    if token.is_some() && place.is_none() {
        return full(&state);
    }
    let asked = cart::badges(&shop, token.as_deref()).await;
    drop(place);
    let badges = match asked {
        Ok(badges) => badges,
        // Without its numbers a page is still a page.
        Err(Error::Unavailable) => {
            is_broken = true;
            shown.does_not_answer(now);
            Badges::default()
        }
        Err(_) => return next.run(request).await,
    };
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str()).into();
    let key = Key {
        page: Address { language: Language::current(), address },
        encoding: encoding(request.headers()),
        badges,
        personal: request.headers().contains_key(header::COOKIE),
    };
    let (page, personal) = (key.page.clone(), key.personal);
    request.extensions_mut().insert(Wanted { page, badges, personal, is_broken });
    if is_broken {
        return match shown.stale(&key, now) {
            Some(kept) => answer(&kept, &shop, &state),
            None => next.run(request).await,
        };
    }
    let version = shop.db.public_version();
    if let Some(kept) = shown.fresh(&key, version, now, shop.page_lasts()) {
        return answer(&kept, &shop, &state);
    }
    // Nobody who waits for a turn holds a place: whoever has the turn may be waiting for one.
    let too_late = || shown.stale(&key, now).map_or_else(|| full(&state), |kept| answer(&kept, &shop, &state));
    let Ok(_turn) = timeout(PATIENCE, shown.turn(&key).lock()).await else { return too_late() };
    // Read again: whoever had the turn before may have waited for long.
    let made = Made { version: shop.db.public_version(), at: now };
    if let Some(kept) = shown.fresh(&key, made.version, now, shop.page_lasts()) {
        return answer(&kept, &shop, &state);
    }
    let Some(_place) = state.crowd.look().await else { return too_late() };
    request.extensions_mut().insert(badges);
    request.extensions_mut().insert(shop.clone());
    request.extensions_mut().insert(Admitted);
    let response = next.run(request).await;
    if response.status() == StatusCode::SERVICE_UNAVAILABLE
        && let Some(kept) = shown.stale(&key, now)
    {
        // A server that is full may have room for the next.
        if response.extensions().get::<Full>().is_none() {
            shown.does_not_answer(now);
        }
        return answer(&kept, &shop, &state);
    }
    keep(shown, key, made, response).await
}

/// Whether the request asks for a page of the catalogue as any guest sees it.
fn fits(request: &Request, state: &AppState) -> bool {
    let uri = request.uri();
    let path = uri.path();
    let of_catalogue = path == "/" || path == "/products" || path.starts_with("/products/") || path.starts_with("/categories/");
    request.method() == Method::GET
        && of_catalogue
        && path.len() + uri.query().map_or(0, str::len) < MAX_ADDRESS
        && is_guest(request.headers(), &state.shop.policy)
}

/// What the layer inside will compress with, or something at least as plain.
fn encoding(headers: &HeaderMap) -> Encoding {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let takes = |name: &str| {
        accepted.split(',').any(|part| {
            let (coding, quality) = part.split_once(';').unwrap_or((part, ""));
            coding.trim() == name && !quality.trim().starts_with("q=0")
        })
    };
    match (takes("br"), takes("gzip")) {
        (true, _) => Encoding::Brotli,
        (false, true) => Encoding::Gzip,
        _ => Encoding::Identity,
    }
}

/// All of a page; none where making it broke off.
pub(super) async fn whole(body: Body) -> Option<Bytes> {
    axum::body::to_bytes(body, usize::MAX).await.ok()
}

/// Remembers the response, if everybody with the same key may see it.
async fn keep(shown: &Shown, key: Key, made: Made, response: Response) -> Response {
    // What was put into a page that was there is as old as that.
    let made = response.extensions().get().copied().unwrap_or(made);
    let headers = response.headers();
    let cache = headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok()).unwrap_or("no-store");
    let encoded = match headers.get(header::CONTENT_ENCODING).map(HeaderValue::as_bytes) {
        None => Encoding::Identity,
        Some(b"br") => Encoding::Brotli,
        Some(b"gzip") => Encoding::Gzip,
        Some(_) => return response,
    };
    // A page too small to be worth compressing is kept as it is, for those who would take it compressed.
    let as_asked = encoded == key.encoding || encoded == Encoding::Identity;
    let is_public =
        response.status() == StatusCode::OK && !headers.contains_key(header::SET_COOKIE) && !cache.contains("no-store");
    if !is_public || !as_asked {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Some(body) = whole(body).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    parts.headers.insert(header::CONTENT_LENGTH, body.len().into());
    if body.len() <= MAX_PAGE {
        let mut headers = parts.headers.clone();
        headers.remove(&SERVER_TIMING);
        shown.pages.insert(key, Arc::new(Kept { made, headers, body: body.clone() }));
    }
    Response::from_parts(parts, Body::from(body))
}

fn answer(kept: &Kept, shop: &Shop, state: &AppState) -> Response {
    state.metrics.reused();
    let mut response = Response::new(Body::from(kept.body.clone()));
    *response.headers_mut() = kept.headers.clone();
    if state.server_timing
        && let Ok(value) = HeaderValue::from_str(&format!("db;desc=\"queries={}\"", shop.db.queries()))
    {
        response.headers_mut().append(SERVER_TIMING.clone(), value);
        response.headers_mut().append(SERVER_TIMING.clone(), HeaderValue::from_static("page;desc=\"reused\""));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_what_the_browser_takes() {
        let of = |text: &str| encoding(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, text.parse().expect("a header"))]));
        assert_eq!(of("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(of("gzip"), Encoding::Gzip);
        assert_eq!(of("br;q=0, gzip;q=0.5"), Encoding::Identity, "a quality below one is read as none at all");
        assert_eq!(of("*"), Encoding::Identity);
        assert_eq!(encoding(&HeaderMap::new()), Encoding::Identity);
    }
}
