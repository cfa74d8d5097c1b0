//! The rooms of an account, as their owner and as others meet them.

use crate::stage::{PASSWORD, Stage, Visitor};
use http::StatusCode;

const ROOMS: [&str; 7] = [
    "/account",
    "/account/orders",
    "/account/reviews",
    "/account/addresses",
    "/account/addresses?edit=new",
    "/account/details",
    "/account/security",
];

/// The number of an order of this visitor.
async fn ordered(stage: &Stage, visitor: &Visitor) -> String {
    stage.product("vase", 2_000, 5).await;
    visitor.add("vase").await;
    let placed = visitor.order().await;
    let path = placed.location().split('?').next().unwrap();
    path.strip_prefix("/account/orders/").unwrap_or_else(|| panic!("{path}")).to_owned()
}

fn address() -> Vec<(&'static str, &'static str)> {
    vec![
        ("full_name", "Ada Lovelace"),
        ("address", "12 Lindenstraße"),
        ("city", "Berlin"),
        ("postal_code", "10115"),
        ("country", "DE"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_room_is_for_its_owner_only() {
    let stage = Stage::new().await;
    let ada = stage.customer("ada@example.com").await;
    let number = ordered(&stage, &ada).await;
    let order = format!("/account/orders/{number}");
    let invoice = format!("{order}/invoice");
    stage.shop.warm_up().await.unwrap();
    let (guest, eve) = (stage.visitor(), stage.customer("eve@example.com").await);
    for page in ROOMS.into_iter().chain([order.as_str(), &invoice]) {
        let answer = ada.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert_eq!((answer.header("cache-control"), answer.header("referrer-policy")), ("no-store", "no-referrer"), "{page}");
        assert!(answer.queries() <= 3, "{page}: {}", answer.queries());
        assert!(answer.text().contains("noindex"));
        let sent = guest.get(page).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{page}");
        assert!(sent.location().starts_with("/account/login?next=%2Faccount"), "{page}");
        assert!(!sent.text().contains("ada@example.com"));
    }
    for page in [order.as_str(), &invoice] {
        assert_eq!(eve.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    let data = ada.get("/account/data.json").await;
    assert!(data.header("content-disposition").contains("attachment") && data.header("cache-control") == "no-store");
    assert!(data.text().contains("ada@example.com") && data.text().contains(&number));
    assert!(!eve.get("/account/data.json").await.text().contains("ada@example.com"));
    assert_eq!(guest.get("/account/data.json").await.status, StatusCode::SEE_OTHER);
    let missing = ada.get("/account/addresses?edit=0190-nobody").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_cancelled_and_ordered_again() {
    let stage = Stage::new().await;
    let ada = stage.customer("ada@example.com").await;
    let number = ordered(&stage, &ada).await;
    let page = format!("/account/orders/{number}");
    assert!(ada.get(&format!("{page}?notice=ordered")).await.text().contains("Your order has reached us."));
    let answer = ada.post("/api/account/orders/cancel", &[("number", &number)]).await;
    assert_eq!(answer.location(), format!("{page}?notice=cancelled"));
    let shown = ada.get(answer.location()).await.text();
    assert!(shown.contains("Nothing will be sent.") && shown.contains("Cancelled by you") && !shown.contains("Yes, cancel it"));
    let twice = ada.post("/api/account/orders/cancel", &[("number", &number)]).await;
    assert_eq!(twice.location(), format!("{page}?notice=cancelled"));
    let thanked = ada.get(&format!("{page}?notice=ordered")).await.text();
    assert!(!thanked.contains("Your order has reached us.") && thanked.contains("<strong>Cancelled</strong> · "));
    let invoice = ada.get(&format!("{page}/invoice")).await.text();
    assert!(
        invoice.contains("cancelled, nothing to pay")
            && !invoice.contains("Back to cart")
            && invoice.contains("Back to the order")
    );
    let again = ada.post("/api/account/orders/reorder", &[("number", &number)]).await;
    assert_eq!(again.location(), "/cart?notice=reordered");
    assert!(ada.get("/cart").await.text().contains("€20.00"));
    assert_eq!(shop::audit::audit(&stage.shop).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_password_keeps_this_browser_and_ends_the_others() {
    let stage = Stage::new().await;
    let ada = stage.customer("ada@example.com").await;
    let elsewhere = stage.visitor();
    elsewhere.log_in("ada@example.com").await;
    let before = ada.cookie.lock().unwrap().clone();
    let wrong = ada.post("/api/account/password", &[("current", "no"), ("password", "another horse battery")]).await;
    assert_eq!(wrong.location(), "/account/security#errors");
    assert!(ada.get("/account/security").await.text().contains("This is not your present password."));
    let changed = ada.post("/api/account/password", &[("current", PASSWORD), ("password", "another horse battery")]).await;
    assert_eq!(changed.location(), "/account/security?notice=new_password");
    assert_eq!(ada.get("/account").await.status, StatusCode::OK);
    assert_ne!(*ada.cookie.lock().unwrap(), before, "under another session id");
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::SEE_OTHER);
    let old = stage.visitor();
    *old.cookie.lock().unwrap() = before;
    assert_eq!(old.get("/account").await.status, StatusCode::SEE_OTHER, "the old id opens nothing");
    assert_eq!(stage.visitor().log_in("ada@example.com").await.location(), "/account/login#errors");
}

#[tokio::test(flavor = "multi_thread")]
async fn log_ins_are_ended_from_afar() {
    let stage = Stage::new().await;
    let ada = stage.customer("ada@example.com").await;
    let elsewhere = stage.visitor();
    elsewhere.log_in("ada@example.com").await;
    let key = ada.get("/account/security").await.field("login");
    assert_eq!(
        ada.post("/api/account/logins/end", &[("login", "nothing")]).await.location(),
        "/account/security?notice=absent"
    );
    assert_eq!(ada.post("/api/account/logins/end", &[("login", &key)]).await.location(), "/account/security?notice=ended");
    assert_eq!(elsewhere.get("/account").await.status, StatusCode::SEE_OTHER);
    elsewhere.log_in("ada@example.com").await;
    ada.post("/api/account/logins/end-all", &[]).await;
    for visitor in [&ada, &elsewhere] {
        assert_eq!(visitor.get("/account").await.status, StatusCode::SEE_OTHER);
    }
}

/// Text that becomes script: in an address, in a name.
#[tokio::test(flavor = "multi_thread")]
async fn what_customers_write_cannot_run() {
    let stage = Stage::new().await;
    let ada = stage.customer("ada@example.com").await;
    let evil = "\"><script>alert(1)</script>";
    assert_eq!(ada.post("/api/account/rename", &[("name", evil)]).await.location(), "/account/details?notice=saved");
    let mut form = address();
    form[1] = ("address", evil);
    assert_eq!(ada.post("/api/account/addresses/keep", &form).await.location(), "/account/addresses?notice=saved");
    form[2] = ("city", "");
    let answer = ada.post("/api/account/addresses/keep", &form).await;
    assert_eq!(answer.location(), "/account/addresses?edit=new#errors");
    let typed = ada.get("/account/addresses?edit=new").await.text();
    assert!(typed.contains("Please enter the city.") && typed.contains("Ada Lovelace"), "nothing typed is lost");
    for page in ROOMS {
        assert!(!ada.get(page).await.text().contains("<script>alert"), "{page}");
    }
    assert!(!typed.contains("<script>alert"));
    stage.product("vase", 2_000, 5).await;
    ada.add("vase").await;
    assert!(!ada.get("/checkout").await.text().contains("<script>alert"));
}

/// Removed in another window while it was changed in this one.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_gone_may_be_kept_as_a_new_one() {
    let stage = Stage::new().await;
    let ada = stage.customer("ada@example.com").await;
    let mut form = address();
    form.push(("id", "0190-gone"));
    let answer = ada.post("/api/account/addresses/keep", &form).await;
    assert_eq!(answer.location(), "/account/addresses?edit=new#errors");
    let page = ada.get("/account/addresses?edit=new").await.text();
    assert!(page.contains("removed meanwhile") && page.contains("12 Lindenstraße") && !page.contains("0190-gone"), "{page}");
    form.pop();
    assert_eq!(ada.post("/api/account/addresses/keep", &form).await.location(), "/account/addresses?notice=saved");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_erased_only_by_its_owner() {
    let stage = Stage::new().await;
    let ada = stage.customer("ada@example.com").await;
    for (form, said) in [
        (vec![("current", PASSWORD)], "Please tick the box"),
        (vec![("current", "wrong"), ("sure", "1")], "This is not your present password."),
    ] {
        assert_eq!(ada.post("/api/account/erase", &form).await.location(), "/account/details#errors");
        assert!(ada.get("/account/details").await.text().contains(said));
    }
    let number = ordered(&stage, &ada).await;
    let form = [("current", PASSWORD), ("sure", "1")];
    assert_eq!(ada.post("/api/account/erase", &form).await.location(), "/account/details#errors");
    assert!(ada.get("/account/details").await.text().contains("still on its way"));
    ada.post("/api/account/orders/cancel", &[("number", &number)]).await;
    assert_eq!(ada.post("/api/account/erase", &form).await.location(), "/account/login?notice=erased");
    assert_eq!(ada.get("/account").await.status, StatusCode::SEE_OTHER);
    assert!(!ada.cookie.lock().unwrap().as_deref().unwrap().contains("session="));
    assert_eq!(stage.visitor().log_in("ada@example.com").await.location(), "/account/login#errors");
}
