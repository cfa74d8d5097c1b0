//! The command line.

use crate::commands;
use crate::config::{Config, Settings};
use crate::failure::Failure;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Stoa, an online shop in one program.
///
/// Every option can also be set as an environment variable (STOA_...) or in a TOML file; the command line wins over the
/// environment, and the environment over the file.
#[derive(Debug, Parser)]
#[command(name = "stoa", version, propagate_version = true)]
struct Cli {
    /// TOML file with settings
    #[arg(long, env = "STOA_CONFIG", global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the shop; what `stoa` does when no command is given
    Serve(ServeArgs),
    /// Bring the database's schema up to date
    Migrate,
    /// Bring data in
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Bring data out
    Export {
        #[command(subcommand)]
        what: Export,
    },
    /// Load the sample shop
    Seed(SeedArgs),
    /// Look after accounts
    User {
        #[command(subcommand)]
        what: User,
    },
    /// Copy an embedded database to a file while the shop goes on; deploy/backup does the rest
    Backup {
        /// The file to make
        file: PathBuf,
    },
    /// Ask the server that listens here whether it can do its work; exit status 0 when it can
    Health(HealthArgs),
    /// Check the configuration, the schema and the invariants of the data; exit status 0 when all is well
    Check,
}

impl Command {
    /// What is done without a command. `cargo leptos` starts the program so, and then there should be something to see.
    fn usual() -> Self {
        let developing = std::env::var_os("LEPTOS_OUTPUT_NAME").is_some();
        Self::Serve(ServeArgs { migrate: false, seed_if_empty: developing })
    }
}

/// How to serve.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Bring a shared database's schema up to date first (an embedded one always is)
    #[arg(long)]
    pub migrate: bool,
    /// Load the sample shop first, if there are no products at all
    #[arg(long)]
    pub seed_if_empty: bool,
}

/// How to ask.
#[derive(Debug, Args)]
pub struct HealthArgs {
    /// Seconds to go on asking while the answer is no
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    pub wait: u64,
}

#[derive(Debug, Subcommand)]
enum Import {
    /// Products, from a CSV file in Shopify's format
    Products(ImportArgs),
}

/// What to import, and how.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The CSV file
    pub file: PathBuf,
    /// Folder in which image names that are not URLs are looked up
    #[arg(long, value_name = "FOLDER")]
    pub images: Option<PathBuf>,
    /// Take all or nothing: one bad row, and nothing is changed
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Subcommand)]
enum Export {
    /// Products, to a CSV file in Shopify's format
    Products {
        /// The CSV file; - for standard output
        file: PathBuf,
    },
}

/// What to seed.
#[derive(Debug, Args)]
pub struct SeedArgs {
    /// Do nothing if there are products already
    #[arg(long)]
    pub if_empty: bool,
}

#[derive(Debug, Subcommand)]
enum User {
    /// Make an account; the password is asked for, or read from the first line of standard input
    Create(UserArgs),
}

/// Whose account to make.
#[derive(Debug, Args)]
pub struct UserArgs {
    /// The e-mail address; counts as proven
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
    /// What to call the person
    #[arg(long, value_name = "NAME", default_value = "")]
    pub name: String,
    /// Whether this is somebody of the shop's staff
    #[arg(long)]
    pub staff: bool,
}

/// Reads the command line and does what it says.
#[expect(clippy::print_stderr, reason = "the last word of a command goes to the person who typed it")]
pub fn run() -> ExitCode {
    match Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Unsuccessful) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("stoa: {failure}");
            ExitCode::FAILURE
        }
    }
}

impl Cli {
    fn run(self) -> Result<(), Failure> {
        let file = self.config.as_deref().map(Settings::from_file).transpose()?.unwrap_or_default();
        let config = self.settings.or(file).check()?;
        let command = self.command.unwrap_or_else(Command::usual);
        let files = config.log_files.as_ref().filter(|_| matches!(command, Command::Serve(_)));
        let _written_at_the_end = crate::logging::start(config.log_format, files);
        tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::System(format!("no threads: {error}")))?
            .block_on(dispatch(command, config))
    }
}

async fn dispatch(command: Command, config: Config) -> Result<(), Failure> {
    match command {
        Command::Serve(args) => commands::serve(config, &args).await,
        Command::Migrate => commands::migrate(&config).await,
        Command::Import { what: Import::Products(args) } => commands::import_products(&config, args).await,
        Command::Export { what: Export::Products { file } } => commands::export_products(&config, &file).await,
        Command::Seed(args) => commands::seed(&config, &args).await,
        Command::User { what: User::Create(args) } => commands::create_user(&config, &args).await,
        Command::Backup { file } => commands::backup(&config, &file).await,
        Command::Health(args) => commands::health(&config, &args).await,
        Command::Check => commands::check(&config).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
