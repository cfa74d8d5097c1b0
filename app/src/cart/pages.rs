//! `/cart`

use super::CartLines;
use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::{Code, Loading, Notice, Picture, encode};
use leptos::prelude::*;
use shop::cart::{Cart, CartLine, LineState};
use shop::checkout::ShippingMethod;
use shop::language::Language;
use shop::t;
use shop::{Money, Result, Shop};

/// `/cart`
pub(crate) async fn cart(visit: Visit, _: Name) -> Result<Answer> {
    let cart = shop::cart::view(&visit.shop, visit.cart()).await?;
    let notice = visit.param("notice").and_then(Code::parse);
    // Somebody who has just logged in hears of the wishlist as well.
    let also = visit.param("also").and_then(Code::parse);
    let count = cart.count;
    let body = body(&visit, cart, [notice, also], Place::Page);
    let head = Head { title: t!("your-cart").into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, count: Some(count), ..Page::new(head, body) }.into())
}

/// So many lines are seen at once on a phone; their pictures come with the page.
const SEEN_FIRST: usize = 2;

/// Where a cart is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// On its own page.
    Page,
    /// In the drawer over another page, whose headings go before. The browser's half makes the same of the page
    /// (`public/islands.js`); here it is for the style guide.
    Drawer,
}

impl Place {
    /// A heading within the cart.
    fn heading(self, class: &'static str, id: String, text: AnyView) -> AnyView {
        match self {
            Self::Page => view! { <h2 class=class id=id>{text}</h2> }.into_any(),
            Self::Drawer => view! { <h3 class=class id=id>{text}</h3> }.into_any(),
        }
    }
}

/// The page without what surrounds it; the drawer over other pages shows the same.
pub(crate) fn body(visit: &Visit, cart: Cart, notices: [Option<Code>; 2], place: Place) -> AnyView {
    let body = if cart.lines.is_empty() { empty(visit) } else { filled(visit, cart, place) };
    let title = match place {
        Place::Page => view! { <h1>{t!("your-cart")}</h1> }.into_any(),
        Place::Drawer => view! { <h2 id="drawer-title" tabindex="-1">{t!("your-cart")}</h2> }.into_any(),
    };
    view! {
        <div class="cart-page">
            {title}
            {notices.map(|code| view! { <Notice code/> })}
            {body}
        </div>
    }
    .into_any()
}

fn empty(visit: &Visit) -> AnyView {
    let kept = match visit.customer() {
        Some(_) => t!("cart-kept-account").to_owned(),
        None => t!("cart-kept", days = visit.shop.policy.session_days),
    };
    view! {
        <div class="empty">
            <p class="empty__title">{t!("cart-empty")}</p>
            <p>{kept}</p>
            <p><a class="button" href="/products">{t!("browse-everything")}</a></p>
        </div>
    }
    .into_any()
}

fn filled(visit: &Visit, cart: Cart, place: Place) -> AnyView {
    let fine = cart.is_orderable();
    let currency = visit.shop.policy.currency;
    let subtotal = cart.subtotal;
    let (delivery, hint) = delivery(&visit.shop, subtotal);
    let loading = |index| if index < SEEN_FIRST { Loading::Eager } else { Loading::Lazy };
    let lines = cart.lines.into_iter().enumerate().map(|(index, one)| line(one, place, loading(index))).collect_view();
    let title = place.heading("summary__title", "summary-title".to_owned(), t!("summary").into_any());
    view! {
        <CartLines>
            <ul class="cart__lines" role="list">{lines}</ul>
            <section class="summary" aria-labelledby="summary-title" data-currency=currency.code().to_owned() data-locale=Language::current().locale() data-fine=fine.then_some("")>
                {title}
                <dl class="sums">
                    <div><dt>{t!("subtotal")}</dt><dd data-subtotal="">{subtotal.to_string()}</dd></div>
                    <div>
                        <dt>{t!("delivery")}</dt>
                        <dd><span data-delivery="">{delivery}</span><span class="sums__hint" data-hint="">{hint}</span></dd>
                    </div>
                </dl>
                <p class="summary__small">{t!("cart-vat")}</p>
                {if fine {
                    view! { <form action="/checkout" method="get"><button class="button button--wide" type="submit">{t!("checkout")}</button></form> }.into_any()
                } else {
                    view! { <p class="notice notice--wrong">{t!("cart-not-fine")}</p> }.into_any()
                }}
                <p class="summary__on"><a class="link" href="/products">{t!("continue-shopping")}</a></p>
            </section>
        </CartLines>
    }
    .into_any()
}

/// What sending costs at least, and what is missing until it is free (or nothing), as the cart says it.
pub(super) fn delivery(shop: &Shop, subtotal: Money) -> (String, String) {
    if subtotal.minor == 0 {
        // Nothing here can be ordered, so nothing is sent.
        return ("–".into(), String::new());
    }
    let methods = &shop.policy.shipping_methods;
    let cheapest = methods.iter().map(|method| method.price_for(subtotal).minor).min().unwrap_or_default();
    if cheapest == 0 {
        return (t!("delivery-free").into(), String::new());
    }
    let next = methods.iter().filter_map(|method| Some((method.free_from?, method))).min_by_key(|(from, _)| *from);
    let hint = next.map(|(from, method)| {
        t!("delivery-more", amount = shop.money(from - subtotal.minor).to_string(), method = in_sentence(method))
    });
    (t!("delivery-from", price = shop.money(cheapest).to_string()), hint.unwrap_or_default())
}

/// A way of sending as it stands within a sentence: only English writes it small there.
fn in_sentence(method: &ShippingMethod) -> String {
    let title = method.name();
    if Language::current() == Language::english() { title.to_lowercase() } else { title }
}

fn line(line: CartLine, place: Place, loading: Loading) -> AnyView {
    let title_id = format!("line-{}", line.id);
    let gone = line.state == LineState::Vanished;
    let currency = line.unit_price.currency;
    let unit = if gone { 0 } else { line.unit_price.minor };
    let decimal = Money::new(unit, currency).decimal();
    let name = match &line.slug {
        Some(slug) => {
            let href = format!("/products/{slug}?variant={}", encode(&line.sku));
            view! { <a href=href>{line.title.clone()}</a> }.into_any()
        }
        None => view! { <span>{line.title.clone()}</span> }.into_any(),
    };
    let warning = warning(&line);
    let most = line.max_quantity.max(1);
    view! {
        <li class="line" data-unit=decimal>
            <div class="line__picture">{line.picture.map(|picture| view! { <Picture picture sizes="7rem" loading decorative=true/> })}</div>
            <div class="line__text">
                {place.heading("line__title", title_id.clone(), name)}
                {(!line.variant_title.is_empty()).then(|| view! { <p class="line__variant">{line.variant_title}</p> })}
                {(!line.note.is_empty()).then(|| view! { <p class="line__note">{t!("gift-note", note = line.note.as_str())}</p> })}
                {(!gone).then(|| view! { <p class="line__unit">{t!("each", price = line.unit_price.to_string())}</p> })}
                {warning.map(|text| view! { <p class="line__warning">{text}</p> })}
                <div class="line__forms">
                    {(!gone && line.state != LineState::SoldOut).then(|| view! {
                        <form class="line__quantity" action="/api/cart/update" method="post">
                            <input type="hidden" name="line" value=line.id.clone()/>
                            <label><span class="visually-hidden">{t!("quantity")}</span>
                                <input class="input" type="number" name="quantity" value=line.quantity.to_string() min="1" max=most.to_string() step="1"
                                    inputmode="numeric" autocomplete="off" required=true aria-describedby=title_id.clone()/>
                            </label>
                            <button class="text-button" type="submit" aria-describedby=title_id.clone()>{t!("update")}</button>
                        </form>
                    })}
                    <form action="/api/cart/remove" method="post">
                        <input type="hidden" name="line" value=line.id.clone()/>
                        <button class="text-button" type="submit" aria-describedby=title_id.clone()>{t!("remove")}</button>
                    </form>
                </div>
            </div>
            <p class="line__total" data-total="">{(!gone).then(|| line.line_total.to_string())}</p>
        </li>
    }
    .into_any()
}

fn warning(line: &CartLine) -> Option<String> {
    match line.state {
        LineState::Fine => None,
        LineState::PriceChanged { from } if from.minor > line.unit_price.minor => {
            Some(t!("line-cheaper", from = from.to_string(), to = line.unit_price.to_string()))
        }
        LineState::PriceChanged { from } => Some(t!("line-dearer", from = from.to_string(), to = line.unit_price.to_string())),
        LineState::TooMany { available } => Some(t!("line-too-many", left = available)),
        LineState::SoldOut => Some(t!("line-sold-out").into()),
        LineState::Vanished => Some(t!("line-vanished").into()),
    }
}
