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
    all.extend((!guess.known).then(|| bucket("account", guess.account, ACCOUNT)));
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

/// Somebody got in: what they tried before is forgotten.
pub async fn guessed_right(shop: &Shop, guess: Guess<'_>) {
    shop.limits().forget(&pair(guess).key).await;
}

/// Whether one more letter may be written to an address because somebody typed it.
///
/// # Errors
/// [`Error::Invalid`] for the field `email`, with how long to wait.
pub async fn try_letter(shop: &Shop, email: &str, from: Option<IpAddr>) -> Result<()> {
    let mut all = vec![bucket("letter", &email.trim().to_lowercase(), LETTERS)];
    all.extend(from.map(|from| bucket("letters", &network(from), ADDRESS)));
    shop.limits().take(shop.clock.now(), &all).await.map_err(|wait| Error::invalid("email", sentence(wait)))
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
            refused += usize::from(!allowed(Guess { account, from: from(number), known: false }).await);
        }
        assert_eq!(refused, 150);
        assert!(!allowed(Guess { account, from: from(250), known: false }).await);
        assert!(allowed(Guess { account, from: from(250), known: true }).await, "a browser that the account knows");
        assert!(allowed(Guess { account: "another", from: from(251), known: false }).await);
    }

    #[test]
    fn keys_name_nobody() {
        let guess = Guess { account: "ada@example.com", from: Some(IpAddr::from([192, 0, 2, 7])), known: false };
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
