//! What a customer says of themselves, and the password.

use super::model::{Customer, Profile};
use super::password;
use super::password::password_problem;
use super::proofs::tell_new_password;
use crate::db::{Tx, sql};
use crate::error::{Error, Result};
use crate::shop::Shop;
use crate::t;

/// The longest name, in characters.
const MAX_NAME: usize = 120;

/// What the account's pages show. One query.
///
/// # Errors
/// [`Error::Unauthorised`] when the account is gone.
pub async fn profile(shop: &Shop, user_id: &str) -> Result<Profile> {
    let row: Option<Profile> = sql("SELECT u.name, u.email, u.wants_news, u.wants_reminders, u.created_at, \
         (u.password_hash IS NOT NULL) AS has_password, (u.totp_confirmed_at IS NOT NULL) AS has_totp, \
         (SELECT COUNT(*) FROM recovery_codes r WHERE r.user_id = u.id) AS recovery_codes FROM users u WHERE u.id = $1")
    .bind(user_id)
    .optional(&shop.db)
    .await?;
    row.ok_or(Error::Unauthorised)
}

/// A name as it is kept.
///
/// # Errors
/// [`Error::Invalid`] for one that is too long or holds what no name does.
pub(super) fn tidy_name(name: &str) -> Result<String> {
    let name = crate::text::one_line(name);
    if name.chars().count() > MAX_NAME {
        return Err(Error::invalid("name", t!("at-most-characters", count = MAX_NAME)));
    }
    if name.chars().any(char::is_control) || (!name.is_empty() && !name.chars().any(char::is_alphanumeric)) {
        return Err(Error::invalid("name", t!("plain-letters")));
    }
    Ok(name)
}

/// Changes what the customer is called.
///
/// # Errors
/// [`Error::Invalid`] for a name that cannot be.
pub async fn rename(shop: &Shop, customer: &Customer, name: &str) -> Result<()> {
    let name = tidy_name(name)?;
    let mut tx = shop.db.begin().await?;
    sql("UPDATE users SET name = $2 WHERE id = $1").bind(&customer.id).bind(name).run(&mut tx).await?;
    tx.commit().await
}

/// Changes which letters the customer wants beside those about orders and the account.
///
/// # Errors
/// As every query.
pub async fn prefer(shop: &Shop, customer: &Customer, news: bool, reminders: bool) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    sql("UPDATE users SET wants_news = $2, wants_reminders = $3 WHERE id = $1")
        .bind(&customer.id)
        .bind(news)
        .bind(reminders)
        .run(&mut tx)
        .await?;
    tx.commit().await
}

/// Makes sure that it is the customer who sits there: asks for the password again. An account without one has none to ask for.
///
/// # Errors
/// [`Error::Invalid`] for the field `current`.
pub async fn confirm_password(shop: &Shop, customer: &Customer, typed: &str) -> Result<()> {
    let row: Option<(Option<String>,)> =
        sql("SELECT password_hash FROM users WHERE id = $1").bind(&customer.id).optional(&shop.db).await?;
    match row {
        None => Err(Error::Unauthorised),
        Some((None,)) => Ok(()),
        Some((Some(hash),)) if password::verify(typed, Some(&hash)).await? => Ok(()),
        Some(_) => Err(Error::invalid("current", t!("password-wrong"))),
    }
}

/// Gives the account another password. Every other log-in ends.
///
/// # Errors
/// [`Error::Invalid`] for the field `current` or `password`.
pub async fn change_password(shop: &Shop, customer: &Customer, current: &str, new: &str) -> Result<()> {
    if let Some(reason) = password_problem(new, &customer.email) {
        return Err(Error::invalid("password", reason));
    }
    confirm_password(shop, customer, current).await?;
    let hash = password::hash(new).await?;
    let mut tx = shop.db.begin().await?;
    set_password(&mut tx, &customer.id, &hash, Some(&customer.login_id)).await?;
    tell_new_password(&mut tx, shop, &customer.email).await?;
    tx.commit().await
}

/// Sets the password and ends every log-in but one.
pub(super) async fn set_password(tx: &mut Tx, user_id: &str, hash: &str, but: Option<&str>) -> Result<()> {
    sql("UPDATE users SET password_hash = $2 WHERE id = $1").bind(user_id).bind(hash).run(tx).await?;
    sql("DELETE FROM logins WHERE user_id = $1 AND id <> $2").bind(user_id).bind(but.unwrap_or_default()).run(tx).await?;
    sql("DELETE FROM account_tokens WHERE user_id = $1 AND purpose IN ('reset', 'email')").bind(user_id).run(tx).await?;
    Ok(())
}
