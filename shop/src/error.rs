//! The one error of the business, with a meaning that people and protocols can act on.

use serde::{Deserialize, Serialize};

/// What went wrong, in terms of the shop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum Error {
    /// It does not exist, or this person may not know that it does.
    #[error("not found")]
    NotFound,
    /// Nobody is logged in.
    #[error("please log in")]
    Unauthorised,
    /// Somebody is logged in who may not do this.
    #[error("not allowed")]
    Forbidden,
    /// A field holds something that cannot be accepted.
    #[error("{reason}")]
    Invalid {
        /// The name of the field as it stands in the form.
        field: String,
        /// A sentence for the person who filled it in.
        reason: String,
    },
    /// The request was right when it was made, and the world has moved on: sold out, already done.
    #[error("{reason}")]
    Conflict {
        /// A sentence for the person who asked.
        reason: String,
    },
    /// A part that the shop needs does not answer; trying again later can help.
    #[error("temporarily unavailable")]
    Unavailable,
    /// A fault of ours. The cause is in the log under this id.
    #[error("something went wrong on our side (reference {id})")]
    Internal {
        /// The reference that links what the person sees to the log.
        id: String,
    },
}

/// The result of everything the shop does.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An [`Error::Invalid`] for `field`.
    pub fn invalid(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), reason: reason.into() }
    }

    /// An [`Error::Conflict`].
    pub fn conflict(reason: impl Into<String>) -> Self {
        Self::Conflict { reason: reason.into() }
    }

    /// Logs the cause under a new reference and gives the error that carries only the reference.
    #[cfg(feature = "store")]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let id = crate::id::reference();
        tracing::error!(reference = id, %cause, "internal error");
        Self::Internal { id }
    }

    /// The HTTP status that says the same.
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Unauthorised => 401,
            Self::Forbidden => 403,
            Self::Invalid { .. } => 422,
            Self::Conflict { .. } => 409,
            Self::Unavailable => 503,
            Self::Internal { .. } => 500,
        }
    }
}
