//! Packages (zip files) that come from elsewhere.

use serde::{Deserialize, Serialize};

/// Why one is not taken in. It is told where it was sent: no other page needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{self:?}")]
pub enum ArchiveProblem {
    /// No zip, or nothing in it of what must be.
    NotOne,
    Damaged,
    Encrypted,
    /// A name that leads out of it, or to somewhere else.
    Path {
        name: String,
    },
    /// Two parts of one name, or in one place.
    Twice,
    TooMany {
        max: u32,
    },
    /// Unpacked, in bytes.
    TooLarge {
        max: u64,
    },
    /// It is much larger unpacked than anything real.
    Inflates,
    Missing {
        name: String,
    },
    /// Another size or SHA-256 than was said.
    Altered {
        name: String,
    },
    /// Written by a later Préau.
    Later {
        version: u32,
    },
    /// A step, from 1, that cannot be read.
    Step {
        number: u32,
    },
    /// A step, from 1, that shows a picture that cannot be taken.
    Picture {
        number: u32,
    },
}
