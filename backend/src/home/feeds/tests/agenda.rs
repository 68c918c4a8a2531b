//! Agendas as programs write them.

use super::{FeedProblem, agenda, calendar, event, now, paris, shown};
use crate::home::feeds::text::decode;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use std::fmt::Write as _;

#[test]
fn an_event_has_a_time_on_the_schools_clocks_and_a_place() {
    let text = calendar(
        "NAME:Le collège\\, au jour le jour
         BEGIN:VEVENT
         UID:1
         DTSTART;TZID=Europe/Paris:20261126T180000
         DTEND;TZID=Europe/Paris:20261126T193000
         SUMMARY:Conseil d’administration\\; salle
         LOCATION:CDI\\nrez-de-chaussée
         BEGIN:VALARM
         TRIGGER:-PT15M
         SUMMARY:Rappel
         END:VALARM
         END:VEVENT",
    );
    let found = agenda(&text).unwrap();
    assert_eq!(found.title, "Le collège, au jour le jour");
    assert_eq!(
        shown(&text),
        ["2026-11-26 18:00 > 2026-11-26 19:30 Conseil d’administration; salle, CDI rez-de-chaussée"]
    );
    assert_eq!(found.entries[0].at, Some(paris().instant("2026-11-26T18:00".parse().unwrap())));
}

#[test]
fn whatever_its_clocks_an_event_is_shown_on_the_schools() {
    for start in [
        "DTSTART:20261126T170000Z",
        "DTSTART:20261126T180000",
        "DTSTART;TZID=Europe/Paris:20261126T180000",
        "DTSTART;TZID=\"Europe/Paris\":20261126T180000",
        "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Paris:20261126T180000",
        "DTSTART;TZID=America/New_York:20261126T120000",
        "DTSTART;TZID=Romance Standard Time:20261126T180000",
        "DTSTART;TZID=W. Europe Standard Time:20261126T180000",
        "DTSTART;TZID=Pacific Standard Time:20261126T090000",
        "DTSTART;TZID=\"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris\":20261126T180000",
        // Unknown and not defined: most likely the school's own.
        "DTSTART;TZID=Chez nous:20261126T180000",
    ] {
        assert_eq!(shown(&event(start)), ["2026-11-26 18:00 É"], "{start}");
    }
}

/// A zone that only the agenda knows: that of New York, under another name.
const ZONE: &str = "BEGIN:VTIMEZONE
     TZID:Ailleurs
     BEGIN:STANDARD
     DTSTART:19671029T020000
     RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20061029T060000Z
     TZOFFSETFROM:-0400
     TZOFFSETTO:-0500
     END:STANDARD
     BEGIN:STANDARD
     DTSTART:20071104T020000
     RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
     TZOFFSETFROM:-0400
     TZOFFSETTO:-0500
     END:STANDARD
     BEGIN:DAYLIGHT
     DTSTART:20070311T020000
     RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
     TZOFFSETFROM:-0500
     TZOFFSETTO:-0400
     END:DAYLIGHT
     END:VTIMEZONE";

#[test]
fn a_zone_that_only_the_agenda_knows_is_read_from_its_rules() {
    let at = |lines: &str| {
        let zone = lines.replace("\n     ", "\n");
        shown(&calendar(&format!(
            "{zone}\nBEGIN:VEVENT\nSUMMARY:Hiver\nDTSTART;TZID=Ailleurs:20261126T120000\nEND:VEVENT\n\
             BEGIN:VEVENT\nSUMMARY:Décalage\nDTSTART;TZID=Ailleurs:20270320T120000\nEND:VEVENT"
        )))
    };
    // On 20 March 2027 there is summer time in New York and not yet in Paris.
    assert_eq!(at(ZONE), ["2026-11-26 18:00 Hiver", "2027-03-20 17:00 Décalage"]);
    // It says which one it is.
    let told = "BEGIN:VTIMEZONE\nTZID:Ailleurs\nX-LIC-LOCATION:America/New_York\nEND:VTIMEZONE";
    assert_eq!(at(told), ["2026-11-26 18:00 Hiver", "2027-03-20 17:00 Décalage"]);
    // One without summer time.
    let fixed = "BEGIN:VTIMEZONE\nTZID:Ailleurs\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE";
    assert_eq!(at(fixed), ["2026-11-26 07:30 Hiver", "2027-03-20 07:30 Décalage"]);
}

#[test]
fn an_overseas_school_reads_its_own_hours() {
    let reunion = TimeZone::get("Indian/Reunion").unwrap();
    let found =
        super::super::agenda::read(&event("DTSTART:20261126T170000Z\nDURATION:PT1H30M"), &reunion, now()).unwrap();
    assert_eq!(super::said(&found.entries[0]), "2026-11-26 21:00 > 2026-11-26 22:30 É");
}

#[test]
fn days_are_days_whatever_the_hour() {
    for (lines, said) in [
        ("DTSTART;VALUE=DATE:20261124", "2026-11-24 É"),
        ("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261125", "2026-11-24 É"),
        // The end is the day after the last one.
        ("DTSTART;VALUE=DATE:20261214\nDTEND;VALUE=DATE:20261219", "2026-12-14 > 2026-12-18 É"),
        ("DTSTART;VALUE=DATE:20261214\nDURATION:P1W", "2026-12-14 > 2026-12-20 É"),
        // It forgot to say that it is a date; its end is before its beginning.
        ("DTSTART:20261124\nDTEND:20261120", "2026-11-24 É"),
        // From midnight to midnight, as Outlook writes days.
        (
            "DTSTART;TZID=Europe/Paris:20261124T000000\nDTEND;TZID=Europe/Paris:20261126T000000",
            "2026-11-24 > 2026-11-25 É",
        ),
        // Over the change of hour the day has 23 hours.
        ("DTSTART;VALUE=DATE:20270328\nDTEND;VALUE=DATE:20270330", "2027-03-28 > 2027-03-29 É"),
    ] {
        assert_eq!(shown(&event(lines)), [said], "{lines}");
    }
}

#[test]
fn an_end_is_an_hour_or_a_length() {
    for (lines, said) in [
        ("DTSTART:20261124T180000\nDURATION:PT45M", "2026-11-24 18:00 > 2026-11-24 18:45 É"),
        ("DTSTART:20261124T200000\nDTEND:20261125T020000", "2026-11-24 20:00 > 2026-11-25 02:00 É"),
        // No end, no sense in the end.
        ("DTSTART:20261124T180000", "2026-11-24 18:00 É"),
        ("DTSTART:20261124T180000\nDTEND:20261124T180000", "2026-11-24 18:00 É"),
        ("DTSTART:20261124T180000\nDTEND:20261123T180000", "2026-11-24 18:00 É"),
        ("DTSTART:20261124T180000\nDURATION:-PT1H", "2026-11-24 18:00 É"),
        // A day of the calendar, not 24 hours, over the change of hour.
        ("DTSTART;TZID=Europe/Paris:20270327T180000\nDURATION:P1D", "2027-03-27 18:00 > 2027-03-28 18:00 É"),
        ("DTSTART;TZID=Europe/Paris:20270327T180000\nDURATION:PT24H", "2027-03-27 18:00 > 2027-03-28 19:00 É"),
    ] {
        assert_eq!(shown(&event(lines)), [said], "{lines}");
    }
}

#[test]
fn what_is_over_cancelled_private_nameless_or_dateless_is_left_out() {
    for lines in [
        "DTSTART:20261121T180000\nDTEND:20261121T190000",
        "DTSTART;VALUE=DATE:20261121",
        "DTSTART:20280124T180000",
        "DTSTART:20261124T180000\nSTATUS:CANCELLED",
        "DTSTART:20261124T180000\nCLASS:PRIVATE",
        "DTSTART:20261124T180000\nCLASS:CONFIDENTIAL",
        "DESCRIPTION:Sans date",
        "DTSTART:hier",
        "DTSTART:20260230T180000",
        "DTSTART:20261124T256100",
        "DTSTART:99999999T999999Z",
    ] {
        assert!(shown(&event(lines)).is_empty(), "{lines}");
    }
    assert!(shown(&calendar("BEGIN:VEVENT\nDTSTART:20261124T180000\nSUMMARY: \nEND:VEVENT")).is_empty());
    assert!(shown(&calendar("BEGIN:VTODO\nDTSTART:20261124T180000\nSUMMARY:Tâche\nEND:VTODO")).is_empty());
    // What goes on is not over.
    assert_eq!(shown(&event("DTSTART;VALUE=DATE:20261101\nDTEND;VALUE=DATE:20261201")), ["2026-11-01 > 2026-11-30 É"]);
    assert_eq!(shown(&event("DTSTART:20261124T180000\nCLASS:PUBLIC\nSTATUS:TENTATIVE")), ["2026-11-24 18:00 É"]);
}

#[test]
fn events_come_in_order_and_only_so_many() {
    let mut lines = String::new();
    for n in (0..400).rev() {
        let _ = write!(
            lines,
            "BEGIN:VEVENT\nUID:{n}\nDTSTART:202612{:02}T{:02}{:02}00\nSUMMARY:N{n}\nEND:VEVENT\n",
            n / 100 + 1,
            n % 100 / 10 + 8,
            n % 10
        );
    }
    let events = shown(&calendar(&lines));
    assert_eq!(events.len(), 200);
    assert_eq!((events[0].as_str(), events[199].as_str()), ("2026-12-01 08:00 N0", "2026-12-02 17:09 N199"));
}

#[test]
fn an_agenda_that_is_none_or_cut_short_is_refused() {
    assert_eq!(agenda(""), Err(FeedProblem::NotAgenda));
    assert_eq!(agenda("BEGIN:VCARD\r\nEND:VCARD"), Err(FeedProblem::NotAgenda));
    assert_eq!(agenda("<rss version=\"2.0\"/>"), Err(FeedProblem::NotAgenda));
    assert_eq!(agenda("<!doctype html><title>Agenda</title>"), Err(FeedProblem::Page));
    let whole = event("DTSTART:20261124T180000");
    assert_eq!(agenda(&whole[..whole.len() / 2]), Err(FeedProblem::Damaged));
    assert_eq!(agenda("BEGIN:VCALENDAR\r\n"), Err(FeedProblem::Damaged));
    assert_eq!(agenda("BEGIN:VCALENDAR\r\nEND:VCALENDAR").map(|found| found.entries), Ok(Vec::new()));
}

/// As RFC 5545 § 3.3.11 has text.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Folded after so many bytes, inside letters too.
fn folded(text: &str, after: usize) -> Vec<u8> {
    text.split("\r\n")
        .map(|line| line.as_bytes().chunks(after).collect::<Vec<_>>().join(&b"\r\n "[..]))
        .collect::<Vec<_>>()
        .join(&b"\r\n"[..])
}

proptest! {
    #[test]
    fn what_was_written_is_read_however_it_is_folded(title in "[a-zA-Zéàç€,;:\\\\\" 0-9]{0,60}[a-zé]", width in 16_usize..76) {
        let text = event("DTSTART:20261124T180000").replace("SUMMARY:É", &format!("SUMMARY:{}", escaped(&title)));
        let read = decode(&folded(&text, width), None).unwrap();
        let found = agenda(&read).unwrap();
        let expected = title.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(&found.entries[0].title, &expected);
    }

    #[test]
    fn nothing_at_all_makes_it_stop(lines in prop::collection::vec("[A-Z-]{0,8}[;:]?[A-Z=]{0,8}[:]?[0-9TZ,;=/+-]{0,24}", 0..40)) {
        let _ = agenda(&event(&lines.join("\n")));
    }

    #[test]
    fn a_broken_calendar_is_read_or_refused(at in 0_usize..600, byte: u8) {
        let whole = event("DTSTART;TZID=Europe/Paris:20261124T180000\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=4\nEXDATE:20261201T170000Z");
        let mut bytes = whole.into_bytes();
        let place = at % bytes.len();
        bytes[place] = byte;
        let _ = decode(&bytes, None).map(|text| agenda(&text));
    }
}
