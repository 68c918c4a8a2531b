//! An address that opens one package for one person, for some hours: who has it needs nothing else, and it says to
//! nobody whose it is. The player's origin knows no session; this stands for one.

use crate::{
    Error, Result,
    session::{SecretKey, hex},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use preau_model::{
    ids::{PackageId, PersonId},
    time::Instant,
};
use uuid::Uuid;

/// How long an address is good for, in hours: an afternoon.
pub const HOURS: i64 = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    pub package: PackageId,
    pub person: PersonId,
    pub until: Instant,
}

const SAID: usize = 16 + 16 + 8;
const MAC: usize = 32;

impl Pass {
    /// As it stands in an address.
    pub fn seal(&self, key: &SecretKey) -> Result<String> {
        let said = self.said();
        let mac = mac(key, &said)?;
        Ok(URL_SAFE_NO_PAD.encode([said.as_slice(), &mac].concat()))
    }

    /// What an address says. One that is not ours, or no longer good, is not found.
    pub fn open(key: &SecretKey, token: &str, now: Instant) -> Result<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| Error::NOT_FOUND)?;
        let (said, given) = bytes.split_at_checked(SAID).filter(|(_, mac)| mac.len() == MAC).ok_or(Error::NOT_FOUND)?;
        // All of it is compared, however soon it differs.
        let differs = mac(key, said)?.iter().zip(given).fold(0_u8, |differs, (one, other)| differs | (one ^ other));
        if differs != 0 {
            return Err(Error::NOT_FOUND);
        }
        let id = |from: usize| said.get(from..from + 16).and_then(|bytes| Uuid::from_slice(bytes).ok());
        let until = said.get(32..SAID).and_then(|bytes| bytes.try_into().ok()).map(i64::from_be_bytes);
        let (Some(package), Some(person), Some(until)) = (id(0), id(16), until) else { return Err(Error::NOT_FOUND) };
        let pass = Self { package: PackageId(package), person: PersonId(person), until: Instant(until) };
        if pass.until <= now { Err(Error::NOT_FOUND) } else { Ok(pass) }
    }

    fn said(&self) -> Vec<u8> {
        [self.package.0.as_bytes().as_slice(), self.person.0.as_bytes(), &self.until.0.to_be_bytes()].concat()
    }
}

fn mac(key: &SecretKey, said: &[u8]) -> Result<[u8; MAC]> {
    key.derive(&format!("h5p pass:{}", hex(said)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_opens_what_it_was_made_for_and_nothing_else() {
        let (key, other) = (SecretKey::from_bytes(b"one"), SecretKey::from_bytes(b"other"));
        let of = |n| Pass {
            package: PackageId(Uuid::from_u128(n)),
            person: PersonId(Uuid::from_u128(7)),
            until: Instant(1_000),
        };
        let token = of(1).seal(&key).unwrap();
        assert_eq!(Pass::open(&key, &token, Instant(999)).unwrap(), of(1));
        assert!(Pass::open(&key, &token, Instant(1_000)).is_err(), "no longer good");
        assert!(Pass::open(&other, &token, Instant(0)).is_err(), "of another school");
        for broken in ["", "x", &token[1..], &token[..token.len() - 2], "../../h5p.json"] {
            assert!(Pass::open(&key, broken, Instant(0)).is_err(), "{broken}");
        }
        // Another package, person or hour with the same seal.
        let mut bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
        for at in 0..bytes.len() {
            bytes[at] ^= 1;
            assert!(Pass::open(&key, &URL_SAFE_NO_PAD.encode(&bytes), Instant(0)).is_err(), "{at}");
            bytes[at] ^= 1;
        }
    }
}
