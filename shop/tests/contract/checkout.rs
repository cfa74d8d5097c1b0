//! Placing orders.

use crate::common::Stage;
use crate::goods::{assert_sound, available, product, run};
use shop::cart;
use shop::catalog::StockPolicy;
use shop::checkout::{self, Checked, Details, Placed};
use shop::db::sql;
use shop::{Error, Shop, orders};

fn details() -> Details {
    Details {
        email: "ada@example.com".into(),
        full_name: "Ada Lovelace".into(),
        address: "12 St James's Square".into(),
        city: "Berlin".into(),
        postal_code: "10115".into(),
        country: "DE".into(),
        phone: String::new(),
        shipping_method: "standard".into(),
        payment_method: "bank_transfer".into(),
    }
}

pub(crate) fn checked(shop: &Shop) -> Checked {
    details().check(&shop.policy.shipping_methods, &shop.policy.countries).unwrap()
}

async fn filled(shop: &Shop, sku: &str, quantity: i64) -> String {
    cart::add(shop, None, sku, quantity, "").await.unwrap().1.unwrap()
}

pub(crate) async fn key(shop: &Shop, token: &str) -> String {
    checkout::view(shop, Some(token)).await.unwrap().key
}

async fn buy(shop: &Shop, sku: &str, quantity: i64) -> Result<Placed, Error> {
    let token = filled(shop, sku, quantity).await;
    let key = key(shop, &token).await;
    checkout::place(shop, &token, &key, &checked(shop)).await
}

async fn count(shop: &Shop, table: &'static str) -> i64 {
    let (count,): (i64,) = sql(format!("SELECT COUNT(*) FROM {table}")).one(&shop.db).await.unwrap();
    count
}

async fn an_order_keeps_what_was_agreed(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let placed = buy(shop, "vase-1", 3).await.unwrap();
    run(shop, "UPDATE variants SET price = 9900").await;
    run(shop, "UPDATE products SET title = 'Another', status = 'archived', price_min = 9900, price_max = 9900").await;
    let order = orders::by_token(shop, &placed.number, &placed.token).await.unwrap();
    assert_eq!((order.items[0].title.as_str(), order.items[0].sku.as_str()), ("Vase", "vase-1"));
    assert_eq!((order.items[0].unit_price.minor, order.items[0].quantity, order.items[0].line_total.minor), (2_000, 3, 6_000));
    assert_eq!((order.subtotal.minor, order.shipping.minor, order.total.minor), (6_000, 490, 6_490));
    assert_eq!(order.vat_included.minor, 1_036);
    assert_eq!(available(shop, "vase-1").await, 7);
    let (delta, reason): (i64, String) =
        sql("SELECT delta, reason FROM stock_movements WHERE order_id IS NOT NULL").one(&shop.db).await.unwrap();
    assert_eq!((delta, reason.as_str()), (-3, "order"));
    assert_sound(shop).await;
}

async fn an_order_opens_only_with_its_token(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let (mine, theirs) = (buy(shop, "vase-1", 1).await.unwrap(), buy(shop, "vase-1", 1).await.unwrap());
    assert_ne!(mine.number, theirs.number);
    for token in [theirs.token.as_str(), "", "%", &mine.token[1..], "' OR '1'='1"] {
        assert_eq!(orders::by_token(shop, &mine.number, token).await.unwrap_err(), Error::NotFound, "{token}");
    }
    assert!(orders::by_token(shop, &mine.number, &mine.token).await.is_ok());
}

async fn placing_again_gives_the_same_order(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let token = filled(shop, "vase-1", 1).await;
    let key = key(shop, &token).await;
    let clicks = (0..8).map(|_| {
        let (shop, token, key) = (shop.clone(), token.clone(), key.clone());
        tokio::spawn(async move { checkout::place(&shop, &token, &key, &checked(&shop)).await.unwrap() })
    });
    let mut orders = Vec::new();
    for click in clicks.collect::<Vec<_>>() {
        orders.push(click.await.unwrap());
    }
    assert!(orders.windows(2).all(|two| two[0] == two[1]), "{orders:?}");
    assert_eq!((count(shop, "orders").await, available(shop, "vase-1").await), (1, 9));
    assert!(cart::view(shop, &token).await.unwrap().lines.is_empty(), "the cart is empty");
    // What was put in afterwards is not lost by a reload of the old page, and not ordered by it either.
    cart::add(shop, &token, "vase-1", 2, "").await.unwrap();
    assert_eq!(checkout::place(shop, &token, &key, &checked(shop)).await.unwrap(), orders[0]);
    assert_eq!(cart::count(shop, &token).await.unwrap(), 2);
    assert_sound(shop).await;
}

async fn a_key_belongs_to_its_cart(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let mine = filled(shop, "vase-1", 1).await;
    let mine_key = key(shop, &mine).await;
    let placed = checkout::place(shop, &mine, &mine_key, &checked(shop)).await.unwrap();
    let theirs = filled(shop, "vase-1", 1).await;
    let other = checkout::place(shop, &theirs, &mine_key, &checked(shop)).await.unwrap();
    assert_ne!(other, placed, "somebody else's key leads to nobody else's order");
    for odd in ["", "x", "....", &"a".repeat(500), "0000000000000000000000.xyz"] {
        assert!(matches!(checkout::place(shop, &mine, odd, &checked(shop)).await, Err(Error::Invalid { .. })), "{odd}");
    }
}

async fn nobody_pays_another_price_than_was_shown(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let token = filled(shop, "vase-1", 1).await;
    let shown = key(shop, &token).await;
    run(shop, "UPDATE variants SET price = 2500").await;
    assert!(matches!(checkout::place(shop, &token, &shown, &checked(shop)).await, Err(Error::Conflict { .. })));
    assert_eq!(count(shop, "orders").await, 0);
    let shown = key(shop, &token).await;
    let placed = checkout::place(shop, &token, &shown, &checked(shop)).await.unwrap();
    assert_eq!(orders::by_token(shop, &placed.number, &placed.token).await.unwrap().subtotal.minor, 2_500);
}

async fn what_cannot_be_sold_is_not(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).stock(2).put(shop).await;
    let token = filled(shop, "vase-1", 2).await;
    let shown = key(shop, &token).await;
    buy(shop, "vase-1", 1).await.unwrap();
    let refused = checkout::place(shop, &token, &shown, &checked(shop)).await.unwrap_err();
    assert!(matches!(&refused, Error::Conflict { reason } if reason.contains("sold out")), "{refused:?}");
    assert_eq!(cart::view(shop, &token).await.unwrap().lines.len(), 1, "the cart is as it was");
    let line = cart::view(shop, &token).await.unwrap().lines[0].id.clone();
    cart::change(shop, &token, &line, cart::Change::Remove).await.unwrap();
    assert!(matches!(
        checkout::place(shop, &token, &key(shop, &token).await, &checked(shop)).await,
        Err(Error::Conflict { .. })
    ));
    assert!(matches!(checkout::place(shop, "no cart", &shown, &checked(shop)).await, Err(Error::Conflict { .. })));
    assert_eq!((count(shop, "orders").await, available(shop, "vase-1").await), (1, 1));
    assert_sound(shop).await;
}

/// Fifty buyers at once, each with `pieces` in `lines` lines of one variant of which `stock` are there.
async fn rush(stage: &Stage, stock: i64, lines: i64, orders: i64) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).stock(stock).put(shop).await;
    let mut buyers = Vec::new();
    for _ in 0..50 {
        let token = filled(shop, "vase-1", 1).await;
        for line in 1..lines {
            cart::add(shop, &token, "vase-1", 1, &format!("Gift {line}")).await.unwrap();
        }
        let key = key(shop, &token).await;
        buyers.push((token, key));
    }
    let rush = buyers.into_iter().map(|(token, key)| {
        let shop = shop.clone();
        tokio::spawn(async move { checkout::place(&shop, &token, &key, &checked(&shop)).await })
    });
    let (mut placed, mut sold_out) = (0, 0);
    for buyer in rush.collect::<Vec<_>>() {
        match buyer.await.unwrap() {
            Ok(_) => placed += 1,
            Err(Error::Conflict { reason }) if reason.contains("sold out") => sold_out += 1,
            Err(other) => panic!("neither an order nor a clear answer: {other:?}"),
        }
    }
    assert_eq!((placed, sold_out), (orders, 50 - orders));
    assert_eq!((count(shop, "orders").await, available(shop, "vase-1").await), (orders, 0));
    assert!(!shop::catalog::list(shop, &shop::catalog::ListQuery::default()).await.unwrap().cards[0].in_stock);
    assert_sound(shop).await;
}

async fn fifty_buyers_for_ten_pieces_make_ten_orders(stage: &Stage) {
    rush(stage, 10, 1, 10).await;
}

async fn lines_that_share_a_variant_share_its_stock(stage: &Stage) {
    rush(stage, 20, 2, 10).await;
}

async fn orders_that_cross_do_not_block_each_other(stage: &Stage) {
    let shop = &stage.shop;
    product("cup", "Cup", 1_000).stock(1_000).put(shop).await;
    product("vase", "Vase", 1_000).stock(1_000).put(shop).await;
    let mut buyers = Vec::new();
    for number in 0..30 {
        let (first, second) = if number % 2 == 0 { ("cup-1", "vase-1") } else { ("vase-1", "cup-1") };
        let token = filled(shop, first, 1).await;
        cart::add(shop, &token, second, 1, "").await.unwrap();
        let key = key(shop, &token).await;
        let shop = shop.clone();
        buyers.push(tokio::spawn(async move { checkout::place(&shop, &token, &key, &checked(&shop)).await }));
    }
    for buyer in buyers {
        buyer.await.unwrap().unwrap();
    }
    assert_eq!((available(shop, "cup-1").await, available(shop, "vase-1").await), (970, 970));
    assert_sound(shop).await;
}

async fn made_to_order_goes_below_zero_and_untracked_is_not_counted(stage: &Stage) {
    let shop = &stage.shop;
    product("stool", "Stool", 2_000).stock(1).policy(StockPolicy::Continue).put(shop).await;
    product("card", "Gift Card", 2_000)
        .with(|p| p.variants[0].tracked = shop::catalog::write::Field::Set(false))
        .stock(0)
        .put(shop)
        .await;
    buy(shop, "stool-1", 4).await.unwrap();
    buy(shop, "card-1", 4).await.unwrap();
    assert_eq!((available(shop, "stool-1").await, available(shop, "card-1").await), (-3, 0));
    assert_sound(shop).await;
}

async fn what_was_typed_is_kept_until_the_order(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let token = filled(shop, "vase-1", 1).await;
    let typed = Details { email: "not an address <b>".into(), ..details() };
    checkout::keep_draft(shop, &token, &typed).await.unwrap();
    assert_eq!(checkout::view(shop, &token).await.unwrap().draft, typed);
    let huge = Details { address: "x".repeat(100_000), ..details() };
    checkout::keep_draft(shop, &token, &huge).await.unwrap();
    assert_eq!(checkout::view(shop, &token).await.unwrap().draft, typed, "nobody fills the database with drafts");
    let key = key(shop, &token).await;
    checkout::place(shop, &token, &key, &checked(shop)).await.unwrap();
    assert_eq!(checkout::view(shop, &token).await.unwrap().draft, Details::default());
}

crate::on_both_engines!(
    an_order_keeps_what_was_agreed,
    an_order_opens_only_with_its_token,
    placing_again_gives_the_same_order,
    a_key_belongs_to_its_cart,
    nobody_pays_another_price_than_was_shown,
    what_cannot_be_sold_is_not,
    fifty_buyers_for_ten_pieces_make_ten_orders,
    lines_that_share_a_variant_share_its_stock,
    orders_that_cross_do_not_block_each_other,
    made_to_order_goes_below_zero_and_untracked_is_not_counted,
    what_was_typed_is_kept_until_the_order,
);
