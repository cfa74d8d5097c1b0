//! The two databases behind one door.
//!
//! A query is written once ([`Sql`]) and runs on whichever engine the URL named. Reads go through [`Db`]; everything that
//! changes data runs in a [`Tx`], which on SQLite takes the one write connection (`BEGIN IMMEDIATE`) and so never meets a
//! busy database half-way through.

mod connect;
mod copy;
mod json;
mod lock;
mod migrate;
mod public;
mod server;
mod sql;
mod trace;

pub use connect::{DbOptions, connect};
pub use copy::copy_to;
pub use json::{from_json, json_bool, json_rows};
pub use lock::{Lock, lock};
pub use migrate::{SchemaState, migrate, schema_state};
pub use sql::{Arg, Row, Sql, Target, sql};
pub use trace::in_request;

use crate::error::{Error, Result};
use crate::shared::{Bus, News};
use server::Server;
use sqlx::{Postgres, Sqlite, SqlitePool};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
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
    Postgres(Server),
}

/// A handle on the database; cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    pool: Pool,
    queries: Arc<AtomicU32>,
    /// Those of all handles.
    all_queries: Arc<AtomicU64>,
    luck: Arc<Luck>,
    public: Arc<AtomicU64>,
    /// Who else is told that [`Db::public_version`] grew.
    others: Option<Bus>,
    /// The request that this handle belongs to.
    request: Option<Arc<str>>,
    /// Whether statements say so.
    comments: bool,
}

/// What befell the transactions of a handle.
#[derive(Debug, Default)]
struct Luck {
    commits: AtomicU32,
    unlucky: AtomicBool,
}

/// How the connections are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DbState {
    /// How many there are.
    pub open: u32,
    /// How many of them wait for work.
    pub idle: u32,
    /// How many there can be.
    pub max: u32,
    /// Whether the database is known to be away.
    pub away: bool,
    /// How many were lost since the start.
    pub lost: u64,
    /// How many statements were sent since the start.
    pub queries: u64,
}

impl Db {
    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.pool {
            Pool::Sqlite { .. } => Engine::Sqlite,
            Pool::Postgres(_) => Engine::Postgres,
        }
    }

    /// The same database with a query counter of its own, for one request: the one that is worked on ([`in_request`]).
    #[must_use]
    pub fn metered(&self) -> Self {
        Self { queries: Arc::default(), luck: Arc::default(), request: trace::current(), ..self.clone() }
    }

    /// The same database; when something that everybody can see was changed through it, other servers are told.
    #[must_use]
    pub(crate) fn telling(self, others: Bus) -> Self {
        Self { others: Some(others), ..self }
    }

    /// What [`Db::public_version`] counts with.
    pub(crate) fn public(&self) -> &Arc<AtomicU64> {
        &self.public
    }

    /// How many queries went through this handle and its clones.
    pub fn queries(&self) -> u32 {
        self.queries.load(Ordering::Relaxed)
    }

    /// A number that grows whenever this process has changed something that everybody can see: what was made from the database
    /// under another number may be out of date. What other processes change shows in it where they share a Redis, soon afterwards.
    pub fn public_version(&self) -> u64 {
        self.public.load(Ordering::Acquire)
    }

    /// Makes [`Db::public_version`] grow here: something has changed, or may have.
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
            Pool::Postgres(server) => TxInner::Postgres(server.begin(self.request.as_deref()).await?, server.clone()),
        };
        Ok(Tx {
            inner,
            queries: Arc::clone(&self.queries),
            all_queries: Arc::clone(&self.all_queries),
            luck: Arc::clone(&self.luck),
            bells: Vec::new(),
            public: Arc::clone(&self.public),
            others: self.others.clone(),
            is_public: false,
            told: self.told().cloned(),
        })
    }

    /// The request that statements name.
    fn told(&self) -> Option<&Arc<str>> {
        self.request.as_ref().filter(|_| self.comments)
    }

    /// Has the engine look at how much is in its tables, so that it plans well at once; for after much was written.
    ///
    /// PostgreSQL is not asked about empty tables: of one it has never looked at it assumes a few pages and takes the index, and of one
    /// it knows to be empty it reads everything, with plans that are kept while the table grows by thousands of rows
    /// (`estimate_rel_size` in PostgreSQL's `plancat.c`).
    ///
    /// # Errors
    /// As every statement.
    pub async fn analyze(&self) -> Result<()> {
        let mut tx = self.begin().await?;
        if self.engine() == Engine::Postgres {
            let filled: Vec<(String,)> = sql("SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' \
                 AND relnamespace = current_schema()::regnamespace AND pg_relation_size(oid) > 0 ORDER BY relname")
            .all(&mut tx)
            .await?;
            let filled: Vec<String> = filled.into_iter().map(|(name,)| name).collect();
            if !filled.is_empty() {
                sql(format!("ANALYZE {}", filled.join(", "))).run(&mut tx).await?;
            }
        } else {
            sql("ANALYZE").run(&mut tx).await?;
        }
        tx.commit().await
    }

    /// How the connections are used, for figures.
    pub fn state(&self) -> DbState {
        let (open, idle, away, lost) = match &self.pool {
            Pool::Sqlite { read, write } => (read.size() + write.size(), read.num_idle() + write.num_idle(), false, 0),
            Pool::Postgres(server) => (server.pool.size(), server.pool.num_idle(), server.is_down(), server.lost()),
        };
        let max = match &self.pool {
            Pool::Sqlite { read, write } => read.options().get_max_connections() + write.options().get_max_connections(),
            Pool::Postgres(server) => server.pool.options().get_max_connections(),
        };
        let (idle, queries) = (u32::try_from(idle).unwrap_or(u32::MAX), self.all_queries.load(Ordering::Relaxed));
        DbState { open, idle, max, away, lost, queries }
    }

    /// Whether it would be right to do the whole work of this handle once more: a transaction met another one or a lost connection,
    /// and nothing was committed through this handle and its clones.
    pub fn may_try_again(&self) -> bool {
        self.luck.unlucky.load(Ordering::Relaxed) && self.luck.commits.load(Ordering::Relaxed) == 0
    }

    /// Closes all connections; an embedded database is left as one tidy file.
    pub async fn close(&self) {
        match &self.pool {
            Pool::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pool::Postgres(server) => server.pool.close().await,
        }
    }
}

#[derive(Debug)]
enum TxInner {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>, Server),
}

/// A transaction.
#[derive(Debug)]
pub struct Tx {
    inner: TxInner,
    queries: Arc<AtomicU32>,
    all_queries: Arc<AtomicU64>,
    luck: Arc<Luck>,
    bells: Vec<Arc<Notify>>,
    public: Arc<AtomicU64>,
    others: Option<Bus>,
    /// Whether something was changed that everybody can see.
    is_public: bool,
    /// The request that statements name.
    told: Option<Arc<str>>,
}

impl Tx {
    /// Which engine this runs on.
    pub fn engine(&self) -> Engine {
        match self.inner {
            TxInner::Sqlite(_) => Engine::Sqlite,
            TxInner::Postgres(..) => Engine::Postgres,
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

    /// Says that something was changed that everybody can see.
    pub(crate) fn is_seen(&mut self) {
        self.is_public = true;
    }

    /// Makes everything that was done in the transaction durable.
    ///
    /// # Errors
    /// As any statement; then nothing of it happened.
    pub async fn commit(self) -> Result<()> {
        // Whoever loses the connection now cannot know whether it happened: it counts as if it had.
        self.luck.commits.fetch_add(1, Ordering::Relaxed);
        let done = match self.inner {
            TxInner::Sqlite(tx) => tx.commit().await,
            TxInner::Postgres(tx, server) => tx.commit().await.inspect_err(|error| _ = server.saw(error)),
        };
        if self.is_public {
            // Told first: whoever sees the new version here does not look into Redis before it knows.
            if let Some(others) = &self.others {
                others.tell_others(&News::Pages);
            }
            self.public.fetch_add(1, Ordering::AcqRel);
        }
        done?;
        for bell in self.bells {
            bell.notify_one();
        }
        Ok(())
    }

    /// Notes an error of a statement that may not come again.
    fn saw(&self, error: &sqlx::Error) {
        if let TxInner::Postgres(_, server) = &self.inner
            && (server.saw(error) || is_collision(error))
        {
            self.luck.unlucky.store(true, Ordering::Relaxed);
        }
    }

    /// Undoes everything that was done in the transaction.
    ///
    /// # Errors
    /// When the connection is lost; the engine then undoes it by itself.
    pub async fn rollback(self) -> Result<()> {
        match self.inner {
            TxInner::Sqlite(tx) => tx.rollback().await?,
            TxInner::Postgres(tx, server) => tx.rollback().await.inspect_err(|error| _ = server.saw(error))?,
        }
        Ok(())
    }
}

/// Whether two transactions met: a deadlock, or a wait for a lock that took too long.
fn is_collision(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| matches!(code.as_ref(), "40001" | "40P01" | "55P03"))
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
            // PostgreSQL: 53300 is "too many connections", 57014 is a statement that took too long.
            sqlx::Error::Database(database)
                if server::is_lost(&error)
                    || is_collision(&error)
                    || database.code().is_some_and(|code| matches!(code.as_ref(), "53300" | "57014")) =>
            {
                tracing::warn!(cause = %error, "the database is not available");
                Self::Unavailable
            }
            _ => Self::internal(error),
        }
    }
}
