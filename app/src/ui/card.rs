//! A product in a list.

use super::{Icon, Loading, Picture, Price, average, encode, saving};
use leptos::prelude::*;
use shop::catalog::{Picture as Source, ProductCard};
use shop::t;

const SIZES: &str = "(min-width: 75rem) 22rem, (min-width: 40rem) 33vw, 50vw";

/// Products side by side.
#[component]
pub(crate) fn ProductGrid(
    /// The products.
    cards: Vec<ProductCard>,
    /// Whether they are what a page is about: then the first picture is the largest thing that is seen first.
    #[prop(optional)]
    first: bool,
    /// Level of the cards' headings.
    #[prop(default = 3)]
    level: u8,
) -> AnyView {
    let items = cards
        .into_iter()
        .enumerate()
        .map(|(index, card)| {
            let loading = if first && index == 0 { Loading::First } else { Loading::Lazy };
            view! { <li>{product_card(card, loading, level)}</li> }
        })
        .collect_view();
    view! { <ul class="grid" role="list">{items}</ul> }.into_any()
}

fn product_card(card: ProductCard, loading: Loading, level: u8) -> AnyView {
    let variant = card.shown_sku.map(|sku| format!("?variant={}", encode(&sku))).unwrap_or_default();
    let href = format!("/products/{}{variant}", card.slug);
    let reduced = saving(card.price, card.compare_at);
    let badge = if card.in_stock {
        reduced
            .map(|percent| (t!("save-percent", percent = percent), "tag tag--sale"))
            .or_else(|| card.is_new.then(|| (t!("card-new").to_owned(), "tag")))
    } else {
        Some((t!("sold-out").to_owned(), "tag tag--quiet"))
    };
    let name = card.title.clone();
    let link = view! { <a class="card__link" href=href>{card.title}</a> };
    let title = if level == 2 {
        view! { <h2 class="card__title">{link}</h2> }.into_any()
    } else {
        view! { <h3 class="card__title">{link}</h3> }.into_any()
    };
    // It comes over the other one, and needs no placeholder.
    let hover = card.hover.map(|picture| Source { placeholder: String::new(), ..picture });
    let wish = wish_button(&card.slug, "", &name);
    let quick = card.only_sku.filter(|_| card.in_stock).map(|sku| quick_add(sku, &name));
    view! {
        <article class="card" class:card--sold-out=!card.in_stock>
            <div class="card__picture">
                {card.cover.map(|picture| view! { <Picture picture sizes=SIZES loading decorative=true/> })}
                {hover.map(|picture| view! { <Picture picture sizes=SIZES decorative=true class="card__hover"/> })}
                {badge.map(|(text, class)| view! { <span class=class>{text}</span> })}
                {quick}
            </div>
            <div class="card__text">
                {title}
                <p class="card__vendor">{card.vendor}</p>
                <Price price=card.price compare_at=card.compare_at from=card.price_varies/>
                {average(card.rating)}
            </div>
            {wish}
        </article>
    }
    .into_any()
}

/// The form that puts a product on the wishlist; the loader sends it without leaving the page. It has in it what the button is called
/// once the product is there.
pub(crate) fn wish_button(slug: &str, sku: &str, title: &str) -> AnyView {
    let (label, done) = (t!("wish-add", title = title), t!("wish-added", title = title));
    view! {
        <form class="wish" action="/api/wishlist/add" method="post" data-wish=done>
            <input type="hidden" name="product" value=slug.to_owned()/>
            {(!sku.is_empty()).then(|| view! { <input type="hidden" name="sku" value=sku.to_owned()/> })}
            <button class="wish__button" type="submit" aria-label=label title=t!("wishlist")><Icon name="heart"/></button>
        </form>
    }
    .into_any()
}

/// Puts a product into the cart from where it is shown, when there is nothing to choose.
fn quick_add(sku: String, name: &str) -> AnyView {
    let label = t!("add-to-cart-named", title = name);
    view! {
        <form class="card__form" action="/api/cart/add" method="post" data-quick="">
            <input type="hidden" name="sku" value=sku/>
            <input type="hidden" name="quantity" value="1"/>
            <button class="card__quick" type="submit" aria-label=label><Icon name="plus"/></button>
        </form>
    }
    .into_any()
}
