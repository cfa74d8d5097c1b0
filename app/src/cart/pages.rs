//! `/cart`

use super::CartLines;
use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::{Code, Notice, Picture, encode};
use leptos::prelude::*;
use shop::cart::{Cart, CartLine, LineState};
use shop::{Money, Result, Shop};

/// `/cart`
pub(crate) async fn cart(visit: Visit, _: Name) -> Result<Answer> {
    let cart = shop::cart::view(&visit.shop, visit.cart()).await?;
    let notice = visit.param("notice").and_then(Code::parse);
    let count = cart.count;
    let body = if cart.lines.is_empty() { empty(&visit) } else { filled(&visit, cart).into_any() };
    let body = view! {
        <div class="cart-page">
            <h1>"Your cart"</h1>
            <Notice code=notice/>
            {body}
        </div>
    };
    let head = Head { title: "Your cart".into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, count: Some(count), ..Page::new(head, body.into_any()) }.into())
}

fn empty(visit: &Visit) -> AnyView {
    let kept = match visit.customer() {
        Some(_) => "Things you add stay in your account, wherever you log in.".to_owned(),
        None => format!("Things you add stay here for {} days, on this device.", visit.shop.policy.session_days),
    };
    view! {
        <div class="empty">
            <p class="empty__title">"Nothing in it yet."</p>
            <p>{kept}</p>
            <p><a class="button" href="/products">"Browse everything"</a></p>
        </div>
    }
    .into_any()
}

fn filled(visit: &Visit, cart: Cart) -> AnyView {
    let fine = cart.is_orderable();
    let currency = visit.shop.policy.currency;
    let subtotal = cart.subtotal;
    let (delivery, hint) = delivery(&visit.shop, subtotal);
    let lines = cart.lines.into_iter().map(line).collect_view();
    view! {
        <CartLines>
            <ul class="cart__lines" role="list">{lines}</ul>
            <section class="summary" aria-labelledby="summary-title" data-currency=currency.code().to_owned() data-fine=fine.then_some("")>
                <h2 class="summary__title" id="summary-title">"Summary"</h2>
                <dl class="sums">
                    <div><dt>"Subtotal"</dt><dd data-subtotal="">{subtotal.to_string()}</dd></div>
                    <div>
                        <dt>"Delivery"</dt>
                        <dd><span data-delivery="">{delivery}</span><span class="sums__hint" data-hint="">{hint}</span></dd>
                    </div>
                </dl>
                <p class="summary__small">"VAT included. Delivery is added at checkout."</p>
                {if fine {
                    view! { <form action="/checkout" method="get"><button class="button button--wide" type="submit">"Checkout"</button></form> }.into_any()
                } else {
                    view! { <p class="notice notice--wrong">"Please remove or change what is marked above; then you can go on to the checkout."</p> }.into_any()
                }}
                <p class="summary__on"><a class="link" href="/products">"Continue shopping"</a></p>
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
        return ("free".into(), String::new());
    }
    let next = methods.iter().filter_map(|method| Some((method.free_from?, &method.title))).min();
    let hint =
        next.map(|(from, title)| format!("{} more and {} is free.", shop.money(from - subtotal.minor), title.to_lowercase()));
    (format!("from {}", shop.money(cheapest)), hint.unwrap_or_default())
}

fn line(line: CartLine) -> AnyView {
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
            <div class="line__picture">{line.picture.map(|picture| view! { <Picture picture sizes="7rem" decorative=true/> })}</div>
            <div class="line__text">
                <h2 class="line__title" id=title_id.clone()>{name}</h2>
                {(!line.variant_title.is_empty()).then(|| view! { <p class="line__variant">{line.variant_title}</p> })}
                {(!line.note.is_empty()).then(|| view! { <p class="line__note">"Gift note: “"{line.note}"”"</p> })}
                {(!gone).then(|| view! { <p class="line__unit">{line.unit_price.to_string()}" each"</p> })}
                {warning.map(|text| view! { <p class="line__warning">{text}</p> })}
                <div class="line__forms">
                    {(!gone && line.state != LineState::SoldOut).then(|| view! {
                        <form class="line__quantity" action="/api/cart/update" method="post">
                            <input type="hidden" name="line" value=line.id.clone()/>
                            <label><span class="visually-hidden">"Quantity"</span>
                                <input class="input" type="number" name="quantity" value=line.quantity.to_string() min="1" max=most.to_string() step="1"
                                    inputmode="numeric" autocomplete="off" required=true aria-describedby=title_id.clone()/>
                            </label>
                            <button class="text-button" type="submit" aria-describedby=title_id.clone()>"Update"</button>
                        </form>
                    })}
                    <form action="/api/cart/remove" method="post">
                        <input type="hidden" name="line" value=line.id.clone()/>
                        <button class="text-button" type="submit" aria-describedby=title_id.clone()>"Remove"</button>
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
            Some(format!("Good news: this cost {from} when you added it, and costs {} now.", line.unit_price))
        }
        LineState::PriceChanged { from } => {
            Some(format!("The price has changed from {from} to {} since you added it.", line.unit_price))
        }
        LineState::TooMany { available: 1 } => Some("Only one of these is left. Please change the quantity to 1.".into()),
        LineState::TooMany { available } => Some(format!("Only {available} of these are left. Please change the quantity.")),
        LineState::SoldOut => Some("This has sold out since you added it. Please remove it to go on.".into()),
        LineState::Vanished => Some("This is no longer in the shop. Please remove it to go on.".into()),
    }
}
