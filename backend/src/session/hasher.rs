//! Password hashing: argon2id (RFC 9106), never more at once than there are cores.
//!
//! A hash costs 19 MiB and some tens of milliseconds. When a whole school signs in at eight
//! o'clock, a bounded queue keeps the machine answering: who finds it full is told to come
//! back in a few seconds rather than left waiting.

use crate::{Error, Result};
use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::{SaltString, rand_core::OsRng},
};
use preau_model::error::Failure;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::sync::Semaphore;

/// Waiting hashes per core before newcomers are sent away.
const QUEUE_PER_CORE: usize = 40;
/// Seconds after which to come back.
const RETRY_AFTER: u32 = 3;

#[derive(Debug, Clone)]
pub struct Hasher {
    cores: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    queue: usize,
    params: Params,
}

impl Hasher {
    /// OWASP's parameters for argon2id: 19 MiB, 2 passes, 1 lane.
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self::with(Params::new(19 * 1024, 2, 1, None).unwrap_or_default(), cores, cores * QUEUE_PER_CORE)
    }

    /// Parameters that make tests quick and are worth nothing elsewhere.
    pub fn weak_for_tests() -> Self {
        Self::with(Params::new(8, 1, 1, None).unwrap_or_default(), 2, 1_000)
    }

    /// `cores` hashes at once, `queue` waiting at most.
    pub fn with(params: Params, cores: usize, queue: usize) -> Self {
        Self { cores: Arc::new(Semaphore::new(cores)), waiting: Arc::default(), queue, params }
    }

    fn argon2(&self) -> Argon2<'static> {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params.clone())
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Argon2<'static>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        struct Place<'w>(&'w AtomicUsize);
        impl Drop for Place<'_> {
            fn drop(&mut self) {
                self.0.fetch_sub(1, Ordering::AcqRel);
            }
        }
        if self.waiting.fetch_add(1, Ordering::AcqRel) >= self.queue {
            self.waiting.fetch_sub(1, Ordering::AcqRel);
            return Err(Failure::Busy { retry_after: RETRY_AFTER }.into());
        }
        let _place = Place(&self.waiting);
        let _core = self.cores.acquire().await.map_err(Error::internal)?;
        let argon2 = self.argon2();
        tokio::task::spawn_blocking(move || work(&argon2)).await.map_err(Error::internal)?
    }

    /// The PHC string of a new password.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.in_turn(move |argon2| {
            let salt = SaltString::generate(&mut OsRng);
            let hash = argon2.hash_password(password.as_bytes(), &salt);
            hash.map(|h| h.to_string()).map_err(Error::internal)
        })
        .await
    }

    /// Whether the password is the one that was hashed. Without a hash (no such account), it
    /// takes the same time and says no: the answer's delay tells nothing.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        self.in_turn(move |argon2| {
            let Some(hash) = hash else {
                let salt = SaltString::generate(&mut OsRng);
                let _ = argon2.hash_password(password.as_bytes(), &salt);
                return Ok(false);
            };
            let parsed = PasswordHash::new(&hash).map_err(Error::internal)?;
            Ok(argon2.verify_password(password.as_bytes(), &parsed).is_ok())
        })
        .await
    }
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_recognised_and_others_are_not() {
        let hasher = Hasher::weak_for_tests();
        let hash = hasher.hash("les feuilles mortes".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(hasher.verify("les feuilles mortes".into(), Some(hash.clone())).await.unwrap());
        assert!(!hasher.verify("les feuilles vives".into(), Some(hash)).await.unwrap());
        assert!(!hasher.verify("les feuilles mortes".into(), None).await.unwrap());
    }

    #[tokio::test]
    async fn a_full_queue_says_when_to_come_back() {
        let hasher = Hasher::with(Params::new(8, 1, 1, None).unwrap(), 1, 0);
        let refused = hasher.hash("x".into()).await.unwrap_err();
        assert_eq!(refused.told(), Some(&Failure::Busy { retry_after: RETRY_AFTER }));
    }
}
