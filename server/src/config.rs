//! Configuration: command line, then environment, then the TOML file, then the defaults. `docs/configuration.md` has the
//! same list for readers.

mod policy;
mod proxies;
mod settings;

pub use proxies::TrustedProxies;
pub use settings::Settings;

use shop::Policy;
use shop::db::DbOptions;
use shop::mail::Mailer;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use url::Url;

/// A setting that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The key as it stands in the TOML file.
    pub key: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, reason } = self;
        write!(f, "{key}: {reason} (STOA_{}, --{})", key.to_uppercase(), key.replace('_', "-"))
    }
}

impl std::error::Error for ConfigError {}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines: one JSON object a line.
    Json,
}

/// Where log files lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFiles {
    /// The folder, made when it is not there.
    pub folder: PathBuf,
    /// What the files' names begin with.
    pub server: String,
    /// For how many days they are kept.
    pub days: usize,
}

/// The configuration, checked. Its `Debug` output holds no secret.
#[derive(Clone)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where to listen for those who want figures.
    pub metrics_listen: Option<SocketAddr>,
    /// What this server calls itself.
    pub server_name: String,
    /// The database.
    pub database: DbOptions,
    /// Redis, when several servers share one.
    pub redis_url: Option<String>,
    /// Where pictures lie.
    pub media_dir: PathBuf,
    /// The mail server, when there is one; else letters go to the policy's `mail_dir`.
    pub smtp_url: Option<String>,
    /// Whom letters come from.
    pub mail_from: String,
    /// Where the built assets lie, when that was said.
    pub site_dir: Option<PathBuf>,
    /// What the shopkeeper decided.
    pub policy: Policy,
    /// Who is believed when it says on whose behalf it asks.
    pub trusted_proxies: TrustedProxies,
    /// How long a server that was told to stop goes on as before, saying in its health that it stops.
    pub drain: Duration,
    /// How long it may then take to finish what it has begun.
    pub stop: Duration,
    /// Memory for pages of the catalogue that were made a moment ago, in megabytes; 0 for none.
    pub page_cache_mb: u32,
    /// How log lines are written.
    pub log_format: LogFormat,
    /// Where log files lie, if there are any.
    pub log_files: Option<LogFiles>,
    /// Whether answers carry `X-Served-By`.
    pub served_by: bool,
    /// Whether answers carry `Server-Timing`.
    pub server_timing: bool,
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("listen", &self.listen)
            .field("server_name", &self.server_name)
            .field("database", &without_password(&self.database.url))
            .field("redis", &self.redis_url.as_deref().map(without_password))
            .field("media_dir", &self.media_dir)
            .field("site_dir", &self.site_dir)
            .finish_non_exhaustive()
    }
}

/// A URL as it may be shown.
pub fn without_password(url: &str) -> String {
    match Url::parse(url) {
        Ok(mut parsed) if parsed.password().is_some() => {
            // Only URLs that cannot have a password refuse to have it set, and this one has one.
            let _ = parsed.set_password(Some("***"));
            parsed.into()
        }
        Ok(_) => url.to_owned(),
        Err(_) => "(not a URL)".to_owned(),
    }
}

impl Settings {
    /// Checks everything and fills in the defaults.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn check(self) -> Result<Config, ConfigError> {
        let wrong = |key: &str, reason: &str| ConfigError { key: key.to_owned(), reason: reason.to_owned() };

        let listen = self.listen.as_deref().unwrap_or("127.0.0.1:3000");
        let listen: SocketAddr =
            listen.parse().map_err(|_| wrong("listen", &format!("“{listen}” is not an address such as 127.0.0.1:3000")))?;

        let metrics_listen = self.metrics_listen.as_deref().map(str::parse::<SocketAddr>).transpose();
        let metrics_listen =
            metrics_listen.map_err(|_| wrong("metrics_listen", "must be an address such as 127.0.0.1:9501"))?;

        let server_name = self.server_name.clone().unwrap_or_else(|| "stoa".into());
        if server_name.is_empty() || !server_name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) {
            return Err(wrong("server_name", "may have letters, digits, dashes, dots and underscores"));
        }

        let database_url = self.database_url.clone().unwrap_or_else(|| "sqlite://data/stoa.db".into());
        let scheme = database_url.split("://").next().unwrap_or_default();
        if !matches!(scheme, "sqlite" | "postgres" | "postgresql") {
            return Err(wrong("database_url", "must begin with sqlite:// or postgres://"));
        }
        let connections = self.database_connections.unwrap_or_else(|| usual_connections(scheme));
        if !(1..=1000).contains(&connections) {
            return Err(wrong("database_connections", "must be between 1 and 1000"));
        }

        if let Some(redis) = &self.redis_url {
            let fits = Url::parse(redis).is_ok_and(|url| matches!(url.scheme(), "redis" | "rediss" | "unix"));
            if !fits {
                return Err(wrong("redis_url", "must be a URL that begins with redis:// or rediss://"));
            }
        }

        let public_url = self.public_url.clone().unwrap_or_else(|| format!("http://{listen}"));
        let parsed = Url::parse(&public_url).map_err(|_| wrong("public_url", "is not a URL such as https://shop.example"))?;
        if !matches!(parsed.scheme(), "http" | "https") || parsed.host().is_none() || parsed.path() != "/" {
            return Err(wrong("public_url", "must be http:// or https:// and a host, without a path"));
        }

        let policy = policy::policy(&public_url, &self)?;
        let host = parsed.domain().filter(|domain| domain.contains('.')).unwrap_or("localhost.localdomain");
        let mail_from = self.mail_from.clone().unwrap_or_else(|| format!("shop@{host}"));
        mailer(self.smtp_url.as_deref(), &mail_from, Path::new(""))?;

        let trusted_proxies = TrustedProxies::parse(self.trusted_proxies.as_deref().unwrap_or_default())
            .map_err(|reason| wrong("trusted_proxies", &reason))?;
        let page_cache_mb = self.page_cache_mb.unwrap_or(16);
        if page_cache_mb > 4096 {
            return Err(wrong("page_cache_mb", "must be at most 4096"));
        }

        let log_format = match self.log_format.as_deref().unwrap_or("text") {
            "text" => LogFormat::Text,
            "json" => LogFormat::Json,
            other => return Err(wrong("log_format", &format!("“{other}” is neither text nor json"))),
        };

        let log_days = self.log_days.unwrap_or(14);
        if !(1..=3650).contains(&log_days) {
            return Err(wrong("log_days", "must be between 1 and 3650"));
        }
        let days = usize::try_from(log_days).unwrap_or(usize::MAX);
        let log_files = self.log_dir.map(|folder| LogFiles { folder, server: server_name.clone(), days });

        let seconds = |key: &str, value: Option<u32>, usual: u32, least: u32| {
            let seconds = value.unwrap_or(usual);
            let fits = (least..=600).contains(&seconds);
            fits.then(|| Duration::from_secs(seconds.into()))
                .ok_or_else(|| wrong(key, &format!("must be between {least} and 600")))
        };
        let drain = seconds("drain_seconds", self.drain_seconds, 0, 0)?;
        let stop = seconds("stop_seconds", self.stop_seconds, 30, 1)?;

        Ok(Config {
            listen,
            metrics_listen,
            server_name,
            database: DbOptions { connections, comments: self.sql_comments.unwrap_or(false), ..DbOptions::new(database_url) },
            redis_url: self.redis_url,
            media_dir: self.media_dir.unwrap_or_else(|| "data/media".into()),
            smtp_url: self.smtp_url,
            mail_from,
            site_dir: self.site_dir,
            policy,
            trusted_proxies,
            drain,
            stop,
            page_cache_mb,
            log_format,
            log_files,
            served_by: self.served_by.unwrap_or(true),
            server_timing: self.server_timing.unwrap_or(false),
        })
    }
}

/// What sends letters: the mail server, else the folder.
pub(crate) fn mailer(smtp_url: Option<&str>, from: &str, folder: &Path) -> Result<Mailer, ConfigError> {
    let wrong = |key: &str, reason: String| ConfigError { key: key.to_owned(), reason };
    // The sender first, so that each message names its own key.
    let folder = Mailer::folder(folder, from).map_err(|reason| wrong("mail_from", reason))?;
    smtp_url.map_or(Ok(folder), |url| Mailer::smtp(url, from).map_err(|reason| wrong("smtp_url", reason)))
}

/// An embedded database is read by this process's own threads: more than two for each core make it larger, not faster. A shared
/// one answers over the network, where waiting costs nothing.
fn usual_connections(scheme: &str) -> u32 {
    match scheme {
        "sqlite" => {
            let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
            u32::try_from(2 * cores).unwrap_or(u32::MAX).clamp(2, 32)
        }
        _ => 10,
    }
}

/// How long a request may wait for what it needs.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);

#[cfg(test)]
mod tests;
