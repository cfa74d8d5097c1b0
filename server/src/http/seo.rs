//! What machines read: suggestions, sitemaps, robots.

use super::AppState;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use http::{StatusCode, header};
use serde::Deserialize;
use shop::catalog::{self, SITEMAP_LIMIT};
use shop::clock::iso_day;
use shop::{Error, Shop};
use std::fmt::Write as _;

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
        Ok(found) => ([(header::CACHE_CONTROL, "public, max-age=30")], Json(found)).into_response(),
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
    let base = &shop.policy.public_url;
    let first = match catalog::sitemap(&shop, "", SITEMAP_LIMIT).await {
        Ok(rows) => rows,
        Err(error) => return failed(&error),
    };
    if !is_full(&first) {
        return match urls(&shop, &first, true).await {
            Ok(body) => xml(body),
            Err(error) => failed(&error),
        };
    }
    let mut body = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut rows = first;
    let mut after = String::new();
    loop {
        let _ = writeln!(
            body,
            "<sitemap><loc>{}/sitemaps/{}.xml</loc></sitemap>",
            escape(base),
            escape(if after.is_empty() { "-" } else { &after })
        );
        match rows.last() {
            Some(last) if is_full(&rows) => after.clone_from(&last.slug),
            _ => break,
        }
        rows = match catalog::sitemap(&shop, &after, SITEMAP_LIMIT).await {
            Ok(rows) if rows.is_empty() => break,
            Ok(rows) => rows,
            Err(error) => return failed(&error),
        };
    }
    body.push_str("</sitemapindex>\n");
    xml(body)
}

/// Whether there may be more after these.
fn is_full(rows: &[catalog::SitemapRow]) -> bool {
    i64::try_from(rows.len()).is_ok_and(|count| count == SITEMAP_LIMIT)
}

/// `GET /sitemaps/{after}.xml`: the products after a slug; `-` means from the beginning.
pub(super) async fn sitemap(Extension(shop): Extension<Shop>, Path(page): Path<String>) -> Response {
    let Some(after) = page.strip_suffix(".xml") else { return failed(&Error::NotFound) };
    let first = after == "-";
    let rows = match catalog::sitemap(&shop, if first { "" } else { after }, SITEMAP_LIMIT).await {
        Ok(rows) => rows,
        Err(error) => return failed(&error),
    };
    match urls(&shop, &rows, first).await {
        Ok(body) => xml(body),
        Err(error) => failed(&error),
    }
}

async fn urls(shop: &Shop, rows: &[catalog::SitemapRow], with_categories: bool) -> Result<String, Error> {
    let base = escape(&shop.policy.public_url);
    let mut body = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    if with_categories {
        let _ = writeln!(body, "<url><loc>{base}/</loc></url>\n<url><loc>{base}/products</loc></url>");
        for category in shop.categories().await?.all() {
            let _ = writeln!(body, "<url><loc>{base}/categories/{}</loc></url>", escape(&category.slug));
        }
    }
    for row in rows {
        let day = iso_day(row.updated_at);
        let _ = writeln!(body, "<url><loc>{base}/products/{}</loc><lastmod>{day}</lastmod></url>", escape(&row.slug));
    }
    body.push_str("</urlset>\n");
    Ok(body)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `GET /robots.txt`.
pub(super) async fn robots(State(state): State<AppState>) -> Response {
    let body = format!(
        "User-agent: *\nDisallow: /api/\nDisallow: /cart\nDisallow: /checkout\nDisallow: /orders/\nDisallow: /search/\n\n\
         Sitemap: {}/sitemap.xml\n",
        state.shop.policy.public_url
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=600")], body)
        .into_response()
}
