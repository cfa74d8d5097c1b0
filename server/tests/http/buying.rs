//! From the cart to the order, by forms alone.

use crate::stage::{Stage, details};
use http::StatusCode;
use shop::Policy;

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_buys() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let visitor = stage.visitor();
    let added = visitor.add("vase").await;
    assert_eq!((added.status, added.location()), (StatusCode::SEE_OTHER, "/cart?notice=added"));
    let cookie = added.header("set-cookie");
    assert!(
        cookie.starts_with("cart=")
            && cookie.contains("HttpOnly")
            && cookie.contains("SameSite=Lax")
            && cookie.contains("Path=/")
    );
    assert!(visitor.get("/cart").await.text().contains("The vase"));
    let placed = visitor.order().await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER);
    assert!(placed.location().starts_with("/orders/"), "{}", placed.location());
    let order = visitor.get(placed.location()).await;
    assert!(order.text().contains("Thank you for your order") && order.text().contains("€24.90"));
    // The link is all that is needed, from any device; without its token there is nothing.
    let stranger = stage.visitor();
    assert_eq!(stranger.get(placed.location()).await.status, StatusCode::OK);
    let (path, token) = placed.location().split_once("?token=").unwrap();
    for guess in [
        path.to_owned(),
        format!("{path}?token="),
        format!("{path}?token={}", token.to_lowercase()),
        format!("{path}?token={}x", &token[1..]),
    ] {
        assert_eq!(stranger.get(&guess).await.status, StatusCode::NOT_FOUND, "{guess}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn under_tls_the_cookie_is_bound_to_the_host() {
    let stage = Stage::with(Policy { public_url: "https://shop.example".into(), ..Policy::default() }).await;
    stage.product("vase", 2_000, 5).await;
    let added = stage.visitor().add("vase").await;
    let cookie = added.header("set-cookie");
    assert!(cookie.starts_with("__Host-cart=") && cookie.contains("Secure"), "{cookie}");
    assert!(added.header("strict-transport-security").contains("max-age"));
}

#[tokio::test(flavor = "multi_thread")]
async fn sending_the_form_twice_makes_one_order() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let visitor = stage.visitor();
    visitor.add("vase").await;
    let key = visitor.get("/checkout").await.field("key");
    let form = details(&key);
    let (one, two) = tokio::join!(visitor.post("/api/checkout/place", &form), visitor.post("/api/checkout/place", &form));
    assert!(one.location().starts_with("/orders/"), "{}", one.location());
    assert_eq!(one.location(), two.location());
    assert_eq!(visitor.post("/api/checkout/place", &form).await.location(), one.location());
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_buyers_for_ten_pieces_get_ten_orders_and_forty_clear_answers() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 10).await;
    let mut buyers = Vec::new();
    for _ in 0..50 {
        let visitor = stage.visitor();
        visitor.add("vase").await;
        let key = visitor.get("/checkout").await.field("key");
        buyers.push((visitor, key));
    }
    let rush = buyers.into_iter().map(|(visitor, key)| {
        tokio::spawn(async move {
            let answer = visitor.post("/api/checkout/place", &details(&key)).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
            let to = answer.location().to_owned();
            (to.starts_with("/orders/"), visitor.get(&to).await)
        })
    });
    let (mut orders, mut sold_out) = (0, 0);
    for buyer in rush.collect::<Vec<_>>() {
        let (ordered, page) = buyer.await.unwrap();
        assert_eq!(page.status, StatusCode::OK);
        if ordered {
            orders += 1;
        } else {
            assert!(page.text().contains("This has sold out since you added it."));
            sold_out += 1;
        }
    }
    assert_eq!((orders, sold_out), (10, 40));
    assert_eq!(shop::audit::audit(&stage.shop).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_lose_nothing() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let visitor = stage.visitor();
    visitor.add("vase").await;
    let key = visitor.get("/checkout").await.field("key");
    let mut form = details(&key);
    form[1] = ("email", "\"><script>alert(1)</script>");
    form[2] = ("full_name", "");
    let answer = visitor.post("/api/checkout/place", &form).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/checkout?check=1#errors"));
    let page = visitor.get("/checkout?check=1").await.text();
    assert!(page.contains("Please enter the name") && page.contains("should look like name@example.com"));
    assert!(page.contains("12 Lindenstraße") && page.contains("10115"));
    assert!(!page.contains("<script>alert"));
}

#[tokio::test(flavor = "multi_thread")]
async fn islands_get_json_with_the_right_status() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 1).await;
    stage.product("gone", 2_000, 0).await;
    let visitor = stage.visitor();
    let good = visitor.post_json("/api/cart/add", &[("sku", "vase"), ("quantity", "1")]).await;
    // What the browser has made beforehand shows another cart.
    assert_eq!(good.header("clear-site-data"), "\"prefetchCache\", \"prerenderCache\"");
    assert_eq!(good.status, StatusCode::OK);
    let json: serde_json::Value = serde_json::from_slice(&good.bytes).unwrap();
    assert_eq!((json["count"].as_i64(), json["message"].as_str()), (Some(1), Some("The vase is in your cart.")));
    for (sku, quantity, status, error) in [
        ("gone", "1", StatusCode::CONFLICT, "conflict"),
        ("vase", "1", StatusCode::CONFLICT, "conflict"),
        ("nothing", "1", StatusCode::NOT_FOUND, "not_found"),
        ("vase", "-1", StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        ("vase", "many", StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        ("vase", "", StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
    ] {
        let answer = visitor.post_json("/api/cart/add", &[("sku", sku), ("quantity", quantity)]).await;
        assert_eq!(answer.status, status, "{sku} {quantity}");
        let json: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
        assert_eq!(json["error"].as_str(), Some(error), "{json}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_is_kept_and_judged_while_it_is_typed() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let (ada, eve) = (stage.visitor(), stage.visitor());
    ada.add("vase").await;
    eve.add("vase").await;
    let key = ada.get("/checkout").await.field("key");
    let typed = [("email", "ada@"), ("full_name", "Ada Lovelace"), ("country", "DE"), ("postal_code", "101")];
    let answer = ada.post_json("/api/checkout/keep", &typed).await;
    assert_eq!(answer.status, StatusCode::OK);
    let json: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
    let wrong: Vec<&str> = json["errors"].as_array().unwrap().iter().filter_map(|error| error["field"].as_str()).collect();
    assert!(wrong.contains(&"email") && wrong.contains(&"postal_code") && wrong.contains(&"city"), "{json}");
    assert!(!wrong.contains(&"full_name") && !wrong.contains(&"country"), "{json}");
    // Another device of hers would show it again, without a mistake before she has sent anything; nobody else's does.
    let page = ada.get("/checkout").await.text();
    assert!(
        page.contains("value=\"Ada Lovelace\"") && page.contains("value=\"ada@\"") && !page.contains("aria-invalid=\"true\"")
    );
    assert!(!eve.get("/checkout").await.text().contains("Lovelace"));
    // What arrives after the order was placed is not kept, and makes no cart.
    assert!(ada.post("/api/checkout/place", &details(&key)).await.location().starts_with("/orders/"));
    ada.post_json("/api/checkout/keep", &typed).await;
    assert_eq!(stage.visitor().post_json("/api/checkout/keep", &typed).await.status, StatusCode::OK);
    let (kept, carts): (i64, i64) =
        shop::db::sql("SELECT (SELECT COUNT(*) FROM carts WHERE draft LIKE '%Lovelace%'), (SELECT COUNT(*) FROM carts)")
            .one(&stage.shop.db)
            .await
            .unwrap();
    assert_eq!((kept, carts), (0, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reaches_another_cart() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let (mine, theirs) = (stage.visitor(), stage.visitor());
    mine.add("vase").await;
    theirs.add("vase").await;
    let line = theirs.get("/cart").await.field("line");
    for form in [vec![("line", line.as_str()), ("quantity", "4")], vec![("line", line.as_str()), ("quantity", "0")]] {
        assert_eq!(mine.post("/api/cart/update", &form).await.location(), "/cart?notice=absent");
    }
    assert_eq!(mine.post("/api/cart/remove", &[("line", &line)]).await.location(), "/cart?notice=absent");
    assert!(theirs.get("/cart").await.text().contains("€20.00"));
}
