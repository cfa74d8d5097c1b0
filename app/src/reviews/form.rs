//! The form in which a review is written.

use crate::shell::Visit;
use crate::ui::{ErrorSummary, Field, FieldError as Wrong, described_by, star_field};
use leptos::prelude::*;
use shop::checkout::FieldError;
use shop::reviews::{Draft, MAX_BODY, Own};
use shop::t;

const FIELDS: [&str; 5] = ["stars", "title", "body", "author", "form"];

/// The form for the product with this slug: with what was typed, else with the customer's review, else empty.
pub(super) fn form(visit: &Visit, slug: &str, own: Option<&Own>) -> AnyView {
    let flash = visit.flash("review").filter(|flash| flash.typed("product") == slug);
    let errors = flash.as_ref().map(|flash| flash.errors(&FIELDS)).unwrap_or_default();
    let draft = match own {
        Some(own) => {
            Draft { author: own.author.clone(), stars: own.stars.to_string(), title: own.title.clone(), body: own.body.clone() }
        }
        None => Draft { author: first_name(visit), ..Draft::default() },
    };
    let draft = match flash {
        Some(flash) => Draft {
            author: flash.carried("author").unwrap_or(draft.author),
            stars: flash.carried("stars").unwrap_or(draft.stars),
            title: flash.carried("title").unwrap_or(draft.title),
            body: flash.carried("body").unwrap_or(draft.body),
        },
        None => draft,
    };
    let wrong = errors.iter().find(|error| error.field == "form").map(|error| error.reason.clone());
    let button = if own.is_some() { t!("review-save") } else { t!("review-send") };
    let (slug, stars) = (slug.to_owned(), star_field(&draft.stars, &errors));
    let text = text(&draft.body, &errors);
    view! {
        <ErrorSummary errors=errors.clone()/>
        <form class="account__form" id="form" action="/api/reviews/write" method="post">
            <Wrong name="form" reason=wrong/>
            <input type="hidden" name="product" value=slug/>
            {stars}
            <Field name="title" label=t!("review-title") value=draft.title autocomplete="off" longest=100 optional=true errors=errors.clone()/>
            {text}
            <Field name="author" label=t!("review-author") value=draft.author autocomplete="off" longest=60 optional=true
                hint=t!("review-author-hint") errors=errors/>
            <p class="field__hint">{t!("review-fair")}</p>
            <button class="button" type="submit">{button}</button>
        </form>
    }
    .into_any()
}

fn text(value: &str, errors: &[FieldError]) -> AnyView {
    let reason = errors.iter().find(|error| error.field == "body").map(|error| error.reason.clone());
    let wrong = reason.is_some();
    let described = described_by("body", true, wrong);
    view! {
        <div class="field" class:field--wrong=wrong>
            <label class="field__label" for="body">{t!("your-review")}</label>
            <p class="field__hint" id="body-hint">{t!("review-body-hint")}</p>
            <textarea class="input" id="body" name="body" rows="6" maxlength=MAX_BODY.to_string() required=true autocomplete="off"
                aria-describedby=described aria-invalid=wrong.then_some("true")>{crate::ui::in_textarea(value)}</textarea>
            <Wrong name="body" reason/>
        </div>
    }
    .into_any()
}

fn first_name(visit: &Visit) -> String {
    visit.customer().and_then(|customer| customer.name.split_whitespace().next()).unwrap_or_default().to_owned()
}
