//! One event (VEVENT) of an agenda, as it is understood.

use super::zones::{Zones, value};
use calcard::{
    common::PartialDateTime,
    icalendar::{
        ICalendarClassification, ICalendarComponent, ICalendarDuration, ICalendarEntry, ICalendarPeriod,
        ICalendarProperty as Property, ICalendarRecurrenceRule as Rule, ICalendarStatus, ICalendarValue as Value,
    },
};
use jiff::{
    SignedDuration, Span, Timestamp,
    civil::{Date, DateTime, Time},
    tz::{Offset, TimeZone},
};

/// A day, or a time on some clocks.
#[derive(Debug, Clone)]
pub(in crate::home) enum When {
    Day(Date),
    At(DateTime, TimeZone),
}

impl When {
    pub const fn civil(&self) -> DateTime {
        match self {
            Self::Day(day) => day.to_datetime(Time::midnight()),
            Self::At(civil, _) => *civil,
        }
    }

    /// The clocks that it is on; days are the school's.
    pub const fn zone<'z>(&'z self, zones: &'z Zones<'_>) -> &'z TimeZone {
        match self {
            Self::Day(_) => zones.school(),
            Self::At(_, zone) => zone,
        }
    }

    pub fn timestamp(&self, zones: &Zones<'_>) -> Option<Timestamp> {
        self.zone(zones).to_timestamp(self.civil()).ok()
    }
}

/// How long an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::home) enum Length {
    /// It does not say.
    Unknown,
    /// Days of the calendar, then hours that pass: a day is not always 24 of them.
    Of { days: i64, then: SignedDuration },
}

impl Length {
    const ONE_DAY: Self = Self::Of { days: 1, then: SignedDuration::ZERO };

    /// The end of what begins then, on those clocks.
    pub fn after(self, begins: DateTime, zone: &TimeZone) -> Option<Timestamp> {
        let Self::Of { days, then } = self else { return None };
        let day = begins.checked_add(Span::new().try_days(days).ok()?).ok()?;
        zone.to_timestamp(day).ok()?.checked_add(then).ok()
    }
}

#[derive(Debug)]
pub(in crate::home) struct Event<'c> {
    pub uid: &'c str,
    pub title: &'c str,
    pub place: &'c str,
    pub begins: When,
    pub length: Length,
    pub rule: Option<&'c Rule>,
    /// More times at which it begins, some with a length of their own.
    pub more: Vec<(When, Option<Length>)>,
    pub except: Vec<When>,
    /// It stands in the place of the occurrence that would begin then.
    pub instead_of: Option<When>,
    /// It does not take place.
    pub cancelled: bool,
    /// It is not for everybody.
    pub private: bool,
    /// All that is said of it.
    pub part: &'c ICalendarComponent,
}

impl<'c> Event<'c> {
    /// `None`: it has no date that makes sense.
    pub fn read(part: &'c ICalendarComponent, zones: &Zones<'_>) -> Option<Self> {
        let at = |name: &Property| {
            part.entries.iter().find(|entry| entry.name == *name).and_then(|entry| whens(entry, zones).next())
        };
        let all = |name: Property| part.entries.iter().filter(move |entry| entry.name == name);
        let (begins, _) = at(&Property::Dtstart)?;
        let length = match (at(&Property::Dtend), value(part, &Property::Duration)) {
            (Some((end, _)), _) => between(&begins, &end, zones),
            (None, Some(Value::Duration(duration))) => lasting(duration),
            _ => Length::Unknown,
        };
        let cancelled = matches!(value(part, &Property::Status), Some(Value::Status(ICalendarStatus::Cancelled)));
        let private = matches!(
            value(part, &Property::Class),
            Some(Value::Classification(ICalendarClassification::Private | ICalendarClassification::Confidential))
        );
        Some(Self {
            uid: text(part, &Property::Uid),
            title: text(part, &Property::Summary),
            place: text(part, &Property::Location),
            length: whole_days(&begins, length),
            rule: match value(part, &Property::Rrule) {
                Some(Value::RecurrenceRule(rule)) => Some(rule),
                _ => None,
            },
            more: all(Property::Rdate).flat_map(|entry| whens(entry, zones)).collect(),
            except: all(Property::Exdate).flat_map(|entry| whens(entry, zones)).map(|(when, _)| when).collect(),
            instead_of: at(&Property::RecurrenceId).map(|(when, _)| when),
            cancelled,
            private,
            part,
            begins,
        })
    }

    /// Until when its rule goes on, on its own clocks.
    pub fn until(&self, zones: &Zones<'_>) -> Option<DateTime> {
        let until = self.rule?.until.as_ref()?;
        match when(until, None, zones)? {
            // The whole of that day.
            When::Day(day) => Some(day.to_datetime(Time::constant(23, 59, 59, 0))),
            // "Local" is on the clocks of the event.
            When::At(civil, _) if !until.has_zone() => Some(civil),
            When::At(civil, zone) => Some(self.begins.zone(zones).to_datetime(zone.to_timestamp(civil).ok()?)),
        }
    }
}

/// Days are counted in days, one at least.
fn whole_days(begins: &When, length: Length) -> Length {
    match (begins, length) {
        (When::At(..), length) => length,
        (When::Day(_), Length::Of { days, .. }) if days > 1 => Length::Of { days, then: SignedDuration::ZERO },
        (When::Day(_), _) => Length::ONE_DAY,
    }
}

fn between(begins: &When, ends: &When, zones: &Zones<'_>) -> Length {
    if let (When::Day(first), When::Day(after)) = (begins, ends) {
        return Length::Of { days: after.duration_since(*first).as_hours() / 24, then: SignedDuration::ZERO };
    }
    match (begins.timestamp(zones), ends.timestamp(zones)) {
        (Some(from), Some(to)) if to > from => Length::Of { days: 0, then: to.duration_since(from) },
        _ => Length::Unknown,
    }
}

fn lasting(duration: &ICalendarDuration) -> Length {
    let days = i64::from(duration.weeks) * 7 + i64::from(duration.days);
    let (hours, minutes) = (i64::from(duration.hours), i64::from(duration.minutes));
    let then = SignedDuration::from_secs(hours * 3600 + minutes * 60 + i64::from(duration.seconds));
    if duration.neg || (days == 0 && then.is_zero()) { Length::Unknown } else { Length::Of { days, then } }
}

/// The times that a property names.
fn whens<'e>(entry: &'e ICalendarEntry, zones: &'e Zones<'_>) -> impl Iterator<Item = (When, Option<Length>)> {
    let zone = entry.tz_id();
    entry.values.iter().filter_map(move |value| match value {
        Value::PartialDateTime(at) => Some((when(at, zone, zones)?, None)),
        Value::Period(ICalendarPeriod::Range { start, end }) => {
            let (begins, ends) = (when(start, zone, zones)?, when(end, zone, zones)?);
            let length = between(&begins, &ends, zones);
            Some((begins, Some(length)))
        }
        Value::Period(ICalendarPeriod::Duration { start, duration }) => {
            Some((when(start, zone, zones)?, Some(lasting(duration))))
        }
        _ => None,
    })
}

fn when(at: &PartialDateTime, zone: Option<&str>, zones: &Zones<'_>) -> Option<When> {
    let small = |number: u8| i8::try_from(number).ok();
    let day = Date::new(i16::try_from(at.year?).ok()?, small(at.month?)?, small(at.day?)?).ok()?;
    let Some(hour) = at.hour else { return Some(When::Day(day)) };
    // A leap second is not on everybody's clocks.
    let time =
        Time::new(small(hour)?, small(at.minute.unwrap_or(0))?, small(at.second.unwrap_or(0))?.min(59), 0).ok()?;
    let zone = match (at.tz_hour, zone) {
        (Some(hours), _) => {
            let seconds = i32::from(hours) * 3600 + i32::from(at.tz_minute.unwrap_or(0)) * 60;
            TimeZone::fixed(Offset::from_seconds(if at.tz_minus { -seconds } else { seconds }).ok()?)
        }
        (None, Some(name)) => zones.named(name),
        (None, None) => zones.school().clone(),
    };
    Some(When::At(day.to_datetime(time), zone))
}

pub(in crate::home) fn text<'c>(part: &'c ICalendarComponent, name: &Property) -> &'c str {
    match value(part, name) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}
