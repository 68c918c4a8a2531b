//! Reading the values of fields, and gathering the refusals of one file.

use super::census::{Civility, Sex};
use super::xml::Cursor;
use jiff::civil::Date;
use preau_model::directory::feed_error::{FeedError, FeedReason, quoted};
use std::collections::HashMap;

/// The most refusals that one import reports; a wrong file would otherwise report one per record.
pub(super) const MAX_ERRORS: usize = 50;

/// The refusals of one file.
pub(super) struct Faults {
    file: String,
    pub(super) errors: Vec<FeedError>,
}

impl Faults {
    pub(super) fn of(file: &str) -> Self {
        Self { file: file.to_owned(), errors: Vec::new() }
    }

    pub(super) fn push(&mut self, line: Option<u32>, reason: FeedReason) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(FeedError { file: self.file.clone(), line, reason });
        }
    }

    pub(super) fn missing(&mut self, line: u32, field: &str) {
        self.push(Some(line), FeedReason::MissingField { field: field.to_owned() });
    }

    /// A date, `DD/MM/YYYY` in Siècle and `YYYY-MM-DD` in STSWEB; blank is no date.
    pub(super) fn date(&mut self, line: u32, field: &str, text: &str) -> Option<Date> {
        if text.is_empty() {
            return None;
        }
        let date = date(text);
        if date.is_none() {
            let reason = FeedReason::BadDate { field: field.to_owned(), value: quoted(text) };
            self.push(Some(line), reason);
        }
        date
    }
}

/// The identifiers met in one list of a file, to refuse the second of a pair.
#[derive(Default)]
pub(super) struct Seen(HashMap<String, u32>);

impl Seen {
    /// Takes note of `id`; a refusal and `false` if it was there already.
    pub(super) fn first(&mut self, faults: &mut Faults, line: u32, field: &str, id: &str) -> bool {
        let Some(&first_line) = self.0.get(id) else {
            self.0.insert(id.to_owned(), line);
            return true;
        };
        let (field, value) = (field.to_owned(), quoted(id));
        faults.push(Some(line), FeedReason::DuplicateId { field, value, first_line });
        false
    }
}

/// Which school and year a file is about, as far as it says.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The UAI, in capitals, and its line.
    pub(super) uai: Option<(String, u32)>,
    pub(super) year: Option<(u16, u32)>,
    pub(super) exported_on: Option<Date>,
}

impl Header {
    /// Takes one field of Siècle's `PARAMETRES`.
    pub(super) fn take(&mut self, field: &str, text: &str, line: u32, faults: &mut Faults) {
        match field {
            "UAJ" => self.school(text, line, faults),
            "ANNEE_SCOLAIRE" => self.year(text, line, faults),
            "DATE_EXPORT" => self.exported_on = faults.date(line, field, text),
            _ => {}
        }
    }

    pub(super) fn school(&mut self, text: &str, line: u32, faults: &mut Faults) {
        let uai = text.to_ascii_uppercase();
        let sound = uai.len() == 8
            && uai.bytes().take(7).all(|b| b.is_ascii_alphanumeric())
            && uai.bytes().last().is_some_and(|b| b.is_ascii_uppercase());
        if sound {
            self.uai = Some((uai, line));
        } else if !text.is_empty() {
            faults.push(Some(line), FeedReason::BadValue { field: "UAJ".to_owned(), value: quoted(text) });
        }
    }

    pub(super) fn year(&mut self, text: &str, line: u32, faults: &mut Faults) {
        match text.parse::<u16>() {
            Ok(year @ 1990..=2199) => self.year = Some((year, line)),
            _ if text.is_empty() => {}
            _ => {
                let field = "ANNEE_SCOLAIRE".to_owned();
                faults.push(Some(line), FeedReason::BadValue { field, value: quoted(text) });
            }
        }
    }
}

/// The required attribute of the element just entered, or a refusal.
pub(super) fn required(cursor: &Cursor<'_>, attribute: &str, faults: &mut Faults) -> Option<String> {
    let value = cursor.attribute(attribute);
    if value.is_none() {
        faults.missing(cursor.line(), attribute);
    }
    value
}

/// A field's text, when there is any.
pub(super) fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A boolean, written `1`, `0`, `true`, `false`, `O` or `N` over the generations.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text {
        "1" | "true" | "TRUE" | "O" => Some(true),
        "0" | "false" | "FALSE" | "N" => Some(false),
        _ => None,
    }
}

pub(super) fn sex(text: &str) -> Option<Sex> {
    match text {
        "1" => Some(Sex::Male),
        "2" => Some(Sex::Female),
        _ => None,
    }
}

/// A civility, as Siècle spells it (`M.`, `MME`, `MLLE`) or as STSWEB numbers it (`1`, `2`, `3`, `.`, `M`, `L`,
/// where `M` is *Mme*).
pub(super) fn civility(text: &str) -> Option<Civility> {
    match text {
        "M." | "MONSIEUR" | "1" | "." => Some(Civility::Monsieur),
        "MME" | "MADAME" | "MLLE" | "MADEMOISELLE" | "2" | "3" | "M" | "L" => Some(Civility::Madame),
        _ => None,
    }
}

fn date(text: &str) -> Option<Date> {
    let digits = |part: &str, length: usize| {
        (part.len() == length && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok()).flatten()
    };
    let separator = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = if separator == '/' { (c, b, a) } else { (a, b, c) };
    if parts.next().is_some() {
        return None;
    }
    let (month, day) = (i8::try_from(digits(month, 2)?).ok()?, i8::try_from(digits(day, 2)?).ok()?);
    Date::new(digits(year, 4)?, month, day).ok()
}
