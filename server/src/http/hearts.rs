//! What is on a visitor's wishlist, for the hearts of a page that is the same for everybody.

use super::AppState;
use app::ssr::{Auth, cart_token};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json};
use http::{HeaderMap, StatusCode, header};
use shop::cart::Holder;
use shop::{Shop, wishlist};

/// `GET /wishlist/slugs.json`
pub(super) async fn slugs(
    State(state): State<AppState>,
    Extension(shop): Extension<Shop>,
    auth: Option<Extension<Auth>>,
    headers: HeaderMap,
) -> Response {
    let customer = auth.and_then(|Extension(auth)| auth.user);
    let guest = cart_token(&headers, &state.shop.policy);
    let holder = match &customer {
        Some(customer) => Holder::Customer(&customer.customer().id),
        None => guest.as_deref().into(),
    };
    let kept_by_nobody = [(header::CACHE_CONTROL, "no-store")];
    match wishlist::slugs(&shop, holder).await {
        Ok(slugs) => (kept_by_nobody, Json(serde_json::json!({ "slugs": slugs }))).into_response(),
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, kept_by_nobody).into_response()
        }
    }
}
