//! `/styleguide`: every piece of the interface in every state, for whoever works on the shop. It is there only where the setting
//! `styleguide` says so; its own few rules stand in `public/styleguide.css`, so that customers never load them.

mod forms;
mod goods;
pub(crate) mod letters;
mod lists;
mod overlays;
mod shopping;
mod talk;
mod whole;

use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::{Breadcrumbs, Code, Crumb, Icon, Notice, Pagination, Price, average, drawn, given};
use leptos::prelude::*;
use shop::reviews::Rating;
use shop::{Error, Result};

/// The custom properties of colour, with what each is for.
const COLOURS: [(&str, &str); 10] = [
    ("paper", "what everything lies on"),
    ("surface", "a second ground"),
    ("ink", "text, main buttons"),
    ("ink-soft", "what is said beside"),
    ("line", "between things"),
    ("edge", "around fields"),
    ("accent", "reductions, what is chosen"),
    ("on-accent", "text on the accent"),
    ("wrong", "mistakes"),
    ("good", "what went well"),
];

/// `/styleguide`
pub(crate) async fn styleguide(visit: Visit, _: Name) -> Result<Answer> {
    if !visit.shop.policy.styleguide {
        return Err(Error::NotFound);
    }
    if let Some(name) = visit.param("show") {
        let body = view! {
            <link rel="stylesheet" href="/styleguide.css"/>
            <p><a class="link" href="/styleguide">"Style guide"</a></p>
            {(!whole::has_heading(name)).then(|| view! { <h1 class="visually-hidden">{name.replace('-', ": ")}</h1> })}
            {whole::show(&visit, name).await?}
        };
        let head =
            Head { title: format!("Style guide: {name}"), noindex: true, still: whole::is_still(name), ..Head::default() };
        return Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into());
    }
    let cards = shop::catalog::home(&visit.shop).await?.newest;
    let body = view! {
        <link rel="stylesheet" href="/styleguide.css"/>
        <div class="guide">
            <h1>"Style guide"</h1>
            <p>"Every piece of the interface in every state. Change the theme of the browser, its width and its text size: all of it has to hold."</p>
            {part("Colours", colours())}
            {part("Type", type_sizes())}
            {part("Buttons and links", buttons())}
            {part("Icons", icons())}
            {part("Forms", forms::forms())}
            {part("Notices", notices())}
            {part("Prices, tags, counts and stars", prices(&visit))}
            {part("Finding one’s way", ways())}
            {part("Products", goods::cards(cards))}
            {part("What waits for an answer", overlays::waiting())}
            {part("What comes and goes", overlays::passing())}
            {part("What was said", overlays::said())}
            {part("What fills a page, each state by itself", whole::index())}
            {part("Letters, as they are sent", whole::letters())}
            {part("Nothing there, and what went wrong", goods::nothing())}
        </div>
    };
    let head = Head { title: "Style guide".to_owned(), noindex: true, ..Head::default() };
    Ok(Page::new(head, body.into_any()).into())
}

fn part(title: &'static str, body: AnyView) -> AnyView {
    view! { <section class="guide__part"><h2>{title}</h2>{body}</section> }.into_any()
}

/// A state of a piece, with its name.
fn state(name: &'static str, body: impl IntoView + 'static) -> AnyView {
    view! { <div class="guide__state"><p class="guide__name">{name}</p>{body.into_any()}</div> }.into_any()
}

fn colours() -> AnyView {
    let swatches = COLOURS
        .into_iter()
        .map(|(name, purpose)| {
            let class = format!("guide__swatch guide__swatch--{name}");
            view! { <li><span class=class></span><code>{format!("--{name}")}</code><span>{purpose}</span></li> }
        })
        .collect_view();
    view! { <ul class="guide__swatches" role="list">{swatches}</ul> }.into_any()
}

fn type_sizes() -> AnyView {
    let sizes = ["3xl", "2xl", "xl", "l", "m", "s"]
        .into_iter()
        .flat_map(|size| {
            ["serif", "sans"].map(|face| {
                let class = format!("guide__text guide__text--{size} guide__text--{face}");
                view! { <p class=class>{format!("{face}, {size}: Quiet things, made to be used, €1,249.00")}</p> }
            })
        })
        .collect_view();
    view! {
        {sizes}
        <p class="eyebrow">"An eyebrow above a heading"</p>
        <p>"Running text with "<strong>"something strong"</strong>", "<em>"something stressed"</em>", "<code>"code"</code>
            " and a "<a class="link" href="/styleguide">"link"</a>"."</p>
    }
    .into_any()
}

fn buttons() -> AnyView {
    view! {
        <div class="guide__row">
            {state("button", view! { <button class="button" type="button">"Add to cart"</button> })}
            {state("quiet", view! { <button class="button button--quiet" type="button">"Change"</button> })}
            {state("disabled", view! { <button class="button" type="button" disabled=true>"Sold out"</button> })}
            {state("busy", view! { <form aria-busy="true"><button class="button" type="submit">"Place order"</button></form> })}
            {state("link as a button", view! { <a class="button" href="/styleguide">"Checkout"</a> })}
            {state("link", view! { <a class="link" href="/styleguide">"See everything "<Icon name="arrow"/></a> })}
            {state("text button", view! { <button class="text-button" type="button">"Remove"</button> })}
            {state("icon button", view! { <button class="icon-button" type="button" aria-label="Close"><Icon name="close"/></button> })}
        </div>
        {state("wide", view! { <button class="button button--wide" type="button">"Place order"</button> })}
    }
    .into_any()
}

fn icons() -> AnyView {
    let icons = ["search", "bag", "person", "heart", "filter", "close", "check", "truck", "plus", "arrow"]
        .into_iter()
        .map(|name| view! { <li><Icon name/><code>{name}</code></li> })
        .collect_view();
    view! { <ul class="guide__row" role="list">{icons}</ul> }.into_any()
}

fn notices() -> AnyView {
    [Code::Added, Code::Limited, Code::NoLogIn].map(|code| view! { <Notice code=Some(code)/> }).collect_view().into_any()
}

fn prices(visit: &Visit) -> AnyView {
    let money = |minor| visit.shop.money(minor);
    let halves = (0..=10).map(drawn).collect_view();
    view! {
        <div class="guide__row">
            {state("price", view! { <Price price=money(4_800) compare_at=None/> })}
            {state("reduced", view! { <Price price=money(4_600) compare_at=Some(money(5_200))/> })}
            {state("from", view! { <Price price=money(15_800) compare_at=None from=true/> })}
            {state("very long", view! { <Price price=money(123_456_789) compare_at=Some(money(999_999_999)) from=true/> })}
            {state("tag", view! { <span class="tag">"New"</span> })}
            {state("sale", view! { <span class="tag tag--sale">"Save 20 %"</span> })}
            {state("quiet tag", view! { <span class="tag tag--quiet">"Sold out"</span> })}
            {state("count", view! { <span class="badge">"3"</span> })}
            {state("count of nothing", view! { <span class="badge" data-empty="">"0"</span> })}
            {state("large count", view! { <span class="badge">"128"</span> })}
            {state("average", average(Rating { hundredths: 433, count: 12 }))}
            {state("one review", given(1))}
        </div>
        {state("stars in halves", view! { <p class="guide__row">{halves}</p> })}
    }
    .into_any()
}

fn ways() -> AnyView {
    let crumbs =
        vec![Crumb::new("Home", "/"), Crumb::new("Tableware", "/categories/tableware"), Crumb::new("Cups", "/styleguide")];
    view! {
        <Breadcrumbs crumbs/>
        <ul class="chips" role="list">
            <li><a class="chip" href="/styleguide">"Cups "<span class="chip__count">"3"</span></a></li>
            <li><a class="chip chip--on" href="/styleguide">"In stock "<Icon name="close"/></a></li>
        </ul>
        <Pagination page=5 pages=9 address=Box::new(|number| format!("/styleguide?page={number}"))/>
    }
    .into_any()
}
