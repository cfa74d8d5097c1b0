//! Talkers: customers and staff in many conversations at once, who check and measure what the shop promises of them.
//! `scripts/bench-chat` starts a fleet, hurts it meanwhile, and calls this. The exit status is 1 when a promise was not kept, and 2
//! when nothing could be measured.

mod fan;
mod idle;
mod net;
mod samples;
mod talk;

use clap::{Args, Parser, Subcommand};
use std::process::ExitCode;

/// Whatever goes wrong, as a sentence.
pub(crate) type Result<T> = std::result::Result<T, String>;

#[derive(Parser)]
#[command(name = "talkers", about = "Checks and measures conversations")]
struct Cli {
    #[command(flatten)]
    shop: ShopArgs,
    #[command(subcommand)]
    what: What,
}

/// Where the shop is, and who answers.
#[derive(Debug, Clone, Args)]
pub(crate) struct ShopArgs {
    /// The shop's address, as `127.0.0.1:8080`
    #[arg(long, default_value = "127.0.0.1:8080")]
    shop: String,
    /// Addresses of staff, with commas
    #[arg(long, value_delimiter = ',', required = true)]
    staff: Vec<String>,
    /// Their password
    #[arg(long, env = "TALKERS_PASSWORD", hide_env_values = true)]
    password: String,
}

#[derive(Subcommand)]
enum What {
    /// Everybody talks while servers die: nothing may be lost, doubled or out of order
    Talk(talk::TalkArgs),
    /// How long a message takes to all who follow a conversation
    Fan(fan::FanArgs),
    /// What sockets cost that say nothing, and whether they hear
    Idle(idle::IdleArgs),
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.what {
        What::Talk(args) => talk::talk(cli.shop, args).await,
        What::Fan(args) => fan::fan(cli.shop, args).await,
        What::Idle(args) => idle::idle(cli.shop, args).await,
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say(&format!("talkers: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Writes a line for whoever called.
#[expect(clippy::print_stdout, reason = "what is measured is the answer to the person who typed the command")]
pub(crate) fn say(line: &str) {
    println!("{line}");
}
