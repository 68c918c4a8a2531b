//! Where operations read the time, so that tests can set it.

use jiff::{Timestamp, tz::TimeZone};
use preau_model::time::{DateTime, Instant};
use std::{
    fmt::Debug,
    sync::atomic::{AtomicI64, Ordering},
};

pub trait Clock: Debug + Send + Sync {
    fn now(&self) -> Instant;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant(Timestamp::now().as_millisecond())
    }
}

/// A clock that stands still until a test moves it.
#[derive(Debug)]
pub struct FakeClock(AtomicI64);

impl FakeClock {
    pub const fn at(instant: Instant) -> Self {
        Self(AtomicI64::new(instant.0))
    }

    pub fn advance_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::Relaxed);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::Relaxed))
    }
}

/// A school's time zone.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone of that IANA name; Paris when the name is unknown.
    pub fn named(name: &str) -> Self {
        Self(TimeZone::get(name).or_else(|_| TimeZone::get("Europe/Paris")).unwrap_or(TimeZone::UTC))
    }

    pub(crate) const fn time_zone(&self) -> &TimeZone {
        &self.0
    }

    /// What the school's clocks show then.
    pub fn civil(&self, instant: Instant) -> DateTime {
        self.0.to_datetime(Timestamp::from_millisecond(instant.0).unwrap_or_default())
    }

    /// When the school's clocks show that. In the hour that spring skips, the hour after;
    /// in the hour that autumn repeats, the first.
    pub fn instant(&self, civil: DateTime) -> Instant {
        self.0.to_timestamp(civil).map_or(Instant(i64::MAX), |t| Instant(t.as_millisecond()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn civil_time_goes_through_the_change_of_hour() {
        let paris = Zone::named("Europe/Paris");
        let winter: DateTime = "2026-11-23T18:02".parse().unwrap();
        assert_eq!(paris.instant(winter).0, 1_795_453_320_000);
        assert_eq!(paris.civil(paris.instant(winter)), winter);
        let summer: DateTime = "2026-06-23T18:02".parse().unwrap();
        assert_eq!(paris.civil(paris.instant(summer)), summer);
        // 29 March 2026, 2:30 does not exist in Paris.
        let skipped: DateTime = "2026-03-29T02:30".parse().unwrap();
        assert_eq!(paris.civil(paris.instant(skipped)), "2026-03-29T03:30".parse().unwrap());
    }
}
