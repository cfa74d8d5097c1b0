//! Who is logged in where. The database knows every log-in, wherever sessions are kept: a session whose row is gone, or was not
//! used for too long, is nobody's.

use super::model::Customer;
use crate::cart::COUNT_OF_USER;
use crate::clock::Micros;
use crate::db::sql;
use crate::error::Result;
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
         (SELECT COUNT(*) FROM wishlist_items w WHERE w.user_id = u.id) AS wishlist_count \
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
