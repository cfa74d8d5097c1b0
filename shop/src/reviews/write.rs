//! What a customer does with reviews: writing, changing, taking back. Every function reaches that customer's own alone.

use super::model::{Draft, Own, State};
use super::rating::{hold, refresh};
use crate::account::Customer;
use crate::checkout::FieldError;
use crate::db::{Engine, Tx, json_rows, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::shop::Shop;

/// Something of the customer `$user` that was bought, and not cancelled, of `products p`. What an order sold is known by its variant; one
/// that is gone meanwhile, by the product's address at that time.
pub(super) const BOUGHT: &str = "SELECT 1 FROM orders o JOIN order_items i ON i.order_id = o.id \
     LEFT JOIN variants bought ON bought.id = i.variant_id \
     WHERE o.user_id = $user AND o.state <> 'cancelled' \
     AND (bought.product_id = p.id OR (bought.id IS NULL AND i.slug = p.slug))";

fn bought_by(user: &str) -> String {
    BOUGHT.replace("$user", user)
}

/// Keeps the customer's review of the product with this slug. It replaces an earlier one, and waits for the shop to read it.
///
/// # Errors
/// [`Error::NotFound`] for a product that is not there, [`Error::Forbidden`] for one that this customer has not bought; the inner
/// error is what is wrong with the fields.
pub async fn write(shop: &Shop, customer: &Customer, slug: &str, draft: &Draft) -> Result<Result<(), Vec<FieldError>>> {
    let checked = match draft.check() {
        Ok(checked) => checked,
        Err(errors) => {
            // Whoever may not write one is told so first.
            let may_write = of_product(shop, customer, slug).await?.may_write;
            return if may_write { Ok(Err(errors)) } else { Err(Error::Forbidden) };
        }
    };
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    let product: Option<(String, bool)> = sql(format!(
        "SELECT p.id, (EXISTS ({})) AS bought FROM products p WHERE p.slug = $1 AND p.status = 'active'",
        bought_by("$2")
    ))
    .bind(slug)
    .bind(&customer.id)
    .optional(&mut tx)
    .await?;
    let (product_id, bought) = product.ok_or(Error::NotFound)?;
    if !bought {
        return Err(Error::Forbidden);
    }
    hold(&mut tx, &product_id).await?;
    // The same again, by a double click or a reload, leaves what the shop has decided.
    sql("INSERT INTO reviews (id, product_id, user_id, origin, author, stars, title, body, state, written_at, changed_at) \
         VALUES ($1, $2, $3, 'buyer', $4, $5, $6, $7, 'waiting', $8, $8) \
         ON CONFLICT (product_id, user_id) DO UPDATE SET author = excluded.author, stars = excluded.stars, \
         title = excluded.title, body = excluded.body, state = 'waiting', reason = '', changed_at = excluded.changed_at, \
         decided_at = NULL \
         WHERE reviews.author <> excluded.author OR reviews.stars <> excluded.stars OR reviews.title <> excluded.title \
         OR reviews.body <> excluded.body")
    .bind(id::new())
    .bind(&product_id)
    .bind(&customer.id)
    .bind(checked.author)
    .bind(checked.stars)
    .bind(checked.title)
    .bind(checked.body)
    .bind(now)
    .run(&mut tx)
    .await?;
    refresh(&mut tx, &product_id).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes the customer's review of a product back.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn remove(shop: &Shop, customer: &Customer, slug: &str) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    let product: Option<(String,)> = sql("SELECT p.id FROM products p JOIN reviews r ON r.product_id = p.id \
         WHERE p.slug = $1 AND r.user_id = $2")
    .bind(slug)
    .bind(&customer.id)
    .optional(&mut tx)
    .await?;
    let (product_id,) = product.ok_or(Error::NotFound)?;
    hold(&mut tx, &product_id).await?;
    sql("DELETE FROM reviews WHERE product_id = $1 AND user_id = $2").bind(&product_id).bind(&customer.id).run(&mut tx).await?;
    refresh(&mut tx, &product_id).await?;
    tx.commit().await
}

/// Something that a customer has bought, with their review of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    /// The product's address.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// A small picture's address, or empty.
    pub image: String,
    /// The customer's review, if there is one.
    pub own: Option<Own>,
    /// Whether the customer may write or change one: the orders in which it was bought may have been cancelled since.
    pub may_write: bool,
}

#[derive(sqlx::FromRow)]
struct BoughtRow {
    may_write: bool,
    slug: String,
    title: String,
    kind: Option<String>,
    src: Option<String>,
    widths: Option<String>,
    author: Option<String>,
    stars: Option<i64>,
    review_title: Option<String>,
    body: Option<String>,
    state: Option<String>,
    reason: Option<String>,
}

impl From<BoughtRow> for Bought {
    fn from(row: BoughtRow) -> Self {
        let picture = crate::catalog::picture(row.kind, row.src, None, None, row.widths, None, None);
        let own = || {
            Some(Own {
                author: row.author?,
                stars: row.stars?,
                title: row.review_title?,
                body: row.body?,
                state: State::parse(&row.state?)?,
                reason: row.reason?,
            })
        };
        Self {
            own: own(),
            may_write: row.may_write,
            slug: row.slug,
            title: row.title,
            image: picture.map(|picture| picture.thumbnail()).unwrap_or_default(),
        }
    }
}

const BOUGHT_COLUMNS: &str = "p.slug, p.title, c.kind, c.src, c.widths, r.author, r.stars, r.title AS review_title, r.body, \
     r.state, r.reason FROM products p LEFT JOIN images c ON c.id = p.cover_id \
     LEFT JOIN reviews r ON r.product_id = p.id AND r.user_id = $1";

/// What the customer has bought and can say something about: what has no review yet first. One query.
///
/// # Errors
/// As every query.
pub async fn bought(shop: &Shop, customer: &Customer) -> Result<Vec<Bought>> {
    let bought = bought_by("$1");
    let rows: Vec<BoughtRow> = sql(format!(
        "SELECT (EXISTS ({bought})) AS may_write, {BOUGHT_COLUMNS} WHERE p.status = 'active' AND (EXISTS ({bought}) OR r.id IS NOT NULL) \
         ORDER BY (CASE WHEN r.id IS NULL THEN 0 ELSE 1 END), r.changed_at DESC, p.title, p.id LIMIT 200"
    ))
    .bind(&customer.id)
    .all(&shop.db)
    .await?;
    Ok(rows.into_iter().map(Bought::from).collect())
}

/// What the customer can say about the product that has, or had, this slug. One query.
///
/// # Errors
/// [`Error::NotFound`] for a product that is not there, [`Error::Forbidden`] for one that this customer has neither bought nor said
/// anything about.
pub async fn of_product(shop: &Shop, customer: &Customer, slug: &str) -> Result<Bought> {
    let row: Option<BoughtRow> = sql(format!(
        "SELECT (EXISTS ({})) AS may_write, {BOUGHT_COLUMNS} WHERE p.status = 'active' AND p.id = COALESCE( \
           (SELECT s.id FROM products s WHERE s.slug = $2 AND s.status = 'active'), \
           (SELECT d.product_id FROM product_redirects d WHERE d.slug = $2))",
        bought_by("$1")
    ))
    .bind(&customer.id)
    .bind(slug)
    .optional(&shop.db)
    .await?;
    let bought = Bought::from(row.ok_or(Error::NotFound)?);
    if bought.may_write || bought.own.is_some() { Ok(bought) } else { Err(Error::Forbidden) }
}

/// A customer's reviews as a JSON scalar, for their own file. `user` is the placeholder of their id.
pub(crate) fn exported(engine: Engine, user: &str) -> String {
    let columns = [
        ("product", "p.slug"),
        ("author", "r.author"),
        ("stars", "r.stars"),
        ("title", "r.title"),
        ("text", "r.body"),
        ("state", "r.state"),
        ("reason", "r.reason"),
        ("answer", "r.answer"),
        ("written_at", "r.written_at"),
    ];
    json_rows(
        engine,
        &columns,
        &format!("reviews r JOIN products p ON p.id = r.product_id WHERE r.user_id = {user}"),
        "r.written_at",
    )
}

/// An account is erased: what was shown stays, by nobody; what was not is gone.
pub(crate) async fn anonymise(tx: &mut Tx, user_id: &str) -> Result<()> {
    sql("DELETE FROM reviews WHERE user_id = $1 AND state <> 'approved'").bind(user_id).run(tx).await?;
    sql("UPDATE reviews SET user_id = NULL, author = '' WHERE user_id = $1").bind(user_id).run(tx).await?;
    Ok(())
}

/// An order was cancelled: what its buyer says about things that they have bought in no other waits for the shop again.
pub(crate) async fn order_cancelled(tx: &mut Tx, order_id: &str) -> Result<()> {
    let products: Vec<(String, String)> = sql(format!(
        "SELECT p.id, u.user_id FROM (SELECT user_id FROM orders WHERE id = $1 AND user_id IS NOT NULL) u \
         JOIN reviews r ON r.user_id = u.user_id AND r.state = 'approved' JOIN products p ON p.id = r.product_id \
         WHERE NOT EXISTS ({}) ORDER BY p.id",
        bought_by("u.user_id")
    ))
    .bind(order_id)
    .all(&mut *tx)
    .await?;
    for (product_id, user_id) in products {
        hold(tx, &product_id).await?;
        sql("UPDATE reviews SET state = 'waiting', decided_at = NULL WHERE product_id = $1 AND user_id = $2 AND state = 'approved'")
            .bind(&product_id)
            .bind(user_id)
            .run(tx)
            .await?;
        refresh(tx, &product_id).await?;
    }
    Ok(())
}
