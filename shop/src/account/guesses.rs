//! How often passwords and codes may be tried. Strangers who guess are slowed down; the owner of an account is not locked out by
//! them, since a browser in which somebody was logged in to the account before is not counted among the strangers.
//!
//! The servers of a fleet count together ([`crate::shared::Limits`]), under keys that name nobody.

use crate::clock::Micros;
use crate::error::{Error, Result};
use crate::id;
use crate::shared::{Allowance, Bucket};
use crate::shop::Shop;
use crate::t;
use std::net::IpAddr;

const SECOND: Micros = 1_000_000;

/// One account from one network address.
const PAIR: Allowance = Allowance { burst: 10, every: 60 * SECOND };
/// All accounts from one network address: an office shares one.
const ADDRESS: Allowance = Allowance { burst: 60, every: 5 * SECOND };
/// One account from all browsers that it does not know.
const ACCOUNT: Allowance = Allowance { burst: 50, every: 60 * SECOND };
/// One account from one browser that it knows.
const DEVICE: Allowance = Allowance { burst: 20, every: 60 * SECOND };
/// Codes for one account, whatever the browser: only who knows its password gets so far.
const CODES: Allowance = Allowance { burst: 30, every: 5 * 60 * SECOND };
/// Letters for one purpose to one address, asked for from one network.
const LETTERS: Allowance = Allowance { burst: 4, every: 15 * 60 * SECOND };
/// Letters for one purpose to one address in all. One more is written sooner than a link to another password ends: where no more
/// are written, the last one still works.
const ALL_LETTERS: Allowance = Allowance { burst: 20, every: 15 * 60 * SECOND };

/// Why somebody is written to. Each is counted by itself, so that one who uses up the letters of one keeps nobody from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterFor {
    /// A registration.
    Registration,
    /// A forgotten password.
    Reset,
    /// Another address of an account.
    Address,
    /// Word that something is back in stock.
    Stock,
}

impl LetterFor {
    fn name(self) -> &'static str {
        match self {
            Self::Registration => "register",
            Self::Reset => "reset",
            Self::Address => "email",
            Self::Stock => "stock",
        }
    }
}

/// Who tries, and at what.
#[derive(Debug, Clone, Copy)]
pub struct Guess<'a> {
    /// The account, or the address that was typed.
    pub account: &'a str,
    /// Where from, as far as that is known.
    pub from: Option<IpAddr>,
    /// The secret of the browser, if the account knows it.
    pub known: Option<&'a str>,
}

/// What is counted under a name.
fn bucket(kind: &str, of: &str, allowance: Allowance) -> Bucket {
    Bucket::new(format!("guess:{kind}:{}", id::token_hash(of)), allowance)
}

fn pair(guess: Guess<'_>) -> Bucket {
    let from = guess.from.map(network).unwrap_or_default();
    bucket("pair", &format!("{} {from}", guess.account), PAIR)
}

fn buckets(guess: Guess<'_>) -> Vec<Bucket> {
    let mut all = vec![pair(guess)];
    all.extend(guess.from.map(|from| bucket("from", &network(from), ADDRESS)));
    all.push(match guess.known {
        Some(browser) => bucket("device", &format!("{} {browser}", guess.account), DEVICE),
        None => bucket("account", guess.account, ACCOUNT),
    });
    all
}

/// An address of version 6 stands for its network: whoever has one has 2⁶⁴.
pub(crate) fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            address.to_ipv4_mapped().map_or_else(|| format!("{:x?}", &address.segments()[..4]), |address| address.to_string())
        }
    }
}

/// Whether one more password or code may be tried.
///
/// # Errors
/// [`Error::Invalid`] for the field `form`, with how long to wait; the same for accounts that do not exist.
pub async fn try_guess(shop: &Shop, guess: Guess<'_>) -> Result<()> {
    shop.limits().take(shop.clock.now(), &buckets(guess)).await.map_err(|wait| Error::invalid("form", sentence(wait)))
}

/// Whether one more code may be tried at the second step of a log-in to the account with this id.
///
/// # Errors
/// [`Error::Invalid`] for the field `form`, with how long to wait.
pub(super) async fn try_code(shop: &Shop, user_id: &str) -> Result<()> {
    let codes = [bucket("codes", user_id, CODES)];
    shop.limits().take(shop.clock.now(), &codes).await.map_err(|wait| Error::invalid("form", sentence(wait)))
}

/// The account has another password: what strangers guessed of the former one is forgotten.
pub(super) async fn forget_guesses(shop: &Shop, email: &str) {
    shop.limits().forget(&bucket("account", email, ACCOUNT).key).await;
}

/// Somebody got in: what they tried before is forgotten.
pub async fn guessed_right(shop: &Shop, guess: Guess<'_>) {
    shop.limits().forget(&pair(guess).key).await;
}

/// Whether one more letter may be written to an address because somebody typed it.
///
/// # Errors
/// [`Error::Invalid`] for the field `email`, with how long to wait.
pub async fn try_letter(shop: &Shop, purpose: LetterFor, email: &str, from: Option<IpAddr>) -> Result<()> {
    let all = letter_buckets(purpose, email, from);
    shop.limits().take(shop.clock.now(), &all).await.map_err(|wait| Error::invalid("email", sentence(wait)))
}

fn letter_buckets(purpose: LetterFor, email: &str, from: Option<IpAddr>) -> Vec<Bucket> {
    let to = format!("{} {}", purpose.name(), email.trim().to_lowercase());
    let network = from.map(network);
    let here = format!("{to} {}", network.as_deref().unwrap_or_default());
    let mut all = vec![bucket("letter-from", &here, LETTERS), bucket("letter-to", &to, ALL_LETTERS)];
    all.extend(network.map(|network| bucket("letters", &network, ADDRESS)));
    all
}

fn sentence(wait: Micros) -> String {
    let minutes = (wait + 60 * SECOND - 1) / (60 * SECOND);
    t!("too-often", minutes = minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::Limits;

    #[tokio::test]
    async fn a_stranger_does_not_lock_the_owner_out() {
        let (limits, account) = (Limits::default(), "ada@example.com");
        let allowed = async |guess: Guess<'_>| limits.take(1, &buckets(guess)).await.is_ok();
        let from = |last: u8| Some(IpAddr::from([192, 0, 2, last]));
        // A stranger with many addresses.
        let mut refused = 0;
        for number in 0..200_u8 {
            refused += usize::from(!allowed(Guess { account, from: from(number), known: None }).await);
        }
        assert_eq!(refused, 150);
        assert!(!allowed(Guess { account, from: from(250), known: None }).await);
        let mut tried = 0;
        for number in 0..100_u8 {
            tried += usize::from(allowed(Guess { account, from: from(number), known: Some("secret") }).await);
        }
        assert_eq!(tried, 20, "a browser that the account knows is counted by itself");
        assert!(allowed(Guess { account, from: from(250), known: Some("another") }).await);
        assert!(allowed(Guess { account: "another", from: from(251), known: None }).await);
    }

    #[tokio::test]
    async fn letters_of_one_kind_keep_nobody_from_another() {
        let (limits, email) = (Limits::default(), "ada@example.com");
        let from = |last: u8| Some(IpAddr::from([192, 0, 2, last]));
        let allowed = async |purpose, last: u8| limits.take(1, &letter_buckets(purpose, email, from(last))).await.is_ok();
        let mut written = 0;
        for _ in 0..10 {
            written += usize::from(allowed(LetterFor::Registration, 1).await);
        }
        assert_eq!(written, 4, "from one network");
        for number in 2..100 {
            written += usize::from(allowed(LetterFor::Registration, number).await);
        }
        assert_eq!(written, 20, "in all");
        assert!(!allowed(LetterFor::Registration, 200).await);
        for purpose in [LetterFor::Reset, LetterFor::Address, LetterFor::Stock] {
            assert!(allowed(purpose, 200).await, "{purpose:?}");
        }
    }

    #[test]
    fn keys_name_nobody() {
        let guess = Guess { account: "ada@example.com", from: Some(IpAddr::from([192, 0, 2, 7])), known: None };
        for bucket in buckets(guess) {
            assert!(!bucket.key.contains("ada") && !bucket.key.contains("192.0"), "{}", bucket.key);
        }
    }

    #[test]
    fn networks_are_counted_and_not_addresses() {
        let of = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
