//! The two databases behind one door.
//!
//! A query is written once ([`Sql`]) and runs on whichever engine the URL named. Reads go through [`Db`]; everything that
//! changes data runs in a [`Tx`], which on SQLite takes the one write connection (`BEGIN IMMEDIATE`) and so never meets a
//! busy database half-way through.

mod connect;
mod json;
mod lock;
mod migrate;
mod public;
mod sql;

pub use connect::{DbOptions, connect};
pub use json::{from_json, json_bool, json_rows};
pub use lock::{Lock, lock};
pub use migrate::{SchemaState, migrate, schema_state};
pub use sql::{Arg, Row, Sql, Target, sql};

use crate::error::{Error, Result};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use tokio::sync::Notify;

/// Which engine the data lives in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one: a file.
    Sqlite,
    /// The shared one.
    Postgres,
}

impl Engine {
    /// The name as `/health` gives it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

#[derive(Debug, Clone)]
enum Pool {
    /// One writer beside several readers: waiting for the pool beats `SQLITE_BUSY`.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres(PgPool),
}

/// A handle on the database; cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    pool: Pool,
    queries: Arc<AtomicU32>,
    public: Arc<AtomicU64>,
}

impl Db {
    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.pool {
            Pool::Sqlite { .. } => Engine::Sqlite,
            Pool::Postgres(_) => Engine::Postgres,
        }
    }

    /// The same database with a query counter of its own, for one request.
    #[must_use]
    pub fn metered(&self) -> Self {
        Self { pool: self.pool.clone(), queries: Arc::default(), public: Arc::clone(&self.public) }
    }

    /// How many queries went through this handle and its clones.
    pub fn queries(&self) -> u32 {
        self.queries.load(Ordering::Relaxed)
    }

    /// A number that grows whenever this process has changed something that everybody can see: what was made from the database
    /// under another number may be out of date. What other processes change does not show in it.
    pub fn public_version(&self) -> u64 {
        self.public.load(Ordering::Acquire)
    }

    /// Makes [`Db::public_version`] grow: another process has changed something, or may have.
    pub fn public_changed(&self) {
        self.public.fetch_add(1, Ordering::AcqRel);
    }

    /// Begins a transaction that may write. Dropping it without [`Tx::commit`] rolls it back.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when no connection is to be had in time.
    pub async fn begin(&self) -> Result<Tx> {
        let inner = match &self.pool {
            Pool::Sqlite { write, .. } => TxInner::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Pool::Postgres(pool) => TxInner::Postgres(pool.begin().await?),
        };
        Ok(Tx {
            inner,
            queries: Arc::clone(&self.queries),
            bells: Vec::new(),
            public: Arc::clone(&self.public),
            is_public: false,
        })
    }

    /// Closes all connections; an embedded database is left as one tidy file.
    pub async fn close(&self) {
        match &self.pool {
            Pool::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pool::Postgres(pool) => pool.close().await,
        }
    }
}

#[derive(Debug)]
enum TxInner {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// A transaction.
#[derive(Debug)]
pub struct Tx {
    inner: TxInner,
    queries: Arc<AtomicU32>,
    bells: Vec<Arc<Notify>>,
    public: Arc<AtomicU64>,
    /// Whether something was changed that everybody can see.
    is_public: bool,
}

impl Tx {
    /// Which engine this runs on.
    pub fn engine(&self) -> Engine {
        match self.inner {
            TxInner::Sqlite(_) => Engine::Sqlite,
            TxInner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Rings the bell once the transaction is committed, and only then.
    pub fn ring_on_commit(&mut self, bell: &Arc<Notify>) {
        self.bells.push(Arc::clone(bell));
    }

    /// Looks at a statement before it runs.
    fn note(&mut self, text: &str) {
        self.is_public |= public::changes(text);
    }

    /// Makes everything that was done in the transaction durable.
    ///
    /// # Errors
    /// As any statement; then nothing of it happened.
    pub async fn commit(self) -> Result<()> {
        match self.inner {
            TxInner::Sqlite(tx) => tx.commit().await?,
            TxInner::Postgres(tx) => tx.commit().await?,
        }
        if self.is_public {
            self.public.fetch_add(1, Ordering::AcqRel);
        }
        for bell in self.bells {
            bell.notify_one();
        }
        Ok(())
    }

    /// Undoes everything that was done in the transaction.
    ///
    /// # Errors
    /// When the connection is lost; the engine then undoes it by itself.
    pub async fn rollback(self) -> Result<()> {
        match self.inner {
            TxInner::Sqlite(tx) => tx.rollback().await?,
            TxInner::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => {
                tracing::warn!(cause = %error, "the database does not answer");
                Self::Unavailable
            }
            sqlx::Error::Database(database) if database.is_unique_violation() => {
                tracing::debug!(cause = %error, "unique violation");
                Self::conflict("This was already done, or is already taken.")
            }
            // PostgreSQL: class 57P is "operator intervention" (shutting down, starting up), 53300 is "too many connections".
            sqlx::Error::Database(database)
                if database.code().is_some_and(|code| code.starts_with("57P") || code == "53300") =>
            {
                tracing::warn!(cause = %error, "the database is not available");
                Self::Unavailable
            }
            _ => Self::internal(error),
        }
    }
}
