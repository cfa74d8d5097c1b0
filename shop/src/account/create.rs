//! Making an account.

use super::model::normal_email;
use super::password;
use super::password::password_problem;
use crate::db::{Tx, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::language::Language;
use crate::shop::Shop;
use crate::t;

/// An account as the command line makes it.
#[derive(Debug, Clone)]
pub struct NewAccount<'a> {
    /// The e-mail address; counts as proven.
    pub email: &'a str,
    /// What the person is called; may be empty.
    pub name: &'a str,
    /// The password.
    pub password: &'a str,
    /// Whether this is somebody of the shop's staff.
    pub staff: bool,
}

/// Makes an account whose address counts as proven, for whoever holds the database. Gives its id.
///
/// # Errors
/// [`Error::Invalid`] for an address or a password that cannot be accepted, [`Error::Conflict`] for an address that has an account.
pub async fn create(shop: &Shop, new: &NewAccount<'_>) -> Result<String> {
    let email = normal_email(new.email).ok_or_else(|| Error::invalid("email", t!("notice-email")))?;
    if let Some(reason) = password_problem(new.password, &email) {
        return Err(Error::invalid("password", reason));
    }
    let hash = password::hash(new.password).await?;
    let mut tx = shop.db.begin().await?;
    let id = insert(&mut tx, &email, new.name.trim(), &hash, new.staff, shop.clock.now()).await?;
    let id = id.ok_or_else(|| Error::conflict(t!("address-taken")))?;
    tx.commit().await?;
    Ok(id)
}

/// Writes a proven account; none when the address has one.
pub(super) async fn insert(tx: &mut Tx, email: &str, name: &str, hash: &str, staff: bool, now: i64) -> Result<Option<String>> {
    let id = id::new();
    let made = sql("INSERT INTO users (id, email, password_hash, name, is_staff, created_at, verified_at, language) \
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7) ON CONFLICT (email) DO NOTHING")
    .bind(&id)
    .bind(email)
    .bind(hash)
    .bind(name)
    .bind(staff)
    .bind(now)
    .bind(Language::current().tag())
    .run(tx)
    .await?;
    Ok((made == 1).then_some(id))
}
