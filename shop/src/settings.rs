//! What is decided once for a database.

use crate::db::sql;
use crate::error::{Error, Result};
use crate::shop::Shop;

/// Fixes the currency of a new database, and refuses one whose prices are in another: 100 would mean something else.
///
/// # Errors
/// [`Error::Invalid`] for the key `currency` when the database has another one.
pub async fn claim_currency(shop: &Shop) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    sql("INSERT INTO settings (key, value) VALUES ('currency', $1) ON CONFLICT (key) DO NOTHING")
        .bind(shop.policy.currency.code())
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    check_currency(shop).await
}

/// Refuses a database whose prices are in another currency than the configuration says.
///
/// # Errors
/// As [`claim_currency`].
pub async fn check_currency(shop: &Shop) -> Result<()> {
    let stored: Option<(String,)> = sql("SELECT value FROM settings WHERE key = 'currency'").optional(&shop.db).await?;
    match stored {
        Some((code,)) if code != shop.policy.currency.code() => Err(Error::invalid(
            "currency",
            format!("currency: the prices in this database are in {code}, not in {}", shop.policy.currency.code()),
        )),
        _ => Ok(()),
    }
}
