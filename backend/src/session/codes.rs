//! Activation codes: what a letter on paper carries.
//!
//! A code is derived, not stored: HMAC-SHA-256 (RFC 2104) of the person and the account's
//! code number, under a key that lives in the data folder. So letters can be printed again,
//! a copy of the database opens no account, and a reset makes old letters void.

use crate::{Error, Result};
use hmac::{Hmac, Mac};
use preau_model::ids::PersonId;
use rand::Rng;
use sha2::Sha256;
use std::{fmt, fs, io::Write as _, path::Path, sync::Arc};

use super::tokens::{CLEAR_LETTERS, hex};

/// The server's secret, 256 bits.
#[derive(Clone)]
pub struct SecretKey(Arc<[u8]>);

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

impl SecretKey {
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(bytes.into())
    }

    /// Reads the key from `path`; makes one, readable by its owner alone, if there is none.
    pub fn load(path: &Path) -> Result<Self> {
        if path.exists() {
            return Ok(Self(fs::read(path)?.into()));
        }
        let key = hex(&rand::rng().random::<[u8; 32]>());
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.write_all(key.as_bytes())?;
        file.sync_all()?;
        Ok(Self(key.into_bytes().into()))
    }

    /// Another secret, which follows from this one and says nothing of it.
    pub fn derive(&self, purpose: &str) -> Result<[u8; 32]> {
        self.mac(purpose.as_bytes())
    }

    fn mac(&self, message: &[u8]) -> Result<[u8; 32]> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).map_err(Error::internal)?;
        mac.update(message);
        Ok(mac.finalize().into_bytes().into())
    }
}

/// The code in force for a person: three times four letters, 55 bits.
pub fn activation_code(key: &SecretKey, person: PersonId, serial: i64) -> Result<String> {
    let mac = key.mac(format!("activation:{person}:{serial}").as_bytes())?;
    let mut code = String::with_capacity(14);
    for (n, pair) in mac.chunks_exact(2).take(12).enumerate() {
        if n > 0 && n % 4 == 0 {
            code.push('-');
        }
        let number = usize::from(u16::from_be_bytes([pair[0], pair[1]]));
        code.push(char::from(CLEAR_LETTERS[number % CLEAR_LETTERS.len()]));
    }
    Ok(code)
}

/// A code as people type it: any case, with or without dashes and spaces.
pub(super) fn normalized(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_code_depends_on_person_number_and_key() {
        let (key, other) = (SecretKey::from_bytes(b"k"), SecretKey::from_bytes(b"l"));
        let (a, b) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let code = activation_code(&key, a, 1).unwrap();
        assert_eq!(code.len(), 14);
        assert_eq!(code, activation_code(&key, a, 1).unwrap());
        for different in [(&key, b, 1), (&key, a, 2), (&other, a, 1)] {
            assert_ne!(code, activation_code(different.0, different.1, different.2).unwrap());
        }
        assert_eq!(normalized(" acde fghj-KMNP\n"), "ACDEFGHJKMNP");
    }
}
