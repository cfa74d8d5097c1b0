//! One statement, written once, run on either engine.

use super::{Db, Pool, Tx, TxInner, trace};
use crate::error::{Error, Result};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Postgres, Sqlite};
use std::borrow::Cow;
use std::sync::atomic::Ordering;

/// What both engines can give a row to: any struct that derives `sqlx::FromRow` over shared types, and tuples of them.
pub trait Row: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}
impl<T> Row for T where T: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}

/// A bound parameter. The types are those both engines share; an absent value keeps its type.
#[derive(Debug, Clone)]
pub enum Arg {
    /// TEXT.
    Text(Option<String>),
    /// BIGINT.
    Int(Option<i64>),
    /// BOOLEAN.
    Bool(bool),
    /// BLOB or BYTEA.
    Bytes(Vec<u8>),
}

impl From<Vec<u8>> for Arg {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}
impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}
impl From<&String> for Arg {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}
impl From<Option<String>> for Arg {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}
impl From<Option<&str>> for Arg {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(str::to_owned))
    }
}
impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}
impl From<Option<i64>> for Arg {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}
impl From<bool> for Arg {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// Where a statement runs.
#[derive(Debug)]
pub enum Target<'a> {
    /// On a connection of its own, for reading.
    Db(&'a Db),
    /// In a transaction.
    Tx(&'a mut Tx),
}

impl<'a> From<&'a Db> for Target<'a> {
    fn from(db: &'a Db) -> Self {
        Self::Db(db)
    }
}
impl<'a> From<&'a mut Tx> for Target<'a> {
    fn from(tx: &'a mut Tx) -> Self {
        Self::Tx(tx)
    }
}

impl Target<'_> {
    /// Counts a statement that is about to run.
    fn count(&mut self, text: &str, is_unseen: bool) {
        match self {
            Self::Db(db) => {
                db.queries.fetch_add(1, Ordering::Relaxed);
                db.all_queries.fetch_add(1, Ordering::Relaxed);
            }
            Self::Tx(tx) => {
                tx.queries.fetch_add(1, Ordering::Relaxed);
                tx.all_queries.fetch_add(1, Ordering::Relaxed);
                if !is_unseen {
                    tx.note(text);
                }
            }
        }
    }

    /// The text as it is sent, and whether it will come again: one that names its request will not.
    fn worded(&self, text: Cow<'static, str>) -> (Cow<'static, str>, bool) {
        let request = match self {
            Self::Db(db) => db.told(),
            Self::Tx(tx) => tx.told.as_ref(),
        };
        (trace::commented(text, request.map(AsRef::as_ref)), request.is_none())
    }
}

/// A statement with its parameters, `$1` onwards in the order of [`Sql::bind`].
#[derive(Debug, Clone)]
#[must_use = "a statement does nothing until it is run"]
pub struct Sql {
    text: Cow<'static, str>,
    args: Vec<Arg>,
    is_unseen: bool,
}

/// Begins a statement. Values go through [`Sql::bind`], never into the text.
pub fn sql(text: impl Into<Cow<'static, str>>) -> Sql {
    Sql { text: text.into(), args: Vec::new(), is_unseen: false }
}

/// Binds the arguments to the engine's own query, which is kept prepared if it comes again.
macro_rules! bound {
    ($query:expr, $args:expr, $comes_again:expr) => {{
        let mut query = $query.persistent($comes_again);
        for arg in &$args {
            query = match arg {
                Arg::Text(value) => query.bind(value.as_deref()),
                Arg::Int(value) => query.bind(*value),
                Arg::Bool(value) => query.bind(*value),
                Arg::Bytes(value) => query.bind(value.as_slice()),
            };
        }
        query
    }};
}

/// Runs one method of the engine's own query on the right connection. What only reads is done once more when the connection was
/// lost.
macro_rules! dispatch {
    ($make:ident :: <_ $(, $row:ty)?>, $sql:expr, $on:expr, $method:ident) => {{
        let Sql { text, args, is_unseen } = $sql;
        let mut target = $on.into();
        target.count(&text, is_unseen);
        let (text, comes_again) = target.worded(text);
        match target {
            Target::Db(db) => match &db.pool {
                Pool::Sqlite { read, .. } => {
                    bound!(sqlx::$make::<Sqlite $(, $row)?>(&text), args, comes_again).$method(read).await.map_err(Error::from)
                }
                Pool::Postgres(server) => {
                    let mut connection = server.acquire().await?;
                    match bound!(sqlx::$make::<Postgres $(, $row)?>(&text), args, comes_again).$method(&mut *connection).await {
                        Err(error) if server.saw(&error) => {
                            connection.close_on_drop();
                            drop(connection);
                            let mut connection = server.acquire().await?;
                            bound!(sqlx::$make::<Postgres $(, $row)?>(&text), args, comes_again)
                                .$method(&mut *connection)
                                .await
                                .inspect_err(|error| _ = server.saw(error))
                        }
                        done => done,
                    }
                    .map_err(Error::from)
                }
            },
            Target::Tx(tx) => {
                match &mut tx.inner {
                    TxInner::Sqlite(tx) => bound!(sqlx::$make::<Sqlite $(, $row)?>(&text), args, comes_again).$method(&mut **tx).await,
                    TxInner::Postgres(tx, _) => {
                        bound!(sqlx::$make::<Postgres $(, $row)?>(&text), args, comes_again).$method(&mut **tx).await
                    }
                }
                .map_err(|error| {
                    tx.saw(&error);
                    error.into()
                })
            }
        }
    }};
}

impl Sql {
    /// Binds the next parameter.
    pub fn bind(mut self, value: impl Into<Arg>) -> Self {
        self.args.push(value.into());
        self
    }

    /// Binds the next parameters, one after the other.
    pub fn bind_all(mut self, values: impl IntoIterator<Item = impl Into<Arg>>) -> Self {
        self.args.extend(values.into_iter().map(Into::into));
        self
    }

    /// Says that pages which everybody sees may be as they were, whatever table it changes: whoever runs it looks, and calls
    /// [`Tx::is_seen`] if they are not.
    pub(crate) fn unseen(self) -> Self {
        Self { is_unseen: true, ..self }
    }

    /// All rows.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Conflict`] (a unique constraint) or [`Error::Internal`], as for every statement.
    pub async fn all<T: Row>(self, on: impl Into<Target<'_>>) -> Result<Vec<T>> {
        dispatch!(query_as::<_, T>, self, on, fetch_all)
    }

    /// The only row.
    ///
    /// # Errors
    /// As [`Sql::all`]; no row at all is a fault of ours.
    pub async fn one<T: Row>(self, on: impl Into<Target<'_>>) -> Result<T> {
        dispatch!(query_as::<_, T>, self, on, fetch_one)
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// As [`Sql::all`].
    pub async fn optional<T: Row>(self, on: impl Into<Target<'_>>) -> Result<Option<T>> {
        dispatch!(query_as::<_, T>, self, on, fetch_optional)
    }

    /// All rows of a statement that changes data and is a whole transaction: PostgreSQL is asked once, not three times. It is sent again
    /// where the connection was lost, so it has to be one that cannot happen twice; and it changes nothing that everybody can see.
    ///
    /// # Errors
    /// As [`Sql::all`]; then nothing of it happened, or, with [`Error::Unavailable`], it is not known.
    pub(crate) async fn alone<T: Row>(self, db: &Db) -> Result<Vec<T>> {
        debug_assert!(!super::public::changes(&self.text), "pages that everybody sees are others then");
        let Pool::Postgres(server) = &db.pool else {
            let mut tx = db.begin().await?;
            let rows = self.all(&mut tx).await?;
            tx.commit().await?;
            return Ok(rows);
        };
        let Self { text, args, .. } = self;
        Target::Db(db).count(&text, true);
        let (text, comes_again) = Target::Db(db).worded(text);
        let mut tries = 0;
        loop {
            tries += 1;
            let mut connection = server.acquire().await?;
            // All rows and not the first: they end when the transaction has.
            match bound!(sqlx::query_as::<Postgres, T>(&text), args, comes_again).fetch_all(&mut *connection).await {
                Ok(rows) => {
                    db.luck.commits.fetch_add(1, Ordering::Relaxed);
                    return Ok(rows);
                }
                Err(error) => {
                    let is_lost = server.saw(&error);
                    if is_lost {
                        connection.close_on_drop();
                    }
                    if is_lost && tries == 1 {
                        continue;
                    }
                    if is_lost || super::is_collision(&error) {
                        db.luck.unlucky.store(true, Ordering::Relaxed);
                    }
                    return Err(error.into());
                }
            }
        }
    }

    /// Runs a statement that changes data, in a transaction; gives the number of rows it touched.
    ///
    /// # Errors
    /// As [`Sql::all`].
    pub async fn run(self, tx: &mut Tx) -> Result<u64> {
        let Self { text, args, is_unseen } = self;
        let mut target = Target::Tx(&mut *tx);
        target.count(&text, is_unseen);
        let (text, comes_again) = target.worded(text);
        let done = match &mut tx.inner {
            TxInner::Sqlite(tx) => bound!(sqlx::query::<Sqlite>(&text), args, comes_again)
                .execute(&mut **tx)
                .await
                .map(|done| done.rows_affected()),
            TxInner::Postgres(tx, _) => bound!(sqlx::query::<Postgres>(&text), args, comes_again)
                .execute(&mut **tx)
                .await
                .map(|done| done.rows_affected()),
        };
        done.map_err(|error| {
            tx.saw(&error);
            error.into()
        })
    }
}
