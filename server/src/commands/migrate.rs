//! `stoa migrate`.

use crate::config::Config;
use crate::failure::Failure;

/// Brings the schema up to date.
///
/// # Errors
/// When the database does not answer, or holds another version's migrations.
#[expect(clippy::print_stdout, reason = "the answer to the person who typed the command")]
pub async fn migrate(config: &Config) -> Result<(), Failure> {
    let shop = super::open_ready(config, true).await?;
    println!("The schema of {} is up to date.", crate::config::without_password(&config.database.url));
    shop.db.close().await;
    Ok(())
}
