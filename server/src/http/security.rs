//! The layers that protect visitors: who may change something, and what a page may do.

use app::ssr::{FIRST_SCRIPT, SPECULATION_RULES};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// Refuses what another site sends in a visitor's name: every unsafe request, and every WebSocket upgrade, must come from us.
///
/// The rule is that of Go's `net/http.CrossOriginProtection`: `Sec-Fetch-Site` decides where the browser sends it, else
/// `Origin` against `Host`. A request with neither does not come from a browser and carries nobody's cookies but its own.
pub(super) async fn same_origin(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let upgrade = request.headers().contains_key(header::UPGRADE);
    if (safe && !upgrade) || is_ours(request.headers(), request.uri().host()) {
        return next.run(request).await;
    }
    tracing::warn!(path = request.uri().path(), "a cross-site request was refused");
    (StatusCode::FORBIDDEN, "This request came from another site, so it was refused.\n").into_response()
}

fn is_ours(headers: &HeaderMap, uri_host: Option<&str>) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN) else { return true };
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    authority.is_some() && authority == text(header::HOST).or(uri_host)
}

/// The headers of every answer.
#[derive(Debug, Clone)]
pub(super) struct Headers(Arc<Vec<(HeaderName, HeaderValue)>>);

impl Headers {
    pub(super) fn new(public_url: &str) -> Self {
        // `cargo leptos watch` reloads the page from an inline script over a WebSocket on another port.
        let watching = std::env::var_os("LEPTOS_WATCH").is_some();
        let named = [FIRST_SCRIPT, SPECULATION_RULES].map(|inline| BASE64_STANDARD.encode(Sha256::digest(inline)));
        let csp = format!(
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'; img-src 'self' https: data:; \
             connect-src 'self'{}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            // A browser that sees a hash takes no other inline script.
            if watching { " 'unsafe-inline'".to_owned() } else { named.map(|hash| format!(" 'sha256-{hash}'")).concat() },
            if watching { " ws:" } else { "" },
        );
        let mut all = vec![
            (
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_str(&csp).unwrap_or(HeaderValue::from_static("default-src 'self'")),
            ),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
            (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
            (
                HeaderName::from_static("permissions-policy"),
                HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            ),
        ];
        if public_url.starts_with("https://") {
            let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
            all.push((header::STRICT_TRANSPORT_SECURITY, year));
        }
        Self(Arc::new(all))
    }
}

/// Adds [`Headers`] to every answer that does not say otherwise itself.
pub(super) async fn headers(State(headers): State<Headers>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in headers.0.iter() {
        response.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers =
            pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect();
        is_ours(&headers, None)
    }

    #[test]
    fn only_our_own_pages_may_change_things() {
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("sec-fetch-site", "none")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site"), ("origin", "https://a.example"), ("host", "a.example")]));
        assert!(ours(&[("origin", "https://a.example"), ("host", "a.example")]));
        assert!(ours(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]));
        assert!(!ours(&[("origin", "https://evil.example"), ("host", "a.example")]));
        assert!(!ours(&[("origin", "https://a.example.evil.example"), ("host", "a.example")]));
        assert!(!ours(&[("origin", "null"), ("host", "a.example")]));
        assert!(!ours(&[("origin", "a.example"), ("host", "a.example")]));
        assert!(ours(&[("host", "a.example")]));
    }
}
