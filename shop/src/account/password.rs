//! Passwords: Argon2id, a few at a time, on threads of their own that give way to those that answer requests.

use super::model::{MAX_PASSWORD, MIN_PASSWORD};
use crate::error::{Error, Result};
use crate::t;
use std::sync::OnceLock;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;

/// How long somebody waits for others who log in at the same moment.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a password is compared with where there is no account, so that it takes the same time: of the usual cost, and no
/// password's.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c3RvYS1ub2JvZHktc2FsdA$WmV2M3FkZ0hKd2VtbTBKVHJkQ1pQZ1l5N2xYa1ZrN2M";

/// How much less of a busy processor hashing gets than pages do (`nice`): about a tenth.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 10;

/// Where passwords are hashed.
struct Bench {
    /// One at a time for two cores: whoever looks at products keeps the other one.
    turns: Semaphore,
    /// Only its threads for blocking work are used.
    threads: Runtime,
}

fn bench() -> Result<&'static Bench> {
    static BENCH: OnceLock<Option<Bench>> = OnceLock::new();
    let bench = BENCH.get_or_init(|| {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let turns = (cores / 2).max(1);
        let threads = Builder::new_current_thread()
            .max_blocking_threads(turns)
            .thread_name("passwords")
            .on_thread_start(give_way)
            .build()
            .inspect_err(|cause| tracing::error!(%cause, "no threads for passwords"))
            .ok()?;
        Some(Bench { turns: Semaphore::new(turns), threads })
    });
    bench.as_ref().ok_or(Error::Unavailable)
}

/// On Linux a thread has a priority of its own. Where it may not be lowered, hashing competes with pages as anything else does.
fn give_way() {
    #[cfg(target_os = "linux")]
    if let Err(cause) = rustix::process::setpriority_process(None, NICENESS) {
        tracing::debug!(%cause, "passwords are hashed at the usual priority");
    }
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let bench = bench()?;
    let turn = tokio::time::timeout(PATIENCE, bench.turns.acquire()).await.map_err(|_| Error::Unavailable)?;
    let _turn = turn.map_err(Error::internal)?;
    bench.threads.spawn_blocking(work).await.map_err(Error::internal)
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

/// What is wrong with a new password, as a sentence to stand beside its field.
pub fn password_problem(password: &str, email: &str) -> Option<String> {
    let lower = password.to_lowercase();
    let local = email.split('@').next().unwrap_or_default();
    if password.chars().count() < MIN_PASSWORD {
        Some(t!("password-short", count = MIN_PASSWORD))
    } else if password.len() > MAX_PASSWORD {
        Some(t!("at-most-characters", count = MAX_PASSWORD))
    } else if lower == email.to_lowercase() || (local.len() >= 6 && lower.contains(&local.to_lowercase())) {
        Some(t!("password-in-address").into())
    } else if repeats_itself(&lower) || COMMON.iter().any(|common| lower.contains(common)) {
        Some(t!("password-common").into())
    } else {
        None
    }
}

/// Whether it is one short piece again and again: `aaaaaaaaaaaa`, `passwordpassword`. What is repeated must itself be long enough.
fn repeats_itself(password: &str) -> bool {
    let all: Vec<char> = password.chars().collect();
    (1..MIN_PASSWORD).any(|piece| 2 * piece <= all.len() && all.iter().zip(&all[piece..]).all(|(one, other)| one == other))
}

/// What most guesses begin with, among those long enough.
const COMMON: [&str; 10] = [
    "1234567890",
    "0123456789",
    "0987654321",
    "qwertyuiop",
    "password12",
    "passwort12",
    "1q2w3e4r5t",
    "iloveyou12",
    "abcdefghij",
    "letmein123",
];

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

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn hashing_gives_way_to_pages() {
        let priority = || rustix::process::getpriority_process(None).expect("a priority");
        let usual = priority();
        let there = in_turn(priority).await.expect("a turn");
        assert!(there >= NICENESS.max(usual), "{there} beside {usual}");
        assert_eq!(priority(), usual, "nobody else does");
    }

    #[tokio::test]
    async fn nobody_has_a_password_and_it_costs_as_much() {
        assert!(!is_obsolete(NOBODY), "the cost of a real one");
        assert_eq!(verify("", None).await, Ok(false));
    }

    #[test]
    fn passwords_that_anybody_would_try_are_refused() {
        let refused = [
            "short",
            "aaaaaaaaaaaa",
            "passwordpassword",
            "Stoa!Stoa!Sto",
            "1234567890",
            "MyPassword12",
            "lovelace@example.com",
            "lovelace-42",
        ];
        for password in refused {
            assert!(password_problem(password, "lovelace@example.com").is_some(), "{password}");
        }
        assert!(password_problem(&"x y".repeat(100), "ada@example.com").is_some());
        for password in ["correct horse battery", "abcdefghka", "äöü ßéè ñç!", "T6#kq9 vB2"] {
            assert_eq!(password_problem(password, "ada@example.com"), None, "{password}");
        }
    }
}
