//! What is read most of the catalogue, read once for all servers and kept in Redis.
//!
//! All that is kept belongs to an edition, a number in Redis. Whoever changes something that everybody can see makes it grow after the
//! transaction, and before other servers hear of it ([`super::Bus`] sends both in one go); what was read before then is not kept
//! any more. Nothing is kept for longer than [`KEPT_FOR`] in any case, since somebody may change the database who tells nobody.

use super::bus::Bus;
use super::redis::Redis;
use crate::error::Result;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// How long something is kept.
const KEPT_FOR: Duration = Duration::from_secs(10);
/// How much is kept at most, so that nobody fills Redis by asking for all lists there can be.
const MOST: usize = 1_000;
/// The largest value that is kept, in bytes.
const LARGEST: usize = 256 * 1024;
/// The edition, and what is kept of it. The names carry the shape of what is kept: servers of another version have their own.
const EDITION: &str = "stoa:cache:edition";
const KEPT: &str = "stoa:cache:1";

/// Keeps `ARGV[2]`, called `ARGV[1]`, unless it was read for another edition than there is.
const KEEP: &str = r"
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[3] then return 0 end
if redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[4]) then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
if redis.call('PTTL', KEYS[2]) < 0 then redis.call('PEXPIRE', KEYS[2], ARGV[5]) end
return 1
";

static SCRIPT: LazyLock<redis::Script> = LazyLock::new(|| redis::Script::new(KEEP));

/// The commands that begin another edition, for whoever has changed something.
pub(super) fn begin_edition(commands: &mut redis::Pipeline) {
    commands.incr(EDITION, 1).ignore().cmd("UNLINK").arg(KEPT).ignore();
}

/// What is kept. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Cache {
    bus: Bus,
    counts: Arc<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    found: AtomicU64,
    missed: AtomicU64,
    kept: AtomicU64,
}

/// How much use it was to this server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CacheCounts {
    /// How often something was found.
    pub found: u64,
    /// How often it was not.
    pub missed: u64,
    /// How often something that was read was kept.
    pub kept: u64,
}

impl Cache {
    pub(super) fn at(bus: Bus) -> Self {
        Self { bus, counts: Arc::default() }
    }

    /// How much use it was so far.
    pub fn counts(&self) -> CacheCounts {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        CacheCounts { found: of(&self.counts.found), missed: of(&self.counts.missed), kept: of(&self.counts.kept) }
    }

    /// What is kept under the name; `read` gets it where nothing is. Without Redis, and while other servers don't know yet what this
    /// one has changed, `read` is all there is.
    ///
    /// # Errors
    /// Those of `read`.
    pub(crate) async fn get<T>(&self, name: &str, read: impl Future<Output = Result<T>>) -> Result<T>
    where
        T: Serialize + DeserializeOwned,
    {
        let Some(redis) = self.bus.redis().filter(|_| !self.bus.has_untold()) else { return read.await };
        let mut commands = redis::pipe();
        commands.get(EDITION).hget(KEPT, name);
        let asked = redis
            .ask(async move |mut connection| commands.query_async::<(Option<String>, Option<Vec<u8>>)>(&mut connection).await);
        let Ok((edition, kept)) = asked.await else { return read.await };
        if let Some(value) = kept.and_then(|kept| serde_json::from_slice(&kept).ok()) {
            self.counts.found.fetch_add(1, Ordering::Relaxed);
            return Ok(value);
        }
        self.counts.missed.fetch_add(1, Ordering::Relaxed);
        let value = read.await?;
        if let Ok(bytes) = serde_json::to_vec(&value)
            && bytes.len() <= LARGEST
        {
            let (redis, name, edition) = (redis.clone(), name.to_owned(), edition.unwrap_or_default());
            tokio::spawn(keep(redis, name, bytes, edition, Arc::clone(&self.counts)));
        }
        Ok(value)
    }
}

/// Nobody waits for this; what cannot be kept is read again.
async fn keep(redis: Redis, name: String, value: Vec<u8>, edition: String, counts: Arc<Counts>) {
    let mut script = SCRIPT.prepare_invoke();
    script.key(EDITION).key(KEPT).arg(name).arg(value).arg(edition).arg(MOST).arg(KEPT_FOR.as_millis().to_string());
    let kept = redis.ask(async move |mut connection| script.invoke_async::<u64>(&mut connection).await).await;
    counts.kept.fetch_add(kept.unwrap_or_default(), Ordering::Relaxed);
}
