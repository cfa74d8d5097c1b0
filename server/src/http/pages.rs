//! From axum to the app and back: pages, server functions, and what people see when neither works.

use super::AppState;
use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use shop::Shop;
use std::any::Any;

/// Renders a page.
pub(super) async fn page(State(state): State<AppState>, Extension(shop): Extension<Shop>, request: Request) -> Response {
    let personal = request.headers().contains_key(header::COOKIE);
    let mut response = app::ssr::render(shop, state.assets.clone(), request).await;
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(cache_control(personal));
    headers.append(header::VARY, HeaderValue::from_static("Cookie"));
    response
}

/// Who may keep a page: it is always asked for again (so stock and prices are true), and may be kept by the browser for going back.
pub(super) fn cache_control(personal: bool) -> HeaderValue {
    HeaderValue::from_static(if personal { "private, no-cache" } else { "public, no-cache" })
}

/// Runs a server function.
pub(super) async fn server_function(Extension(shop): Extension<Shop>, request: Request) -> Response {
    let mut response = app::ssr::server_functions(shop, request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // What the browser has made of pages beforehand does not know of this change.
    headers.insert("clear-site-data", HeaderValue::from_static("\"prefetchCache\", \"prerenderCache\""));
    response
}

/// Gives plain answers of the layers below (too large, timed out, method not allowed) a page that a person can read, and tells
/// machines when to ask again.
pub(super) async fn friendly(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let wants_html = accepts_html(&request);
    let mut response = next.run(request).await;
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let is_readable = kind.starts_with(b"text/html") || kind.starts_with(b"application/json");
    if wants_html && !is_readable && (status.is_client_error() || status.is_server_error()) {
        let kept = [header::ALLOW, header::RETRY_AFTER].map(|name| (name.clone(), response.headers_mut().remove(name)));
        response = app::ssr::error_page(status, None, &state.assets, &state.shop.policy.name);
        for (name, value) in kept {
            if let Some(value) = value {
                response.headers_mut().insert(name, value);
            }
        }
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(HeaderValue::from_static("10"));
    }
    response
}

fn accepts_html(request: &Request) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// What is left of a request whose handler panicked: a reference in the log, and nothing about the cause in the answer.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
pub(super) fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str).or(cause.downcast_ref::<&str>().copied());
    let error = shop::Error::internal(text.unwrap_or("a panic without words"));
    let mut response = Response::new(Body::from(format!("{error}\n")));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}
