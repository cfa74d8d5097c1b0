//! Identifiers, tokens and references, and the randomness behind them.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The alphabet of Crockford's base 32: no I, L, O or U, so that a number can be read out on the telephone.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Random bytes.
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    random()
}

/// A code to keep on paper, such as `7K3M9-QXZ2A`: 50 random bits.
pub(crate) fn recovery_code() -> String {
    let digits: String = random::<10>().iter().map(|byte| char::from(CROCKFORD[usize::from(byte % 32)])).collect();
    format!("{}-{}", &digits[..5], &digits[5..])
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random numbers");
    bytes
}

/// A new row id: a `UUIDv7`, so rows that are made together lie together.
pub fn new() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// A secret of 256 bits for a cookie or a link, in URL-safe base 64 (43 characters).
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(random::<32>())
}

/// What is stored in place of a secret, so that a stolen database opens nothing: SHA-256 in hexadecimal.
pub fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token))
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Whether `token` has the shape of [`token`]; anything else need not be looked up.
pub fn is_token(token: &str) -> bool {
    token.len() == 43 && token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// An order number such as `7K3M-9QXZ`: 40 random bits. The caller retries on the rare collision.
pub fn order_number() -> String {
    let mut number = crockford(random::<8>());
    number.insert(4, '-');
    number
}

/// A random number from 0 up to, and without, `end`; hardly ever uneven, so for spreading and not for secrets.
pub fn random_below(end: u32) -> i64 {
    i64::from(u32::from_le_bytes(random::<4>()) % end.max(1))
}

/// A reference that links an answer to a line in the log.
pub fn reference() -> String {
    crockford(random::<8>())
}

fn crockford(bytes: [u8; 8]) -> String {
    bytes.iter().map(|byte| char::from(CROCKFORD[usize::from(byte % 32)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_recognised_and_differ() {
        let (one, other) = (token(), token());
        assert_ne!(one, other);
        assert!(is_token(&one) && is_token(&other));
        assert!(!is_token("") && !is_token(&one[1..]) && !is_token(&format!("{}'", &one[1..])));
        assert_eq!(token_hash("a").len(), 64);
    }

    #[test]
    fn order_numbers_are_readable() {
        let number = order_number();
        assert_eq!(number.len(), 9);
        assert!(number.bytes().all(|b| b == b'-' || CROCKFORD.contains(&b)), "{number}");
    }
}
