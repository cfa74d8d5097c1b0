//! `/styleguide/letters/{letter}`: letters as mail programs show them. The rest of the style guide is a page like others.

use super::AppState;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use http::{StatusCode, header};

/// A letter brings its style along and loads nothing, and nothing in it may run.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// `GET /styleguide/letters/{letter}`.
pub(super) async fn letter(State(state): State<AppState>, Path(name): Path<String>) -> Response {
    match app::ssr::guide_letter(&state.shop, &name) {
        Some(html) => {
            ([(header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
