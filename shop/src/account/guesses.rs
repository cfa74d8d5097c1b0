//! How often passwords and codes may be tried. Strangers who guess are slowed down; the owner of an account is not locked out by
//! them, since a browser in which somebody was logged in to the account before is not counted among the strangers.
//!
//! Each bucket follows the generic cell rate algorithm: one number says when it will be empty again. They are kept in memory, by
//! this process.

use crate::clock::Micros;
use crate::error::{Error, Result};
use crate::id;
use crate::shop::Shop;
use crate::t;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

const SECOND: Micros = 1_000_000;
/// The most buckets that are kept; beyond that, those that are empty anyway go first.
const MOST: usize = 100_000;

/// So many at once, and then one in so much time.
#[derive(Debug, Clone, Copy)]
struct Allowance {
    burst: i64,
    every: Micros,
}

/// One account from one network address.
const PAIR: Allowance = Allowance { burst: 10, every: 60 * SECOND };
/// All accounts from one network address: an office shares one.
const ADDRESS: Allowance = Allowance { burst: 60, every: 5 * SECOND };
/// One account from all browsers that it does not know.
const ACCOUNT: Allowance = Allowance { burst: 50, every: 60 * SECOND };
/// Letters to one address.
const LETTERS: Allowance = Allowance { burst: 4, every: 15 * 60 * SECOND };

/// Who tries, and at what.
#[derive(Debug, Clone, Copy)]
pub struct Guess<'a> {
    /// The account, or the address that was typed.
    pub account: &'a str,
    /// Where from, as far as that is known.
    pub from: Option<IpAddr>,
    /// Whether the account knows the browser.
    pub known: bool,
}

/// When each bucket will be empty, by its key.
#[derive(Debug, Default)]
pub(crate) struct Guesses(Mutex<HashMap<String, Micros>>);

impl Guesses {
    /// Takes one out of a bucket, or says how long to wait, in microseconds.
    fn take(&self, key: &str, allowance: Allowance, now: Micros) -> Result<(), Micros> {
        let Ok(mut all) = self.0.lock() else { return Ok(()) };
        if all.len() >= MOST {
            all.retain(|_, empty| *empty > now);
        }
        let empty = all.get(key).copied().unwrap_or(now).max(now) + allowance.every;
        let wait = empty - now - allowance.burst * allowance.every;
        if wait > 0 {
            return Err(wait);
        }
        if all.len() < MOST {
            all.insert(key.to_owned(), empty);
        }
        Ok(())
    }

    fn fill(&self, key: &str) {
        if let Ok(mut all) = self.0.lock() {
            all.remove(key);
        }
    }
}

fn pair(guess: Guess<'_>) -> String {
    let from = guess.from.map(network).unwrap_or_default();
    format!("pair:{}:{from}", id::token_hash(guess.account))
}

/// An address of version 6 stands for its network: whoever has one has 2⁶⁴.
fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            address.to_ipv4_mapped().map_or_else(|| format!("{:x?}", &address.segments()[..4]), |address| address.to_string())
        }
    }
}

impl Guesses {
    fn guess(&self, guess: Guess<'_>, now: Micros) -> Result<()> {
        let mut taken = self.take(&pair(guess), PAIR, now);
        if let Some(from) = guess.from {
            taken = taken.and_then(|()| self.take(&format!("from:{}", network(from)), ADDRESS, now));
        }
        if !guess.known {
            taken = taken.and_then(|()| self.take(&format!("account:{}", id::token_hash(guess.account)), ACCOUNT, now));
        }
        taken.map_err(|wait| Error::invalid("form", sentence(wait)))
    }
}

/// Whether one more password or code may be tried.
///
/// # Errors
/// [`Error::Invalid`] for the field `form`, with how long to wait; the same for accounts that do not exist.
pub fn try_guess(shop: &Shop, guess: Guess<'_>) -> Result<()> {
    shop.guesses().guess(guess, shop.clock.now())
}

/// Somebody got in: what they tried before is forgotten.
pub fn guessed_right(shop: &Shop, guess: Guess<'_>) {
    shop.guesses().fill(&pair(guess));
}

/// Whether one more letter may be written to an address because somebody typed it.
///
/// # Errors
/// [`Error::Invalid`] for the field `email`, with how long to wait.
pub fn try_letter(shop: &Shop, email: &str, from: Option<IpAddr>) -> Result<()> {
    let (all, now) = (shop.guesses(), shop.clock.now());
    let mut taken = all.take(&format!("letter:{}", id::token_hash(&email.trim().to_lowercase())), LETTERS, now);
    if let Some(from) = from {
        taken = taken.and_then(|()| all.take(&format!("letters:{}", network(from)), ADDRESS, now));
    }
    taken.map_err(|wait| Error::invalid("email", sentence(wait)))
}

fn sentence(wait: Micros) -> String {
    let minutes = (wait + 60 * SECOND - 1) / (60 * SECOND);
    t!("too-often", minutes = minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_fills_again() {
        let all = Guesses::default();
        let allowance = Allowance { burst: 3, every: 10 };
        for _ in 0..3 {
            assert_eq!(all.take("a", allowance, 100), Ok(()));
        }
        assert_eq!(all.take("a", allowance, 100), Err(10));
        assert_eq!(all.take("b", allowance, 100), Ok(()), "each for itself");
        assert_eq!(all.take("a", allowance, 109), Err(1), "a refusal costs nothing");
        assert_eq!(all.take("a", allowance, 110), Ok(()));
        assert_eq!(all.take("a", allowance, 110), Err(10));
        all.fill("a");
        assert_eq!(all.take("a", allowance, 110), Ok(()));
    }

    #[test]
    fn a_stranger_does_not_lock_the_owner_out() {
        let (all, account) = (Guesses::default(), "ada@example.com");
        let try_guess = |guess: Guess<'_>, now: Micros| all.guess(guess, now);
        let from = |last: u8| Some(IpAddr::from([192, 0, 2, last]));
        // A stranger with many addresses.
        let mut refused = 0;
        for number in 0..200_u8 {
            refused += usize::from(try_guess(Guess { account, from: from(number), known: false }, 1).is_err());
        }
        assert_eq!(refused, 150);
        assert!(try_guess(Guess { account, from: from(250), known: false }, 1).is_err());
        assert!(try_guess(Guess { account, from: from(250), known: true }, 1).is_ok(), "a browser that the account knows");
        assert!(try_guess(Guess { account: "another", from: from(251), known: false }, 1).is_ok());
    }

    #[test]
    fn networks_are_counted_and_not_addresses() {
        let of = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
