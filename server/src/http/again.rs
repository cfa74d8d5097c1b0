//! A request whose transaction met another one, or a connection that was lost, is done once more, if nothing of it was committed.

use super::MAX_FORM;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::header;
use shop::Shop;
use std::time::Duration;

/// How long is waited before: by then the other transaction is through.
const PAUSE: Duration = Duration::from_millis(20);

/// Keeps the body of a form, so that it can be read twice. Uploads and upgrades are done once.
pub(super) async fn once_more(request: Request, next: Next) -> Response {
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let (Some(length), Some(shop)) = (length, request.extensions().get::<Shop>().cloned()) else {
        return next.run(request).await;
    };
    if length > MAX_FORM || request.headers().contains_key(header::UPGRADE) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_FORM).await else {
        // Whoever sends it has gone, or says less than is sent.
        let mut response = Response::new(Body::empty());
        *response.status_mut() = http::StatusCode::BAD_REQUEST;
        return response;
    };
    let response = next.clone().run(Request::from_parts(parts.clone(), Body::from(body.clone()))).await;
    if !shop.db.may_try_again() {
        return response;
    }
    tracing::info!(path = parts.uri.path(), "done once more: a transaction was cut off");
    tokio::time::sleep(PAUSE).await;
    parts.extensions.insert(shop.metered());
    next.run(Request::from_parts(parts, Body::from(body))).await
}
