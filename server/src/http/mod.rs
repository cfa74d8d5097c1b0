//! The router: what answers which address, and the layers around all of it.

mod again;
mod assets;
mod chat;
mod crowd;
mod dressed;
mod guide;
mod health;
mod hearts;
mod language;
mod metrics;
mod observe;
mod own_data;
mod pages;
mod security;
mod seo;
mod sessions;
mod shown;

pub use chat::{Hub, Patience};
pub use metrics::Metrics;
pub use sessions::Sessions;

use crate::Site;
use crate::config::{Config, REQUEST_TIMEOUT, TrustedProxies};
use app::ssr::Assets;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use http::StatusCode;
use shop::Shop;
use std::sync::Arc;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// The largest body of a request that is not an upload, in bytes: the longest honest form is a tenth of it.
const MAX_FORM: usize = 64 * 1024;

/// What every handler can reach.
#[derive(Debug, Clone)]
pub struct AppState {
    /// The shop.
    pub shop: Shop,
    /// The addresses of scripts and styles.
    pub assets: Arc<Assets>,
    /// What this server calls itself.
    pub server_name: Arc<str>,
    /// Where sessions are kept.
    pub sessions: Sessions,
    /// The sockets of conversations.
    pub chat: Hub,
    /// Figures of this server.
    pub metrics: Metrics,
    trusted_proxies: TrustedProxies,
    /// Where pictures lie.
    media_dir: Arc<std::path::Path>,
    served_by: bool,
    server_timing: bool,
    /// Pages of the catalogue that were made a moment ago.
    shown: Option<shown::Shown>,
    crowd: crowd::Crowd,
}

/// Puts the real router together.
pub fn router(shop: Shop, sessions: Sessions, chat: Hub, metrics: Metrics, site: &Site, config: &Config) -> Router {
    let state = AppState {
        sessions,
        chat,
        metrics,
        assets: Arc::new(site.assets.clone()),
        server_name: config.server_name.as_str().into(),
        trusted_proxies: config.trusted_proxies.clone(),
        media_dir: config.media_dir.as_path().into(),
        served_by: config.served_by,
        server_timing: config.server_timing,
        shown: (config.page_cache_mb > 0).then(|| shown::Shown::new(config.page_cache_mb)),
        crowd: crowd::Crowd::default(),
        shop,
    };
    let uploads = Router::new().route("/chat/files", post(chat::upload)).layer(RequestBodyLimitLayer::new(chat::MAX_UPLOAD));
    let personal = Router::new()
        .route("/api/{*function}", post(pages::server_function))
        .route("/account/data.json", get(own_data::download))
        .route("/wishlist/slugs.json", get(hearts::slugs))
        .route("/chat/files/{file}", get(chat::download))
        .route("/ws/chat", get(chat::socket))
        .fallback(get(pages::page))
        .layer(RequestBodyLimitLayer::new(MAX_FORM))
        .merge(uploads)
        .layer(from_fn_with_state(state.clone(), sessions::identify))
        .layer(from_fn(again::once_more));
    let dynamic = Router::new()
        .route("/search/suggest", get(seo::suggest))
        .route("/sitemap.xml", get(seo::sitemap_index))
        .route("/sitemaps/{page}", get(seo::sitemap))
        .route("/share/{picture}", get(seo::share))
        .route("/robots.txt", get(seo::robots))
        .route("/manifest.webmanifest", get(seo::manifest))
        .route("/styleguide/letters/{letter}", get(guide::letter))
        .merge(personal)
        .layer(from_fn_with_state(state.clone(), observe::count_queries))
        .layer(from_fn_with_state(state.clone(), crowd::admit))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, REQUEST_TIMEOUT));
    let dynamic = assets::with_files(dynamic, site, &config.media_dir);
    let router = Router::new()
        .route("/health", get(health::ready))
        .route("/health/live", get(health::live))
        .merge(dynamic)
        .layer(from_fn_with_state(state.clone(), dressed::dress))
        .layer(compression())
        .layer(from_fn_with_state(state.clone(), shown::reuse))
        .layer(from_fn_with_state(state.clone(), crowd::in_time))
        .layer(from_fn_with_state(state.clone(), pages::friendly))
        .layer(CatchPanicLayer::custom(pages::panicked))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(chat::MAX_UPLOAD))
        .layer(from_fn(security::same_origin))
        .layer(from_fn_with_state(security::Headers::new(&config.policy.public_url), security::headers))
        .layer(from_fn_with_state(state.clone(), observe::observe))
        .with_state(state.clone());
    language::around(router, &state)
}

/// Compresses what is not compressed yet: pages always, files where the build has not done it. Pictures and fonts are left alone.
/// At this level a list of products is a fifth smaller than at the fastest one, and the next ones cost more than they save.
fn compression() -> CompressionLayer<impl Predicate> {
    let worth_it = SizeAbove::new(512)
        .and(NotForContentType::const_new("image/avif"))
        .and(NotForContentType::const_new("image/webp"))
        .and(NotForContentType::const_new("font/"));
    CompressionLayer::new().gzip(true).br(true).quality(CompressionLevel::Precise(4)).compress_when(worth_it)
}
