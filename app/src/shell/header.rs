//! What stands above every page: the shop's name, search, the cart, the categories.

use crate::search::SearchBox;
use crate::ui::Icon;
use leptos::prelude::*;
use shop::account::Customer;
use shop::cart::Badges;
use shop::catalog::CategoryTree;

/// What the frame shows of the shop and the visitor.
pub(crate) struct Around<'a> {
    /// The categories.
    pub(crate) categories: &'a CategoryTree,
    /// Pieces in the cart and things on the wishlist.
    pub(crate) badges: Badges,
    /// Who is logged in.
    pub(crate) customer: Option<&'a Customer>,
    /// Where the visitor is.
    pub(crate) path: &'a str,
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
    let (count, search) = (around.badges.pieces, around.search.to_owned());
    view! {
        <header class="header">
            <div class="header__bar">
                {wordmark(shop_name)}
                // Woken only when somebody turns to it, so that it costs no page anything.
                <div class="header__search" data-wake="lazy">
                    <SearchBox>
                        <form class="search" action="/products" method="get" role="search">
                            <label class="visually-hidden" for="search">"Search the shop"</label>
                            <Icon name="search"/>
                            <input id="search" class="search__field" type="search" name="q" value=search placeholder="Search"
                                autocomplete="off" maxlength="100" enterkeyhint="search"/>
                            <button class="visually-hidden" type="submit">"Search"</button>
                        </form>
                    </SearchBox>
                </div>
                {account(around.customer)}
                {wishlist(around.badges.wishes)}
                <a class="header__cart" href="/cart">
                    <Icon name="bag"/>
                    <span class="header__cart-word">"Cart"</span>
                    <span class="badge" data-cart-count="" data-empty=(count == 0).then_some("")>{count}</span>
                    <span class="visually-hidden">" items"</span>
                </a>
            </div>
            <nav class="header__nav" aria-label="Categories">
                <ul class="nav">
                    {links}
                    <li><a href="/products" aria-current=all>"Everything"</a></li>
                </ul>
            </nav>
        </header>
    }
    .into_any()
}

/// The way to one's account, or to the log-in.
fn account(customer: Option<&Customer>) -> AnyView {
    let word = if customer.is_some() { "Account" } else { "Log in" };
    let href = if customer.is_some() { "/account" } else { "/account/login" };
    view! {
        <a class="header__account" href=href>
            <Icon name="person"/>
            <span class="header__account-word">{word}</span>
        </a>
    }
    .into_any()
}

/// The way to the wishlist, with its count. The loader fills the hearts of what is on it where there is something.
fn wishlist(count: i64) -> AnyView {
    view! {
        <a class="header__account header__wishlist" href="/wishlist">
            <Icon name="heart"/>
            <span class="header__account-word">"Wishlist"</span>
            <span class="badge" data-wish-count="" data-empty=(count == 0).then_some("")>{count}</span>
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
                {back_to_cart.then(|| view! { <a class="header__back" href="/cart">"Back to cart"</a> })}
            </div>
        </header>
    }
    .into_any()
}

fn wordmark(shop_name: &str) -> AnyView {
    let name = shop_name.to_owned();
    view! { <a class="wordmark" href="/" rel="home">{name}</a> }.into_any()
}
