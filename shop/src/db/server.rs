//! A shared database over the network: it may be away, and connections to it may be dead.
//!
//! When a connection was lost, a task of its own tries to connect. As long as that fails nobody waits: every statement ends at once
//! with [`Error::Unavailable`]. Connections that are older than the loss are tried before they are used again, so the first request
//! after a restart of the database meets no dead one.

use super::trace;
use crate::error::{Error, Result};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::{Connection as _, PgPool, Postgres};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

/// How often it is tried whether the database is back.
const PROBE: Duration = Duration::from_millis(200);
/// How long one such attempt, and trying an old connection, may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// The pool, and what is known about the other end. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Server {
    pub(super) pool: PgPool,
    alive: Arc<Alive>,
}

#[derive(Debug)]
struct Alive {
    options: PgConnectOptions,
    begun: Instant,
    /// When a connection was lost last, in microseconds after `begun`; 0 for never.
    doubted_at: AtomicU64,
    lost: AtomicU64,
    probing: AtomicBool,
    down: watch::Sender<bool>,
}

impl Server {
    /// A pool that connects when it is first needed.
    pub(super) fn new(options: PgConnectOptions, connections: u32, acquire_timeout: Duration) -> Self {
        let alive = Arc::new(Alive {
            options: options.clone(),
            begun: Instant::now(),
            doubted_at: AtomicU64::new(0),
            lost: AtomicU64::new(0),
            probing: AtomicBool::new(false),
            down: watch::Sender::new(false),
        });
        let known = Arc::clone(&alive);
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(acquire_timeout)
            .test_before_acquire(false)
            .before_acquire(move |connection, meta| {
                let is_doubtful = known.is_older_than_doubt(meta.age);
                Box::pin(async move { Ok(!is_doubtful || matches!(timeout(PATIENCE, connection.ping()).await, Ok(Ok(())))) })
            })
            .connect_lazy_with(options);
        Self { pool, alive }
    }

    /// A connection; none when the database is away, or goes away while this waits.
    pub(super) async fn acquire(&self) -> Result<PoolConnection<Postgres>> {
        self.unless_down(self.pool.acquire()).await
    }

    /// A transaction of that request. A connection that dies with its first word is replaced once: nothing has happened in it.
    pub(super) async fn begin(&self, request: Option<&str>) -> Result<sqlx::Transaction<'static, Postgres>> {
        let word = trace::begin(request);
        match self.unless_down(self.pool.begin_with(word.clone())).await {
            Err(Error::Unavailable) if !self.is_down() => self.unless_down(self.pool.begin_with(word)).await,
            begun => begun,
        }
    }

    async fn unless_down<T>(&self, work: impl Future<Output = sqlx::Result<T>>) -> Result<T> {
        let mut down = self.alive.down.subscribe();
        tokio::select! {
            biased;
            () = async { drop(down.wait_for(|down| *down).await) } => Err(Error::Unavailable),
            done = work => done.map_err(|error| {
                self.saw(&error);
                error.into()
            }),
        }
    }

    /// Notes what an error says about the other end; whether it was the connection that failed, and not the statement.
    pub(super) fn saw(&self, error: &sqlx::Error) -> bool {
        let is_lost = is_lost(error);
        if is_lost || matches!(error, sqlx::Error::PoolTimedOut) {
            Alive::doubt(&self.alive, is_lost);
        }
        is_lost
    }

    /// Whether the database is known to be away.
    pub(super) fn is_down(&self) -> bool {
        *self.alive.down.borrow()
    }

    /// How many connections were lost.
    pub(super) fn lost(&self) -> u64 {
        self.alive.lost.load(Ordering::Relaxed)
    }

    /// How to connect to it.
    pub(super) fn options(&self) -> &PgConnectOptions {
        &self.alive.options
    }
}

/// Whether an error means that a connection is gone, or that the database lets nobody in at the moment.
pub(super) fn is_lost(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed => true,
        // Class 57P is "operator intervention" (shutting down, starting up), class 08 is "connection exception".
        sqlx::Error::Database(error) => error.code().is_some_and(|code| code.starts_with("57P") || code.starts_with("08")),
        _ => false,
    }
}

impl Alive {
    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_micros()).unwrap_or(u64::MAX).max(1)
    }

    fn is_older_than_doubt(&self, age: Duration) -> bool {
        let made = self.now().saturating_sub(u64::try_from(age.as_micros()).unwrap_or(u64::MAX));
        made <= self.doubted_at.load(Ordering::Relaxed)
    }

    fn doubt(alive: &Arc<Self>, is_lost: bool) {
        if is_lost {
            alive.lost.fetch_add(1, Ordering::Relaxed);
            alive.doubted_at.store(alive.now(), Ordering::Relaxed);
        }
        if !alive.probing.swap(true, Ordering::AcqRel) {
            tokio::spawn(Self::probe(Arc::clone(alive)));
        }
    }

    /// Connects again and again until that works; at once when only one connection was lost, or all of them were in use.
    async fn probe(alive: Arc<Self>) {
        loop {
            let is_there = match timeout(PATIENCE, PgConnection::connect_with(&alive.options)).await {
                Ok(Ok(connection)) => {
                    drop(connection.close());
                    true
                }
                // Too many connections, a wrong password: somebody answers.
                Ok(Err(error)) => !is_lost(&error),
                Err(_) => false,
            };
            alive.down.send_if_modified(|down| {
                if *down != is_there {
                    return false;
                }
                *down = !is_there;
                if is_there {
                    tracing::info!("the database is there again");
                } else {
                    tracing::error!("the database is away");
                }
                true
            });
            if is_there {
                break;
            }
            sleep(PROBE).await;
        }
        alive.probing.store(false, Ordering::Release);
    }
}
