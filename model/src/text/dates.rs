//! Dates, times, durations and sizes, as people read them.

use super::Lang;
use crate::time::{Date, DateTime, Weekday};

const DAYS_FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn weekday(day: Weekday, lang: Lang) -> &'static str {
    let n = usize::try_from(day.to_monday_zero_offset()).unwrap_or(0);
    lang.pick(DAYS_FR, DAYS_EN).get(n).copied().unwrap_or_default()
}

fn month(date: Date, lang: Lang) -> &'static str {
    let n = usize::try_from(date.month() - 1).unwrap_or(0);
    lang.pick(MONTHS_FR, MONTHS_EN).get(n).copied().unwrap_or_default()
}

/// A `datetime-local` value: no seconds.
pub fn minutes(at: DateTime) -> String {
    format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// "23 novembre", "1er décembre"; "23 November".
pub fn day_month(date: Date, lang: Lang) -> String {
    match (lang, date.day()) {
        (Lang::Fr, 1) => format!("1er {}", month(date, lang)),
        (_, n) => format!("{n} {}", month(date, lang)),
    }
}

/// "lundi 23 novembre".
pub fn day(date: Date, lang: Lang) -> String {
    format!("{} {}", weekday(date.weekday(), lang), day_month(date, lang))
}

/// "lundi 23 novembre 2026".
pub fn whole_day(date: Date, lang: Lang) -> String {
    format!("{} {}", day(date, lang), date.year())
}

/// "23 nov. 2026".
pub fn day_short_year(date: Date, lang: Lang) -> String {
    format!("{} {}", day_short(date, lang), date.year())
}

/// "23 nov.", "1er déc."; "23 Nov".
pub fn day_short(date: Date, lang: Lang) -> String {
    match (lang, date.day()) {
        (Lang::Fr, 1) => format!("1er {}", month_short(date, lang)),
        (_, n) => format!("{n} {}", month_short(date, lang)),
    }
}

/// "nov."; "Nov".
pub fn month_short(date: Date, lang: Lang) -> &'static str {
    const FR: [&str; 12] =
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."];
    const EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let n = usize::try_from(date.month() - 1).unwrap_or(0);
    lang.pick(FR, EN).get(n).copied().unwrap_or_default()
}

/// "23 novembre 2026".
pub fn full_date(date: Date, lang: Lang) -> String {
    format!("{} {}", day_month(date, lang), date.year())
}

/// "18 h 02", "8 h"; "18:02".
pub fn time(at: DateTime, lang: Lang) -> String {
    match (lang, at.hour(), at.minute()) {
        (Lang::Fr, h, 0) => format!("{h}\u{a0}h"),
        (Lang::Fr, h, m) => format!("{h}\u{a0}h\u{a0}{m:02}"),
        (Lang::En, h, m) => format!("{h}:{m:02}"),
    }
}

/// "lundi 23 novembre à 18 h 02".
pub fn day_time(at: DateTime, lang: Lang) -> String {
    format!("{} {} {}", day(at.date(), lang), lang.pick("à", "at"), time(at, lang))
}

/// "23 novembre 2026 à 18 h 02".
pub fn full_time(at: DateTime, lang: Lang) -> String {
    format!("{} {} {}", full_date(at.date(), lang), lang.pick("à", "at"), time(at, lang))
}

/// "Aujourd’hui", "Demain", "Hier", or the weekday when it is within six days; otherwise none.
pub fn near_day(date: Date, today: Date, lang: Lang) -> Option<String> {
    let days = (date - today).get_days();
    match days {
        0 => Some(lang.pick("Aujourd’hui", "Today").to_owned()),
        1 => Some(lang.pick("Demain", "Tomorrow").to_owned()),
        -1 => Some(lang.pick("Hier", "Yesterday").to_owned()),
        2..=6 => Some(capitalised(weekday(date.weekday(), lang))),
        _ => None,
    }
}

/// In a sentence: "aujourd’hui à 17 h 48", "hier à 8 h", "le lundi 9 novembre à 8 h", in another year
/// "le lundi 9 novembre 2025 à 8 h".
pub fn when(at: DateTime, today: Date, lang: Lang) -> String {
    let hour = time(at, lang);
    let to = lang.pick("à", "at");
    match (at.date() - today).get_days() {
        0 => format!("{} {to} {hour}", lang.pick("aujourd’hui", "today")),
        1 => format!("{} {to} {hour}", lang.pick("demain", "tomorrow")),
        -1 => format!("{} {to} {hour}", lang.pick("hier", "yesterday")),
        _ if at.year() == today.year() => format!("{}{} {to} {hour}", lang.pick("le ", "on "), day(at.date(), lang)),
        _ => format!("{}{} {to} {hour}", lang.pick("le ", "on "), whole_day(at.date(), lang)),
    }
}

/// First letter in capitals.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "2 min 14 s" from milliseconds.
pub fn duration(ms: u64) -> String {
    let seconds = (ms + 500) / 1000;
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (h, m, s) {
        (0, 0, s) => format!("{s}\u{a0}s"),
        (0, m, s) => format!("{m}\u{a0}min\u{a0}{s:02}\u{a0}s"),
        (h, m, _) => format!("{h}\u{a0}h\u{a0}{m:02}\u{a0}min"),
    }
}

/// "2:14" for a whole duration in milliseconds, rounded as [`duration`] rounds.
pub fn clock_total(ms: u64) -> String {
    clock((ms + 500) / 1000 * 1000)
}

/// "2:14" from milliseconds.
pub fn clock(ms: u64) -> String {
    let seconds = ms / 1000;
    if seconds >= 3600 {
        format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    } else {
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }
}

/// "2,6 Mo" from bytes (powers of ten, as telephones count).
pub fn size(bytes: u64, lang: Lang) -> String {
    let unit = lang.pick("o", "B");
    let point = lang.pick(",", ".");
    let scaled = |by: u64, prefix: &str| {
        let tenths = (bytes * 10 + by / 2) / by;
        if tenths >= 100 {
            format!("{}\u{a0}{prefix}{unit}", tenths / 10)
        } else {
            format!("{}{point}{}\u{a0}{prefix}{unit}", tenths / 10, tenths % 10)
        }
    };
    match bytes {
        0..1_000 => format!("{bytes}\u{a0}{}", lang.pick("octets", "bytes")),
        1_000..1_000_000 => scaled(1_000, lang.pick("k", "k")),
        1_000_000..1_000_000_000 => scaled(1_000_000, "M"),
        _ => scaled(1_000_000_000, "G"),
    }
}

/// "30 secondes", "4 minutes", rounded up.
pub fn wait(seconds: u32, lang: Lang) -> String {
    if seconds < 90 {
        let n = seconds.max(1);
        let word = if n == 1 { lang.pick("seconde", "second") } else { lang.pick("secondes", "seconds") };
        format!("{n} {word}")
    } else {
        format!("{} minutes", seconds.div_ceil(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_dates_read_as_the_french_write_them() {
        let at: DateTime = "2026-11-23T18:02".parse().unwrap();
        assert_eq!(day_time(at, Lang::Fr), "lundi 23 novembre à 18\u{a0}h\u{a0}02");
        assert_eq!(day_time(at, Lang::En), "Monday 23 November at 18:02");
        assert_eq!(day("2026-12-01".parse().unwrap(), Lang::Fr), "mardi 1er décembre");
        assert_eq!(time("2026-12-01T08:00".parse().unwrap(), Lang::Fr), "8\u{a0}h");
        let today = at.date();
        assert_eq!(near_day("2026-11-24".parse().unwrap(), today, Lang::Fr).unwrap(), "Demain");
        assert_eq!(near_day("2026-11-27".parse().unwrap(), today, Lang::Fr).unwrap(), "Vendredi");
        assert_eq!(near_day("2026-11-30".parse().unwrap(), today, Lang::Fr), None);
        let old: DateTime = "2020-01-05T08:05".parse().unwrap();
        assert_eq!(whole_day(old.date(), Lang::Fr), "dimanche 5 janvier 2020");
        assert_eq!(day_short_year(old.date(), Lang::Fr), "5 janv. 2020");
        assert_eq!(full_time(old, Lang::Fr), "5 janvier 2020 à 8\u{a0}h\u{a0}05");
        assert_eq!(when(old, today, Lang::Fr), "le dimanche 5 janvier 2020 à 8\u{a0}h\u{a0}05");
    }

    #[test]
    fn durations_and_sizes_are_short() {
        assert_eq!(duration(134_400), "2\u{a0}min\u{a0}14\u{a0}s");
        assert_eq!(clock(134_400), "2:14");
        assert_eq!(size(2_600_000, Lang::Fr), "2,6\u{a0}Mo");
        assert_eq!(size(84_000, Lang::En), "84\u{a0}kB");
        assert_eq!(size(999, Lang::Fr), "999\u{a0}octets");
        assert_eq!(wait(240, Lang::Fr), "4 minutes");
    }
}
