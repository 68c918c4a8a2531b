//! Why a school feed (Siècle, STSWEB) was refused, in words a school secretary can act on.

use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// One refusal. An import that meets at least one changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedError {
    /// The name of the file as received; an entry of an archive reads `export.zip/Structures.xml`.
    pub file: String,
    /// The line in that file, counted from 1, where one can be named.
    pub line: Option<u32>,
    pub reason: FeedReason,
}

/// What a file holds, known by its root element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedKind {
    /// `BEE_ELEVES`: `ElevesSansAdresses.xml`, `ElevesAvecAdresses.xml`.
    Pupils,
    /// `BEE_RESPONSABLES`: `ResponsablesAvecAdresses.xml`.
    Guardians,
    /// `BEE_STRUCTURES`: `Structures.xml`.
    Structures,
    /// `BEE_NOMENCLATURES`: `Nomenclature.xml`.
    Nomenclature,
    /// `STS_EDT`: `sts_emp_<UAI>_<year>.xml`.
    Staff,
}

/// A feed that exists in schools, but is not one of those read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherFeed {
    /// `ficAlimMENESR`: the académie's feed to ENTs (annuaire académique fédérateur).
    Aaf,
    /// `EXPORT_INDEX_EDUCATION`, `ExportEmploiDuTemps`: a timetable export of EDT or Pronote.
    Timetable,
    /// `IMPORT_ELEVES`: the file that a private school sends *to* Siècle.
    SiecleImport,
    /// Another `BEE_…` root: a Siècle export that holds no people or classes (Géographique, Communs…).
    OtherSiecle,
    /// Another `…STS…` root: what a timetable program sends back to STSWEB.
    OtherSts,
}

/// The refusals. Values copied from the file are cut to [`MAX_QUOTED`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedReason {
    NoFile,
    Empty,
    NotXml,
    /// The file stops before its end.
    Truncated,
    NotWellFormed,
    UnknownEncoding {
        encoding: String,
    },
    /// A byte that the declared encoding does not allow.
    InvalidByte {
        encoding: String,
    },
    /// A `<!DOCTYPE …>`: never present in these feeds, and the door to entity attacks.
    Doctype,
    UnknownRoot {
        root: String,
    },
    OtherFeed {
        feed: OtherFeed,
    },
    /// The file is of another school than the one that imports.
    WrongSchool {
        expected: String,
        found: String,
    },
    /// The files of one import are of different schools.
    SchoolsDiffer {
        other_file: String,
        other: String,
        found: String,
    },
    /// The files of one import are of different school years (the year in which it begins).
    YearsDiffer {
        other_file: String,
        other: u16,
        found: u16,
    },
    SameKindTwice {
        kind: FeedKind,
        other_file: String,
    },
    /// A well-formed file without one single pupil, guardian or member of staff.
    NoRecord {
        kind: FeedKind,
    },
    MissingField {
        field: String,
    },
    BadDate {
        field: String,
        value: String,
    },
    BadValue {
        field: String,
        value: String,
    },
    DuplicateId {
        field: String,
        value: String,
        first_line: u32,
    },
    TooLarge {
        limit_mib: u32,
    },
    TooManyEntries {
        limit: u32,
    },
    /// The archive inflates beyond what real files do.
    SuspectRatio,
    NestedArchive,
    BrokenArchive,
    EncryptedArchive,
    /// An archive that holds no XML file.
    EmptyArchive,
    TooDeep {
        limit: u32,
    },
    TextTooLong {
        limit: u32,
    },
}

/// The longest piece of a file that a refusal repeats, in characters.
pub const MAX_QUOTED: usize = 60;

/// Cuts what a file holds to [`MAX_QUOTED`] characters, so that a refusal stays readable.
pub fn quoted(value: &str) -> String {
    let mut cut: String = value.chars().take(MAX_QUOTED).filter(|c| !c.is_control()).collect();
    if value.chars().nth(MAX_QUOTED).is_some() {
        cut.push('…');
    }
    cut
}

impl FeedError {
    /// The refusal in full: where, what is wrong, and what to do next.
    pub fn message(&self, lang: Lang) -> String {
        let said = match lang {
            Lang::Fr => self.reason.french(),
            Lang::En => self.reason.english(),
        };
        match (lang, self.file.as_str(), self.line) {
            (_, "", _) => said,
            (Lang::Fr, file, Some(line)) => format!("{file}, ligne\u{a0}{line}\u{a0}: {said}"),
            (Lang::Fr, file, None) => format!("{file}\u{a0}: {said}"),
            (Lang::En, file, Some(line)) => format!("{file}, line\u{a0}{line}: {said}"),
            (Lang::En, file, None) => format!("{file}: {said}"),
        }
    }
}

impl FeedKind {
    /// What the file lists, as the object of a sentence.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Pupils => lang.pick("élèves", "pupils"),
            Self::Guardians => lang.pick("responsables", "guardians"),
            Self::Structures => lang.pick("classes et groupes", "classes and groups"),
            Self::Nomenclature => lang.pick("nomenclature", "nomenclature"),
            Self::Staff => lang.pick("personnels (STSweb)", "staff (STSweb)"),
        }
    }
}

impl FeedReason {
    fn french(&self) -> String {
        match self {
            Self::NoFile => "Aucun fichier reçu. Choisissez les exports XML de Siècle et de STSweb, ou leur archive zip.".into(),
            Self::Empty => "Le fichier est vide. Relancez l’export dans Siècle ou STSweb, puis envoyez le nouveau fichier.".into(),
            Self::NotXml => "Ce n’est pas un fichier XML. Envoyez l’export XML (ou le zip qui le contient), et non un tableur ou un PDF.".into(),
            Self::Truncated => "Le fichier s’arrête avant la fin\u{a0}: le téléchargement a été interrompu. Téléchargez-le de nouveau depuis Siècle ou STSweb.".into(),
            Self::NotWellFormed => "Le fichier est abîmé à cet endroit\u{202f}; il a peut-être été modifié à la main. Relancez l’export et envoyez le fichier sans l’ouvrir.".into(),
            Self::UnknownEncoding { encoding } => format!("Le codage de caractères «\u{a0}{encoding}\u{a0}» n’est pas pris en charge. Relancez l’export et envoyez le fichier sans l’enregistrer depuis un autre logiciel."),
            Self::InvalidByte { encoding } => format!("Un caractère est illisible en {encoding}. Relancez l’export et envoyez le fichier sans l’enregistrer depuis un autre logiciel."),
            Self::Doctype => "Le fichier contient une déclaration DOCTYPE, refusée par sécurité\u{202f}; les exports de Siècle et de STSweb n’en ont pas. Relancez l’export depuis l’application d’origine.".into(),
            Self::UnknownRoot { root } => format!("Ce type de fichier n’est pas reconnu (élément «\u{a0}{root}\u{a0}»). Envoyez les exports ElevesSansAdresses, ResponsablesAvecAdresses, Structures et Nomenclature de Siècle, et sts_emp de STSweb."),
            Self::OtherFeed { feed } => feed.french().into(),
            Self::WrongSchool { expected, found } => format!("Ce fichier est celui de l’établissement {found}, et non du vôtre ({expected}). Vérifiez l’établissement choisi dans Siècle ou STSweb, puis relancez l’export."),
            Self::SchoolsDiffer { other_file, other, found } => format!("Ce fichier est de l’établissement {found}, alors que {other_file} est de l’établissement {other}. Envoyez les fichiers d’un seul établissement à la fois."),
            Self::YearsDiffer { other_file, other, found } => format!("Ce fichier porte sur l’année {}, alors que {other_file} porte sur l’année {}. Relancez les exports pour la même année scolaire.", school_year(*found), school_year(*other)),
            Self::SameKindTwice { kind, other_file } => format!("Ce fichier fait double emploi avec {other_file} ({}). Retirez l’un des deux et gardez le plus récent.", kind.name(Lang::Fr)),
            Self::NoRecord { kind } => format!("Le fichier ne contient aucune fiche ({}). Vérifiez les critères de l’export et l’année scolaire, puis relancez-le.", kind.name(Lang::Fr)),
            Self::MissingField { field } => format!("L’information obligatoire {field} manque. Complétez la fiche dans l’application d’origine, puis relancez l’export."),
            Self::BadDate { field, value } => format!("La date «\u{a0}{value}\u{a0}» ({field}) n’existe pas. Corrigez la fiche dans l’application d’origine, puis relancez l’export."),
            Self::BadValue { field, value } => format!("La valeur «\u{a0}{value}\u{a0}» n’est pas possible pour {field}. Corrigez-la dans l’application d’origine, puis relancez l’export."),
            Self::DuplicateId { field, value, first_line } => format!("L’identifiant {field} «\u{a0}{value}\u{a0}» figure déjà à la ligne\u{a0}{first_line}. Relancez l’export\u{202f}; si le doublon demeure, signalez-le à l’assistance de l’académie."),
            Self::TooLarge { limit_mib } => format!("L’envoi dépasse {limit_mib}\u{a0}Mio une fois décompressé. N’envoyez que les exports d’un seul établissement."),
            Self::TooManyEntries { limit } => format!("L’archive contient plus de {limit} fichiers. N’y laissez que les exports XML de Siècle et de STSweb."),
            Self::SuspectRatio => "L’archive se décompresse en un volume anormal et a été refusée par sécurité. Envoyez les fichiers XML sans les compresser.".into(),
            Self::NestedArchive => "L’archive contient une autre archive. Décompressez-la, puis envoyez directement les fichiers XML ou chaque zip séparément.".into(),
            Self::BrokenArchive => "L’archive zip est abîmée ou incomplète. Téléchargez-la de nouveau, ou envoyez les fichiers XML qu’elle contient.".into(),
            Self::EncryptedArchive => "L’archive zip est protégée par un mot de passe. Décompressez-la, puis envoyez les fichiers XML.".into(),
            Self::EmptyArchive => "L’archive zip ne contient aucun fichier XML. Relancez l’export et envoyez l’archive obtenue.".into(),
            Self::TooDeep { limit } => format!("Le fichier emboîte plus de {limit} niveaux d’éléments\u{a0}: ce n’est pas un export de Siècle ou de STSweb. Relancez l’export depuis l’application d’origine."),
            Self::TextTooLong { limit } => format!("Un champ dépasse {limit} octets\u{a0}: ce n’est pas un export de Siècle ou de STSweb. Relancez l’export depuis l’application d’origine."),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::NoFile => "No file was received. Choose the XML exports of Siècle and STSweb, or their zip archive.".into(),
            Self::Empty => "The file is empty. Run the export again in Siècle or STSweb, then send the new file.".into(),
            Self::NotXml => "This is not an XML file. Send the XML export (or the zip that holds it), not a spreadsheet or a PDF.".into(),
            Self::Truncated => "The file stops before its end: the download was cut short. Download it again from Siècle or STSweb.".into(),
            Self::NotWellFormed => "The file is damaged here; it may have been edited by hand. Run the export again and send the file without opening it.".into(),
            Self::UnknownEncoding { encoding } => format!("The character encoding “{encoding}” is not supported. Run the export again and send the file without saving it from another program."),
            Self::InvalidByte { encoding } => format!("A character cannot be read as {encoding}. Run the export again and send the file without saving it from another program."),
            Self::Doctype => "The file holds a DOCTYPE declaration, refused for safety; Siècle and STSweb exports have none. Run the export again from the original application.".into(),
            Self::UnknownRoot { root } => format!("This type of file is not known (element “{root}”). Send the exports ElevesSansAdresses, ResponsablesAvecAdresses, Structures and Nomenclature of Siècle, and sts_emp of STSweb."),
            Self::OtherFeed { feed } => feed.english().into(),
            Self::WrongSchool { expected, found } => format!("This file belongs to school {found}, not to yours ({expected}). Check the school chosen in Siècle or STSweb, then run the export again."),
            Self::SchoolsDiffer { other_file, other, found } => format!("This file belongs to school {found}, but {other_file} belongs to school {other}. Send the files of one school at a time."),
            Self::YearsDiffer { other_file, other, found } => format!("This file is about {}, but {other_file} is about {}. Run the exports again for the same school year.", school_year(*found), school_year(*other)),
            Self::SameKindTwice { kind, other_file } => format!("This file repeats {other_file} ({}). Remove one of the two and keep the newer.", kind.name(Lang::En)),
            Self::NoRecord { kind } => format!("The file holds no record ({}). Check the export’s criteria and school year, then run it again.", kind.name(Lang::En)),
            Self::MissingField { field } => format!("The required field {field} is missing. Complete the record in the original application, then run the export again."),
            Self::BadDate { field, value } => format!("The date “{value}” ({field}) does not exist. Correct the record in the original application, then run the export again."),
            Self::BadValue { field, value } => format!("The value “{value}” is not possible for {field}. Correct it in the original application, then run the export again."),
            Self::DuplicateId { field, value, first_line } => format!("The identifier {field} “{value}” is already on line\u{a0}{first_line}. Run the export again; if the duplicate remains, report it to the académie’s help desk."),
            Self::TooLarge { limit_mib } => format!("What you sent exceeds {limit_mib}\u{a0}MiB once unpacked. Send the exports of one school only."),
            Self::TooManyEntries { limit } => format!("The archive holds more than {limit} files. Leave only the XML exports of Siècle and STSweb in it."),
            Self::SuspectRatio => "The archive unpacks to an abnormal size and was refused for safety. Send the XML files without compressing them.".into(),
            Self::NestedArchive => "The archive holds another archive. Unpack it, then send the XML files themselves or each zip separately.".into(),
            Self::BrokenArchive => "The zip archive is damaged or incomplete. Download it again, or send the XML files it holds.".into(),
            Self::EncryptedArchive => "The zip archive is protected by a password. Unpack it, then send the XML files.".into(),
            Self::EmptyArchive => "The zip archive holds no XML file. Run the export again and send the archive you get.".into(),
            Self::TooDeep { limit } => format!("The file nests more than {limit} levels of elements: it is not a Siècle or STSweb export. Run the export again from the original application."),
            Self::TextTooLong { limit } => format!("A field is longer than {limit} bytes: this is not a Siècle or STSweb export. Run the export again from the original application."),
        }
    }
}

impl OtherFeed {
    const fn french(self) -> &'static str {
        match self {
            Self::Aaf => {
                "C’est un fichier de l’annuaire académique fédérateur (AAF), qui ne se charge pas ici. Envoyez les exports XML de Siècle et de STSweb."
            }
            Self::Timetable => {
                "C’est un export d’emploi du temps (EDT ou Pronote), qui ne se charge pas ici. Envoyez les exports XML de Siècle et de STSweb."
            }
            Self::SiecleImport => {
                "C’est un fichier à charger dans Siècle, et non un export. Dans Siècle, lancez l’export XML générique et envoyez son résultat."
            }
            Self::OtherSiecle => {
                "Cet export de Siècle ne contient ni personnes ni classes. Envoyez ElevesSansAdresses, ResponsablesAvecAdresses, Structures et Nomenclature."
            }
            Self::OtherSts => {
                "C’est un fichier destiné à STSweb, et non son export. Dans STSweb, exportez «\u{a0}Emploi du temps\u{a0}» et envoyez le fichier sts_emp."
            }
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::Aaf => {
                "This is a file of the académie’s federated directory (AAF), which is not loaded here. Send the XML exports of Siècle and STSweb."
            }
            Self::Timetable => {
                "This is a timetable export (EDT or Pronote), which is not loaded here. Send the XML exports of Siècle and STSweb."
            }
            Self::SiecleImport => {
                "This file is meant to be loaded into Siècle; it is not an export. In Siècle, run the generic XML export and send its result."
            }
            Self::OtherSiecle => {
                "This Siècle export holds neither people nor classes. Send ElevesSansAdresses, ResponsablesAvecAdresses, Structures and Nomenclature."
            }
            Self::OtherSts => {
                "This file is meant for STSweb; it is not its export. In STSweb, export “Emploi du temps” and send the sts_emp file."
            }
        }
    }
}

/// `2025` reads “2025-2026”.
fn school_year(begins: u16) -> String {
    format!("{begins}-{}", u32::from(begins) + 1)
}

#[cfg(test)]
mod tests {
    use super::{FeedError, FeedKind, FeedReason, MAX_QUOTED, OtherFeed, quoted};
    use crate::text::Lang;

    fn every_reason() -> Vec<FeedReason> {
        let s = || "X".to_owned();
        let mut reasons = vec![
            FeedReason::NoFile,
            FeedReason::Empty,
            FeedReason::NotXml,
            FeedReason::Truncated,
            FeedReason::NotWellFormed,
            FeedReason::UnknownEncoding { encoding: s() },
            FeedReason::InvalidByte { encoding: s() },
            FeedReason::Doctype,
            FeedReason::UnknownRoot { root: s() },
            FeedReason::WrongSchool { expected: s(), found: s() },
            FeedReason::SchoolsDiffer { other_file: s(), other: s(), found: s() },
            FeedReason::YearsDiffer { other_file: s(), other: 2025, found: 2024 },
            FeedReason::SameKindTwice { kind: FeedKind::Pupils, other_file: s() },
            FeedReason::NoRecord { kind: FeedKind::Staff },
            FeedReason::MissingField { field: s() },
            FeedReason::BadDate { field: s(), value: s() },
            FeedReason::BadValue { field: s(), value: s() },
            FeedReason::DuplicateId { field: s(), value: s(), first_line: 2 },
            FeedReason::TooLarge { limit_mib: 128 },
            FeedReason::TooManyEntries { limit: 64 },
            FeedReason::SuspectRatio,
            FeedReason::NestedArchive,
            FeedReason::BrokenArchive,
            FeedReason::EncryptedArchive,
            FeedReason::EmptyArchive,
            FeedReason::TooDeep { limit: 32 },
            FeedReason::TextTooLong { limit: 9 },
        ];
        let others = [
            OtherFeed::Aaf,
            OtherFeed::Timetable,
            OtherFeed::SiecleImport,
            OtherFeed::OtherSiecle,
            OtherFeed::OtherSts,
        ];
        reasons.extend(others.map(|feed| FeedReason::OtherFeed { feed }));
        reasons
    }

    #[test]
    fn french_messages_follow_french_typography() {
        for reason in every_reason() {
            let said = FeedError { file: "E.xml".to_owned(), line: Some(3), reason }.message(Lang::Fr);
            for wrong in [" :", " ;", " !", " ?", "« ", " »", "'", "\u{202f}:", "\u{a0};"] {
                assert!(!said.contains(wrong), "{wrong:?} in {said}");
            }
            assert!(
                said.matches(". ").count() + said.matches("\u{202f};").count() + said.matches("\u{a0}: ").count() >= 2,
                "{said}"
            );
            assert!(said.ends_with('.'), "{said}");
        }
    }

    #[test]
    fn each_reason_has_words_of_its_own_in_each_language() {
        let mut messages = std::collections::HashSet::new();
        let count = every_reason().len();
        for reason in every_reason() {
            let error = FeedError { file: String::new(), line: None, reason };
            messages.insert(error.message(Lang::Fr));
            messages.insert(error.message(Lang::En));
        }
        assert_eq!(messages.len(), 2 * count);
    }

    #[test]
    fn what_a_file_holds_is_cut_short() {
        assert_eq!(quoted("été"), "été");
        assert_eq!(quoted(&"é".repeat(MAX_QUOTED)), "é".repeat(MAX_QUOTED));
        assert_eq!(quoted(&"é".repeat(MAX_QUOTED + 1)), format!("{}…", "é".repeat(MAX_QUOTED)));
        assert_eq!(quoted("a\nb"), "ab");
    }
}
