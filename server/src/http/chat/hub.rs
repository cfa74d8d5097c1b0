//! All sockets of this process, and who follows what. One task hears the hints and hands them to the sockets they concern
//! (`hear`); another looks around (`look`).
//!
//! A socket's queue is bounded. Whoever reads too slowly to keep it from filling is let go, and asks for what is missing when it
//! comes back: so one slow reader holds up nobody.

use super::registry::{Away, Member, Registry};
use super::{hear, look};
use axum::extract::ws::Utf8Bytes;
use shop::Shop;
use shop::chat::protocol::Tell;
use shop::chat::{Changed, Marks, Sender, State};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, mpsc, oneshot};

/// How many events may wait for one socket.
const QUEUE: usize = 256;
/// How long the sockets of a server that stops are spread over, in milliseconds.
const SPREAD: u64 = 3_000;

/// What reaches a socket. Queues have it behind a pointer: each has room for 32 from the beginning, and one event goes to hundreds.
#[derive(Debug)]
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
    /// A conversation has come so far; hints about it may be missing.
    CatchUp(Changed),
    /// It has to go elsewhere, in so many milliseconds.
    Reconnect(u32),
}

/// What is told.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A message with this number, who wrote it, and where the conversation stands with it, when that was told.
    Message(i64, Sender, Option<Arc<(State, String)>>),
    /// A note with this number.
    Note(i64),
    /// Whether the conversation goes on, and who takes care of it.
    State(Arc<(State, String)>),
    /// How far each side is.
    Marks(Marks),
    /// Something without a number.
    Other,
}

#[derive(Debug)]
pub(super) struct Inner {
    registry: Mutex<Registry>,
    next: AtomicU64,
    draining: AtomicBool,
    pub(super) missed: Arc<Notify>,
    patience: Patience,
}

impl Default for Inner {
    fn default() -> Self {
        Self::with(Patience::default())
    }
}

impl Inner {
    fn with(patience: Patience) -> Self {
        let (next, draining) = (AtomicU64::new(1), AtomicBool::new(false));
        Self { registry: Mutex::default(), next, draining, missed: Arc::default(), patience }
    }
}

/// How long is waited for whoever is at the other end of a socket.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// How often a socket is asked whether it is there.
    pub ping: Duration,
    /// How long a socket may say nothing whole, not even a pong. It is looked at with every ping.
    pub silence: Duration,
    /// How long one frame may take to be sent.
    pub sending: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { ping: Duration::from_secs(25), silence: Duration::from_mins(1), sending: Duration::from_secs(10) }
    }
}

/// All sockets of this process. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Hub(Arc<Inner>);

impl Hub {
    /// Begins to listen; the tasks end with the last clone.
    pub fn start(shop: &Shop) -> Self {
        Self::with(shop, Patience::default())
    }

    /// The same with another patience.
    pub fn with(shop: &Shop, patience: Patience) -> Self {
        let inner = Arc::new(Inner::with(patience));
        tokio::spawn(hear::fan_out(Arc::downgrade(&inner), shop.metered(), shop.chat.listen()));
        tokio::spawn(look::look_around(Arc::downgrade(&inner), Arc::clone(&inner.missed), shop.metered()));
        Self(inner)
    }

    fn registry(&self) -> MutexGuard<'_, Registry> {
        self.0.registry()
    }

    /// How long is waited for the other end of a socket.
    pub(super) fn patience(&self) -> Patience {
        self.0.patience
    }

    /// How many sockets there are.
    pub fn count(&self) -> usize {
        self.registry().sockets.len()
    }

    /// Whether this server stops, so that nobody should come.
    pub fn is_draining(&self) -> bool {
        self.0.draining.load(Ordering::Relaxed)
    }

    /// A new socket: its number, what reaches it, and that it has to go.
    pub(super) fn enter(&self, member: Member) -> (u64, mpsc::Receiver<Arc<Event>>, oneshot::Receiver<Away>) {
        let (queue, events) = mpsc::channel(QUEUE);
        let (tell, away) = oneshot::channel();
        let id = self.0.next.fetch_add(1, Ordering::Relaxed);
        let mut registry = self.registry();
        // Whoever was let in while `drain` told the others is told here: it holds the lock, so nobody slips between.
        if self.is_draining() {
            let _ = queue.try_send(Event::Reconnect(0).into());
        }
        registry.enter(id, queue, tell, member);
        drop(registry);
        (id, events, away)
    }

    /// The socket is gone.
    pub(super) fn leave(&self, id: u64) {
        self.registry().remove(id);
    }

    /// From now on what happens in this conversation reaches the socket.
    pub(super) fn follow(&self, id: u64, chat: &str) {
        self.registry().follow(id, chat);
    }

    /// What happens in this conversation does not reach the socket any more.
    pub(super) fn unfollow(&self, id: u64, chat: &str) {
        self.registry().unfollow(id, chat);
    }

    /// From now on the socket is told of every conversation that changes.
    pub(super) fn watch_inbox(&self, id: u64) {
        self.registry().watch_inbox(id);
    }

    /// Tells every socket to connect again elsewhere, spread over a few seconds; new ones are sent away from now on.
    pub fn drain(&self) {
        self.0.draining.store(true, Ordering::Relaxed);
        let mut registry = self.registry();
        let all = registry.all();
        let count = all.len().max(1) as u64;
        for (place, id) in (0..).zip(all) {
            let wait = u32::try_from(SPREAD * place / count).unwrap_or_default();
            registry.hand([id], Event::Reconnect(wait), |_| true);
        }
    }

    /// Waits until all sockets are gone.
    pub async fn drained(&self) {
        while self.count() > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Inner {
    /// Nothing that holds the lock can stop half-way, so a poisoned one is as good.
    pub(super) fn registry(&self) -> MutexGuard<'_, Registry> {
        self.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells customers whether somebody of the staff is here.
pub(super) fn tell_here(inner: &Inner, here: bool) {
    let mut registry = inner.registry();
    let all = registry.all();
    registry.hand(all, Event::Text(frame(&Tell::Here { here })), |handle| handle.member.staff.is_none());
}

/// A frame as text.
pub(super) fn frame(tell: &Tell) -> Utf8Bytes {
    serde_json::to_string(tell).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::super::hear::{catch_up, hand_out};
    use super::*;
    use shop::chat::Hint;
    use shop::chat::protocol::CLOSE_IDENTITY;

    #[test]
    fn whoever_comes_while_the_server_stops_is_sent_on() {
        let hub = Hub(Arc::default());
        let (_, mut before, _) = hub.enter(Member { login: None, staff: None });
        hub.drain();
        let (_, mut after, _) = hub.enter(Member { login: None, staff: None });
        for events in [&mut before, &mut after] {
            assert!(matches!(*events.try_recv().expect("an event"), Event::Reconnect(_)));
        }
    }

    #[test]
    fn what_was_told_is_not_looked_at_again_but_guests_go_in_any_case() {
        let hub = Hub(Arc::default());
        let (guest, mut at_guest, mut guest_away) = hub.enter(Member { login: None, staff: None });
        let (account, mut at_account, mut account_away) = hub.enter(Member { login: Some("login".into()), staff: None });
        hub.follow(guest, "c");
        hub.follow(account, "c");
        let mut changed = Changed {
            chat: "c".into(),
            has_user: false,
            last: 1,
            note: 0,
            state: State::Open,
            assignee: String::new(),
            marks: Marks::default(),
        };
        let mut looks = |change: &dyn Fn(&mut Changed)| {
            change(&mut changed);
            catch_up(&mut hub.registry(), vec![changed.clone()]);
            [(&mut at_guest, &mut guest_away), (&mut at_account, &mut account_away)].map(|(events, away)| {
                match (events.try_recv().as_deref(), away.try_recv()) {
                    (Ok(Event::CatchUp(_)), Err(_)) => "looks",
                    (Err(_), Ok((CLOSE_IDENTITY, _))) => "goes",
                    (Err(_), Err(_)) => "",
                    _ => "else",
                }
            })
        };
        assert_eq!(looks(&|_| {}), ["looks", "looks"]);
        assert_eq!(looks(&|_| {}), ["", ""]);
        assert_eq!(looks(&|changed| changed.state = State::Closed), ["looks", "looks"]);
        assert_eq!(looks(&|changed| changed.marks.staff_read = 1), ["looks", "looks"]);
        assert_eq!(looks(&|changed| changed.has_user = true), ["goes", ""]);
    }

    #[test]
    fn the_inbox_is_told_of_changes_until_it_is_closed() {
        let hub = Hub(Arc::default());
        let nobody = || Member { login: None, staff: None };
        let ((watcher, mut at_watcher, _), (_, mut at_other, _)) = (hub.enter(nobody()), hub.enter(nobody()));
        hub.watch_inbox(watcher);
        let moved = Hint::Moved { chat: "c".into() };
        hand_out(&mut hub.registry(), &moved);
        let told = at_watcher.try_recv().expect("an event");
        assert!(matches!(&*told, Event::Text(text) if **text == *frame(&Tell::Changed { conversation: "c".into() })));
        assert!(at_other.try_recv().is_err());
        hub.leave(watcher);
        // A number that is not there any more, or never was, watches nothing.
        hub.watch_inbox(watcher);
        hand_out(&mut hub.registry(), &moved);
        assert!(at_watcher.try_recv().is_err() && at_other.try_recv().is_err());
    }

    #[tokio::test]
    async fn whoever_is_sent_away_hears_it_before_what_was_not_read() {
        let hub = Hub(Arc::default());
        let (guest, events, away) = hub.enter(Member { login: None, staff: None });
        hub.follow(guest, "c");
        let hint = Hint::State { chat: "c".into(), state: State::Open, assignee: String::new() };
        for _ in 0..QUEUE {
            hand_out(&mut hub.registry(), &hint);
        }
        assert_eq!((events.len(), hub.count()), (QUEUE, 1));
        hub.registry().send_away([guest, guest + 1], (CLOSE_IDENTITY, "why"), |_| true);
        assert_eq!(away.await, Ok((CLOSE_IDENTITY, "why")));
        // Twice is once.
        hub.registry().send_away([guest], (CLOSE_IDENTITY, "again"), |_| true);
    }

    #[tokio::test]
    async fn a_slow_reader_is_let_go_and_others_are_not() {
        let hub = Hub(Arc::default());
        let guest = || Member { login: None, staff: None };
        let ((slow, mut slow_events, _), (quick, mut quick_events, _)) = (hub.enter(guest()), hub.enter(guest()));
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
        assert!(hub.registry().is_empty() && hub.count() == 0);
    }
}
