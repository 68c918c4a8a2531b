//! Any rule: as another implementation has it, and whatever the window.

use super::{
    super::recurrence::{Window, Work, expand},
    event,
    recurrence::{occurrences, parsed, rule},
};
use calcard::common::timezone::Tz;
use jiff::{Span, civil::DateTime};
use proptest::prelude::*;

/// A rule that both implementations understand alike.
fn some_rule() -> impl Strategy<Value = String> {
    let list = |values: Vec<&'static str>, most: usize| {
        prop::sample::subsequence(values, 0..=most).prop_map(|chosen| chosen.join(","))
    };
    let days = || list(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"], 3);
    let month_days = || list(vec!["1", "2", "13", "15", "29", "30", "31", "-1", "-2", "-31"], 4);
    let months = || list(vec!["1", "2", "3", "6", "9", "11", "12"], 3);
    let positions = || list(vec!["1", "2", "3", "-1", "-2"], 2);
    let parts = prop_oneof![
        Just(("DAILY", String::new())),
        days().prop_map(|days| ("WEEKLY", format!("BYDAY={days}"))),
        days().prop_map(|days| ("DAILY", format!("BYDAY={days}"))),
        month_days().prop_map(|days| ("MONTHLY", format!("BYMONTHDAY={days}"))),
        (days(), month_days()).prop_map(|(a, b)| ("MONTHLY", format!("BYDAY={a};BYMONTHDAY={b}"))),
        list(vec!["1MO", "2TU", "3WE", "-1FR", "5SA", "-2SU"], 3).prop_map(|days| ("MONTHLY", format!("BYDAY={days}"))),
        list(vec!["1MO", "20TU", "-1FR", "53SA", "-10SU"], 3).prop_map(|days| ("YEARLY", format!("BYDAY={days}"))),
        list(vec!["1MO", "-1FR", "3SA"], 3).prop_map(|days| ("YEARLY", format!("BYDAY={days};BYMONTH=3,10"))),
        list(vec!["1", "60", "200", "366", "-1", "-366"], 3).prop_map(|days| ("YEARLY", format!("BYYEARDAY={days}"))),
        list(vec!["2", "10", "20", "44", "50"], 3)
            .prop_map(|weeks| ("YEARLY", format!("BYWEEKNO={weeks};BYDAY=MO,SU"))),
        month_days().prop_map(|days| ("YEARLY", format!("BYMONTHDAY={days}"))),
    ];
    (parts, 1_u8..4, months(), positions(), any::<bool>()).prop_map(
        |((freq, part), interval, months, positions, sunday)| {
            let mut parts = vec![format!("FREQ={freq};INTERVAL={interval}")];
            let filled = |part: &str| !part.is_empty() && !part.ends_with('=') && !part.contains("=;");
            if filled(&part) {
                parts.push(part.clone());
                // The other counts the positions of the first week from the event's day on, not from Monday.
                if !positions.is_empty() && freq != "DAILY" && freq != "WEEKLY" {
                    parts.push(format!("BYSETPOS={positions}"));
                }
            }
            let alone = ["BYMONTH=", "BYWEEKNO", "BYYEARDAY"].iter().all(|other| !part.contains(other));
            if !months.is_empty() && alone && (freq != "YEARLY" || !part.contains("BYDAY")) {
                parts.push(format!("BYMONTH={months}"));
            }
            if sunday {
                parts.push("WKST=SU".to_owned());
            }
            parts.join(";")
        },
    )
}

proptest! {
    #[test]
    fn another_implementation_finds_the_same(text in some_rule(), day in 0_i32..1_500) {
        let start: DateTime = "2020-01-01T18:00".parse().unwrap();
        let start = start.saturating_add(Span::new().days(day));
        let end = start.saturating_add(Span::new().years(8));
        let ours: Vec<String> = occurrences(&text, &start.to_string()).into_iter().filter(|at| *at != start).map(|at| at.to_string()).collect();
        let written = event(&format!("DTSTART:{}\nRRULE:{text};UNTIL={}", start.strftime("%Y%m%dT%H%M%S"), end.strftime("%Y%m%dT%H%M%S")));
        let theirs = parsed(&written).expand_dates(Tz::UTC, 5_000);
        prop_assert!(theirs.errors.is_empty(), "{:?}", theirs.errors);
        let mut theirs: Vec<String> = theirs.events.iter().map(|event| event.start.format("%Y-%m-%dT%H:%M:%S").to_string()).filter(|at| *at != start.to_string()).collect();
        theirs.sort();
        prop_assert_eq!(ours, theirs, "{}", text);
    }

    #[test]
    fn a_window_shows_what_the_whole_would(text in some_rule(), day in 0_i32..1_500, skip in 0_i32..2_500) {
        let start: DateTime = "2020-01-01T18:00".parse().unwrap();
        let start = start.saturating_add(Span::new().days(day));
        let from = start.saturating_add(Span::new().days(skip));
        let window = Window { from, to: start.saturating_add(Span::new().years(8)) };
        let mut found = Vec::new();
        expand(&rule(&text), start, None, window, &Work::default(), &mut |at| {
            found.push(at);
            Ok(())
        }).unwrap();
        let whole: Vec<DateTime> = occurrences(&text, &start.to_string()).into_iter().filter(|at| *at >= from).collect();
        prop_assert_eq!(found, whole, "{}", text);
    }
}
