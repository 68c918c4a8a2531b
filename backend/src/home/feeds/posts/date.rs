//! Dates of posts. Atom and JSON Feed write RFC 3339, RSS what mail does (RFC 2822), and many of
//! those who write RSS neither.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    fmt::rfc2822,
    tz::TimeZone,
};

/// The moment that a date stands for; without a zone it is in UTC.
pub(super) fn read(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.len() > 60 || !text.is_ascii() {
        return None;
    }
    text.parse().ok().or_else(|| as_in_mail(text)).or_else(|| without_zone(text))
}

/// "Mon, 23 Nov 2026 18:05:00 +0100". The day of the week says nothing that the date does not; it may be wrong,
/// long or in another language, and is left out.
fn as_in_mail(text: &str) -> Option<Timestamp> {
    let date = text.split_once(',').map_or(text, |(_, date)| date).trim();
    let date = date.replace("UTC", "GMT").replace(" Z", " GMT");
    rfc2822::DateTimeParser::new().parse_timestamp(&date).ok()
}

/// "2026-11-23T18:05:00", "2026-11-23 18:05", "2026-11-23".
fn without_zone(text: &str) -> Option<Timestamp> {
    let civil: Option<DateTime> = text.parse().ok();
    let civil = civil.or_else(|| text.parse::<Date>().ok().map(|day| day.at(0, 0, 0, 0)))?;
    TimeZone::UTC.to_timestamp(civil).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        let moment = |text: &str| read(text).map(|moment| moment.to_string());
        for same in [
            "2026-11-23T17:05:00Z",
            "2026-11-23T18:05:00+01:00",
            " Mon, 23 Nov 2026 18:05:00 +0100\n",
            "Monday, 23 Nov 2026 17:05:00 UTC",
            // It was a Monday.
            "Tue, 23 Nov 2026 17:05:00 GMT",
            "lun., 23 Nov 2026 17:05 GMT",
            "23 Nov 2026 17:05:00 Z",
            "2026-11-23T17:05:00",
            "2026-11-23 17:05",
        ] {
            assert_eq!(moment(same).as_deref(), Some("2026-11-23T17:05:00Z"), "{same}");
        }
        assert_eq!(moment("2026-11-23").as_deref(), Some("2026-11-23T00:00:00Z"));
        for none in
            ["", "hier", "30 Feb 2026 00:00:00 GMT", "99999999999999", "2026-13-45T99:99:99Z", &"9".repeat(1_000)]
        {
            assert_eq!(moment(none), None, "{none}");
        }
    }
}
