//! Files: what `cargo leptos` built, what is in `public/`, and the shop's pictures.

use super::AppState;
use crate::Site;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use http::header::{self, HeaderName, HeaderValue};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tower::ServiceBuilder;
use tower_http::services::{ServeDir, ServeFile};

/// A year, for what changes its name when it changes.
static IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For what may be of another build.
static NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
/// For what keeps its name: asked for again each day.
static DAILY: HeaderValue = HeaderValue::from_static("public, max-age=86400");
/// What a picture may do when it is opened by itself: nothing.
static INERT: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");

/// Adds the files to the router. Each is known by name at start, so a page's address never reaches the disk.
pub(super) fn with_files(mut router: Router<AppState>, site: &Site, media: &Path) -> Router<AppState> {
    let versions: Versions = [&site.assets.loader, &site.assets.chat]
        .into_iter()
        .filter_map(|address| Some(address.split_once('?')?.1.to_owned()))
        .collect();
    let site = site.root.as_path();
    let served =
        |folder: &Path| ServeDir::new(folder).precompressed_br().precompressed_gzip().append_index_html_on_directories(false);
    let hashed = ServiceBuilder::new().layer(from_fn(immutable));
    router = router
        .nest_service("/pkg", hashed.clone().service(served(&site.join("pkg"))))
        .nest_service("/media", hashed.layer(from_fn(inert)).service(ServeDir::new(media)));
    let Ok(entries) = fs::read_dir(site) else { return router };
    for entry in entries.flatten() {
        let path = entry.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let compressed = [".br", ".gz"].iter().any(|ending| name.ends_with(ending));
        if path.is_dir() && name != "pkg" {
            router = router
                .nest_service(&format!("/{name}"), ServiceBuilder::new().layer(from_fn(immutable)).service(served(&path)));
        } else if path.is_file() && !compressed {
            let layer = from_fn_with_state(Arc::clone(&versions), versioned);
            let file = ServeFile::new(&path).precompressed_br().precompressed_gzip();
            router = router.route_service(&format!("/{name}"), ServiceBuilder::new().layer(layer).service(file));
        }
    }
    router
}

async fn immutable(request: Request, next: Next) -> Response {
    with_cache(next.run(request).await, &IMMUTABLE)
}

/// What follows the address of a file of this build.
type Versions = Arc<[String]>;

/// A file asked for with its version may be kept for ever, since another version is another address. A page of another build may ask
/// here while servers are updated one after the other: what it gets is not what it means, so nobody keeps that.
async fn versioned(State(versions): State<Versions>, request: Request, next: Next) -> Response {
    let cache = match request.uri().query() {
        Some(query) if versions.iter().any(|version| version == query) => &IMMUTABLE,
        Some(query) if query.starts_with("v=") => &NO_CACHE,
        _ => &DAILY,
    };
    with_cache(next.run(request).await, cache)
}

async fn inert(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, INERT.clone());
    response
}

fn with_cache(mut response: Response, value: &HeaderValue) -> Response {
    let found = response.status().is_success() || response.status() == http::StatusCode::NOT_MODIFIED;
    let value = if found { value.clone() } else { HeaderValue::from_static("no-store") };
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    response
        .headers_mut()
        .insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    response
}
