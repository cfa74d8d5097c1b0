//! One task for the whole process hears the hints and hands them to the sockets they concern; another looks once a second who is
//! still logged in.
//!
//! A socket's queue is bounded. Whoever reads too slowly to keep it from filling is let go, and asks for what is missing when it
//! comes back: so one slow reader holds up nobody.

use axum::extract::ws::Utf8Bytes;
use shop::Shop;
use shop::chat::protocol::{CLOSE_IDENTITY, Tell};
use shop::chat::{Heard, Hint, Listener, changed_since, is_staff_here};
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::mpsc;

/// How many events may wait for one socket.
const QUEUE: usize = 256;
/// How often it is looked who is still logged in.
const LOOK: Duration = Duration::from_millis(700);
/// Every how many looks a sign of life of the staff is told.
const SIGN: u64 = 8;
/// How long the sockets of a server that stops are spread over, in milliseconds.
const SPREAD: u64 = 3_000;
/// How long a server that stops waits for its sockets at most.
const DEADLINE: Duration = Duration::from_secs(8);

/// What reaches a socket.
#[derive(Debug, Clone)]
pub(super) enum Event {
    /// Something about a conversation that it follows, ready to be sent: the number, when it has one, and the text.
    Tell {
        /// The conversation.
        chat: Arc<str>,
        /// What it is.
        kind: Kind,
        /// The frame.
        text: Utf8Bytes,
    },
    /// Something that is for this socket whatever it follows.
    Text(Utf8Bytes),
    /// Hints may be missing.
    CatchUp(Option<Arc<str>>),
    /// It has to go, and why.
    Close(u16, &'static str),
    /// It has to go elsewhere, in so many milliseconds.
    Reconnect(u32),
}

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A message with this number.
    Message(i64),
    /// A note with this number.
    Note(i64),
    /// Something without a number.
    Other,
}

/// Who a socket belongs to, as far as the hub has to know.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// The log-in, when there is one.
    pub(super) login: Option<String>,
    /// The colleague, when this is the staff's side.
    pub(super) staff: Option<shop::chat::Staff>,
}

#[derive(Debug)]
struct Handle {
    queue: mpsc::Sender<Event>,
    member: Member,
    follows: Vec<Arc<str>>,
    inbox: bool,
}

#[derive(Debug, Default)]
struct Registry {
    sockets: HashMap<u64, Handle>,
    rooms: HashMap<Arc<str>, HashSet<u64>>,
}

impl Registry {
    fn remove(&mut self, id: u64) {
        let Some(handle) = self.sockets.remove(&id) else { return };
        for chat in &handle.follows {
            if let Some(room) = self.rooms.get_mut(chat) {
                room.remove(&id);
                if room.is_empty() {
                    self.rooms.remove(chat);
                }
            }
        }
    }

    /// Hands an event to those of these sockets that want it; lets go whoever has no room for it.
    fn hand(&mut self, ids: impl IntoIterator<Item = u64>, event: &Event, wanted: impl Fn(&Handle) -> bool) {
        let mut slow = Vec::new();
        for id in ids {
            if let Some(handle) = self.sockets.get(&id)
                && wanted(handle)
                && handle.queue.try_send(event.clone()).is_err()
            {
                slow.push(id);
            }
        }
        for id in slow {
            self.remove(id);
        }
    }

    fn room(&self, chat: &str) -> Vec<u64> {
        self.rooms.get(chat).map(|room| room.iter().copied().collect()).unwrap_or_default()
    }

    fn all(&self) -> Vec<u64> {
        self.sockets.keys().copied().collect()
    }
}

#[derive(Debug)]
struct Inner {
    registry: Mutex<Registry>,
    next: AtomicU64,
    draining: AtomicBool,
}

/// All sockets of this process. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Hub(Arc<Inner>);

impl Hub {
    /// Begins to listen; the tasks end with the last clone.
    pub fn start(shop: &Shop) -> Self {
        let inner = Arc::new(Inner { registry: Mutex::default(), next: AtomicU64::new(1), draining: AtomicBool::new(false) });
        tokio::spawn(fan_out(Arc::downgrade(&inner), shop.metered(), shop.chat.listen()));
        tokio::spawn(look_around(Arc::downgrade(&inner), shop.metered()));
        Self(inner)
    }

    fn registry(&self) -> MutexGuard<'_, Registry> {
        self.0.registry()
    }

    /// How many sockets there are.
    pub fn count(&self) -> usize {
        self.registry().sockets.len()
    }

    /// Whether this server stops, so that nobody should come.
    pub(super) fn is_draining(&self) -> bool {
        self.0.draining.load(Ordering::Relaxed)
    }

    /// A new socket: its number, and what reaches it.
    pub(super) fn enter(&self, member: Member) -> (u64, mpsc::Receiver<Event>) {
        let (queue, events) = mpsc::channel(QUEUE);
        let id = self.0.next.fetch_add(1, Ordering::Relaxed);
        self.registry().sockets.insert(id, Handle { queue, member, follows: Vec::new(), inbox: false });
        (id, events)
    }

    /// The socket is gone.
    pub(super) fn leave(&self, id: u64) {
        self.registry().remove(id);
    }

    /// From now on what happens in this conversation reaches the socket.
    pub(super) fn follow(&self, id: u64, chat: &str) {
        let mut registry = self.registry();
        let chat: Arc<str> = chat.into();
        let Some(handle) = registry.sockets.get_mut(&id) else { return };
        if !handle.follows.contains(&chat) {
            handle.follows.push(Arc::clone(&chat));
        }
        registry.rooms.entry(chat).or_default().insert(id);
    }

    /// What happens in this conversation does not reach the socket any more.
    pub(super) fn unfollow(&self, id: u64, chat: &str) {
        let mut registry = self.registry();
        if let Some(handle) = registry.sockets.get_mut(&id) {
            handle.follows.retain(|known| &**known != chat);
        }
        if let Some(room) = registry.rooms.get_mut(chat) {
            room.remove(&id);
            if room.is_empty() {
                registry.rooms.remove(chat);
            }
        }
    }

    /// From now on the socket is told of every conversation that changes.
    pub(super) fn watch_inbox(&self, id: u64) {
        if let Some(handle) = self.registry().sockets.get_mut(&id) {
            handle.inbox = true;
        }
    }

    /// Tells every socket to connect again elsewhere, spread over a few seconds; new ones are sent away from now on.
    pub fn drain(&self) {
        self.0.draining.store(true, Ordering::Relaxed);
        let mut registry = self.registry();
        let all = registry.all();
        let count = all.len().max(1) as u64;
        for (place, id) in (0..).zip(all) {
            let wait = u32::try_from(SPREAD * place / count).unwrap_or_default();
            registry.hand([id], &Event::Reconnect(wait), |_| true);
        }
    }

    /// Waits until all sockets are gone, or a deadline has passed.
    pub async fn drained(&self) {
        let begun = tokio::time::Instant::now();
        while self.count() > 0 && begun.elapsed() < DEADLINE {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Inner {
    /// Nothing that holds the lock can stop half-way, so a poisoned one is as good.
    fn registry(&self) -> MutexGuard<'_, Registry> {
        self.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A frame as text.
pub(super) fn frame(tell: &Tell) -> Utf8Bytes {
    serde_json::to_string(tell).unwrap_or_default().into()
}

async fn fan_out(inner: Weak<Inner>, shop: Shop, mut listener: Listener) {
    let mut here = false;
    while let Some(heard) = listener.next().await {
        let Some(inner) = inner.upgrade() else { return };
        match heard {
            Heard::Hint(hint) => {
                if matches!(*hint, Hint::Here) {
                    shop.chat.note_here(shop.clock.now());
                    if !std::mem::replace(&mut here, true) {
                        tell_here(&inner, true);
                    }
                }
                hand_out(&mut inner.registry(), &hint);
            }
            Heard::Missed => {
                let mut registry = inner.registry();
                let all = registry.all();
                registry.hand(all, &Event::CatchUp(None), |_| true);
            }
        }
        here = here && is_staff_here(&shop);
    }
}

fn tell_here(inner: &Inner, here: bool) {
    let mut registry = inner.registry();
    let all = registry.all();
    registry.hand(all, &Event::Text(frame(&Tell::Here { here })), |handle| handle.member.staff.is_none());
}

/// Hands a hint to those whom it concerns.
fn hand_out(registry: &mut Registry, hint: &Hint) {
    let Some(chat) = hint.chat() else { return };
    let (id, room) = (Arc::<str>::from(chat), registry.room(chat));
    let conversation = chat.to_owned();
    let told = |kind, tell: &Tell| Event::Tell { chat: Arc::clone(&id), kind, text: frame(tell) };
    let is_staff = |handle: &Handle| handle.member.staff.is_some();
    match hint {
        Hint::Message { message, .. } => {
            let tell = Tell::Message { conversation, message: message.clone() };
            registry.hand(room, &told(Kind::Message(message.seq), &tell), |_| true);
        }
        Hint::Note { note, .. } => {
            let tell = Tell::Note { conversation, note: note.clone() };
            registry.hand(room, &told(Kind::Note(note.seq), &tell), is_staff);
        }
        Hint::Marks { marks, .. } => {
            registry.hand(room, &told(Kind::Other, &Tell::Marks { conversation, marks: *marks }), |_| true);
        }
        Hint::State { state, assignee, .. } => {
            let tell = Tell::State { conversation, state: *state, assignee: assignee.clone() };
            registry.hand(room, &told(Kind::Other, &tell), |_| true);
        }
        Hint::Page { page, .. } => {
            registry.hand(room, &told(Kind::Other, &Tell::Page { conversation, page: page.clone() }), is_staff);
        }
        Hint::Typing { name, staff, .. } => {
            let tell = Tell::Typing { conversation, name: name.clone() };
            registry.hand(room, &told(Kind::Other, &tell), |handle| is_staff(handle) != *staff);
        }
        Hint::Looking { id: colleague, name, .. } => {
            let tell = Tell::Looking { conversation, names: vec![name.clone()] };
            let event = told(Kind::Other, &tell);
            registry.hand(room, &event, |handle| handle.member.staff.as_ref().is_some_and(|staff| staff.id() != colleague));
        }
        Hint::Moved { .. } => {
            let event = Event::Close(CLOSE_IDENTITY, "this conversation belongs to an account now");
            registry.hand(room, &event, |handle| handle.member.login.is_none());
        }
        Hint::Here => {}
    }
    if matches!(hint, Hint::Message { .. } | Hint::Note { .. } | Hint::State { .. } | Hint::Moved { .. }) {
        let event = Event::Text(frame(&Tell::Changed { conversation: chat.to_owned() }));
        let all = registry.all();
        registry.hand(all, &event, |handle| handle.inbox);
    }
}

/// Ends the sockets of log-ins that have ended, tells that the staff is here, and catches up with the database where hints get lost.
async fn look_around(inner: Weak<Inner>, shop: Shop) {
    let mut ticks = tokio::time::interval(LOOK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let (mut round, mut here, mut seen) = (0_u64, false, shop.clock.now());
    loop {
        ticks.tick().await;
        let Some(inner) = inner.upgrade() else { return };
        round += 1;
        end_of_log_ins(&inner, &shop).await;
        if round.is_multiple_of(SIGN) {
            give_signs(&inner, &shop);
        }
        if std::mem::replace(&mut here, is_staff_here(&shop)) && !here {
            tell_here(&inner, false);
        }
        // Every two seconds while hints get lost, and now and then in any case.
        if (shop.chat.is_degraded() && round.is_multiple_of(3)) || round.is_multiple_of(43) {
            let now = shop.clock.now();
            if let Ok(changed) = changed_since(&shop, seen - 5_000_000).await {
                let mut registry = inner.registry();
                for (chat, _, _) in changed {
                    let (room, id) = (registry.room(&chat), Arc::<str>::from(chat.as_str()));
                    registry.hand(room, &Event::CatchUp(Some(id)), |_| true);
                    let all = registry.all();
                    let event = Event::Text(frame(&Tell::Changed { conversation: chat }));
                    registry.hand(all, &event, |handle| handle.inbox);
                }
                seen = now;
            }
        }
    }
}

async fn end_of_log_ins(inner: &Inner, shop: &Shop) {
    let logins: Vec<(u64, String, bool)> = inner
        .registry()
        .sockets
        .iter()
        .filter_map(|(id, handle)| Some((*id, handle.member.login.clone()?, handle.member.staff.is_some())))
        .collect();
    let names: HashSet<String> = logins.iter().map(|(_, login, _)| login.clone()).collect();
    // Where the database does not answer nobody can tell, and nobody is sent away.
    let Ok(standing) = shop::account::standing(shop, &names.into_iter().collect::<Vec<_>>()).await else { return };
    let ended = logins.into_iter().filter(|(_, login, staff)| standing.get(login).is_none_or(|is_staff| *staff && !is_staff));
    let ended: Vec<u64> = ended.map(|(id, ..)| id).collect();
    if !ended.is_empty() {
        inner.registry().hand(ended, &Event::Close(CLOSE_IDENTITY, "this log-in has ended"), |_| true);
    }
}

fn give_signs(inner: &Inner, shop: &Shop) {
    let present: Vec<(shop::chat::Staff, Vec<Arc<str>>)> = inner
        .registry()
        .sockets
        .values()
        .filter_map(|handle| Some((handle.member.staff.clone()?, handle.follows.clone())))
        .collect();
    for (staff, follows) in present {
        for chat in &follows {
            staff.show_presence(shop, Some(chat));
        }
        if follows.is_empty() {
            staff.show_presence(shop, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shop::chat::State;

    #[tokio::test]
    async fn a_slow_reader_is_let_go_and_others_are_not() {
        let hub =
            Hub(Arc::new(Inner { registry: Mutex::default(), next: AtomicU64::new(1), draining: AtomicBool::new(false) }));
        let guest = || Member { login: None, staff: None };
        let ((slow, mut slow_events), (quick, mut quick_events)) = (hub.enter(guest()), hub.enter(guest()));
        hub.follow(slow, "c");
        hub.follow(quick, "c");
        let hint = Hint::State { chat: "c".into(), state: State::Open, assignee: String::new() };
        for _ in 0..=QUEUE {
            hand_out(&mut hub.registry(), &hint);
            assert!(quick_events.recv().await.is_some());
        }
        assert_eq!(hub.count(), 1);
        let mut waiting = 0;
        while slow_events.recv().await.is_some() {
            waiting += 1;
        }
        assert_eq!(waiting, QUEUE, "what waited still comes, then nothing");
        hub.leave(slow);
        hub.leave(quick);
        assert!(hub.registry().rooms.is_empty() && hub.count() == 0);
    }
}
