//! Opening a database from its URL.

use super::server::Server;
use super::{Db, Pool};
use crate::error::{Error, Result};
use log::LevelFilter;
use sqlx::ConnectOptions as _;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

/// How to connect.
#[derive(Debug, Clone)]
pub struct DbOptions {
    /// `sqlite://path/to/file` or `postgres://user:password@host/database`.
    pub url: String,
    /// Connections for reading (SQLite) or in all (PostgreSQL).
    pub connections: u32,
    /// How long a request waits for a free connection.
    pub acquire_timeout: Duration,
    /// Whether an embedded database that is not there is created.
    pub create: bool,
    /// Whether statements to a shared database say in a comment which request they belong to. Each is parsed and planned anew then.
    pub comments: bool,
}

impl DbOptions {
    /// The usual options for `url`.
    pub fn new(url: impl Into<String>) -> Self {
        let url = url.into();
        // Clearly shorter than what nginx waits for a page (nginx/include/page.conf): a server without a free connection says so
        // itself, and does not count as one that hangs.
        let seconds = if url.starts_with("postgres") { 3 } else { 5 };
        Self { url, connections: 10, acquire_timeout: Duration::from_secs(seconds), create: true, comments: false }
    }
}

/// Opens the database at `options.url`, creating an embedded one that is not there yet (with its folder).
///
/// A shared database is connected to when it is first needed, so that a server starts, and says so in its health, while the
/// database is away.
///
/// # Errors
/// [`Error::Invalid`] for a URL that cannot be used, and for a file that cannot be opened.
pub async fn connect(options: &DbOptions) -> Result<Db> {
    let scheme = options.url.split(':').next().unwrap_or_default();
    let pool = match scheme {
        "sqlite" => sqlite(options).await?,
        "postgres" | "postgresql" => postgres(options)?,
        _ => return Err(unusable("must begin with sqlite:// or postgres://")),
    };
    Ok(Db {
        pool,
        queries: Arc::default(),
        all_queries: Arc::default(),
        luck: Arc::default(),
        public: Arc::default(),
        others: None,
        request: None,
        comments: options.comments && scheme != "sqlite",
    })
}

/// The reason names the key, as every message about a setting does.
fn unusable(reason: impl std::fmt::Display) -> Error {
    Error::invalid("database_url", format!("database_url: {reason}"))
}

async fn sqlite(options: &DbOptions) -> Result<Pool> {
    let connect = SqliteConnectOptions::from_str(&options.url)
        .map_err(unusable)?
        .create_if_missing(options.create)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("mmap_size", "268435456")
        .pragma("temp_store", "memory")
        .statement_cache_capacity(200)
        .log_statements(LevelFilter::Off)
        .log_slow_statements(LevelFilter::Warn, Duration::from_millis(500));
    let file = connect.get_filename().to_owned();
    if file == Path::new(":memory:") || file.as_os_str().is_empty() {
        return Err(unusable("must name a file: the shop keeps several connections to it"));
    }
    if !options.create && !file.is_file() {
        return Err(unusable(format!("there is no database at {}", file.display())));
    }
    if let Some(folder) = file.parent() {
        tokio::fs::create_dir_all(folder).await.map_err(|error| unusable(format!("{}: {error}", folder.display())))?;
    }
    let pool = || SqlitePoolOptions::new().acquire_timeout(options.acquire_timeout).test_before_acquire(false);
    let write = pool().max_connections(1).connect_with(connect.clone().optimize_on_close(true, None)).await;
    let write = write.map_err(|error| unusable(format!("{}: {error}", file.display())))?;
    let read = pool().max_connections(options.connections.max(1)).connect_lazy_with(connect.read_only(true));
    Ok(Pool::Sqlite { read, write })
}

fn postgres(options: &DbOptions) -> Result<Pool> {
    let connect = PgConnectOptions::from_str(&options.url)
        .map_err(unusable)?
        .application_name("stoa")
        .options([("statement_timeout", "15s"), ("lock_timeout", "5s"), ("idle_in_transaction_session_timeout", "30s")])
        .statement_cache_capacity(200)
        .log_statements(LevelFilter::Off)
        .log_slow_statements(LevelFilter::Warn, Duration::from_millis(500));
    Ok(Pool::Postgres(Server::new(connect, options.connections.max(2), options.acquire_timeout)))
}
