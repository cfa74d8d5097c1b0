//! Stars: an average in lists and on pages, and the field in which somebody gives some.

use leptos::prelude::*;
use shop::checkout::FieldError;
use shop::reviews::Rating;
use shop::t;

/// What so many stars mean.
pub(crate) fn meaning(stars: i64) -> &'static str {
    match stars {
        1 => t!("star-meaning-1"),
        2 => t!("star-meaning-2"),
        3 => t!("star-meaning-3"),
        4 => t!("star-meaning-4"),
        _ => t!("star-meaning-5"),
    }
}

/// So many stars out of five, in halves; says nothing by itself.
pub(crate) fn drawn(halves: i64) -> AnyView {
    view! { <span class="stars" data-halves=halves.to_string() aria-hidden="true"></span> }.into_any()
}

/// The stars of one review.
pub(crate) fn given(stars: i64) -> AnyView {
    let words = t!("stars-given", stars = stars);
    view! { <span class="rating">{drawn(2 * stars)}<span class="visually-hidden">{words}</span></span> }.into_any()
}

/// An average in a few characters, and in words for those who hear it; nothing where there is none.
pub(crate) fn average(rating: Rating) -> AnyView {
    if rating.count == 0 {
        return ().into_any();
    }
    let short = format!("{} ({})", rating.shown(), rating.count);
    view! {
        <span class="rating">
            {drawn(rating.halves())}
            <span class="visually-hidden">{rating.sentence()}</span><span aria-hidden="true">{short}</span>
        </span>
    }
    .into_any()
}

/// The field in which somebody gives one star to five: radio buttons, drawn as stars by the style sheet alone.
pub(crate) fn star_field(chosen: &str, errors: &[FieldError]) -> AnyView {
    let reason = errors.iter().find(|error| error.field == "stars").map(|error| error.reason.clone());
    let wrong = reason.is_some();
    let described = if wrong { "stars-hint stars-error" } else { "stars-hint" };
    let choices = (1..=5)
        .map(|stars| {
            let value = stars.to_string();
            let checked = chosen == value;
            let id = (stars == 1).then_some("stars");
            view! {
                <label class="rate__star">
                    <input class="visually-hidden" type="radio" id=id name="stars" value=value checked=checked required=true/>
                    <span class="visually-hidden">{t!("stars-choice", stars = stars)}" "</span><span class="rate__meaning">{meaning(stars)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" class:field--wrong=wrong aria-describedby=described>
            <legend class="field__label">{t!("stars-question")}</legend>
            <p class="field__hint" id="stars-hint">{t!("stars-hint")}</p>
            <div class="rate">{choices}</div>
            {reason.map(|reason| view! { <p class="field__error" id="stars-error">{reason}</p> })}
        </fieldset>
    }
    .into_any()
}
