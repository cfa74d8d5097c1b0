//! `/wishlist`, a list that was shared, and the links of letters about stock.

use crate::shell::{Answer, Frame, Head, Keep, Name, Page, Visit};
use crate::ui::{Code, Notice, Picture, encode, wish_button};
use leptos::prelude::*;
use shop::Result;
use shop::catalog::{Product, Variant};
use shop::wishlist::{self, Wish, alerts};

/// `/wishlist`
pub(crate) async fn wishlist(visit: Visit, _: Name) -> Result<Answer> {
    let list = wishlist::view(&visit.shop, visit.cart()).await?;
    let notice = visit.param("notice").and_then(Code::parse);
    let guest = visit.customer().is_none();
    let empty = list.wishes.is_empty();
    let share = (!empty).then(|| sharing(&visit, list.share));
    let items = list.wishes.into_iter().map(|wish| item(wish, true)).collect_view();
    let body = view! {
        <div class="wishlist">
            <h1>"Your wishlist"</h1>
            <Notice code=notice/>
            {(guest && !empty).then(|| view! {
                <p class="wishlist__lede">
                    "It is kept on this device. "<a class="link" href="/account/login?next=%2Fwishlist">"Log in"</a>" to have it everywhere."
                </p>
            })}
            {if empty {
                view! {
                    <div class="empty">
                        <p class="empty__title">"Nothing on it yet."</p>
                        <p>"The heart beside a product puts it here. You see when it becomes cheaper, or is back in stock."</p>
                        <p><a class="button" href="/products">"Browse everything"</a></p>
                    </div>
                }
                .into_any()
            } else {
                view! { <ul class="wishes" role="list">{items}</ul> }.into_any()
            }}
            {share}
        </div>
    };
    let head = Head { title: "Your wishlist".into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}

fn sharing(visit: &Visit, token: Option<String>) -> AnyView {
    let body = match token {
        Some(token) => {
            let url = format!("{}/wishlist/shared/{token}", visit.shop.policy.public_url);
            view! {
                <p>"Whoever has this link sees the list, and nothing about you:"</p>
                <p class="wishlist__link"><a href=url.clone()>{url.clone()}</a></p>
                <form action="/api/wishlist/share" method="post">
                    <input type="hidden" name="end" value="1"/>
                    <button class="text-button" type="submit">"End this link"</button>
                </form>
            }
            .into_any()
        }
        None => view! {
            <p>"Give your list a link, for birthdays and the like. It shows nothing about you, and you can end it at any time."</p>
            <form action="/api/wishlist/share" method="post"><button class="button button--quiet" type="submit">"Make a link"</button></form>
        }
        .into_any(),
    };
    view! { <section class="wishlist__share" aria-labelledby="share"><h2 id="share">"Share it"</h2>{body}</section> }.into_any()
}

fn item(wish: Wish, own: bool) -> AnyView {
    let href = match (&wish.sku, wish.variant_title.is_empty()) {
        (Some(sku), false) => format!("/products/{}?variant={}", wish.slug, encode(sku)),
        _ => format!("/products/{}", wish.slug),
    };
    let news = match (wish.dropped_from, wish.came_back, wish.in_stock) {
        (_, _, false) => Some(("Sold out at the moment".to_owned(), "wish-item__news")),
        (Some(was), true, _) => {
            Some((format!("Back in stock, and cheaper: it was {was}"), "wish-item__news wish-item__news--good"))
        }
        (Some(was), ..) => {
            Some((format!("Cheaper since you put it here: it was {was}"), "wish-item__news wish-item__news--good"))
        }
        (None, true, _) => Some(("Back in stock".to_owned(), "wish-item__news wish-item__news--good")),
        _ => None,
    };
    let title = wish.title.clone();
    let ways = own.then(|| {
        let label = format!("Take {title} off the list");
        let buy = match wish.sku.clone().filter(|_| wish.in_stock) {
            Some(sku) => view! {
                <form action="/api/wishlist/move" method="post">
                    <input type="hidden" name="wish" value=wish.id.clone()/>
                    <input type="hidden" name="sku" value=sku/>
                    <button class="button button--quiet" type="submit">"Move to cart"</button>
                </form>
            }
            .into_any(),
            None => view! { <a class="link" href=href.clone()>{if wish.in_stock { "Choose" } else { "Have a look" }}</a> }
                .into_any(),
        };
        view! {
            <div class="wish-item__ways">
                {buy}
                <form action="/api/wishlist/remove" method="post">
                    <input type="hidden" name="wish" value=wish.id.clone()/>
                    <button class="text-button" type="submit" aria-label=label>"Remove"</button>
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
            <h1>"A wishlist"</h1>
            <p class="wishlist__lede">"Somebody shared this list with you."</p>
            {empty.then(|| view! { <p>"There is nothing on it at the moment."</p> })}
            <ul class="wishes" role="list">{items}</ul>
        </div>
    };
    let head = Head { title: "A wishlist".into(), noindex: true, ..Head::default() };
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
                <span aria-hidden="true">"Keep it on your wishlist"</span>
            </div>
            {sold_out.then(|| view! {
                <form class="beside__alert" action="/api/stock/ask" method="post">
                    <input type="hidden" name="sku" value=sku/>
                    <label class="field__label" for="alert-email">"Tell me when it is back"</label>
                    <div class="beside__row">
                        <input class="input" id="alert-email" name="email" type="email" value=email autocomplete="email" maxlength="200" required=true/>
                        <button class="button" type="submit">"Tell me"</button>
                    </div>
                    <p class="field__hint">"One letter, and your address is used for nothing else."</p>
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
                view! { <p class="entry__lede">"We write to you once it is back in stock."</p> }.into_any()
            } else {
                view! {
                    <p class="entry__lede">"Shall we write to you once it is back in stock? It will be one letter."</p>
                    <form action="/api/stock/confirm" method="post">
                        <input type="hidden" name="token" value=token/>
                        <button class="button" type="submit">"Yes, write to me"</button>
                    </form>
                }
                .into_any()
            }}
            <form action="/api/stock/stop" method="post">
                <input type="hidden" name="token" value=stop/>
                <button class="text-button" type="submit">"Stop all letters about stock to my address"</button>
            </form>
        </div>
    };
    let head = Head { title, noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, frame: Frame::Full, ..Page::new(head, body.into_any()) }.into())
}
