//! What stands below every page.

use super::header::Around;
use leptos::prelude::*;

/// The footer; without `around` only the shop's name.
pub(crate) fn footer(shop_name: &str, around: Option<&Around<'_>>) -> AnyView {
    let shop_name = shop_name.to_owned();
    let links = around.map(|around| {
        let categories = around
            .categories
            .roots()
            .map(|category| {
                let href = format!("/categories/{}", category.slug);
                view! { <li><a href=href>{category.title.clone()}</a></li> }
            })
            .collect_view();
        view! {
            <nav class="footer__links" aria-label="More of the shop">
                <ul role="list">
                    {categories}
                </ul>
                <ul role="list">
                    <li><a href="/products?sort=newest">"New arrivals"</a></li>
                    <li><a href="/products?on_sale=1">"On sale"</a></li>
                    <li><a href="/products">"Everything"</a></li>
                    <li><a href="/cart">"Your cart"</a></li>
                    <li><a href="/support">"Talk to us"</a></li>
                </ul>
            </nav>
        }
    });
    view! {
        <footer class="footer">
            <p class="footer__name">{shop_name}</p>
            {links}
            <p class="footer__small">"All prices include VAT."</p>
        </footer>
    }
    .into_any()
}
