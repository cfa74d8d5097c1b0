//! Every page and every server function, tried by those whom it does not concern, against somebody else's things.
//!
//! The lists are the program's own: of the pages in `routes.rs`, of the server functions in the registry. A new one is tried by
//! itself; what it is called has to be added here, so that somebody has thought of it.

use crate::stage::{PASSWORD, Stage, Visitor};
use shop::account::{self, Customer, Proven};
use std::collections::BTreeSet;

/// The names of all server functions of accounts and buying that were thought of here. Those of staff and of other rooms begin as
/// [`ROOMS`] says.
const FUNCTIONS: &[&str] = &[
    "account/addresses/default",
    "account/addresses/keep",
    "account/addresses/remove",
    "account/email",
    "account/email/confirm",
    "account/erase",
    "account/login",
    "account/login/code",
    "account/login/passkey",
    "account/login/passkey/begin",
    "account/logins/end",
    "account/logins/end-all",
    "account/logout",
    "account/orders/cancel",
    "account/orders/reorder",
    "account/passkeys/begin",
    "account/passkeys/keep",
    "account/passkeys/remove",
    "account/password",
    "account/preferences",
    "account/register",
    "account/rename",
    "account/reset",
    "account/reset/ask",
    "account/totp/begin",
    "account/totp/codes",
    "account/totp/confirm",
    "account/totp/noted",
    "account/totp/off",
    "account/verify",
    "cart/add",
    "cart/remove",
    "cart/update",
    "checkout/place",
];

/// Rooms with lists of their own.
const ROOMS: &[&str] = &["admin/", "wishlist/", "reviews/", "stock/", "chat/"];

pub(crate) fn functions() -> BTreeSet<String> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.trim_start_matches("/api/").to_owned()).collect()
}

/// The addresses of all pages.
fn pages() -> Vec<&'static str> {
    let text = include_str!("../../../app/src/shell/routes.rs");
    text.split("path!(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_server_function_was_thought_of() {
    let all = functions();
    assert!(all.len() >= FUNCTIONS.len(), "{all:?}");
    for name in &all {
        let known = FUNCTIONS.contains(&name.as_str()) || ROOMS.iter().any(|room| name.starts_with(room));
        assert!(known, "{name}: who may call it, and against whose things? Then add it here.");
    }
    for name in FUNCTIONS {
        assert!(all.contains(*name), "{name} is gone");
    }
}

/// Somebody with one of everything.
struct Ada {
    customer: Customer,
    number: String,
    address: String,
    login: String,
    line: String,
}

async fn ada(stage: &Stage) -> (Ada, Visitor) {
    stage.product("vase", 2_000, 50).await;
    let visitor = stage.customer("ada@example.com").await;
    visitor.add("vase").await;
    let number = visitor.order().await.location().split(['/', '?']).nth(3).unwrap().to_owned();
    visitor.add("vase").await;
    let line = visitor.get("/cart").await.field("line");
    let (user_id,): (String,) =
        shop::db::sql("SELECT id FROM users WHERE email = 'ada@example.com'").one(&stage.shop.db).await.unwrap();
    let customer = account::enter(&stage.shop, &Proven { user_id, device: "Phone".into(), stamp: None }).await.unwrap();
    let address = account::addresses(&stage.shop, &customer.id).await.unwrap()[0].id.clone();
    let login = account::logins(&stage.shop, &customer).await.unwrap()[0].key.clone();
    (Ada { customer, number, address, login, line }, visitor)
}

/// All that is hers.
async fn hers(stage: &Stage, ada: &Ada) -> String {
    account::export(&stage.shop, &ada.customer).await.unwrap().to_string()
}

async fn others(stage: &Stage, number: usize) -> Vec<Visitor> {
    let mut visitors = vec![stage.visitor()];
    for (who, staff) in [("eve", false), ("staff", true)] {
        let email = format!("{who}{number}@example.com");
        stage.account(&email, staff).await;
        let visitor = stage.visitor();
        visitor.log_in(&email).await;
        visitors.push(visitor);
    }
    visitors
}

#[tokio::test(flavor = "multi_thread")]
async fn no_server_function_reaches_somebody_elses_things() {
    let stage = Stage::new().await;
    let (ada, visitor) = ada(&stage).await;
    let before = hers(&stage, &ada).await;
    for (number, name) in functions().iter().enumerate() {
        for (who, other) in others(&stage, number).await.iter().enumerate() {
            for id in [&ada.address, &ada.login, &ada.line, &ada.customer.id, &ada.number] {
                let form = [
                    ("id", id.as_str()),
                    ("number", &ada.number),
                    ("login", &ada.login),
                    ("line", &ada.line),
                    ("quantity", "7"),
                    ("key", "0123456789012345678901.01234567890123456789"),
                    ("email", "new@example.com"),
                    ("name", "Eve"),
                    ("full_name", "Eve"),
                    ("address", "1 Elsewhere"),
                    ("city", "Hull"),
                    ("postal_code", "10115"),
                    ("country", "DE"),
                    ("is_default", "1"),
                    ("sure", "1"),
                    ("current", PASSWORD),
                    ("token", &ada.login),
                ];
                let answer = other.post(&format!("/api/{name}"), &form).await;
                assert!(!answer.status.is_server_error(), "{name}: {}", answer.status);
                let said = format!("{:?} {}", answer.headers, answer.text());
                assert!(!said.contains("ada@example.com") && !said.contains("Lindenstraße"), "{name} as {who}");
            }
        }
        assert_eq!(hers(&stage, &ada).await, before, "{name} has changed what is Ada's");
    }
    assert_eq!(visitor.get("/account").await.status, http::StatusCode::OK, "and she is still logged in");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_shows_somebody_elses_things() {
    let stage = Stage::new().await;
    let (ada, visitor) = ada(&stage).await;
    let order = visitor.get(&format!("/account/orders/{}", ada.number)).await.text();
    assert!(order.contains("ada@example.com") && order.contains("Lindenstraße"), "they are there to be seen");
    assert!(pages().len() > 15, "{:?}", pages());
    let others = others(&stage, 0).await;
    for page in pages() {
        let path = page.replace(":name", &ada.number);
        for query in ["", &format!("?edit={}&id={}&token={}", ada.address, ada.customer.id, ada.login)] {
            for (who, other) in others.iter().enumerate() {
                let answer = other.get(&format!("{path}{query}")).await;
                assert!(!answer.status.is_server_error(), "{path}{query}: {}", answer.status);
                let text = answer.text();
                // What belongs to the staff's own work is shown to the staff.
                if path.starts_with("/admin/") && who == 2 {
                    continue;
                }
                assert!(!text.contains("ada@example.com") && !text.contains("Lindenstraße"), "{path}{query} as {who}");
            }
        }
    }
}
