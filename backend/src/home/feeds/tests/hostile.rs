//! What is made to do harm: it is refused, or read within bounds of time.

use super::{FeedProblem, agenda, calendar, event, posts};
use crate::home::feeds::BYTES_MAX;
use proptest::prelude::*;
use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

/// Runs it and holds it to a time that is long for an optimised program, and enough for one that is
/// not.
fn soon<T>(what: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = what();
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    result
}

/// So often that it fills the largest file.
fn filled(with: &str) -> String {
    with.repeat(BYTES_MAX / with.len())
}

#[test]
fn endless_recurrence_ends() {
    let lines = |rule: &str| format!("BEGIN:VEVENT\nSUMMARY:É\nDTSTART:00010101T000000\nRRULE:{rule}\nEND:VEVENT\n");
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=DAILY",
        "FREQ=DAILY;COUNT=4294967295",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=65535;BYMONTH=2;BYMONTHDAY=30;COUNT=7",
        "FREQ=DAILY;UNTIL=99991231T235959Z",
        "FREQ=WEEKLY;BYSETPOS=366,-366",
    ] {
        let one = soon(|| agenda(&calendar(&lines(rule))));
        assert!(one.is_ok(), "{rule}: {one:?}");
        let many = soon(|| agenda(&calendar(&filled(&lines(rule)))));
        assert!(many.is_ok() || many == Err(FeedProblem::TooMuch), "{rule}: {many:?}");
    }
    let every_second =
        "DTSTART:20261124T000000\nRRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9";
    assert_eq!(soon(|| agenda(&event(every_second))), Err(FeedProblem::TooMuch));
    let conditions = format!("DTSTART:00010101T000000\nRRULE:FREQ=DAILY;COUNT=4294967295;BYDAY={}MO", filled("MO,"));
    assert_eq!(soon(|| agenda(&event(&conditions))), Err(FeedProblem::TooMuch));
}

#[test]
fn the_largest_files_are_read_soon() {
    for text in [
        filled("A:\n"),
        filled("\n"),
        format!("BEGIN:VEVENT\nDTSTART:20261124T180000\nSUMMARY:{}\nEND:VEVENT", filled("é")),
        format!("BEGIN:VEVENT\nDTSTART:20261124T180000\nSUMMARY:É\nEXDATE:{}\nEND:VEVENT", filled("20261124T180000,")),
        format!("BEGIN:VEVENT\nDTSTART:20261124T180000\nSUMMARY:É\nRDATE:{}\nEND:VEVENT", filled("20261124T180000,")),
        filled("BEGIN:VEVENT\nSUMMARY:É\nDTSTART:20261124T180000\nEND:VEVENT\n"),
        filled("BEGIN:VEVENT\n"),
        filled("DTSTART;A=,,,,,:\n"),
        format!("DTSTART{}", filled(";A=b")),
        filled("BEGIN:VEVENT\nSUMMARY:É\nDTSTART;TZID=Zone ~:20261124T180000\nEND:VEVENT\n")
            .split('~')
            .enumerate()
            .fold(String::new(), |mut all, (n, part)| {
                let _ = write!(all, "{part}{n}");
                all
            }),
    ] {
        let found = soon(|| agenda(&format!("BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR")));
        let start: String = text.chars().take(40).collect();
        assert!(
            matches!(&found, Ok(found) if found.entries.len() <= 200) || found == Err(FeedProblem::TooMuch),
            "{start}: {found:?}"
        );
    }
}

#[test]
fn a_document_that_defines_its_own_words_is_not_believed() {
    let laughs = r#"<!DOCTYPE rss [<!ENTITY a "ah ah"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
        <rss version="2.0"><channel><link>https://a.example</link><item><title>&c;&x; fin</title></item></channel></rss>"#;
    assert_eq!(soon(|| posts(laughs)).unwrap().entries[0].title, "&c;&x; fin");
}

#[test]
fn the_largest_feeds_are_read_soon() {
    let rss =
        |inside: &str| format!("<rss version=\"2.0\"><channel><link>https://a.example</link>{inside}</channel></rss>");
    let item = |inside: &str| rss(&format!("<item><title>T</title>{inside}</item>"));
    for text in [
        rss(&filled("<item/>")),
        rss(&filled("<item><title>T</title></item>")),
        item(&format!("<description>{}</description>", filled("&lt;div&gt;"))),
        item(&format!("<description><![CDATA[{}]]></description>", filled("<b><i>"))),
        item(&format!("<description>{}</description>", filled("<b>x</b>"))),
        item(&filled("<category>a</category>")),
        item(&format!("<link {}/>", filled("a=\"b\" "))),
        item(&filled("<pubDate>x</pubDate>")),
        filled("<a>"),
        format!("<rss version=\"2.0\" {}/>", filled("xmlns:a=\"b\" ")),
        format!("{{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{}{{}}]}}", filled("{},")),
        filled("{\"a\":"),
        filled("{"),
    ] {
        let found = soon(|| posts(&text));
        let start: String = text.chars().take(90).collect();
        assert!(found.as_ref().is_ok_and(|found| found.entries.len() <= 30) || found.is_err(), "{start}");
    }
}

proptest! {
    #[test]
    fn a_broken_feed_is_read_or_refused(at in 0_usize..400, byte: u8) {
        let whole = "<rss version=\"2.0\"><channel><title>T</title><link>https://a.example</link><item><title>É &amp; è</title><description><![CDATA[<p>x</p>]]></description><pubDate>Mon, 23 Nov 2026 08:00:00 +0000</pubDate></item></channel></rss>";
        let mut bytes = whole.as_bytes().to_vec();
        let place = at % bytes.len();
        bytes[place] = byte;
        let _ = crate::home::feeds::text::decode(&bytes, None).map(|text| posts(&text));
    }

    #[test]
    fn anything_at_all_is_read_or_refused(text in "[<>&;!\\[\\]a-z/=\"' ?{}:,-]{0,200}") {
        let _ = (posts(&text), posts(&format!("<rss>{text}</rss>")), agenda(&text));
    }
}
