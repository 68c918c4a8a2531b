//! School life as an agenda (iCalendar, RFC 5545): what most services can write.
//!
//! An event is about the pupils that it names as attendees, by the login before the `@` of their address; one that
//! names nobody is about every pupil. What it is is said by its categories. The days around today are read: an
//! agenda holds a whole year, the page shows what is near.

use super::{Connector, Moment, Told, short};
use crate::{
    directory::sort_key,
    home::feeds::{
        agenda::{Happens, walk},
        event::{Length, When, text as text_of},
        text::{decode, line},
    },
};
use calcard::icalendar::{ICalendarProperty as Property, ICalendarValue as Value, Uri};
use jiff::{Timestamp, tz::TimeZone};
use preau_model::{
    error::{FeedProblem, Problem},
    home::personal::{LifeEntry, LifeKind},
    text::{Lang, dates},
    time::DateTime,
};

/// The days that are read, before and after today.
const BEFORE: i64 = 90;
const AHEAD: i64 = 21;
/// Letters of a title.
const TITLE_MAX: usize = 160;
/// What it costs to tell one pupil of one event, in steps of the work that an agenda may be.
const TOLD_WORK: u32 = 10;

/// An `.ics` file.
#[derive(Debug, Clone, Copy)]
pub struct Calendar;

impl Connector for Calendar {
    fn code(&self) -> &'static str {
        "ical"
    }

    fn read(&self, bytes: &[u8], moment: &Moment) -> Result<Vec<Told>, Problem> {
        // Somebody else's bytes: a panic of a parser is their fault, not ours.
        let read = std::panic::AssertUnwindSafe(|| read(bytes, moment));
        std::panic::catch_unwind(read).unwrap_or(Err(FeedProblem::Damaged)).map_err(Problem::Feed)
    }
}

fn read(bytes: &[u8], moment: &Moment) -> Result<Vec<Told>, FeedProblem> {
    let text = decode(bytes, None)?;
    if !text.trim_start().get(..15).is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        return Err(FeedProblem::NotAgenda);
    }
    let at = |days| Timestamp::from_millisecond(moment.now.plus_days(days).0).map_err(|_| FeedProblem::Damaged);
    let (from, to) = (at(-BEFORE)?, at(AHEAD)?);
    let school = moment.zone.time_zone();
    let mut told = Vec::new();
    walk(&text, school, (from, to), &mut |happens| {
        let Ok(begins) = happens.zone.to_timestamp(happens.civil) else { return Ok(()) };
        let about = logins(happens);
        // What is not for everybody is still for those whom it names.
        if begins < from || begins > to || (happens.event.private && about.is_empty()) {
            return Ok(());
        }
        let Some(entry) = entry(happens, begins, school) else { return Ok(()) };
        happens.work.spend(u32::try_from(about.len().max(1)).unwrap_or(u32::MAX).saturating_mul(TOLD_WORK))?;
        if about.is_empty() {
            told.push(Told { about: None, entry });
        } else {
            told.extend(about.into_iter().map(|login| Told { about: Some(login), entry: entry.clone() }));
        }
        Ok(())
    })?;
    Ok(told)
}

fn entry(happens: &Happens<'_>, begins: Timestamp, school: &TimeZone) -> Option<LifeEntry> {
    let title = line(happens.event.title, TITLE_MAX);
    if title.is_empty() {
        return None;
    }
    let kind = kind(happens);
    let first = school.to_datetime(begins);
    let words = line(text_of(happens.event.part, &Property::Description), TITLE_MAX);
    let detail = match kind {
        // What it was worth.
        LifeKind::Mark => words,
        _ => times(happens, first, school),
    };
    Some(LifeEntry { kind, day: first.date(), title: short(&title), detail: short(&detail) })
}

/// "8 h – 10 h", on the school's clocks; nothing for whole days.
fn times(happens: &Happens<'_>, first: DateTime, school: &TimeZone) -> String {
    if matches!(happens.event.begins, When::Day(_)) {
        return String::new();
    }
    let end = match happens.length {
        Length::Unknown => None,
        length @ Length::Of { .. } => length.after(happens.civil, happens.zone).map(|end| school.to_datetime(end)),
    };
    let clock = |at: DateTime| dates::time(at, Lang::Fr);
    match end.filter(|end| end.date() == first.date()) {
        Some(end) => format!("{} – {}", clock(first), clock(end)),
        None => clock(first),
    }
}

/// The logins of those whom an event names.
fn logins(happens: &Happens<'_>) -> Vec<String> {
    let values = |name: Property| {
        happens.event.part.entries.iter().filter(move |entry| entry.name == name).flat_map(|entry| &entry.values)
    };
    let mut all: Vec<String> = values(Property::Attendee)
        .filter_map(|value| match value {
            Value::Text(address) | Value::Uri(Uri::Location(address)) => Some(address),
            _ => None,
        })
        .map(|address| {
            let address = address.trim();
            let bare = match address.get(..7) {
                Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &address[7..],
                _ => address,
            };
            bare.split('@').next().unwrap_or_default().trim().to_lowercase()
        })
        .filter(|login| !login.is_empty())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// By the words of its categories.
fn kind(happens: &Happens<'_>) -> LifeKind {
    let categories = happens.event.part.entries.iter().filter(|entry| entry.name == Property::Categories);
    let words: Vec<String> = categories
        .flat_map(|entry| &entry.values)
        .filter_map(|value| match value {
            Value::Text(words) => Some(sort_key(words)),
            _ => None,
        })
        .collect();
    let says = |wanted: &[&str]| {
        words.iter().any(|words| words.split(|c: char| !c.is_alphanumeric()).any(|word| wanted.contains(&word)))
    };
    if says(&["note", "notes", "mark", "marks"]) {
        LifeKind::Mark
    } else if says(&["absence", "absences"]) {
        LifeKind::Absence
    } else if says(&["retard", "retards", "lateness"]) {
        LifeKind::Lateness
    } else if says(&["punition", "punitions", "sanction", "sanctions", "retenue", "retenues"]) {
        LifeKind::Sanction
    } else {
        LifeKind::Event
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Zone;
    use preau_model::time::Instant;

    type Line = (Option<String>, LifeKind, String, String, String);

    fn told(events: &str) -> Result<Vec<Line>, Problem> {
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
            .replace("\r\n", "\n")
            .replace('\n', "\r\n");
        // 26 November 2026, 9 h in Paris.
        let moment = Moment { now: Instant(1_795_680_000_000), zone: Zone::named("Europe/Paris") };
        let all = Calendar.read(text.as_bytes(), &moment)?;
        Ok(all
            .into_iter()
            .map(|it| (it.about, it.entry.kind, it.entry.day.to_string(), it.entry.title, it.entry.detail))
            .collect())
    }

    #[test]
    fn an_event_is_about_those_whom_it_names_or_about_everybody() {
        let all = told(
            "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Paris:20261124T080000\nDTEND;TZID=Europe/Paris:20261124T100000\n\
             SUMMARY:Mathématiques\nCATEGORIES:Absence\nCLASS:PRIVATE\n\
             ATTENDEE;CN=Lina:mailto:Lina.Marchetti@college.example\nATTENDEE:MAILTO:sam@x\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:2\nDTSTART;VALUE=DATE:20261130\nSUMMARY:Conseil de classe\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:3\nDTSTART;VALUE=DATE:20261120\nSUMMARY:Anglais\nCATEGORIES:Évaluations,Notes\n\
             DESCRIPTION:15\\,5/20\nATTENDEE:mailto:sam@x\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:4\nDTSTART:20261126T083000Z\nSUMMARY:Retard\nCATEGORIES:Retards\nATTENDEE:sam\nEND:VEVENT\n",
        )
        .unwrap();
        let line = |about: Option<&str>, kind, day: &str, title: &str, detail: &str| {
            (about.map(str::to_owned), kind, day.to_owned(), title.to_owned(), detail.to_owned())
        };
        assert_eq!(
            all,
            [
                line(Some("lina.marchetti"), LifeKind::Absence, "2026-11-24", "Mathématiques", "8\u{a0}h – 10\u{a0}h"),
                line(Some("sam"), LifeKind::Absence, "2026-11-24", "Mathématiques", "8\u{a0}h – 10\u{a0}h"),
                line(None, LifeKind::Event, "2026-11-30", "Conseil de classe", ""),
                line(Some("sam"), LifeKind::Mark, "2026-11-20", "Anglais", "15,5/20"),
                line(Some("sam"), LifeKind::Lateness, "2026-11-26", "Retard", "9\u{a0}h\u{a0}30"),
            ]
        );
    }

    #[test]
    fn what_recurs_is_read_around_today_and_what_is_far_or_cancelled_is_not() {
        let all = told(
            "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Paris:20260901T120000\nRRULE:FREQ=WEEKLY;UNTIL=20270701T000000Z\n\
             EXDATE;TZID=Europe/Paris:20261201T120000\nSUMMARY:Chorale\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:2\nDTSTART;VALUE=DATE:20270115\nSUMMARY:Loin\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:3\nDTSTART;VALUE=DATE:20261127\nSTATUS:CANCELLED\nSUMMARY:Annulé\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:4\nDTSTART;VALUE=DATE:20261127\nCLASS:PRIVATE\nSUMMARY:À personne\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:5\nDTSTART;VALUE=DATE:20261127\nSUMMARY: \nEND:VEVENT\n",
        )
        .unwrap();
        assert!(all.iter().all(|(about, _, _, title, _)| about.is_none() && title == "Chorale"));
        let days: Vec<&str> = all.iter().map(|(_, _, day, ..)| day.as_str()).collect();
        assert!(days.contains(&"2026-11-24") && !days.contains(&"2026-12-01") && days.contains(&"2026-12-08"));
        assert_eq!(days.last(), Some(&"2026-12-15"));
    }

    #[test]
    fn what_is_no_agenda_or_too_much_is_refused() {
        let moment = Moment { now: Instant(1_795_680_000_000), zone: Zone::named("Europe/Paris") };
        let read = |bytes: &[u8]| Calendar.read(bytes, &moment);
        assert_eq!(read(b"{}"), Err(Problem::Feed(FeedProblem::NotAgenda)));
        assert_eq!(read(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"), Err(Problem::Feed(FeedProblem::Damaged)));
        let attendees = (0..5_000).map(|n| format!("ATTENDEE:mailto:p{n}@x\n")).collect::<Vec<_>>().concat();
        let much = format!(
            "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260901\nRRULE:FREQ=DAILY\nSUMMARY:Tous\n{attendees}END:VEVENT\n"
        );
        assert_eq!(told(&much), Err(Problem::Feed(FeedProblem::TooMuch)));
    }
}
