//! What an agenda (iCalendar, RFC 5545) has to say: its events from now on, on the school's clocks.
//!
//! Pure, and bounded whatever it is given: so many lines, so much work for what recurs, so many
//! entries. What cannot be understood (an event without a date, say) is left out.

use super::{
    Entry, Found,
    event::{Event, Length, When},
    recurrence::{Window, Work, expand},
    text::line,
    zones::Zones,
};
use calcard::{
    Entry as Part, Parser,
    icalendar::{
        ICalendar, ICalendarComponentType as Kind, ICalendarProperty as Property, ICalendarRecurrenceRule as Rule,
        ICalendarValue as Value,
    },
};
use jiff::{
    SignedDuration, Span, Timestamp,
    civil::{DateTime, Time},
    tz::TimeZone,
};
use preau_model::{error::FeedProblem, time::Instant};
use std::collections::{BTreeMap, HashSet};

/// Events that are kept.
pub(super) const ENTRIES_MAX: usize = 200;
/// Lines that are read.
const LINES_MAX: usize = 150_000;
/// Letters of a title, and of a place.
const TITLE_MAX: usize = 160;
const PLACE_MAX: usize = 120;
/// What is looked at, in days from now: yesterday is still going on somewhere.
const BEFORE: i64 = 1;
const AHEAD: i64 = 400;
/// What keeping an event costs, in days looked at.
const ENTRY_WORK: u32 = 20;
/// How long an event is shown that has no end, in seconds.
const WITHOUT_END: i64 = 3600;

/// The events of an agenda.
pub(super) fn read(text: &str, school: &TimeZone, now: Instant) -> Result<Found, FeedProblem> {
    let mut coming = Coming::new(now)?;
    let (from, to) = (coming.from, coming.to);
    let title = walk(text, school, (from, to), &mut |happens| {
        if happens.event.private { Ok(()) } else { coming.put(happens) }
    })?;
    Ok(Found { title, site: String::new(), entries: coming.entries.into_values().collect() })
}

/// An event at one of the times at which it takes place, on the clocks of `zone`.
pub(in crate::home) struct Happens<'h> {
    pub event: &'h Event<'h>,
    pub civil: DateTime,
    pub zone: &'h TimeZone,
    pub length: Length,
    pub zones: &'h Zones<'h>,
    pub work: &'h Work,
}

/// Gives each event of an agenda, as often as it may take place in that span; and what the agenda is called.
pub(in crate::home) fn walk(
    text: &str,
    school: &TimeZone,
    (from, to): (Timestamp, Timestamp),
    put: &mut dyn FnMut(&Happens<'_>) -> Result<(), FeedProblem>,
) -> Result<String, FeedProblem> {
    if text.bytes().filter(|byte| *byte == b'\n').count() > LINES_MAX {
        return Err(FeedProblem::TooMuch);
    }
    // One that was cut short would look like one whose events were taken away.
    let end = text.trim_end().len().checked_sub("END:VCALENDAR".len()).and_then(|at| text.trim_end().get(at..));
    if !end.is_some_and(|end| end.eq_ignore_ascii_case("END:VCALENDAR")) {
        return Err(FeedProblem::Damaged);
    }
    let mut title = String::new();
    let mut walk = Walk { from, to, put };
    let work = Work::default();
    let mut parser = Parser::new(text);
    loop {
        match parser.entry() {
            Part::ICalendar(calendar) => {
                if title.is_empty() {
                    title = name(&calendar);
                }
                walk.take(&calendar, school, &work)?;
            }
            Part::Eof => return Ok(title),
            Part::TooManyComponents => return Err(FeedProblem::TooMuch),
            Part::UnexpectedComponentEnd { .. } | Part::UnterminatedComponent(_) => return Err(FeedProblem::Damaged),
            // Lines between calendars, cards.
            _ => {}
        }
    }
}

/// What the calendar calls itself (RFC 7986, and what came before it).
fn name(calendar: &ICalendar) -> String {
    let Some(head) = calendar.components.first() else { return String::new() };
    let named = |wanted: &Property| {
        head.entries.iter().find(|entry| entry.name == *wanted).and_then(|entry| match entry.values.first() {
            Some(Value::Text(text)) => Some(line(text, TITLE_MAX)),
            _ => None,
        })
    };
    named(&Property::Name).or_else(|| named(&Property::Other("X-WR-CALNAME".to_owned()))).unwrap_or_default()
}

/// On its way through the calendars of an agenda.
struct Walk<'w> {
    from: Timestamp,
    to: Timestamp,
    put: &'w mut dyn FnMut(&Happens<'_>) -> Result<(), FeedProblem>,
}

impl Walk<'_> {
    fn take(&mut self, calendar: &ICalendar, school: &TimeZone, work: &Work) -> Result<(), FeedProblem> {
        let zones = Zones::of(calendar, school.clone());
        let parts = calendar.components.iter().filter(|part| part.component_type == Kind::VEvent);
        let events: Vec<Event<'_>> = parts.filter_map(|part| Event::read(part, &zones)).collect();
        // Occurrences that others stand in for.
        let mut replaced: HashSet<(&str, Timestamp)> = HashSet::new();
        for event in &events {
            if let Some(when) = &event.instead_of {
                replaced.extend(when.timestamp(&zones).map(|at| (event.uid, at)));
            }
        }
        for event in events.iter().filter(|event| !event.cancelled) {
            if event.instead_of.is_some() {
                let zone = event.begins.zone(&zones);
                let (civil, length) = (event.begins.civil(), event.length);
                (self.put)(&Happens { event, civil, zone, length, zones: &zones, work })?;
            } else {
                self.repeat(event, &replaced, &zones, work)?;
            }
        }
        Ok(())
    }

    /// Puts every occurrence of an event there that nothing stands in for.
    fn repeat(
        &mut self,
        event: &Event<'_>,
        replaced: &HashSet<(&str, Timestamp)>,
        zones: &Zones<'_>,
        work: &Work,
    ) -> Result<(), FeedProblem> {
        let zone = event.begins.zone(zones);
        let except = Except::of(event, zones);
        let occurs = |walk: &mut Self, civil: DateTime, zone: &TimeZone, length: Length| match zone.to_timestamp(civil)
        {
            Ok(at) if !replaced.contains(&(event.uid, at)) && !except.has(at, civil) => {
                (walk.put)(&Happens { event, civil, zone, length, zones, work })
            }
            _ => Ok(()),
        };
        match event.rule {
            None => occurs(self, event.begins.civil(), zone, event.length)?,
            Some(rule) => {
                let window = self.window(event, zone);
                let own;
                let rule = if matches!(event.begins, When::Day(_)) {
                    own = Rule { byhour: Vec::new(), byminute: Vec::new(), bysecond: Vec::new(), ..rule.clone() };
                    &own
                } else {
                    rule
                };
                let mut found = |civil| occurs(self, civil, zone, event.length);
                expand(rule, event.begins.civil(), event.until(zones), window, work, &mut found)?;
            }
        }
        work.spend(u32::try_from(event.more.len()).unwrap_or(u32::MAX))?;
        for (when, length) in &event.more {
            occurs(self, when.civil(), when.zone(zones), length.unwrap_or(event.length))?;
        }
        Ok(())
    }

    /// On the clocks of an event: what begins then may be shown.
    fn window(&self, event: &Event<'_>, zone: &TimeZone) -> Window {
        let day = |days: i64| Span::new().try_days(days).unwrap_or_default();
        let long = match event.length {
            Length::Unknown => 0,
            Length::Of { days, then } => days.saturating_add(then.as_hours() / 24).min(10 * 366),
        };
        // A day more on either side: what is found is looked at again.
        Window {
            from: zone.to_datetime(self.from).saturating_sub(day(long + 1)),
            to: zone.to_datetime(self.to).saturating_add(day(1)),
        }
    }
}

/// The next events, in order: never more than are kept.
struct Coming {
    from: Timestamp,
    to: Timestamp,
    entries: BTreeMap<(Instant, String, String), Entry>,
}

impl Coming {
    fn new(now: Instant) -> Result<Self, FeedProblem> {
        let moment = |days| Timestamp::from_millisecond(now.plus_days(days).0).map_err(|_| FeedProblem::Damaged);
        Ok(Self { from: moment(-BEFORE)?, to: moment(AHEAD)?, entries: BTreeMap::new() })
    }

    /// Puts one occurrence there, if it is still to come.
    fn put(&mut self, happens: &Happens<'_>) -> Result<(), FeedProblem> {
        let Happens { event, civil, zone, length, zones, work } = *happens;
        let Ok(begins) = zone.to_timestamp(civil) else { return Ok(()) };
        let ends = length.after(civil, zone).filter(|end| *end > begins);
        let gone = ends.or_else(|| begins.checked_add(SignedDuration::from_secs(WITHOUT_END)).ok()).unwrap_or(begins);
        let at = Instant(begins.as_millisecond());
        let full = self.entries.len() >= ENTRIES_MAX;
        let last = self.entries.last_key_value().map(|((last, ..), _)| *last);
        if gone <= self.from || begins > self.to || (full && last.is_some_and(|last| last < at)) {
            return Ok(());
        }
        work.spend(ENTRY_WORK)?;
        let (title, place) = (line(event.title, TITLE_MAX), line(event.place, PLACE_MAX));
        if title.is_empty() {
            return Ok(());
        }
        let on_clocks = |moment: Timestamp| zones.school().to_datetime(moment);
        let (first, last) = (on_clocks(begins), ends.map(on_clocks));
        // From midnight to midnight is whole days, however it is written.
        let whole_days = last.is_some_and(|last| [first, last].iter().all(|at| at.time() == Time::midnight()));
        let ends = match last {
            Some(after) if whole_days => after.yesterday().ok().filter(|last| last.date() > first.date()),
            last => last,
        };
        let until = Some(Instant(gone.as_millisecond()));
        let key = (at, title.clone(), place.clone());
        let entry = Entry {
            title,
            words: place,
            link: String::new(),
            at: Some(at),
            until,
            begins: Some(first),
            ends,
            whole_days,
        };
        self.entries.insert(key, entry);
        if self.entries.len() > ENTRIES_MAX {
            self.entries.pop_last();
        }
        Ok(())
    }
}

/// When an event does not take place although its rule says so.
struct Except {
    moments: HashSet<Timestamp>,
    /// Whole days, on the clocks of the event: some write them so whatever the event.
    days: HashSet<DateTime>,
}

impl Except {
    fn of(event: &Event<'_>, zones: &Zones<'_>) -> Self {
        let days = event.except.iter().filter(|when| matches!(when, When::Day(_))).map(When::civil);
        Self { days: days.collect(), moments: event.except.iter().filter_map(|when| when.timestamp(zones)).collect() }
    }

    fn has(&self, moment: Timestamp, civil: DateTime) -> bool {
        self.moments.contains(&moment) || (!self.days.is_empty() && self.days.contains(&civil.start_of_day()))
    }
}
