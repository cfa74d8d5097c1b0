//! Visitors of a shop, many at once, with time to think.
//!
//! Each has a connection, an address of its own (in 127.0.0.0/8, so that limits by address are those of real life) and cookies, and
//! does one thing after the other: 60 % lists and products, 20 % searches, 10 % the cart, 5 % ordering, 5 % the chat. What they find is
//! checked: a cart has what was put into it, an order has a page, a message that was sent is there once. The answer is a table of
//! what was done, how long it took, and what failed; the exit status says whether anything did.

mod catalogue;
mod chat;
mod client;
mod tally;
mod visit;

use catalogue::Catalogue;
use clap::Parser;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tally::Tally;

/// What to measure.
#[derive(Debug, Parser)]
#[command(name = "visitors", about = "Visitors of a shop, many at once, with time to think")]
struct Args {
    /// The shop, such as `http://127.0.0.1:8080`
    url: String,
    /// How many there are at the same time
    #[arg(long, default_value_t = 1000)]
    visitors: u32,
    /// For how long, once all of them are there
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Seconds that somebody thinks between two things, on average
    #[arg(long, default_value_t = 7.0)]
    think: f64,
    /// Over how many seconds they arrive; not measured
    #[arg(long, default_value_t = 10)]
    arrive: u64,
    /// The p99 of all pages, in milliseconds, above which the run counts as failed
    #[arg(long)]
    p99: Option<u64>,
    /// The shop may say 502, 503 or 504 for a while; what it has taken must be there all the same
    #[arg(long)]
    outage: bool,
    /// The shop may send people away when it is full (503 with `Retry-After`): they are counted apart, and come again when told
    #[arg(long)]
    crowd: bool,
    /// Only this: one line, for scripts
    #[arg(long)]
    brief: bool,
}

#[tokio::main]
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "the answer to the person who typed the command")]
async fn main() -> ExitCode {
    let args = Args::parse();
    let target = match client::Target::parse(&args.url) {
        Ok(target) => Arc::new(target),
        Err(error) => {
            eprintln!("visitors: {error}");
            return ExitCode::FAILURE;
        }
    };
    let catalogue = match Catalogue::read(&target).await {
        Ok(catalogue) => Arc::new(catalogue),
        Err(error) => {
            eprintln!("visitors: the shop cannot be read: {error}");
            return ExitCode::FAILURE;
        }
    };
    let tally = Arc::new(Tally::default());
    let begun = Instant::now();
    let measured_from = begun + Duration::from_secs(args.arrive);
    let until = measured_from + Duration::from_secs(args.seconds);
    let mut people = tokio::task::JoinSet::new();
    for number in 0..args.visitors {
        let arrives = begun + Duration::from_secs(args.arrive).mul_f64(f64::from(number) / f64::from(args.visitors.max(1)));
        let (target, catalogue, tally) = (Arc::clone(&target), Arc::clone(&catalogue), Arc::clone(&tally));
        let (think, leave) = (args.think, visit::Leave { outage: args.outage, crowd: args.crowd });
        people.spawn(async move {
            tokio::time::sleep_until(arrives.into()).await;
            visit::Visitor::new(number, target, catalogue, tally, measured_from, leave).stay(until, think).await;
        });
    }
    while let Some(gone) = people.join_next().await {
        if gone.is_err() {
            tally.failed("visitor", "a visitor of ours broke: that is a fault of the bench");
        }
    }
    let summary = tally.summary(args.seconds);
    if args.brief {
        println!("{}", summary.line());
    } else {
        println!("{summary}");
    }
    let too_slow = args.p99.is_some_and(|limit| summary.p99_ms() > limit);
    if too_slow {
        println!("FAILED  p99 of all is above {} ms", args.p99.unwrap_or_default());
    }
    if summary.has_failures() || too_slow { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
