//! Reviews, as those who write, approve and read them meet them.

use crate::stage::{Stage, Visitor};
use http::StatusCode;
use shop::db::sql;

/// A customer who has bought the vase.
pub(crate) async fn buyer(stage: &Stage, email: &str) -> Visitor {
    let visitor = stage.customer(email).await;
    visitor.add("vase").await;
    let placed = visitor.order().await;
    assert!(placed.location().starts_with("/account/orders/"), "{}", placed.location());
    visitor
}

pub(crate) async fn staff(stage: &Stage) -> Visitor {
    stage.account("staff@example.com", true).await;
    let staff = stage.visitor();
    staff.log_in("staff@example.com").await;
    staff
}

pub(crate) fn review<'a>(stars: &'a str, title: &'a str, body: &'a str) -> [(&'a str, &'a str); 5] {
    [("product", "vase"), ("stars", stars), ("title", title), ("body", body), ("author", "Ada <i>L.</i>")]
}

/// Approves the one that waits.
pub(crate) async fn approve(staff: &Visitor) {
    let queue = staff.get("/admin/reviews").await;
    let form = [("review", queue.field("review")), ("seen", queue.field("seen"))];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let approved = staff.post("/api/admin/reviews/approve", &form).await;
    assert_eq!(approved.location(), "/admin/reviews?state=waiting&notice=review_shown");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_goes_its_way() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let (ada, guest, staff) = (buyer(&stage, "ada@example.com").await, stage.visitor(), staff(&stage).await);
    let page = ada.get("/products/vase").await;
    assert!(page.text().contains("Write a review") && page.text().contains("name=\"stars\""));
    assert!(page.queries() <= 3, "{}", page.queries());
    let sent = ada.post("/api/reviews/write", &review("4", "Lovely", "It holds flowers and water.")).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/products/vase?notice=review_sent"));
    assert!(ada.get(sent.location()).await.text().contains("as soon as we have read it"));
    assert!(!guest.get("/products/vase").await.text().contains("It holds flowers"));
    let queue = staff.get("/admin/reviews").await;
    assert!(queue.text().contains("It holds flowers") && queue.text().contains("bought it"));
    assert!(queue.queries() <= 3 && queue.header("cache-control") == "no-store");
    approve(&staff).await;
    let page = guest.get("/products/vase").await;
    let text = page.text();
    assert!(text.contains("4.0 of 5, 1 review") && text.contains("Verified purchase") && text.contains("It holds flowers"));
    assert!(
        text.contains("\"aggregateRating\":{") && text.contains("\"ratingValue\":\"4.0\"") && text.contains("\"reviewBody\"")
    );
    assert!(page.queries() <= 3, "{}", page.queries());
    let list = guest.get("/products?well_rated=1&sort=rating").await.text();
    assert!(list.contains("4.0 of 5, 1 review") && list.contains("4 stars and up") && list.contains("Best rated"));
    let answered =
        staff.post("/api/admin/reviews/answer", &[("review", &queue.field("review")), ("answer", "We are glad.")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    assert!(guest.get("/products/vase").await.text().contains("We are glad."));
    let own = ada.get("/account/reviews").await;
    assert!(own.text().contains("everybody can read it") && own.queries() <= 3);
    ada.post("/api/reviews/remove", &[("product", "vase")]).await;
    assert!(!guest.get("/products/vase").await.text().contains("It holds flowers"));
}

#[tokio::test(flavor = "multi_thread")]
async fn search_engines_are_told_of_buyers_alone() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let (ada, staff) = (buyer(&stage, "ada@example.com").await, staff(&stage).await);
    let file = "product,author,stars,days,title,body,answer\nvase,Mira,5,3,Fine,It stands in my kitchen.,\n";
    assert_eq!(shop::reviews::import_samples(&stage.shop, file.as_bytes()).await.unwrap(), 1);
    stage.shop.catalog_changed();
    let text = stage.visitor().get("/products/vase").await.text();
    assert!(text.contains("5.0 of 5, 1 review") && text.contains("It stands in my kitchen."), "{text}");
    assert!(!text.contains("aggregateRating") && !text.contains("reviewBody"), "{text}");
    ada.post("/api/reviews/write", &review("2", "", "It holds flowers and water.")).await;
    approve(&staff).await;
    let text = stage.visitor().get("/products/vase").await.text();
    assert!(text.contains("3.5 of 5, 2 reviews"), "{text}");
    assert!(text.contains("\"ratingValue\":\"2.0\"") && text.contains("\"reviewCount\":1"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn text_that_looks_like_a_script_stays_text() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let (ada, staff) = (buyer(&stage, "ada@example.com").await, staff(&stage).await);
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) &lt;b&gt;";
    ada.post("/api/reviews/write", &review("1", evil, evil)).await;
    let pages = ["/admin/reviews", "/account/reviews/vase"];
    let seen = [staff.get(pages[0]).await, ada.get(pages[1]).await];
    approve(&staff).await;
    let queue = staff.get("/admin/reviews?state=approved").await;
    staff.post("/api/admin/reviews/answer", &[("review", &queue.field("review")), ("answer", evil)]).await;
    let public = stage.visitor().get("/products/vase").await;
    assert!(public.text().contains("alert(1)"), "it is shown, as text");
    let staffs = staff.get("/admin/reviews?state=approved").await;
    staff
        .post(
            "/api/admin/reviews/reject",
            &[("review", &queue.field("review")), ("seen", &queue.field("seen")), ("reason", evil)],
        )
        .await;
    for answer in seen.iter().chain([&public, &staffs, &ada.get("/account/reviews").await, &ada.get("/products/vase").await]) {
        let text = answer.text();
        assert_eq!(answer.status, StatusCode::OK);
        for markup in ["<script>alert", "<img src=x", "<i>L.", "href=\"javascript:"] {
            assert!(!text.contains(markup), "{markup}");
        }
        assert!(text.contains("alert(1)"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_stand_beside_their_fields_and_lose_nothing() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let (ada, staff) = (buyer(&stage, "ada@example.com").await, staff(&stage).await);
    let sent = ada.post("/api/reviews/write", &review("", "Kept “title”", "Short")).await;
    assert_eq!(sent.location(), "/account/reviews/vase#errors");
    let page = ada.get("/account/reviews/vase").await.text();
    assert!(
        page.contains("id=\"stars-error\"") && page.contains("id=\"body-error\"") && page.contains("value=\"Kept “title”\"")
    );
    assert!(page.contains(">Short</textarea>"));
    assert!(!ada.get("/account/reviews/vase").await.text().contains("stars-error"), "said once");
    let json = ada.post_json("/api/reviews/write", &review("9", "", "Long enough for once.")).await;
    assert_eq!(json.status, StatusCode::UNPROCESSABLE_ENTITY);
    ada.post("/api/reviews/write", &review("2", "", "Long enough for once.")).await;
    let (id, seen): (String, i64) = sql("SELECT id, changed_at FROM reviews").one(&stage.shop.db).await.unwrap();
    let refused =
        staff.post("/api/admin/reviews/reject", &[("review", &id), ("seen", &seen.to_string()), ("reason", " ")]).await;
    assert_eq!(refused.location(), "/admin/reviews?state=waiting");
    assert!(staff.get("/admin/reviews").await.text().contains("Please say why"));
    let unread = staff.post("/api/admin/reviews/approve", &[("review", &id), ("seen", "1")]).await;
    assert!(unread.location().ends_with("notice=review_changed"), "{}", unread.location());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_text_comes_back_and_logging_in_on_the_way_loses_nothing() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let ada = buyer(&stage, "ada@example.com").await;
    // So long, and so little of it repeats, that one cookie does not hold it.
    let letters = (0..2_000_u32).filter_map(|number| char::from_u32(0x4e00 + number.wrapping_mul(2_654_435_769) % 20_000));
    let (long, short) = (letters.collect::<String>(), "مزهرية جميلة ".repeat(150));
    let (long, short) = (long.as_str(), short.trim());
    ada.post("/api/reviews/write", &review("", "", long)).await;
    let brings = |name: &str| ada.cookie.lock().unwrap().as_deref().unwrap_or_default().contains(name);
    assert!(brings("form=") && brings("form-2="));
    let page = ada.get("/account/reviews/vase").await.text();
    assert!(page.contains("id=\"stars-error\"") && page.contains(long), "{page}");
    assert!(!brings("form=") && !brings("form-2="), "they are taken away");

    // The log-in is over meanwhile.
    let mut tx = stage.shop.db.begin().await.unwrap();
    sql("DELETE FROM logins").run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let sent = ada.post("/api/reviews/write", &review("4", "", short)).await;
    assert_eq!(sent.location(), "/account/login?next=%2Faccount%2Freviews%2Fvase");
    assert!(!ada.get(sent.location()).await.text().contains(short));
    // A mistake on the way there takes nothing with it.
    let wrong = [("email", "ada@example.com"), ("password", "not this one"), ("next", "/account/reviews/vase")];
    let again = ada.post("/api/account/login", &wrong).await.location().to_owned();
    assert!(ada.get(again.trim_end_matches("#errors")).await.text().contains("do not belong together"));
    ada.log_in("ada@example.com").await;
    let page = ada.get("/account/reviews/vase").await.text();
    assert!(page.contains(short) && !page.contains("id=\"stars-error\""), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_of_a_cancelled_order_can_only_be_taken_back() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let ada = stage.customer("ada@example.com").await;
    ada.add("vase").await;
    let order = ada.order().await.location().split('?').next().unwrap_or_default().to_owned();
    ada.post("/api/reviews/write", &review("2", "", "It holds flowers and water.")).await;
    let number = order.rsplit('/').next().unwrap_or_default();
    ada.post("/api/account/orders/cancel", &[("number", number)]).await;
    let refused = ada.post("/api/reviews/write", &review("1", "", "It holds nothing at all.")).await;
    assert_eq!(refused.location(), "/account/reviews/vase");
    let page = ada.get(refused.location()).await.text();
    assert!(
        page.contains("was cancelled") && page.contains("/api/reviews/remove") && !page.contains("name=\"stars\""),
        "{page}"
    );
    for page in ["/account/reviews", "/products/vase"] {
        let text = ada.get(page).await.text();
        assert!(text.contains("See my review") && !text.contains("Change my review"), "{page}");
    }
    let gone = ada.post("/api/reviews/remove", &[("product", "vase")]).await;
    assert_eq!(gone.location(), "/account/reviews?notice=review_removed");
    assert!(ada.get("/account/reviews/vase").await.text().contains("people who have bought"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_or_decides_who_may_not() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let ada = buyer(&stage, "ada@example.com").await;
    ada.post("/api/reviews/write", &review("2", "", "I would like to approve this.")).await;
    let (id, seen): (String, i64) = sql("SELECT id, changed_at FROM reviews").one(&stage.shop.db).await.unwrap();
    let seen = seen.to_string();
    let (guest, eve) = (stage.visitor(), stage.customer("eve@example.com").await);
    for visitor in [&guest, &eve, &ada] {
        for (name, text) in [("approve", ""), ("reject", "reason"), ("answer", "answer")] {
            let form = [("review", id.as_str()), ("seen", seen.as_str()), (text, "Because I say so.")];
            let answer = visitor.post_json(&format!("/api/admin/reviews/{name}"), &form).await;
            assert!(matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED), "{name}: {}", answer.status);
        }
    }
    assert_eq!(guest.get("/admin/reviews").await.status, StatusCode::SEE_OTHER);
    for visitor in [&eve, &ada] {
        assert_eq!(visitor.get("/admin/reviews").await.status, StatusCode::FORBIDDEN);
    }
    for visitor in [&guest, &eve] {
        let answer = visitor.post_json("/api/reviews/write", &review("5", "", "I have never had it.")).await;
        assert!(matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED), "{}", answer.status);
        visitor.post("/api/reviews/remove", &[("product", "vase")]).await;
    }
    assert!(eve.get("/account/reviews/vase").await.text().contains("people who have bought"));
    // As a form it leads to the page that says so, and to no fault of ours.
    let refused = eve.post("/api/reviews/write", &review("5", "", "I have never had it.")).await;
    assert_eq!(refused.location(), "/account/reviews/vase");
    let page = eve.get(refused.location()).await;
    assert!(page.status == StatusCode::OK && !page.text().contains("name=\"stars\""));
    assert_eq!(eve.get("/account/reviews/nothing").await.status, StatusCode::NOT_FOUND);
    let left: Vec<(String, i64)> = sql("SELECT state, stars FROM reviews").all(&stage.shop.db).await.unwrap();
    assert_eq!(left, [("waiting".to_owned(), 2)]);
    // What a customer's page shows of a review is kept by nobody else.
    assert_eq!(ada.get("/products/vase").await.header("cache-control"), "private, no-cache");
}
