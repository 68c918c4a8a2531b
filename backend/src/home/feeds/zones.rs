//! The clocks that an agenda's times are on.
//!
//! A zone is known by its IANA name, by the names that Windows and others have for it, or else by
//! its rules (VTIMEZONE, RFC 5545 § 3.6.5). What nobody knows is taken to be the school's.

use calcard::{
    common::{PartialDateTime, timezone::Tz},
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType as Kind, ICalendarProperty as Property, ICalendarValue,
        ICalendarWeekday,
    },
};
use jiff::tz::TimeZone;
use std::{cell::RefCell, collections::HashMap, fmt::Write as _, str::FromStr};

/// Most zones that are looked for in one agenda.
const ZONES_MAX: usize = 200;

/// The zones of one agenda.
pub(in crate::home) struct Zones<'c> {
    school: TimeZone,
    calendar: &'c ICalendar,
    found: RefCell<HashMap<String, TimeZone>>,
}

impl<'c> Zones<'c> {
    pub fn of(calendar: &'c ICalendar, school: TimeZone) -> Self {
        Self { school, calendar, found: RefCell::default() }
    }

    pub const fn school(&self) -> &TimeZone {
        &self.school
    }

    /// The zone of that name.
    pub fn named(&self, name: &str) -> TimeZone {
        let mut found = self.found.borrow_mut();
        if let Some(zone) = found.get(name) {
            return zone.clone();
        }
        if found.len() >= ZONES_MAX {
            return self.school.clone();
        }
        let zone = known(name).or_else(|| self.defined(name)).unwrap_or_else(|| self.school.clone());
        found.insert(name.to_owned(), zone.clone());
        zone
    }

    /// As the agenda itself defines it.
    fn defined(&self, name: &str) -> Option<TimeZone> {
        let has_name = |zone: &&ICalendarComponent| {
            zone.component_type == Kind::VTimezone
                && matches!(value(zone, &Property::Tzid), Some(ICalendarValue::Text(id)) if id == name)
        };
        let zone = self.calendar.components.iter().find(has_name)?;
        // Some say beside their own name which one it is.
        let told = zone.timezone().and_then(|(_, zone)| known(&zone.name()?));
        told.or_else(|| by_rules(self.calendar, zone))
    }
}

/// By a name that is known everywhere.
fn known(name: &str) -> Option<TimeZone> {
    let name = name.trim();
    TimeZone::get(name).ok().or_else(|| match Tz::from_str(name).ok()? {
        Tz::Tz(zone) => TimeZone::get(zone.name()).ok(),
        Tz::Fixed(_) | Tz::Floating => None,
    })
}

/// By the changes of hour that a VTIMEZONE describes, as a POSIX zone: the latest rules, for the past
/// is not shown.
fn by_rules(calendar: &ICalendar, zone: &ICalendarComponent) -> Option<TimeZone> {
    let latest = |kind: Kind| {
        let parts = zone.component_ids.iter().filter_map(|id| calendar.components.get(usize::try_from(*id).ok()?));
        parts.filter(|part| part.component_type == kind).max_by_key(|part| match value(part, &Property::Dtstart) {
            Some(ICalendarValue::PartialDateTime(at)) => (at.year, at.month, at.day),
            _ => (None, None, None),
        })
    };
    let standard = latest(Kind::Standard)?;
    let mut posix = format!("STD{}", offset(standard)?);
    if let Some(daylight) = latest(Kind::Daylight) {
        let _ = write!(posix, "DST{},{},{}", offset(daylight)?, change(daylight)?, change(standard)?);
    }
    TimeZone::posix(&posix).ok()
}

/// What is added to get to UTC: POSIX counts westwards.
fn offset(part: &ICalendarComponent) -> Option<String> {
    let Some(ICalendarValue::PartialDateTime(offset)) = value(part, &Property::Tzoffsetto) else { return None };
    let sign = if offset.tz_minus { '+' } else { '-' };
    Some(format!("{sign}{}:{:02}", offset.tz_hour?, offset.tz_minute.unwrap_or(0)))
}

/// When it begins each year: `M3.5.0/2:00:00` is the last Sunday of March at two.
fn change(part: &ICalendarComponent) -> Option<String> {
    let Some(ICalendarValue::RecurrenceRule(rule)) = value(part, &Property::Rrule) else { return None };
    let Some(ICalendarValue::PartialDateTime(at)) = value(part, &Property::Dtstart) else { return None };
    let (month, by) = (rule.bymonth.first()?.month(), rule.byday.first()?);
    let week = match (by.ordwk, rule.bymonthday.iter().min()) {
        (Some(nth @ 1..=4), _) => nth,
        (Some(_), _) => 5,
        // "The Sunday on or after the 8th" is the second.
        (None, Some(first @ 1..=31)) => i16::from((first - 1) / 7 + 1),
        (None, _) => return None,
    };
    let PartialDateTime { hour, minute, second, .. } = **at;
    Some(format!("M{month}.{week}.{}/{}:{:02}:{:02}", number(by.weekday), hour?, minute?, second.unwrap_or(0)))
}

const fn number(day: ICalendarWeekday) -> u8 {
    match day {
        ICalendarWeekday::Sunday => 0,
        ICalendarWeekday::Monday => 1,
        ICalendarWeekday::Tuesday => 2,
        ICalendarWeekday::Wednesday => 3,
        ICalendarWeekday::Thursday => 4,
        ICalendarWeekday::Friday => 5,
        ICalendarWeekday::Saturday => 6,
    }
}

/// The first value of a property.
pub(super) fn value<'c>(part: &'c ICalendarComponent, name: &Property) -> Option<&'c ICalendarValue> {
    part.entries.iter().find(|entry| entry.name == *name)?.values.first()
}
