//! What stands above every page: the shop's name, search, the cart, the categories.

use super::badges;
use crate::search::SearchBox;
use crate::ui::{Icon, here};
use leptos::prelude::*;
use shop::account::Customer;
use shop::cart::Badges;
use shop::catalog::{CategoryTree, MAX_SUGGESTIONS};
use shop::language::Language;
use shop::{Policy, t};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the frame shows of the shop and the visitor.
pub(crate) struct Around<'a> {
    /// What the shopkeeper decided.
    pub(crate) policy: &'a Policy,
    /// The categories.
    pub(crate) categories: &'a CategoryTree,
    /// Pieces in the cart and things on the wishlist.
    pub(crate) badges: Badges,
    /// Who is logged in.
    pub(crate) customer: Option<&'a Customer>,
    /// Where the visitor is.
    pub(crate) path: &'a str,
    /// The same with what follows the `?`.
    pub(crate) address: &'a str,
    /// What the visitor searched for.
    pub(crate) search: &'a str,
}

/// The header of most pages.
pub(crate) fn full(shop_name: &str, around: &Around<'_>) -> AnyView {
    let links = around
        .categories
        .roots()
        .map(|category| {
            let href = format!("/categories/{}", category.slug);
            let current = (around.path == href).then_some("page");
            view! { <li><a href=href aria-current=current>{category.title.clone()}</a></li> }
        })
        .collect_view();
    let all = (around.path == "/products").then_some("page");
    let search = around.search.to_owned();
    let (suggest, counts) = (here("/search/suggest"), SUGGESTION_COUNTS.get(Language::current().tag()).map(String::as_str));
    view! {
        <header class="header">
            <div class="header__bar">
                {wordmark(shop_name)}
                // Woken only when somebody turns to it, so that it costs no page anything.
                <div class="header__search" data-wake="lazy">
                    <SearchBox>
                        <form class="search" action="/products" method="get" role="search" data-suggest=suggest>
                            <label class="visually-hidden" for="search">{t!("search-label")}</label>
                            <Icon name="search"/>
                            <input id="search" class="search__field" type="search" name="q" value=search placeholder=t!("search")
                                autocomplete="off" maxlength="100" enterkeyhint="search"/>
                            <button class="visually-hidden" type="submit">{t!("search")}</button>
                        </form>
                        <ul class="suggestions" id="suggestions" role="listbox" aria-label=t!("suggestions") data-category=t!("facet-category") hidden></ul>
                        <p class="visually-hidden" role="status" data-suggest-said=counts></p>
                    </SearchBox>
                </div>
                {account(around.customer)}
                {wishlist(around.badges.wishes)}
                <a class="header__cart" href="/cart" data-title=t!("your-cart")>
                    <Icon name="bag"/>
                    <span class="header__cart-word">{t!("cart")}</span>
                    {badges::pieces(around.badges.pieces)}
                    <span class="visually-hidden">" "{t!("header-items")}</span>
                </a>
            </div>
            <nav class="header__nav" aria-label=t!("categories")>
                <ul class="nav">
                    {links}
                    <li><a href="/products" aria-current=all>{t!("everything")}</a></li>
                </ul>
            </nav>
        </header>
    }
    .into_any()
}

/// What is said of so many suggestions, from none on, in every language: they count in many ways, and the box knows only the number.
static SUGGESTION_COUNTS: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let of = |language: Language| {
        let counts = (0..=MAX_SUGGESTIONS).map(|count| language.fill("suggestion-count", &[("count", count.into())]));
        (language.tag(), counts.collect::<Vec<_>>().join("|"))
    };
    Language::all().map(of).collect()
});

/// The way to one's account, or to the log-in.
fn account(customer: Option<&Customer>) -> AnyView {
    let word = if customer.is_some() { t!("account") } else { t!("log-in") };
    let href = if customer.is_some() { "/account" } else { "/account/login" };
    view! {
        <a class="header__account" href=href>
            <Icon name="person"/>
            <span class="header__account-word">{word}</span>
        </a>
    }
    .into_any()
}

/// The way to the wishlist, with its count.
fn wishlist(count: i64) -> AnyView {
    view! {
        <a class="header__account header__wishlist" href="/wishlist">
            <Icon name="heart"/>
            <span class="header__account-word">{t!("wishlist")}</span>
            {badges::wishes(count)}
        </a>
    }
    .into_any()
}

/// The header of pages where nothing should distract.
pub(crate) fn calm(shop_name: &str, back_to_cart: bool) -> AnyView {
    view! {
        <header class="header header--calm">
            <div class="header__bar">
                {wordmark(shop_name)}
                {back_to_cart.then(|| view! { <a class="header__back" href="/cart">{t!("back-to-cart")}</a> })}
            </div>
        </header>
    }
    .into_any()
}

fn wordmark(shop_name: &str) -> AnyView {
    let name = shop_name.to_owned();
    view! { <a class="wordmark" href="/" rel="home">{name}</a> }.into_any()
}
