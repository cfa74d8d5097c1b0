//! How many requests are worked on at once. A server that takes on more than it gets done answers everybody too late, and what asks
//! it takes it for dead; so whoever comes when it is full is told at once to come again, or shown what was made a moment ago.

use super::AppState;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderValue, Method, StatusCode, header};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How many may be answered at once of each kind. Where a page takes 5 ms, the last of them waits for a second.
pub(super) const MOST: usize = 256;
/// When to come again, in seconds.
const AGAIN: HeaderValue = HeaderValue::from_static("2");

/// The places; cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Crowd {
    looking: Arc<Semaphore>,
    /// Counted for themselves: whoever sends a form slowly takes no place from those who look.
    changing: Arc<Semaphore>,
}

impl Default for Crowd {
    fn default() -> Self {
        Self { looking: Arc::new(Semaphore::new(MOST)), changing: Arc::new(Semaphore::new(MOST)) }
    }
}

/// Marks the answer of a server that is full.
#[derive(Debug, Clone, Copy)]
pub(super) struct Full;

/// Answers, if there is a place.
pub(super) async fn admit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_looking = matches!(*request.method(), Method::GET | Method::HEAD);
    let places = if is_looking { &state.crowd.looking } else { &state.crowd.changing };
    if let Ok(_place) = places.try_acquire() {
        return next.run(request).await;
    }
    state.metrics.sent_away();
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response.headers_mut().insert(header::RETRY_AFTER, AGAIN);
    response.extensions_mut().insert(Full);
    response
}
