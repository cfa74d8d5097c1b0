//! Wishlists, and word when something is back.

use crate::stage::{Stage, Visitor};
use http::StatusCode;
use shop::cart::Holder;
use shop::db::sql;
use shop::wishlist::{MAX_ITEMS, alerts};

async fn count(stage: &Stage, table: &'static str) -> i64 {
    let (count,): (i64,) = sql(format!("SELECT COUNT(*) FROM {table}")).one(&stage.shop.db).await.unwrap();
    count
}

async fn change(stage: &Stage, statement: &'static str) {
    let mut tx = stage.shop.db.begin().await.unwrap();
    sql(statement).run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guests_wishes_come_along_at_log_in() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    stage.product("cup", 1_000, 5).await;
    stage.account("ada@example.com", false).await;
    let visitor = stage.visitor();
    for product in ["vase", "cup", "vase"] {
        let added = visitor.post("/api/wishlist/add", &[("product", product)]).await;
        assert_eq!((added.status, added.location()), (StatusCode::SEE_OTHER, "/wishlist?notice=wished"));
    }
    assert_eq!(count(&stage, "wishlist_items").await, 2, "twice is once");
    change(&stage, "UPDATE products SET price_min = 500, price_max = 500 WHERE slug = 'cup'").await;
    let page = visitor.get("/wishlist").await;
    assert!(page.text().contains("The vase") && page.text().contains("it was €10.00"), "{}", page.text());
    assert!(page.queries() <= 3 && page.header("cache-control") == "no-store");
    visitor.log_in("ada@example.com").await;
    let page = visitor.get("/wishlist").await;
    assert!(page.text().contains("The vase") && page.text().contains("The cup"));
    assert!(page.queries() <= 3, "{}", page.queries());
    let wish = page.field("wish");
    for _ in 0..2 {
        let moved = visitor.post("/api/wishlist/move", &[("wish", &wish), ("sku", "cup")]).await;
        assert_eq!(moved.location(), "/cart?notice=added");
    }
    assert_eq!(count(&stage, "wishlist_items").await, 1);
    let mut tx = stage.shop.db.begin().await.unwrap();
    let (cups,): (i64,) = shop::db::sql("SELECT SUM(quantity) FROM cart_items").one(&mut tx).await.unwrap();
    assert_eq!(cups, 1, "a double click is one");
}

/// Where the visitor's list is shared.
async fn shared(visitor: &Visitor) -> String {
    visitor.post("/api/wishlist/share", &[]).await;
    let page = visitor.get("/wishlist").await.text();
    let (_, rest) = page.split_once("/wishlist/shared/").unwrap();
    format!("/wishlist/shared/{}", &rest[..43])
}

#[tokio::test(flavor = "multi_thread")]
async fn wishes_for_which_there_is_no_room_are_missed_aloud() {
    let stage = Stage::new().await;
    let user = stage.account("ada@example.com", false).await;
    for number in 0..MAX_ITEMS + 2 {
        let slug = format!("thing-{number}");
        stage.product(&slug, 1_000, 5).await;
        if number < MAX_ITEMS - 1 {
            shop::wishlist::add(&stage.shop, Holder::Customer(&user), &slug, "").await.unwrap();
        }
    }
    let visitor = stage.visitor();
    // One that is on both lists, and three that are not; there is room for one.
    for number in [0, MAX_ITEMS - 1, MAX_ITEMS, MAX_ITEMS + 1] {
        stage.shop.clock.advance(1);
        visitor.post("/api/wishlist/add", &[("product", &format!("thing-{number}"))]).await;
    }
    let link = shared(&visitor).await;
    let arrived = visitor.log_in("ada@example.com").await;
    assert_eq!(arrived.location(), "/wishlist?notice=wishes_less_unshared");
    let page = visitor.get(arrived.location()).await.text();
    assert!(page.contains("only the latest of what you had wished for came along") && page.contains("has ended"), "{page}");
    let slugs = visitor.get("/wishlist/slugs.json").await.text();
    for (number, there) in [(0, true), (MAX_ITEMS - 2, true), (MAX_ITEMS - 1, false), (MAX_ITEMS, false), (MAX_ITEMS + 1, true)]
    {
        assert_eq!(slugs.contains(&format!("\"thing-{number}\"")), there, "{number}: the newest, and all that was there");
    }
    assert_eq!(count(&stage, "wishlist_items").await, MAX_ITEMS);
    assert_eq!(stage.visitor().get(&link).await.status, StatusCode::NOT_FOUND);
    let full = visitor.post("/api/wishlist/add", &[("product", "thing-199")]).await;
    assert_eq!(full.location(), "/wishlist?notice=wish_full");
}

/// The link of a guest's list goes on as long as it shows what it showed; else it is said that it has ended.
#[tokio::test(flavor = "multi_thread")]
async fn a_guests_link_goes_on_or_is_said_to_have_ended() {
    let stage = Stage::new().await;
    for product in ["vase", "cup", "bowl"] {
        stage.product(product, 2_000, 5).await;
    }
    stage.account("ada@example.com", false).await;
    let visitor = stage.visitor();
    visitor.post("/api/wishlist/add", &[("product", "vase")]).await;
    let link = shared(&visitor).await;
    assert_eq!(visitor.log_in("ada@example.com").await.location(), "/account", "nothing is lost, so nothing is said");
    assert!(visitor.get("/wishlist").await.text().contains(&link), "it is the account's now");
    let seen = stage.visitor().get(&link).await;
    assert!(seen.status == StatusCode::OK && seen.text().contains("The vase") && !seen.text().to_lowercase().contains("ada@"));

    // On another device: the account's list holds more than was shared there.
    let other = stage.visitor();
    other.post("/api/wishlist/add", &[("product", "cup")]).await;
    let ended = shared(&other).await;
    let arrived = other.log_in("ada@example.com").await;
    assert_eq!(arrived.location(), "/wishlist?notice=link_ended");
    assert!(other.get(arrived.location()).await.text().contains("The link by which you had shared your list has ended"));
    assert_eq!(stage.visitor().get(&ended).await.status, StatusCode::NOT_FOUND);
    assert!(stage.visitor().get(&link).await.text().contains("The cup"), "the account's own link shows its whole list");

    // With something in the cart as well, both are said.
    let third = stage.visitor();
    third.post("/api/wishlist/add", &[("product", "bowl")]).await;
    shared(&third).await;
    third.add("cup").await;
    let arrived = third.log_in("ada@example.com").await;
    assert_eq!(arrived.location(), "/cart?notice=merged&also=link_ended");
    let page = third.get(arrived.location()).await.text();
    assert!(page.contains("is in your account’s cart now") && page.contains("The link by which you had shared"), "{page}");
    // Without a link nothing is said about one.
    let fourth = stage.visitor();
    fourth.post("/api/wishlist/add", &[("product", "bowl")]).await;
    assert_eq!(fourth.log_in("ada@example.com").await.location(), "/account");
}

#[tokio::test(flavor = "multi_thread")]
async fn hearts_are_filled_for_those_who_have_a_wishlist() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    stage.product("cup", 1_000, 5).await;
    let (guest, ada) = (stage.visitor(), stage.customer("ada@example.com").await);
    let counted = |text: &str| text.contains("data-wish-count=\"\" class=\"badge\">1<");
    for visitor in [&guest, &ada] {
        assert!(!counted(&visitor.get("/products").await.text()));
        visitor.post("/api/wishlist/add", &[("product", "vase")]).await;
        let page = visitor.get("/products").await;
        assert!(counted(&page.text()), "{}", page.text());
        assert!(page.queries() <= 3 && page.header("cache-control") == "private, no-cache");
        let hearts = visitor.get("/wishlist/slugs.json").await;
        assert_eq!((hearts.text().as_str(), hearts.header("cache-control")), ("{\"slugs\":[\"vase\"]}", "no-store"));
        assert!(hearts.queries() <= 2, "who it is, and the list");
    }
    let stranger = stage.visitor();
    assert_eq!(stranger.get("/wishlist/slugs.json").await.text(), "{\"slugs\":[]}");
    assert_eq!(stranger.get("/products").await.header("cache-control"), "public, no-cache");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reaches_anothers_wishlist() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let mine = stage.customer("ada@example.com").await;
    mine.post("/api/wishlist/add", &[("product", "vase")]).await;
    let wish = mine.get("/wishlist").await.field("wish");
    for other in [stage.customer("bea@example.com").await, stage.visitor()] {
        let removed = other.post_json("/api/wishlist/remove", &[("wish", &wish)]).await;
        assert_eq!(removed.status, StatusCode::NOT_FOUND);
        assert!(!other.get("/wishlist").await.text().contains("The vase"));
        for guess in ["x".to_owned(), "A".repeat(43), "%27%20OR%201=1".into()] {
            assert_eq!(other.get(&format!("/wishlist/shared/{guess}")).await.status, StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(count(&stage, "wishlist_items").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_list_tells_nothing_of_its_owner_and_can_be_ended() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let mine = stage.customer("ada@example.com").await;
    mine.post("/api/wishlist/add", &[("product", "vase")]).await;
    mine.post("/api/wishlist/share", &[]).await;
    let page = mine.get("/wishlist").await.text();
    let (_, rest) = page.split_once("/wishlist/shared/").unwrap();
    let path = format!("/wishlist/shared/{}", &rest[..43]);
    let seen = stage.visitor().get(&path).await;
    let text = seen.text();
    assert!(seen.status == StatusCode::OK && text.contains("The vase") && text.contains("noindex"));
    assert!(!text.contains("ada") && !text.contains("Ada") && !text.contains("name=\"wish\""), "{text}");
    mine.post("/api/wishlist/share", &[("end", "1")]).await;
    assert_eq!(stage.visitor().get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_confirmed_hears_that_something_is_back_and_only_once() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 0).await;
    let guest = stage.visitor();
    for _ in 0..3 {
        let asked = guest.post("/api/stock/ask", &[("sku", "vase"), ("email", "Ada@example.com")]).await;
        assert!(asked.location().ends_with("notice=alert_asked"), "{}", asked.location());
    }
    assert_eq!(count(&stage, "outbox").await, 1, "asking again is no way to fill a letter box");
    let (body,): (String,) = sql("SELECT body_text FROM outbox").one(&stage.shop.db).await.unwrap();
    let path = format!("/alerts/{}", &body.split_once("/alerts/").unwrap().1[..43]);
    change(&stage, "UPDATE variants SET available = 5").await;
    assert!(!alerts::notify_one(&stage.shop).await.unwrap(), "not confirmed");
    assert!(guest.get(&path).await.text().contains("Yes, write to me"));
    assert!(!alerts::notify_one(&stage.shop).await.unwrap(), "opening the link is no answer");
    let confirmed = guest.post("/api/stock/confirm", &[("token", &path[8..])]).await;
    assert!(confirmed.location().ends_with("notice=alert_on"), "{}", confirmed.location());
    assert!(alerts::notify_one(&stage.shop).await.unwrap());
    assert!(!alerts::notify_one(&stage.shop).await.unwrap(), "one letter");
    let (letter,): (String,) =
        sql("SELECT body_text FROM outbox WHERE kind = 'back_in_stock'").one(&stage.shop.db).await.unwrap();
    let stop = &letter.split_once("/alerts/").unwrap().1[..43];
    assert_eq!(guest.get(&path).await.status, StatusCode::NOT_FOUND, "the first link has served its purpose");
    guest.post("/api/stock/stop", &[("token", stop)]).await;
    assert_eq!(count(&stage, "stock_alerts").await, 0);
}
