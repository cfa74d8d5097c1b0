//! How many requests are worked on at once. A server that takes on more than it gets done answers everybody too late, and what asks
//! it takes it for dead; so whoever comes when it is full waits for a moment, and then is told to come again, or shown what was made a
//! moment ago.
//!
//! Whoever looks asks the database several times. If all who come did so at once, each of their questions would stand behind one of
//! everybody else's, and all would be late together; so only some are let in, one after the other, and are answered soon.

use super::AppState;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderValue, Method, StatusCode, header};
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// How many there may be of each kind, those who wait among them.
const MOST: usize = 256;
/// How many look at once for each core, and how many at least: while some wait for the database, others are worked on.
const LOOKING_EACH: usize = 32;
const LOOKING_LEAST: usize = 64;
/// How long somebody waits for a place, or for a page that another one makes.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);
/// How long somebody who looks waits for everything together. A load balancer waits for five seconds (`nginx/include/page.conf`): a server
/// that needs longer counts as one that hangs, what was asked of it is asked of the next, and so all would be given up, one after another.
const IN_TIME: Duration = Duration::from_secs(4);
/// When to come again, in seconds.
const AGAIN: HeaderValue = HeaderValue::from_static("2");

/// The places; cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Crowd {
    looking: Room,
    /// Counted for themselves: whoever sends a form slowly takes no place from those who look.
    changing: Room,
}

impl Default for Crowd {
    fn default() -> Self {
        let cores = available_parallelism().map_or(1, std::num::NonZero::get);
        Self { looking: Room::new((LOOKING_EACH * cores).clamp(LOOKING_LEAST, MOST / 2)), changing: Room::new(MOST) }
    }
}

impl Crowd {
    /// A place for somebody who looks.
    pub(super) async fn look(&self) -> Option<Place> {
        self.looking.enter().await
    }
}

/// Some places, and some who wait for one.
#[derive(Debug, Clone)]
struct Room {
    places: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

impl Room {
    fn new(places: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), waiting: Arc::new(Semaphore::new(MOST - places)) }
    }

    /// A place, when there is one soon enough.
    async fn enter(&self) -> Option<Place> {
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            return Some(Place(place));
        }
        let _waits = self.waiting.try_acquire().ok()?;
        let place = timeout(PATIENCE, Arc::clone(&self.places).acquire_owned()).await.ok()?.ok()?;
        Some(Place(place))
    }
}

/// Somebody's place, until it is dropped.
#[derive(Debug)]
pub(super) struct Place(#[expect(dead_code, reason = "it is held")] OwnedSemaphorePermit);

/// Marks a request whose place somebody holds already.
#[derive(Debug, Clone, Copy)]
pub(super) struct Admitted;

/// Marks the answer of a server that is full.
#[derive(Debug, Clone, Copy)]
pub(super) struct Full;

/// Answers, if there is a place.
pub(super) async fn admit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.extensions().get::<Admitted>().is_some() {
        return next.run(request).await;
    }
    let room = if is_looking(&request) { &state.crowd.looking } else { &state.crowd.changing };
    match room.enter().await {
        Some(_place) => next.run(request).await,
        None => full(&state),
    }
}

/// Tells whoever looks and has waited for too long to come again. A change is waited for: nobody could tell how far it has come.
pub(super) async fn in_time(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if is_looking(&request) { within(next.run(request), || full(&state)).await } else { next.run(request).await }
}

async fn within<T>(work: impl Future<Output = T>, late: impl FnOnce() -> T) -> T {
    timeout(IN_TIME, work).await.unwrap_or_else(|_| late())
}

fn is_looking(request: &Request) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

/// The answer of a server that is full.
pub(super) fn full(state: &AppState) -> Response {
    state.metrics.sent_away();
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response.headers_mut().insert(header::RETRY_AFTER, AGAIN);
    response.extensions_mut().insert(Full);
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::Instant;

    #[tokio::test(start_paused = true)]
    async fn whoever_finds_no_place_waits_for_one_and_not_for_long() {
        let room = Room::new(2);
        let (one, two) = (room.enter().await, room.enter().await);
        assert!(one.is_some() && two.is_some());
        let begun = Instant::now();
        assert!(room.enter().await.is_none());
        assert_eq!(begun.elapsed(), PATIENCE);
        let waits = tokio::spawn({
            let room = room.clone();
            async move { room.enter().await }
        });
        tokio::time::sleep(PATIENCE / 2).await;
        drop(one);
        assert!(waits.await.expect("it ends").is_some(), "the place of somebody who left");
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_longer_than_the_load_balancer() {
        let begun = Instant::now();
        let answers = async |after: Duration| {
            within(
                async {
                    tokio::time::sleep(after).await;
                    "the page"
                },
                || "come again",
            )
            .await
        };
        assert_eq!(answers(IN_TIME / 2).await, "the page");
        assert_eq!(answers(3 * IN_TIME).await, "come again");
        assert!(begun.elapsed() <= 2 * IN_TIME);
    }

    #[tokio::test(start_paused = true)]
    async fn where_many_wait_one_more_is_told_at_once() {
        let room = Room::new(2);
        let _in = (room.enter().await, room.enter().await);
        let waiting: Vec<_> = (2..MOST)
            .map(|_| {
                let room = room.clone();
                tokio::spawn(async move { room.enter().await })
            })
            .collect();
        tokio::time::sleep(PATIENCE / 2).await;
        let begun = Instant::now();
        assert!(room.enter().await.is_none());
        assert_eq!(begun.elapsed(), Duration::ZERO);
        for one in waiting {
            assert!(one.await.expect("it ends").is_none());
        }
    }
}
