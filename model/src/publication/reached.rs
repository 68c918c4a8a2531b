//! How far a list has been read: what an address says of it.

use crate::time::Instant;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The last line that was shown of a list that is sorted by time: the values that it was sorted by, so that the
/// rest is found whatever has become of that line meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reached {
    /// In which part of the list, where it has several.
    pub part: u8,
    pub at: Instant,
    pub id: Uuid,
}

impl fmt::Display for Reached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.part, self.at.0, self.id)
    }
}

/// An address that says something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl FromStr for Reached {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let mut words = text.splitn(3, '.');
        let mut word = || words.next().ok_or(Unreadable);
        let part = word()?.parse().map_err(|_| Unreadable)?;
        let at = Instant(word()?.parse().map_err(|_| Unreadable)?);
        let id = word()?.parse().map_err(|_| Unreadable)?;
        Ok(Self { part, at, id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_back_as_it_was_written() {
        let reached = Reached { part: 2, at: Instant(1_795_600_000_123), id: Uuid::from_u128(7) };
        assert_eq!(reached.to_string().parse(), Ok(reached));
        for other in ["", "1", "1.2", "1.2.3", "x.2.3", "300.1.00000000-0000-0000-0000-000000000007", "1.2.3.4"] {
            assert_eq!(other.parse::<Reached>(), Err(Unreadable), "{other}");
        }
    }
}
