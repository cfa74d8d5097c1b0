//! `/wishlist`, a list that was shared, and the links of letters about stock.

use crate::shell::{Answer, Frame, Head, Keep, Name, Page, Visit};
use crate::ui::{Code, Notice, Picture, encode, here, wish_button};
use leptos::prelude::*;
use shop::Result;
use shop::catalog::{Product, Variant};
use shop::language::around;
use shop::t;
use shop::wishlist::{self, Wish, alerts};

/// `/wishlist`
pub(crate) async fn wishlist(visit: Visit, _: Name) -> Result<Answer> {
    let list = wishlist::view(&visit.shop, visit.cart()).await?;
    let notice = visit.param("notice").and_then(Code::parse);
    let guest = visit.customer().is_none();
    let empty = list.wishes.is_empty();
    let (before, after) = around("wishlist-kept");
    let share = (!empty).then(|| sharing(&visit, list.share));
    let items = list.wishes.into_iter().map(|wish| item(wish, true)).collect_view();
    let body = view! {
        <div class="wishlist">
            <h1>{t!("your-wishlist")}</h1>
            <Notice code=notice/>
            {(guest && !empty).then(|| view! {
                <p class="wishlist__lede">{before}<a class="link" href="/account/login?next=%2Fwishlist">{t!("wishlist-log-in")}</a>{after}</p>
            })}
            {if empty {
                view! {
                    <div class="empty">
                        <p class="empty__title">{t!("wishlist-empty")}</p>
                        <p>{t!("wishlist-empty-text")}</p>
                        <p><a class="button" href="/products">{t!("browse-everything")}</a></p>
                    </div>
                }
                .into_any()
            } else {
                view! { <ul class="wishes" role="list">{items}</ul> }.into_any()
            }}
            {share}
        </div>
    };
    let head = Head { title: t!("your-wishlist").into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}

fn sharing(visit: &Visit, token: Option<String>) -> AnyView {
    let body = match token {
        Some(token) => {
            let url = format!("{}{}", visit.shop.policy.public_url, here(&format!("/wishlist/shared/{token}")));
            view! {
                <p>{t!("wishlist-link-is")}</p>
                <p class="wishlist__link"><a href=url.clone()>{url.clone()}</a></p>
                <form action="/api/wishlist/share" method="post">
                    <input type="hidden" name="end" value="1"/>
                    <button class="text-button" type="submit">{t!("wishlist-link-end")}</button>
                </form>
            }
            .into_any()
        }
        None => view! {
            <p>{t!("wishlist-link-offer")}</p>
            <form action="/api/wishlist/share" method="post"><button class="button button--quiet" type="submit">{t!("wishlist-link-make")}</button></form>
        }
        .into_any(),
    };
    view! { <section class="wishlist__share" aria-labelledby="share"><h2 id="share">{t!("wishlist-share")}</h2>{body}</section> }.into_any()
}

/// One wish, with what can be done with one's own.
pub(crate) fn item(wish: Wish, own: bool) -> AnyView {
    let href = match (&wish.sku, wish.variant_title.is_empty()) {
        (Some(sku), false) => format!("/products/{}?variant={}", wish.slug, encode(sku)),
        _ => format!("/products/{}", wish.slug),
    };
    let news = match (wish.dropped_from, wish.came_back, wish.in_stock) {
        (_, _, false) => Some((t!("wish-sold-out").to_owned(), "wish-item__news")),
        (Some(was), true, _) => {
            Some((t!("wish-back-cheaper", price = was.to_string()), "wish-item__news wish-item__news--good"))
        }
        (Some(was), ..) => Some((t!("wish-cheaper", price = was.to_string()), "wish-item__news wish-item__news--good")),
        (None, true, _) => Some((t!("wish-back").to_owned(), "wish-item__news wish-item__news--good")),
        _ => None,
    };
    let title = wish.title.clone();
    let ways = own.then(|| {
        let label = t!("wish-remove", title = title);
        let buy = match wish.sku.clone().filter(|_| wish.in_stock) {
            Some(sku) => view! {
                <form action="/api/wishlist/move" method="post">
                    <input type="hidden" name="wish" value=wish.id.clone()/>
                    <input type="hidden" name="sku" value=sku/>
                    <button class="button button--quiet" type="submit">{t!("move-to-cart")}</button>
                </form>
            }
            .into_any(),
            None => {
                view! { <a class="link" href=href.clone()>{if wish.in_stock { t!("choose") } else { t!("have-a-look") }}</a> }
                    .into_any()
            }
        };
        view! {
            <div class="wish-item__ways">
                {buy}
                <form action="/api/wishlist/remove" method="post">
                    <input type="hidden" name="wish" value=wish.id.clone()/>
                    <button class="text-button" type="submit" aria-label=label>{t!("remove")}</button>
                </form>
            </div>
        }
    });
    view! {
        <li class="wish-item">
            <div class="wish-item__picture">{wish.picture.map(|picture| view! { <Picture picture sizes="8rem" decorative=true/> })}</div>
            <div class="wish-item__text">
                <h2 class="wish-item__title"><a href=href.clone()>{wish.title}</a></h2>
                {(!wish.variant_title.is_empty()).then(|| view! { <p class="wish-item__variant">{wish.variant_title}</p> })}
                <p>{wish.price.to_string()}</p>
                {news.map(|(text, class)| view! { <p class=class>{text}</p> })}
                {ways}
            </div>
        </li>
    }
    .into_any()
}

/// `/wishlist/shared/{token}`
pub(crate) async fn shared(visit: Visit, Name(token): Name) -> Result<Answer> {
    let list = wishlist::shared(&visit.shop, &token).await?;
    let empty = list.wishes.is_empty();
    let items = list.wishes.into_iter().map(|wish| item(wish, false)).collect_view();
    let body = view! {
        <div class="wishlist">
            <h1>{t!("wishlist-shared")}</h1>
            <p class="wishlist__lede">{t!("wishlist-shared-lede")}</p>
            {empty.then(|| view! { <p>{t!("wishlist-shared-empty")}</p> })}
            <ul class="wishes" role="list">{items}</ul>
        </div>
    };
    let head = Head { title: t!("wishlist-shared").into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}

/// What stands below the form of a product's page: the heart, and for what is sold out the way to hear of its return.
pub(crate) fn beside(visit: &Visit, product: &Product, variant: &Variant) -> AnyView {
    let email = visit.customer().map(|customer| customer.email.clone()).unwrap_or_default();
    let sold_out = !variant.stock.is_buyable();
    let sku = variant.sku.clone();
    view! {
        <div class="beside">
            <div class="beside__wish">
                {wish_button(&product.slug, &variant.sku, &product.title)}
                <span aria-hidden="true">{t!("wishlist-keep")}</span>
            </div>
            {sold_out.then(|| view! {
                <form class="beside__alert" action="/api/stock/ask" method="post">
                    <input type="hidden" name="sku" value=sku/>
                    <label class="field__label" for="alert-email">{t!("alert-label")}</label>
                    <div class="beside__row">
                        <input class="input" id="alert-email" name="email" type="email" value=email autocomplete="email" maxlength="200" required=true/>
                        <button class="button" type="submit">{t!("alert-button")}</button>
                    </div>
                    <p class="field__hint">{t!("alert-hint")}</p>
                </form>
            })}
        </div>
    }
    .into_any()
}

/// `/alerts/{token}`: opening the link does nothing yet, since mail programs open links by themselves.
pub(crate) async fn alert(visit: Visit, Name(token): Name) -> Result<Answer> {
    let (title, confirmed) = alerts::find(&visit.shop, &token).await?;
    let notice = visit.param("notice").and_then(Code::parse);
    let stop = token.clone();
    let body = view! {
        <div class="entry">
            <h1>{title.clone()}</h1>
            <Notice code=notice/>
            {if confirmed {
                view! { <p class="entry__lede">{t!("alert-on")}</p> }.into_any()
            } else {
                view! {
                    <p class="entry__lede">{t!("alert-ask")}</p>
                    <form action="/api/stock/confirm" method="post">
                        <input type="hidden" name="token" value=token/>
                        <button class="button" type="submit">{t!("alert-yes")}</button>
                    </form>
                }
                .into_any()
            }}
            <form action="/api/stock/stop" method="post">
                <input type="hidden" name="token" value=stop/>
                <button class="text-button" type="submit">{t!("alert-stop")}</button>
            </form>
        </div>
    };
    let head = Head { title, noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, frame: Frame::Full, ..Page::new(head, body.into_any()) }.into())
}
