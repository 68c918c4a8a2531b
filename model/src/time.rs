//! Time: instants are UTC, dates that people write are civil dates in the school's zone.
//!
//! The browser never converts between the two: the server does, because it knows the
//! school's zone. So what is due "lundi à 8 h" is due then wherever the phone is.

use serde::{Deserialize, Serialize};

pub use jiff::civil::{Date, DateTime, Time, Weekday};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_ms(seconds.saturating_mul(1000))
    }

    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }

    /// "2026-11-23T17:02:00Z" (RFC 3339), for other machines.
    pub fn rfc3339(self) -> String {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or_default().to_string()
    }

    /// Milliseconds from `earlier` to `self`; negative when it is the other way round.
    pub const fn since_ms(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// The day after.
pub fn next_day(date: Date) -> Date {
    date.tomorrow().unwrap_or(date)
}
