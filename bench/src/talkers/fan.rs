//! How long a message takes from one socket to all that follow the conversation, on whichever server they are; and beside it, what
//! Redis alone takes, and what the disk alone takes: a message is told when it is stored.

use crate::net::{Socket, Staff, Who, guest};
use crate::samples::Samples;
use crate::{Result, ShopArgs, say};
use clap::Args;
use shop::chat::protocol::{Ask, Tell};
use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

#[derive(Debug, Clone, Args)]
pub(crate) struct FanArgs {
    /// Addresses of the servers, with commas; the sockets are spread over them
    #[arg(long, value_delimiter = ',', required = true)]
    servers: Vec<String>,
    /// How many sockets follow
    #[arg(long, default_value_t = 200)]
    sockets: usize,
    /// Messages in a second
    #[arg(long, default_value_t = 10)]
    rate: u32,
    /// Seconds
    #[arg(long, default_value_t = 30)]
    seconds: u32,
    /// Seconds before them that are not counted: each connection to the database reads the catalogue with its first message
    #[arg(long, default_value_t = 4)]
    warm: u32,
    /// What half of them may take from sent to heard, in milliseconds
    #[arg(long, default_value_t = 3)]
    p50_ms: u64,
    /// What 99 of a hundred may take, in milliseconds
    #[arg(long, default_value_t = 10)]
    p99_ms: u64,
    /// Redis, as `127.0.0.1:6380`
    #[arg(long)]
    redis: Option<String>,
    /// Its password
    #[arg(long, env = "TALKERS_REDIS_PASSWORD", hide_env_values = true, default_value = "")]
    redis_password: String,
    /// A folder on the database's disk
    #[arg(long)]
    disk: Option<PathBuf>,
}

/// Runs it; `true` when every socket heard every message, and soon enough.
///
/// # Errors
/// When it could not begin, or Redis did not answer.
pub(crate) async fn fan(shop: ShopArgs, args: FanArgs) -> Result<bool> {
    let staff = Staff::new(&shop);
    let (_, chat) = guest(&shop.shop, "first-00000", "A conversation that many follow").await?;
    let number_of = |seconds: u32| usize::try_from(args.rate * seconds).map_err(|error| error.to_string());
    let (warm, count) = (number_of(args.warm)?, number_of(args.seconds)?);
    let begun = Instant::now();
    let (heard, mut all) = mpsc::unbounded_channel();
    for number in 0..args.sockets {
        let (address, who) = (&args.servers[number % args.servers.len()], Who::Staff(number % staff.count()));
        let mut socket =
            Socket::connect(address, &who, &staff).await.map_err(|status| format!("{address} refused: {status}"))?;
        follow(&mut socket, &chat).await?;
        let heard = heard.clone();
        tokio::spawn(async move {
            // Read only afterwards: all sockets are on the processors of the servers, and would keep one another from being told.
            let mut told = Vec::with_capacity(count);
            while told.len() < count
                && let Ok(Some(text)) = timeout(Duration::from_secs(10), socket.hear_text()).await
            {
                if text.contains("\"at ") {
                    told.push((begun.elapsed(), text));
                }
            }
            let mut samples = Samples::default();
            for (at, text) in told {
                if let Ok(Tell::Message { message, .. }) = serde_json::from_str(&text)
                    && let Some(sent) = message.body.strip_prefix("at ").and_then(|at| at.parse().ok())
                {
                    samples.add(at.saturating_sub(Duration::from_nanos(sent)));
                }
            }
            let _ = heard.send(samples);
        });
    }
    drop(heard);
    let mut sender =
        Socket::connect(&args.servers[0], &Who::Staff(0), &staff).await.map_err(|status| format!("refused: {status}"))?;
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / args.rate.max(1));
    let mut acknowledged = Samples::default();
    for number in 0..warm + count {
        ticks.tick().await;
        let sent = begun.elapsed();
        let is_counted = number >= warm;
        let body = if is_counted { format!("at {}", sent.as_nanos()) } else { "warming up".to_owned() };
        let client_id = format!("fan-{number:08}");
        sender.ask(&Ask::Send { conversation: chat.clone(), client_id, body, page: String::new() }).await;
        while let Some(tell) = sender.hear().await {
            match tell {
                Tell::Stored { .. } if is_counted => {
                    acknowledged.add(begun.elapsed().saturating_sub(sent));
                    break;
                }
                Tell::Stored { .. } => break,
                Tell::Refused { code, reason, .. } => return Err(format!("refused: {code}: {reason}")),
                _ => {}
            }
        }
    }
    let mut samples = Samples::default();
    while let Some(some) = all.recv().await {
        samples.join(some);
    }
    let (servers, expected) = (args.servers.len(), count * args.sockets);
    say(&format!("{} sockets on {servers} servers, {} messages/s for {} s", args.sockets, args.rate, args.seconds));
    say(&format!("sent to stored:               {}", acknowledged.text()));
    say(&format!("sent to heard:                {}", samples.text()));
    let is_soon =
        samples.at(500) <= Duration::from_millis(args.p50_ms) && samples.at(990) <= Duration::from_millis(args.p99_ms);
    say(&format!("allowed:                      p50 {} ms, p99 {} ms", args.p50_ms, args.p99_ms));
    if let Some(redis) = &args.redis {
        say(&format!("Redis alone, there and back:  {}", redis_alone(redis, &args.redis_password).await?.text()));
    }
    if let Some(folder) = args.disk {
        let mut alone = disk_alone(&folder).await.map_err(|error| format!("the disk: {error}"))?;
        say(&format!("the disk alone, one commit:   {}", alone.text()));
    }
    say(&format!("heard: {} of {expected}", samples.len()));
    Ok(samples.len() == expected && is_soon)
}

/// Follows a conversation, and passes over what was said in it.
pub(crate) async fn follow(socket: &mut Socket, chat: &str) -> Result<()> {
    let resume = Ask::Resume { conversation: chat.to_owned(), after: i64::MAX, notes_after: i64::MAX, page: String::new() };
    socket.ask(&resume).await;
    loop {
        match timeout(Duration::from_secs(10), socket.hear()).await {
            Ok(Some(Tell::Joined { .. })) => return Ok(()),
            Ok(Some(Tell::Refused { reason, .. })) => return Err(reason),
            Ok(Some(_)) => {}
            Ok(None) | Err(_) => return Err("a socket was not let in".into()),
        }
    }
}

/// Publishes to a channel of its own and waits until it is back.
async fn redis_alone(address: &str, password: &str) -> Result<Samples> {
    let wrong = |error: std::io::Error| format!("Redis: {error}");
    let mut streams = Vec::new();
    for _ in 0..2 {
        let mut stream = BufReader::new(TcpStream::connect(address).await.map_err(wrong)?);
        stream.get_ref().set_nodelay(true).map_err(wrong)?;
        if !password.is_empty() {
            command(&mut stream, &["AUTH", password]).await.map_err(wrong)?;
            line(&mut stream).await?;
        }
        streams.push(stream);
    }
    let (Some(mut publisher), Some(mut subscriber)) = (streams.pop(), streams.pop()) else { return Err("Redis".into()) };
    command(&mut subscriber, &["SUBSCRIBE", "bench"]).await.map_err(wrong)?;
    for _ in 0..6 {
        line(&mut subscriber).await?;
    }
    let (mut samples, text) = (Samples::default(), "x".repeat(250));
    for _ in 0..1_000 {
        let begun = Instant::now();
        command(&mut publisher, &["PUBLISH", "bench", &text]).await.map_err(wrong)?;
        // *3, $7, message, $5, bench, $250, and the text.
        for _ in 0..7 {
            line(&mut subscriber).await?;
        }
        samples.add(begun.elapsed());
        line(&mut publisher).await?;
        sleep(Duration::from_millis(1)).await;
    }
    Ok(samples)
}

/// What a commit asks of the disk: one page of the log (8 KiB, as PostgreSQL writes it) into a file that has its room already, and on
/// the disk before it goes on. Ten in a second, as messages come.
async fn disk_alone(folder: &Path) -> std::io::Result<Samples> {
    const PAGE: usize = 8 * 1024;
    const ROUNDS: usize = 300;
    let mut file = tempfile::tempfile_in(folder)?;
    file.write_all(&vec![0; PAGE * ROUNDS])?;
    file.sync_all()?;
    file.rewind()?;
    let mut samples = Samples::default();
    for _ in 0..ROUNDS {
        sleep(Duration::from_millis(100)).await;
        let taken;
        (file, taken) = tokio::task::spawn_blocking(move || {
            let begun = Instant::now();
            file.write_all(&[1; PAGE])?;
            file.sync_data()?;
            Ok::<_, std::io::Error>((file, begun.elapsed()))
        })
        .await??;
        samples.add(taken);
    }
    Ok(samples)
}

async fn command(stream: &mut BufReader<TcpStream>, words: &[&str]) -> std::io::Result<()> {
    let words: Vec<String> = words.iter().map(|word| format!("${}\r\n{word}\r\n", word.len())).collect();
    stream.write_all(format!("*{}\r\n{}", words.len(), words.concat()).as_bytes()).await
}

async fn line(stream: &mut BufReader<TcpStream>) -> Result<String> {
    let mut text = String::new();
    let reading = timeout(Duration::from_secs(5), stream.take(4_096).read_line(&mut text)).await;
    match reading {
        Ok(Ok(1..)) if !text.starts_with('-') => Ok(text),
        _ => Err(format!("Redis did not answer: {text}")),
    }
}
