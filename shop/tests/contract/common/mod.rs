//! The stage for the contract suite: a shop on each engine, made for one test and thrown away with it.
//!
//! A PostgreSQL of its own is started for each test program, on a free port, in a temporary folder. Where there is none the
//! tests fail: they never pass without having run.
#![allow(dead_code, clippy::unwrap_used, clippy::missing_panics_doc, unreachable_pub)]

mod postgres;
pub mod redis;

use shop::Policy;
use shop::Shop;
use shop::clock::Clock;
use shop::db::{DbOptions, connect, migrate};
use tempfile::TempDir;

/// 2026-01-01T00:00:00Z in microseconds.
pub const NEW_YEAR: i64 = 1_767_225_600_000_000;

/// A shop for one test.
pub struct Stage {
    pub shop: Shop,
    pub folder: TempDir,
}

fn options(url: String, connections: u32) -> DbOptions {
    DbOptions { connections, acquire_timeout: std::time::Duration::from_secs(60), ..DbOptions::new(url) }
}

async fn stage(options: DbOptions, folder: TempDir) -> Stage {
    let db = connect(&options).await.unwrap();
    migrate(&db).await.unwrap();
    let shop = Shop::new(db, Clock::fixed(NEW_YEAR), Policy::default());
    shop::settings::claim_currency(&shop).await.unwrap();
    Stage { shop, folder }
}

/// A shop on a new SQLite file.
pub async fn sqlite() -> Stage {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite://{}", folder.path().join("shop.db").display());
    stage(options(url, 8), folder).await
}

/// A shop on a new database of the test program's PostgreSQL.
pub async fn postgres() -> Stage {
    postgres_with(|options| options).await
}

/// The same, reached in another way.
pub async fn postgres_with(other: impl FnOnce(DbOptions) -> DbOptions) -> Stage {
    let url = postgres::new_database().await;
    stage(other(options(url, 16)), TempDir::new().unwrap()).await
}

/// Runs each case, an `async fn(&Stage)`, once on each engine, and makes sure that it is that engine.
#[macro_export]
macro_rules! on_both_engines {
    ($($case:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                let stage = $crate::common::sqlite().await;
                assert_eq!(stage.shop.db.engine(), shop::db::Engine::Sqlite);
                super::$case(&stage).await;
            })+
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                let stage = $crate::common::postgres().await;
                assert_eq!(stage.shop.db.engine(), shop::db::Engine::Postgres);
                super::$case(&stage).await;
                stage.shop.db.close().await;
            })+
        }
    };
}
