//! What ends a command early.

use crate::config::ConfigError;

/// What ends a command early.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A setting cannot be used.
    #[error("the configuration is not usable: {0}")]
    Config(#[from] ConfigError),
    /// The shop said no.
    #[error("{0}")]
    Shop(#[from] shop::Error),
    /// The system said no.
    #[error("{0}")]
    System(String),
    /// The command did its work, and the answer is no.
    #[error("")]
    Unsuccessful,
}
