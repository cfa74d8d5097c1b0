//! One file for each command of the command line.

mod backup;
mod check;
mod exchange;
mod health;
mod migrate;
mod seed;
mod serve;
mod user;

pub use backup::backup;
pub use check::check;
pub use exchange::{export_products, import_products};
pub use health::health;
pub use migrate::migrate;
pub use seed::seed;
pub use serve::serve;
pub use user::create_user;

use crate::config::Config;
use crate::failure::Failure;
use shop::Shop;
use shop::clock::Clock;
use shop::db::{Engine, connect, schema_state};
use std::io::Write as _;

/// Tells the person who typed the command, if somebody listens: a full disk behind standard output is no reason not to serve.
fn tell(text: &str) {
    let mut out = std::io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Opens the database without looking at its schema.
async fn open(config: &Config) -> Result<Shop, Failure> {
    let db = connect(&config.database).await?;
    Ok(Shop::new(db, Clock::System, config.policy.clone()))
}

/// Opens the database and makes sure that its schema fits: an embedded one is migrated, a shared one must be up to date.
async fn open_ready(config: &Config, may_migrate: bool) -> Result<Shop, Failure> {
    let shop = open(config).await?;
    if may_migrate || shop.db.engine() == Engine::Sqlite {
        shop::db::migrate(&shop.db).await?;
    } else if !schema_state(&shop.db).await?.is_ready() {
        return Err(Failure::System(
            "the database's schema is not up to date; run `stoa migrate`, or start with `stoa serve --migrate`".into(),
        ));
    }
    shop::settings::claim_currency(&shop).await?;
    Ok(shop)
}

/// Makes sure that pictures can be written where the configuration says.
fn check_media_dir(config: &Config) -> Result<(), Failure> {
    let folder = &config.media_dir;
    std::fs::create_dir_all(folder)
        .and_then(|()| tempfile::Builder::new().prefix(".").tempfile_in(folder))
        .map(drop)
        .map_err(|error| Failure::System(format!("media_dir: {}: {error}", folder.display())))
}
