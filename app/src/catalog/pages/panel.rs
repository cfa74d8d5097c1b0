//! The parts of a product's page: pictures, choice, buying, details.

use crate::cart::AddToCart;
use crate::catalog::{Gallery, OptionPicker};
use crate::reviews::section::link;
use crate::shell::Visit;
use crate::ui::{Icon, Loading, Picture, arrival, encode, saving, script_safe};
use leptos::prelude::*;
use serde_json::json;
use shop::cart::{MAX_NOTE, MAX_QUANTITY};
use shop::catalog::{Product, StockState, Variant};
use shop::checkout::ShippingMethod;
use shop::language::Language;
use shop::reviews::Rating;
use shop::t;

/// The pictures, the chosen variant's first. Without JavaScript a row to scroll, with small pictures that lead to each.
pub(crate) fn gallery(product: &Product, variant: &Variant) -> AnyView {
    if product.pictures.is_empty() {
        return view! { <div class="product__gallery"><div class="gallery__none"></div></div> }.into_any();
    }
    let mut order: Vec<usize> = (0..product.pictures.len()).collect();
    if let Some(first) = variant.picture.filter(|index| *index < order.len()) {
        order.retain(|index| *index != first);
        order.insert(0, first);
    }
    let many = order.len() > 1;
    let large = order
        .iter()
        .enumerate()
        .map(|(place, index)| {
            let loading = if place == 0 { Loading::First } else { Loading::Lazy };
            let picture = product.pictures[*index].clone();
            let label = t!("picture-larger", alt = picture.alt.as_str(), number = place + 1);
            let largest = picture.largest();
            view! {
                <li class="gallery__item" id=format!("picture-{}", index + 1)>
                    <a class="gallery__zoom" href=largest aria-label=label>
                        <Picture picture sizes="(min-width: 60rem) 54vw, 100vw" loading/>
                    </a>
                </li>
            }
        })
        .collect_view();
    let small = order
        .iter()
        .map(|index| {
            let picture = product.pictures[*index].clone();
            let label = t!("picture-number", number = index + 1, alt = picture.alt.as_str());
            view! {
                <li>
                    <a class="gallery__thumb" href=format!("#picture-{}", index + 1) aria-label=label>
                        <Picture picture sizes="5rem" decorative=true/>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="product__gallery">
            <Gallery>
                <ul class="gallery__strip" role="list" aria-label=t!("pictures")>{large}</ul>
                {many.then(|| view! { <ul class="gallery__thumbs" role="list">{small}</ul> })}
            </Gallery>
        </div>
    }
    .into_any()
}

/// Name, price, stock, options, and the form that puts it into the cart.
pub(super) fn panel(visit: &Visit, product: &Product, variant: &Variant, rating: Rating) -> AnyView {
    let more = crate::wishlist::pages::beside(visit, product, variant);
    let (vendor, title) = (product.vendor.clone(), product.title.clone());
    let (offer, options, variants, form) =
        (offer(variant), options(product, variant), variants_json(product), buy_form(variant));
    view! {
        <p class="eyebrow">{vendor}</p>
        <h1 class="product__title">{title}</h1>
        {link(rating)}
        <OptionPicker>
            {offer}
            {options}
            <script type="application/json" data-variants="" inner_html=variants></script>
        </OptionPicker>
        <AddToCart>{form}</AddToCart>
        {more}
    }
    .into_any()
}

fn offer(variant: &Variant) -> AnyView {
    let was = variant.compare_at.filter(|was| was.minor > variant.price.minor);
    let percent = saving(variant.price, variant.compare_at);
    let (state, stock) = stock(variant.stock);
    view! {
        <div class="offer" data-sku=variant.sku.clone() aria-live="polite">
            <p class="price price--large">
                <span class="price__now" data-price="">{variant.price.to_string()}</span>
                <span class="price__more" data-was-box="" hidden=was.is_none()>
                    " " <span class="visually-hidden">{t!("price-was")}" "</span><s class="price__was" data-was="">{was.map(|was| was.to_string())}</s>
                    " " <span class="tag tag--sale" data-saving="" hidden=percent.is_none()>{percent.map(|percent| t!("save-percent", percent = percent))}</span>
                </span>
            </p>
            <p class="stock" data-state=state><span data-stock="">{stock}</span></p>
            <p class="offer__small">{t!("vat-and-delivery")}</p>
        </div>
    }
    .into_any()
}

fn stock(state: StockState) -> (&'static str, String) {
    match state {
        StockState::InStock => ("in", t!("stock-in").into()),
        StockState::Few(left) => ("few", t!("stock-few", left = left)),
        StockState::BackOrder => ("later", t!("stock-later").into()),
        StockState::SoldOut => ("out", t!("sold-out").into()),
    }
}

fn options(product: &Product, current: &Variant) -> AnyView {
    product
        .options
        .iter()
        .enumerate()
        .map(|(index, option)| {
            let chosen = current.options.get(index).cloned().unwrap_or_default();
            let values = option
                .values
                .iter()
                .filter_map(|value| {
                    let target = product.switch(current, index, value)?;
                    let href = format!("/products/{}?variant={}", product.slug, encode(&target.sku));
                    let sold_out = !target.stock.is_buyable();
                    let current = (*value == chosen).then_some("true");
                    Some(view! {
                        <li>
                            <a class="value" href=href aria-current=current data-option=index.to_string() data-value=value.clone()
                                data-sold-out=sold_out.then_some("")>
                                {value.clone()}<span class="visually-hidden" data-sold-out-word="" hidden=!sold_out>" "{t!("value-sold-out")}</span>
                            </a>
                        </li>
                    })
                })
                .collect_view();
            let id = format!("option-{index}");
            view! {
                <div class="option">
                    <p class="option__label" id=id.clone()>
                        {t!("option-name", name = option.name.as_str())}" "<span class="option__chosen" data-chosen=index.to_string()>{chosen}</span>
                    </p>
                    <ul class="option__values" role="list" aria-labelledby=id>{values}</ul>
                </div>
            }
        })
        .collect_view()
    .into_any()
}

/// What the option picker needs to switch without asking the server; texts are ready to be shown.
fn variants_json(product: &Product) -> String {
    let variants: Vec<_> = product
        .variants
        .iter()
        .map(|variant| {
            let was = variant.compare_at.filter(|was| was.minor > variant.price.minor);
            let (state, stock) = stock(variant.stock);
            json!({
                "sku": variant.sku, "options": variant.options, "price": variant.price.to_string(),
                "was": was.map(|was| was.to_string()),
                "saving": saving(variant.price, was).map(|percent| t!("save-percent", percent = percent)),
                "state": state, "stock": stock, "buyable": variant.stock.is_buyable(), "max": most(variant.stock),
                "picture": variant.picture.map(|index| index + 1),
            })
        })
        .collect();
    script_safe(&json!(variants))
}

fn most(stock: StockState) -> i64 {
    match stock {
        StockState::Few(left) => left,
        _ => MAX_QUANTITY,
    }
}

fn buy_form(variant: &Variant) -> AnyView {
    let buyable = variant.stock.is_buyable();
    view! {
        <form class="buy" action="/api/cart/add" method="post">
            <input type="hidden" name="sku" value=variant.sku.clone()/>
            <div class="buy__row">
                <label class="buy__quantity"><span class="buy__label">{t!("quantity")}</span>
                    <input class="input" type="number" name="quantity" value="1" min="1" max=most(variant.stock) step="1" inputmode="numeric"
                        autocomplete="off" required=true/>
                </label>
                <button class="button button--wide" type="submit" disabled=!buyable data-buy=t!("add-to-cart") data-out=t!("sold-out")>{if buyable { t!("add-to-cart") } else { t!("sold-out") }}</button>
            </div>
            <details class="buy__note">
                <summary>{t!("gift-note-add")}</summary>
                <label class="field__label" for="note">{t!("gift-note-what")}</label>
                <textarea class="input" id="note" name="note" rows="3" maxlength=MAX_NOTE.to_string() autocomplete="off"></textarea>
                <p class="field__hint">{t!("gift-note-hint")}</p>
            </details>
        </form>
        <p class="adding__said" role="status"><span></span> <a class="link" href="/cart" hidden>{t!("view-cart")}</a></p>
    }
    .into_any()
}

/// Delivery, the description, the facts.
pub(super) fn details(visit: &Visit, product: &Product, variant: &Variant) -> AnyView {
    let delivery = visit.shop.policy.shipping_methods.iter().map(|method| delivery_line(visit, method)).collect_view();
    let fact =
        |name: &'static str, value: String| (!value.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    let weight = match variant.weight_grams {
        ..=0 => String::new(),
        grams @ 1..1_000 => t!("weight-grams", grams = grams),
        grams => t!("weight-kilos", kilos = Language::current().number(grams / 100, 1)),
    };
    view! {
        <div class="delivery">
            <Icon name="truck"/>
            <ul role="list">{delivery}</ul>
        </div>
        {(!product.body_html.is_empty()).then(|| view! { <div class="prose" dir="auto" inner_html=product.body_html.clone()></div> })}
        <h2 class="eyebrow facts__title">{t!("details")}</h2>
        <dl class="facts">
            {fact(t!("made-by"), product.vendor.clone())}
            {fact(t!("kind"), product.product_type.clone())}
            {fact(t!("weight"), weight)}
            <div><dt>{t!("article")}</dt><dd data-sku-text="">{variant.sku.clone()}</dd></div>
        </dl>
    }
    .into_any()
}

fn delivery_line(visit: &Visit, method: &ShippingMethod) -> AnyView {
    let arrival = arrival(visit, method);
    let price = visit.shop.money(method.price).to_string();
    let free = method.free_from.map(|from| format!(", {}", t!("free-from", price = visit.shop.money(from).to_string())));
    let title = method.name();
    view! { <li><strong>{title}</strong><br/>{arrival}", "{price}{free}</li> }.into_any()
}
