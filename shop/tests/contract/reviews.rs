//! Reviews: by those who bought, one each, read by the shop first, counted only when approved.

use crate::common::Stage;
use crate::goods::{assert_sound, product, run};
use crate::own::{buy, customer, enter};
use shop::account::{self, Customer};
use shop::cart::Holder;
use shop::catalog::{self, ListQuery, ProductFound, Sort};
use shop::db::sql;
use shop::orders::{self, Actor, Event};
use shop::reviews::{self, Draft, Reviews, ReviewsQuery, ReviewsSort, State};
use shop::{Error, Shop};

const DAY: i64 = 86_400_000_000;

fn draft(stars: i64, body: &str) -> Draft {
    Draft { author: "Ada".into(), stars: stars.to_string(), title: "Lovely".into(), body: body.into() }
}

async fn staff(shop: &Shop) -> Customer {
    let new = account::NewAccount { email: "staff@example.com", name: "Sam", password: "correct horse battery", staff: true };
    let user_id = account::create(shop, &new).await.unwrap();
    account::enter(shop, &account::Proven { user_id, device: "Phone".into(), stamp: None }).await.unwrap()
}

/// A customer who has bought one of the product with this slug.
async fn buyer(shop: &Shop, name: &str, slug: &str) -> (Customer, String) {
    let email = format!("{name}@example.com");
    let customer = customer(shop, &email).await;
    let placed = buy(shop, Holder::Customer(&customer.id), &format!("{slug}-1"), 1, &email).await;
    (customer, placed.number)
}

async fn seen(shop: &Shop, slug: &str, user: Option<&str>, query: ReviewsQuery) -> Reviews {
    match catalog::product_page_for(shop, slug, user, query).await.unwrap() {
        ProductFound::Page(page) => page.reviews,
        ProductFound::Moved(to) => panic!("moved to {to}"),
    }
}

async fn shown(shop: &Shop, slug: &str) -> Reviews {
    seen(shop, slug, None, ReviewsQuery::default()).await
}

/// Writes one and has it approved.
async fn reviewed(shop: &Shop, staff: &Customer, name: &str, slug: &str, stars: i64) -> (Customer, String) {
    let (customer, number) = buyer(shop, name, slug).await;
    reviews::write(shop, &customer, slug, &draft(stars, &format!("{name} says that it is fine."))).await.unwrap().unwrap();
    let (waiting, _) = reviews::queue(shop, staff, State::Waiting, 1).await.unwrap();
    let review = waiting.last().unwrap();
    reviews::approve(shop, staff, &review.id, review.changed_at).await.unwrap();
    shop.clock.advance(1_000_000);
    (customer, number)
}

async fn letters(shop: &Shop, kind: &'static str) -> i64 {
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM outbox WHERE kind = $1").bind(kind).one(&shop.db).await.unwrap();
    count
}

async fn only_who_bought_may_write(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    product("cup", "Cup", 1_000).put(shop).await;
    let (ada, _) = buyer(shop, "ada", "vase").await;
    let eve = customer(shop, "eve@example.com").await;
    let good = draft(5, "It holds flowers.");
    assert_eq!(reviews::write(shop, &eve, "vase", &good).await.unwrap_err(), Error::Forbidden);
    assert_eq!(reviews::write(shop, &eve, "vase", &draft(9, "")).await.unwrap_err(), Error::Forbidden);
    assert_eq!(reviews::write(shop, &ada, "cup", &good).await.unwrap_err(), Error::Forbidden);
    assert_eq!(reviews::write(shop, &ada, "nothing", &good).await.unwrap_err(), Error::NotFound);
    let wrong = reviews::write(shop, &ada, "vase", &draft(0, "Short")).await.unwrap().unwrap_err();
    assert_eq!(wrong.iter().map(|error| error.field).collect::<Vec<_>>(), ["stars", "body"]);
    reviews::write(shop, &ada, "vase", &good).await.unwrap().unwrap();
    assert!(seen(shop, "vase", Some(&ada.id), ReviewsQuery::default()).await.may_write);
    assert!(!seen(shop, "vase", Some(&eve.id), ReviewsQuery::default()).await.may_write);
    assert!(!shown(shop, "vase").await.may_write);
    // What a guest bought counts once it is in the account, and not before the address is proven.
    let bea = customer(shop, "bea@example.com").await;
    run(shop, "UPDATE users SET verified_at = NULL WHERE email = 'bea@example.com'").await;
    buy(shop, Holder::Nobody, "vase-1", 1, "bea@example.com").await;
    assert_eq!(reviews::write(shop, &bea, "vase", &good).await.unwrap_err(), Error::Forbidden);
    run(shop, "UPDATE users SET verified_at = 1 WHERE email = 'bea@example.com'").await;
    let bea = enter(shop, &bea.id).await;
    account::welcome(shop, &bea, None, None).await.unwrap();
    reviews::write(shop, &bea, "vase", &good).await.unwrap().unwrap();
    assert_eq!(reviews::bought(shop, &bea).await.unwrap().len(), 1);
}

async fn a_cancelled_order_is_no_purchase(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let staff = staff(shop).await;
    let (ada, number) = reviewed(shop, &staff, "ada", "vase", 5).await;
    assert_eq!(shown(shop, "vase").await.rating.count, 1);
    orders::cancel(shop, &ada.id, &number).await.unwrap();
    assert_eq!(shown(shop, "vase").await.rating.count, 0, "bought, praised, cancelled: that is no review");
    let (waiting, _) = reviews::queue(shop, &staff, State::Waiting, 1).await.unwrap();
    assert!(!waiting[0].bought);
    let refused = reviews::approve(shop, &staff, &waiting[0].id, waiting[0].changed_at).await;
    assert!(matches!(refused, Err(Error::Conflict { .. })));
    for body in ["Another text.", ""] {
        assert_eq!(reviews::write(shop, &ada, "vase", &draft(1, body)).await.unwrap_err(), Error::Forbidden);
    }
    // It can still be seen, and taken back.
    let own = reviews::of_product(shop, &ada, "vase").await.unwrap();
    assert!(own.own.is_some() && !own.may_write);
    assert!(reviews::bought(shop, &ada).await.unwrap().iter().all(|bought| bought.own.is_some() && !bought.may_write));
    // Bought again, it can be shown again; and of two orders one may be cancelled.
    let second = buy(shop, Holder::Customer(&ada.id), "vase-1", 1, "ada@example.com").await;
    buy(shop, Holder::Customer(&ada.id), "vase-1", 1, "ada@example.com").await;
    reviews::approve(shop, &staff, &waiting[0].id, waiting[0].changed_at).await.unwrap();
    orders::cancel(shop, &ada.id, &second.number).await.unwrap();
    assert_eq!(shown(shop, "vase").await.rating.count, 1);
    assert_sound(shop).await;
}

async fn only_approved_ones_count(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let staff = staff(shop).await;
    let (ada, _) = buyer(shop, "ada", "vase").await;
    reviews::write(shop, &ada, "vase", &draft(5, "The text that waits.")).await.unwrap().unwrap();
    assert_eq!((shown(shop, "vase").await.rating.count, shown(shop, "vase").await.shown.len()), (0, 0));
    let own = seen(shop, "vase", Some(&ada.id), ReviewsQuery::default()).await.own.unwrap();
    assert_eq!((own.state, own.stars), (State::Waiting, 5));
    let (waiting, total) = reviews::queue(shop, &staff, State::Waiting, 1).await.unwrap();
    assert_eq!((total, waiting[0].bought, waiting[0].product.as_str()), (1, true, "Vase"));
    let review = &waiting[0];
    for (field, reason) in [("reason", ""), ("reason", "  \n "), ("reason", &*"x".repeat(1_001))] {
        let refused = reviews::reject(shop, &staff, &review.id, review.changed_at, reason).await.unwrap_err();
        assert!(matches!(refused, Error::Invalid { field: wrong, .. } if wrong == field));
    }
    reviews::reject(shop, &staff, &review.id, review.changed_at, "It names a person.").await.unwrap();
    let own = seen(shop, "vase", Some(&ada.id), ReviewsQuery::default()).await.own.unwrap();
    assert_eq!((own.state, own.reason.as_str()), (State::Rejected, "It names a person."));
    assert_eq!(letters(shop, "review_decided").await, 1);
    // Changed, it waits again; the same once more changes nothing.
    shop.clock.advance(1_000);
    reviews::write(shop, &ada, "vase", &draft(4, "A better text.")).await.unwrap().unwrap();
    let approved_unseen = reviews::approve(shop, &staff, &review.id, review.changed_at).await;
    assert!(matches!(approved_unseen, Err(Error::Conflict { .. })), "nobody approves what they have not read");
    let (waiting, _) = reviews::queue(shop, &staff, State::Waiting, 1).await.unwrap();
    reviews::approve(shop, &staff, &waiting[0].id, waiting[0].changed_at).await.unwrap();
    shop.clock.advance(1_000);
    reviews::write(shop, &ada, "vase", &draft(4, "A better text.")).await.unwrap().unwrap();
    let page = shown(shop, "vase").await;
    assert_eq!((page.rating.count, page.rating.hundredths, page.by_stars), (1, 400, [0, 0, 0, 1, 0]));
    assert_eq!((page.shown[0].body.as_str(), page.shown[0].author.as_str()), ("A better text.", "Ada"));
    reviews::answer(shop, &staff, &waiting[0].id, "Thank you!").await.unwrap();
    assert_eq!(shown(shop, "vase").await.shown[0].answer, "Thank you!");
    // A change after the approval takes it out of the sum until it is read again.
    shop.clock.advance(1_000);
    reviews::write(shop, &ada, "vase", &draft(1, "Buy pills at evil.example")).await.unwrap().unwrap();
    assert_eq!(shown(shop, "vase").await.rating.count, 0);
    let (one,): (i64,) = sql("SELECT COUNT(*) FROM reviews").one(&shop.db).await.unwrap();
    assert_eq!(one, 1, "one for each customer and product");
    reviews::remove(shop, &ada, "vase").await.unwrap();
    assert_eq!(reviews::remove(shop, &ada, "vase").await, Err(Error::NotFound));
    assert_sound(shop).await;
}

async fn only_staff_decide(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let (ada, _) = buyer(shop, "ada", "vase").await;
    reviews::write(shop, &ada, "vase", &draft(5, "I approve of myself.")).await.unwrap().unwrap();
    let (id, at): (String, i64) = sql("SELECT id, changed_at FROM reviews").one(&shop.db).await.unwrap();
    assert_eq!(reviews::queue(shop, &ada, State::Waiting, 1).await.unwrap_err(), Error::Forbidden);
    assert_eq!(reviews::approve(shop, &ada, &id, at).await, Err(Error::Forbidden));
    assert_eq!(reviews::reject(shop, &ada, &id, at, "No").await, Err(Error::Forbidden));
    assert_eq!(reviews::answer(shop, &ada, &id, "Yes").await, Err(Error::Forbidden));
    let staff = staff(shop).await;
    assert_eq!(reviews::answer(shop, &staff, &id, "Not shown yet").await, Err(Error::NotFound));
    assert_eq!(reviews::approve(shop, &staff, "nothing", at).await, Err(Error::NotFound));
    let eve = customer(shop, "eve@example.com").await;
    assert_eq!(reviews::remove(shop, &eve, "vase").await, Err(Error::NotFound));
}

async fn lists_filter_and_sort_by_them(stage: &Stage) {
    let shop = &stage.shop;
    for slug in ["good", "fair", "mixed", "new"] {
        product(slug, slug, 2_000).stock(50).put(shop).await;
    }
    let staff = staff(shop).await;
    for (number, (slug, stars)) in
        [("good", 5), ("good", 4), ("good", 4), ("fair", 3), ("fair", 2), ("mixed", 5), ("mixed", 2)].into_iter().enumerate()
    {
        reviewed(shop, &staff, &format!("buyer{number}"), slug, stars).await;
    }
    let list = catalog::list(shop, &ListQuery { sort: Sort::Rating, ..ListQuery::default() }).await.unwrap();
    let cards: Vec<_> = list.cards.iter().map(|card| (card.slug.as_str(), card.rating.hundredths, card.rating.count)).collect();
    assert_eq!(cards, [("good", 433, 3), ("mixed", 350, 2), ("fair", 250, 2), ("new", 0, 0)]);
    assert_eq!((list.facets.well_rated, list.facets.total), (1, 4));
    let list = catalog::list(shop, &ListQuery { well_rated: true, ..ListQuery::default() }).await.unwrap();
    assert_eq!((list.cards.len(), list.cards[0].slug.as_str(), list.facets.total), (1, "good", 1));
    assert_eq!(list.facets.well_rated, 1);
    // An import does not touch them.
    product("good", "Better", 1_900).put(shop).await;
    assert_eq!(shown(shop, "good").await.rating.count, 3);
    assert_sound(shop).await;
    run(shop, "UPDATE products SET rating = 500 WHERE slug = 'mixed'").await;
    assert_eq!(shop::audit::audit(shop).await.unwrap()[0].at, "mixed");
}

async fn a_page_shows_some_in_order(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).stock(50).put(shop).await;
    let staff = staff(shop).await;
    for number in 0..7 {
        reviewed(shop, &staff, &format!("buyer{number}"), "vase", [5, 1, 4, 3, 5, 2, 5][number]).await;
    }
    let stars = async |sort, page| {
        let reviews = seen(shop, "vase", None, ReviewsQuery { sort, page }).await;
        assert_eq!((reviews.pages, reviews.rating.count, reviews.by_stars), (2, 7, [1, 1, 1, 1, 3]));
        assert_eq!(reviews.by_buyers, reviews.rating);
        reviews.shown.iter().map(|review| review.stars).collect::<Vec<_>>()
    };
    assert_eq!(stars(ReviewsSort::Newest, 1).await, [5, 2, 5, 3, 4]);
    assert_eq!(stars(ReviewsSort::Newest, 2).await, [1, 5]);
    assert_eq!(stars(ReviewsSort::Best, 1).await, [5, 5, 5, 4, 3]);
    assert_eq!(stars(ReviewsSort::Worst, 1).await, [1, 2, 3, 4, 5]);
    assert!(stars(ReviewsSort::Worst, 1_000).await.is_empty());
    assert_eq!(shown(shop, "vase").await.rating.average(), "3.6");
}

async fn two_decisions_at_once_are_both_counted(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).stock(50).put(shop).await;
    let staff = staff(shop).await;
    for number in 0..8 {
        let (customer, _) = buyer(shop, &format!("buyer{number}"), "vase").await;
        reviews::write(shop, &customer, "vase", &draft(4, "They all say the same.")).await.unwrap().unwrap();
    }
    let (waiting, _) = reviews::queue(shop, &staff, State::Waiting, 1).await.unwrap();
    let decisions = waiting.into_iter().map(|review| {
        let (shop, staff) = (shop.clone(), staff.clone());
        tokio::spawn(async move { reviews::approve(&shop, &staff, &review.id, review.changed_at).await })
    });
    for decision in decisions.collect::<Vec<_>>() {
        decision.await.unwrap().unwrap();
    }
    assert_eq!(shown(shop, "vase").await.rating.count, 8);
    assert_sound(shop).await;
}

async fn they_belong_to_their_author(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    product("cup", "Cup", 2_000).put(shop).await;
    let staff = staff(shop).await;
    let (ada, _) = reviewed(shop, &staff, "ada", "vase", 5).await;
    buy(shop, Holder::Customer(&ada.id), "cup-1", 1, "ada@example.com").await;
    reviews::write(shop, &ada, "cup", &draft(2, "Ada thinks little of it.")).await.unwrap().unwrap();
    let data = account::export(shop, &ada).await.unwrap();
    assert_eq!((data["reviews"][0]["product"].as_str(), data["reviews"][1]["stars"].as_i64()), (Some("vase"), Some(2)));
    run(shop, "UPDATE orders SET state = 'completed', payment_state = 'paid', fulfilment_state = 'fulfilled'").await;
    account::erase(shop, &ada, "correct horse battery").await.unwrap();
    let left: Vec<(String, String, Option<String>)> =
        sql("SELECT p.slug, r.author, r.user_id FROM reviews r JOIN products p ON p.id = r.product_id")
            .all(&shop.db)
            .await
            .unwrap();
    assert_eq!(left, [("vase".to_owned(), String::new(), None)]);
    assert_eq!(shown(shop, "vase").await.rating.count, 1);
    assert_sound(shop).await;
}

async fn a_buyer_is_asked_once(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let (ada, _) = buyer(shop, "ada", "vase").await;
    let (_bea, _) = buyer(shop, "bea", "vase").await;
    run(shop, "UPDATE users SET wants_reminders = FALSE WHERE email = 'bea@example.com'").await;
    shop.clock.advance(20 * DAY);
    assert!(!reviews::invite_one(shop).await.unwrap(), "nothing was sent yet");
    let orders: Vec<(String,)> = sql("SELECT id FROM orders").all(&shop.db).await.unwrap();
    for (order,) in orders {
        let mut tx = shop.db.begin().await.unwrap();
        orders::happen(&mut tx, &order, Event::Fulfil, Actor::Staff, "", shop.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    }
    shop.clock.advance(9 * DAY);
    assert!(!reviews::invite_one(shop).await.unwrap(), "too soon");
    shop.clock.advance(2 * DAY);
    let (one, two) = tokio::join!(reviews::invite_one(shop), reviews::invite_one(shop));
    assert_eq!(usize::from(one.unwrap()) + usize::from(two.unwrap()), 1);
    assert!(!reviews::invite_one(shop).await.unwrap());
    let (to,): (String,) = sql("SELECT recipient FROM outbox WHERE kind = 'review_invitation'").one(&shop.db).await.unwrap();
    assert_eq!(to, ada.email);
}

async fn those_of_the_sample_are_marked(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let file = "product,author,stars,days,title,body,answer\nvase,Rosa,4,3,Nice,A made-up text.,\ngone,Rosa,4,3,Nice,A made-up text.,\n";
    for _ in 0..2 {
        assert_eq!(reviews::import_samples(shop, file.as_bytes()).await.unwrap(), 1);
    }
    let page = shown(shop, "vase").await;
    assert!(page.shown.len() == 1 && page.shown[0].is_sample());
    assert_eq!((page.rating.count, page.by_buyers.count), (1, 0));
    assert_sound(shop).await;
}

crate::on_both_engines!(
    only_who_bought_may_write,
    a_cancelled_order_is_no_purchase,
    only_approved_ones_count,
    only_staff_decide,
    lists_filter_and_sort_by_them,
    a_page_shows_some_in_order,
    two_decisions_at_once_are_both_counted,
    they_belong_to_their_author,
    a_buyer_is_asked_once,
    those_of_the_sample_are_marked,
);
