//! Pages of the catalogue without what they say of one guest. What one guest was shown a moment ago is shown to the next with that one's
//! own numbers put in: nothing is rendered, and nothing more is asked than those numbers.
//!
//! This stands inside the layer that compresses, and [`super::shown`] outside: that one keeps finished pages for guests with equal
//! numbers, decides which requests may have one, and hands on what it knows as [`Wanted`].

use super::crowd::Full;
use super::observe::SERVER_TIMING;
use super::{AppState, pages, shown};
use app::ssr::Pattern;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use moka::sync::Cache;
use shop::Shop;
use shop::cart::Badges;
use shop::clock::Micros;
use shop::language::Language;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// Of those who want the same page at once one makes it; so many pages can be made at once.
const TURNS: usize = 256;

/// Which page, whoever sees it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Address {
    pub(super) language: Language,
    /// Without the language.
    pub(super) address: Box<str>,
}

/// A page for a guest.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) page: Address,
    pub(super) badges: Badges,
    /// Whether a cookie came along: such an answer says that it is private.
    pub(super) personal: bool,
    /// Whether the database is known not to answer.
    pub(super) is_broken: bool,
}

/// Under which version and when what a page shows was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Made {
    pub(super) version: u64,
    pub(super) at: Micros,
}

#[derive(Debug)]
struct Kept {
    made: Made,
    headers: HeaderMap,
    pattern: Pattern,
}

/// The pages; cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Patterns {
    pages: Cache<Address, Arc<Kept>>,
    turns: Arc<[Mutex<()>]>,
    hasher: RandomState,
}

impl Patterns {
    /// Room for so many bytes of pages.
    pub(super) fn new(bytes: u64) -> Self {
        let weight = |page: &Address, kept: &Arc<Kept>| {
            u32::try_from(page.address.len() + kept.pattern.len() + 1024).unwrap_or(u32::MAX)
        };
        let pages = Cache::builder().weigher(weight).max_capacity(bytes).time_to_idle(Duration::from_mins(10)).build();
        Self { pages, turns: (0..TURNS).map(|_| Mutex::new(())).collect(), hasher: RandomState::new() }
    }

    fn turn(&self, page: &Address) -> &Mutex<()> {
        let hash = usize::try_from(self.hasher.hash_one(page) % TURNS as u64).unwrap_or_default();
        &self.turns[hash]
    }

    /// One that is not older than that, and made under that version, if it matters. A clock that was set back makes nothing last.
    fn get(&self, page: &Address, version: Option<u64>, now: Micros, lasts: Micros) -> Option<Arc<Kept>> {
        let is_good =
            |made: Made| version.is_none_or(|version| made.version == version) && (0..lasts).contains(&(now - made.at));
        self.pages.get(page).filter(|kept| is_good(kept.made))
    }
}

/// Answers with a page that was made for another guest, where it differs in nothing but the numbers of a guest.
pub(super) async fn dress(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let wanted = request.extensions().get::<Wanted>().cloned();
    let (Some(shown), Some(wanted)) = (state.shown.as_ref(), wanted) else { return next.run(request).await };
    let shop = request.extensions().get::<Shop>().cloned().unwrap_or_else(|| state.shop.metered());
    let answer = |kept: &Kept| answer(kept, &wanted, &shop, &state);
    let now = shop.clock.now();
    let outdated = || shown.patterns.get(&wanted.page, None, now, shown::STALE_MICROS);
    let fresh = || {
        let (version, now) = (shop.db.public_version(), shop.clock.now());
        (Made { version, at: now }, shown.patterns.get(&wanted.page, Some(version), now, shop.page_lasts()))
    };
    if wanted.is_broken {
        // What is made now, by a database that is back, is not kept: nobody asked what the guest has.
        return match outdated() {
            Some(kept) => answer(&kept),
            None => next.run(request).await,
        };
    }
    if let (_, Some(kept)) = fresh() {
        return answer(&kept);
    }
    let _turn = shown.patterns.turn(&wanted.page).lock().await;
    let (made, kept) = fresh();
    if let Some(kept) = kept {
        return answer(&kept);
    }
    let response = next.run(request).await;
    if response.status() == StatusCode::SERVICE_UNAVAILABLE
        && let Some(kept) = outdated()
    {
        // A server that is full may have room for the next.
        if response.extensions().get::<Full>().is_none() {
            shown.does_not_answer(now);
        }
        return answer(&kept);
    }
    keep(&shown.patterns, wanted, made, response).await
}

/// Remembers the response, if nothing in it but the numbers is about the guest.
async fn keep(patterns: &Patterns, wanted: Wanted, made: Made, response: Response) -> Response {
    let headers = response.headers();
    let is_page = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let is_public = response.status() == StatusCode::OK
        && headers.get(header::CACHE_CONTROL) == Some(&pages::cache_control(wanted.personal))
        && !headers.contains_key(header::SET_COOKIE)
        && !headers.contains_key(header::CONTENT_ENCODING);
    if !is_page || !is_public {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Some(body) = shown::whole(body).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    if let Some(pattern) = str::from_utf8(&body).ok().and_then(|html| Pattern::cut(html, wanted.badges)) {
        let mut headers = parts.headers.clone();
        headers.remove(&SERVER_TIMING);
        headers.remove(header::CONTENT_LENGTH);
        patterns.pages.insert(wanted.page, Arc::new(Kept { made, headers, pattern }));
    }
    parts.extensions.insert(made);
    Response::from_parts(parts, Body::from(body))
}

fn answer(kept: &Kept, wanted: &Wanted, shop: &Shop, state: &AppState) -> Response {
    state.metrics.reused();
    let mut response = Response::new(Body::from(kept.pattern.with(wanted.badges)));
    *response.headers_mut() = kept.headers.clone();
    response.headers_mut().insert(header::CACHE_CONTROL, pages::cache_control(wanted.personal));
    response.extensions_mut().insert(kept.made);
    if state.server_timing
        && let Ok(value) = HeaderValue::from_str(&format!("db;desc=\"queries={}\"", shop.db.queries()))
    {
        response.headers_mut().append(SERVER_TIMING.clone(), value);
        response.headers_mut().append(SERVER_TIMING.clone(), HeaderValue::from_static("page;desc=\"dressed\""));
    }
    response
}
