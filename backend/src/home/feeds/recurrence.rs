//! When something recurs (RFC 5545 § 3.3.10), on civil clocks, within bounds of time and work.
//!
//! A rule is a period (year, month, week, day) and conditions: the days of each period that meet
//! them, at the rule's times, are its occurrences. Only periods that touch the window are looked at,
//! unless occurrences are counted from the first.

use calcard::icalendar::{ICalendarFrequency as Frequency, ICalendarRecurrenceRule as Rule, ICalendarWeekday};
use jiff::{
    Span,
    civil::{Date, DateTime, Time, Weekday},
};
use preau_model::error::FeedProblem;
use std::cell::Cell;

/// Days and times looked at for one agenda: enough for five thousand events that recur.
const WORK_MAX: u32 = 2_000_000;
/// Times of one day at which something may recur.
const TIMES_MAX: usize = 48;
/// Conditions of one rule; the days of a year and their numbers from the end are 732.
const CONDITIONS_MAX: usize = 1_000;

/// What work is left before an agenda is too much.
#[derive(Debug)]
pub(in crate::home) struct Work(Cell<u32>);

impl Default for Work {
    fn default() -> Self {
        Self(Cell::new(WORK_MAX))
    }
}

impl Work {
    pub fn spend(&self, steps: u32) -> Result<(), FeedProblem> {
        self.0.set(self.0.get().checked_sub(steps).ok_or(FeedProblem::TooMuch)?);
        Ok(())
    }
}

/// What is looked at, both ends included, on the clocks of the rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub from: DateTime,
    pub to: DateTime,
}

/// Every time inside the window at which something that first begins at `start` begins. `start`
/// counts as the first, whatever the rule says. Until `until`, included.
pub(super) fn expand(
    rule: &Rule,
    start: DateTime,
    until: Option<DateTime>,
    window: Window,
    work: &Work,
    found: &mut dyn FnMut(DateTime) -> Result<(), FeedProblem>,
) -> Result<(), FeedProblem> {
    let to = until.map_or(window.to, |until| until.min(window.to));
    work.spend(1)?;
    if start >= window.from && start <= window.to {
        found(start)?;
    }
    let rule = Days::of(rule, start);
    let conditions = rule.conditions();
    if conditions > CONDITIONS_MAX {
        return Err(FeedProblem::TooMuch);
    }
    // What a day costs, in days of a simple rule.
    let each_day = u32::try_from(conditions / 16 + 1).unwrap_or(u32::MAX);
    let times = rule.times(start)?;
    let Some(each) = rule.period else { return Ok(()) };
    let mut left = rule.rule.count.map(|count| count.saturating_sub(1));
    let mut number = if left.is_some() { 0 } else { each.number_before(start.date(), window.from.date(), &rule) };
    while left != Some(0) {
        let Some((first, days)) = each.nth(start.date(), number, &rule) else { break };
        if first > to.date() {
            break;
        }
        work.spend(u32::from(days.unsigned_abs()).saturating_mul(each_day))?;
        let mut set = rule.set(first, days, &times, work)?;
        if !rule.rule.bysetpos.is_empty() {
            set = chosen(&set, &rule.rule.bysetpos);
        }
        for occurrence in set.into_iter().filter(|occurrence| *occurrence > start) {
            if occurrence > to || left == Some(0) {
                return Ok(());
            }
            left = left.map(|left| left - 1);
            if occurrence >= window.from {
                found(occurrence)?;
            }
        }
        number += 1;
    }
    Ok(())
}

/// The occurrences of a period at these positions: 1 the first, -1 the last.
fn chosen(set: &[DateTime], positions: &[i32]) -> Vec<DateTime> {
    let mut places: Vec<usize> = positions
        .iter()
        .filter_map(|position| {
            let from_start = usize::try_from(*position).ok().and_then(|place| place.checked_sub(1));
            from_start.or_else(|| set.len().checked_sub(usize::try_from(position.unsigned_abs()).ok()?))
        })
        .filter(|place| *place < set.len())
        .collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(|place| set[place]).collect()
}

/// What one step of a rule covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    Year,
    Month,
    Week,
    Day,
}

impl Period {
    /// The first day of the rule's period of that number, and how many days it has.
    fn nth(self, start: Date, number: i64, rule: &Days<'_>) -> Option<(Date, i16)> {
        let steps = number.checked_mul(rule.interval)?;
        Some(match self {
            Self::Year => {
                let first = start.first_of_year().checked_add(Span::new().try_years(steps).ok()?).ok()?;
                (first, first.days_in_year())
            }
            Self::Month => {
                let first = start.first_of_month().checked_add(Span::new().try_months(steps).ok()?).ok()?;
                (first, i16::from(first.days_in_month()))
            }
            Self::Week => (rule.week_of(start).checked_add(Span::new().try_weeks(steps).ok()?).ok()?, 7),
            Self::Day => (start.checked_add(Span::new().try_days(steps).ok()?).ok()?, 1),
        })
    }

    /// The number of a period that ends before that day, or of the first.
    fn number_before(self, start: Date, day: Date, rule: &Days<'_>) -> i64 {
        let days = day.duration_since(start).as_hours() / 24;
        // As long as it ever is: what is skipped is never too much.
        let length = match self {
            Self::Year => 366,
            Self::Month => 31,
            Self::Week => 7,
            Self::Day => 1,
        };
        (days / length / rule.interval - 2).max(0)
    }
}

/// A rule, with what it takes from the first occurrence (§ 3.3.10: "information, not contained in
/// the rule, … is derived from DTSTART").
struct Days<'r> {
    rule: &'r Rule,
    /// `None`: more often than once a day, which is nothing for an agenda.
    period: Option<Period>,
    interval: i64,
    week_start: Weekday,
    month: Option<i8>,
    month_day: Option<i8>,
    weekday: Option<Weekday>,
}

impl<'r> Days<'r> {
    fn of(rule: &'r Rule, start: DateTime) -> Self {
        let period = match rule.freq {
            Frequency::Yearly => Some(Period::Year),
            Frequency::Monthly => Some(Period::Month),
            Frequency::Weekly => Some(Period::Week),
            Frequency::Daily => Some(Period::Day),
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => None,
        };
        let no_day = rule.byday.is_empty() && rule.bymonthday.is_empty() && rule.byyearday.is_empty();
        let by_date = no_day && rule.byweekno.is_empty();
        Self {
            rule,
            period,
            interval: i64::from(rule.interval.unwrap_or(1).max(1)),
            week_start: rule.wkst.map_or(Weekday::Monday, weekday),
            month: (by_date && period == Some(Period::Year) && rule.bymonth.is_empty()).then(|| start.month()),
            month_day: (by_date && matches!(period, Some(Period::Year | Period::Month))).then(|| start.day()),
            weekday: (no_day && (period == Some(Period::Week) || !rule.byweekno.is_empty())).then(|| start.weekday()),
        }
    }

    fn conditions(&self) -> usize {
        let Rule { byday, bymonthday, byyearday, byweekno, bymonth, bysetpos, .. } = self.rule;
        byday.len() + bymonthday.len() + byyearday.len() + byweekno.len() + bymonth.len() + bysetpos.len()
    }

    /// The first day of the week that day is in.
    fn week_of(&self, day: Date) -> Date {
        let days = i64::from(day.weekday().since(self.week_start));
        Span::new().try_days(days).map_or(day, |span| day.saturating_sub(span))
    }

    fn times(&self, start: DateTime) -> Result<Vec<Time>, FeedProblem> {
        let or_start = |given: &[u8], of_start: i8| -> Vec<i8> {
            let mut given: Vec<i8> = given.iter().filter_map(|value| i8::try_from(*value).ok()).collect();
            given.sort_unstable();
            given.dedup();
            if given.is_empty() { vec![of_start] } else { given }
        };
        let hours = or_start(&self.rule.byhour, start.hour());
        let minutes = or_start(&self.rule.byminute, start.minute());
        let seconds = or_start(&self.rule.bysecond, start.second());
        if hours.len() * minutes.len() * seconds.len() > TIMES_MAX {
            return Err(FeedProblem::TooMuch);
        }
        let mut times = Vec::new();
        for hour in hours {
            for minute in &minutes {
                times.extend(seconds.iter().filter_map(|second| Time::new(hour, *minute, *second, 0).ok()));
            }
        }
        Ok(times)
    }

    /// The occurrences of the period of so many days, in order.
    fn set(&self, first: Date, days: i16, times: &[Time], work: &Work) -> Result<Vec<DateTime>, FeedProblem> {
        let mut set = Vec::new();
        let mut day = first;
        for _ in 0..days {
            if self.has(day) {
                work.spend(u32::try_from(times.len()).unwrap_or(u32::MAX))?;
                set.extend(times.iter().map(|time| day.to_datetime(*time)));
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        Ok(set)
    }

    /// Whether a day meets every condition.
    fn has(&self, day: Date) -> bool {
        let rule = self.rule;
        let months = &rule.bymonth;
        let in_month = months.is_empty()
            || months.iter().any(|month| !month.is_leap() && i8::try_from(month.month()) == Ok(day.month()));
        in_month
            && self.month.is_none_or(|month| month == day.month())
            && self.month_day.is_none_or(|month_day| month_day == day.day())
            && self.weekday.is_none_or(|weekday| weekday == day.weekday())
            && either(&rule.bymonthday, day.day(), day.days_in_month())
            && either(&rule.byyearday, day.day_of_year(), day.days_in_year())
            && (rule.byweekno.is_empty() || self.in_week(day))
            && (rule.byday.is_empty()
                || rule.byday.iter().any(|by| weekday(by.weekday) == day.weekday() && self.is_nth(by.ordwk, day)))
    }

    /// Whether the number of the week is among those of the rule. A week belongs to the year in
    /// which most of its days are.
    fn in_week(&self, day: Date) -> bool {
        let middle = self.week_of(day).saturating_add(Span::new().days(3));
        let place = middle.day_of_year() - 1;
        let after = middle.days_in_year() - middle.day_of_year();
        let number = i8::try_from(place / 7 + 1).unwrap_or(0);
        let from_end = -i8::try_from(after / 7 + 1).unwrap_or(0);
        self.rule.byweekno.iter().any(|week| *week == number || *week == from_end)
    }

    /// Whether it is the first, second… or last such weekday of its month, or of its year.
    fn is_nth(&self, nth: Option<i16>, day: Date) -> bool {
        let Some(nth) = nth else { return true };
        let (place, days) = match self.period {
            Some(Period::Year) if self.rule.bymonth.is_empty() => (day.day_of_year(), day.days_in_year()),
            Some(Period::Year | Period::Month) => (i16::from(day.day()), i16::from(day.days_in_month())),
            // A number means nothing within a week or a day.
            _ => return true,
        };
        nth == (place - 1) / 7 + 1 || nth == -((days - place) / 7 + 1)
    }
}

/// Whether a place is among those given, counted from the first (1) or the last (-1); none given:
/// all are.
fn either<N: Copy + Into<i32>>(given: &[N], place: N, count: N) -> bool {
    let (place, count): (i32, i32) = (place.into(), count.into());
    given.is_empty() || given.iter().any(|given| (*given).into() == place || (*given).into() == place - count - 1)
}

const fn weekday(day: ICalendarWeekday) -> Weekday {
    match day {
        ICalendarWeekday::Monday => Weekday::Monday,
        ICalendarWeekday::Tuesday => Weekday::Tuesday,
        ICalendarWeekday::Wednesday => Weekday::Wednesday,
        ICalendarWeekday::Thursday => Weekday::Thursday,
        ICalendarWeekday::Friday => Weekday::Friday,
        ICalendarWeekday::Saturday => Weekday::Saturday,
        ICalendarWeekday::Sunday => Weekday::Sunday,
    }
}
