//! `stoa check`.

use crate::Site;
use crate::config::Config;
use crate::failure::Failure;
use shop::Shop;
use shop::clock::Clock;
use shop::db::{DbOptions, connect, schema_state};

/// Checks the configuration (which was read before this is called), the schema and the invariants of the data.
///
/// # Errors
/// [`Failure::Unsuccessful`] when something is not as it should be; it has been said what.
#[expect(clippy::print_stdout, reason = "the answer to the person who typed the command")]
pub async fn check(config: &Config) -> Result<(), Failure> {
    println!("ok    the configuration can be used");
    let mut good = true;
    match Site::find(config.site_dir.as_deref()) {
        Ok(site) => println!("ok    the built site is in {}", site.root.display()),
        Err(reason) => {
            good = false;
            println!("FAIL  {reason}");
        }
    }
    match super::check_media_dir(config) {
        Ok(()) => println!("ok    pictures can be written to {}", config.media_dir.display()),
        Err(reason) => {
            good = false;
            println!("FAIL  {reason}");
        }
    }
    // Looking makes no database.
    let db = connect(&DbOptions { create: false, ..config.database.clone() }).await?;
    let shop = Shop::new(db, Clock::System, config.policy.clone());
    let state = schema_state(&shop.db).await?;
    if !state.is_ready() {
        println!("FAIL  the schema lacks {} migrations; run `stoa migrate`", state.pending);
        return Err(Failure::Unsuccessful);
    }
    println!("ok    the schema is up to date");
    shop::settings::check_currency(&shop).await?;
    println!("ok    prices are in {}", shop.policy.currency.code());
    let findings = shop::audit::audit(&shop).await?;
    for finding in &findings {
        println!("FAIL  {}: {} ({})", finding.rule, finding.at, finding.detail);
    }
    if findings.is_empty() {
        println!("ok    the data keeps its rules, stock equals its ledger among them");
    }
    shop.db.close().await;
    if good && findings.is_empty() { Ok(()) } else { Err(Failure::Unsuccessful) }
}
