//! Configuration: command line, then environment, then the TOML file, then the defaults. `docs/configuration.md` has the
//! same list for readers.

mod policy;
mod proxies;

pub use proxies::TrustedProxies;

use clap::Args;
use serde::Deserialize;
use shop::Policy;
use shop::checkout::ShippingMethod;
use shop::db::DbOptions;
use shop::mail::Mailer;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use url::Url;

/// Everything that can be set. The comments are the help that the command line prints.
///
/// The same keys stand in the TOML file, in `STOA_...` variables and, with dashes, on the
/// command line.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::doc_markdown, reason = "the comments are printed as they are")]
pub struct Settings {
    /// Address and port to listen on [default: 127.0.0.1:3000]
    #[arg(long, env = "STOA_LISTEN", global = true, value_name = "ADDRESS")]
    pub listen: Option<String>,

    /// Address and port on which /metrics answers, for nobody else to reach: 127.0.0.1:9501 [default: none]
    #[arg(long, env = "STOA_METRICS_LISTEN", global = true, value_name = "ADDRESS")]
    pub metrics_listen: Option<String>,

    /// What this server calls itself in /health and X-Served-By [default: stoa]
    #[arg(long, env = "STOA_SERVER_NAME", global = true, value_name = "NAME")]
    pub server_name: Option<String>,

    /// sqlite://FILE or postgres://USER:PASSWORD@HOST/DATABASE [default: sqlite://data/stoa.db]
    #[arg(long, env = "STOA_DATABASE_URL", global = true, value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// redis://:PASSWORD@HOST, which several servers share
    #[arg(long, env = "STOA_REDIS_URL", global = true, value_name = "URL", hide_env_values = true)]
    pub redis_url: Option<String>,

    /// Folder for pictures [default: data/media]
    #[arg(long, env = "STOA_MEDIA_DIR", global = true, value_name = "FOLDER")]
    pub media_dir: Option<PathBuf>,

    /// Mail server: smtps://USER:PASSWORD@HOST, or smtp://HOST?tls=required [default: none, letters go to mail_dir]
    #[arg(long, env = "STOA_SMTP_URL", global = true, value_name = "URL", hide_env_values = true)]
    pub smtp_url: Option<String>,

    /// Whom letters come from, such as "Shop <shop@example.com>" [default: shop@ and the host of public_url]
    #[arg(long, env = "STOA_MAIL_FROM", global = true, value_name = "ADDRESS")]
    pub mail_from: Option<String>,

    /// Folder for letters where there is no mail server [default: data/mail]
    #[arg(long, env = "STOA_MAIL_DIR", global = true, value_name = "FOLDER")]
    pub mail_dir: Option<PathBuf>,

    /// Folder with the built scripts, styles and public files [default: found beside the program]
    #[arg(long, env = "STOA_SITE_DIR", global = true, value_name = "FOLDER")]
    pub site_dir: Option<PathBuf>,

    /// The address under which the world reaches the shop [default: http:// and the listen address]
    #[arg(long, env = "STOA_PUBLIC_URL", global = true, value_name = "URL")]
    pub public_url: Option<String>,

    /// Database connections of this server [default: 10; for SQLite, two for each core]
    #[arg(long, env = "STOA_DATABASE_CONNECTIONS", global = true, value_name = "NUMBER")]
    pub database_connections: Option<u32>,

    /// The shop's name [default: Stoa]
    #[arg(long, env = "STOA_SHOP_NAME", global = true, value_name = "NAME")]
    pub shop_name: Option<String>,

    /// ISO 4217 code of the currency of all prices; fixed when the database is created [default: EUR]
    #[arg(long, env = "STOA_CURRENCY", global = true, value_name = "CODE")]
    pub currency: Option<String>,

    /// VAT that all prices contain, in percent, at most two decimals [default: 19]
    #[arg(long, env = "STOA_VAT_PERCENT", global = true, value_name = "PERCENT")]
    pub vat_percent: Option<f64>,

    /// What the shop speaks, separated by commas; the first has addresses without a prefix [default: en]
    #[arg(long, env = "STOA_LANGUAGES", global = true, value_name = "TAGS", value_delimiter = ',')]
    pub languages: Option<Vec<String>>,

    /// ISO 3166 codes of the countries delivered to, separated by commas [default: EU, neighbours, US]
    #[arg(long, env = "STOA_COUNTRIES", global = true, value_name = "CODES", value_delimiter = ',')]
    pub countries: Option<Vec<String>>,

    /// Where a bank transfer goes, as the customer is told it
    #[arg(long, env = "STOA_BANK_DETAILS", global = true, value_name = "TEXT")]
    pub bank_details: Option<String>,

    /// Who sells, as it stands on invoices: name, address, VAT number [default: the shop's name]
    #[arg(long, env = "STOA_SELLER_DETAILS", global = true, value_name = "TEXT")]
    pub seller_details: Option<String>,

    /// Days until a visitor's cart is forgotten by the browser [default: 60]
    #[arg(long, env = "STOA_SESSION_DAYS", global = true, value_name = "DAYS")]
    pub session_days: Option<u32>,

    /// Hours after which an unused log-in ends [default: 336, two weeks]
    #[arg(long, env = "STOA_LOGIN_IDLE_HOURS", global = true, value_name = "HOURS")]
    pub login_idle_hours: Option<u32>,

    /// Days after which a log-in ends in any case [default: 90]
    #[arg(long, env = "STOA_LOGIN_MAX_DAYS", global = true, value_name = "DAYS")]
    pub login_max_days: Option<u32>,

    /// Conversations and files that guests of one network may send in an hour; 0 is no limit [default: 120]
    #[arg(long, env = "STOA_CHAT_GUESTS_HOURLY", global = true, value_name = "COUNT")]
    pub chat_guests_hourly: Option<u32>,

    /// Addresses and networks of the proxies that are believed when they say who asks, separated by commas [default: this machine]
    #[arg(long, env = "STOA_TRUSTED_PROXIES", global = true, value_name = "NETWORKS", value_delimiter = ',')]
    pub trusted_proxies: Option<Vec<String>>,

    /// Seconds for which a server that was told to stop goes on answering, while load balancers notice [default: 0]
    #[arg(long, env = "STOA_DRAIN_SECONDS", global = true, value_name = "SECONDS")]
    pub drain_seconds: Option<u32>,

    /// Seconds after which a server that stops ends whatever is still going on [default: 30]
    #[arg(long, env = "STOA_STOP_SECONDS", global = true, value_name = "SECONDS")]
    pub stop_seconds: Option<u32>,

    /// Memory for pages of the catalogue that were made a moment ago, in megabytes; 0 for none [default: 16]
    #[arg(long, env = "STOA_PAGE_CACHE_MB", global = true, value_name = "NUMBER")]
    pub page_cache_mb: Option<u32>,

    /// text or json [default: text]
    #[arg(long, env = "STOA_LOG_FORMAT", global = true, value_name = "FORMAT")]
    pub log_format: Option<String>,

    /// Folder for log files of `serve`: each request, and each warning and error [default: none]
    #[arg(long, env = "STOA_LOG_DIR", global = true, value_name = "FOLDER")]
    pub log_dir: Option<PathBuf>,

    /// Days for which log files are kept [default: 14]
    #[arg(long, env = "STOA_LOG_DAYS", global = true, value_name = "DAYS")]
    pub log_days: Option<u32>,

    /// Whether answers say which server gave them (X-Served-By) [default: true]
    #[arg(long, env = "STOA_SERVED_BY", global = true, value_name = "BOOL")]
    pub served_by: Option<bool>,

    /// Whether answers say how many queries they took (Server-Timing) [default: false]
    #[arg(long, env = "STOA_SERVER_TIMING", global = true, value_name = "BOOL")]
    pub server_timing: Option<bool>,

    /// Whether statements to PostgreSQL name their request in a comment, for while something is looked for [default: false]
    #[arg(long, env = "STOA_SQL_COMMENTS", global = true, value_name = "BOOL")]
    pub sql_comments: Option<bool>,

    /// Whether there is a page /styleguide with every piece of the interface [default: false]
    #[arg(long, env = "STOA_STYLEGUIDE", global = true, value_name = "BOOL")]
    pub styleguide: Option<bool>,

    /// Ways of sending an order; only in the TOML file, as [[shipping]]
    #[arg(skip)]
    pub shipping: Option<Vec<ShippingMethod>>,
}

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
    /// Reads the TOML file.
    ///
    /// # Errors
    /// When it cannot be read, or has a key that does not exist or a value of the wrong kind: the message names it.
    pub fn from_file(path: &Path) -> Result<Self, ConfigError> {
        let wrong = |reason: String| ConfigError { key: "config".into(), reason: format!("{}: {reason}", path.display()) };
        let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
        toml::from_str(&text).map_err(|error| wrong(error.to_string()))
    }

    /// These settings, and those of `other` where there are none.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            listen: self.listen.or(other.listen),
            metrics_listen: self.metrics_listen.or(other.metrics_listen),
            server_name: self.server_name.or(other.server_name),
            database_url: self.database_url.or(other.database_url),
            redis_url: self.redis_url.or(other.redis_url),
            media_dir: self.media_dir.or(other.media_dir),
            smtp_url: self.smtp_url.or(other.smtp_url),
            mail_from: self.mail_from.or(other.mail_from),
            mail_dir: self.mail_dir.or(other.mail_dir),
            site_dir: self.site_dir.or(other.site_dir),
            public_url: self.public_url.or(other.public_url),
            database_connections: self.database_connections.or(other.database_connections),
            shop_name: self.shop_name.or(other.shop_name),
            currency: self.currency.or(other.currency),
            vat_percent: self.vat_percent.or(other.vat_percent),
            languages: self.languages.or(other.languages),
            countries: self.countries.or(other.countries),
            bank_details: self.bank_details.or(other.bank_details),
            seller_details: self.seller_details.or(other.seller_details),
            session_days: self.session_days.or(other.session_days),
            login_idle_hours: self.login_idle_hours.or(other.login_idle_hours),
            login_max_days: self.login_max_days.or(other.login_max_days),
            chat_guests_hourly: self.chat_guests_hourly.or(other.chat_guests_hourly),
            trusted_proxies: self.trusted_proxies.or(other.trusted_proxies),
            drain_seconds: self.drain_seconds.or(other.drain_seconds),
            stop_seconds: self.stop_seconds.or(other.stop_seconds),
            page_cache_mb: self.page_cache_mb.or(other.page_cache_mb),
            log_format: self.log_format.or(other.log_format),
            log_dir: self.log_dir.or(other.log_dir),
            log_days: self.log_days.or(other.log_days),
            served_by: self.served_by.or(other.served_by),
            server_timing: self.server_timing.or(other.server_timing),
            sql_comments: self.sql_comments.or(other.sql_comments),
            styleguide: self.styleguide.or(other.styleguide),
            shipping: self.shipping.or(other.shipping),
        }
    }

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
