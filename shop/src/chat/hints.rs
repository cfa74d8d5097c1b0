//! What servers tell each other: a hint for everything that has been stored, and who is here or typing, which is stored nowhere.

use super::model::{Marks, Message, Note, State};
use crate::clock::Micros;
use crate::db::sql;
use crate::error::Result;
use crate::shop::Shop;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::broadcast;

/// How long somebody of the staff counts as here after the last sign of life, in microseconds.
const HERE: Micros = 20_000_000;
/// How long the usual waiting time is kept in memory, in microseconds.
const WAIT_MEMORY: Micros = 60_000_000;
/// How many hints a listener may be behind before it has missed some.
const BACKLOG: usize = 4_096;

/// What is told. A hint that is lost loses nothing: numbers show what is missing, and the database has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "k", rename_all = "snake_case")]
pub enum Hint {
    /// A message was stored.
    Message {
        /// The conversation.
        chat: String,
        /// The message.
        message: Message,
    },
    /// A note was stored.
    Note {
        /// The conversation.
        chat: String,
        /// The note.
        note: Note,
    },
    /// Somebody has received or read something.
    Marks {
        /// The conversation.
        chat: String,
        /// How far each side is.
        marks: Marks,
    },
    /// A conversation was taken, closed, opened again.
    State {
        /// The conversation.
        chat: String,
        /// Whether it goes on.
        state: State,
        /// Who takes care of it; empty for nobody.
        assignee: String,
    },
    /// A conversation belongs to an account now: whoever followed it as a guest has to say again who he is.
    Moved {
        /// The conversation.
        chat: String,
    },
    /// The customer is on another page.
    Page {
        /// The conversation.
        chat: String,
        /// Its path.
        page: String,
    },
    /// Somebody is typing.
    Typing {
        /// The conversation.
        chat: String,
        /// What to call that person.
        name: String,
        /// Whether that is somebody of the staff.
        staff: bool,
    },
    /// Somebody of the staff has a conversation open.
    Looking {
        /// The conversation.
        chat: String,
        /// The account.
        id: String,
        /// What to call that person.
        name: String,
    },
    /// Somebody of the staff is here.
    Here,
}

impl Hint {
    /// The conversation that it is about.
    pub fn chat(&self) -> Option<&str> {
        match self {
            Self::Message { chat, .. }
            | Self::Note { chat, .. }
            | Self::Marks { chat, .. }
            | Self::State { chat, .. }
            | Self::Moved { chat }
            | Self::Page { chat, .. }
            | Self::Typing { chat, .. }
            | Self::Looking { chat, .. } => Some(chat),
            Self::Here => None,
        }
    }
}

/// What a listener hears.
#[derive(Debug, Clone)]
pub enum Heard {
    /// A hint.
    Hint(Arc<Hint>),
    /// There may have been hints that were not heard.
    Missed,
}

/// Where hints are told and heard. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Line(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    local: broadcast::Sender<Arc<Hint>>,
    here_until: AtomicI64,
    wait: Mutex<Option<(Micros, Option<Micros>)>>,
}

impl Default for Line {
    fn default() -> Self {
        Self(Arc::new(Inner { local: broadcast::Sender::new(BACKLOG), here_until: AtomicI64::new(0), wait: Mutex::default() }))
    }
}

impl Line {
    /// Tells everybody, this server too. What is told about something stored is told after its transaction.
    pub fn tell(&self, hint: Hint) {
        // Nobody listening is no error.
        let _ = self.0.local.send(Arc::new(hint));
    }

    /// Hears everything from now on.
    pub fn listen(&self) -> Listener {
        Listener(self.0.local.subscribe())
    }

    /// Whether hints from other servers do not arrive, so that the database has to be asked again and again.
    pub fn is_degraded(&self) -> bool {
        false
    }

    /// Notes that somebody of the staff was here at this time.
    pub fn note_here(&self, now: Micros) {
        self.0.here_until.fetch_max(now + HERE, Ordering::Relaxed);
    }
}

/// Hears hints, in the order in which each server told them.
#[derive(Debug)]
pub struct Listener(broadcast::Receiver<Arc<Hint>>);

impl Listener {
    /// The next one; none when the shop is gone.
    pub async fn next(&mut self) -> Option<Heard> {
        match self.0.recv().await {
            Ok(hint) => Some(Heard::Hint(hint)),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(Heard::Missed),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}

/// Whether somebody of the staff is here.
pub fn is_staff_here(shop: &Shop) -> bool {
    shop.chat.0.here_until.load(Ordering::Relaxed) > shop.clock.now()
}

/// How long a first answer usually took lately, in microseconds: the middle one of the last fifty. None when there were fewer than
/// five, so nothing honest can be said.
///
/// # Errors
/// As every query; asked at most once a minute.
pub async fn expected_wait(shop: &Shop) -> Result<Option<Micros>> {
    let now = shop.clock.now();
    if let Some((until, wait)) = shop.chat.0.wait.lock().ok().and_then(|kept| *kept)
        && now < until
    {
        return Ok(wait);
    }
    // Not a query of the page that happens to ask first.
    let rows: Vec<(i64,)> = sql("SELECT answered_at - created_at FROM chats WHERE answered_at IS NOT NULL \
         ORDER BY created_at DESC LIMIT 50")
    .all(&shop.metered().db)
    .await?;
    let mut waits: Vec<i64> = rows.into_iter().map(|(wait,)| wait.max(0)).collect();
    waits.sort_unstable();
    let wait = (waits.len() >= 5).then(|| waits[waits.len() / 2]);
    if let Ok(mut kept) = shop.chat.0.wait.lock() {
        *kept = Some((now + WAIT_MEMORY, wait));
    }
    Ok(wait)
}
