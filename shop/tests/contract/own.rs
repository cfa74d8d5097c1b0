//! What belongs to a customer: orders, addresses, log-ins, their data. And to nobody else.

use crate::common::Stage;
use crate::goods::{assert_sound, available, product, run};
use shop::account::{self, Address, Customer, NewAccount, Proven};
use shop::cart::{self, Holder};
use shop::chat::{self, Owner};
use shop::checkout::{self, Details, Placed};
use shop::db::sql;
use shop::orders::{self, Actor, Event, OrderState};
use shop::wishlist::alerts;
use shop::{Error, Policy, Shop};

const PASSWORD: &str = "correct horse battery";

pub async fn customer(shop: &Shop, email: &str) -> Customer {
    let new = NewAccount { email, name: "Ada", password: PASSWORD, staff: false };
    let user_id = account::create(shop, &new).await.unwrap();
    enter(shop, &user_id).await
}

pub async fn enter(shop: &Shop, user_id: &str) -> Customer {
    account::enter(shop, &Proven { user_id: user_id.into(), device: "Firefox on Linux".into(), stamp: None }).await.unwrap()
}

fn details(email: &str) -> Details {
    Details {
        email: email.into(),
        full_name: "Ada Lovelace".into(),
        address: "12 Lindenstraße".into(),
        city: "Berlin".into(),
        postal_code: "10115".into(),
        country: "DE".into(),
        phone: "030 123456".into(),
        shipping_method: "standard".into(),
        payment_method: "bank_transfer".into(),
    }
}

pub async fn buy(shop: &Shop, holder: Holder<'_>, sku: &str, quantity: i64, email: &str) -> Placed {
    let (_, token) = cart::add(shop, holder, sku, quantity, "For Bea").await.unwrap();
    let holder = token.as_deref().map_or(holder, Holder::Guest);
    let checked = details(email).check(&shop.policy.shipping_methods, &shop.policy.countries).unwrap();
    let key = checkout::view(shop, holder).await.unwrap().key;
    shop.clock.advance(1_000_000);
    checkout::place(shop, holder, &key, &checked).await.unwrap()
}

fn address(id: &str, city: &str, is_default: bool) -> Address {
    Address {
        id: id.into(),
        full_name: "Ada Lovelace".into(),
        address: "12 Lindenstraße".into(),
        city: city.into(),
        postal_code: "10115".into(),
        country: "DE".into(),
        phone: String::new(),
        is_default,
    }
}

async fn only_the_owner_sees_an_order(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let (ada, eve) = (customer(shop, "ada@example.com").await, customer(shop, "eve@example.com").await);
    let mine = buy(shop, Holder::Customer(&ada.id), "vase-1", 2, "ada@example.com").await;
    let guest = buy(shop, Holder::Nobody, "vase-1", 1, "somebody@example.com").await;
    assert_eq!(orders::of_customer(shop, &ada.id, &mine.number).await.unwrap().total.minor, 4_490);
    for number in [mine.number.as_str(), guest.number.as_str(), "", "%", "' OR 1=1 --"] {
        assert_eq!(orders::of_customer(shop, &eve.id, number).await.unwrap_err(), Error::NotFound, "{number}");
        assert_eq!(orders::cancel(shop, &eve.id, number).await.unwrap_err(), Error::NotFound, "{number}");
        assert_eq!(orders::reorder(shop, &eve.id, number).await.unwrap_err(), Error::NotFound, "{number}");
    }
    assert_eq!(orders::list(shop, &eve.id, 1).await.unwrap().total, 0);
    assert_eq!(orders::list(shop, &ada.id, 1).await.unwrap().orders[0].pieces, 2);
}

async fn a_list_of_orders_has_pages(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).stock(100).put(shop).await;
    let ada = customer(shop, "ada@example.com").await;
    let none = orders::list(shop, &ada.id, 1).await.unwrap();
    assert_eq!((none.total, none.pages, none.orders.len()), (0, 1, 0));
    let mut numbers = Vec::new();
    for _ in 0..12 {
        numbers.push(buy(shop, Holder::Customer(&ada.id), "vase-1", 1, "ada@example.com").await.number);
    }
    numbers.reverse();
    let (one, two) = (orders::list(shop, &ada.id, 1).await.unwrap(), orders::list(shop, &ada.id, 2).await.unwrap());
    assert_eq!((one.total, one.pages, one.orders.len(), two.orders.len()), (12, 2, 10, 2));
    let listed: Vec<String> = one.orders.into_iter().chain(two.orders).map(|order| order.number).collect();
    assert_eq!(listed, numbers, "the newest first");
    assert!(orders::list(shop, &ada.id, 3).await.unwrap().orders.is_empty());
    assert!(orders::list(shop, &ada.id, u32::MAX).await.unwrap().orders.is_empty());
}

async fn cancelling_gives_the_stock_back_once(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).stock(3).put(shop).await;
    let ada = customer(shop, "ada@example.com").await;
    let placed = buy(shop, Holder::Customer(&ada.id), "vase-1", 3, "ada@example.com").await;
    assert_eq!(available(shop, "vase-1").await, 0);
    let tries = (0..6).map(|_| {
        let (shop, ada, number) = (shop.clone(), ada.clone(), placed.number.clone());
        tokio::spawn(async move { orders::cancel(&shop, &ada.id, &number).await })
    });
    let mut done = 0;
    for one in tries.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(now) => done += usize::from(now),
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!((done, available(shop, "vase-1").await), (1, 3));
    let order = orders::of_customer(shop, &ada.id, &placed.number).await.unwrap();
    assert_eq!((order.state, order.events.len(), order.events[0].event.as_str()), (OrderState::Cancelled, 1, "cancelled"));
    assert_sound(shop).await;
    buy(shop, Holder::Nobody, "vase-1", 3, "bea@example.com").await;
    assert_sound(shop).await;
}

async fn what_was_sent_is_not_cancelled(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let ada = customer(shop, "ada@example.com").await;
    let placed = buy(shop, Holder::Customer(&ada.id), "vase-1", 1, "ada@example.com").await;
    let (order_id,): (String,) = sql("SELECT id FROM orders").one(&shop.db).await.unwrap();
    let mut tx = shop.db.begin().await.unwrap();
    orders::happen(&mut tx, &order_id, Event::FulfilPart, Actor::Staff, "The vase follows.", 7).await.unwrap();
    let again = orders::happen(&mut tx, &order_id, Event::FulfilPart, Actor::Staff, "", 8).await;
    assert!(matches!(again, Err(Error::Conflict { .. })));
    assert_eq!(orders::happen(&mut tx, "nothing", Event::Pay, Actor::Staff, "", 8).await, Err(Error::NotFound));
    tx.commit().await.unwrap();
    assert!(matches!(orders::cancel(shop, &ada.id, &placed.number).await, Err(Error::Conflict { .. })));
    let order = orders::of_customer(shop, &ada.id, &placed.number).await.unwrap();
    assert_eq!((order.events.len(), order.events[0].note.as_str()), (1, "The vase follows."));
    assert_eq!(available(shop, "vase-1").await, 9);
}

async fn a_cancelled_order_of_what_is_gone_is_sound(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let ada = customer(shop, "ada@example.com").await;
    let placed = buy(shop, Holder::Customer(&ada.id), "vase-1", 1, "ada@example.com").await;
    run(shop, "DELETE FROM products").await;
    run(shop, "DELETE FROM product_search").await;
    orders::cancel(shop, &ada.id, &placed.number).await.unwrap();
    let again = orders::reorder(shop, &ada.id, &placed.number).await.unwrap();
    assert_eq!((again.added, again.short), (0, 1));
    assert_sound(shop).await;
}

async fn the_same_again_is_one_click(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).stock(5).put(shop).await;
    let ada = customer(shop, "ada@example.com").await;
    let placed = buy(shop, Holder::Customer(&ada.id), "vase-1", 3, "ada@example.com").await;
    let again = orders::reorder(shop, &ada.id, &placed.number).await.unwrap();
    assert_eq!((again.added, again.short), (1, 1), "two are left of three");
    let line = cart::view(shop, Holder::Customer(&ada.id)).await.unwrap().lines.remove(0);
    assert_eq!((line.quantity, line.note.as_str()), (2, "For Bea"), "with the note");
}

async fn a_guests_orders_come_into_the_account(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let placed = buy(shop, Holder::Nobody, "vase-1", 1, "Ada@Example.com").await;
    let other = buy(shop, Holder::Nobody, "vase-1", 1, "ada@example.com.evil.example").await;
    let ada = customer(shop, "ada@example.com").await;
    account::welcome(shop, &ada, None, None).await.unwrap();
    assert_eq!(orders::list(shop, &ada.id, 1).await.unwrap().total, 1);
    assert!(orders::of_customer(shop, &ada.id, &placed.number).await.is_ok());
    assert!(orders::of_customer(shop, &ada.id, &other.number).await.is_err());
    // What is ordered by a guest later is there at once.
    let later = buy(shop, Holder::Nobody, "vase-1", 1, "ADA@example.com").await;
    assert!(orders::of_customer(shop, &ada.id, &later.number).await.is_ok());
    // Somebody else with that address afterwards, or an address that was not proven, gets none of it.
    let eve = customer(shop, "eve@example.com").await;
    run(shop, "UPDATE users SET verified_at = NULL WHERE email = 'eve@example.com'").await;
    let eves = buy(shop, Holder::Nobody, "vase-1", 1, "eve@example.com").await;
    let eve = enter(shop, &eve.id).await;
    account::welcome(shop, &eve, None, None).await.unwrap();
    assert!(orders::of_customer(shop, &eve.id, &eves.number).await.is_err());
}

async fn an_address_book_has_one_default(stage: &Stage) {
    let shop = &stage.shop;
    let (ada, eve) = (customer(shop, "ada@example.com").await, customer(shop, "eve@example.com").await);
    let keep = async |address: &Address| account::keep_address(shop, &ada.id, address).await.unwrap();
    let cities = async || {
        let all = account::addresses(shop, &ada.id).await.unwrap();
        all.iter().map(|one| (one.city.clone(), one.is_default)).collect::<Vec<_>>()
    };
    keep(&address("", "Berlin", false)).await.unwrap();
    shop.clock.advance(1);
    keep(&address("", "Bonn", false)).await.unwrap();
    shop.clock.advance(1);
    assert_eq!(cities().await, [("Berlin".into(), true), ("Bonn".into(), false)], "the first is the default");
    keep(&address("", "Ulm", true)).await.unwrap();
    assert_eq!(cities().await, [("Ulm".into(), true), ("Berlin".into(), false), ("Bonn".into(), false)]);
    let all = account::addresses(shop, &ada.id).await.unwrap();
    account::make_default(shop, &ada.id, &all[2].id).await.unwrap();
    account::remove_address(shop, &ada.id, &all[2].id).await.unwrap();
    assert_eq!(cities().await, [("Berlin".into(), true), ("Ulm".into(), false)], "there is one again");
    let wrong = keep(&Address { postal_code: "1".into(), city: String::new(), ..address("", "", false) }).await.unwrap_err();
    assert_eq!(wrong.iter().map(|error| error.field).collect::<Vec<_>>(), ["postal_code", "city"]);
    // Nobody reaches another book.
    let id = all[0].id.as_str();
    assert_eq!(account::make_default(shop, &eve.id, id).await, Err(Error::NotFound));
    assert_eq!(account::remove_address(shop, &eve.id, id).await, Err(Error::NotFound));
    assert_eq!(account::keep_address(shop, &eve.id, &address(id, "Hull", true)).await, Err(Error::NotFound));
    assert_eq!(cities().await, [("Berlin".into(), true), ("Ulm".into(), false)]);
    for _ in 2..20 {
        keep(&address("", "Essen", false)).await.unwrap();
    }
    let full = account::keep_address(shop, &ada.id, &address("", "Essen", false)).await;
    assert!(matches!(full, Err(Error::Conflict { .. })));
}

async fn the_checkout_begins_with_what_the_account_knows(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let ada = customer(shop, "ada@example.com").await;
    let mine = Holder::Customer(&ada.id);
    cart::add(shop, mine, "vase-1", 1, "").await.unwrap();
    let draft = checkout::view(shop, mine).await.unwrap().draft;
    assert_eq!((draft.email.as_str(), draft.full_name.as_str(), draft.city.as_str()), ("ada@example.com", "Ada", ""));
    buy(shop, mine, "vase-1", 1, "ada@example.com").await;
    assert_eq!(account::addresses(shop, &ada.id).await.unwrap().len(), 1, "the first one is kept");
    cart::add(shop, mine, "vase-1", 1, "").await.unwrap();
    let draft = checkout::view(shop, mine).await.unwrap().draft;
    assert_eq!((draft.full_name.as_str(), draft.city.as_str()), ("Ada Lovelace", "Berlin"));
    let typed = Details { city: "Bonn".into(), ..details("ada@example.com") };
    checkout::keep_draft(shop, mine, &typed).await.unwrap();
    assert_eq!(checkout::view(shop, mine).await.unwrap().draft.city, "Bonn", "what was typed comes before it");
    let order = buy(shop, mine, "vase-1", 1, "ada@example.com").await;
    assert!(orders::of_customer(shop, &ada.id, &order.number).await.is_ok());
    assert_eq!(account::addresses(shop, &ada.id).await.unwrap().len(), 1);
}

async fn another_password_ends_the_other_log_ins(stage: &Stage) {
    let shop = &stage.shop;
    let ada = customer(shop, "ada@example.com").await;
    let (elsewhere, eve) = (enter(shop, &ada.id).await, customer(shop, "eve@example.com").await);
    for (current, new, field) in [
        ("wrong", "another horse battery", "current"),
        ("", "another horse battery", "current"),
        (PASSWORD, "short", "password"),
    ] {
        let refused = account::change_password(shop, &ada, current, new).await.unwrap_err();
        assert!(matches!(refused, Error::Invalid { field: wrong, .. } if wrong == field));
    }
    assert!(account::identify(shop, &elsewhere.login_id).await.unwrap().is_some());
    account::change_password(shop, &ada, PASSWORD, "another horse battery").await.unwrap();
    assert_eq!(account::identify(shop, &elsewhere.login_id).await.unwrap(), None);
    let now = account::identify(shop, &ada.login_id).await.unwrap().expect("this one goes on");
    assert_ne!(now.auth_hash, ada.auth_hash, "but only for a session that knows of it");
    assert!(account::identify(shop, &eve.login_id).await.unwrap().is_some(), "nobody else is concerned");
    assert_eq!(account::prove(shop, "ada@example.com", PASSWORD, "").await, Ok(None));
    assert!(account::prove(shop, "ada@example.com", "another horse battery", "").await.unwrap().is_some());
}

async fn log_ins_are_listed_and_ended(stage: &Stage) {
    let shop = &stage.shop;
    let ada = customer(shop, "ada@example.com").await;
    shop.clock.advance(600_000_000);
    let (tablet, phone) = (enter(shop, &ada.id).await, enter(shop, &ada.id).await);
    let eve = customer(shop, "eve@example.com").await;
    let list = account::logins(shop, &ada).await.unwrap();
    assert_eq!((list.len(), list[2].current, list[2].device.as_str()), (3, true, "Firefox on Linux"));
    assert!(list.iter().all(|login| login.key != ada.login_id && login.key.len() == 24), "what is shown opens nothing");
    for login in &list {
        assert_eq!(account::end_elsewhere(shop, &eve, Some(&login.key)).await, Err(Error::NotFound));
    }
    let others = account::logins(shop, &tablet).await.unwrap();
    let key = others.iter().find(|login| login.current).unwrap().key.clone();
    account::end_elsewhere(shop, &ada, Some(&key)).await.unwrap();
    assert_eq!(account::identify(shop, &tablet.login_id).await.unwrap(), None);
    assert!(account::identify(shop, &phone.login_id).await.unwrap().is_some());
    account::end_elsewhere(shop, &ada, None).await.unwrap();
    assert_eq!(account::identify(shop, &phone.login_id).await.unwrap(), None);
    assert!(account::identify(shop, &ada.login_id).await.unwrap().is_some());
    account::end_everywhere(shop, &ada).await.unwrap();
    assert_eq!(account::identify(shop, &ada.login_id).await.unwrap(), None);
    assert!(account::identify(shop, &eve.login_id).await.unwrap().is_some());
}

async fn a_customer_takes_the_data_along(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let (ada, eve) = (customer(shop, "ada@example.com").await, customer(shop, "eve@example.com").await);
    let placed = buy(shop, Holder::Customer(&ada.id), "vase-1", 1, "ada@example.com").await;
    buy(shop, Holder::Customer(&eve.id), "vase-1", 1, "eve@example.com").await;
    product("bowl", "Bowl", 1_000).stock(0).put(shop).await;
    for (customer, text) in [(&ada, "Is it dishwasher-safe?"), (&eve, "Where is mine?")] {
        alerts::ask(shop, Some(customer), "bowl-1", &customer.email).await.unwrap();
        let owner = Owner::of(Some(customer), None).unwrap();
        chat::say(shop, &owner, "", "question-1", text, "").await.unwrap();
    }
    let data = account::export(shop, &ada).await.unwrap();
    assert_eq!(data["account"]["email"], "ada@example.com");
    assert_eq!(data["orders"][0]["number"], placed.number.as_str());
    assert_eq!(data["addresses"][0]["city"], "Berlin");
    for (place, time) in [(&data["orders"][0], "placed_at"), (&data["account"], "created_at"), (&data["support"][0], "sent_at")]
    {
        assert!(place[time].as_str().is_some_and(|time| time.ends_with('Z')), "{time}: {place}");
    }
    assert_eq!(data["support"][0]["text"], "Is it dishwasher-safe?");
    assert_eq!(data["stock_alerts"][0]["sku"], "bowl-1");
    assert_eq!((data["support"].as_array().map(Vec::len), data["stock_alerts"].as_array().map(Vec::len)), (Some(1), Some(1)));
    let text = data.to_string();
    assert!(!text.contains("eve@example.com") && !text.contains("argon2") && !text.contains(&placed.token));
    assert!(!text.contains(&ada.login_id));
}

async fn an_erased_account_leaves_the_books_and_nothing_personal(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let (ada, eve) = (customer(shop, "ada@example.com").await, customer(shop, "eve@example.com").await);
    let guest = buy(shop, Holder::Nobody, "vase-1", 1, "ADA@example.com").await;
    let placed = buy(shop, Holder::Customer(&ada.id), "vase-1", 1, "ada@example.com").await;
    let eves = buy(shop, Holder::Customer(&eve.id), "vase-1", 1, "eve@example.com").await;
    let wrong = account::erase(shop, &ada, "wrong").await.unwrap_err();
    assert!(matches!(wrong, Error::Invalid { field, .. } if field == "current"));
    assert!(matches!(account::erase(shop, &ada, PASSWORD).await, Err(Error::Conflict { .. })), "an order is on its way");
    run(shop, "UPDATE orders SET state = 'completed', payment_state = 'paid', fulfilment_state = 'fulfilled'").await;
    product("bowl", "Bowl", 1_000).stock(0).put(shop).await;
    alerts::ask(shop, Some(&ada), "bowl-1", "ada@example.com").await.unwrap();
    alerts::ask(shop, Some(&eve), "bowl-1", "eve@example.com").await.unwrap();
    // Where letters lie in a folder.
    let folder = tempfile::tempdir().unwrap();
    let letters: Vec<(String, String)> = sql("SELECT id, lower(recipient) FROM outbox").all(&shop.db).await.unwrap();
    let file = |id: &str| folder.path().join(format!("{id}.eml"));
    for (id, _) in &letters {
        std::fs::write(file(id), "a letter").unwrap();
    }
    let policy = Policy { mail_dir: Some(folder.path().to_owned()), ..(*shop.policy).clone() };
    account::erase(&Shop::new(shop.db.clone(), shop.clock.clone(), policy), &ada, PASSWORD).await.unwrap();
    for (id, recipient) in &letters {
        assert_eq!(file(id).exists(), recipient != "ada@example.com", "{recipient}");
    }
    assert_eq!(account::identify(shop, &ada.login_id).await.unwrap(), None);
    let (hers, eves_letters): (i64, i64) =
        sql("SELECT (SELECT COUNT(*) FROM outbox WHERE lower(recipient) = 'ada@example.com') + \
             (SELECT COUNT(*) FROM stock_alerts WHERE email = 'ada@example.com'), \
             (SELECT COUNT(*) FROM outbox WHERE recipient = 'eve@example.com')")
        .one(&shop.db)
        .await
        .unwrap();
    assert_eq!(hers, 0, "nobody writes to her, and no letter's record says whose order it was");
    assert!(eves_letters > 0);
    for placed in [&guest, &placed] {
        assert_eq!(orders::by_token(shop, &placed.number, &placed.token).await.unwrap_err(), Error::NotFound);
    }
    let kept: Vec<(String, String, String, i64)> =
        sql("SELECT email || full_name || address || city || postal_code || phone, COALESCE(user_id, ''), number, total \
             FROM orders WHERE number <> $1")
        .bind(&eves.number)
        .all(&shop.db)
        .await
        .unwrap();
    assert_eq!(kept.len(), 2);
    assert!(kept.iter().all(|(personal, user, _, total)| personal.is_empty() && user.is_empty() && *total > 0), "{kept:?}");
    let (left,): (i64,) = sql("SELECT (SELECT COUNT(*) FROM users WHERE email LIKE 'ada%') + \
         (SELECT COUNT(*) FROM addresses WHERE user_id = $1) + (SELECT COUNT(*) FROM carts WHERE user_id = $1) + \
         (SELECT COUNT(*) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE i.note <> '' AND o.email = '')")
    .bind(&ada.id)
    .one(&shop.db)
    .await
    .unwrap();
    assert_eq!(left, 0);
    let other = orders::of_customer(shop, &eve.id, &eves.number).await.unwrap();
    assert_eq!((other.email.as_str(), other.items[0].note.as_str()), ("eve@example.com", "For Bea"));
    assert_sound(shop).await;
    assert!(
        account::create(shop, &NewAccount { email: "ada@example.com", name: "", password: PASSWORD, staff: false })
            .await
            .is_ok()
    );
}

async fn what_has_ended_is_swept_away(stage: &Stage) {
    let shop = &stage.shop;
    let ada = customer(shop, "ada@example.com").await;
    let now = shop.clock.now();
    assert!(account::sessions::create(&shop.db, "old", "{}", now + 1_000).await.unwrap());
    assert!(account::sessions::create(&shop.db, "new", "{}", now + 400 * 86_400_000_000).await.unwrap());
    assert!(!account::sessions::create(&shop.db, "new", "{}", now).await.unwrap(), "a name is taken once");
    account::sweep(shop).await.unwrap();
    assert!(account::identify(shop, &ada.login_id).await.unwrap().is_some());
    shop.clock.advance(20 * 86_400_000_000);
    account::sweep(shop).await.unwrap();
    let (left,): (i64,) =
        sql("SELECT (SELECT COUNT(*) FROM logins) * 10 + COUNT(*) FROM sessions").one(&shop.db).await.unwrap();
    assert_eq!(left, 1);
    assert_eq!(account::sessions::load(&shop.db, "old", shop.clock.now()).await.unwrap(), None);
}

crate::on_both_engines!(
    only_the_owner_sees_an_order,
    a_list_of_orders_has_pages,
    cancelling_gives_the_stock_back_once,
    what_was_sent_is_not_cancelled,
    a_cancelled_order_of_what_is_gone_is_sound,
    the_same_again_is_one_click,
    a_guests_orders_come_into_the_account,
    an_address_book_has_one_default,
    the_checkout_begins_with_what_the_account_knows,
    another_password_ends_the_other_log_ins,
    log_ins_are_listed_and_ended,
    a_customer_takes_the_data_along,
    an_erased_account_leaves_the_books_and_nothing_personal,
    what_has_ended_is_swept_away,
);
