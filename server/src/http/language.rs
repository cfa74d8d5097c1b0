//! The language of a request: by the first part of its address, which the routes never see.
//!
//! `/de/products` is `/products` in German. The shop's first language has no such part. Pages are given their links in their
//! own language by the app; what a response says of addresses beside that, in its headers, is put right here.

use super::AppState;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use http::uri::PathAndQuery;
use http::{HeaderValue, Uri, header};
use shop::language::{self, Language};
use tower::Layer as _;

/// Puts the languages around the router; around, since an address has to be known before a route is chosen.
pub(super) fn around(router: Router, state: &AppState) -> Router {
    Router::new().fallback_service(from_fn_with_state(state.clone(), speak).layer(router))
}

/// Speaks the language that the address names.
async fn speak(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let policy = &state.shop.policy;
    let first = policy.first_language();
    let named = policy.languages.iter().skip(1).copied().find_map(|language| {
        let rest = request.uri().path_and_query()?.as_str().strip_prefix(language.prefix())?;
        Some((language, without_prefix(rest)?))
    });
    let language = named.as_ref().map_or(first, |(language, _)| *language);
    if let Some((_, path)) = named {
        // With HTTP/2 the address names the host as well, which stays.
        let mut parts = request.uri().clone().into_parts();
        parts.path_and_query = Some(path);
        if let Ok(uri) = Uri::from_parts(parts) {
            *request.uri_mut() = uri;
        }
    }
    let is_first = language == first;
    let mut response = language::scope(language, is_first, next.run(request)).await;
    label(&mut response, language, is_first);
    response
}

/// What follows the language in an address, as a path of its own; none where the language's tag is only how a word begins.
fn without_prefix(rest: &str) -> Option<PathAndQuery> {
    match rest.as_bytes().first() {
        None => Some(PathAndQuery::from_static("/")),
        Some(b'?') => format!("/{rest}").parse().ok(),
        Some(b'/') => rest.parse().ok(),
        Some(_) => None,
    }
}

/// Says which language a page is in, and leads on in the same one.
fn label(response: &mut Response, language: Language, is_first: bool) {
    let headers = response.headers_mut();
    let is_page = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page {
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    }
    if is_first {
        return;
    }
    let onward = headers.get(header::LOCATION).and_then(|to| to.to_str().ok()).filter(|to| app::ssr::is_page(to));
    if let Some(to) = onward.and_then(|to| HeaderValue::from_str(&format!("{}{to}", language.prefix())).ok()) {
        headers.insert(header::LOCATION, to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_part_of_the_path_is_a_language() {
        let rest = |text: &str| without_prefix(text).map(|path| path.to_string());
        assert_eq!(rest("").as_deref(), Some("/"));
        assert_eq!(rest("?q=cup").as_deref(), Some("/?q=cup"));
        assert_eq!(rest("/products?q=cup").as_deref(), Some("/products?q=cup"));
        assert_eq!(rest("sks"), None, "desks are no Germans");
    }
}
