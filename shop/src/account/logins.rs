//! Who is logged in where. The database knows every log-in, wherever sessions are kept: a session whose row is gone, or was not
//! used for too long, is nobody's.

use super::model::Customer;
use crate::cart::COUNT_OF_USER;
use crate::chat::NEWS_OF_USER;
use crate::clock::Micros;
use crate::db::sql;
use crate::error::{Error, Result};
use crate::id;
use crate::shop::{Policy, Shop};

/// How seldom the use of a log-in is noted, in microseconds.
pub const TOUCH_MICROS: Micros = 5 * 60 * 1_000_000;

const HOUR: Micros = 3_600_000_000;

impl Policy {
    /// How long a log-in may be unused, in microseconds.
    pub(super) fn idle_micros(&self) -> Micros {
        Micros::from(self.login_idle_hours) * HOUR
    }

    /// How long a log-in lasts at most, in microseconds.
    pub fn login_micros(&self) -> Micros {
        Micros::from(self.login_max_days) * 24 * HOUR
    }
}

#[derive(sqlx::FromRow)]
struct LoginRow {
    id: String,
    email: String,
    name: String,
    is_verified: bool,
    is_staff: bool,
    password_hash: String,
    last_used_at: i64,
    cart_count: i64,
    wishlist_count: i64,
    chat_news: Option<i64>,
}

/// Whose log-in this is, with what the header of every page says. One query.
///
/// # Errors
/// As every query; a log-in that has ended is `None`.
pub async fn identify(shop: &Shop, login_id: &str) -> Result<Option<Customer>> {
    let now = shop.clock.now();
    let row: Option<LoginRow> = sql(format!(
        "SELECT u.id, u.email, u.name, (u.verified_at IS NOT NULL) AS is_verified, u.is_staff, \
         COALESCE(u.password_hash, '') AS password_hash, l.last_used_at, {COUNT_OF_USER} AS cart_count, \
         (SELECT COUNT(*) FROM wishlist_items w WHERE w.user_id = u.id) AS wishlist_count, {NEWS_OF_USER} AS chat_news \
         FROM logins l JOIN users u ON u.id = l.user_id WHERE l.id = $1 AND l.created_at > $2 AND l.last_used_at > $3"
    ))
    .bind(login_id)
    .bind(now - shop.policy.login_micros())
    .bind(now - shop.policy.idle_micros())
    .optional(&shop.db)
    .await?;
    Ok(row.map(|row| Customer {
        id: row.id,
        login_id: login_id.to_owned(),
        email: row.email,
        name: row.name,
        verified: row.is_verified,
        staff: row.is_staff,
        cart_count: row.cart_count,
        wishlist_count: row.wishlist_count,
        chat_news: row.chat_news,
        auth_hash: id::token_hash(&row.password_hash),
        last_used_at: row.last_used_at,
    }))
}

/// Notes that a log-in is used; hardly ever writes.
///
/// # Errors
/// As every query.
pub async fn touch(shop: &Shop, login_id: &str) -> Result<()> {
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    sql("UPDATE logins SET last_used_at = $2 WHERE id = $1 AND last_used_at < $3")
        .bind(login_id)
        .bind(now)
        .bind(now - TOUCH_MICROS)
        .run(&mut tx)
        .await?;
    tx.commit().await
}

/// Ends this log-in of the customer.
///
/// # Errors
/// As every query.
pub async fn end(shop: &Shop, customer: &Customer) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    sql("DELETE FROM logins WHERE id = $1 AND user_id = $2").bind(&customer.login_id).bind(&customer.id).run(&mut tx).await?;
    tx.commit().await
}

/// A browser in which the customer is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// Names it in forms; opens nothing.
    pub key: String,
    /// "Firefox on Linux".
    pub device: String,
    /// When somebody logged in, in microseconds since the Unix epoch.
    pub created_at: Micros,
    /// When it was last used, to within five minutes.
    pub last_used_at: Micros,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// Where the customer is logged in, the last used first. One query.
///
/// # Errors
/// As every query.
pub async fn logins(shop: &Shop, customer: &Customer) -> Result<Vec<Login>> {
    let now = shop.clock.now();
    let rows: Vec<(String, String, i64, i64)> = sql("SELECT id, device, created_at, last_used_at FROM logins \
         WHERE user_id = $1 AND created_at > $2 AND last_used_at > $3 ORDER BY last_used_at DESC, id LIMIT 200")
    .bind(&customer.id)
    .bind(now - shop.policy.login_micros())
    .bind(now - shop.policy.idle_micros())
    .all(&shop.db)
    .await?;
    let login = |(id, device, created_at, last_used_at): (String, String, i64, i64)| Login {
        key: key(&id),
        device,
        created_at,
        last_used_at,
        current: id == customer.login_id,
    };
    Ok(rows.into_iter().map(login).collect())
}

fn key(login_id: &str) -> String {
    id::token_hash(login_id)[..24].to_owned()
}

/// Ends one of the customer's log-ins; `None` ends all but the one that asks.
///
/// # Errors
/// [`Error::NotFound`] for a key that is none of theirs.
pub async fn end_elsewhere(shop: &Shop, customer: &Customer, which: Option<&str>) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    match which {
        None => {
            sql("DELETE FROM logins WHERE user_id = $1 AND id <> $2")
                .bind(&customer.id)
                .bind(&customer.login_id)
                .run(&mut tx)
                .await?;
        }
        Some(which) => {
            let all: Vec<(String,)> = sql("SELECT id FROM logins WHERE user_id = $1").bind(&customer.id).all(&mut tx).await?;
            let (id,) = all.into_iter().find(|(id,)| key(id) == which).ok_or(Error::NotFound)?;
            sql("DELETE FROM logins WHERE id = $1").bind(id).run(&mut tx).await?;
        }
    }
    tx.commit().await
}

/// Ends every log-in of an account, this one too.
///
/// # Errors
/// As every query.
pub async fn end_everywhere(shop: &Shop, customer: &Customer) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    sql("DELETE FROM logins WHERE user_id = $1").bind(&customer.id).run(&mut tx).await?;
    tx.commit().await
}

/// Removes what has ended: sessions, log-ins, links that were not followed.
///
/// # Errors
/// As every query.
pub async fn sweep(shop: &Shop) -> Result<()> {
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    for statement in ["DELETE FROM sessions WHERE expires_at <= $1", "DELETE FROM account_tokens WHERE expires_at <= $1"] {
        sql(statement).bind(now).run(&mut tx).await?;
    }
    sql("DELETE FROM logins WHERE last_used_at <= $1 OR created_at <= $2")
        .bind(now - shop.policy.idle_micros())
        .bind(now - shop.policy.login_micros())
        .run(&mut tx)
        .await?;
    sql("DELETE FROM known_devices WHERE last_used_at <= $1").bind(now - 400 * 24 * HOUR).run(&mut tx).await?;
    tx.commit().await
}
