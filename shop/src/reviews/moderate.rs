//! What staff do with reviews: reading them first, showing or refusing them, answering.

use super::check::tidy;
use super::model::{MAX_REASON, State};
use super::rating::{hold, refresh};
use super::write::BOUGHT;
use crate::account::Customer;
use crate::db::{Tx, sql};
use crate::error::{Error, Result};
use crate::language::here;
use crate::mail::{Letter, enqueue};
use crate::shop::Shop;
use crate::t;

/// Reviews on one page of the queue.
pub const QUEUE_PAGE: i64 = 20;

/// A review as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Moderated {
    /// Names it in forms.
    pub id: String,
    /// The product's address.
    pub slug: String,
    /// What the product is called.
    pub product: String,
    /// The name to be shown, or nothing.
    pub author: String,
    /// 1 to 5.
    pub stars: i64,
    /// A few words, or nothing.
    pub title: String,
    /// The text.
    pub body: String,
    /// Why it was rejected, or nothing.
    pub reason: String,
    /// What the shop answers, or nothing.
    pub answer: String,
    /// When it was last changed by its author, in microseconds since the Unix epoch.
    pub changed_at: i64,
    /// `buyer` or `sample`.
    pub origin: String,
    /// Whether its author still has bought the product: an order can be cancelled afterwards.
    pub bought: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    total: i64,
    #[sqlx(flatten)]
    review: Moderated,
}

fn staff_only(staff: &Customer) -> Result<()> {
    if staff.staff { Ok(()) } else { Err(Error::Forbidden) }
}

/// The reviews in a state, `page` from 1, and how many there are in all: the longest waiting first, the latest decided first. One query.
///
/// # Errors
/// [`Error::Forbidden`] for whoever is not staff.
pub async fn queue(shop: &Shop, staff: &Customer, state: State, page: u32) -> Result<(Vec<Moderated>, i64)> {
    staff_only(staff)?;
    let order = if state == State::Waiting { "r.changed_at, r.id" } else { "r.decided_at DESC, r.id" };
    let rows: Vec<Row> = sql(format!(
        "SELECT r.id, p.slug, p.title AS product, r.author, r.stars, r.title, r.body, r.reason, r.answer, r.changed_at, r.origin, \
         (EXISTS ({})) AS bought, (SELECT COUNT(*) FROM reviews a WHERE a.state = $1) AS total \
         FROM reviews r JOIN products p ON p.id = r.product_id WHERE r.state = $1 ORDER BY {order} LIMIT $2 OFFSET $3",
        BOUGHT.replace("$user", "r.user_id")
    ))
    .bind(state.as_str())
    .bind(QUEUE_PAGE)
    .bind(i64::from(page.clamp(1, 1_000_000) - 1) * QUEUE_PAGE)
    .all(&shop.db)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    Ok((rows.into_iter().map(|row| row.review).collect(), total))
}

/// What a decision needs to know of a review. Its product is held.
#[derive(sqlx::FromRow)]
struct Held {
    product_id: String,
    slug: String,
    product: String,
    state: String,
    email: Option<String>,
    /// The author's.
    language: Option<String>,
    bought: bool,
}

async fn held(tx: &mut Tx, id: &str) -> Result<Held> {
    let product: Option<(String,)> = sql("SELECT product_id FROM reviews WHERE id = $1").bind(id).optional(&mut *tx).await?;
    let (product_id,) = product.ok_or(Error::NotFound)?;
    hold(tx, &product_id).await?;
    let held: Option<Held> = sql(format!(
        "SELECT r.product_id, p.slug, p.title AS product, r.state, u.email, u.language, (r.user_id IS NULL OR EXISTS ({})) AS bought \
         FROM reviews r JOIN products p ON p.id = r.product_id LEFT JOIN users u ON u.id = r.user_id WHERE r.id = $1",
        BOUGHT.replace("$user", "r.user_id")
    ))
    .bind(id)
    .optional(&mut *tx)
    .await?;
    held.ok_or(Error::NotFound)
}

/// A text of the shop's.
fn words(field: &str, text: &str) -> Result<String> {
    let text = tidy(text);
    if text.chars().count() > MAX_REASON {
        return Err(Error::invalid(field, t!("at-most-characters", count = MAX_REASON)));
    }
    Ok(text)
}

/// Shows a review to everybody. `seen` is when it was last changed as the page showed it: nobody approves what they have not read.
///
/// # Errors
/// [`Error::Forbidden`] for whoever is not staff, [`Error::NotFound`] for one that is gone, [`Error::Conflict`] when its author has
/// changed it meanwhile, or has bought the product no more.
pub async fn approve(shop: &Shop, staff: &Customer, id: &str, seen: i64) -> Result<()> {
    staff_only(staff)?;
    let mut tx = shop.db.begin().await?;
    let review = held(&mut tx, id).await?;
    if !review.bought {
        return Err(Error::conflict("The order was cancelled, so this is nobody’s review who has bought it."));
    }
    decide(shop, &mut tx, id, &review, seen, State::Approved, "").await?;
    tx.commit().await
}

/// Refuses a review; its author reads why.
///
/// # Errors
/// As [`approve`], and [`Error::Invalid`] for the field `reason` when there is none or it is too long.
pub async fn reject(shop: &Shop, staff: &Customer, id: &str, seen: i64, reason: &str) -> Result<()> {
    staff_only(staff)?;
    let reason = words("reason", reason)?;
    if reason.is_empty() {
        return Err(Error::invalid("reason", "Please say why: its author reads it."));
    }
    let mut tx = shop.db.begin().await?;
    let review = held(&mut tx, id).await?;
    decide(shop, &mut tx, id, &review, seen, State::Rejected, &reason).await?;
    tx.commit().await
}

async fn decide(shop: &Shop, tx: &mut Tx, id: &str, review: &Held, seen: i64, state: State, reason: &str) -> Result<()> {
    let decided = sql("UPDATE reviews SET state = $2, reason = $3, decided_at = $4 WHERE id = $1 AND changed_at = $5")
        .bind(id)
        .bind(state.as_str())
        .bind(reason)
        .bind(shop.clock.now())
        .bind(seen)
        .run(tx)
        .await?;
    if decided == 0 {
        return Err(Error::conflict("Its author has changed it meanwhile. Please read it again."));
    }
    refresh(tx, &review.product_id).await?;
    let Some(email) = review.email.as_deref().filter(|_| review.state != state.as_str()) else { return Ok(()) };
    let url = &shop.policy.public_url;
    let write = async {
        let page = match state {
            State::Rejected => format!("/account/reviews/{}", review.slug),
            _ => format!("/products/{}#reviews", review.slug),
        };
        let link = format!("{url}{}", here(&page));
        let letter = Letter::ReviewDecided { product: review.product.clone(), refused: reason.to_owned(), link };
        enqueue(tx, shop, email, &letter).await
    };
    shop.policy.speaking(review.language.as_deref().unwrap_or_default(), write).await
}

/// Answers a review where everybody reads it; an empty answer takes the former one away.
///
/// # Errors
/// [`Error::Forbidden`] for whoever is not staff, [`Error::NotFound`] for one that is not shown, [`Error::Invalid`] for the field
/// `answer`.
pub async fn answer(shop: &Shop, staff: &Customer, id: &str, answer: &str) -> Result<()> {
    staff_only(staff)?;
    let answer = words("answer", answer)?;
    let mut tx = shop.db.begin().await?;
    let answered =
        sql("UPDATE reviews SET answer = $2 WHERE id = $1 AND state = 'approved'").bind(id).bind(answer).run(&mut tx).await?;
    if answered == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}
