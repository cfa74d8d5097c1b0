//! How often something may be done: the generic cell rate algorithm, one number for each bucket, which says when it will be empty.
//!
//! The servers of a fleet share the buckets through Redis, where a script takes from all of them or from none. While Redis is away
//! each server counts for itself, and it has counted its own share before.

use super::redis::Redis;
use crate::clock::Micros;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// The most buckets that are kept in memory; beyond that, those that are empty anyway go first.
const MOST: usize = 100_000;
/// What the names of buckets begin with in Redis.
const PREFIX: &str = "stoa:limit:";

/// `KEYS` are the buckets; `ARGV` has a burst and an interval for each. The clock is Redis', so servers need not agree on the time.
const TAKE: &str = r"
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local wait, empty = 0, {}
for i, key in ipairs(KEYS) do
  local burst, every = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  empty[i] = math.max(tonumber(redis.call('GET', key) or now), now) + every
  wait = math.max(wait, empty[i] - now - burst * every)
end
if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
  redis.call('SET', key, string.format('%.0f', empty[i]), 'PX', math.ceil((empty[i] - now) / 1000))
end
return 0
";

static SCRIPT: LazyLock<redis::Script> = LazyLock::new(|| redis::Script::new(TAKE));

/// So many at once, and then one in so much time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// So many at once; at least one.
    pub burst: i64,
    /// The time in which one more becomes possible, in microseconds; at least one.
    pub every: Micros,
}

/// Something that is counted: who does what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// What it is called. Nothing secret, and nothing that names a person: a hash of it.
    pub key: String,
    /// How much goes in.
    pub allowance: Allowance,
}

impl Bucket {
    /// A bucket for something that is done.
    pub fn new(key: impl Into<String>, allowance: Allowance) -> Self {
        Self { key: key.into(), allowance }
    }
}

/// All buckets. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    memory: Arc<Memory>,
    redis: Option<Redis>,
}

impl Limits {
    pub(super) fn shared(redis: Redis) -> Self {
        Self { memory: Arc::default(), redis: Some(redis) }
    }

    /// Takes one out of each of these buckets, or out of none.
    ///
    /// # Errors
    /// How long to wait until there is one in each, in microseconds; asking costs nothing.
    pub async fn take(&self, now: Micros, buckets: &[Bucket]) -> Result<(), Micros> {
        let here = self.memory.take(now, buckets);
        let Some(redis) = &self.redis else { return here };
        // Whoever has used up here what all servers allow together has used it up everywhere.
        here?;
        let mut script = SCRIPT.prepare_invoke();
        for Bucket { key, allowance } in buckets {
            script.key(format!("{PREFIX}{key}")).arg(allowance.burst).arg(allowance.every);
        }
        match redis.ask(async move |mut connection| script.invoke_async::<Micros>(&mut connection).await).await {
            Ok(wait) if wait > 0 => Err(wait),
            // Where Redis does not answer, what was counted here is what counts.
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Empties a bucket: what was counted is forgotten.
    pub async fn forget(&self, key: &str) {
        self.memory.lock().remove(key);
        if let Some(redis) = &self.redis {
            let command = redis::Cmd::del(format!("{PREFIX}{key}"));
            // While Redis is away the bucket empties by itself.
            let _ = redis.ask(async move |mut connection| command.query_async::<()>(&mut connection).await).await;
        }
    }
}

/// When each bucket will be empty, by its key.
#[derive(Debug, Default)]
struct Memory(Mutex<HashMap<String, Micros>>);

impl Memory {
    /// Nothing that holds the lock can stop half-way, so a poisoned one is as good.
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Micros>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, now: Micros, buckets: &[Bucket]) -> Result<(), Micros> {
        let mut all = self.lock();
        // A clock that was set back leaves no bucket full for longer than it can be, and none that never gets emptier.
        for Bucket { key, allowance } in buckets {
            if let Some(empty) = all.get_mut(key) {
                *empty = (*empty).min(now + allowance.burst * allowance.every);
            }
        }
        let empty = |all: &HashMap<String, Micros>, Bucket { key, allowance }: &Bucket| {
            all.get(key).copied().unwrap_or(now).max(now) + allowance.every
        };
        let wait =
            buckets.iter().map(|bucket| empty(&all, bucket) - now - bucket.allowance.burst * bucket.allowance.every).max();
        if let Some(wait) = wait.filter(|wait| *wait > 0) {
            return Err(wait);
        }
        if all.len() + buckets.len() > MOST {
            all.retain(|_, empty| *empty > now);
        }
        for bucket in buckets {
            if all.len() < MOST || all.contains_key(&bucket.key) {
                let empty = empty(&all, bucket);
                all.insert(bucket.key.clone(), empty);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: Allowance = Allowance { burst: 3, every: 10 };

    fn take(memory: &Memory, key: &str, now: Micros) -> Result<(), Micros> {
        memory.take(now, &[Bucket::new(key, THREE)])
    }

    #[test]
    fn a_bucket_fills_again() {
        let memory = Memory::default();
        for _ in 0..3 {
            assert_eq!(take(&memory, "a", 100), Ok(()));
        }
        assert_eq!(take(&memory, "a", 100), Err(10));
        assert_eq!(take(&memory, "b", 100), Ok(()), "each for itself");
        assert_eq!(take(&memory, "a", 109), Err(1), "a refusal costs nothing");
        assert_eq!(take(&memory, "a", 110), Ok(()));
        assert_eq!(take(&memory, "a", 110), Err(10));
    }

    #[test]
    fn a_clock_that_is_set_back_locks_nobody_out() {
        let memory = Memory::default();
        assert_eq!(take(&memory, "a", 1_000_000), Ok(()));
        assert_eq!(take(&memory, "a", 100), Err(10), "as if it were full");
        assert_eq!(take(&memory, "a", 105), Err(5));
        assert_eq!(take(&memory, "a", 110), Ok(()), "and no longer");
    }

    #[test]
    fn memory_stays_bounded() {
        let memory = Memory::default();
        for number in 0..MOST + 10 {
            assert_eq!(take(&memory, &number.to_string(), 1), Ok(()));
        }
        assert!(memory.lock().len() <= MOST);
        assert_eq!(take(&memory, "late", 1_000), Ok(()));
        assert!(memory.lock().len() < 10, "what is empty was let go");
    }
}
