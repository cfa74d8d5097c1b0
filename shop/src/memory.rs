//! What is kept in memory of the catalogue, since every page shows it, and how it hears that it is out of date.

use crate::catalog::search::Vocabulary;
use crate::catalog::{CategoryTree, Home, ProductList};
use crate::clock::Micros;
use crate::error::Result;
use crate::scenes::Hero;
use crate::shared::{Heard, Listener};
use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, Weak};
use std::time::Duration;

/// How long something is used before it is read again, in microseconds. Another process may have changed it.
const MEMORY_MICROS: Micros = 10_000_000;
/// What is heard within this time counts as one.
const TOGETHER: Duration = Duration::from_millis(50);

/// How many lists are kept at most.
const LISTS: u64 = 500;

#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) categories: Remembered<CategoryTree>,
    pub(crate) vocabulary: Remembered<Vocabulary>,
    pub(crate) hero: Remembered<Option<Hero>>,
    pub(crate) home: Recent<Home>,
    pub(crate) lists: Recent<ProductList>,
}

impl Memory {
    pub(crate) fn forget(&self) {
        self.categories.forget();
        self.vocabulary.forget();
        self.hero.forget();
    }
}

/// Forgets what other servers say has changed, for as long as there is a shop. Keeps nothing of it alive.
pub(crate) async fn keep_up(memory: Weak<Memory>, public: Arc<AtomicU64>, mut listener: Listener) {
    while let Some(heard) = listener.next().await {
        let Some(memory) = memory.upgrade() else { return };
        match heard {
            Heard::Chat(_) => continue,
            Heard::Pages => {}
            Heard::Catalogue | Heard::Gap => memory.forget(),
        }
        public.fetch_add(1, Ordering::AcqRel);
        drop(memory);
        // Twenty orders a second empty no cache more often than this.
        tokio::time::sleep(TOGETHER).await;
    }
}

/// A value that is read at most once in [`MEMORY_MICROS`]. Only the first reader waits: whoever finds a stale value gets it, and
/// a new one is read in the background, so no page pays for it.
#[derive(Debug)]
pub(crate) struct Remembered<T>(Arc<RwLock<Slot<T>>>);

#[derive(Debug)]
struct Slot<T> {
    /// How often it was forgotten: what was begun to be read before is not kept.
    forgotten: u64,
    /// Until when, and what.
    kept: Option<(Micros, Arc<T>)>,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(Arc::new(RwLock::new(Slot { forgotten: 0, kept: None })))
    }
}

impl<T: Send + Sync + 'static> Remembered<T> {
    /// The value; `read` gets it where there is none, or an old one.
    ///
    /// # Errors
    /// Those of `read`, where there is no value at all.
    pub(crate) async fn get<F>(&self, now: Micros, read: F) -> Result<Arc<T>>
    where
        F: Future<Output = Result<T>> + Send + 'static,
    {
        let (forgotten, kept) = {
            let slot = self.0.read().unwrap_or_else(PoisonError::into_inner);
            (slot.forgotten, slot.kept.clone())
        };
        let Some((until, value)) = kept else {
            let value = Arc::new(read.await?);
            self.keep(forgotten, now, &value);
            return Ok(value);
        };
        if now >= until {
            self.keep(forgotten, now, &value);
            let memory = Self(Arc::clone(&self.0));
            tokio::spawn(async move {
                match read.await {
                    Ok(value) => memory.keep(forgotten, now, &Arc::new(value)),
                    Err(error) => tracing::warn!(%error, "what is kept in memory could not be read anew"),
                }
            });
        }
        Ok(value)
    }

    fn keep(&self, forgotten: u64, now: Micros, value: &Arc<T>) {
        let mut slot = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if slot.forgotten == forgotten {
            slot.kept = Some((now + MEMORY_MICROS, Arc::clone(value)));
        }
    }

    fn forget(&self) {
        let mut slot = self.0.write().unwrap_or_else(PoisonError::into_inner);
        slot.forgotten += 1;
        slot.kept = None;
    }
}

/// What belongs to one state of the shop and one moment. Others are looked for by other keys, and go by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Moment {
    /// [`crate::db::Db::public_version`], read before the value.
    pub(crate) version: u64,
    /// Which one it is, counted from the epoch.
    pub(crate) number: Micros,
    /// What the value is called.
    pub(crate) name: String,
}

/// Values that are used for a moment. Of those who want the same at once, one reads it.
pub(crate) struct Recent<T>(moka::future::Cache<Moment, Arc<T>>);

impl<T> fmt::Debug for Recent<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Recent").finish_non_exhaustive()
    }
}

impl<T: Send + Sync + 'static> Default for Recent<T> {
    fn default() -> Self {
        let cache = moka::future::Cache::builder().max_capacity(LISTS);
        Self(cache.time_to_live(Duration::from_micros(MEMORY_MICROS.unsigned_abs())).build())
    }
}

impl<T: Send + Sync + 'static> Recent<T> {
    /// The value; `read` gets it where there is none.
    ///
    /// # Errors
    /// Those of `read`.
    pub(crate) async fn get(&self, moment: Moment, read: impl Future<Output = Result<T>>) -> Result<Arc<T>> {
        let read = async { read.await.map(Arc::new) };
        self.0.try_get_with(moment, read).await.map_err(Arc::unwrap_or_clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_forgotten_does_not_come_back() {
        let remembered = Remembered::<&str>::default();
        let (go, gone) = tokio::sync::oneshot::channel();
        let slow = async {
            gone.await.map_err(crate::Error::internal)?;
            Ok("old")
        };
        let reading = tokio::spawn({
            let remembered = Remembered(Arc::clone(&remembered.0));
            async move { remembered.get(0, slow).await }
        });
        tokio::task::yield_now().await;
        remembered.forget();
        go.send(()).expect("somebody reads");
        assert_eq!(*reading.await.expect("no panic").expect("a value"), "old");
        assert_eq!(*remembered.get(1, async { Ok("new") }).await.expect("a value"), "new");
        assert_eq!(*remembered.get(2, async { Ok("newer") }).await.expect("a value"), "new", "it is remembered");
    }
}
