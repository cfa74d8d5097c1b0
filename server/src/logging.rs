//! The log: one line an event, to standard error.

use crate::config::LogFormat;
use tracing_subscriber::EnvFilter;

/// Starts logging; `RUST_LOG` chooses what, as everywhere in Rust. A second call (in tests) changes nothing.
pub(crate) fn start(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let _ = match format {
        LogFormat::Text => builder.with_target(false).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
}
