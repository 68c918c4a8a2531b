//! Random tokens and how they are stored.

use rand::Rng;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Letters and digits that nobody mistakes for each other on paper or on the phone
/// (no 0 O, 1 I L, 2 Z, 5 S, 8 B, 9): 24 of them, 4.6 bits each.
pub(super) const CLEAR_LETTERS: &[u8; 24] = b"ACDEFGHJKMNPQRTUVWXY3467";

/// A new token of 256 bits, in hexadecimal.
pub fn new_token() -> String {
    // `rand::rng()` is a ChaCha generator seeded from the operating system (a CSPRNG).
    hex(&rand::rng().random::<[u8; 32]>())
}

/// What the database keeps of a token.
pub fn hash_token(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// `n` random letters and digits that are easily read out.
pub fn random_letters(n: usize) -> String {
    let mut rng = rand::rng();
    (0..n).map(|_| char::from(CLEAR_LETTERS[rng.random_range(0..CLEAR_LETTERS.len())])).collect()
}
