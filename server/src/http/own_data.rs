//! A customer's own data as a file.

use app::ssr::Auth;
use axum::Extension;
use axum::response::{IntoResponse as _, Redirect, Response};
use http::{StatusCode, header};
use shop::{Shop, account};

/// `GET /account/data.json`: everything that the shop holds about whoever is logged in.
pub(super) async fn download(Extension(shop): Extension<Shop>, auth: Option<Extension<Auth>>) -> Response {
    let Some(customer) = auth.and_then(|Extension(auth)| auth.user) else {
        return Redirect::to("/account/login?next=/account/details").into_response();
    };
    match account::export(&shop, customer.customer()).await {
        Ok(data) => {
            let text = serde_json::to_string_pretty(&data).unwrap_or_default();
            let headers = [
                (header::CONTENT_TYPE, "application/json"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\""),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, text).into_response()
        }
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, format!("{error}\n")).into_response()
        }
    }
}
