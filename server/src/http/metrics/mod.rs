//! Figures of this server, for Prometheus: counted while it answers, read on an address of their own.
//!
//! A figure's labels come from lists that are known at start, so nobody makes more of them by asking for odd addresses.

mod gauges;
mod routes;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use gauges::Gauges;
use http::{Method, StatusCode, header};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::prometheus_text::{CONTENT_TYPE, encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use routes::Routes;
use shop::Shop;
use std::fmt;
use std::sync::Arc;
use std::time::Instant;

/// The bounds of the histogram, in seconds: from a page that is kept in memory to the limit of a request.
const BOUNDS: [f64; 13] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 20.0];
/// The status of those who did not wait for the answer, as nginx calls it.
const GONE: u16 = 499;

/// What is counted by how it was answered.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: Arc<str>,
    method: &'static str,
    status: u16,
}

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Took {
    route: Arc<str>,
    method: &'static str,
}

/// The figures. Cheap to clone.
#[derive(Clone)]
pub struct Metrics(Arc<Inner>);

struct Inner {
    registry: Registry,
    routes: Routes,
    answered: Family<Answered, Counter>,
    took: Family<Took, Histogram, fn() -> Histogram>,
    running: Gauge,
    reused: Counter,
    sent_away: Counter,
    gauges: Arc<Gauges>,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

impl Metrics {
    /// Figures of this shop's server, all of them zero.
    pub fn new(shop: &Shop, chat: &super::Hub, server: &str) -> Self {
        let (answered, running) = (Family::default(), Gauge::default());
        let (reused, sent_away) = (Counter::default(), Counter::default());
        let took = Family::new_with_constructor((|| Histogram::new(BOUNDS)) as fn() -> Histogram);
        let gauges = Arc::new(Gauges::new(shop.metered(), chat.clone(), server));
        let mut registry = Registry::with_prefix("stoa");
        registry.register("http_requests", "Requests by what answered them, and how", answered.clone());
        registry.register_with_unit(
            "http_request_duration",
            "From a request's head to its answer's",
            Unit::Seconds,
            took.clone(),
        );
        registry.register("http_requests_running", "Requests that are being answered", running.clone());
        registry.register(
            "http_pages_reused",
            "Pages of the catalogue that were made for somebody else before",
            reused.clone(),
        );
        registry.register("http_sent_away", "Requests that came while the server was full", sent_away.clone());
        registry.register_collector(Box::new(Arc::clone(&gauges)));
        Self(Arc::new(Inner { registry, routes: Routes::new(), answered, took, running, reused, sent_away, gauges }))
    }

    /// A request has come; it is counted when what this gives is dropped.
    pub(super) fn begin(&self, method: &Method, path: &str) -> Running {
        let method = match *method {
            Method::GET => "GET",
            Method::HEAD => "HEAD",
            Method::POST => "POST",
            _ => "other",
        };
        self.0.running.inc();
        Running { metrics: self.clone(), route: self.0.routes.of(path), method, begun: Instant::now(), status: GONE }
    }

    /// A page was shown once more.
    pub(super) fn reused(&self) {
        self.0.reused.inc();
    }

    /// Somebody came while the server was full.
    pub(super) fn sent_away(&self) {
        self.0.sent_away.inc();
    }

    /// What answers `/metrics`.
    pub fn router(&self) -> Router {
        Router::new().route("/metrics", get(show)).with_state(self.clone())
    }
}

async fn show(State(metrics): State<Metrics>) -> Response {
    metrics.0.gauges.look().await;
    let mut text = String::with_capacity(64 * 1024);
    match encode(&mut text, &metrics.0.registry) {
        Ok(()) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "the figures could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A request that is being answered.
pub(super) struct Running {
    metrics: Metrics,
    route: Arc<str>,
    method: &'static str,
    begun: Instant,
    status: u16,
}

impl Running {
    /// What answers it, as a pattern.
    pub(super) fn route(&self) -> &str {
        &self.route
    }

    /// Its path, as it may stand in a log: without what lets somebody in.
    pub(super) fn path_for_log<'a>(&'a self, path: &'a str) -> &'a str {
        if routes::is_secret(&self.route) { &self.route } else { path }
    }

    /// How long it has taken so far, in microseconds.
    pub(super) fn micros(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    pub(super) fn answered(&mut self, status: StatusCode) {
        self.status = status.as_u16();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let (inner, route, method) = (&self.metrics.0, Arc::clone(&self.route), self.method);
        inner.running.dec();
        inner.answered.get_or_create(&Answered { route: Arc::clone(&route), method, status: self.status }).inc();
        inner.took.get_or_create(&Took { route, method }).observe(self.begun.elapsed().as_secs_f64());
    }
}
