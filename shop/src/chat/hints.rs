//! What servers tell each other: a hint for everything that has been stored, and who is here or typing, which is stored nowhere.

use super::model::{Marks, Message, Note, State};
use super::staff::Staff;
use crate::clock::Micros;
use crate::db::sql;
use crate::error::Result;
use crate::shared::{self, News, Person, Shared};
use crate::shop::Shop;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

/// How long somebody of the staff counts as here after the last sign of life, in microseconds.
const HERE: Micros = 20_000_000;
/// How long somebody counts as typing, in microseconds; it is said again every few seconds.
const TYPING: Micros = 6_000_000;
/// Where the staff is.
const STAFF: &str = "staff";
/// How long the usual waiting time is kept in memory, in microseconds.
const WAIT_MEMORY: Micros = 60_000_000;

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
        /// Who takes care of the conversation, which goes on, where that came with it: an answer takes what nobody has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        assignee: Option<String>,
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
        /// The account of somebody of the staff; empty for a customer.
        #[serde(default)]
        id: String,
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
    shared: Shared,
    here_until: AtomicI64,
    wait: Mutex<Option<(Micros, Option<Micros>)>>,
}

impl Line {
    /// The line among those who share this.
    pub(crate) fn new(shared: Shared) -> Self {
        Self(Arc::new(Inner { shared, here_until: AtomicI64::new(0), wait: Mutex::default() }))
    }

    /// Tells everybody, this server too. What is told about something stored is told after its transaction.
    pub fn tell(&self, hint: Hint) {
        self.0.shared.bus.tell(News::Chat(Box::new(hint)));
    }

    /// Hears everything from now on.
    pub fn listen(&self) -> Listener {
        Listener(self.0.shared.bus.listen())
    }

    /// Whether hints from other servers may not arrive, so that the database has to be asked again and again.
    pub fn is_degraded(&self) -> bool {
        self.0.shared.bus.is_degraded()
    }

    /// Somebody of the staff is here now, with a conversation open or with none.
    pub(super) fn sign(&self, colleague: &Person, conversation: Option<&str>, now: Micros) {
        self.note_here(now);
        let presence = &self.0.shared.presence;
        presence.note(STAFF, colleague, HERE, now);
        self.tell(Hint::Here);
        if let Some(chat) = conversation {
            presence.note(&looking(chat), colleague, HERE, now);
            let Person { id, name } = colleague.clone();
            self.tell(Hint::Looking { chat: chat.to_owned(), id, name });
        }
    }

    /// Somebody types in a conversation: a colleague, else its customer.
    pub fn typing(&self, chat: &str, colleague: Option<&Staff>, now: Micros) {
        let id = colleague.map_or("", Staff::id).to_owned();
        let name = colleague.map_or("", Staff::name).to_owned();
        self.0.shared.presence.note(&typing(chat), &Person { id: id.clone(), name: name.clone() }, TYPING, now);
        self.tell(Hint::Typing { chat: chat.to_owned(), name, staff: colleague.is_some(), id });
    }

    /// Asks who of the staff is here, so that a server that has just started knows it as well.
    pub async fn look_who_is_here(&self, now: Micros) {
        if !self.0.shared.presence.at(STAFF, now).await.is_empty() {
            self.note_here(now);
        }
    }

    /// Notes that somebody of the staff was here at this time.
    pub fn note_here(&self, now: Micros) {
        self.0.here_until.fetch_max(now + HERE, Ordering::Relaxed);
    }
}

/// Hears hints, in the order in which each server told them.
#[derive(Debug)]
pub struct Listener(shared::Listener);

impl Listener {
    /// The next one; none when the shop is gone.
    pub async fn next(&mut self) -> Option<Heard> {
        loop {
            match self.0.next().await? {
                shared::Heard::Chat(hint) => return Some(Heard::Hint(hint)),
                shared::Heard::Gap => return Some(Heard::Missed),
                shared::Heard::Catalogue | shared::Heard::Pages => {}
            }
        }
    }
}

fn looking(chat: &str) -> String {
    format!("looking:{chat}")
}

fn typing(chat: &str) -> String {
    format!("typing:{chat}")
}

/// The colleagues who have a conversation open now, without this one; none of it is in the database.
pub async fn who_looks(shop: &Shop, staff: &Staff, chat: &str) -> Vec<Person> {
    let all = shop.shared().presence.at(&looking(chat), shop.clock.now()).await;
    all.into_iter().filter(|person| person.id != staff.id()).collect()
}

/// Who types in a conversation now: colleagues for the customer; for a colleague the others, and the customer (without a name).
pub async fn who_types(shop: &Shop, seen_by: Option<&Staff>, chat: &str) -> Vec<Person> {
    let all = shop.shared().presence.at(&typing(chat), shop.clock.now()).await;
    all.into_iter().filter(|person| seen_by.map_or(!person.id.is_empty(), |staff| person.id != staff.id())).collect()
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
