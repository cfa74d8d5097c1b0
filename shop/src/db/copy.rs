//! A copy of an embedded database while it is in use.

use super::{Db, Engine, sql};
use crate::error::{Error, Result};
use std::path::Path;

/// Writes the embedded database, as it is at one moment, to a new file. Readers and the writer go on meanwhile.
///
/// # Errors
/// [`Error::Invalid`] when the database is not embedded or the file is there already; [`Error::Internal`] when it cannot be written.
pub async fn copy_to(db: &Db, file: &Path) -> Result<()> {
    if db.engine() != Engine::Sqlite {
        return Err(Error::invalid("database_url", "PostgreSQL is copied by pg_dump; deploy/backup does that"));
    }
    if file.exists() {
        return Err(Error::invalid("file", "there is such a file already"));
    }
    let path = file.to_str().ok_or_else(|| Error::invalid("file", "the name has to be UTF-8"))?;
    sql("VACUUM INTO $1").bind(path).optional::<(i64,)>(db).await?;
    // The copy is worth something only once it is on the disk.
    let synced = tokio::fs::File::open(file).await;
    match synced {
        Ok(copy) => copy.sync_all().await.map_err(Error::internal),
        Err(error) => Err(Error::internal(error)),
    }
}
