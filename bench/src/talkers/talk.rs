//! Many conversations at once, whose sockets are cut again and again while somebody else kills servers: in the end both sides of each
//! conversation must have heard everything that was stored, once, and in the same order.

use crate::net::{Refusals, Socket, Staff, Who, guest};
use crate::samples::Samples;
use crate::{Result, ShopArgs, say};
use clap::Args;
use futures::future::join_all;
use shop::chat::Sender;
use shop::chat::protocol::{Ask, Tell};
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio::time::sleep;

/// How long a message may be unanswered before it is sent again on another connection.
const ANSWER: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Args)]
pub(crate) struct TalkArgs {
    /// How many conversations go on at once
    #[arg(long, default_value_t = 200)]
    conversations: usize,
    /// How many messages are sent in all
    #[arg(long, default_value_t = 100_000)]
    messages: usize,
    /// How many connections are cut in all
    #[arg(long, default_value_t = 2_000)]
    reconnects: u64,
    /// Milliseconds between two messages of one sender
    #[arg(long, default_value_t = 800)]
    pause_ms: u64,
    /// How long the slowest of a hundred cut connections may take until it is caught up, in milliseconds
    #[arg(long, default_value_t = 1_000)]
    p99_ms: u64,
    /// Seconds after which what is missing counts as lost
    #[arg(long, default_value_t = 1_200)]
    deadline: u64,
}

/// What all peers share.
#[derive(Debug)]
struct Round {
    address: String,
    staff: Staff,
    pause: Duration,
    until: Instant,
    stored: AtomicU64,
    cut: AtomicU64,
}

/// One side of a conversation.
struct Peer {
    who: Who,
    chat: String,
    /// Begins the names of its messages.
    name: String,
    /// How many messages it sends.
    goal: usize,
    /// How many messages of both sides there will be in the conversation, without what the shop itself notes in it.
    total: usize,
    cut: Arc<Notify>,
}

/// What a peer has seen.
#[derive(Debug, Default)]
struct Seen {
    /// The names of all messages, in the order in which they came.
    order: Vec<String>,
    /// How many of them were said by one of the two sides.
    said: usize,
    stored: usize,
    doubled: u64,
    out_of_order: u64,
    forced: Samples,
    lost_connection: Samples,
    refusals: Refusals,
}

/// Where a peer is on one connection.
struct Now {
    /// The number of the last message that was heard.
    after: i64,
    /// Since when there is no whole connection, and whether it was cut on purpose.
    missing: Option<(Instant, bool)>,
    /// The number with which it is caught up.
    target: Option<i64>,
    /// When the next message may be sent.
    next: Instant,
    /// When the last one was sent, if it is not answered yet.
    waiting: Option<Instant>,
}

/// Runs it; `true` when nothing was lost, doubled or out of order.
///
/// # Errors
/// When it could not begin.
pub(crate) async fn talk(shop: ShopArgs, args: TalkArgs) -> Result<bool> {
    let staff = Staff::new(&shop);
    for which in 0..staff.count() {
        staff.cookie(which, None).await?;
    }
    let (address, deadline) = (shop.shop.clone(), Duration::from_secs(args.deadline));
    let mut rooms = Vec::new();
    for number in 0..args.conversations {
        rooms.push(guest(&address, &format!("first-{number:05}"), "The first message").await?);
    }
    say(&format!("{} conversations begun", rooms.len()));
    let round = Arc::new(Round {
        address,
        staff,
        pause: Duration::from_millis(args.pause_ms),
        until: Instant::now() + deadline,
        stored: AtomicU64::new(0),
        cut: AtomicU64::new(0),
    });
    let each = args.messages.div_ceil(args.conversations.max(1) * 2);
    // And the one with which it was begun.
    let total = 1 + 2 * each;
    let mut peers = Vec::new();
    for (number, (cookie, chat)) in rooms.into_iter().enumerate() {
        let sides = [("guest", Who::Guest(cookie)), ("staff", Who::Staff(number % round.staff.count()))];
        for (side, who) in sides {
            let name = format!("{side}-{number:05}");
            peers.push(Peer { who, chat: chat.clone(), name, goal: each, total, cut: Arc::default() });
        }
    }
    let begun = Instant::now();
    let cuts: Vec<_> = peers.iter().map(|peer| Arc::clone(&peer.cut)).collect();
    let running: Vec<_> = peers.into_iter().map(|peer| tokio::spawn(live(peer, Arc::clone(&round)))).collect();
    let all = each * 2 * args.conversations;
    let cutting = tokio::spawn(cut(cuts, Arc::clone(&round), args.reconnects, u64::try_from(all).unwrap_or(u64::MAX)));
    let seen: Vec<Seen> = join_all(running).await.into_iter().filter_map(std::result::Result::ok).collect();
    cutting.abort();
    let is_whole = judge(seen, &round, each, begun.elapsed(), Duration::from_millis(args.p99_ms));
    let cut = round.cut.load(Ordering::Relaxed);
    say(&format!("connections cut: {cut} of {}", args.reconnects));
    Ok(is_whole && cut >= args.reconnects)
}

/// Cuts connections, spread evenly over the messages.
async fn cut(peers: Vec<Arc<Notify>>, round: Arc<Round>, reconnects: u64, messages: u64) {
    let mut told = 0;
    loop {
        let stored = round.stored.load(Ordering::Relaxed);
        // The last ones fall before the end.
        while round.cut.load(Ordering::Relaxed) < reconnects * stored.saturating_mul(21).min(messages * 20) / (messages * 20) {
            let which = rand::random_range(0..peers.len());
            peers[which].notify_one();
            round.cut.fetch_add(1, Ordering::Relaxed);
        }
        if stored >= told + messages / 10 {
            told = stored;
            say(&format!("{stored} of {messages} stored, {} connections cut", round.cut.load(Ordering::Relaxed)));
        }
        sleep(Duration::from_millis(20)).await;
    }
}

async fn live(peer: Peer, round: Arc<Round>) -> Seen {
    let mut seen = Seen::default();
    let mut now = Now { after: 0, missing: None, target: None, next: Instant::now(), waiting: None };
    let mut attempts = 0_u32;
    while Instant::now() < round.until && !is_done(&peer, &seen) {
        let Ok(mut socket) = Socket::connect(&round.address, &peer.who, &round.staff).await else {
            // As a browser: twice as long each time, and not all at once.
            let pause = 100 * 2_u32.pow(attempts.min(5));
            attempts += 1;
            sleep(Duration::from_millis(u64::from(rand::random_range(pause / 2..=pause)))).await;
            continue;
        };
        attempts = 0;
        (now.waiting, now.target) = (None, None);
        let opened = Instant::now();
        let resume = Ask::Resume { conversation: peer.chat.clone(), after: now.after, notes_after: 0, page: String::new() };
        let mut whole = socket.ask(&resume).await;
        while whole && !is_done(&peer, &seen) && Instant::now() < round.until {
            let wake = if now.target.is_none() {
                // Whoever has not been let in yet waits for that, and for nothing else.
                opened + ANSWER
            } else if seen.stored >= peer.goal {
                Instant::now() + ANSWER
            } else {
                now.waiting.map_or(now.next, |at| at + ANSWER)
            };
            tokio::select! {
                tell = socket.hear() => match tell {
                    Some(tell) => whole = heard(tell, &peer, &mut now, &mut seen, &round).is_continue(),
                    None => whole = false,
                },
                () = peer.cut.notified() => {
                    now.missing = Some((Instant::now(), true));
                    break;
                }
                () = tokio::time::sleep_until(wake.into()) => {
                    whole = now.waiting.is_none() && now.target.is_some() && write(&mut socket, &peer, &mut now, &seen).await;
                }
            }
        }
        now.missing = now.missing.or(Some((Instant::now(), false)));
    }
    seen
}

fn is_done(peer: &Peer, seen: &Seen) -> bool {
    seen.said >= peer.total && seen.stored >= peer.goal
}

/// Sends the next message; the one that was not answered is sent again under the same name.
async fn write(socket: &mut Socket, peer: &Peer, now: &mut Now, seen: &Seen) -> bool {
    if seen.stored >= peer.goal {
        return true;
    }
    let client_id = format!("{}-{:06}", peer.name, seen.stored);
    now.waiting = Some(Instant::now());
    let body = format!("This is message {client_id}.");
    socket.ask(&Ask::Send { conversation: peer.chat.clone(), client_id, body, page: String::new() }).await
}

fn heard(tell: Tell, peer: &Peer, now: &mut Now, seen: &mut Seen, round: &Round) -> ControlFlow<()> {
    match tell {
        Tell::Joined { last, .. } => now.target = Some(last),
        Tell::Message { conversation, message } if conversation == peer.chat => {
            if message.seq <= now.after {
                seen.doubled += 1;
            } else {
                if message.seq != now.after + 1 {
                    seen.out_of_order += 1;
                }
                now.after = message.seq;
                seen.said += usize::from(message.sender != Sender::Shop);
                seen.order.push(message.client_id);
            }
        }
        Tell::Stored { client_id, .. } if client_id == format!("{}-{:06}", peer.name, seen.stored) => {
            seen.stored += 1;
            round.stored.fetch_add(1, Ordering::Relaxed);
            (now.waiting, now.next) = (None, Instant::now() + round.pause);
        }
        Tell::Refused { code, retry_ms, .. } => {
            *seen.refusals.entry(code).or_default() += 1;
            let pause = if retry_ms == 0 { 1_000 } else { u64::from(retry_ms) };
            (now.waiting, now.next) = (None, Instant::now() + Duration::from_millis(pause));
        }
        Tell::Reconnect { .. } => return ControlFlow::Break(()),
        _ => {}
    }
    if let (Some(target), Some((since, forced))) = (now.target, now.missing)
        && now.after >= target
    {
        now.missing = None;
        if forced { &mut seen.forced } else { &mut seen.lost_connection }.add(since.elapsed());
    }
    ControlFlow::Continue(())
}

/// Compares what both sides have heard, and prints it.
fn judge(seen: Vec<Seen>, round: &Round, each: usize, took: Duration, p99: Duration) -> bool {
    let (mut lost, mut doubled, mut out_of_order, mut differ) = (0_usize, 0_u64, 0_u64, 0_usize);
    let (mut forced, mut others, mut refusals) = (Samples::default(), Samples::default(), Refusals::default());
    let sides: Vec<&[Seen]> = seen.chunks(2).collect();
    for (number, pair) in sides.iter().enumerate() {
        for peer in *pair {
            let unique: HashSet<&str> = peer.order.iter().map(String::as_str).collect();
            doubled += peer.doubled + u64::try_from(peer.order.len() - unique.len()).unwrap_or(u64::MAX);
            out_of_order += peer.out_of_order;
            for side in ["guest", "staff"] {
                let name = format!("{side}-{number:05}");
                lost += (0..each).filter(|at| !unique.contains(format!("{name}-{at:06}").as_str())).count();
                // Each sender waits for an answer before the next message: so their order is known.
                let own: Vec<_> = peer.order.iter().filter(|id| id.starts_with(&name)).collect();
                out_of_order += u64::try_from(own.windows(2).filter(|two| two[0] > two[1]).count()).unwrap_or(u64::MAX);
            }
        }
        differ += usize::from(pair.len() != 2 || pair[0].order != pair[1].order);
    }
    let stored = round.stored.load(Ordering::Relaxed);
    for peer in seen {
        forced.join(peer.forced);
        others.join(peer.lost_connection);
        for (code, count) in peer.refusals {
            *refusals.entry(code).or_default() += count;
        }
    }
    let rate = u128::from(stored) * 1_000 / took.as_millis().max(1);
    say(&format!("messages stored: {stored} in {:.0} s ({rate}/s), refused for a while: {refusals:?}", took.as_secs_f64()));
    say(&format!("lost: {lost}, doubled: {doubled}, out of order: {out_of_order}, conversations that differ: {differ}"));
    say(&format!("cut connection to caught up:  {}", forced.text()));
    say(&format!("lost connection to caught up: {}", others.text()));
    lost == 0 && doubled == 0 && out_of_order == 0 && differ == 0 && forced.at(990) <= p99
}
