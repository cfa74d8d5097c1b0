//! What stands below every page.

use super::header::Around;
use leptos::prelude::*;
use shop::language::Language;
use shop::t;

/// The footer; without `full` only the shop's name, and where anything is known the choice of a language.
pub(crate) fn footer(shop_name: &str, full: Option<&Around<'_>>, around: Option<&Around<'_>>) -> AnyView {
    let shop_name = shop_name.to_owned();
    let languages = around.filter(|around| around.policy.languages.len() > 1).map(languages);
    let links = full.map(|around| {
        let categories = around
            .categories
            .roots()
            .map(|category| {
                let href = format!("/categories/{}", category.slug);
                view! { <li><a href=href>{category.title.clone()}</a></li> }
            })
            .collect_view();
        view! {
            <nav class="footer__links" aria-label=t!("footer-label")>
                <ul role="list">
                    {categories}
                </ul>
                <ul role="list">
                    <li><a href="/products?sort=newest">{t!("new-arrivals")}</a></li>
                    <li><a href="/products?on_sale=1">{t!("on-sale")}</a></li>
                    <li><a href="/products">{t!("everything")}</a></li>
                    <li><a href="/cart">{t!("your-cart")}</a></li>
                    <li><a href="/support">{t!("talk-to-us")}</a></li>
                </ul>
            </nav>
        }
    });
    view! {
        <footer class="footer">
            <p class="footer__name">{shop_name}</p>
            {links}
            {languages}
            <p class="footer__small">{t!("prices-include-vat")}</p>
        </footer>
    }
    .into_any()
}

/// The same page in every language. The loader offers a visitor's own, once, with the words that come along.
fn languages(around: &Around<'_>) -> AnyView {
    let current = Language::current();
    let links = around
        .policy
        .languages
        .iter()
        .map(|&language| {
            let href = around.policy.path_in(language, around.address);
            let is_current = (language == current).then_some("true");
            // `hreflang` comes first: the address that follows is left as it is.
            view! {
                <li>
                    <a hreflang=language.tag() href=href lang=language.tag() dir=if language.is_right_to_left() { "rtl" } else { "ltr" }
                        aria-current=is_current data-offer=language.text("language-offer") data-go=language.text("language-offer-go")
                        data-no=language.text("language-offer-no")>{language.name()}</a>
                </li>
            }
        })
        .collect_view();
    view! { <nav class="footer__languages" aria-label=t!("languages")><ul role="list">{links}</ul></nav> }.into_any()
}
