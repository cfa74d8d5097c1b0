//! What the servers of a fleet share through Redis, and what stands in for it where there is one server, or Redis is away.
//!
//! Nothing here is the only copy of anything: whoever finds Redis away goes on without it at once, and takes it up again when it is
//! back.

mod bus;
mod cache;
mod limits;
mod presence;
mod redis;

pub use self::redis::{Redis, RedisState};
pub use bus::{Bus, Heard, Listener, News};
pub use cache::{Cache, CacheCounts};
pub use limits::{Allowance, Bucket, Limits};
pub use presence::{Person, Presence};

use crate::error::{Error, Result};

/// Redis and what lies in it. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    /// What servers tell each other.
    pub bus: Bus,
    /// How often something may be done.
    pub limits: Limits,
    /// Who is where.
    pub presence: Presence,
    /// What is read most.
    pub cache: Cache,
}

impl Shared {
    /// What one server alone shares with nobody.
    pub fn alone() -> Self {
        Self::default()
    }

    /// What the servers at this Redis share: `redis://:PASSWORD@HOST`, `rediss://` for TLS. It is connected to in the background, now
    /// and whenever the connection is lost. Needs a runtime.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a URL that cannot be used.
    pub fn at(url: &str) -> Result<Self> {
        let bus = Bus::at(url).map_err(|reason| Error::invalid("redis_url", format!("redis_url: {reason}")))?;
        let limits = bus.redis().cloned().map(Limits::shared).unwrap_or_default();
        let presence = bus.redis().cloned().map(Presence::shared).unwrap_or_default();
        let cache = Cache::at(bus.clone());
        Ok(Self { bus, limits, presence, cache })
    }

    /// Redis, where there is one.
    pub fn redis(&self) -> Option<&Redis> {
        self.bus.redis()
    }
}
