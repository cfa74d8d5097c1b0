//! What browsers' sessions hold, where there is no Redis: a table of texts that expire.

use crate::clock::Micros;
use crate::db::{Db, sql};
use crate::error::Result;

/// What the session holds, unless it has expired.
///
/// # Errors
/// As every query.
pub async fn load(db: &Db, id_hash: &str, now: Micros) -> Result<Option<String>> {
    let row: Option<(String,)> =
        sql("SELECT data FROM sessions WHERE id_hash = $1 AND expires_at > $2").bind(id_hash).bind(now).optional(db).await?;
    Ok(row.map(|(data,)| data))
}

/// Makes a session; `false` when there is one of this name.
///
/// # Errors
/// As every query.
pub async fn create(db: &Db, id_hash: &str, data: &str, expires_at: Micros) -> Result<bool> {
    let mut tx = db.begin().await?;
    let made = sql("INSERT INTO sessions (id_hash, data, expires_at) VALUES ($1, $2, $3) ON CONFLICT (id_hash) DO NOTHING")
        .bind(id_hash)
        .bind(data)
        .bind(expires_at)
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(made == 1)
}

/// Changes what a session holds. One that has ended meanwhile is not brought back.
///
/// # Errors
/// As every query.
pub async fn save(db: &Db, id_hash: &str, data: &str, expires_at: Micros) -> Result<()> {
    let mut tx = db.begin().await?;
    sql("UPDATE sessions SET data = $2, expires_at = $3 WHERE id_hash = $1")
        .bind(id_hash)
        .bind(data)
        .bind(expires_at)
        .run(&mut tx)
        .await?;
    tx.commit().await
}

/// Ends a session.
///
/// # Errors
/// As every query.
pub async fn delete(db: &Db, id_hash: &str) -> Result<()> {
    let mut tx = db.begin().await?;
    sql("DELETE FROM sessions WHERE id_hash = $1").bind(id_hash).run(&mut tx).await?;
    tx.commit().await
}
