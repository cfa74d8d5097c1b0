//! `/admin/reviews`: what buyers say, for the shop to read first.

use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::{Code, FieldError as Wrong, Notice, Pagination, described_by, given};
use leptos::prelude::*;
use shop::Result;
use shop::clock::long_time;
use shop::reviews::{self, MAX_REASON, Moderated, QUEUE_PAGE, State};
use shop::t;

fn title(state: State) -> &'static str {
    match state {
        State::Waiting => t!("desk-reviews-waiting"),
        State::Approved => t!("desk-reviews-shown"),
        State::Rejected => t!("desk-reviews-hidden"),
    }
}

/// `/admin/reviews?state=&page=`
pub(crate) async fn reviews(visit: Visit, _: Name) -> Result<Answer> {
    let staff = visit.require_customer()?;
    let state = visit.param("state").and_then(State::parse).unwrap_or(State::Waiting);
    let page = visit.param("page").and_then(|page| page.parse().ok()).unwrap_or(1_u32).max(1);
    let (reviews, total) = reviews::queue(&visit.shop, staff, state, page).await?;
    let pages = u32::try_from((total + QUEUE_PAGE - 1) / QUEUE_PAGE).unwrap_or(u32::MAX).max(1);
    let notice = visit.param("notice").and_then(Code::parse);
    let states = State::ALL
        .into_iter()
        .map(|one| {
            let href = format!("/admin/reviews?state={}", one.as_str());
            let current = (one == state).then_some("page");
            view! { <li><a class="chip" class:chip--on=one == state href=href aria-current=current>{title(one)}</a></li> }
        })
        .collect_view();
    let is_empty = reviews.is_empty();
    let rows = reviews.into_iter().map(|review| row(&visit, review, state)).collect_view();
    let address = Box::new(move |page| format!("/admin/reviews?state={}&page={page}", state.as_str()));
    let body = view! {
        <div class="admin">
            <h1>{t!("desk-reviews")}</h1>
            <Notice code=notice/>
            <nav aria-label=t!("desk-reviews-which")><ul class="chips" role="list">{states}</ul></nav>
            {is_empty.then(|| view! { <p>{t!("desk-none-here")}</p> })}
            <ul role="list">{rows}</ul>
            <Pagination page pages address/>
        </div>
    };
    let head = Head { title: t!("desk-reviews").into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}

/// A review with what can be done with it.
pub(crate) fn row(visit: &Visit, review: Moderated, state: State) -> AnyView {
    let product = format!("/products/{}", review.slug);
    let by = if review.author.is_empty() { t!("a-customer").to_owned() } else { review.author.clone() };
    let origin = match (review.origin.as_str(), review.bought) {
        ("sample", _) => t!("desk-review-sample"),
        (_, true) => t!("desk-review-bought"),
        (_, false) => t!("desk-review-not-bought"),
    };
    let title = if review.title.is_empty() { t!("desk-review-untitled").to_owned() } else { review.title.clone() };
    let ways = ways(visit, &review, state);
    view! {
        <li class="moderated">
            <article class="review">
                <p><a class="link" href=product>{review.product}</a></p>
                <h2 class="review__title">{given(review.stars)}<span class="review__words">{title}</span></h2>
                <p class="review__by">{by}" · "{long_time(review.changed_at)}" · "{origin}</p>
                <p class="review__text">{review.body}</p>
                {(!review.reason.is_empty()).then(|| view! { <p class="review__answer review__text">{review.reason}</p> })}
            </article>
            {ways}
        </li>
    }
    .into_any()
}

/// What can be done with a review in this state.
fn ways(visit: &Visit, review: &Moderated, state: State) -> AnyView {
    let seen = review.changed_at.to_string();
    let approve = (state != State::Approved).then(|| {
        view! {
            <form action="/api/admin/reviews/approve" method="post">
                <input type="hidden" name="review" value=review.id.clone()/>
                <input type="hidden" name="seen" value=seen.clone()/>
                <input type="hidden" name="state" value=state.as_str()/>
                <button class="button" type="submit">{t!("desk-review-show")}</button>
            </form>
        }
    });
    let reject = (state != State::Rejected).then(|| words(visit, review, state, &Words::reason()));
    let answer = (state == State::Approved).then(|| words(visit, review, state, &Words::answer()));
    view! { <div class="moderated__ways">{approve}{answer}{reject}</div> }.into_any()
}

/// A form with a text of the shop's.
struct Words {
    action: &'static str,
    field: &'static str,
    summary: &'static str,
    label: &'static str,
    button: &'static str,
}

impl Words {
    fn reason() -> Self {
        Self {
            action: "/api/admin/reviews/reject",
            field: "reason",
            summary: t!("desk-review-hide"),
            label: t!("desk-review-why"),
            button: t!("desk-review-hide"),
        }
    }

    fn answer() -> Self {
        Self {
            action: "/api/admin/reviews/answer",
            field: "answer",
            summary: t!("desk-review-answer"),
            label: t!("desk-review-answer-what"),
            button: t!("desk-review-answer-save"),
        }
    }
}

fn words(visit: &Visit, review: &Moderated, state: State, words: &Words) -> AnyView {
    let Words { action, field, summary, label, button } = *words;
    let flash = visit.flash(&format!("{field}-{}", review.id));
    let reason = flash.as_ref().and_then(|flash| flash.errors(&[field]).pop()).map(|error| error.reason);
    let stored = if field == "answer" { review.answer.clone() } else { String::new() };
    let value = flash.and_then(|flash| flash.carried(field)).unwrap_or(stored);
    let (wrong, id) = (reason.is_some(), format!("{field}-{}", review.id));
    let open = wrong || !value.is_empty();
    view! {
        <details open=open>
            <summary class="text-button">{summary}</summary>
            <form class="account__form" action=action method="post">
                <input type="hidden" name="review" value=review.id.clone()/>
                <input type="hidden" name="seen" value=review.changed_at.to_string()/>
                <input type="hidden" name="state" value=state.as_str()/>
                <div class="field" class:field--wrong=wrong>
                    <label class="field__label" for=id.clone()>{label}</label>
                    <textarea class="input" id=id.clone() name=field rows="3" maxlength=MAX_REASON.to_string() aria-describedby=described_by(&id, false, wrong)
                        aria-invalid=wrong.then_some("true")>{crate::ui::in_textarea(&value)}</textarea>
                    <Wrong name=id reason/>
                </div>
                <button class="button button--quiet" type="submit">{button}</button>
            </form>
        </details>
    }
    .into_any()
}
