//! Sockets that say nothing: what each costs the server, whether all of them hear when something is said, and what pages take
//! meanwhile.

use crate::fan::follow;
use crate::net::{Socket, Staff, Who, guest, request};
use crate::samples::Samples;
use crate::{Result, ShopArgs, say};
use clap::Args;
use futures::future::join_all;
use shop::chat::protocol::{Ask, Tell};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

#[derive(Debug, Clone, Args)]
pub(crate) struct IdleArgs {
    /// The server's process
    #[arg(long)]
    pid: u32,
    /// The address of that server
    #[arg(long)]
    server: String,
    /// How many sockets
    #[arg(long, default_value_t = 10_000)]
    sockets: usize,
    /// How many of them belong to one guest
    #[arg(long, default_value_t = 100)]
    each: usize,
    /// What each may cost in resident memory, in KiB
    #[arg(long, default_value_t = 10)]
    most_kib: usize,
    /// How many times as long as before a page may take with the sockets (p99)
    #[arg(long, default_value_t = 2.0)]
    most_slower: f64,
    /// The page that is asked for meanwhile
    #[arg(long, default_value = "/products/tide-cup")]
    page: String,
}

/// Runs it; `true` when all sockets heard, cost no more than they may, and do not make pages slower than they may. A machine that
/// does something else meanwhile makes pages slower as well.
///
/// # Errors
/// When it could not begin.
pub(crate) async fn idle(shop: ShopArgs, args: IdleArgs) -> Result<bool> {
    let staff = Staff::new(&shop);
    let mut before = pages(&args).await?;
    let mut rooms = Vec::new();
    for number in 0..args.sockets.div_ceil(args.each) {
        rooms.push(guest(&args.server, &format!("idle-{number:05}"), "hello").await?);
    }
    let speaker = Socket::connect(&args.server, &Who::Staff(0), &staff).await;
    let mut speaker = speaker.map_err(|status| format!("the staff's socket was refused: {status}"))?;
    let empty = resident(args.pid)?;
    let heard = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    for (cookie, chat) in &rooms {
        let opening = (0..args.each).map(|_| async {
            let mut socket = Socket::connect(&args.server, &Who::Guest(cookie.clone()), &staff)
                .await
                .map_err(|status| format!("refused: {status}"))?;
            follow(&mut socket, chat).await?;
            Ok::<_, String>(socket)
        });
        for socket in join_all(opening).await {
            let (mut socket, heard) = (socket?, Arc::clone(&heard));
            tokio::spawn(async move {
                while let Some(tell) = socket.hear().await {
                    if matches!(tell, Tell::Message { .. }) {
                        heard.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    }
    let count = rooms.len() * args.each;
    say(&format!("{count} sockets opened in {:.1} s", begun.elapsed().as_secs_f64()));
    sleep(Duration::from_secs(3)).await;
    let per_socket = (resident(args.pid)?.saturating_sub(empty)) * 1_024 / count;
    let tenths = per_socket * 10 / 1_024;
    say(&format!("resident memory: {} MB before, {}.{} KiB for each socket", empty / 1_024, tenths / 10, tenths % 10));
    let mut meanwhile = pages(&args).await?;
    let begun = Instant::now();
    for (number, (_, chat)) in rooms.iter().enumerate() {
        let client_id = format!("broadcast-{number:05}");
        speaker
            .ask(&Ask::Send { conversation: chat.clone(), client_id, body: "Is anybody there?".into(), page: String::new() })
            .await;
        while let Ok(Some(tell)) = timeout(Duration::from_secs(10), speaker.hear()).await {
            match tell {
                Tell::Stored { .. } => break,
                Tell::Refused { retry_ms: 0, code, .. } => return Err(format!("refused: {code}")),
                Tell::Refused { retry_ms, .. } => {
                    sleep(Duration::from_millis(retry_ms.into())).await;
                    let client_id = format!("broadcast-{number:05}");
                    let body = "Is anybody there?".to_owned();
                    speaker.ask(&Ask::Send { conversation: chat.clone(), client_id, body, page: String::new() }).await;
                }
                _ => {}
            }
        }
    }
    let until = Instant::now() + Duration::from_secs(30);
    while heard.load(Ordering::Relaxed) < count && Instant::now() < until {
        sleep(Duration::from_millis(10)).await;
    }
    let got = heard.load(Ordering::Relaxed);
    say(&format!("a message to each conversation: heard by {got} of {count} within {:.2} s", begun.elapsed().as_secs_f64()));
    let ((b50, b99), (m50, m99)) = ((before.at(500), before.at(990)), (meanwhile.at(500), meanwhile.at(990)));
    say(&format!("{}: p50 {b50:.2?}, p99 {b99:.2?} before; p50 {m50:.2?}, p99 {m99:.2?} with the sockets", args.page));
    let slower = m99.as_secs_f64() / b99.as_secs_f64().max(1e-9);
    say(&format!("p99 with the sockets is {slower:.2} times what it was; allowed: {:.2}", args.most_slower));
    Ok(got == count && per_socket <= args.most_kib * 1_024 && slower <= args.most_slower)
}

/// What a page takes, one after the other.
async fn pages(args: &IdleArgs) -> Result<Samples> {
    let mut samples = Samples::default();
    for number in 0..600 {
        let begun = Instant::now();
        let answer = request(&args.server, &args.page, "", None).await?;
        if answer.status != 200 {
            return Err(format!("{}: status {}", args.page, answer.status));
        }
        // The first ones fill caches.
        if number >= 100 {
            samples.add(begun.elapsed());
        }
    }
    Ok(samples)
}

/// A process's resident memory, in KiB.
fn resident(pid: u32) -> Result<usize> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status")).map_err(|error| format!("process {pid}: {error}"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    line.split_whitespace().next().and_then(|kib| kib.parse().ok()).ok_or_else(|| "no VmRSS".to_owned())
}
