//! From a path to the pattern that answers it.

use std::sync::Arc;

/// What is neither a page nor a server function; the router in `http/mod.rs` has the same.
const OTHERS: &[&str] = &[
    "/health",
    "/health/live",
    "/account/data.json",
    "/chat/files",
    "/chat/files/{file}",
    "/ws/chat",
    "/search/suggest",
    "/sitemap.xml",
    "/sitemaps/{page}",
    "/share/{picture}",
    "/robots.txt",
    "/manifest.webmanifest",
    "/pkg/{*file}",
    "/media/{*file}",
    "/fonts/{*file}",
];
/// Patterns whose last part lets somebody in.
const SECRET: &[&str] = &["/wishlist/shared/{name}", "/alerts/{name}"];
/// Whatever is none of them: files of the site, and addresses that lead nowhere.
const REST: &str = "other";

pub(super) fn is_secret(pattern: &str) -> bool {
    SECRET.contains(&pattern)
}

/// All patterns.
#[derive(Debug)]
pub(super) struct Routes {
    known: matchit::Router<Arc<str>>,
    rest: Arc<str>,
}

impl Routes {
    pub(super) fn new() -> Self {
        let mut known = matchit::Router::new();
        let functions = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned());
        for pattern in app::ssr::patterns().into_iter().chain(functions).chain(OTHERS.iter().map(|&path| path.to_owned())) {
            // One that is there twice is there.
            let _ = known.insert(pattern.clone(), pattern.into());
        }
        Self { known, rest: REST.into() }
    }

    pub(super) fn of(&self, path: &str) -> Arc<str> {
        Arc::clone(self.known.at(path).map_or(&self.rest, |found| found.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_a_pattern() {
        let routes = Routes::new();
        for (path, pattern) in [
            ("/", "/"),
            ("/products", "/products"),
            ("/products/tide-cup", "/products/{name}"),
            ("/account/orders/7/invoice", "/account/orders/{name}/invoice"),
            ("/api/cart/add", "/api/cart/add"),
            ("/api/account/login", "/api/account/login"),
            ("/api/none/such", REST),
            ("/media/a/b.avif", "/media/{*file}"),
            ("/.env", REST),
        ] {
            assert_eq!(&*routes.of(path), pattern);
        }
        for path in ["/wishlist/shared/abc", "/alerts/abc"] {
            assert!(is_secret(&routes.of(path)), "{path}");
        }
    }
}
