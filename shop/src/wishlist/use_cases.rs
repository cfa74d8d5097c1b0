//! What can be done with a wishlist. Every function takes its holder and reaches nothing else.

use super::model::{Joined, MAX_ITEMS, Wishlist};
use super::store::{Owner, WishRow, wishes};
use crate::cart::{self, Holder};
use crate::clock::Micros;
use crate::db::{Tx, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::shop::Shop;
use crate::t;

/// What became of an addition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wished {
    /// The product's name.
    pub title: String,
    /// Things on the list now.
    pub count: i64,
    /// For a guest who had nothing before: the secret for the cookie.
    pub token: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Wanted {
    id: String,
    title: String,
    variant_id: Option<String>,
    price: i64,
    in_stock: bool,
}

/// Puts the product with this slug on the wishlist; of several variants the one with this SKU, if it is one of its own. What is there
/// already stays as it is.
///
/// # Errors
/// [`Error::NotFound`] for a product that is not for sale, [`Error::Conflict`] when the list is full.
pub async fn add<'a>(shop: &Shop, holder: impl Into<Holder<'a>>, slug: &str, sku: &str) -> Result<Wished> {
    let (holder, now) = (holder.into(), shop.clock.now());
    let mut tx = shop.db.begin().await?;
    let wanted: Option<Wanted> = sql("SELECT p.id, p.title, v.id AS variant_id, COALESCE(v.price, p.price_min) AS price, \
         CASE WHEN v.id IS NULL THEN p.in_stock ELSE (NOT v.tracked OR v.policy = 'continue' OR v.available > 0) END AS in_stock \
         FROM products p LEFT JOIN variants v ON v.product_id = p.id AND v.sku = $2 WHERE p.slug = $1 AND p.status = 'active'")
    .bind(slug)
    .bind(sku)
    .optional(&mut tx)
    .await?;
    let wanted = wanted.ok_or(Error::NotFound)?;
    let (owner, token) = if let Holder::Customer(user_id) = holder {
        (Owner::User(user_id.to_owned()), None)
    } else {
        let (cart_id, token) = cart::open_guest(&mut tx, holder, now).await?;
        (Owner::Cart(cart_id), token)
    };
    let (column, count) = (owner.column(), count(&mut tx, &owner).await?);
    if count >= MAX_ITEMS {
        return Err(Error::conflict(t!("wishlist-full", count = MAX_ITEMS)));
    }
    let added = sql(format!(
        "INSERT INTO wishlist_items (id, {column}, product_id, variant_id, unit_price, was_in_stock, added_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ({column}, product_id) DO NOTHING"
    ))
    .bind(id::new())
    .bind(owner.id())
    .bind(&wanted.id)
    .bind(wanted.variant_id)
    .bind(wanted.price)
    .bind(wanted.in_stock)
    .bind(now)
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(Wished { title: wanted.title, count: count + i64::try_from(added).unwrap_or_default(), token })
}

async fn count(tx: &mut Tx, owner: &Owner) -> Result<i64> {
    let (count,): (i64,) =
        sql(format!("SELECT COUNT(*) FROM wishlist_items WHERE {} = $1", owner.column())).bind(owner.id()).one(tx).await?;
    Ok(count)
}

/// Whose list a holder's is; none for a guest who has nothing.
async fn owner(tx: &mut Tx, holder: Holder<'_>, now: Micros) -> Result<Option<Owner>> {
    Ok(match holder {
        Holder::Customer(user_id) => Some(Owner::User(user_id.to_owned())),
        guest => match cart::find(guest) {
            Some(hash) => cart::lock(tx, &hash, now).await?.map(|(cart_id, _)| Owner::Cart(cart_id)),
            None => None,
        },
    })
}

/// The wishlist against today's catalogue; empty for whoever has none. One query.
///
/// # Errors
/// As every query.
pub async fn view<'a>(shop: &Shop, holder: impl Into<Holder<'a>>) -> Result<Wishlist> {
    let rows = match holder.into() {
        Holder::Customer(user_id) => {
            let whose = "SELECT u.id AS user_id, CAST(NULL AS TEXT) AS cart_id, s.token AS share FROM users u \
                 LEFT JOIN wishlist_shares s ON s.user_id = u.id WHERE u.id = $1";
            wishes(&shop.db, whose, user_id).await?
        }
        guest => match cart::find(guest) {
            Some(hash) => {
                let whose = "SELECT CAST(NULL AS TEXT) AS user_id, c.id AS cart_id, s.token AS share FROM carts c \
                     LEFT JOIN wishlist_shares s ON s.cart_id = c.id WHERE c.token_hash = $1";
                wishes(&shop.db, whose, &hash).await?
            }
            None => Vec::new(),
        },
    };
    Ok(list(shop, rows))
}

/// The slugs of the products on the list, for filling hearts. One query.
///
/// # Errors
/// As every query.
pub async fn slugs<'a>(shop: &Shop, holder: impl Into<Holder<'a>>) -> Result<Vec<String>> {
    let (condition, key) = match holder.into() {
        Holder::Customer(user_id) => ("w.user_id = $1", user_id.to_owned()),
        guest => match cart::find(guest) {
            Some(hash) => ("w.cart_id = (SELECT c.id FROM carts c WHERE c.token_hash = $1)", hash),
            None => return Ok(Vec::new()),
        },
    };
    let rows: Vec<(String,)> = sql(format!(
        "SELECT p.slug FROM wishlist_items w JOIN products p ON p.id = w.product_id AND p.status = 'active' WHERE {condition}"
    ))
    .bind(key)
    .all(&shop.db)
    .await?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

fn list(shop: &Shop, rows: Vec<WishRow>) -> Wishlist {
    let share = rows.first().and_then(|row| row.share.clone());
    Wishlist { wishes: rows.into_iter().filter_map(|row| row.into_wish(shop)).collect(), share }
}

/// Takes something off the list; gives how many are left.
///
/// # Errors
/// [`Error::NotFound`] for what is not on this list.
pub async fn remove<'a>(shop: &Shop, holder: impl Into<Holder<'a>>, wish_id: &str) -> Result<i64> {
    let mut tx = shop.db.begin().await?;
    let owner = owner(&mut tx, holder.into(), shop.clock.now()).await?.ok_or(Error::NotFound)?;
    let removed = sql(format!("DELETE FROM wishlist_items WHERE id = $1 AND {} = $2", owner.column()))
        .bind(wish_id)
        .bind(owner.id())
        .run(&mut tx)
        .await?;
    let left = count(&mut tx, &owner).await?;
    tx.commit().await?;
    if removed == 0 { Err(Error::NotFound) } else { Ok(left) }
}

/// Puts one of the variant with this SKU into the cart and takes the wish off the list, both or neither: a second click finds the wish
/// gone, and puts in nothing more. A guest without a cart is given its secret, for the cookie.
///
/// # Errors
/// As [`cart::add`].
pub async fn move_to_cart<'a>(shop: &Shop, holder: impl Into<Holder<'a>>, wish_id: &str, sku: &str) -> Result<Option<String>> {
    let (holder, now) = (holder.into(), shop.clock.now());
    let mut tx = shop.db.begin().await?;
    let added = cart::add_in(&mut tx, now, holder, sku, 1, "").await;
    let removed = match owner(&mut tx, holder, now).await? {
        None => 0,
        Some(owner) => {
            sql(format!("DELETE FROM wishlist_items WHERE id = $1 AND {} = $2", owner.column()))
                .bind(wish_id)
                .bind(owner.id())
                .run(&mut tx)
                .await?
        }
    };
    if removed == 0 {
        tx.rollback().await?;
        let cart = cart::view(shop, holder).await?;
        if cart.lines.iter().any(|line| line.sku == sku) {
            return Ok(None);
        }
        // No wish of this visitor's goes by that name; the cart gets it all the same.
        return cart::add(shop, holder, sku, 1, "").await.map(|(_, token)| token);
    }
    let (_, token) = added?;
    tx.commit().await?;
    Ok(token)
}

/// Gives the list a link; the one that it has, if it has one.
///
/// # Errors
/// [`Error::NotFound`] for a guest who has nothing.
pub async fn share<'a>(shop: &Shop, holder: impl Into<Holder<'a>>) -> Result<String> {
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    let owner = owner(&mut tx, holder.into(), now).await?.ok_or(Error::NotFound)?;
    let column = owner.column();
    sql(format!(
        "INSERT INTO wishlist_shares (token, {column}, created_at) VALUES ($1, $2, $3) ON CONFLICT ({column}) DO NOTHING"
    ))
    .bind(id::token())
    .bind(owner.id())
    .bind(now)
    .run(&mut tx)
    .await?;
    let (token,): (String,) =
        sql(format!("SELECT token FROM wishlist_shares WHERE {column} = $1")).bind(owner.id()).one(&mut tx).await?;
    tx.commit().await?;
    Ok(token)
}

/// Ends the link: it opens nothing any more, and a later one is another.
///
/// # Errors
/// As every query.
pub async fn unshare<'a>(shop: &Shop, holder: impl Into<Holder<'a>>) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    if let Some(owner) = owner(&mut tx, holder.into(), shop.clock.now()).await? {
        sql(format!("DELETE FROM wishlist_shares WHERE {} = $1", owner.column())).bind(owner.id()).run(&mut tx).await?;
    }
    tx.commit().await
}

/// A list by its link: nothing of whose it is, nor of what was noted for its owner. One query.
///
/// # Errors
/// [`Error::NotFound`] for a link that was never given, or has been ended.
pub async fn shared(shop: &Shop, token: &str) -> Result<Wishlist> {
    if !id::is_token(token) {
        return Err(Error::NotFound);
    }
    let whose = "SELECT s.user_id, s.cart_id, s.token AS share FROM wishlist_shares s WHERE s.token = $1";
    let rows = wishes(&shop.db, whose, token).await?;
    if rows.is_empty() {
        return Err(Error::NotFound);
    }
    let mut list = list(shop, rows);
    list.share = None;
    for wish in &mut list.wishes {
        (wish.id, wish.dropped_from, wish.came_back) = (String::new(), None, false);
    }
    Ok(list)
}

/// A guest logs in: the guest's wishes come onto the customer's list, the newest first, as far as there is room; nothing of the
/// customer's own goes. The link by which the guest had shared the list stays if it shows afterwards just what it showed before:
/// the customer had wished for nothing, and shared nothing. Else it ends, since whoever has it would see what was never shared with
/// them.
///
/// # Errors
/// As every query.
pub async fn merge(tx: &mut Tx, guest: &str, user_id: &str, now: Micros) -> Result<Joined> {
    let Some(Owner::Cart(cart_id)) = owner(tx, Holder::Guest(guest), now).await? else { return Ok(Joined::default()) };
    let own = count(tx, &Owner::User(user_id.to_owned())).await?;
    let only_theirs = "w.cart_id = $1 AND NOT EXISTS (SELECT 1 FROM wishlist_items m WHERE m.user_id = $2 \
         AND m.product_id = w.product_id)";
    sql(format!(
        "UPDATE wishlist_items SET user_id = $2, cart_id = NULL WHERE id IN (SELECT w.id FROM wishlist_items w \
         WHERE {only_theirs} ORDER BY w.added_at DESC, w.id DESC LIMIT $3)"
    ))
    .bind(&cart_id)
    .bind(user_id)
    .bind((MAX_ITEMS - own).max(0))
    .run(tx)
    .await?;
    let (left_out,): (i64,) = sql(format!("SELECT COUNT(*) FROM wishlist_items w WHERE {only_theirs}"))
        .bind(&cart_id)
        .bind(user_id)
        .one(&mut *tx)
        .await?;
    if own == 0 {
        sql("UPDATE wishlist_shares SET user_id = $2, cart_id = NULL WHERE cart_id = $1 \
             AND NOT EXISTS (SELECT 1 FROM wishlist_shares s WHERE s.user_id = $2)")
        .bind(&cart_id)
        .bind(user_id)
        .run(tx)
        .await?;
    }
    let ended = sql("DELETE FROM wishlist_shares WHERE cart_id = $1").bind(&cart_id).run(tx).await?;
    Ok(Joined { left_out, link_ended: ended > 0 })
}
