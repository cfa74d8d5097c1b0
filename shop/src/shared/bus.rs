//! What servers tell each other. The database is written first; what is told afterwards only makes others look sooner.
//!
//! Whoever is told on this server hears it at once; other servers hear it through Redis. Where something may have been missed, each
//! listener hears [`Heard::Gap`] and asks the database for what came after the last it has: after a connection was lost, when
//! another server could not say something, and when the listener itself was too slow.

use super::cache::begin_edition;
use super::redis::{Push, Redis};
use crate::chat::Hint;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{broadcast, mpsc};
use tokio::time::{sleep, timeout};

/// How much a listener may be behind before it has missed something.
const BACKLOG: usize = 4_096;
/// How much may wait to be told to other servers.
const QUEUE: usize = 4_096;
/// How much is told in one go.
const BATCH: usize = 64;
/// The longest letter that is read, in bytes. The longest message has a quarter of it.
const MOST: usize = 64 * 1024;
/// How soon others are told again that they have missed something.
const AGAIN: Duration = Duration::from_millis(200);

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// Something happened in a conversation.
    Chat(Box<Hint>),
    /// Categories, the words that can be searched for or the opening picture are others now, and pages as well.
    Catalogue,
    /// Something is other now that everybody can see: a price, what is in stock.
    Pages,
    /// Something could not be told.
    Gap,
}

/// What is heard.
#[derive(Debug, Clone)]
pub enum Heard {
    /// Something happened in a conversation.
    Chat(Arc<Hint>),
    /// Categories, the words that can be searched for or the opening picture are others now, and pages as well.
    Catalogue,
    /// Something is other now that everybody can see: a price, what is in stock.
    Pages,
    /// There may have been something that was not heard.
    Gap,
}

impl From<News> for Heard {
    fn from(news: News) -> Self {
        match news {
            News::Chat(hint) => Self::Chat(hint.into()),
            News::Catalogue => Self::Catalogue,
            News::Pages => Self::Pages,
            News::Gap => Self::Gap,
        }
    }
}

/// News on its way to other servers.
#[derive(Debug, Serialize, Deserialize)]
struct Letter {
    /// Which server says it: it does not hear itself twice.
    from: String,
    news: News,
}

/// Where is told and heard. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Bus(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    local: broadcast::Sender<Heard>,
    fleet: Option<Fleet>,
}

#[derive(Debug)]
struct Fleet {
    redis: Redis,
    id: String,
    queue: mpsc::Sender<Waiting>,
    owed: Arc<Owed>,
}

/// News that waits to be told.
#[derive(Debug)]
struct Waiting {
    letter: String,
    /// For what everybody can see: how many such changes there were here, with this one.
    public: Option<u64>,
}

/// What other servers do not know yet.
#[derive(Debug, Default)]
struct Owed {
    /// Whether something could not be told.
    gap: AtomicBool,
    /// How much has changed here that everybody can see.
    public: AtomicU64,
    /// How much of that Redis knows.
    told: AtomicU64,
}

impl Default for Bus {
    /// Among the parts of one process.
    fn default() -> Self {
        Self(Arc::new(Inner { local: broadcast::Sender::new(BACKLOG), fleet: None }))
    }
}

impl Bus {
    /// Among all servers at this Redis.
    pub(super) fn at(url: &str) -> Result<Self, String> {
        let (local, id) = (broadcast::Sender::new(BACKLOG), crate::id::reference());
        let redis = Redis::open(url, {
            let (local, id) = (local.clone(), id.clone());
            move |push| {
                let heard = match push {
                    Push::Connected => Heard::Gap,
                    // Nobody here says so much at once: whatever it is, the database knows what is true.
                    Push::Said(said) if said.len() > MOST => Heard::Gap,
                    Push::Said(said) => match serde_json::from_slice::<Letter>(said) {
                        Ok(letter) if letter.from == id => return,
                        Ok(letter) => letter.news.into(),
                        // Another version says something that this one does not know.
                        Err(_) => Heard::Gap,
                    },
                };
                // Nobody listening is no error.
                let _ = local.send(heard);
            }
        })?;
        let (queue, waiting) = mpsc::channel(QUEUE);
        let owed = Arc::<Owed>::default();
        tokio::spawn(publish(redis.clone(), id.clone(), waiting, Arc::clone(&owed)));
        Ok(Self(Arc::new(Inner { local, fleet: Some(Fleet { redis, id, queue, owed }) })))
    }

    /// Redis, where there is one.
    pub fn redis(&self) -> Option<&Redis> {
        self.0.fleet.as_ref().map(|fleet| &fleet.redis)
    }

    /// Tells everybody, this server too. What is told about something stored is told after its transaction. Never waits.
    pub fn tell(&self, news: News) {
        // What is woken last runs first: others are on their way to hear of it before it is handed out here.
        let waiting = self.to_others(&news);
        let _ = self.0.local.send(news.into());
        self.post(waiting);
    }

    /// Tells other servers only.
    pub(crate) fn tell_others(&self, news: &News) {
        self.post(self.to_others(news));
    }

    /// News as it is told to other servers, where there are any; an empty letter is none that could be written.
    fn to_others(&self, news: &News) -> Option<Waiting> {
        let fleet = self.0.fleet.as_ref()?;
        let is_public = matches!(news, News::Catalogue | News::Pages | News::Gap);
        let public = is_public.then(|| fleet.owed.public.fetch_add(1, Ordering::AcqRel) + 1);
        let letter = serde_json::to_string(&Letter { from: fleet.id.clone(), news: news.clone() }).unwrap_or_default();
        Some(Waiting { letter, public })
    }

    /// Puts it where [`publish`] takes it from.
    fn post(&self, waiting: Option<Waiting>) {
        if let (Some(waiting), Some(fleet)) = (waiting, &self.0.fleet)
            && (waiting.letter.is_empty() || fleet.queue.try_send(waiting).is_err())
        {
            fleet.owed.gap.store(true, Ordering::Release);
        }
    }

    /// Hears everything from now on.
    pub fn listen(&self) -> Listener {
        Listener(self.0.local.subscribe())
    }

    /// Whether what other servers say may not arrive, so that the database has to be asked again and again.
    pub fn is_degraded(&self) -> bool {
        self.0.fleet.as_ref().is_some_and(|fleet| !fleet.redis.is_connected() || fleet.owed.gap.load(Ordering::Acquire))
    }

    /// Whether this server has changed something that everybody can see, and Redis does not know it yet.
    pub fn has_untold(&self) -> bool {
        self.0.fleet.as_ref().is_some_and(|fleet| {
            let told = fleet.owed.told.load(Ordering::Acquire);
            told < fleet.owed.public.load(Ordering::Acquire)
        })
    }

    /// Waits until Redis knows what this process has changed, for so long at most; for a process that ends then.
    pub async fn settle(&self, patience: Duration) {
        let _ = timeout(patience, async {
            while self.has_untold() {
                sleep(Duration::from_millis(5)).await;
            }
        })
        .await;
    }
}

/// Hears what is told, in the order in which each server told it.
#[derive(Debug)]
pub struct Listener(broadcast::Receiver<Heard>);

impl Listener {
    /// The next; none when the shop is gone.
    pub async fn next(&mut self) -> Option<Heard> {
        match self.0.recv().await {
            Ok(heard) => Some(heard),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(Heard::Gap),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}

/// Tells other servers, in order. What cannot be told is dropped: as soon as they can be reached they are told that they missed it.
async fn publish(redis: Redis, id: String, mut waiting: mpsc::Receiver<Waiting>, owed: Arc<Owed>) {
    let mut batch = Vec::with_capacity(BATCH);
    let mut up = redis.watch();
    loop {
        let more = tokio::select! {
            more = waiting.recv_many(&mut batch, BATCH) => more > 0,
            () = again(&owed, &mut up) => true,
        };
        if !more {
            return;
        }
        if owed.gap.swap(false, Ordering::AcqRel)
            && let Ok(letter) = serde_json::to_string(&Letter { from: id.clone(), news: News::Gap })
        {
            // Whatever was lost may have been of this kind.
            batch.insert(0, Waiting { letter, public: Some(owed.public.load(Ordering::Acquire)) });
        }
        let public = batch.iter().filter_map(|one| one.public).max();
        let mut commands = redis::pipe();
        if public.is_some() {
            begin_edition(&mut commands);
        }
        for one in batch.drain(..) {
            commands.publish(redis.channel(), one.letter).ignore();
        }
        if redis.ask(async move |mut connection| commands.query_async::<()>(&mut connection).await).await.is_err() {
            owed.gap.store(true, Ordering::Release);
        } else if let Some(public) = public {
            owed.told.fetch_max(public, Ordering::AcqRel);
        }
    }
}

/// Waits until something that is owed can be told.
async fn again(owed: &Owed, up: &mut tokio::sync::watch::Receiver<bool>) {
    loop {
        sleep(AGAIN).await;
        if owed.gap.load(Ordering::Acquire) && up.wait_for(|up| *up).await.is_ok() {
            return;
        }
    }
}
