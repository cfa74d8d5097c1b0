//! What can be done with a cart. Every function takes its holder (a guest's secret, or a customer) and reaches nothing else.

use super::model::{Added, Cart, CartLine, Holder, Limited, LineState, MAX_LINES, MAX_NOTE, MAX_QUANTITY, max_quantity};
use super::store::{self, LineRow, NewLine};
use crate::catalog::{picture, policy};
use crate::clock::Micros;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::id;
use crate::money::Money;
use crate::shop::Shop;
use crate::t;
use std::collections::HashMap;

/// A change of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// This many; 0 removes the line.
    Quantity(i64),
    /// None.
    Remove,
}

/// The key under which a cart is stored; none for what cannot be a token, so that it is not even looked up. A guest's is a hash in
/// hexadecimal, so no cookie ever leads to a customer's.
pub fn find<'a>(holder: impl Into<Holder<'a>>) -> Option<String> {
    match holder.into() {
        Holder::Guest(token) if id::is_token(token) => Some(id::token_hash(token)),
        Holder::Customer(id) => Some(format!("user:{id}")),
        Holder::Guest(_) | Holder::Nobody => None,
    }
}

/// The pieces in the cart; no query without a holder.
///
/// # Errors
/// As every query.
pub async fn count<'a>(shop: &Shop, holder: impl Into<Holder<'a>>) -> Result<i64> {
    match find(holder) {
        Some(hash) => store::count(&shop.db, &hash).await,
        None => Ok(0),
    }
}

/// What the frame of every page says of a guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Badges {
    /// Pieces in the cart.
    pub pieces: i64,
    /// Things on the wishlist.
    pub wishes: i64,
    /// Messages that were not read; none without a conversation that goes on or has something new.
    pub news: Option<i64>,
}

/// What the frame of every page says of a guest; no query for one who has nothing, else one.
///
/// # Errors
/// As every query.
pub async fn badges(shop: &Shop, token: Option<&str>) -> Result<Badges> {
    match find(Holder::from(token)) {
        Some(hash) => store::badges(&shop.db, &hash).await.map(|(pieces, wishes, news)| Badges { pieces, wishes, news }),
        None => Ok(Badges::default()),
    }
}

/// The cart as it stands against today's catalogue; empty without a holder or for one that is unknown. One query.
///
/// # Errors
/// As every query.
pub async fn view<'a>(shop: &Shop, holder: impl Into<Holder<'a>>) -> Result<Cart> {
    let rows = match find(holder) {
        Some(hash) => store::lines(&shop.db, &hash).await?,
        None => Vec::new(),
    };
    Ok(assemble(shop, rows))
}

/// Compares the lines with the catalogue. Lines that share a variant share its stock, first come first served.
pub(crate) fn assemble(shop: &Shop, rows: Vec<LineRow>) -> Cart {
    let mut left: HashMap<String, i64> = HashMap::new();
    let lines: Vec<CartLine> = rows.into_iter().map(|row| line(shop, row, &mut left)).collect();
    let subtotal = lines.iter().map(|line| line.line_total.minor).sum();
    let count = lines.iter().filter(|line| line.state != LineState::Vanished).map(|line| line.quantity).sum();
    Cart { subtotal: shop.money(subtotal), count, lines }
}

fn line(shop: &Shop, row: LineRow, left: &mut HashMap<String, i64>) -> CartLine {
    let most = row.most();
    let price = row.price.filter(|_| row.for_sale);
    let available = left.entry(row.variant_id.clone().unwrap_or_default()).or_insert(most);
    let max_quantity = (*available).max(0);
    let state = match price {
        None => LineState::Vanished,
        Some(_) if most == 0 => LineState::SoldOut,
        Some(_) if row.quantity > max_quantity => LineState::TooMany { available: max_quantity },
        Some(price) if price != row.unit_price => LineState::PriceChanged { from: shop.money(row.unit_price) },
        Some(_) => LineState::Fine,
    };
    *available -= row.quantity;
    let unit_price = price.unwrap_or(row.unit_price);
    let orderable = if state.is_orderable() { unit_price * row.quantity } else { 0 };
    CartLine {
        id: row.id,
        slug: row.slug.filter(|_| row.for_sale),
        sku: row.sku.filter(|_| row.for_sale).unwrap_or_default(),
        title: row.title,
        variant_title: row.variant_title,
        note: row.note,
        unit_price: shop.money(unit_price),
        line_total: Money::new(orderable, shop.policy.currency),
        quantity: row.quantity,
        max_quantity,
        state,
        picture: picture(row.kind, row.src, row.width, row.height, row.widths, row.alt, None),
    }
}

/// Makes sure that a guest has a cart, which is also what the shop knows a guest by: without one, or with a token that the shop did
/// not give out, there is a new one afterwards, whose token is given for the cookie.
///
/// # Errors
/// As every query.
pub async fn keep_token(shop: &Shop, token: Option<&str>) -> Result<Option<String>> {
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    if let Some(hash) = find(token)
        && store::lock(&mut tx, &hash, now).await?.is_some()
    {
        tx.commit().await?;
        return Ok(None);
    }
    let token = id::token();
    store::create(&mut tx, &id::new(), &id::token_hash(&token), now).await?;
    tx.commit().await?;
    Ok(Some(token))
}

fn check_quantity(quantity: i64) -> Result<i64> {
    match quantity {
        0..=MAX_QUANTITY => Ok(quantity),
        _ => Err(Error::invalid("quantity", t!("quantity-between", most = MAX_QUANTITY))),
    }
}

/// Puts `quantity` more of the variant with this SKU into the cart, as many as the stock allows. Without a cart there is one
/// afterwards: a guest is then given its token, for the cookie, as well.
///
/// # Errors
/// [`Error::NotFound`] for an SKU that is not for sale, [`Error::Conflict`] when it is sold out or the cart is full,
/// [`Error::Invalid`] for a quantity or note that cannot be.
pub async fn add<'a>(
    shop: &Shop,
    holder: impl Into<Holder<'a>>,
    sku: &str,
    quantity: i64,
    note: &str,
) -> Result<(Added, Option<String>)> {
    let mut tx = shop.db.begin().await?;
    let added = add_in(&mut tx, shop.clock.now(), holder.into(), sku, quantity, note).await?;
    tx.commit().await?;
    Ok(added)
}

/// As [`add`], as part of the caller's transaction.
pub(crate) async fn add_in(
    tx: &mut Tx,
    now: Micros,
    holder: Holder<'_>,
    sku: &str,
    quantity: i64,
    note: &str,
) -> Result<(Added, Option<String>)> {
    let wanted = check_quantity(quantity)?.max(1);
    let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
    if note.chars().count() > MAX_NOTE || note.chars().any(char::is_control) {
        return Err(Error::invalid("note", t!("note-long", count = MAX_NOTE)));
    }
    // A token that we did not give out is never adopted: whoever planted it would share the cart.
    let mut cart = None;
    if let Some(hash) = find(holder) {
        cart = match (store::lock(tx, &hash, now).await?, holder) {
            (Some((id, _)), _) => Some(id),
            (None, Holder::Customer(user_id)) => Some(store::open(tx, user_id, &hash, now).await?),
            (None, _) => None,
        };
    }
    let Some(variant) = store::sellable(tx, sku, cart.as_deref(), &note).await? else { return Err(Error::NotFound) };
    let most = max_quantity(variant.tracked, policy(&variant.policy)?, variant.available);
    if most == 0 {
        return Err(Error::conflict(t!("is-sold-out", title = variant.title.as_str())));
    }
    let (held, on_line) = (variant.held, variant.on_line);
    if on_line == 0 && variant.lines >= MAX_LINES {
        return Err(Error::conflict(t!("cart-full", count = MAX_LINES)));
    }
    let quantity = (on_line + wanted).min(most - (held - on_line));
    if quantity <= on_line {
        return Err(Error::conflict(t!("all-in-cart", title = variant.title.as_str())));
    }
    let mut fresh = None;
    let cart_id = if let Some(id) = cart {
        id
    } else {
        let (id, token) = (id::new(), id::token());
        store::create(tx, &id, &id::token_hash(&token), now).await?;
        fresh = Some(token);
        id
    };
    let options = [&variant.option1, &variant.option2, &variant.option3];
    let variant_title = if variant.has_options {
        options.into_iter().filter(|value| !value.is_empty()).cloned().collect::<Vec<_>>().join(" / ")
    } else {
        String::new()
    };
    store::put(
        tx,
        &NewLine {
            cart_id: &cart_id,
            variant_id: &variant.id,
            note: &note,
            quantity,
            title: &variant.title,
            variant_title: &variant_title,
            unit_price: variant.price,
        },
        now,
    )
    .await?;
    let count = variant.pieces - on_line + quantity;
    let limited = (quantity < on_line + wanted).then_some(if most == MAX_QUANTITY { Limited::Line } else { Limited::Stock });
    Ok((Added { title: variant.title, variant_title, quantity, limited, count }, fresh))
}

/// The guest's cart, taken for this transaction: its id, and the secret if it had to be made. A secret that we did not give out is
/// never adopted.
pub(crate) async fn open_guest(tx: &mut Tx, holder: Holder<'_>, now: Micros) -> Result<(String, Option<String>)> {
    if let Some(hash) = find(holder)
        && let Some((cart_id, _)) = store::lock(tx, &hash, now).await?
    {
        return Ok((cart_id, None));
    }
    let (cart_id, token) = (id::new(), id::token());
    store::create(tx, &cart_id, &id::token_hash(&token), now).await?;
    Ok((cart_id, Some(token)))
}

/// Changes a line, as far as the stock allows, and takes over today's price. Gives the cart as it then is.
///
/// # Errors
/// [`Error::NotFound`] for a line that is not in this cart, [`Error::Invalid`] for a quantity that cannot be.
pub async fn change<'a>(
    shop: &Shop,
    holder: impl Into<Holder<'a>>,
    line_id: &str,
    change: Change,
) -> Result<(Cart, Option<Limited>)> {
    let wanted = match change {
        Change::Quantity(quantity) => check_quantity(quantity)?,
        Change::Remove => 0,
    };
    let hash = find(holder).ok_or(Error::NotFound)?;
    let mut tx = shop.db.begin().await?;
    store::lock(&mut tx, &hash, shop.clock.now()).await?.ok_or(Error::NotFound)?;
    let rows = store::lines(&mut tx, &hash).await?;
    let row = rows.iter().find(|row| row.id == line_id).ok_or(Error::NotFound)?;
    let elsewhere: i64 = rows
        .iter()
        .filter(|other| other.id != row.id && row.variant_id.is_some() && other.variant_id == row.variant_id)
        .map(|other| other.quantity)
        .sum();
    let most = (row.most() - elsewhere).max(0);
    let mut limited = None;
    match row.price.filter(|_| row.for_sale && most > 0) {
        _ if wanted == 0 => store::remove(&mut tx, line_id).await?,
        Some(price) => {
            let quantity = wanted.min(most);
            limited = (quantity < wanted).then_some(Limited::Stock);
            store::set_quantity(&mut tx, line_id, quantity, price).await?;
        }
        // Sold out or vanished: the line says so itself, and can only be removed.
        None => limited = Some(Limited::Stock),
    }
    let cart = assemble(shop, store::lines(&mut tx, &hash).await?);
    tx.commit().await?;
    Ok((cart, limited))
}
