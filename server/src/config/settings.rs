//! What can be set: one field for each key, and where its value comes from.

use super::ConfigError;
use clap::Args;
use serde::Deserialize;
use shop::checkout::ShippingMethod;
use std::path::{Path, PathBuf};

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
}
