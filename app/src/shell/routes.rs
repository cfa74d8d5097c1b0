//! From an address to a page.

use super::document::document;
use super::{Answer, Keep, Name, Page, Visit};
use axum::http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY};
use axum::http::{HeaderValue, StatusCode};
use leptos::prelude::*;
use leptos::tachys::reactive_graph::Suspend;
use leptos_axum::ResponseOptions;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::location::Url;
use leptos_router::path;
use shop::cart::Badges;
use shop::{Error, Result};
use std::future::Future;

/// Every page of the shop. The addresses are a contract.
pub(crate) fn routes() -> impl IntoView {
    view! {
        <Router>
            <FlatRoutes fallback=page(super::errors::not_found)>
                <Route path=path!("/") view=page(crate::catalog::pages::home)/>
                <Route path=path!("/products") view=page(crate::catalog::pages::list)/>
                <Route path=path!("/categories/:name") view=page(crate::catalog::pages::category)/>
                <Route path=path!("/products/:name") view=page(crate::catalog::pages::product)/>
                <Route path=path!("/cart") view=page(crate::cart::pages::cart)/>
                <Route path=path!("/checkout") view=page(crate::checkout::page::checkout)/>
                <Route path=path!("/orders/:name") view=page(crate::orders::page::order)/>
                <Route path=path!("/account") view=page(crate::account::pages::overview)/>
                <Route path=path!("/account/login") view=page(crate::account::pages::log_in)/>
                <Route path=path!("/account/login/code") view=page(crate::account::pages::log_in_code)/>
                <Route path=path!("/account/register") view=page(crate::account::pages::register)/>
                <Route path=path!("/account/verify") view=page(crate::account::pages::verify)/>
                <Route path=path!("/account/reset") view=page(crate::account::pages::reset)/>
                <Route path=path!("/account/reset/new") view=page(crate::account::pages::new_password)/>
                <Route path=path!("/account/email") view=page(crate::account::pages::new_address)/>
                <Route path=path!("/account/orders") view=page(crate::account::pages::orders)/>
                <Route path=path!("/account/orders/:name") view=page(crate::account::pages::order)/>
                <Route path=path!("/account/orders/:name/invoice") view=page(crate::account::pages::invoice)/>
                <Route path=path!("/account/reviews") view=page(crate::reviews::pages::reviews)/>
                <Route path=path!("/account/reviews/:name") view=page(crate::reviews::pages::review)/>
                <Route path=path!("/account/addresses") view=page(crate::account::pages::addresses)/>
                <Route path=path!("/account/details") view=page(crate::account::pages::details)/>
                <Route path=path!("/account/security") view=page(crate::account::pages::security)/>
                <Route path=path!("/wishlist") view=page(crate::wishlist::pages::wishlist)/>
                <Route path=path!("/wishlist/shared/:name") view=page(crate::wishlist::pages::shared)/>
                <Route path=path!("/alerts/:name") view=page(crate::wishlist::pages::alert)/>
                <Route path=path!("/admin/mail") view=page(crate::backoffice::mail::letters)/>
                <Route path=path!("/admin/mail/:name") view=page(crate::backoffice::mail::letter)/>
                <Route path=path!("/admin/reviews") view=page(crate::backoffice::reviews::reviews)/>
                <Route path=path!("/styleguide") view=page(crate::styleguide::styleguide)/>
                <Route path=path!("/offline") view=page(super::offline::offline)/>
                <Route path=path!("/support") view=page(crate::chat::pages::support)/>
                <Route path=path!("/admin/chat") view=page(crate::chat::pages::inbox)/>
                <Route path=path!("/admin/chat/replies") view=page(crate::chat::pages::replies)/>
                <Route path=path!("/admin/chat/:name") view=page(crate::chat::pages::thread)/>
            </FlatRoutes>
        </Router>
    }
}

/// Loads a page, then renders the whole document around it.
fn page<Fut>(load: fn(Visit, Name) -> Fut) -> impl Fn() -> AnyView + Clone + Send + Sync
where
    Fut: Future<Output = Result<Answer>> + Send + 'static,
{
    move || {
        let visit = expect_context::<Visit>();
        let name = Name(Url::unescape(visit.path().rsplit('/').next().unwrap_or_default()));
        Suspend::new(async move {
            let answer = load(visit.clone(), name).await;
            finish(visit, answer).await
        })
        .into_any()
    }
}

async fn finish(visit: Visit, answer: Result<Answer>) -> AnyView {
    let response = expect_context::<ResponseOptions>();
    let page = match answer {
        Ok(Answer::Page(page)) => *page,
        Ok(Answer::Moved(path)) => {
            if let Ok(location) = HeaderValue::from_str(&path) {
                response.insert_header(LOCATION, location);
            }
            Page { status: StatusCode::MOVED_PERMANENTLY, ..Page::of_status(StatusCode::MOVED_PERMANENTLY, None) }
        }
        Err(Error::Unauthorised) => to_log_in(&visit, &response),
        Err(error) => super::errors::page(&visit, &error).await,
    };
    let badges = if page.frame == super::Frame::Full { visit.badges().await } else { Badges::default() };
    let badges = Badges { pieces: page.count.unwrap_or(badges.pieces), ..badges };
    // Without its categories a page is still a page.
    let categories = visit.shop.categories().await.unwrap_or_default();

    if page.status != StatusCode::OK {
        response.set_status(page.status);
    }
    if page.keep == Keep::Private {
        response.insert_header(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.insert_header(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    }
    let address = visit.address();
    let frame = super::header::Around {
        policy: &visit.shop.policy,
        address: &address,
        categories: &categories,
        badges,
        customer: visit.customer(),
        path: visit.path(),
        search: visit.param("q").unwrap_or_default(),
    };
    let policy = &visit.shop.policy;
    document(&policy.name, &policy.public_url, visit.assets(), Some(&frame), page).into_any()
}

/// Leads somebody who is not logged in to the log-in, and from there back.
fn to_log_in(visit: &Visit, response: &ResponseOptions) -> Page {
    let to = format!("/account/login?next={}", crate::ui::encode(&visit.address()));
    if let Ok(to) = HeaderValue::from_str(&to) {
        response.insert_header(LOCATION, to);
    }
    let page = Page::of_status(StatusCode::UNAUTHORIZED, None);
    Page { status: StatusCode::SEE_OTHER, keep: Keep::Private, ..page }
}
