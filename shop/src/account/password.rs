//! Passwords: Argon2id, a few at a time, never on the threads that answer requests.

use crate::error::{Error, Result};
use std::sync::OnceLock;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long somebody waits for others who log in at the same moment.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a password is compared with where there is no account, so that it takes the same time: of the usual cost, and no
/// password's.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c3RvYS1ub2JvZHktc2FsdA$WmV2M3FkZ0hKd2VtbTBKVHJkQ1pQZ1l5N2xYa1ZrN2M";

/// One at a time for two cores: whoever looks at products keeps the other one.
fn turns() -> &'static Semaphore {
    static TURNS: OnceLock<Semaphore> = OnceLock::new();
    TURNS.get_or_init(|| {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Semaphore::new((cores / 2).max(1))
    })
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let turn = tokio::time::timeout(PATIENCE, turns().acquire()).await.map_err(|_| Error::Unavailable)?;
    let _turn = turn.map_err(Error::internal)?;
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

/// The hash under which a password is kept.
///
/// # Errors
/// [`Error::Unavailable`] when too many wait before.
pub(super) async fn hash(password: &str) -> Result<String> {
    let password = password.to_owned();
    in_turn(move || password_auth::generate_hash(password)).await
}

/// Whether the password is the one of `hash`. Without a hash the answer is no, and takes as long.
///
/// # Errors
/// As [`hash`].
pub(super) async fn verify(password: &str, hash: Option<&str>) -> Result<bool> {
    let (password, known) = (password.to_owned(), hash.is_some());
    let hash = hash.unwrap_or(NOBODY).to_owned();
    in_turn(move || password_auth::verify_password(password, &hash).is_ok() && known).await
}

/// Whether the hash was made with less than today's cost.
pub(super) fn is_obsolete(hash: &str) -> bool {
    password_auth::is_hash_obsolete(hash).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let kept = hash("correct horse").await.expect("a hash");
        assert!(kept.starts_with("$argon2id$") && !is_obsolete(&kept));
        assert_eq!(verify("correct horse", Some(&kept)).await, Ok(true));
        assert_eq!(verify("correct hors", Some(&kept)).await, Ok(false));
        assert_eq!(verify("", Some("not a hash")).await, Ok(false));
    }

    #[tokio::test]
    async fn nobody_has_a_password_and_it_costs_as_much() {
        assert!(!is_obsolete(NOBODY), "the cost of a real one");
        assert_eq!(verify("", None).await, Ok(false));
    }
}
