//! What is known about each request: an id, a line in the log, the number of its queries.

use super::AppState;
use crate::logging::ACCESS;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::Version;
use http::header::{HeaderName, HeaderValue};
use shop::Shop;
use shop::db::in_request;
use tracing::Instrument as _;

static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
static SERVED_BY: HeaderName = HeaderName::from_static("x-served-by");
pub(super) static SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// Gives the request an id (the one that a proxy gave it, if it is plain) and writes one line about it when it is answered.
pub(super) async fn observe(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let id = request.headers().get(&REQUEST_ID).and_then(|id| id.to_str().ok()).filter(|id| is_plain(id));
    let id = id.map_or_else(shop::id::reference, str::to_owned);
    let (method, path, version) = (request.method().clone(), request.uri().path().to_owned(), request.version());
    let mut running = state.metrics.begin(&method, &path);
    // Of the highest level: a filter that lets a warning through has to let through whose it is.
    let span = tracing::error_span!("request", id);
    let mut response = in_request(&id, next.run(request)).instrument(span.clone()).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID.clone(), value);
    }
    if state.served_by
        && let Ok(value) = HeaderValue::from_str(&state.server_name)
    {
        response.headers_mut().insert(SERVED_BY.clone(), value);
    }
    // A load balancer that keeps connections learns on each of them that this server stops.
    if state.chat.is_draining() && version <= Version::HTTP_11 && !response.status().is_informational() {
        response.headers_mut().insert(http::header::CONNECTION, HeaderValue::from_static("close"));
    }
    running.answered(response.status());
    let (route, status, micros) = (running.route(), response.status().as_u16(), running.micros());
    let path = running.path_for_log(&path);
    tracing::info!(target: ACCESS, id, %method, path, route, status, micros);
    response
}

fn is_plain(id: &str) -> bool {
    (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Hands the request a shop with a query counter of its own, and tells the count where that is wanted.
pub(super) async fn count_queries(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let known = request.extensions().get::<Shop>().cloned();
    let shop = known.unwrap_or_else(|| state.shop.metered());
    request.extensions_mut().insert(shop.clone());
    let mut response = next.run(request).await;
    if state.server_timing
        && let Ok(value) = HeaderValue::from_str(&format!("db;desc=\"queries={}\"", shop.db.queries()))
    {
        response.headers_mut().append(SERVER_TIMING.clone(), value);
    }
    response
}
