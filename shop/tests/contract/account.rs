//! Accounts: proving who somebody is, and log-ins that end when they should.

use crate::common::Stage;
use crate::goods::{product, run};
use shop::account::{self, Brought, Customer, Entry, NewAccount, Proven};
use shop::cart::{self, Holder, Merged};
use shop::db::sql;
use shop::{Error, Shop};

const PASSWORD: &str = "correct horse battery";
const HOUR: i64 = 3_600_000_000;

async fn create(shop: &Shop, email: &str) -> String {
    account::create(shop, &NewAccount { email, name: "Ada", password: PASSWORD, staff: false }).await.unwrap()
}

async fn enter(shop: &Shop, user_id: &str) -> Customer {
    account::enter(shop, &Proven { user_id: user_id.into(), device: "Firefox on Linux".into(), stamp: None }).await.unwrap()
}

async fn an_address_has_one_account(stage: &Stage) {
    let shop = &stage.shop;
    let id = create(shop, "Ada@Example.com").await;
    let again = NewAccount { email: "ada@example.COM", name: "", password: PASSWORD, staff: true };
    assert!(matches!(account::create(shop, &again).await, Err(Error::Conflict { .. })));
    for (email, password, field) in [("ada", PASSWORD, "email"), ("bea@example.com", "short", "password")] {
        let refused = account::create(shop, &NewAccount { email, name: "", password, staff: false }).await;
        assert!(matches!(refused, Err(Error::Invalid { field: wrong, .. }) if wrong == field), "{email}");
    }
    let (stored,): (String,) = sql("SELECT password_hash FROM users").one(&shop.db).await.unwrap();
    assert!(stored.starts_with("$argon2id$") && !stored.contains(PASSWORD));
    let entry = account::prove(shop, " ADA@example.com ", PASSWORD, "Mac").await.unwrap();
    let Some(Entry::Proven(proven)) = entry else { panic!("{entry:?}") };
    assert_eq!((proven.user_id, proven.device.as_str(), proven.stamp.is_some()), (id, "Mac", true));
}

async fn only_the_right_password_proves_anything(stage: &Stage) {
    let shop = &stage.shop;
    create(shop, "ada@example.com").await;
    create(shop, "bea@example.com").await;
    run(shop, "UPDATE users SET password_hash = NULL WHERE email = 'bea@example.com'").await;
    let long = "x".repeat(1_000_000);
    for (email, password) in [
        ("ada@example.com", ""),
        ("ada@example.com", "correct horse batterx"),
        ("ada@example.com", &format!("{PASSWORD} ")),
        ("ada@example.com", long.as_str()),
        ("bea@example.com", PASSWORD),
        ("bea@example.com", ""),
        ("nobody@example.com", PASSWORD),
        ("' OR 1=1 --", PASSWORD),
        ("", ""),
    ] {
        assert_eq!(account::prove(shop, email, password, "").await, Ok(None), "{email}");
    }
}

async fn a_log_in_ends(stage: &Stage) {
    let shop = &stage.shop;
    let id = create(shop, "ada@example.com").await;
    let customer = enter(shop, &id).await;
    assert_eq!((customer.email.as_str(), customer.verified, customer.staff), ("ada@example.com", true, false));
    assert_eq!(account::identify(shop, "another").await.unwrap(), None);
    // Used now and then, it lives on.
    for _ in 0..3 {
        shop.clock.advance(300 * HOUR);
        assert!(account::identify(shop, &customer.login_id).await.unwrap().is_some());
        account::touch(shop, &customer.login_id).await.unwrap();
    }
    shop.clock.advance(337 * HOUR);
    assert_eq!(account::identify(shop, &customer.login_id).await.unwrap(), None, "unused for two weeks");
    // Used every day, it ends all the same.
    let customer = enter(shop, &id).await;
    for _ in 0..89 {
        shop.clock.advance(24 * HOUR);
        account::touch(shop, &customer.login_id).await.unwrap();
        assert!(account::identify(shop, &customer.login_id).await.unwrap().is_some());
    }
    shop.clock.advance(24 * HOUR);
    assert_eq!(account::identify(shop, &customer.login_id).await.unwrap(), None, "after ninety days");
    // Logged out, it has ended at once, and only it.
    let (one, other) = (enter(shop, &id).await, enter(shop, &id).await);
    account::end(shop, &one).await.unwrap();
    assert_eq!(account::identify(shop, &one.login_id).await.unwrap(), None);
    assert!(account::identify(shop, &other.login_id).await.unwrap().is_some());
    let gone = Proven { user_id: "nobody".into(), device: String::new(), stamp: None };
    assert_eq!(account::enter(shop, &gone).await, Err(Error::Unauthorised));
}

async fn a_guests_cart_comes_along(stage: &Stage) {
    let shop = &stage.shop;
    product("cup", "Cup", 1_000).stock(5).put(shop).await;
    product("vase", "Vase", 2_000).put(shop).await;
    product("old", "Old", 2_000).put(shop).await;
    let ada = enter(shop, &create(shop, "ada@example.com").await).await;
    let mine = Holder::Customer(&ada.id);
    assert_eq!(cart::add(shop, mine, "cup-1", 3, "").await.unwrap().1, None, "a customer needs no cookie");
    let guest = cart::add(shop, None, "cup-1", 4, "").await.unwrap().1.unwrap();
    cart::add(shop, &guest, "vase-1", 2, "For Bea").await.unwrap();
    cart::add(shop, &guest, "old-1", 1, "").await.unwrap();
    run(shop, "UPDATE products SET status = 'archived' WHERE slug = 'old'").await;
    let merged = account::welcome(shop, &ada, Some(&guest), None).await.unwrap();
    assert_eq!(merged.cart, Merged { moved: 4, left_out: 3 }, "two of four cups, two vases, and nothing old");
    let cart = cart::view(shop, mine).await.unwrap();
    let lines: Vec<_> = cart.lines.iter().map(|line| (line.sku.as_str(), line.quantity, line.note.as_str())).collect();
    assert_eq!(lines, [("cup-1", 5, ""), ("vase-1", 2, "For Bea")]);
    assert!(cart::view(shop, &guest).await.unwrap().lines.is_empty(), "it is in one place only");
    assert_eq!(account::welcome(shop, &ada, Some(&guest), None).await.unwrap(), Brought::default(), "and comes once");
    let ada = account::identify(shop, &ada.login_id).await.unwrap().unwrap();
    assert_eq!(ada.cart_count, 7);
}

async fn no_cookie_leads_to_a_customers_cart(stage: &Stage) {
    let shop = &stage.shop;
    product("cup", "Cup", 1_000).put(shop).await;
    let ada = create(shop, "ada@example.com").await;
    let bea = enter(shop, &create(shop, "bea@example.com").await).await;
    cart::add(shop, Holder::Customer(&ada), "cup-1", 3, "").await.unwrap();
    let (key,): (String,) = sql("SELECT token_hash FROM carts").one(&shop.db).await.unwrap();
    for token in [key.as_str(), ada.as_str(), &format!("user:{ada}")] {
        assert!(cart::view(shop, token).await.unwrap().lines.is_empty(), "{token}");
        assert_eq!(account::welcome(shop, &bea, Some(token), None).await.unwrap(), Brought::default(), "{token}");
    }
    assert_eq!(cart::count(shop, Holder::Customer(&ada)).await.unwrap(), 3);
    assert_eq!(cart::count(shop, Holder::Customer(&bea.id)).await.unwrap(), 0);
}

async fn logging_in_twice_at_once_moves_a_cart_once(stage: &Stage) {
    let shop = &stage.shop;
    product("cup", "Cup", 1_000).stock(100).put(shop).await;
    let ada = enter(shop, &create(shop, "ada@example.com").await).await;
    let guest = cart::add(shop, None, "cup-1", 4, "").await.unwrap().1.unwrap();
    let twice = (0..6).map(|_| {
        let (shop, ada, guest) = (shop.clone(), ada.clone(), guest.clone());
        tokio::spawn(async move { account::welcome(&shop, &ada, Some(&guest), None).await.unwrap().cart.moved })
    });
    let mut moved = 0;
    for one in twice.collect::<Vec<_>>() {
        moved += one.await.unwrap();
    }
    assert_eq!((moved, cart::count(shop, Holder::Customer(&ada.id)).await.unwrap()), (4, 4));
}

/// What somebody wants to be written about is kept, and taken back.
async fn wishes_about_letters_are_kept_and_cleared(stage: &Stage) {
    let shop = &stage.shop;
    let user_id = create(shop, "ada@example.com").await;
    let ada = enter(shop, &user_id).await;
    for (news, reminders) in [(true, true), (true, false), (false, true), (false, false)] {
        account::prefer(shop, &ada, news, reminders).await.unwrap();
        let profile = account::profile(shop, &ada.id).await.unwrap();
        assert_eq!((profile.wants_news, profile.wants_reminders), (news, reminders));
    }
}

crate::on_both_engines!(
    wishes_about_letters_are_kept_and_cleared,
    an_address_has_one_account,
    only_the_right_password_proves_anything,
    a_log_in_ends,
    a_guests_cart_comes_along,
    no_cookie_leads_to_a_customers_cart,
    logging_in_twice_at_once_moves_a_cart_once,
);
