//! Hears the hints, and hands them to the sockets they concern.
//!
//! What this server tells it hears at once, what others tell it hears through Redis. So hints about one conversation may come in
//! another order than that of its messages, or not at all: numbers put them in order, and the database has what is missing.

use super::hub::{Event, Inner, Kind, frame, tell_here};
use super::registry::{Handle, Registry, Told};
use shop::Shop;
use shop::chat::protocol::{CLOSE_IDENTITY, Tell};
use shop::chat::{Changed, Heard, Hint, Listener, State, is_staff_here};
use std::sync::{Arc, Weak};
use std::time::Instant;

/// Why a guest is sent away.
pub(super) const MOVED: &str = "this conversation belongs to an account now";

/// Until the shop is gone.
pub(super) async fn fan_out(inner: Weak<Inner>, shop: Shop, mut listener: Listener) {
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
            Heard::Missed => inner.missed.notify_one(),
        }
        here = here && is_staff_here(&shop);
    }
}

/// Hands a hint to those whom it concerns.
pub(super) fn hand_out(registry: &mut Registry, hint: &Hint) {
    let Some(chat) = hint.chat() else { return };
    let (id, room) = (Arc::<str>::from(chat), registry.room(chat));
    let conversation = chat.to_owned();
    let told = |kind, tell: &Tell| Event::Tell { chat: Arc::clone(&id), kind, text: frame(tell) };
    let is_staff = |handle: &Handle| handle.member.staff.is_some();
    match hint {
        Hint::Message { message, assignee, .. } => {
            let tell = Tell::Message { conversation, message: message.clone() };
            let state = assignee.clone().map(|assignee| (State::Open, assignee));
            let kind = Kind::Message(message.seq, message.sender, state.clone().map(Arc::new));
            registry.hand(room, told(kind, &tell), |_| true);
            let far = registry.told.entry(chat.to_owned()).or_default();
            if state.is_some() && message.seq > far.message {
                far.state = state;
            }
            far.message = far.message.max(message.seq);
            far.marks = far.marks.after(message.sender, message.seq);
        }
        Hint::Note { note, .. } => {
            let tell = Tell::Note { conversation, note: note.clone() };
            registry.hand(room, told(Kind::Note(note.seq), &tell), is_staff);
            let far = registry.told.entry(chat.to_owned()).or_default();
            far.note = far.note.max(note.seq);
        }
        Hint::Marks { marks, .. } => {
            registry.hand(room, told(Kind::Marks(*marks), &Tell::Marks { conversation, marks: *marks }), |_| true);
            // Where nothing else was told the database is asked all the same.
            if let Some(far) = registry.told.get_mut(chat) {
                far.marks = far.marks.join(*marks);
            }
        }
        Hint::State { state, assignee, .. } => {
            let tell = Tell::State { conversation, state: *state, assignee: assignee.clone() };
            registry.hand(room, told(Kind::State(Arc::new((*state, assignee.clone()))), &tell), |_| true);
            if let Some(far) = registry.told.get_mut(chat) {
                far.state = Some((*state, assignee.clone()));
            }
        }
        Hint::Page { page, .. } => {
            registry.hand(room, told(Kind::Other, &Tell::Page { conversation, page: page.clone() }), is_staff);
        }
        Hint::Typing { name, staff, id: typist, .. } => {
            let tell = Tell::Typing { conversation, name: name.clone() };
            // Colleagues see who of them types as well; a server of before says nothing about who it is.
            let sees = |handle: &Handle| match &handle.member.staff {
                None => *staff,
                Some(_) if *staff && typist.is_empty() => false,
                Some(colleague) => colleague.id() != typist,
            };
            registry.hand(room, told(Kind::Other, &tell), sees);
        }
        // Everybody gives a sign every few seconds, on each server: told as it comes, that would be as many frames as colleagues squared.
        Hint::Looking { id: colleague, name, .. } if registry.note_looker(chat, colleague, name, Instant::now()) => {
            let tell = Tell::Looking { conversation, names: vec![name.clone()] };
            let event = told(Kind::Other, &tell);
            registry.hand(room, event, |handle| handle.member.staff.as_ref().is_some_and(|staff| staff.id() != colleague));
        }
        Hint::Moved { .. } => {
            send_guests_away(registry, chat);
        }
        Hint::Looking { .. } | Hint::Here => {}
    }
    // Not for a state: each comes with a message.
    if matches!(hint, Hint::Message { .. } | Hint::Note { .. } | Hint::Moved { .. }) {
        registry.tell_inboxes(chat);
    }
}

/// Sends away whoever follows a conversation as a guest: it belongs to an account now.
fn send_guests_away(registry: &mut Registry, chat: &str) {
    let room = registry.room(chat);
    registry.send_away(room, (CLOSE_IDENTITY, MOVED), |handle| handle.member.login.is_none() && handle.member.staff.is_none());
}

/// Makes the sockets of conversations that have come further than was told look for themselves.
pub(super) fn catch_up(registry: &mut Registry, changed: Vec<Changed>) {
    let mut told = std::mem::take(&mut registry.told);
    for changed in changed {
        // The hint about this may be lost like any other; that everything else was told says nothing about it.
        if changed.has_user {
            send_guests_away(registry, &changed.chat);
        }
        let known = told.remove(&changed.chat).unwrap_or_default();
        let now_told = Told {
            message: changed.last,
            note: changed.note,
            // What was told meanwhile is newer than what was read: each state comes with a message.
            state: if known.message > changed.last {
                known.state.clone()
            } else {
                Some((changed.state, changed.assignee.clone()))
            },
            marks: known.marks.join(changed.marks),
        };
        let is_further = known.message < now_told.message || known.note < now_told.note;
        // Further than what is stored it can only have come in this moment, or by a false hint: sockets look for themselves.
        let is_same = known.message == now_told.message
            && known.note == now_told.note
            && known.state == now_told.state
            && known.marks == now_told.marks;
        registry.told.insert(changed.chat.clone(), now_told);
        if is_same {
            continue;
        }
        let (room, chat) = (registry.room(&changed.chat), changed.chat.clone());
        registry.hand(room, Event::CatchUp(changed), |_| true);
        if is_further {
            registry.tell_inboxes(&chat);
        }
    }
}
