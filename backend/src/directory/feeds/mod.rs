//! Reads the two national feeds of a French school into one neutral [`Census`]: a pure function of bytes.
//!
//! | File | Root, versions | French term | Module |
//! |---|---|---|---|
//! | `ElevesSansAdresses.xml`, `ElevesAvecAdresses.xml` | `BEE_ELEVES` 1.x, 2.0, 3.0 | élèves | `eleves` |
//! | `ResponsablesAvecAdresses.xml` | `BEE_RESPONSABLES` 1.8, 2.1 | responsables | `responsables` |
//! | `Structures.xml` | `BEE_STRUCTURES` 1.9 and later | divisions (classes) et groupes | `structures` |
//! | `Nomenclature.xml` | `BEE_NOMENCLATURES` 1.7, 3.1 | matières, MEF | `nomenclature` |
//! | `sts_emp_<UAI>_<year>.xml` | `STS_EDT` | individus, services | `sts`, `sts_people` |
//!
//! The first four are Siècle's (the pupils' base, formerly Sconet), the last STSWEB's. They may come plain or in
//! zip archives, in any order and any subset; a file is known by its root element, never by its name.
//!
//! The way of a file: `archive` opens, `encoding` decodes, `xml` walks, the module of its kind reads with
//! the help of `fields` and `labels`, `assemble` joins the files (their classes in `class_list`),
//! `inspect` finds what looks wrong and `doubt_text` puts the `doubts` in words. A refusal
//! ([`FeedError`]) is for the whole import.

mod archive;
mod assemble;
mod census;
mod class_list;
mod doubt_text;
mod doubts;
mod eleves;
mod encoding;
mod fields;
mod inspect;
mod labels;
mod nomenclature;
mod responsables;
mod structures;
mod sts;
mod sts_people;
mod xml;

#[cfg(test)]
mod tests;

pub use census::{
    Audience, Census, Civility, Class, Function, Group, Guardian, Guardianship, Kinship, Level, NotEnrolled, Parts,
    Pupil, Sex, Staff, Subject, Teaching,
};
pub use doubts::{Doubt, Shared, Warning, Weight};

use assemble::{Feeds, Named};
use fields::{Faults, MAX_ERRORS};
use preau_model::directory::feed_error::{FeedError, FeedKind, FeedReason, OtherFeed, quoted};
use xml::{Cursor, Fault};

/// A file as received.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Only repeated in refusals and warnings.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Reads the feeds of one school: Siècle and STSWEB files, plain XML or the zip archives they come in, in any
/// order and any subset.
///
/// `expected_uai` is the school that imports; without it, the files need only agree with each other.
///
/// # Errors
///
/// Every refusal of every file, at most 50. One is enough for nothing to be returned.
pub fn read(files: &[SourceFile], expected_uai: Option<&str>) -> Result<Census, Vec<FeedError>> {
    let (documents, mut errors) = archive::open(files);
    let mut feeds = Feeds::default();
    for document in documents {
        let mut faults = Faults::of(&document.name);
        if let Err((line, reason)) = feeds.take(&document.name, &document.bytes, &mut faults) {
            faults.push(line, reason);
        }
        errors.append(&mut faults.errors);
    }
    let identity = identify(&feeds, expected_uai, &mut errors);
    errors.truncate(MAX_ERRORS);
    match identity {
        Some((uai, year)) if errors.is_empty() => Ok(feeds.assemble(uai, year)),
        _ => Err(errors),
    }
}

impl Feeds {
    /// Reads one document into its place.
    fn take(&mut self, name: &str, bytes: &[u8], faults: &mut Faults) -> Result<(), Fault> {
        let text = encoding::decode(bytes)?;
        let mut cursor = Cursor::new(&text);
        let kind = kind(&mut cursor, &text)?;
        match kind {
            FeedKind::Pupils => {
                let content = place(kind, self.pupils.as_ref(), || eleves::read(&mut cursor, faults))?;
                some_record(kind, content.pupils.is_empty(), faults);
                self.pupils = Some(Named { file: name.to_owned(), content });
            }
            FeedKind::Guardians => {
                let content = place(kind, self.guardians.as_ref(), || responsables::read(&mut cursor, faults))?;
                some_record(kind, content.guardians.is_empty(), faults);
                self.guardians = Some(Named { file: name.to_owned(), content });
            }
            FeedKind::Structures => {
                let content = place(kind, self.structures.as_ref(), || structures::read(&mut cursor, faults))?;
                self.structures = Some(Named { file: name.to_owned(), content });
            }
            FeedKind::Nomenclature => {
                let content = place(kind, self.nomenclature.as_ref(), || nomenclature::read(&mut cursor, faults))?;
                self.nomenclature = Some(Named { file: name.to_owned(), content });
            }
            FeedKind::Staff => {
                let content = place(kind, self.staff.as_ref(), || sts::read(&mut cursor, faults))?;
                some_record(kind, content.staff.is_empty(), faults);
                self.staff = Some(Named { file: name.to_owned(), content });
            }
        }
        Ok(())
    }
}

/// Reads a file unless one of its kind was read before.
fn place<T>(kind: FeedKind, before: Option<&Named<T>>, read: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    match before {
        Some(before) => Err((None, FeedReason::SameKindTwice { kind, other_file: before.file.clone() })),
        None => read(),
    }
}

/// A file without one record would make everyone leave: refused, unless its records were refused one by one.
fn some_record(kind: FeedKind, none: bool, faults: &mut Faults) {
    if none && faults.errors.is_empty() {
        faults.push(None, FeedReason::NoRecord { kind });
    }
}

/// Walks to the root element, which tells what the file is.
fn kind(cursor: &mut Cursor<'_>, text: &str) -> Result<FeedKind, Fault> {
    if let Err((line, reason)) = cursor.step() {
        let other = match reason {
            FeedReason::Doctype => {
                xml::document_type(text).filter(|root| own_kind(root).is_none()).and_then(other_feed)
            }
            _ => None,
        };
        return Err((line, other.map_or(reason, |feed| FeedReason::OtherFeed { feed })));
    }
    let root = cursor.path().first().copied().unwrap_or_default();
    own_kind(root).ok_or_else(|| {
        let reason = match other_feed(root) {
            Some(feed) => FeedReason::OtherFeed { feed },
            None => FeedReason::UnknownRoot { root: quoted(root) },
        };
        (Some(cursor.line()), reason)
    })
}

fn own_kind(root: &str) -> Option<FeedKind> {
    match root {
        "BEE_ELEVES" => Some(FeedKind::Pupils),
        "BEE_RESPONSABLES" => Some(FeedKind::Guardians),
        "BEE_STRUCTURES" => Some(FeedKind::Structures),
        "BEE_NOMENCLATURES" => Some(FeedKind::Nomenclature),
        "STS_EDT" => Some(FeedKind::Staff),
        _ => None,
    }
}

/// A feed that schools may take for one of those read here; `root` is none of theirs.
fn other_feed(root: &str) -> Option<OtherFeed> {
    match root {
        "ficAlimMENESR" => Some(OtherFeed::Aaf),
        "EXPORT_INDEX_EDUCATION" | "ExportEmploiDuTemps" => Some(OtherFeed::Timetable),
        "IMPORT_ELEVES" => Some(OtherFeed::SiecleImport),
        _ if root.starts_with("BEE_") => Some(OtherFeed::OtherSiecle),
        _ if root.split('_').any(|word| word == "STS") => Some(OtherFeed::OtherSts),
        _ => None,
    }
}

/// The school and year that the files agree on; refusals where they do not, or do not say.
fn identify(feeds: &Feeds, expected: Option<&str>, errors: &mut Vec<FeedError>) -> Option<(String, u16)> {
    let expected = expected.map(|uai| uai.trim().to_ascii_uppercase());
    let mut school: Option<(&str, &str)> = None;
    let mut first_year: Option<(&str, u16)> = None;
    for (file, header) in feeds.headers() {
        // A school or year that was there, but impossible, was refused already.
        let silent =
            !errors.iter().any(|error| error.file == file && matches!(error.reason, FeedReason::BadValue { .. }));
        let mut refuse = |line, reason| {
            errors.push(FeedError { file: file.to_owned(), line, reason });
        };
        let missing = |field: &str| FeedReason::MissingField { field: field.to_owned() };
        match (&header.uai, &expected, school) {
            (None, _, _) if silent => refuse(None, missing("UAJ")),
            (Some((found, line)), Some(expected), _) if found != expected => {
                let (expected, found) = (expected.clone(), found.clone());
                refuse(Some(*line), FeedReason::WrongSchool { expected, found });
            }
            (Some((found, line)), None, Some((other_file, other))) if found != other => {
                let (other_file, other, found) = (other_file.to_owned(), other.to_owned(), found.clone());
                refuse(Some(*line), FeedReason::SchoolsDiffer { other_file, other, found });
            }
            (Some((found, _)), _, None) => school = Some((file, found)),
            _ => {}
        }
        match (header.year, first_year) {
            (None, _) if silent => refuse(None, missing("ANNEE_SCOLAIRE")),
            (Some((found, line)), Some((other_file, other))) if found != other => {
                refuse(Some(line), FeedReason::YearsDiffer { other_file: other_file.to_owned(), other, found });
            }
            (Some((found, _)), None) => first_year = Some((file, found)),
            _ => {}
        }
    }
    Some((school?.1.to_owned(), first_year?.1))
}
