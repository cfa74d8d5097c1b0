//! Work that is done by one process at a time.

use super::{Engine, Tx, sql};
use crate::error::{Error, Result};
use std::time::Duration;

/// How long is waited between two attempts.
const PAUSE: Duration = Duration::from_millis(50);
/// How often it is tried: ten minutes.
const ATTEMPTS: u32 = 12_000;

/// A kind of work that is done by one transaction at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// Writing many products and categories: two such transactions would run into each other's new rows.
    Catalogue = 1,
}

/// Waits until no other transaction holds the lock and holds it to the end of this one. The embedded engine
/// has one writer anyway.
///
/// It asks again and again instead of waiting in the database, where the limits for a statement would end the wait.
///
/// # Errors
/// [`Error::Unavailable`] after ten minutes.
pub async fn lock(tx: &mut Tx, lock: Lock) -> Result<()> {
    if tx.engine() == Engine::Sqlite {
        return Ok(());
    }
    for _ in 0..ATTEMPTS {
        let (is_ours,): (bool,) = sql("SELECT pg_try_advisory_xact_lock($1)").bind(lock as i64).one(&mut *tx).await?;
        if is_ours {
            return Ok(());
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(Error::Unavailable)
}
