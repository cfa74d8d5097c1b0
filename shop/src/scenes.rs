//! The picture that the home page opens with.

use crate::catalog::Picture;
use crate::db::{Tx, from_json, sql};
use crate::error::{Error, Result};
use crate::shop::Shop;
use serde::{Deserialize, Serialize};

const KEY: &str = "hero";

/// The opening picture in its shapes, by day and by night.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hero {
    /// For wide windows.
    pub wide: Picture,
    /// For narrow ones.
    pub tall: Option<Picture>,
    /// For wide windows of people who like their pages dark.
    pub wide_dark: Option<Picture>,
    /// For their narrow ones.
    pub tall_dark: Option<Picture>,
}

/// Gives the home page its opening picture; without one it opens with a product.
///
/// # Errors
/// As every statement.
pub async fn set_hero(tx: &mut Tx, hero: &Hero) -> Result<()> {
    sql("INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(KEY)
        .bind(serde_json::to_string(hero).map_err(Error::internal)?)
        .run(tx)
        .await?;
    Ok(())
}

/// The opening picture, where there is one.
pub(crate) async fn read_hero(shop: &Shop) -> Result<Option<Hero>> {
    let stored: Option<(String,)> = sql("SELECT value FROM settings WHERE key = $1").bind(KEY).optional(&shop.db).await?;
    stored.map(|(json,)| from_json(&json)).transpose()
}
