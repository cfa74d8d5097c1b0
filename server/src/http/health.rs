//! Health: for load balancers and for people.

use super::AppState;
use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde_json::json;
use shop::db::{schema_state, sql};

/// The process is alive; nothing else is looked at.
pub(super) async fn live() -> impl IntoResponse {
    Json(json!({ "status": "ok" }))
}

/// Whether this server can do its work: 200, or 503 with what is missing.
pub(super) async fn ready(State(state): State<AppState>) -> impl IntoResponse {
    let database = match sql("SELECT CAST(1 AS BIGINT)").one::<(i64,)>(&state.shop.db).await {
        Err(_) => "unavailable",
        Ok(_) => match schema_state(&state.shop.db).await {
            Ok(schema) if schema.is_ready() => "ok",
            Ok(_) => "needs migration",
            Err(_) => "unavailable",
        },
    };
    // Without Redis the shop goes on: a server that lost only Redis stays in the fleet, and says so.
    let redis = state.shop.shared().redis().map(|redis| if redis.is_connected() { "ok" } else { "away" });
    let good = database == "ok";
    let body = json!({
        "status": if !good { "unavailable" } else if redis == Some("away") { "degraded" } else { "ok" },
        "version": env!("CARGO_PKG_VERSION"),
        "server": &*state.server_name,
        "database": database,
        "redis": redis,
        "engine": state.shop.db.engine().name(),
    });
    let status = if good { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, [(http::header::CACHE_CONTROL, "no-store")], Json(body))
}
