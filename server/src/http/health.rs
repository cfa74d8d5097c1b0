//! Health: for load balancers and for people.

use super::AppState;
use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde_json::json;
use shop::Shop;
use shop::db::schema_state;
use std::time::Duration;

/// How long the database may take: whoever asks for health does not wait long either.
const PATIENCE: Duration = Duration::from_secs(1);

/// The process is alive; nothing else is looked at.
pub(super) async fn live() -> impl IntoResponse {
    Json(json!({ "status": "ok" }))
}

/// Whether this server can do its work: 200, or 503 with what is missing. `status` is
///
/// - `ok`;
/// - `degraded`, with 200: Redis is away, and the shop goes on without it;
/// - `draining`, with 503: the server was told to stop, and still answers;
/// - `unavailable`, with 503: without the database, or with one whose schema is older than the program.
pub(super) async fn ready(State(state): State<AppState>) -> impl IntoResponse {
    let database = tokio::time::timeout(PATIENCE, database(&state.shop)).await.unwrap_or("unavailable");
    let redis = state.shop.shared().redis().map(|redis| if redis.is_connected() { "ok" } else { "away" });
    let draining = state.chat.is_draining();
    let (status, word) = match (database, redis) {
        _ if draining => (StatusCode::SERVICE_UNAVAILABLE, "draining"),
        ("ok", Some("away")) => (StatusCode::OK, "degraded"),
        ("ok", _) => (StatusCode::OK, "ok"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
    };
    let body = json!({
        "status": word,
        "version": env!("CARGO_PKG_VERSION"),
        "server": &*state.server_name,
        "database": database,
        "engine": state.shop.db.engine().name(),
        "redis": redis,
        "draining": draining,
        "sockets": state.chat.count(),
    });
    (status, [(http::header::CACHE_CONTROL, "no-store")], Json(body))
}

async fn database(shop: &Shop) -> &'static str {
    match schema_state(&shop.db).await {
        Ok(schema) if schema.is_ready() => "ok",
        Ok(_) => "needs migration",
        Err(_) => "unavailable",
    }
}
