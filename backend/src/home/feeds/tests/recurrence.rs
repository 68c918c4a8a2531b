//! What recurs: the examples of RFC 5545 § 3.8.5.3, and our calendars.

use super::{super::recurrence::*, calendar, event, shown};
use calcard::{
    Entry as Part, Parser,
    icalendar::{ICalendar, ICalendarProperty as Property, ICalendarRecurrenceRule as Rule, ICalendarValue as Value},
};
use jiff::{Span, civil::DateTime};
use std::fmt::Write as _;

pub(super) fn parsed(text: &str) -> ICalendar {
    match Parser::new(text).entry() {
        Part::ICalendar(calendar) => calendar,
        other => panic!("{other:?}"),
    }
}

pub(super) fn rule(text: &str) -> Rule {
    let calendar = parsed(&event(&format!("RRULE:{text}")));
    let value = calendar.components.iter().find_map(|part| super::super::zones::value(part, &Property::Rrule)).cloned();
    match value {
        Some(Value::RecurrenceRule(rule)) => *rule,
        other => panic!("{text}: {other:?}"),
    }
}

/// The occurrences of three years.
pub(super) fn occurrences(text: &str, start: &str) -> Vec<DateTime> {
    let start: DateTime = start.parse().unwrap();
    let rule = rule(text);
    let until = rule.until.as_ref().and_then(|until| {
        let time = format!("{:02}:{:02}", until.hour.unwrap_or(23), until.minute.unwrap_or(59));
        format!("{:04}-{:02}-{:02}T{time}", until.year?, until.month?, until.day?).parse().ok()
    });
    let window = Window { from: start, to: start.saturating_add(Span::new().years(8)) };
    let mut found = Vec::new();
    expand(&rule, start, until, window, &Work::default(), &mut |at| {
        found.push(at);
        Ok(())
    })
    .unwrap();
    found
}

/// The first days of them: "1997: 9/2 9/3".
fn days(text: &str, start: &str, count: usize) -> String {
    let mut said = String::new();
    let mut year = 0;
    for at in occurrences(text, start).into_iter().take(count) {
        if at.year() != year {
            year = at.year();
            let _ = write!(said, "{}{year}:", if said.is_empty() { "" } else { " " });
        }
        let _ = write!(said, " {}/{}", at.month(), at.day());
    }
    said
}

#[test]
fn the_examples_of_the_standard_come_out() {
    for (rule, start, expected) in [
        ("FREQ=DAILY;COUNT=10", "1997-09-02T09:00", "1997: 9/2 9/3 9/4 9/5 9/6 9/7 9/8 9/9 9/10 9/11"),
        ("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02T09:00", "1997: 9/2 9/12 9/22 10/2 10/12"),
        ("FREQ=WEEKLY;COUNT=10", "1997-09-02T09:00", "1997: 9/2 9/9 9/16 9/23 9/30 10/7 10/14 10/21 10/28 11/4"),
        (
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
            "1997-09-02T09:00",
            "1997: 9/2 9/16 9/30 10/14 10/28 11/11 11/25 12/9 12/23 1998: 1/6",
        ),
        (
            "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
            "1997-09-02T09:00",
            "1997: 9/2 9/4 9/9 9/11 9/16 9/18 9/23 9/25 9/30 10/2",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
            "1997-09-01T09:00",
            "1997: 9/1 9/3 9/5 9/15 9/17 9/19 9/29 10/1 10/3 10/13",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
            "1997-09-02T09:00",
            "1997: 9/2 9/4 9/16 9/18 9/30 10/2 10/14 10/16",
        ),
        (
            "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
            "1997-09-05T09:00",
            "1997: 9/5 10/3 11/7 12/5 1998: 1/2 2/6 3/6 4/3 5/1 6/5",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
            "1997-09-07T09:00",
            "1997: 9/7 9/28 11/2 11/30 1998: 1/4 1/25 3/1 3/29 5/3 5/31",
        ),
        ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22T09:00", "1997: 9/22 10/20 11/17 12/22 1998: 1/19 2/16"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-3",
            "1997-09-28T09:00",
            "1997: 9/28 10/29 11/28 12/29 1998: 1/29 2/26 3/29 4/28 5/29 6/28",
        ),
        (
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
            "1997-09-02T09:00",
            "1997: 9/2 9/15 10/2 10/15 11/2 11/15 12/2 12/15 1998: 1/2 1/15",
        ),
        (
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
            "1997-09-30T09:00",
            "1997: 9/30 10/1 10/31 11/1 11/30 12/1 12/31 1998: 1/1 1/31 2/1",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
            "1997-09-10T09:00",
            "1997: 9/10 9/11 9/12 9/13 9/14 9/15 1999: 3/10 3/11 3/12 3/13",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
            "1997-09-02T09:00",
            "1997: 9/2 9/9 9/16 9/23 9/30 11/4 11/11 11/18 11/25 1998: 1/6",
        ),
        (
            "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
            "1997-06-10T09:00",
            "1997: 6/10 7/10 1998: 6/10 7/10 1999: 6/10 7/10 2000: 6/10 7/10 2001: 6/10 7/10",
        ),
        (
            "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
            "1997-03-10T09:00",
            "1997: 3/10 1999: 1/10 2/10 3/10 2001: 1/10 2/10 3/10 2003: 1/10 2/10 3/10",
        ),
        (
            "FREQ=YEARLY;INTERVAL=3;COUNT=7;BYYEARDAY=1,100,200",
            "1997-01-01T09:00",
            "1997: 1/1 4/10 7/19 2000: 1/1 4/9 7/18 2003: 1/1",
        ),
        ("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "1997-05-19T09:00", "1997: 5/19 1998: 5/18 1999: 5/17"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "1997-05-12T09:00", "1997: 5/12 1998: 5/11 1999: 5/17"),
        (
            "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
            "1997-03-13T09:00",
            "1997: 3/13 3/20 3/27 1998: 3/5 3/12 3/19 3/26 1999: 3/4 3/11 3/18",
        ),
        (
            "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
            "1997-09-13T09:00",
            "1997: 9/13 10/11 11/8 12/13 1998: 1/10 2/7 3/7 4/11 5/9 6/13",
        ),
        (
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            "1996-11-05T09:00",
            "1996: 11/5 2000: 11/7 2004: 11/2",
        ),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04T09:00", "1997: 9/4 10/7 11/6"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=7",
            "1997-09-29T09:00",
            "1997: 9/29 10/30 11/27 12/30 1998: 1/29 2/26 3/30",
        ),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05T09:00", "1997: 8/5 8/10 8/19 8/24"),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05T09:00", "1997: 8/5 8/17 8/19 8/31"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15T09:00", "2007: 1/15 1/30 2/15 3/15 3/30"),
        // Only a leap year has that day.
        ("FREQ=YEARLY;COUNT=3", "1996-02-29T09:00", "1996: 2/29 2000: 2/29 2004: 2/29"),
        // The day of the week comes from the first.
        ("FREQ=YEARLY;BYWEEKNO=20;COUNT=2", "1997-05-14T09:00", "1997: 5/14 1998: 5/13"),
        // A week at the turn of the year belongs to the year that most of it is in.
        (
            "FREQ=YEARLY;BYWEEKNO=52;BYDAY=SU",
            "2020-12-27T09:00",
            "2020: 12/27 2022: 1/2 2023: 1/1 12/31 2024: 12/29 2025: 12/28 2026: 12/27 2028: 1/2",
        ),
        (
            "FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=MO",
            "2024-12-23T09:00",
            "2024: 12/23 12/30 2025: 12/22 12/29 2026: 12/28 2027: 1/4 12/27 2028: 1/3 12/25 2029: 1/1",
        ),
        // More often than a day is nothing for an agenda.
        ("FREQ=HOURLY;INTERVAL=3", "1997-09-02T09:00", "1997: 9/2"),
    ] {
        assert_eq!(days(rule, start, 10), expected, "{rule}");
    }
    assert_eq!(occurrences("FREQ=DAILY;UNTIL=19971224T000000Z", "1997-09-02T09:00").len(), 113);
    let every_day =
        occurrences("FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1998-01-01T09:00");
    assert_eq!(every_day.len(), 93);
    assert_eq!(
        occurrences("FREQ=DAILY;COUNT=50;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", "1997-09-02T09:00")[49]
            .to_string(),
        "1997-09-04T09:20:00"
    );
}

#[test]
fn an_hour_stays_what_it_is_when_clocks_change() {
    let weekly =
        "DTSTART;TZID=Europe/Paris:20270316T180000\nDTEND;TZID=Europe/Paris:20270316T193000\nRRULE:FREQ=WEEKLY;COUNT=4";
    assert_eq!(
        shown(&event(weekly)),
        [
            "2027-03-16 18:00 > 2027-03-16 19:30 É",
            "2027-03-23 18:00 > 2027-03-23 19:30 É",
            "2027-03-30 18:00 > 2027-03-30 19:30 É",
            "2027-04-06 18:00 > 2027-04-06 19:30 É",
        ]
    );
    // Elsewhere clocks change on other days: the hour there stays, ours moves.
    let across = "DTSTART;TZID=America/New_York:20270305T120000\nRRULE:FREQ=WEEKLY;COUNT=5";
    let hours: Vec<String> = shown(&event(across)).iter().map(|said| said[11..16].to_owned()).collect();
    assert_eq!(hours, ["18:00", "18:00", "17:00", "17:00", "18:00"]);
    // Half past two does not exist on 28 March 2027, and exists twice on 31 October.
    let skipped = "DTSTART;TZID=Europe/Paris:20270327T023000\nRRULE:FREQ=DAILY;COUNT=3";
    assert_eq!(shown(&event(skipped)), ["2027-03-27 02:30 É", "2027-03-28 03:30 É", "2027-03-29 02:30 É"]);
    let twice = "DTSTART;TZID=Europe/Paris:20271030T023000\nRRULE:FREQ=DAILY;COUNT=3";
    assert_eq!(shown(&event(twice)), ["2027-10-30 02:30 É", "2027-10-31 02:30 É", "2027-11-01 02:30 É"]);
    // Days that recur are days.
    let days = "DTSTART;VALUE=DATE:20270326\nDTEND;VALUE=DATE:20270328\nRRULE:FREQ=DAILY;INTERVAL=2;COUNT=2";
    assert_eq!(shown(&event(days)), ["2027-03-26 > 2027-03-27 É", "2027-03-28 > 2027-03-29 É"]);
}

#[test]
fn the_last_one_is_among_them() {
    // 18:00 in Paris is 17:00Z: as Outlook writes the end.
    for until in ["20261208T170000Z", "20261208T180000", "20261208", "20261208T225959Z"] {
        let lines = format!("DTSTART;TZID=Europe/Paris:20261124T180000\nRRULE:FREQ=WEEKLY;UNTIL={until}");
        assert_eq!(shown(&event(&lines)).last().map(String::as_str), Some("2026-12-08 18:00 É"), "{until}");
    }
    for until in ["20261208", "20261207T230000Z", "20261208T225959Z"] {
        let lines = format!("DTSTART;VALUE=DATE:20261124\nRRULE:FREQ=WEEKLY;UNTIL={until}");
        assert_eq!(shown(&event(&lines)).last().map(String::as_str), Some("2026-12-08 É"), "{until}");
    }
}

#[test]
fn something_that_began_long_ago_goes_on() {
    let since = "DTSTART;TZID=Europe/Paris:19700105T180000\nRRULE:FREQ=WEEKLY";
    let events = shown(&event(since));
    assert_eq!((events.len(), events[0].as_str()), (58, "2026-11-23 18:00 É"));
    let counted = "DTSTART;TZID=Europe/Paris:20160105T180000\nRRULE:FREQ=WEEKLY;COUNT=570";
    assert_eq!(shown(&event(counted)).last().map(String::as_str), Some("2026-12-01 18:00 É"));
    let over = "DTSTART;TZID=Europe/Paris:20160105T180000\nRRULE:FREQ=WEEKLY;COUNT=12";
    assert!(shown(&event(over)).is_empty());
    assert_eq!(shown(&event("DTSTART;VALUE=DATE:18710318\nRRULE:FREQ=YEARLY")), ["2027-03-18 É"]);
}

#[test]
fn exceptions_additions_and_changes_are_followed() {
    let text = calendar(
        "BEGIN:VEVENT
         UID:chorale
         SUMMARY:Chorale
         DTSTART;TZID=Europe/Paris:20261124T130000
         DTEND;TZID=Europe/Paris:20261124T140000
         RRULE:FREQ=WEEKLY;COUNT=6
         EXDATE;TZID=Europe/Paris:20261201T130000
         EXDATE:20261208T120000Z,20261229T120000Z
         RDATE;TZID=Europe/Paris:20261203T130000
         RDATE;VALUE=PERIOD:20261205T130000Z/PT2H,20261206T130000Z/20261206T140000Z
         END:VEVENT
         BEGIN:VEVENT
         UID:chorale
         RECURRENCE-ID;TZID=Europe/Paris:20261215T130000
         SUMMARY:Chorale (répétition générale)
         DTSTART;TZID=Europe/Paris:20261216T170000
         DTEND;TZID=Europe/Paris:20261216T190000
         END:VEVENT
         BEGIN:VEVENT
         UID:chorale
         RECURRENCE-ID:20261222T120000Z
         STATUS:CANCELLED
         SUMMARY:Chorale
         DTSTART;TZID=Europe/Paris:20261222T130000
         END:VEVENT
         BEGIN:VEVENT
         UID:autre
         SUMMARY:Autre
         DTSTART;TZID=Europe/Paris:20261215T130000
         END:VEVENT",
    );
    assert_eq!(
        shown(&text),
        [
            "2026-11-24 13:00 > 2026-11-24 14:00 Chorale",
            "2026-12-03 13:00 > 2026-12-03 14:00 Chorale",
            "2026-12-05 14:00 > 2026-12-05 16:00 Chorale",
            "2026-12-06 14:00 > 2026-12-06 15:00 Chorale",
            "2026-12-15 13:00 Autre",
            "2026-12-16 17:00 > 2026-12-16 19:00 Chorale (répétition générale)",
        ]
    );
    // A day is excepted by its date, whatever the event; one that repeats itself is there once.
    let lines = "DTSTART;TZID=Europe/Paris:20261124T130000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20261125\nRDATE;TZID=Europe/Paris:20261124T130000";
    assert_eq!(shown(&event(lines)), ["2026-11-24 13:00 É", "2026-11-26 13:00 É"]);
}
