//! `/account/reviews`: what a customer has bought, and says about it.

use super::api::page_of;
use super::form::form;
use super::section::standing;
use crate::account::pages::room;
use crate::shell::{Answer, Name, Visit};
use crate::ui::given;
use leptos::prelude::*;
use shop::reviews::{self, Bought};
use shop::t;
use shop::{Error, Result};

/// `/account/reviews`
pub(crate) async fn reviews(visit: Visit, _: Name) -> Result<Answer> {
    let bought = reviews::bought(&visit.shop, visit.require_customer()?).await?;
    let is_empty = bought.is_empty();
    let rows = bought.into_iter().map(row).collect_view();
    let body = view! {
        {is_empty.then(|| view! { <p>{t!("reviews-none-bought")}</p> })}
        <ul class="orders" role="list">{rows}</ul>
    };
    Ok(room(&visit, t!("reviews"), body.into_any()).into())
}

fn row(bought: Bought) -> AnyView {
    let (page, product) = (page_of(&bought.slug), format!("/products/{}", bought.slug));
    let title = bought.title.as_str();
    let (word, label) = match (&bought.own, bought.may_write) {
        (Some(_), true) => (t!("review-change"), t!("review-change-of", title = title)),
        (Some(_), false) => (t!("review-see"), t!("review-see-of", title = title)),
        (None, _) => (t!("write-a-review"), t!("write-a-review-of", title = title)),
    };
    let own = bought.own.map(|own| {
        let said = standing(&own, bought.may_write);
        view! { <p>{given(own.stars)}</p><p class="orders__more">{said}</p> }
    });
    view! {
        <li class="reviewed">
            {picture(bought.image)}
            <div>
                <h2 class="orders__number"><a href=product>{bought.title}</a></h2>
                {own}
                <p><a class="link" href=page aria-label=label>{word}</a></p>
            </div>
        </li>
    }
    .into_any()
}

fn picture(src: String) -> AnyView {
    view! {
        <div class="reviewed__picture">
            {(!src.is_empty()).then(|| view! { <img src=src alt="" width="80" height="100" loading="lazy"/> })}
        </div>
    }
    .into_any()
}

/// `/account/reviews/{slug}`: the form.
pub(crate) async fn review(visit: Visit, Name(slug): Name) -> Result<Answer> {
    let customer = visit.require_customer()?;
    let bought = match reviews::of_product(&visit.shop, customer, &slug).await {
        Err(Error::Forbidden) => return Ok(not_bought(&visit, &slug)),
        other => other?,
    };
    let product = format!("/products/{}", bought.slug);
    let said = bought.own.as_ref().map(|own| view! { <p class="notice">{standing(own, bought.may_write)}</p> }.into_any());
    let form = bought.may_write.then(|| form(&visit, &bought.slug, bought.own.as_ref()));
    let remove = bought.own.as_ref().map(|_| {
        let slug = bought.slug.clone();
        view! {
            <form action="/api/reviews/remove" method="post">
                <input type="hidden" name="product" value=slug/>
                <button class="text-button" type="submit">{t!("review-remove")}</button>
            </form>
        }
    });
    let body = view! {
        <div class="reviewed">
            {picture(bought.image)}
            <p><a class="link" href=product>{bought.title}</a></p>
        </div>
        {said}
        {form}
        {remove}
    };
    Ok(room(&visit, t!("your-review"), body.into_any()).into())
}

fn not_bought(visit: &Visit, slug: &str) -> Answer {
    let product = format!("/products/{slug}");
    let body = view! {
        <p>{t!("reviews-from-buyers")}</p>
        <p><a class="link" href=product>{t!("back-to-product")}</a></p>
    };
    room(visit, t!("your-review"), body.into_any()).into()
}
