//! One connection to Redis for the whole process, kept by a task of its own.
//!
//! The circuit breaker is the slot in which the connection lies. While Redis does not answer the slot is empty, so a request finds out
//! without waiting; the task tries again, and fills the slot when a probe was answered. No request ever pays for a probe.

use redis::aio::MultiplexedConnection;
use redis::io::tcp::TcpSettings;
use redis::{
    AsyncConnectionConfig, Client, IntoConnectionInfo as _, ProtocolVersion, PushInfo, PushKind, RedisError, RedisResult, Value,
};
use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};

/// How long a request waits for an answer.
const PATIENCE: Duration = Duration::from_millis(250);
/// After so many failures in a row nobody asks any more.
const FAILURES: u32 = 3;
/// How often an idle connection is tried.
const BEAT: Duration = Duration::from_millis(300);
/// How long the answer to that may take: longer than a busy machine holds a process up.
const BEAT_PATIENCE: Duration = Duration::from_millis(600);
/// How long connecting may take; nobody waits for it.
const CONNECT: Duration = Duration::from_secs(2);
/// The pauses between attempts to connect: the first one and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_millis(50), Duration::from_millis(500));
/// How many commands may wait to be written.
const QUEUE: usize = 1_024;

/// Redis gave no answer that can be used: go on without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Away;

/// What arrives without having been asked for.
pub(super) enum Push<'a> {
    /// The connection is there (again): what was said before was not heard.
    Connected,
    /// Somebody said something.
    Said(&'a [u8]),
}

/// How Redis does, for people and for figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RedisState {
    /// Whether requests reach it.
    pub connected: bool,
    /// How often the breaker has opened.
    pub opened: u64,
    /// How many commands were answered.
    pub answered: u64,
    /// How many were not.
    pub failed: u64,
}

/// Redis. Cheap to clone; the connection ends with the last clone.
#[derive(Clone)]
pub struct Redis(Arc<Handle>);

struct Handle {
    state: Arc<State>,
    keeper: AbortHandle,
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

type Hear = Box<dyn Fn(Push<'_>) + Send + Sync>;

struct State {
    client: Client,
    channel: String,
    hear: Hear,
    slot: RwLock<Option<MultiplexedConnection>>,
    up: watch::Sender<bool>,
    /// Which connection this is: what an earlier one still says is not about this one.
    generation: AtomicU64,
    failures: AtomicU32,
    opened: AtomicU64,
    answered: AtomicU64,
    failed: AtomicU64,
}

impl fmt::Debug for Redis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redis").field("state", &self.state()).finish_non_exhaustive()
    }
}

impl Redis {
    /// Begins to connect, and hears what is said on the channel of this Redis and its database.
    pub(super) fn open(url: &str, hear: impl Fn(Push<'_>) + Send + Sync + 'static) -> Result<Self, String> {
        let wrong = |error: RedisError| error.to_string();
        let info = url.into_connection_info().map_err(wrong)?;
        let settings = info.redis_settings().clone().set_protocol(ProtocolVersion::RESP3);
        // What is published is heard in every database of a Redis: two shops that share one have a channel each.
        let channel = format!("stoa:{}:news", settings.db());
        let info = info.set_redis_settings(settings).set_tcp_settings(TcpSettings::default().set_nodelay(true));
        let state = Arc::new(State {
            client: Client::open(info).map_err(wrong)?,
            channel,
            hear: Box::new(hear),
            slot: RwLock::default(),
            up: watch::Sender::new(false),
            generation: AtomicU64::new(0),
            failures: AtomicU32::new(0),
            opened: AtomicU64::new(0),
            answered: AtomicU64::new(0),
            failed: AtomicU64::new(0),
        });
        let keeper = tokio::spawn(keep(Arc::clone(&state))).abort_handle();
        Ok(Self(Arc::new(Handle { state, keeper })))
    }

    /// Whether requests reach it.
    pub fn is_connected(&self) -> bool {
        *self.0.state.up.borrow()
    }

    /// How it does.
    pub fn state(&self) -> RedisState {
        let state = &self.0.state;
        RedisState {
            connected: self.is_connected(),
            opened: state.opened.load(Ordering::Relaxed),
            answered: state.answered.load(Ordering::Relaxed),
            failed: state.failed.load(Ordering::Relaxed),
        }
    }

    /// Tells when it comes and goes.
    pub(super) fn watch(&self) -> watch::Receiver<bool> {
        self.0.state.up.subscribe()
    }

    /// Where servers tell each other.
    pub(super) fn channel(&self) -> &str {
        &self.0.state.channel
    }

    /// Asks something, and waits a quarter of a second at most; not at all while Redis is away.
    pub(crate) async fn ask<T, F>(&self, question: impl FnOnce(MultiplexedConnection) -> F) -> Result<T, Away>
    where
        F: Future<Output = RedisResult<T>>,
    {
        let state = &self.0.state;
        let (generation, connection) = (state.generation.load(Ordering::Relaxed), state.connection().ok_or(Away)?);
        let cause = match timeout(PATIENCE, question(connection)).await {
            Ok(Ok(answer)) => {
                state.failures.store(0, Ordering::Relaxed);
                state.answered.fetch_add(1, Ordering::Relaxed);
                return Ok(answer);
            }
            Ok(Err(error)) => error.to_string(),
            Err(_) => "no answer in time".to_owned(),
        };
        state.failed.fetch_add(1, Ordering::Relaxed);
        tracing::debug!(cause, "Redis");
        if state.failures.fetch_add(1, Ordering::Relaxed) + 1 >= FAILURES {
            state.open_breaker(generation, &cause);
        }
        Err(Away)
    }
}

impl State {
    fn connection(&self) -> Option<MultiplexedConnection> {
        self.slot.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, connection: Option<MultiplexedConnection>) -> bool {
        let mut slot = self.slot.write().unwrap_or_else(PoisonError::into_inner);
        let was = slot.is_some();
        self.up.send_replace(connection.is_some());
        *slot = connection;
        was
    }

    /// From now on nobody asks, until the next connection stands.
    fn open_breaker(&self, generation: u64, cause: &str) {
        if generation == self.generation.load(Ordering::Relaxed) && self.put(None) {
            self.opened.fetch_add(1, Ordering::Relaxed);
            tracing::warn!(cause, "Redis is away; the shop goes on without it");
        }
    }

    /// A connection that answers, and hears what is said.
    async fn connect(self: &Arc<Self>) -> RedisResult<MultiplexedConnection> {
        let generation = self.generation.fetch_add(1, Ordering::Relaxed) + 1;
        let weak = Arc::downgrade(self);
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(PATIENCE))
            .set_pipeline_buffer_size(QUEUE)
            .set_push_sender(move |push: PushInfo| -> Result<(), ()> {
                let Some(state) = weak.upgrade() else { return Err(()) };
                match push.kind {
                    PushKind::Message => {
                        if let Some(Value::BulkString(said)) = push.data.get(1) {
                            (state.hear)(Push::Said(said));
                        }
                    }
                    PushKind::Disconnection => state.open_breaker(generation, "the connection is lost"),
                    _ => {}
                }
                Ok(())
            });
        let connection = self.client.get_multiplexed_async_connection_with_config(&config).await?;
        let mut probe = connection.clone();
        probe.set_response_timeout(CONNECT);
        probe.subscribe(&self.channel).await?;
        // One that still reads its files accepts connections, and refuses this.
        redis::cmd("PING").query_async::<()>(&mut probe).await?;
        Ok(connection)
    }
}

async fn keep(state: Arc<State>) {
    let (mut pause, mut complained) = (PAUSES.0, false);
    loop {
        match timeout(2 * CONNECT, state.connect()).await {
            Ok(Ok(connection)) => {
                let generation = state.generation.load(Ordering::Relaxed);
                state.failures.store(0, Ordering::Relaxed);
                state.put(Some(connection.clone()));
                tracing::info!("Redis is there");
                (state.hear)(Push::Connected);
                (pause, complained) = (PAUSES.0, false);
                stand(&state, connection, generation).await;
            }
            Ok(Err(error)) if !complained => {
                complained = true;
                tracing::warn!(cause = %error, "Redis cannot be reached; the shop goes on without it");
            }
            _ => {}
        }
        sleep(pause).await;
        pause = (2 * pause).min(PAUSES.1);
    }
}

/// Until the connection is lost, or is silent.
async fn stand(state: &State, mut connection: MultiplexedConnection, generation: u64) {
    connection.set_response_timeout(BEAT_PATIENCE);
    let mut up = state.up.subscribe();
    loop {
        tokio::select! {
            () = async { drop(up.wait_for(|up| !up).await) } => return,
            () = sleep(BEAT) => {
                if let Err(error) = redis::cmd("PING").query_async::<()>(&mut connection).await {
                    state.open_breaker(generation, &error.to_string());
                    return;
                }
            }
        }
    }
}
