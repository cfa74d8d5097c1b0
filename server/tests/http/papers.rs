//! What customers get in writing: the invoice on paper, the letters about their orders and about what is back.

use crate::stage::{Stage, Visitor, details};
use http::StatusCode;
use shop::Policy;
use shop::db::sql;
use shop::orders::{Actor, Event, happen};
use shop::wishlist::alerts;

/// Three vases and two cups, and the order's number.
async fn ordered(stage: &Stage) -> (Visitor, String) {
    stage.product("vase", 2_000, 10).await;
    stage.product("cup", 1_250, 10).await;
    let ada = stage.customer("ada@example.com").await;
    ada.post("/api/cart/add", &[("sku", "vase"), ("quantity", "3")]).await;
    ada.post("/api/cart/add", &[("sku", "cup"), ("quantity", "2")]).await;
    let key = ada.get("/checkout").await.field("key");
    let placed = ada.post("/api/checkout/place", &details(&key)).await;
    let number = placed.location().split(['/', '?']).nth(3).unwrap().to_owned();
    (ada, number)
}

async fn happens(stage: &Stage, event: Event) {
    let (id,): (String,) = sql("SELECT id FROM orders").one(&stage.shop.db).await.unwrap();
    let mut tx = stage.shop.db.begin().await.unwrap();
    happen(&mut tx, &id, event, Actor::Staff, "", stage.shop.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// The words of a page, without its marks.
fn words(html: &str) -> String {
    let texts = html.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text));
    texts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The invoice alone: what surrounds it is not printed.
async fn invoice(ada: &Visitor, number: &str) -> String {
    let page = ada.get(&format!("/account/orders/{number}/invoice")).await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    let text = page.text();
    words(text.split_once("<article").unwrap().1.split_once("</article>").unwrap().0)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_says_who_what_and_how_much() {
    let seller_details = "Stoa GmbH\n1 Hafenweg\n20457 Hamburg\nVAT DE123456789".to_owned();
    let stage = Stage::with(Policy { seller_details, ..Policy::default() }).await;
    let (ada, number) = ordered(&stage).await;
    let text = invoice(&ada, &number).await;
    for said in [
        &format!("Invoice {number}"),
        "Stoa GmbH 1 Hafenweg 20457 Hamburg VAT DE123456789",
        "Sold to Ada Lovelace 12 Lindenstraße 10115 Berlin Germany ada@example.com",
        &format!("{number}, placed on 1 January 2026"),
        ", to be paid",
        "The vase vase 3 €20.00 19 % €60.00",
        "The cup cup 2 €12.50 19 % €25.00",
        "Subtotal €85.00",
        "Standard delivery €4.90",
        "Total €89.90",
        // 89.90 · 19 / 119 = 14.354
        "Of which VAT, 19 % €14.35",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // What is changed in the shop afterwards does not change what was sold.
    stage.product("vase", 9_900, 10).await;
    assert_eq!(invoice(&ada, &number).await, text);
    happens(&stage, Event::Pay).await;
    let paid = invoice(&ada, &number).await;
    assert!(paid.contains(", paid") && !paid.contains("to be paid"), "{paid}");
    ada.post("/api/account/orders/cancel", &[("number", &number)]).await;
    happens(&stage, Event::Refund).await;
    let returned = invoice(&ada, &number).await;
    assert!(returned.contains(", money returned") && returned.contains("Total €89.90"), "{returned}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_of_a_cancelled_order_asks_for_no_money() {
    let stage = Stage::new().await;
    let (ada, number) = ordered(&stage).await;
    ada.post("/api/account/orders/cancel", &[("number", &number)]).await;
    let text = invoice(&ada, &number).await;
    assert!(text.contains(", cancelled, nothing to pay") && !text.contains("to be paid"), "{text}");
}

/// The letters about an order's events: recipient, subject, text and HTML.
async fn event_letters(stage: &Stage) -> Vec<(String, String, String, String)> {
    sql("SELECT recipient, subject, body_text, body_html FROM outbox WHERE kind = 'order_event'")
        .all(&stage.shop.db)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_order_is_confirmed_by_a_letter() {
    for paid in [false, true] {
        let stage = Stage::new().await;
        let (ada, number) = ordered(&stage).await;
        if paid {
            happens(&stage, Event::Pay).await;
        }
        assert!(event_letters(&stage).await.is_empty());
        for _ in 0..2 {
            ada.post("/api/account/orders/cancel", &[("number", &number)]).await;
        }
        let letters = event_letters(&stage).await;
        let [(to, subject, text, html)] = letters.as_slice() else { panic!("one letter: {letters:?}") };
        assert_eq!(
            (to.as_str(), subject.as_str()),
            ("ada@example.com", &*format!("Your order is cancelled: order {number} at Stoa"))
        );
        for said in [
            &format!("This is about your order {number}."),
            "You have cancelled it, so nothing will be sent.",
            &format!("http://127.0.0.1:3000/account/orders/{number}"),
        ] {
            assert!(text.contains(said) && html.contains(said), "{said}: {text} {html}");
        }
        let returned = "What you have paid is returned to you.";
        assert_eq!((text.contains(returned), html.contains(returned)), (paid, paid), "{text}");
        assert!(!text.contains("Lindenstraße") && !text.contains("token="), "nothing that a letter need not say");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_back_is_told_by_letter_and_on_the_wishlist() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 1).await;
    stage.product("cup", 1_250, 1).await;
    let bea = stage.customer("bea@example.com").await;
    bea.add("vase").await;
    let number = bea.order().await.location().split(['/', '?']).nth(3).unwrap().to_owned();
    let ada = stage.customer("ada@example.com").await;
    for product in ["vase", "cup"] {
        ada.post("/api/wishlist/add", &[("product", product)]).await;
    }
    let asked = ada.post("/api/stock/ask", &[("sku", "vase"), ("email", "ada@example.com")]).await;
    assert!(asked.location().ends_with("notice=alert_asked"), "{}", asked.location());
    let wishes = words(&ada.get("/wishlist").await.text());
    assert!(!wishes.contains("Back in stock"), "{wishes}");
    while alerts::notify_one(&stage.shop).await.unwrap() {}
    let back = "SELECT recipient, subject, body_text, body_html FROM outbox WHERE kind = 'back_in_stock'";
    let none: Vec<(String, String, String, String)> = sql(back).all(&stage.shop.db).await.unwrap();
    assert!(none.is_empty(), "it is not there yet");

    // Somebody else does not want it any more.
    bea.post("/api/account/orders/cancel", &[("number", &number)]).await;
    while alerts::notify_one(&stage.shop).await.unwrap() {}
    let letters: Vec<(String, String, String, String)> = sql(back).all(&stage.shop.db).await.unwrap();
    let [(to, subject, text, html)] = letters.as_slice() else { panic!("one letter: {letters:?}") };
    assert_eq!((to.as_str(), subject.as_str()), ("ada@example.com", "The vase is back"));
    for said in
        ["The vase is back in stock", "http://127.0.0.1:3000/products/vase?variant=vase", "http://127.0.0.1:3000/alerts/"]
    {
        assert!(text.contains(said) && html.contains(said), "{said}: {text} {html}");
    }
    assert!(text.contains("so it goes to whoever orders first") && !text.contains("bea@"), "{text}");
    let wishes = ada.get("/wishlist").await.text();
    assert_eq!(words(&wishes).matches("Back in stock").count(), 1, "the cup was there all along: {wishes}");
}
