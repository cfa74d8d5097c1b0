//! What the server uses: pages, server functions, and the error page that needs nothing but itself.

pub(crate) mod api;
pub(crate) mod flash;
pub(crate) mod identity;
mod links;
mod pattern;

use crate::shell::{Page, Visit, document, routes};
use axum::body::Body;
use axum::http::header::{ACCEPT, ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, Request, Response, StatusCode};
use axum::response::IntoResponse as _;
use futures::StreamExt as _;
use leptos::config::LeptosOptions;
use leptos::prelude::*;
use shop::Shop;
use shop::language;
use shop::t;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use crate::shell::first::{FIRST_SCRIPT, SPECULATION_RULES};
pub use crate::shell::visit::{cart_cookie, cart_token, no_cart_cookie};
pub use crate::styleguide::letters::letter as guide_letter;
pub use crate::ui::path_segment;
pub use flash::is_guest;
pub use identity::{Auth, ClientAddress, Identity, LoggedIn, LoginId, Signs, has_session, session_cookie_name};
pub use links::is_page;
pub use pattern::Pattern;

/// The addresses of what pages load.
#[derive(Debug, Clone)]
pub struct Assets {
    /// The style sheet.
    pub stylesheet: String,
    /// The islands' loader, `islands.js`.
    pub loader: String,
    /// The browser's half of conversations, `chat.js`.
    pub chat: String,
    /// The JavaScript half of the islands.
    pub module: String,
    /// The WebAssembly half of the islands.
    pub wasm: String,
    /// For the development server's reloading.
    pub leptos: LeptosOptions,
}

/// How the reader wants the answer of a server function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wants {
    /// A browser that posted a plain form: a redirect to a page.
    Page,
    /// An island: JSON.
    Json,
}

/// Set by every server function when it runs; what never ran could not be read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reached(pub(crate) Arc<AtomicBool>);

/// Renders the page at the request's address.
///
/// The whole page is rendered before the first byte goes out, so that its status is known, and no scripts that put it
/// together (which streaming would need) come with it.
pub async fn render(shop: Shop, assets: Arc<Assets>, req: Request<Body>) -> Response<Body> {
    if !matches!(*req.method(), Method::GET | Method::HEAD) {
        let mut response = error_page(StatusCode::METHOD_NOT_ALLOWED, None, &assets, &shop.policy.name);
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    // Rendering runs on the server's own threads. Only the first call does anything.
    let _ = any_spawner::Executor::init_tokio();
    let visit = Visit::new(shop, assets, &req);
    let options = visit.assets().leptos.clone();
    let context = move || {
        provide_context(visit.clone());
        provide_context(options.clone());
    };
    leptos_axum::handle_response_inner(context, routes, without_query(&req), |app, _scripts, _| {
        Box::pin(async move {
            let html = links::under(language::prefix(), app.to_html_stream_in_order().collect::<String>().await);
            Box::pin(futures::stream::once(async move { html })) as Pin<Box<dyn futures::Stream<Item = String> + Send>>
        })
    })
    .await
}

/// The request for the router: pages read the query themselves, forgivingly.
fn without_query(req: &Request<Body>) -> Request<Body> {
    let mut plain = Request::new(Body::empty());
    *plain.uri_mut() = req.uri().path().parse().unwrap_or_default();
    *plain.headers_mut() = req.headers().clone();
    plain
}

/// The patterns of all pages, as the server's router has them: `/products/{name}`.
pub fn patterns() -> Vec<String> {
    let _ = any_spawner::Executor::init_tokio();
    leptos_axum::generate_route_list(routes).into_iter().map(|route| route.path().to_owned()).collect()
}

/// Answers a posted form: with a redirect for a browser, with JSON for an island.
pub async fn server_functions(shop: Shop, mut req: Request<Body>) -> Response<Body> {
    let accept = req.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let wants = if accept.contains("application/json") && !accept.contains("text/html") { Wants::Json } else { Wants::Page };
    // Where a browser is led next is decided by the functions alone.
    req.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
    let reached = Reached::default();
    let context = {
        let reached = reached.clone();
        move || {
            provide_context(shop.clone());
            provide_context(wants);
            provide_context(reached.clone());
        }
    };
    let mut response = leptos_axum::handle_server_fns_with_context(context, req).await.into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if reached.0.load(Ordering::Relaxed) {
        return response;
    }
    // It never got as far as a function: an unknown name, or a body that is not a form.
    let status = if response.status() == StatusCode::BAD_REQUEST { StatusCode::NOT_FOUND } else { StatusCode::BAD_REQUEST };
    let reason = t!("form-unreadable");
    let (kind, body) = match wants {
        Wants::Page => ("text/plain; charset=utf-8", reason.to_owned()),
        Wants::Json => {
            ("application/json", serde_json::json!({ "error": "invalid", "field": "", "reason": reason }).to_string())
        }
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The `Set-Cookie` that tells the next page what is wrong with a field of a form, for what answers a form outside the app.
pub fn wrong_field(form: &str, field: &str, reason: &str, policy: &shop::Policy) -> Option<HeaderValue> {
    flash::Flash::new(form).error(field, reason).cookies(policy).into_iter().next()
}

/// A page for a status that the shop itself could not answer with a page: no database, a crash, a request cut off.
pub fn error_page(status: StatusCode, reference: Option<&str>, assets: &Assets, shop_name: &str) -> Response<Body> {
    let page = Page::of_status(status, reference);
    let html = Owner::new_root(None).with(|| document(shop_name, "", assets, None, page).to_html());
    let html = links::under(language::prefix(), html);
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
