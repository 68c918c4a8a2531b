//! Marks and school life as a JSON file.

use super::{Connector, Moment, Told, short};
use preau_model::{
    error::{LifeEntryProblem, LifeFileProblem, Problem},
    home::personal::{LifeEntry, LifeKind},
    time::Date,
};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, error::Category};

/// Letters of a wrong value that are said again.
const FOUND_MAX: usize = 40;

/// A file with `{"school_life": [{"login", "kind", "day", "title", "detail"}]}`, where `kind` is one
/// of `mark`, `absence`, `lateness`, `sanction`, `event` and `day` is `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy)]
pub struct JsonFile;

#[derive(Deserialize)]
struct File {
    school_life: Vec<Line>,
}

/// Whatever stands in the list: what is wrong with it is said with its number, which is not known here.
struct Line(Result<Told, LifeEntryProblem>);

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Value::deserialize(from).map(|value| Self(told(&value)))
    }
}

impl Connector for JsonFile {
    fn code(&self) -> &'static str {
        "json"
    }

    fn read(&self, bytes: &[u8], _: &Moment) -> Result<Vec<Told>, Problem> {
        // Some programs begin with a mark (U+FEFF) that is none of the JSON.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match bytes.trim_ascii_start().first() {
            Some(b'{') => {}
            // A list of lists would be read as the fields in their order.
            Some(b'[') => return Err(Problem::LifeFile(LifeFileProblem::NoList)),
            _ => return Err(Problem::WrongFileType),
        }
        let file: File = serde_json::from_slice(bytes).map_err(|error| Problem::LifeFile(unread(&error)))?;
        (1..)
            .zip(file.school_life)
            .map(|(number, Line(told))| {
                told.map_err(|reason| Problem::LifeFile(LifeFileProblem::Entry { number, reason }))
            })
            .collect()
    }
}

/// Why a file holds no list of entries, whatever these are.
fn unread(error: &serde_json::Error) -> LifeFileProblem {
    let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
    match error.classify() {
        // Whatever stands in the list is read: it is the list that is not there.
        Category::Data => LifeFileProblem::NoList,
        Category::Eof => LifeFileProblem::CutShort { line },
        Category::Syntax | Category::Io => LifeFileProblem::NotJson { line },
    }
}

/// The entry that a value is, or what is wrong with it.
fn told(value: &Value) -> Result<Told, LifeEntryProblem> {
    let Value::Object(fields) = value else { return Err(LifeEntryProblem::NotEntry) };
    let login = needed(fields, "login")?;
    let kind = needed(fields, "kind")?;
    let day = needed(fields, "day")?;
    let title = needed(fields, "title")?;
    let detail = text(fields, "detail")?.unwrap_or_default();
    let kind = LifeKind::from_code(kind).ok_or_else(|| LifeEntryProblem::UnknownKind { found: found(kind) })?;
    let entry = LifeEntry { kind, day: date(day)?, title: short(title), detail: short(detail) };
    Ok(Told { about: Some(login.trim().to_lowercase()), entry })
}

fn needed<'v>(fields: &'v Map<String, Value>, field: &str) -> Result<&'v str, LifeEntryProblem> {
    text(fields, field)?.ok_or_else(|| LifeEntryProblem::Missing { field: field.to_owned() })
}

fn text<'v>(fields: &'v Map<String, Value>, field: &str) -> Result<Option<&'v str>, LifeEntryProblem> {
    match fields.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str())),
        Some(_) => Err(LifeEntryProblem::NotText { field: field.to_owned() }),
    }
}

fn date(day: &str) -> Result<Date, LifeEntryProblem> {
    let day = day.trim();
    day.parse().map_err(|_| {
        let found = found(day);
        if is_written_as_date(day) {
            LifeEntryProblem::NoSuchDay { found }
        } else {
            LifeEntryProblem::NotDate { found }
        }
    })
}

/// `YYYY-MM-DD`, whichever numbers these are.
fn is_written_as_date(day: &str) -> bool {
    let is_right = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    day.len() == 10 && day.bytes().enumerate().all(is_right)
}

/// What is said again of a wrong value.
fn found(words: &str) -> String {
    words.chars().take(FOUND_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Zone;
    use preau_model::time::Instant;

    const GOOD: &str =
        r#"{"login": " Lea ", "kind": "mark", "day": "2026-11-20", "title": "Maths", "detail": "15/20"}"#;

    fn read(bytes: &[u8]) -> Result<Vec<Told>, Problem> {
        let moment = Moment { now: Instant(1_795_680_000_000), zone: Zone::named("Europe/Paris") };
        JsonFile.read(bytes, &moment)
    }

    fn list(entries: &[&str]) -> String {
        format!("{{\"school_life\": [{}]}}", entries.join(",\n"))
    }

    #[test]
    fn what_is_written_as_it_should_be_is_read() {
        let told = Told {
            about: Some("lea".to_owned()),
            entry: LifeEntry {
                kind: LifeKind::Mark,
                day: "2026-11-20".parse().unwrap(),
                title: "Maths".to_owned(),
                detail: "15/20".to_owned(),
            },
        };
        assert_eq!(read(list(&[]).as_bytes()), Ok(Vec::new()));
        assert_eq!(read(list(&[GOOD, GOOD]).as_bytes()), Ok(vec![told.clone(), told.clone()]));
        assert_eq!(read(format!("\u{feff}\r\n{}", list(&[GOOD])).as_bytes()), Ok(vec![told]));
        for without in [r#""detail": null"#, r#""more": 3"#] {
            let entry = GOOD.replace(r#""detail": "15/20""#, without);
            let read = read(list(&[&entry]).as_bytes()).unwrap();
            assert_eq!(read[0].entry.detail, "", "{without}");
        }
    }

    #[test]
    fn a_file_without_a_list_says_what_is_wrong_and_in_which_line() {
        let of = Problem::LifeFile;
        for (file, expected) in [
            ("", Problem::WrongFileType),
            (" \n", Problem::WrongFileType),
            ("%PDF-1.7", Problem::WrongFileType),
            ("login;kind;day\nlea;mark;2026-11-20", Problem::WrongFileType),
            ("{}", of(LifeFileProblem::NoList)),
            ("[]", of(LifeFileProblem::NoList)),
            ("[[]]", of(LifeFileProblem::NoList)),
            (GOOD, of(LifeFileProblem::NoList)),
            (r#"{"school_life": null}"#, of(LifeFileProblem::NoList)),
            (r#"{"school_life": {}}"#, of(LifeFileProblem::NoList)),
            (
                "{\"school_life\": [\n{\"login\": \"lea\",\n\"kind\" \"mark\"}]}",
                of(LifeFileProblem::NotJson { line: 3 }),
            ),
            ("{\"school_life\": []}\nx", of(LifeFileProblem::NotJson { line: 2 })),
            ("{\"school_life\": [\n{\"login\": \"lea\"", of(LifeFileProblem::CutShort { line: 2 })),
        ] {
            assert_eq!(read(file.as_bytes()), Err(expected), "{file}");
        }
        // Not UTF-8.
        let latin = b"{\"school_life\": [\n\n{\"login\": \"l\xe9a\"}]}";
        assert_eq!(read(latin), Err(of(LifeFileProblem::NotJson { line: 3 })));
    }

    #[test]
    fn an_entry_that_is_wrong_is_named_and_nothing_is_taken() {
        let missing = |field: &str| LifeEntryProblem::Missing { field: field.to_owned() };
        let not_text = |field: &str| LifeEntryProblem::NotText { field: field.to_owned() };
        let no_day = |found: &str| LifeEntryProblem::NoSuchDay { found: found.to_owned() };
        let not_date = |found: &str| LifeEntryProblem::NotDate { found: found.to_owned() };
        let unknown = |found: &str| LifeEntryProblem::UnknownKind { found: found.to_owned() };
        let day = |day: &str| GOOD.replace("2026-11-20", day);
        let kind = |kind: &str| GOOD.replace("\"mark\"", &format!("\"{kind}\""));
        for (entry, reason) in [
            ("\"lea\"".to_owned(), LifeEntryProblem::NotEntry),
            ("[]".to_owned(), LifeEntryProblem::NotEntry),
            ("null".to_owned(), LifeEntryProblem::NotEntry),
            ("{}".to_owned(), missing("login")),
            (GOOD.replace("\"day\"", "\"date\""), missing("day")),
            (GOOD.replace("\"2026-11-20\"", "null"), missing("day")),
            (GOOD.replace("\"Maths\"", "15"), not_text("title")),
            (GOOD.replace("\"15/20\"", "15"), not_text("detail")),
            (day("2026-13-40"), no_day("2026-13-40")),
            (day("2027-02-29"), no_day("2027-02-29")),
            (day("20/11/2026"), not_date("20/11/2026")),
            (day(""), not_date("")),
            (kind("note"), unknown("note")),
            (kind("Mark"), unknown("Mark")),
            (kind(&"é".repeat(500)), unknown(&"é".repeat(40))),
        ] {
            let expected = LifeFileProblem::Entry { number: 3, reason };
            let file = list(&[GOOD, GOOD, &entry, GOOD]);
            assert_eq!(read(file.as_bytes()), Err(Problem::LifeFile(expected)), "{entry}");
        }
        // Of several, the first.
        let first = LifeFileProblem::Entry { number: 1, reason: unknown("note") };
        assert_eq!(read(list(&[&kind("note"), "{}"]).as_bytes()), Err(Problem::LifeFile(first)));
    }
}
