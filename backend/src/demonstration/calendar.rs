//! The days of the demonstration, counted from today.
//!
//! Days without lessons are weekends and public holidays. School holidays are lessons as any other day: they
//! differ from zone to zone, and a school shown in August must look alive too.

use crate::clock::Zone;
use preau_model::time::{Date, DateTime, Instant, Time, Weekday};

/// Today, and how a school day of the demonstration is counted from it.
#[derive(Debug, Clone)]
pub(super) struct Calendar {
    pub(super) now: Instant,
    pub(super) today: Date,
    pub(super) zone: Zone,
}

impl Calendar {
    pub(super) fn new(now: Instant, zone: Zone) -> Self {
        Self { now, today: zone.civil(now).date(), zone }
    }

    /// The year in which the school year begins; a new one is prepared from August on.
    pub(super) fn school_year(&self) -> i16 {
        if self.today.month() >= 8 { self.today.year() } else { self.today.year() - 1 }
    }

    /// The school day that many after today (1: the next one) or, below 0, before it; today itself for 0.
    pub(super) fn day(&self, count: i32) -> Date {
        let mut day = self.today;
        for _ in 0..count.unsigned_abs() {
            loop {
                day = if count > 0 { day.tomorrow() } else { day.yesterday() }.unwrap_or(day);
                if is_school_day(day) {
                    break;
                }
            }
        }
        day
    }

    /// A lesson of that day, which on a Wednesday is in the morning.
    pub(super) fn lesson(&self, count: i32, hour: i8, minute: i8) -> DateTime {
        let day = self.day(count);
        let time = if day.weekday() == Weekday::Wednesday && hour >= 12 { (10, 15) } else { (hour, minute) };
        at(day, time.0, time.1)
    }

    /// The end of an afternoon, when teachers put down what they give.
    pub(super) fn after_lessons(&self, count: i32, minutes: i64) -> DateTime {
        let day = self.day(count);
        let start = if day.weekday() == Weekday::Wednesday { 13 } else { 16 };
        at(day, start + i8::try_from(minutes / 60).unwrap_or(0), i8::try_from(minutes % 60).unwrap_or(0))
    }

    pub(super) fn instant(&self, civil: DateTime) -> Instant {
        self.zone.instant(civil)
    }
}

pub(super) fn at(day: Date, hour: i8, minute: i8) -> DateTime {
    day.to_datetime(Time::new(hour, minute, 0, 0).unwrap_or(Time::midnight()))
}

pub(super) fn is_school_day(day: Date) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
    let easter = easter(day.year());
    // Easter Monday, Ascension, Whit Monday.
    let moved = [1, 39, 50].into_iter().any(|days| easter.and_then(|e| later(e, days)) == Some(day));
    !weekend && !fixed.contains(&(day.month(), day.day())) && !moved
}

pub(super) fn later(day: Date, days: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Easter Sunday, by the anonymous Gregorian rule (Nature, 1876).
fn easter(year: i16) -> Option<Date> {
    let (cycle, century, rest) = (i32::from(year) % 19, i32::from(year) / 100, i32::from(year) % 100);
    let moved = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * cycle + century - century / 4 - moved + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (cycle + 11 * moon + 22 * sunday) / 451;
    let count = moon + sunday - 7 * late + 114;
    let (month, day) = (count / 31, count % 31 + 1);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(today: &str) -> Calendar {
        let zone = Zone::named("Europe/Paris");
        let civil: DateTime = today.parse().unwrap();
        Calendar::new(zone.instant(civil), zone)
    }

    #[test]
    fn weekends_and_holidays_are_skipped() {
        let friday = calendar("2026-11-20T22:00");
        assert_eq!(friday.day(1).to_string(), "2026-11-23");
        assert_eq!(friday.day(-1).to_string(), "2026-11-19");
        assert_eq!(calendar("2026-11-10T08:00").day(1).to_string(), "2026-11-12");
        assert_eq!(calendar("2026-11-22T08:00").day(-1).to_string(), "2026-11-20");
        // Ascension and Whit Monday of 2027 are 6 and 17 May, Easter Monday is 29 March.
        for holiday in ["2027-03-29", "2027-05-06", "2027-05-17"] {
            assert!(!is_school_day(holiday.parse().unwrap()), "{holiday}");
        }
        assert_eq!(friday.school_year(), 2026);
        assert_eq!(calendar("2027-07-02T08:00").school_year(), 2026);
        assert_eq!(calendar("2026-11-24T08:00").lesson(1, 14, 25).to_string(), "2026-11-25T10:15:00");
    }
}
