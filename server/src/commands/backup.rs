//! `stoa backup`.

use crate::config::Config;
use crate::failure::Failure;
use shop::db::{DbOptions, connect, copy_to};
use std::path::Path;

/// Copies an embedded database to a file while the shop goes on.
///
/// # Errors
/// When the database is not embedded, or the file is there already or cannot be written.
#[expect(clippy::print_stdout, reason = "the answer to the person who typed the command")]
pub async fn backup(config: &Config, file: &Path) -> Result<(), Failure> {
    let db = connect(&DbOptions { create: false, ..config.database.clone() }).await?;
    let copied = copy_to(&db, file).await;
    db.close().await;
    copied?;
    println!("The database was copied to {}.", file.display());
    Ok(())
}
