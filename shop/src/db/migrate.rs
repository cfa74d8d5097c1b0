//! Migrations, compiled into the binary.

use super::server::Server;
use super::{Db, Pool};
use crate::error::{Error, Result};
use log::LevelFilter;
use sqlx::ConnectOptions as _;
use sqlx::migrate::{Migrate, MigrateError, Migrator};
use sqlx::{Connection as _, PgConnection};
use std::time::Duration;

/// The advisory lock of whoever migrates.
const MIGRATING: i64 = 2;
/// How long is waited between two attempts to get it, and how often it is tried: ten minutes.
const PAUSE: Duration = Duration::from_millis(200);
const ATTEMPTS: u32 = 3_000;

static SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

/// How the schema of a database compares with the one that this binary was built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemaState {
    /// Migrations that are in the binary and not yet in the database.
    pub pending: usize,
    /// Migrations that are in the database and unknown to the binary: a newer version was here. Allowed, since every
    /// migration keeps the previous version working.
    pub newer: usize,
}

impl SchemaState {
    /// Whether this binary can work on the database.
    pub fn is_ready(self) -> bool {
        self.pending == 0
    }
}

/// Brings the schema up to date. Several processes may do it at once: on PostgreSQL they queue on an advisory lock.
///
/// # Errors
/// [`Error::Conflict`] when a migration that is already in the database has another text than the one in the binary.
pub async fn migrate(db: &Db) -> Result<()> {
    let result = match &db.pool {
        Pool::Sqlite { write, .. } => with_newer(&SQLITE).run(write).await,
        Pool::Postgres(server) => return migrate_shared(server).await,
    };
    result.map_err(from_migrate)
}

/// On a connection of its own, on which a statement may take as long as it does: building an index, say. Waiting for a table still
/// ends after five seconds, since everybody else waits behind whoever waits for it.
async fn migrate_shared(server: &Server) -> Result<()> {
    let options = server.options().clone().options([("statement_timeout", "0"), ("idle_in_transaction_session_timeout", "0")]);
    // A step is one statement of many pages, and slow by nature.
    let options = options.log_slow_statements(LevelFilter::Off, Duration::MAX);
    let mut connection = PgConnection::connect_with(&options).await?;
    // Another process may take minutes. It is asked again and again, since a wait in the database would end after five seconds.
    let mut tries = 0;
    while !sqlx::query_scalar::<_, bool>("SELECT pg_try_advisory_lock($1)").bind(MIGRATING).fetch_one(&mut connection).await? {
        tries += 1;
        if tries > ATTEMPTS {
            return Err(Error::Unavailable);
        }
        tokio::time::sleep(PAUSE).await;
    }
    let result = with_newer(&POSTGRES).run(&mut connection).await.map_err(from_migrate);
    // The lock goes with the connection.
    drop(connection.close().await);
    result
}

/// A database that a newer version has migrated is welcome: schema changes are expand/contract.
fn with_newer(migrator: &Migrator) -> Migrator {
    Migrator { migrations: migrator.migrations.clone(), ignore_missing: true, locking: migrator.locking, no_tx: migrator.no_tx }
}

fn from_migrate(error: MigrateError) -> Error {
    match error {
        MigrateError::Execute(error) => error.into(),
        MigrateError::VersionMismatch(version) => {
            Error::conflict(format!("migration {version} in the database differs from the one in this version"))
        }
        other => Error::internal(other),
    }
}

/// Compares the schema with the binary, without changing anything.
///
/// # Errors
/// As every query.
pub async fn schema_state(db: &Db) -> Result<SchemaState> {
    let (known, applied) = match &db.pool {
        Pool::Sqlite { read, .. } => {
            let mut connection = read.acquire().await?;
            (&SQLITE, applied_versions(&mut *connection).await?)
        }
        Pool::Postgres(server) => {
            let mut connection = server.acquire().await?;
            (&POSTGRES, applied_versions(&mut *connection).await?)
        }
    };
    let known: Vec<i64> = known.migrations.iter().map(|migration| migration.version).collect();
    Ok(SchemaState {
        pending: known.iter().filter(|version| !applied.contains(version)).count(),
        newer: applied.iter().filter(|version| !known.contains(version)).count(),
    })
}

async fn applied_versions(connection: &mut impl Migrate) -> Result<Vec<i64>> {
    match connection.list_applied_migrations().await {
        Ok(applied) => Ok(applied.into_iter().map(|migration| migration.version).collect()),
        // The table of migrations is not there before the first one has run.
        Err(MigrateError::Execute(sqlx::Error::Database(_))) => Ok(Vec::new()),
        Err(error) => Err(from_migrate(error)),
    }
}
