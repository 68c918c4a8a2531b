//! § "Checksum": what a piece is announced to be, and whether it is.

use super::{Fault, headers};
use axum::http::HeaderMap;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// The algorithms known here, as `Tus-Checksum-Algorithm` lists them.
pub(super) const ALGORITHMS: &str = "sha1,sha256";

/// Longest `Upload-Checksum` accepted, in bytes.
const CHECKSUM_MAX: usize = 256;

/// A checksum announced and the one of the bytes seen so far.
#[derive(Debug)]
pub(super) struct Checksum {
    expected: Vec<u8>,
    seen: Seen,
}

#[derive(Debug)]
enum Seen {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Checksum {
    /// From `Upload-Checksum`: the algorithm's name, a space, the checksum in Base64. 400 for
    /// an algorithm that is not known, or a checksum that is not one of that algorithm.
    pub fn of(headers: &HeaderMap) -> Result<Option<Self>, Fault> {
        let Some(text) = headers::single(headers, headers::UPLOAD_CHECKSUM, CHECKSUM_MAX)? else {
            return Ok(None);
        };
        let (algorithm, value) = text.split_once(' ').ok_or(Fault::bad("checksum"))?;
        let (seen, size) = match algorithm {
            "sha1" => (Seen::Sha1(Sha1::new()), Sha1::output_size()),
            "sha256" => (Seen::Sha256(Sha256::new()), Sha256::output_size()),
            _ => return Err(Fault::bad("checksum_algorithm")),
        };
        match STANDARD.decode(value) {
            Ok(expected) if expected.len() == size => Ok(Some(Self { expected, seen })),
            _ => Err(Fault::bad("checksum")),
        }
    }

    /// Takes the next bytes into account.
    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.seen {
            Seen::Sha1(digest) => digest.update(bytes),
            Seen::Sha256(digest) => digest.update(bytes),
        }
    }

    /// Whether the bytes seen are those announced.
    pub fn holds(self) -> bool {
        match self.seen {
            Seen::Sha1(digest) => digest.finalize()[..] == self.expected[..],
            Seen::Sha256(digest) => digest.finalize()[..] == self.expected[..],
        }
    }
}
