//! Attachments: sent as a form with a file, and served as downloads to those who may see the conversation.

use crate::http::AppState;
use app::ssr::{Auth, ClientAddress, cart_cookie, cart_token};
use axum::extract::FromRequest as _;
use axum::extract::{Multipart, Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use http::StatusCode;
use http::header::{self, HeaderMap, HeaderValue};
use serde_json::json;
use shop::chat::{self, Owner, Staff, Started};
use shop::{Error, Result, Shop, account, cart, t};
use std::net::IpAddr;

/// Whose request this is.
pub(super) fn customer(auth: Option<&Auth>) -> Option<&account::Customer> {
    auth.and_then(|auth| auth.user.as_ref()).map(app::ssr::LoggedIn::customer)
}

#[derive(Default)]
struct Form {
    conversation: String,
    client_id: String,
    as_staff: bool,
    tab: String,
    name: String,
    bytes: Vec<u8>,
}

/// Stores what was attached.
pub(crate) async fn upload(
    State(state): State<AppState>,
    Extension(shop): Extension<Shop>,
    auth: Option<Extension<Auth>>,
    address: Option<Extension<ClientAddress>>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let wants_json = text(&headers, &header::ACCEPT).contains("application/json");
    let mut new_cart = None;
    let form = read(request, &state).await;
    let (to, result) = match form {
        Ok(form) => {
            let result =
                store(&shop, auth.as_deref(), address.map(|address| address.0.0), &headers, &form, &mut new_cart).await;
            let page = page(&form);
            let to = if matches!(result, Err(Error::Unauthorised)) { log_in(&page) } else { page };
            (to, result.map(|started| (started.conversation, started.message.seq)))
        }
        Err(error) => ("/support".to_owned(), Err(error)),
    };
    let mut response = match (&result, wants_json) {
        (Ok((conversation, seq)), true) => Json(json!({ "conversation": conversation, "seq": seq })).into_response(),
        (Err(error), true) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, Json(error)).into_response()
        }
        (_, false) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
    };
    let mut cookies = Vec::new();
    if let Some(token) = new_cart {
        cookies.push(HeaderValue::from_str(&cart_cookie(&token, &shop.policy)).ok());
    }
    if let (Err(error), false) = (&result, wants_json) {
        cookies.push(app::ssr::wrong_field("chat", "file", &error.sentence(), &shop.policy));
    }
    for cookie in cookies.into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

async fn read(request: Request, state: &AppState) -> Result<Form> {
    let unreadable = |_| Error::invalid("file", t!("chat-file-broken"));
    let mut multipart =
        Multipart::from_request(request, state).await.map_err(|_| Error::invalid("file", t!("form-unreadable")))?;
    let mut form = Form::default();
    while let Some(field) = multipart.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            field.file_name().unwrap_or_default().clone_into(&mut form.name);
            form.bytes = field.bytes().await.map_err(unreadable)?.to_vec();
            continue;
        }
        let value: String = field.text().await.map_err(unreadable)?.chars().take(100).collect();
        match name.as_str() {
            "conversation" => form.conversation = value,
            "client_id" => form.client_id = value,
            "as_staff" => form.as_staff = value == "1",
            "tab" => form.tab = value,
            _ => {}
        }
    }
    Ok(form)
}

fn page(form: &Form) -> String {
    let is_plain = form.conversation.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    match (form.as_staff && is_plain, is_plain && !form.conversation.is_empty()) {
        (true, true) => format!("/admin/chat/{}?tab={}", form.conversation, chat::Tab::parse(&form.tab).as_str()),
        (false, true) => format!("/support?chat={}", form.conversation),
        _ => "/support".to_owned(),
    }
}

/// Where somebody logs in again and comes back from.
fn log_in(page: &str) -> String {
    let next: String = url::form_urlencoded::byte_serialize(page.as_bytes()).collect();
    format!("/account/login?next={next}")
}

async fn store(
    shop: &Shop,
    auth: Option<&Auth>,
    address: Option<IpAddr>,
    headers: &HeaderMap,
    form: &Form,
    new_cart: &mut Option<String>,
) -> Result<Started> {
    let customer = customer(auth);
    still_stands(shop, customer, form.as_staff).await?;
    let staff = if form.as_staff { Some(Staff::of(customer)?) } else { None };
    let mut guest = cart_token(headers, &shop.policy);
    if customer.is_none() && form.conversation.is_empty() && !form.bytes.is_empty() {
        *new_cart = cart::keep_token(shop, guest.as_deref()).await?;
        guest = new_cart.clone().or(guest);
    }
    let owner = Owner::of(customer, guest.as_deref()).map(|owner| owner.at(address));
    let allowed = match (&staff, &owner) {
        (Some(staff), _) => chat::try_answer(shop, staff).await,
        (None, Some(owner)) => chat::try_say(shop, owner).await,
        (None, None) => Ok(()),
    };
    allowed.map_err(|fast| fast.in_field("file"))?;
    let (conversation, client_id) = (&form.conversation, &form.client_id);
    chat::attach(shop, owner.as_ref(), staff.as_ref(), conversation, client_id, &form.name, form.bytes.clone()).await
}

/// A file may take a minute to arrive: whoever has logged out meanwhile does not send it any more.
///
/// # Errors
/// [`Error::Unauthorised`] when the log-in has ended, or is none of the staff's any more.
async fn still_stands(shop: &Shop, customer: Option<&account::Customer>, as_staff: bool) -> Result<()> {
    let Some(customer) = customer else { return Ok(()) };
    let standing = account::standing(shop, std::slice::from_ref(&customer.login_id)).await?;
    match standing.get(&customer.login_id) {
        Some(is_staff) if *is_staff || !as_staff => Ok(()),
        _ => Err(Error::Unauthorised),
    }
}

/// Serves a file, as a download that does nothing when it is opened.
pub(crate) async fn download(
    Extension(shop): Extension<Shop>,
    auth: Option<Extension<Auth>>,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Response {
    let customer = customer(auth.as_deref());
    let staff = Staff::of(customer).ok();
    let owner = Owner::of(customer, cart_token(&headers, &shop.policy).as_deref());
    let found = match chat::content(&shop, owner.as_ref(), staff.as_ref(), &file).await {
        Ok(found) => found,
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            return (status, [(header::CACHE_CONTROL, "no-store")], format!("{error}\n")).into_response();
        }
    };
    let plain: String =
        found.name.chars().map(|c| if c.is_ascii_graphic() && c != '"' && c != '\\' { c } else { '_' }).collect();
    let encoded: String = url::form_urlencoded::byte_serialize(found.name.as_bytes()).collect();
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encoded.replace('+', "%20"));
    let mut response = found.content.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, found.kind.as_str()),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, max-age=86400, immutable"),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    response.headers_mut().insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}
