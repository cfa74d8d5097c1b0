//! Looks around, several times in each few seconds: at who is still logged in, at who of the staff is here, and at what no hint told.

use super::hear::catch_up;
use super::hub::{Inner, tell_here};
use shop::Shop;
use shop::chat::protocol::CLOSE_IDENTITY;
use shop::chat::{changed_since, is_staff_here};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// How often it is looked who is still logged in.
const LOOK: Duration = Duration::from_millis(700);
/// Every how many looks the database is asked what no hint told; while hints get lost, at every one.
const CATCH_UP: u64 = 3;
/// How far back is looked, in microseconds. What changes a conversation takes its time before it waits for a connection (three seconds
/// or so) and for the conversation's row (five seconds at most), so it may show up so much later than it says; and the clocks of
/// servers may be a few seconds apart.
const CLOCKS: i64 = 15_000_000;
/// Every how many looks a sign of life of the staff is told.
const SIGN: u64 = 8;

/// Ends the sockets of log-ins that have ended, tells that the staff is here, and looks into the database for what no hint told:
/// a server may die between storing a message and telling it.
pub(super) async fn look_around(inner: Weak<Inner>, missed: Arc<Notify>, shop: Shop) {
    let mut ticks = tokio::time::interval(LOOK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let (mut round, mut here, mut seen) = (0_u64, false, shop.clock.now());
    shop.chat.look_who_is_here(seen).await;
    loop {
        let is_tick = tokio::select! {
            _ = ticks.tick() => true,
            () = missed.notified() => false,
        };
        let Some(inner) = inner.upgrade() else { return };
        if is_tick {
            round += 1;
            end_of_log_ins(&inner, &shop).await;
            if round.is_multiple_of(SIGN) {
                give_signs(&inner, &shop);
                inner.registry().tell_lookers(Instant::now());
                shop.chat.look_who_is_here(shop.clock.now()).await;
            }
            if std::mem::replace(&mut here, is_staff_here(&shop)) && !here {
                tell_here(&inner, false);
            }
        }
        if !is_tick || shop.chat.is_degraded() || round.is_multiple_of(CATCH_UP) {
            let now = shop.clock.now();
            match changed_since(&shop, seen - CLOCKS).await {
                Ok(changed) => {
                    catch_up(&mut inner.registry(), changed);
                    seen = now;
                }
                // Sockets that looked for themselves meanwhile did not get an answer either: they are told again.
                Err(_) => inner.registry().told.clear(),
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
        inner.registry().send_away(ended, (CLOSE_IDENTITY, "this log-in has ended"), |_| true);
    }
}

/// One sign for each colleague and conversation, however many windows are open.
fn give_signs(inner: &Inner, shop: &Shop) {
    let mut present: HashMap<String, (shop::chat::Staff, HashSet<Arc<str>>)> = HashMap::new();
    for handle in inner.registry().sockets.values() {
        if let Some(staff) = &handle.member.staff {
            let (_, follows) = present.entry(staff.id().to_owned()).or_insert_with(|| (staff.clone(), HashSet::new()));
            follows.extend(handle.follows.iter().cloned());
        }
    }
    for (staff, follows) in present.into_values() {
        if follows.is_empty() {
            staff.show_presence(shop, None);
        }
        for chat in follows {
            staff.show_presence(shop, Some(&chat));
        }
    }
}
