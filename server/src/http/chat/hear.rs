//! Hears the hints, and hands them to the sockets they concern.
//!
//! What this server tells it hears at once, what others tell it hears through Redis. So hints about one conversation may come in
//! another order than that of its messages, or not at all: numbers put them in order, and the database has what is missing.

use super::hub::{Event, Handle, Inner, Kind, Registry, frame, tell_here};
use shop::Shop;
use shop::chat::protocol::{CLOSE_IDENTITY, Tell};
use shop::chat::{Heard, Hint, Listener, is_staff_here};
use std::sync::{Arc, Weak};

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
        Hint::Message { message, .. } => {
            let tell = Tell::Message { conversation, message: message.clone() };
            registry.hand(room, &told(Kind::Message(message.seq), &tell), |_| true);
            let far = registry.told.entry(chat.to_owned()).or_default();
            far.0 = far.0.max(message.seq);
        }
        Hint::Note { note, .. } => {
            let tell = Tell::Note { conversation, note: note.clone() };
            registry.hand(room, &told(Kind::Note(note.seq), &tell), is_staff);
            let far = registry.told.entry(chat.to_owned()).or_default();
            far.1 = far.1.max(note.seq);
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

/// Makes the sockets of conversations that have come further than was told look for themselves.
pub(super) fn catch_up(registry: &mut Registry, changed: &[(String, i64, i64)]) {
    let told = std::mem::take(&mut registry.told);
    for (chat, message, note) in changed {
        let (known, known_note) = told.get(chat).copied().unwrap_or_default();
        registry.told.insert(chat.clone(), (known.max(*message), known_note.max(*note)));
        if known >= *message && known_note >= *note {
            continue;
        }
        let room = registry.room(chat);
        let event = Event::CatchUp { chat: Arc::from(chat.as_str()), message: *message, note: *note };
        registry.hand(room, &event, |_| true);
        let all = registry.all();
        let event = Event::Text(frame(&Tell::Changed { conversation: chat.clone() }));
        registry.hand(all, &event, |handle| handle.inbox);
    }
}
