//! Which sockets there are, who they belong to, what they follow and what was told.

use super::hub::{Event, Kind, frame};
use shop::chat::protocol::Tell;
use shop::chat::{Marks, State};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

/// How long a colleague counts as looking at a conversation after the last sign of life: longer than the time between two
/// (`look::SIGN`).
const LOOKS: Duration = Duration::from_secs(8);

/// Who a socket belongs to, as far as the hub has to know.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// The log-in, when there is one.
    pub(super) login: Option<String>,
    /// The colleague, when this is the staff's side.
    pub(super) staff: Option<shop::chat::Staff>,
}

/// That somebody is sent away: the code of the close frame, and the reason.
pub(super) type Away = (u16, &'static str);

#[derive(Debug)]
pub(super) struct Handle {
    queue: mpsc::Sender<Arc<Event>>,
    away: Option<oneshot::Sender<Away>>,
    pub(super) member: Member,
    pub(super) follows: Vec<Arc<str>>,
}

/// What was told of a conversation.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// The last message.
    pub(super) message: i64,
    /// The last note.
    pub(super) note: i64,
    /// Its state and who takes care of it, when that was told.
    pub(super) state: Option<(State, String)>,
    /// How far each side is, as far as it was told.
    pub(super) marks: Marks,
}

#[derive(Debug, Default)]
pub(super) struct Registry {
    pub(super) sockets: HashMap<u64, Handle>,
    rooms: HashMap<Arc<str>, HashSet<u64>>,
    /// Those that are told of every conversation that changes.
    inboxes: HashSet<u64>,
    /// How far the conversations are that changed lately.
    pub(super) told: HashMap<String, Told>,
    /// Who looks at the conversations that somebody here follows: account, name, last sign of life.
    lookers: HashMap<Arc<str>, HashMap<String, (String, Instant)>>,
}

impl Registry {
    /// A new socket.
    pub(super) fn enter(&mut self, id: u64, queue: mpsc::Sender<Arc<Event>>, away: oneshot::Sender<Away>, member: Member) {
        self.sockets.insert(id, Handle { queue, away: Some(away), member, follows: Vec::new() });
    }

    /// From now on what happens in this conversation reaches the socket.
    pub(super) fn follow(&mut self, id: u64, chat: &str) {
        let Some(handle) = self.sockets.get_mut(&id) else { return };
        let chat = self.rooms.get_key_value(chat).map_or_else(|| chat.into(), |(chat, _)| Arc::clone(chat));
        if !handle.follows.contains(&chat) {
            // A customer follows one, and there are thousands of them.
            handle.follows.reserve_exact(1);
            handle.follows.push(Arc::clone(&chat));
        }
        self.rooms.entry(chat).or_default().insert(id);
    }

    /// What happens in this conversation does not reach the socket any more.
    pub(super) fn unfollow(&mut self, id: u64, chat: &str) {
        if let Some(handle) = self.sockets.get_mut(&id) {
            handle.follows.retain(|known| &**known != chat);
        }
        self.empty(chat, id);
    }

    fn empty(&mut self, chat: &str, id: u64) {
        if let Some(room) = self.rooms.get_mut(chat) {
            room.remove(&id);
            if room.is_empty() {
                self.rooms.remove(chat);
            }
        }
    }

    /// The socket is gone.
    pub(super) fn remove(&mut self, id: u64) {
        let Some(handle) = self.sockets.remove(&id) else { return };
        self.inboxes.remove(&id);
        for chat in &handle.follows {
            self.empty(chat, id);
        }
    }

    /// Hands an event to those of these sockets that want it; lets go whoever has no room for it.
    pub(super) fn hand(&mut self, ids: impl IntoIterator<Item = u64>, event: Event, wanted: impl Fn(&Handle) -> bool) {
        let (event, mut slow) = (Arc::new(event), Vec::new());
        for id in ids {
            if let Some(handle) = self.sockets.get(&id)
                && wanted(handle)
                && handle.queue.try_send(Arc::clone(&event)).is_err()
            {
                slow.push(id);
            }
        }
        for id in slow {
            self.remove(id);
        }
    }

    /// Sends away those of these sockets that have to go. It does not stand in the queue behind what they have not read yet.
    pub(super) fn send_away(&mut self, ids: impl IntoIterator<Item = u64>, why: Away, has_to: impl Fn(&Handle) -> bool) {
        for id in ids {
            if let Some(away) = self.sockets.get_mut(&id).filter(|handle| has_to(handle)).and_then(|handle| handle.away.take())
            {
                // Whoever does not listen any more is going already.
                let _ = away.send(why);
            }
        }
    }

    /// From now on the socket is told of every conversation that changes.
    pub(super) fn watch_inbox(&mut self, id: u64) {
        if self.sockets.contains_key(&id) {
            self.inboxes.insert(id);
        }
    }

    /// Tells those who watch the inbox that a conversation has changed.
    pub(super) fn tell_inboxes(&mut self, chat: &str) {
        if self.inboxes.is_empty() {
            return;
        }
        let all: Vec<u64> = self.inboxes.iter().copied().collect();
        self.hand(all, Event::Text(frame(&Tell::Changed { conversation: chat.to_owned() })), |_| true);
    }

    pub(super) fn room(&self, chat: &str) -> Vec<u64> {
        self.rooms.get(chat).map(|room| room.iter().copied().collect()).unwrap_or_default()
    }

    /// A colleague has given a sign of life in this conversation; whether that is news. Where nobody follows it nobody has to be told.
    pub(super) fn note_looker(&mut self, chat: &str, colleague: &str, name: &str, now: Instant) -> bool {
        let Some((chat, _)) = self.rooms.get_key_value(chat) else { return false };
        let before = self.lookers.entry(Arc::clone(chat)).or_default().insert(colleague.to_owned(), (name.to_owned(), now));
        before.is_none_or(|(known, sign)| known != name || now.duration_since(sign) > LOOKS)
    }

    /// Tells colleagues who else looks at what they follow: one frame for each of them, however many look and however often each has
    /// given a sign.
    pub(super) fn tell_lookers(&mut self, now: Instant) {
        let mut lookers = std::mem::take(&mut self.lookers);
        lookers.retain(|chat, people| {
            people.retain(|_, (_, sign)| now.duration_since(*sign) <= LOOKS);
            !people.is_empty() && self.rooms.contains_key(chat)
        });
        for (chat, people) in &lookers {
            let room = self.room(chat);
            let staff = room.iter().filter_map(|id| self.sockets.get(id)?.member.staff.as_ref());
            let readers: HashSet<String> = staff.map(|staff| staff.id().to_owned()).collect();
            for reader in readers {
                let others = people.iter().filter(|(colleague, _)| **colleague != reader);
                let mut names: Vec<String> = others.map(|(_, (name, _))| name.clone()).collect();
                if names.is_empty() {
                    continue;
                }
                names.sort_unstable();
                let text = frame(&Tell::Looking { conversation: chat.to_string(), names });
                let event = Event::Tell { chat: Arc::clone(chat), kind: Kind::Other, text };
                let is_reader = |handle: &Handle| handle.member.staff.as_ref().is_some_and(|staff| staff.id() == reader);
                self.hand(room.iter().copied(), event, is_reader);
            }
        }
        self.lookers = lookers;
    }

    /// Whether nobody follows anything.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.rooms.is_empty()
    }

    pub(super) fn all(&self) -> Vec<u64> {
        self.sockets.keys().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::hear::hand_out;
    use super::*;
    use shop::account::Customer;
    use shop::chat::{Hint, Staff};

    fn colleague(id: &str) -> Staff {
        let customer = Customer {
            id: id.to_owned(),
            email: format!("{id}@example.com"),
            name: format!("The {id}"),
            verified: true,
            staff: true,
            cart_count: 0,
            wishlist_count: 0,
            chat_news: None,
            login_id: String::new(),
            auth_hash: String::new(),
            last_used_at: 0,
        };
        Staff::of(Some(&customer)).expect("somebody of the staff")
    }

    fn looks(id: &str) -> Hint {
        Hint::Looking { chat: "c".into(), id: id.into(), name: format!("The {id}") }
    }

    /// The names in the frames that wait for a socket.
    fn told(events: &mut mpsc::Receiver<Arc<Event>>) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        while let Ok(Event::Tell { text, .. }) = events.try_recv().as_deref() {
            match serde_json::from_str(text).expect("a frame") {
                Tell::Looking { names, .. } => found.push(names),
                other => panic!("{other:?}"),
            }
        }
        found
    }

    #[test]
    fn colleagues_are_told_of_each_other_at_once_and_then_in_one_frame() {
        let mut registry = Registry::default();
        // Two windows of the first, one of the second, and the customer.
        let staff = [Some("first"), Some("first"), Some("second"), None].map(|id| id.map(colleague));
        let mut sockets: Vec<_> = (0_u64..)
            .zip(staff)
            .map(|(id, staff)| {
                let (queue, events) = mpsc::channel(100);
                registry.enter(id, queue, oneshot::channel().0, Member { login: None, staff });
                registry.follow(id, "c");
                events
            })
            .collect();
        let mut all = || sockets.iter_mut().map(told).collect::<Vec<_>>();
        let names = |names: &[&str]| vec![names.iter().map(|name| format!("The {name}")).collect::<Vec<_>>()];
        hand_out(&mut registry, &looks("second"));
        assert_eq!(all(), [names(&["second"]), names(&["second"]), vec![], vec![]]);
        // Who is known already is told in turn, however many signs of life there are.
        for _ in 0..50 {
            hand_out(&mut registry, &looks("second"));
        }
        assert!(all().iter().all(Vec::is_empty));
        hand_out(&mut registry, &looks("third"));
        hand_out(&mut registry, &looks("first"));
        assert_eq!(all(), [names(&["third"]), names(&["third"]), [names(&["third"]), names(&["first"])].concat(), vec![]]);
        let now = Instant::now();
        registry.tell_lookers(now);
        assert_eq!(all(), [names(&["second", "third"]), names(&["second", "third"]), names(&["first", "third"]), vec![]]);
        // Who gives no sign any more is gone, and news when there is one again.
        registry.tell_lookers(now + 2 * LOOKS);
        assert!(all().iter().all(Vec::is_empty));
        hand_out(&mut registry, &looks("third"));
        assert_eq!(all(), [names(&["third"]), names(&["third"]), names(&["third"]), vec![]]);
        // Where nobody follows nothing is kept.
        for id in 0..4 {
            registry.unfollow(id, "c");
        }
        hand_out(&mut registry, &looks("third"));
        registry.tell_lookers(now);
        assert!(registry.is_empty() && registry.lookers.is_empty());
    }
}
