//! Who is where: for a few seconds after the last sign of life, and never in the database.
//!
//! In Redis each place is a sorted set of people by the time until which they count, so that servers see the same; without Redis
//! each server knows its own.

use super::redis::Redis;
use crate::clock::Micros;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

/// The most places that are kept in memory; beyond that, those where nobody is any more go first.
const MOST: usize = 10_000;
/// What the names of places begin with in Redis.
const PREFIX: &str = "stoa:at:";

/// `KEYS[1]` is the place; `ARGV` has the person and the milliseconds until they are forgotten.
const NOTE: &str = r"
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 1
";

/// `KEYS[1]` is the place.
const AT: &str = r"
local time = redis.call('TIME')
return redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. (time[1] * 1000 + math.floor(time[2] / 1000)), '+inf')
";

static NOTE_SCRIPT: LazyLock<redis::Script> = LazyLock::new(|| redis::Script::new(NOTE));
static AT_SCRIPT: LazyLock<redis::Script> = LazyLock::new(|| redis::Script::new(AT));

/// Somebody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    /// Who it is; may be empty where there can be only one.
    pub id: String,
    /// What to call them.
    pub name: String,
}

impl Person {
    /// As it lies in Redis: an id has no blank.
    fn packed(&self) -> String {
        format!("{} {}", self.id, self.name)
    }

    fn unpacked(text: &str) -> Self {
        let (id, name) = text.split_once(' ').unwrap_or((text, ""));
        Self { id: id.to_owned(), name: name.to_owned() }
    }
}

/// Who is where. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Presence {
    memory: Arc<Mutex<Places>>,
    redis: Option<Redis>,
}

/// Until when who is at which place.
type Places = HashMap<String, HashMap<Person, Micros>>;

impl Presence {
    pub(super) fn shared(redis: Redis) -> Self {
        Self { memory: Arc::default(), redis: Some(redis) }
    }

    /// Nothing that holds the lock can stop half-way, so a poisoned one is as good.
    fn lock(&self) -> MutexGuard<'_, Places> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody is at a place, for so many microseconds from now. Does not wait for Redis.
    pub fn note(&self, place: &str, person: &Person, lasts: Micros, now: Micros) {
        {
            let mut places = self.lock();
            if places.len() >= MOST {
                places.retain(|_, people| people.values().any(|until| *until > now));
            }
            if places.len() < MOST || places.contains_key(place) {
                let people = places.entry(place.to_owned()).or_default();
                people.retain(|_, until| *until > now);
                people.insert(person.clone(), now + lasts);
            }
        }
        if let Some(redis) = self.redis.clone().filter(Redis::is_connected) {
            let mut script = NOTE_SCRIPT.prepare_invoke();
            script.key(format!("{PREFIX}{place}")).arg(person.packed()).arg(lasts / 1_000);
            tokio::spawn(async move {
                // The next sign of life comes in a few seconds.
                let _ = redis.ask(async move |mut connection| script.invoke_async::<()>(&mut connection).await).await;
            });
        }
    }

    /// Who is at a place now, in no particular order.
    pub async fn at(&self, place: &str, now: Micros) -> Vec<Person> {
        if let Some(redis) = &self.redis {
            let mut script = AT_SCRIPT.prepare_invoke();
            script.key(format!("{PREFIX}{place}"));
            let found = redis.ask(async move |mut connection| script.invoke_async::<Vec<String>>(&mut connection).await).await;
            if let Ok(found) = found {
                return found.iter().map(|text| Person::unpacked(text)).collect();
            }
        }
        let places = self.lock();
        let people = places.get(place).into_iter().flatten();
        people.filter(|(_, until)| **until > now).map(|(person, _)| person.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_gives_no_sign_is_gone() {
        let (presence, mira) = (Presence::default(), Person { id: "1".into(), name: "Mira B.".into() });
        presence.note("here", &mira, 10, 100);
        assert_eq!(presence.at("here", 109).await.first(), Some(&mira));
        assert_eq!(presence.at("there", 109).await, []);
        presence.note("here", &mira, 10, 105);
        assert_eq!(presence.at("here", 114).await.first(), Some(&mira));
        assert_eq!(presence.at("here", 115).await, []);
        assert_eq!(Person::unpacked(&mira.packed()), mira);
    }
}
