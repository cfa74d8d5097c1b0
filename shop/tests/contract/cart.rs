//! Carts.

use crate::common::Stage;
use crate::goods::{product, run};
use shop::cart::{self, Change, Limited, LineState, MAX_QUANTITY};
use shop::catalog::StockPolicy;
use shop::db::sql;
use shop::{Error, Shop, id};

async fn carts(shop: &Shop) -> i64 {
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM carts").one(&shop.db).await.unwrap();
    count
}

async fn add(shop: &Shop, token: Option<&str>, sku: &str, quantity: i64) -> (cart::Added, Option<String>) {
    cart::add(shop, token, sku, quantity, "").await.unwrap()
}

async fn a_cart_begins_with_the_first_addition(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    assert!(cart::view(shop, None).await.unwrap().lines.is_empty());
    assert_eq!(cart::count(shop, None).await.unwrap(), 0);
    assert_eq!(carts(shop).await, 0, "looking makes no cart");
    let (added, token) = add(shop, None, "vase-1", 2).await;
    let token = token.expect("a new cart");
    assert_eq!((added.quantity, added.count, added.limited), (2, 2, None));
    let (added, again) = add(shop, Some(&token), "vase-1", 1).await;
    assert_eq!((added.quantity, again), (3, None), "the same line");
    let cart = cart::view(shop, &token).await.unwrap();
    assert_eq!((cart.lines.len(), cart.subtotal.minor, cart.count), (1, 6_000, 3));
    let (stored,): (String,) = sql("SELECT token_hash FROM carts").one(&shop.db).await.unwrap();
    assert_ne!(stored, token, "the database does not hold what opens the cart");
}

async fn forged_cookies_open_nothing(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let planted = id::token();
    for forged in [planted.as_str(), "", "x", "' OR 1=1 --", &"a".repeat(10_000), "\u{0}"] {
        assert!(cart::view(shop, Some(forged)).await.unwrap().lines.is_empty());
        let (_, fresh) = add(shop, Some(forged), "vase-1", 1).await;
        assert!(fresh.is_some_and(|token| token != forged), "a token from outside is never adopted");
    }
    assert_eq!(carts(shop).await, 6);
}

async fn nobody_reaches_another_cart(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let mine = add(shop, None, "vase-1", 1).await.1.unwrap();
    let theirs = add(shop, None, "vase-1", 1).await.1.unwrap();
    let line = cart::view(shop, &theirs).await.unwrap().lines[0].id.clone();
    for change in [Change::Remove, Change::Quantity(5)] {
        assert_eq!(cart::change(shop, &mine, &line, change).await.unwrap_err(), Error::NotFound);
        assert_eq!(cart::change(shop, None, &line, change).await.unwrap_err(), Error::NotFound);
    }
    assert_eq!(cart::view(shop, &theirs).await.unwrap().lines[0].quantity, 1);
}

async fn the_stock_limits_a_cart(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).stock(3).put(shop).await;
    product("gone", "Gone", 2_000).stock(0).put(shop).await;
    product("stool", "Stool", 2_000).stock(0).policy(StockPolicy::Continue).put(shop).await;
    let (added, token) = add(shop, None, "vase-1", 50).await;
    let token = token.unwrap();
    assert_eq!((added.quantity, added.limited), (3, Some(Limited::Stock)));
    assert!(matches!(cart::add(shop, &token, "vase-1", 1, "").await, Err(Error::Conflict { .. })));
    assert!(
        matches!(cart::add(shop, &token, "vase-1", 1, "For Ada").await, Err(Error::Conflict { .. })),
        "nor by another line"
    );
    assert!(matches!(cart::add(shop, &token, "gone-1", 1, "").await, Err(Error::Conflict { .. })));
    assert_eq!(cart::add(shop, &token, "nothing", 1, "").await.unwrap_err(), Error::NotFound);
    assert_eq!(add(shop, Some(&token), "stool-1", 500).await.0.quantity, 500, "made to order");
    for odd in [-1, MAX_QUANTITY + 1, i64::MAX, i64::MIN] {
        assert!(matches!(cart::add(shop, &token, "stool-1", odd, "").await, Err(Error::Invalid { .. })), "{odd}");
    }
    let line = cart::view(shop, &token).await.unwrap().lines[0].id.clone();
    let (cart, limited) = cart::change(shop, &token, &line, Change::Quantity(900)).await.unwrap();
    assert_eq!((cart.lines[0].quantity, limited), (3, Some(Limited::Stock)));
    let (cart, _) = cart::change(shop, &token, &line, Change::Quantity(0)).await.unwrap();
    assert_eq!(cart.lines.len(), 1);
}

async fn notes_make_lines_of_their_own(stage: &Stage) {
    let shop = &stage.shop;
    product("cup", "Cup", 1_000).stock(5).put(shop).await;
    let token = add(shop, None, "cup-1", 2).await.1.unwrap();
    cart::add(shop, &token, "cup-1", 2, " For   Ada ").await.unwrap();
    let cart = cart::view(shop, &token).await.unwrap();
    assert_eq!((cart.lines.len(), cart.lines[1].note.as_str(), cart.lines[1].max_quantity), (2, "For Ada", 3));
    let (cart, limited) = cart::change(shop, &token, &cart.lines[1].id, Change::Quantity(4)).await.unwrap();
    assert_eq!((cart.lines[1].quantity, limited), (3, Some(Limited::Stock)), "two lines share the stock of five");
    assert!(matches!(cart::add(shop, &token, "cup-1", 1, &"x".repeat(201)).await, Err(Error::Invalid { .. })));
}

async fn changes_of_the_catalogue_are_said_aloud(stage: &Stage) {
    let shop = &stage.shop;
    for slug in ["dearer", "fewer", "gone", "archived"] {
        product(slug, slug, 1_000).put(shop).await;
    }
    let token = add(shop, None, "dearer-1", 1).await.1.unwrap();
    for sku in ["fewer-1", "gone-1", "archived-1"] {
        add(shop, Some(&token), sku, 5).await;
    }
    run(shop, "UPDATE variants SET price = 1500 WHERE sku = 'dearer-1'").await;
    run(shop, "UPDATE variants SET available = 2 WHERE sku = 'fewer-1'").await;
    run(shop, "UPDATE variants SET available = 0 WHERE sku = 'gone-1'").await;
    run(shop, "UPDATE products SET status = 'archived' WHERE slug = 'archived'").await;
    let cart = cart::view(shop, &token).await.unwrap();
    let states: Vec<LineState> = cart.lines.iter().map(|line| line.state).collect();
    assert_eq!(
        states,
        [
            LineState::PriceChanged { from: shop.money(1_000) },
            LineState::TooMany { available: 2 },
            LineState::SoldOut,
            LineState::Vanished
        ]
    );
    assert_eq!((cart.subtotal.minor, cart.is_orderable()), (1_500, false), "only what can be ordered is added up");
    assert_eq!((cart.lines[3].title.as_str(), &cart.lines[3].slug), ("archived", &None), "it is named all the same");
    run(shop, "DELETE FROM variants WHERE sku = 'gone-1'").await;
    let cart = cart::view(shop, &token).await.unwrap();
    assert_eq!((cart.lines.len(), cart.lines[2].state), (4, LineState::Vanished));
    let (cart, _) = cart::change(shop, &token, &cart.lines[0].id, Change::Quantity(2)).await.unwrap();
    assert_eq!(cart.lines[0].state, LineState::Fine, "who changes the line has seen the price");
}

async fn concurrent_additions_are_all_counted(stage: &Stage) {
    let shop = &stage.shop;
    product("cup", "Cup", 1_000).stock(500).put(shop).await;
    product("vase", "Vase", 1_000).stock(500).put(shop).await;
    let token = add(shop, None, "cup-1", 1).await.1.unwrap();
    let adding = (0..20).map(|number| {
        let (shop, token) = (shop.clone(), token.clone());
        let sku = if number % 2 == 0 { "cup-1" } else { "vase-1" };
        tokio::spawn(async move { cart::add(&shop, &token, sku, 1, "").await.unwrap() })
    });
    for task in adding.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    let cart = cart::view(shop, &token).await.unwrap();
    assert_eq!((cart.lines.len(), cart.count), (2, 21));
}

async fn a_cart_has_room_for_a_hundred_lines(stage: &Stage) {
    let shop = &stage.shop;
    product("cup", "Cup", 1_000).stock(500).put(shop).await;
    let token = add(shop, None, "cup-1", 1).await.1.unwrap();
    for number in 1..100 {
        cart::add(shop, &token, "cup-1", 1, &format!("note {number}")).await.unwrap();
    }
    assert!(matches!(cart::add(shop, &token, "cup-1", 1, "one more").await, Err(Error::Conflict { .. })));
}

crate::on_both_engines!(
    a_cart_begins_with_the_first_addition,
    forged_cookies_open_nothing,
    nobody_reaches_another_cart,
    the_stock_limits_a_cart,
    notes_make_lines_of_their_own,
    changes_of_the_catalogue_are_said_aloud,
    concurrent_additions_are_all_counted,
    a_cart_has_room_for_a_hundred_lines,
);
