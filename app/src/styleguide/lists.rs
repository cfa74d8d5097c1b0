//! Wishes, orders and reviews in lists, each list in one of its states.

use super::shopping::product;
use crate::account::pages::rows;
use crate::shell::Visit;
use leptos::prelude::*;
use shop::Result;
use shop::catalog::Picture;
use shop::orders::{OrderLine, Standing};
use shop::reviews::{Moderated, Own, Rating, Review, Reviews, ReviewsQuery, State};
use shop::wishlist::Wish;

const LONG: &str = "A name that is much longer than names of products should be";
const SLUG: &str = "guide";

pub(super) async fn wishes(visit: &Visit, state: &str) -> Result<AnyView> {
    let picture = product(visit).await?.and_then(|product| product.pictures.into_iter().next());
    let plain = Wish {
        id: SLUG.to_owned(),
        slug: SLUG.to_owned(),
        title: "As it is".to_owned(),
        variant_title: "Chalk / Large".to_owned(),
        sku: Some("NO-SUCH-SKU".to_owned()),
        price: visit.shop.money(2_400),
        dropped_from: None,
        in_stock: true,
        came_back: false,
        picture,
    };
    let was = Some(visit.shop.money(3_000));
    let wishes = [
        plain.clone(),
        Wish { title: "Cheaper than it was".to_owned(), dropped_from: was, ..plain.clone() },
        Wish { title: "Back again".to_owned(), came_back: true, ..plain.clone() },
        Wish { title: "Back again, and cheaper".to_owned(), came_back: true, dropped_from: was, ..plain.clone() },
        Wish { title: "Sold out".to_owned(), in_stock: false, ..plain.clone() },
        Wish { title: LONG.to_owned(), sku: None, variant_title: String::new(), picture: None, ..plain },
    ];
    let items = wishes.map(|wish| crate::wishlist::pages::item(wish, state == "own")).collect_view();
    Ok(view! { <div class="wishlist"><ul class="wishes" role="list">{items}</ul></div> }.into_any())
}

pub(super) async fn orders(visit: &Visit, state: &str) -> Result<AnyView> {
    let pictures: Vec<String> =
        product(visit).await?.iter().flat_map(|product| &product.pictures).take(3).map(Picture::fallback).collect();
    let line = |number: &str, titles: &[&str]| OrderLine {
        number: number.to_owned(),
        standing: Standing::PLACED,
        total: visit.shop.money(10_090),
        pieces: 2,
        titles: titles.iter().map(|&title| title.to_owned()).collect(),
        pictures: pictures.iter().take(titles.len()).cloned().collect(),
        placed_at: visit.shop.clock.now(),
    };
    let orders = match state {
        "empty" => vec![],
        _ => vec![
            line("7K3M-9QXZ", &["Tide cup"]),
            line("2P4N-8RWY", &["Tide cup", LONG]),
            line("5T6V-7BCD", &["Tide cup", LONG, "A third thing", "A fourth thing"]),
        ],
    };
    Ok(rows(orders))
}

fn own(state: State) -> Own {
    let (author, title, body) = ("Ada".to_owned(), "Lovely".to_owned(), "It holds what it should.".to_owned());
    let reason = if state == State::Rejected { "Please leave out the telephone number.".to_owned() } else { String::new() };
    Own { author, stars: 4, title, body, state, reason }
}

pub(super) async fn reviews(visit: &Visit, state: &str) -> Result<AnyView> {
    let Some(product) = product(visit).await? else { return Ok(().into_any()) };
    let now = visit.shop.clock.now();
    let said = |id: &str, stars, title: &str, answer: &str| Review {
        id: id.to_owned(),
        author: if title.is_empty() { String::new() } else { "Ada".to_owned() },
        stars,
        title: title.to_owned(),
        body: "It holds what it should, and it is lighter than it looks.\nA second line.".to_owned(),
        answer: answer.to_owned(),
        written_at: now,
        origin: "buyer".to_owned(),
    };
    let many = Reviews {
        rating: Rating { hundredths: 433, count: 12 },
        by_stars: [0, 1, 1, 3, 7],
        shown: vec![
            said("guide-1", 5, "Lovely", ""),
            said("guide-2", 2, "Smaller than I thought", "It holds 200 ml, as the page says; we gladly take it back."),
            said("guide-3", 4, "", ""),
        ],
        pages: 3,
        query: ReviewsQuery::default(),
        ..Reviews::default()
    };
    let reviews = match state {
        "none" => Reviews { pages: 1, ..Reviews::default() },
        "waiting" => Reviews { own: Some(own(State::Waiting)), may_write: true, ..many },
        "rejected" => Reviews { own: Some(own(State::Rejected)), may_write: true, ..many },
        "cancelled" => Reviews { own: Some(own(State::Waiting)), ..many },
        _ => many,
    };
    Ok(crate::reviews::section::section(visit, &product, &reviews))
}

pub(super) fn moderated(visit: &Visit, state: &str) -> AnyView {
    let state = State::parse(state).unwrap_or(State::Waiting);
    let review = Moderated {
        id: SLUG.to_owned(),
        slug: SLUG.to_owned(),
        product: "Tide cup".to_owned(),
        author: "Ada".to_owned(),
        stars: 2,
        title: "Smaller than I thought".to_owned(),
        body: "It is lighter than it looks.".to_owned(),
        reason: if state == State::Rejected { "Please leave out the telephone number.".to_owned() } else { String::new() },
        answer: if state == State::Approved { "It holds 200 ml, as the page says.".to_owned() } else { String::new() },
        changed_at: visit.shop.clock.now(),
        origin: "buyer".to_owned(),
        bought: true,
    };
    view! { <div class="admin"><ul role="list">{crate::backoffice::reviews::row(visit, review, state)}</ul></div> }.into_any()
}
