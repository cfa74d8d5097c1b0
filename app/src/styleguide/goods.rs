//! Products in lists in their states, made from the newest ones, and pages on which there is nothing to show.

use super::state;
use crate::ui::ProductGrid;
use leptos::prelude::*;
use shop::catalog::ProductCard;
use shop::reviews::Rating;

pub(super) fn cards(newest: Vec<ProductCard>) -> AnyView {
    let Some(first) = newest.into_iter().next() else {
        return view! { <p>"The shop has no products yet."</p> }.into_any();
    };
    let plain = ProductCard {
        title: "As it is".to_owned(),
        is_new: false,
        compare_at: None,
        price_varies: false,
        in_stock: true,
        only_sku: None,
        shown_sku: None,
        rating: Rating { hundredths: 0, count: 0 },
        ..first
    };
    let was = plain.price.minor + plain.price.minor / 4;
    let compare_at = Some(shop::Money { minor: was, ..plain.price });
    let sku = Some("NO-SUCH-SKU".to_owned());
    let cards = vec![
        plain.clone(),
        ProductCard {
            title: "New, with reviews".to_owned(),
            is_new: true,
            rating: Rating { hundredths: 433, count: 12 },
            ..plain.clone()
        },
        ProductCard { title: "Reduced".to_owned(), compare_at, ..plain.clone() },
        ProductCard { title: "In several prices".to_owned(), price_varies: true, ..plain.clone() },
        ProductCard { title: "Added at once".to_owned(), only_sku: sku, ..plain.clone() },
        ProductCard { title: "Sold out".to_owned(), in_stock: false, ..plain.clone() },
        ProductCard { title: "Without a picture".to_owned(), cover: None, hover: None, ..plain.clone() },
        ProductCard {
            title: "A name that is much longer than names of products should be, with Donaudampfschifffahrtsgesellschaft"
                .to_owned(),
            vendor: "A maker with a name of several words and a place".to_owned(),
            compare_at,
            price_varies: true,
            ..plain
        },
    ];
    view! { <ProductGrid cards/> }.into_any()
}

pub(super) fn nothing() -> AnyView {
    view! {
        {state("an empty list", view! {
            <div class="empty">
                <h3 class="empty__title">"Nothing found"</h3>
                <p>"Nothing here fits all of your filters."</p>
                <p><a class="link" href="/styleguide">"Take all filters off"</a></p>
            </div>
        })}
        {state("an error", view! {
            <div class="sorry">
                <p class="sorry__status" aria-hidden="true">"503"</p>
                <h3>"The shop is catching its breath"</h3>
                <p class="sorry__text">"Please try again in a moment. Your cart is kept."</p>
                <p class="sorry__ways"><a class="button" href="/styleguide">"Try again"</a></p>
            </div>
        })}
    }
    .into_any()
}
