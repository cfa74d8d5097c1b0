//! Cart, order, pictures and filters, each in one of its states.

use crate::cart::pages::Place;
use crate::catalog::pages::{Base, gallery as pictures, results};
use crate::shell::Visit;
use leptos::prelude::*;
use shop::Result;
use shop::cart::{Cart, CartLine, LineState};
use shop::catalog::{ListQuery, Product, ProductFound};
use shop::checkout::PaymentMethod;
use shop::orders::{FulfilmentState, Order, OrderEvent, OrderItem, OrderState, PaymentState};

const HOUR: i64 = 3_600_000_000;

/// The newest product that has pictures, else the newest one, if any.
pub(super) async fn product(visit: &Visit) -> Result<Option<Product>> {
    let home = shop::catalog::home(&visit.shop).await?;
    let cards = [home.newest, home.featured].concat();
    let Some(card) = cards.iter().find(|card| card.cover.is_some()).or(cards.first()) else { return Ok(None) };
    Ok(match shop::catalog::product_page(&visit.shop, &card.slug).await? {
        ProductFound::Page(page) => Some(page.product),
        ProductFound::Moved(_) => None,
    })
}

pub(super) fn cart(visit: &Visit, state: &str, place: Place) -> AnyView {
    let money = |minor| visit.shop.money(minor);
    let line = |id: &str, title: &str, state| CartLine {
        id: id.to_owned(),
        slug: Some("tide-cup".to_owned()),
        sku: "NO-SUCH-SKU".to_owned(),
        title: title.to_owned(),
        variant_title: "Chalk / Large".to_owned(),
        note: String::new(),
        unit_price: money(2_400),
        line_total: money(4_800),
        quantity: 2,
        max_quantity: 9,
        state,
        picture: None,
    };
    let fine = line("guide-1", "As it is", LineState::Fine);
    let noted = CartLine { note: "With love".to_owned(), ..line("guide-2", "With a note", LineState::Fine) };
    let lines = match state {
        "empty" => vec![],
        "filled" => vec![fine, noted],
        _ => vec![
            fine,
            line("guide-3", "Dearer than before", LineState::PriceChanged { from: money(2_000) }),
            line("guide-4", "Fewer than asked for", LineState::TooMany { available: 1 }),
            CartLine { line_total: money(0), ..line("guide-5", "Sold out since", LineState::SoldOut) },
            CartLine { slug: None, line_total: money(0), ..line("guide-6", "Not for sale any more", LineState::Vanished) },
        ],
    };
    let subtotal = money(lines.iter().map(|line| line.line_total.minor).sum());
    let cart = Cart { count: lines.iter().map(|line| line.quantity).sum(), lines, subtotal };
    crate::cart::pages::body(visit, cart, [None, None], place)
}

pub(super) async fn order(visit: &Visit, state: &str) -> Result<AnyView> {
    let money = |minor| visit.shop.money(minor);
    let product = product(visit).await?;
    let now = visit.shop.clock.now();
    let at = |event: &str, actor: &str, hours: i64| OrderEvent {
        event: event.to_owned(),
        actor: actor.to_owned(),
        note: if event == "cancelled" { "Ordered by mistake".to_owned() } else { String::new() },
        at: now - hours * HOUR,
    };
    let item = |title: &str| OrderItem {
        slug: product.as_ref().map(|product| product.slug.clone()).unwrap_or_default(),
        sku: "NO-SUCH-SKU".to_owned(),
        title: title.to_owned(),
        variant_title: "Chalk / Large".to_owned(),
        note: "With love".to_owned(),
        image_src: product
            .iter()
            .flat_map(|product| &product.pictures)
            .next()
            .map(shop::catalog::Picture::fallback)
            .unwrap_or_default(),
        unit_price: money(2_400),
        quantity: 2,
        line_total: money(4_800),
    };
    let (order, payment, fulfilment, events) = match state {
        "partly" => (
            OrderState::Placed,
            PaymentState::Paid,
            FulfilmentState::Partial,
            vec![at("paid", "staff", 3), at("partly_fulfilled", "staff", 2)],
        ),
        "sent" => (
            OrderState::Placed,
            PaymentState::Paid,
            FulfilmentState::Fulfilled,
            vec![at("paid", "staff", 3), at("fulfilled", "staff", 2)],
        ),
        "done" => (
            OrderState::Completed,
            PaymentState::Paid,
            FulfilmentState::Fulfilled,
            vec![at("paid", "staff", 3), at("fulfilled", "staff", 2), at("completed", "shop", 1)],
        ),
        "cancelled" => {
            (OrderState::Cancelled, PaymentState::Pending, FulfilmentState::Unfulfilled, vec![at("cancelled", "customer", 1)])
        }
        _ => (OrderState::Placed, PaymentState::Pending, FulfilmentState::Unfulfilled, vec![]),
    };
    let order = Order {
        number: "7K3M-9QXZ".to_owned(),
        state: order,
        payment_state: payment,
        fulfilment_state: fulfilment,
        email: "ada@example.com".to_owned(),
        full_name: "Ada Lovelace".to_owned(),
        address: "Am Markt 1".to_owned(),
        city: "Berlin".to_owned(),
        postal_code: "10115".to_owned(),
        country: "DE".to_owned(),
        phone: "+49 30 1234567".to_owned(),
        shipping_title: visit
            .shop
            .policy
            .shipping_methods
            .first()
            .map(shop::checkout::ShippingMethod::name)
            .unwrap_or_default(),
        payment_method: if state == "placed" { PaymentMethod::OnDelivery } else { PaymentMethod::BankTransfer },
        items: vec![item("The first thing"), item("A name that is much longer than names of products should be")],
        subtotal: money(9_600),
        shipping: money(490),
        total: money(10_090),
        vat_basis_points: 1_900,
        vat_included: money(1_611),
        placed_at: now - 4 * HOUR,
        events,
    };
    Ok(view! { <article class="order">{crate::orders::page::details(visit, &order, state == "done")}{crate::orders::page::history(&order)}</article> }.into_any())
}

pub(super) async fn gallery(visit: &Visit, state: &str) -> Result<AnyView> {
    let Some(mut product) = product(visit).await? else {
        return Ok(view! { <p>"The shop has no products yet."</p> }.into_any());
    };
    product.pictures.truncate(match state {
        "none" => 0,
        "one" => 1,
        _ => usize::MAX,
    });
    let Some(variant) = product.variants.first() else { return Ok(().into_any()) };
    Ok(view! { <div class="product">{pictures(&product, variant)}</div> }.into_any())
}

pub(super) async fn filters(visit: &Visit, state: &str) -> Result<AnyView> {
    let query = match state {
        "none" => ListQuery::default(),
        "on" => ListQuery { in_stock: true, min_price: Some(1_000), ..ListQuery::default() },
        _ => ListQuery { on_sale: true, max_price: Some(1), ..ListQuery::default() },
    };
    let list = shop::catalog::list(&visit.shop, &query).await?;
    let categories = visit.shop.categories().await?;
    Ok(results(visit, &Base::All, &query, list, &categories))
}
