//! The reviews on a product's page.

use super::api::page_of;
use super::form::form;
use crate::shell::Visit;
use crate::ui::{Pagination, drawn, encode, given, meaning};
use leptos::prelude::*;
use shop::catalog::Product;
use shop::clock::long_day;
use shop::reviews::{Own, Rating, Review, Reviews, ReviewsQuery, ReviewsSort, State};
use shop::t;

/// Below the name of the product: the average, and the way to the reviews.
pub(crate) fn link(rating: Rating) -> AnyView {
    if rating.count == 0 {
        return ().into_any();
    }
    view! { <p><a class="rating rating--link" href="#reviews">{drawn(rating.halves())}{rating.sentence()}</a></p> }.into_any()
}

/// What the product's page was asked for of its reviews.
pub(crate) fn asked(visit: &Visit) -> ReviewsQuery {
    ReviewsQuery::read(visit.param("reviews_by"), visit.param("reviews"))
}

/// The whole section: the average, its bars, the reviews, and the way to write one.
pub(crate) fn section(visit: &Visit, product: &Product, reviews: &Reviews) -> AnyView {
    let address = {
        let (slug, variant) = (product.slug.clone(), visit.param("variant").map(encode));
        move |query: ReviewsQuery| address(&slug, variant.as_deref(), query)
    };
    let ReviewsQuery { sort, page } = reviews.query;
    let count = reviews.rating.count;
    let sorts = (count > 1).then(|| sorts(sort, &address));
    let list = reviews.shown.iter().map(review).collect_view();
    let beyond = (count > 0 && reviews.shown.is_empty()).then(|| {
        let first = address(ReviewsQuery { sort, page: 1 });
        view! { <p>{t!("reviews-beyond")}" "<a class="link" href=first>{t!("reviews-first")}</a></p> }
    });
    let pages = reviews.pages;
    let steps = Box::new(move |page| address(ReviewsQuery { sort, page }));
    let (summary, own) = (summary(reviews), own(visit, product, reviews));
    view! {
        <section class="section reviews" id="reviews" aria-labelledby="reviews-title">
            <div class="reviews__side">
                <h2 class="section__title" id="reviews-title">{t!("reviews")}</h2>
                {summary}
                {own}
            </div>
            <div class="reviews__main">
                {sorts}
                <ul class="reviews__list" role="list">{list}</ul>
                {beyond}
                <Pagination page pages address=steps/>
            </div>
        </section>
    }
    .into_any()
}

fn address(slug: &str, variant: Option<&str>, query: ReviewsQuery) -> String {
    let mut pairs: Vec<String> = variant.map(|sku| format!("variant={sku}")).into_iter().collect();
    if query.sort != ReviewsSort::default() {
        pairs.push(format!("reviews_by={}", query.sort.as_str()));
    }
    if query.page > 1 {
        pairs.push(format!("reviews={}", query.page));
    }
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    format!("/products/{slug}{query}#reviews")
}

fn sorts(current: ReviewsSort, address: &impl Fn(ReviewsQuery) -> String) -> AnyView {
    let links = ReviewsSort::ALL
        .into_iter()
        .map(|sort| {
            let href = address(ReviewsQuery { sort, page: 1 });
            view! { <li><a class="chip" class:chip--on=sort == current href=href aria-current=(sort == current).then_some("true")>{sort.title()}</a></li> }
        })
        .collect_view();
    view! { <nav aria-label=t!("reviews-order")><ul class="chips" role="list">{links}</ul></nav> }.into_any()
}

fn summary(reviews: &Reviews) -> AnyView {
    let rating = reviews.rating;
    if rating.count == 0 {
        return view! { <p class="reviews__none">{t!("reviews-nobody")}</p> }.into_any();
    }
    let bars = [5, 4, 3, 2, 1]
        .into_iter()
        .zip(reviews.by_stars.into_iter().rev())
        .map(|(stars, many)| {
            let name = t!("stars-bar", stars = stars);
            view! {
                <li class="bars__row">
                    <span>{name}</span>
                    <meter class="bars__bar" min="0" max=rating.count.to_string() value=many.to_string() aria-hidden="true"></meter>
                    <span class="bars__count">{many}<span class="visually-hidden">" "{t!("of-these")}</span></span>
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="reviews__average">
            <span class="reviews__number" aria-hidden="true">{rating.shown()}</span>
            <span class="rating">{drawn(rating.halves())}{rating.sentence()}</span>
        </p>
        <ul class="bars" role="list">{bars}</ul>
    }
    .into_any()
}

/// What the visitor has written, or where to write.
fn own(visit: &Visit, product: &Product, reviews: &Reviews) -> AnyView {
    let page = page_of(&product.slug);
    match (&reviews.own, visit.customer()) {
        (Some(own), _) => view! {
            <div class="notice">
                <p>{standing(own, reviews.may_write)}</p>
                <p><a class="link" href=page>{if reviews.may_write { t!("review-change") } else { t!("review-see") }}</a></p>
            </div>
        }
        .into_any(),
        (None, Some(_)) if reviews.may_write => {
            let form = form(visit, &product.slug, None);
            view! { <details class="reviews__write"><summary class="button button--quiet">{t!("write-a-review")}</summary>{form}</details> }
                .into_any()
        }
        (None, Some(_)) => view! { <p class="reviews__who">{t!("reviews-who")}</p> }.into_any(),
        (None, None) => {
            let href = format!("/account/login?next={}", encode(&page));
            view! {
                <p class="reviews__who">{t!("reviews-are-you")}" "
                    <a class="link" href=href>{t!("review-log-in")}</a></p>
            }
            .into_any()
        }
    }
}

/// Where somebody's own review stands, for them.
pub(super) fn standing(own: &Own, may_write: bool) -> String {
    match own.state {
        _ if !may_write => t!("review-not-bought-any-more").into(),
        State::Waiting => t!("review-waiting").into(),
        State::Approved => t!("review-shown").into(),
        State::Rejected => t!("review-rejected", reason = own.reason.as_str()),
    }
}

fn review(review: &Review) -> AnyView {
    let Review { author, stars, title, body, answer, written_at, .. } = review.clone();
    let sample = review.is_sample();
    let author = if author.is_empty() { t!("a-customer").to_owned() } else { author };
    let id = format!("review-{}", review.id);
    let labelled_by = id.clone();
    view! {
        <li>
            <article class="review" aria-labelledby=labelled_by>
                <h3 class="review__title" id=id>{given(stars)}<span class="review__words" dir="auto">{if title.is_empty() { meaning(stars).to_owned() } else { title }}</span></h3>
                <p class="review__by">
                    <bdi>{author}</bdi>" · "{long_day(written_at)}" · "
                    {if sample { t!("review-sample") } else { t!("review-verified") }}
                </p>
                <p class="review__text" dir="auto">{body}</p>
                {(!answer.is_empty()).then(|| view! {
                    <div class="review__answer"><p class="eyebrow">{t!("review-our-answer")}</p><p class="review__text" dir="auto">{answer}</p></div>
                })}
            </article>
        </li>
    }
    .into_any()
}
