//! What machines read: suggestions, sitemaps, robots, and how the shop is installed.

use super::AppState;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use http::{StatusCode, header};
use serde::Deserialize;
use shop::catalog::{self, SITEMAP_LIMIT};
use shop::clock::iso_day;
use shop::language::{self, Language};
use shop::{Error, Policy, Shop, t};
use std::fmt::Write as _;

/// What a sitemap has beside categories and products.
const PAGES: [&str; 2] = ["/", "/products"];

#[derive(Deserialize)]
pub(super) struct Suggest {
    #[serde(default)]
    q: String,
}

/// `GET /search/suggest?q=`.
pub(super) async fn suggest(
    Extension(shop): Extension<Shop>,
    query: Result<Query<Suggest>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let typed = query.map(|Query(Suggest { q })| q).unwrap_or_default();
    match catalog::suggest(&shop, &typed).await {
        Ok(mut found) => {
            for suggestion in &mut found {
                suggestion.url = language::here(&suggestion.url);
            }
            ([(header::CACHE_CONTROL, "public, max-age=30")], Json(found)).into_response()
        }
        Err(error) => failed(&error),
    }
}

fn failed(error: &Error) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(error)).into_response()
}

fn xml(body: String) -> Response {
    ([(header::CONTENT_TYPE, "application/xml"), (header::CACHE_CONTROL, "public, max-age=600")], body).into_response()
}

/// `GET /sitemap.xml`: one file while that is enough, an index of files beyond.
pub(super) async fn sitemap_index(Extension(shop): Extension<Shop>) -> Response {
    index(&shop).await.map_or_else(|error| failed(&error), xml)
}

async fn index(shop: &Shop) -> Result<String, Error> {
    let mut limit = most(shop, true).await?;
    let mut rows = catalog::sitemap(shop, "", limit).await?;
    let is_full = |rows: &[catalog::SitemapRow], limit: i64| i64::try_from(rows.len()).is_ok_and(|count| count == limit);
    if !is_full(&rows, limit) {
        return urls(shop, &rows, true).await;
    }
    let mut body = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let base = escape(&shop.policy.public_url);
    let mut after = String::new();
    loop {
        let name = segment(if after.is_empty() { "-" } else { &after });
        let _ = writeln!(body, "<sitemap><loc>{base}/sitemaps/{name}.xml</loc></sitemap>");
        match rows.last() {
            Some(last) if is_full(&rows, limit) => after.clone_from(&last.slug),
            _ => break,
        }
        limit = most(shop, false).await?;
        rows = catalog::sitemap(shop, &after, limit).await?;
        if rows.is_empty() {
            break;
        }
    }
    body.push_str("</sitemapindex>\n");
    Ok(body)
}

/// How many products a file holds. The first one has the categories and the pages beside them as well.
async fn most(shop: &Shop, is_first: bool) -> Result<i64, Error> {
    let others = if is_first { PAGES.len() + shop.categories().await?.all().len() } else { 0 };
    Ok(room(shop.policy.languages.len(), others))
}

/// How many products are as many addresses as a file may have, beside `others`: each is there in every language.
fn room(languages: usize, others: usize) -> i64 {
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    (SITEMAP_LIMIT / whole(languages).max(1)).saturating_sub(whole(others)).max(1)
}

/// `GET /sitemaps/{after}.xml`: the products after a slug; `-` means from the beginning.
pub(super) async fn sitemap(Extension(shop): Extension<Shop>, Path(page): Path<String>) -> Response {
    let Some(after) = page.strip_suffix(".xml") else { return failed(&Error::NotFound) };
    part(&shop, after).await.map_or_else(|error| failed(&error), xml)
}

async fn part(shop: &Shop, after: &str) -> Result<String, Error> {
    let is_first = after == "-";
    let limit = most(shop, is_first).await?;
    let rows = catalog::sitemap(shop, if is_first { "" } else { after }, limit).await?;
    urls(shop, &rows, is_first).await
}

async fn urls(shop: &Shop, rows: &[catalog::SitemapRow], is_first: bool) -> Result<String, Error> {
    let base = escape(&shop.policy.public_url);
    let mut body = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    if is_first {
        for path in PAGES {
            url(&mut body, &shop.policy, &base, path, "");
        }
        for category in shop.categories().await?.all() {
            url(&mut body, &shop.policy, &base, &format!("/categories/{}", segment(&category.slug)), "");
        }
    }
    for row in rows {
        let mut more = format!("<lastmod>{}</lastmod>", iso_day(row.updated_at));
        if let Some(picture) = row.picture() {
            let host = if picture.starts_with('/') { base.as_str() } else { "" };
            let _ = write!(more, "<image:image><image:loc>{host}{}</image:loc></image:image>", escape(&picture));
        }
        url(&mut body, &shop.policy, &base, &format!("/products/{}", segment(&row.slug)), &more);
    }
    body.push_str("</urlset>\n");
    Ok(body)
}

/// A page in every language, each with the addresses of the others
/// (<https://developers.google.com/search/docs/specialty/international/localized-versions>).
fn url(body: &mut String, policy: &Policy, base: &str, path: &str, more: &str) {
    let address = |language: Language| format!("{base}{}", policy.path_in(language, path));
    let others: String = if policy.languages.len() < 2 {
        String::new()
    } else {
        let named = policy.languages.iter().map(|language| (language.tag(), address(*language)));
        let link = |(tag, url)| format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{url}\"/>");
        named.chain([("x-default", address(policy.first_language()))]).map(link).collect()
    };
    for language in &policy.languages {
        let _ = writeln!(body, "<url><loc>{}</loc>{more}{others}</url>", address(*language));
    }
}

/// A slug as a part of an address, which has only the characters that addresses may have.
fn segment(slug: &str) -> String {
    escape(&app::ssr::path_segment(slug))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `GET /manifest.webmanifest`: the shop as something that can be installed (<https://w3.org/TR/appmanifest>).
pub(super) async fn manifest(State(state): State<AppState>) -> Response {
    let name = &state.shop.policy.name;
    let icon = |file: &str, size: &str, purpose: &str| serde_json::json!({ "src": format!("/icons/{file}.png"), "sizes": size, "type": "image/png", "purpose": purpose });
    let shortcut = |name: &str, url: &str| serde_json::json!({ "name": name, "url": url });
    let manifest = serde_json::json!({
        "id": "/", "start_url": "/", "scope": "/", "name": name, "short_name": name, "lang": Language::current().tag(), "dir": "auto",
        "display": "standalone", "display_override": ["minimal-ui"], "background_color": "#fbfaf6", "theme_color": "#fbfaf6",
        "categories": ["shopping"],
        "icons": [
            icon("icon-192", "192x192", "any"), icon("icon-512", "512x512", "any"), icon("maskable-512", "512x512", "maskable"),
        ],
        "shortcuts": [shortcut(t!("cart"), "/cart"), shortcut(t!("wishlist"), "/wishlist"), shortcut(t!("orders"), "/account/orders")],
    });
    (
        [(header::CONTENT_TYPE, "application/manifest+json"), (header::CACHE_CONTROL, "public, max-age=86400")],
        manifest.to_string(),
    )
        .into_response()
}

/// `GET /share/{picture}.jpg`: a picture in the shape of previews of links.
pub(super) async fn share(State(state): State<AppState>, Path(picture): Path<String>) -> Response {
    let Some(stem) = picture.strip_suffix(".jpg") else { return failed(&Error::NotFound) };
    match shop::media::share_picture(&state.media_dir, stem).await {
        Ok(jpeg) => {
            let kept = "public, max-age=31536000, immutable";
            ([(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, kept)], jpeg).into_response()
        }
        Err(error) => failed(&error),
    }
}

/// `GET /robots.txt`.
pub(super) async fn robots(State(state): State<AppState>) -> Response {
    let policy = &state.shop.policy;
    let mut body = String::from("User-agent: *\n");
    for language in &policy.languages {
        for path in ["/api/", "/cart", "/checkout", "/orders/", "/search/"] {
            let _ = writeln!(body, "Disallow: {}", policy.path_in(*language, path));
        }
    }
    let _ = writeln!(body, "\nSitemap: {}/sitemap.xml", policy.public_url);
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=600")], body)
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sitemap_has_more_addresses_than_it_may() {
        for (languages, others) in [(1, 0), (1, 2), (3, 0), (3, 40), (7, 1_000)] {
            let products = room(languages, others);
            let whole = |count: usize| i64::try_from(count).unwrap();
            let addresses = |products: i64| (products + whole(others)) * whole(languages);
            assert!(addresses(products) <= SITEMAP_LIMIT, "{languages} languages, {others} others");
            assert!(addresses(products + 1) > SITEMAP_LIMIT, "{languages} languages, {others} others");
        }
        assert_eq!(room(0, 0), SITEMAP_LIMIT);
        assert_eq!(room(1, 60_000), 1, "there is always a next one");
    }
}
