//! The neutral result of reading a school's feeds: who is in the school, in which class, taught by whom.
//!
//! It closes on itself: every class or group that a pupil, a teaching or a head teacher names is listed in
//! [`Census::classes`] or [`Census::groups`]; every [`Teaching`] names a listed [`Staff`]; every
//! [`Guardianship`] names listed people when the feed that lists them was present. What did not close was
//! left out and is told by a [`Warning`].

use super::doubts::Warning;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A school as its feeds describe it on the day of the export.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Census {
    /// The national identifier of the school (UAI, formerly RNE): seven digits and a letter.
    pub uai: String,
    /// From STSWEB only, in ordinary letter case.
    pub school_name: Option<String>,
    /// From STSWEB only, in ordinary letter case.
    pub city: Option<String>,
    /// The year in which the school year begins: 2025 stands for 2025-2026.
    pub year: u16,
    /// The day of the oldest Siècle export among the files; STSWEB files carry none.
    pub exported_on: Option<Date>,
    pub parts: Parts,
    pub pupils: Vec<Pupil>,
    pub guardians: Vec<Guardian>,
    pub guardianships: Vec<Guardianship>,
    pub classes: Vec<Class>,
    pub groups: Vec<Group>,
    pub subjects: Vec<Subject>,
    pub staff: Vec<Staff>,
    pub teachings: Vec<Teaching>,
    pub warnings: Vec<Warning>,
}

/// Which lists are whole, because the feed that owns them was among the files.
///
/// Only what is missing from a whole list has left the school. A list may hold entries without being whole:
/// STSWEB and the pupils' file name classes and groups, but only Siècle's `Structures` lists them all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "five independent facts, each read by its name")]
pub struct Parts {
    /// `ElevesSansAdresses` or `ElevesAvecAdresses`.
    pub pupils: bool,
    /// `ResponsablesAvecAdresses`: guardians and guardianships.
    pub guardians: bool,
    /// `Structures`: classes and groups.
    pub structures: bool,
    /// `Nomenclature`: subjects.
    pub subjects: bool,
    /// `sts_emp`: staff and teachings.
    pub staff: bool,
}

/// A child known to the school's pupil base, whether present or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pupil {
    /// `ELEVE_ID`, stable within one school's base from year to year.
    pub source_id: String,
    /// National pupil identifier: `INE_RNIE`, else `ID_NATIONAL`, else `INE_BEA`.
    pub ine: Option<String>,
    /// The pupil's number inside the school (`ELENOET`).
    pub elenoet: Option<String>,
    /// Birth name: `NOM_DE_FAMILLE`, or `NOM` in older generations. Usually in capitals, as in the file.
    pub last_name: String,
    /// `NOM_USAGE`, when it differs from the birth name.
    pub usage_name: Option<String>,
    pub first_name: String,
    /// `PRENOM2` and `PRENOM3`.
    pub other_first_names: Vec<String>,
    pub birth_date: Option<Date>,
    pub sex: Option<Sex>,
    pub email: Option<String>,
    /// The mobile number, else the home number, as typed in the source.
    pub phone: Option<String>,
    /// `CODE_MEF`, the national code of the year of study, eleven characters.
    pub mef: Option<String>,
    /// Code of the class (a structure of type `D`).
    pub class: Option<String>,
    /// Codes of the groups (structures of type `G`).
    pub groups: Vec<String>,
    /// `DATE_SORTIE`, past or to come.
    pub left_on: Option<Date>,
    /// Why the pupil is not at school here today; `None` for an enrolled pupil.
    pub not_enrolled: Option<NotEnrolled>,
}

impl Pupil {
    /// Whether the pupil is at school here on the day of the export.
    pub fn enrolled(&self) -> bool {
        self.not_enrolled.is_none()
    }
}

/// Why a pupil of the base is not at school here; the rule is in `eleves.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotEnrolled {
    /// Has left, on `left_on`.
    Left,
    /// In the base with neither class nor year of study.
    NoSchooling,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Code 2 in both feeds.
    Female,
    /// Code 1 in both feeds.
    Male,
}

/// How a person is addressed. `MLLE` reads as [`Civility::Madame`], as French administrations do since 2012.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Civility {
    Madame,
    Monsieur,
}

/// A person who answers for at least one pupil.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guardian {
    /// `PERSONNE_ID`.
    pub source_id: String,
    pub civility: Option<Civility>,
    /// `NOM_DE_FAMILLE`, or `NOM` in older generations; the name of a service (ASE) in some records.
    pub last_name: String,
    /// `NOM_USAGE`, when it differs from the birth name.
    pub usage_name: Option<String>,
    /// Empty for a service.
    pub first_name: String,
    pub email: Option<String>,
    /// `TEL_PORTABLE`, as typed in the source.
    pub mobile: Option<String>,
    /// `TEL_PERSONNEL`, else `TEL_PROFESSIONNEL`.
    pub phone: Option<String>,
}

/// What one guardian is to one pupil.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guardianship {
    /// [`Pupil::source_id`].
    pub pupil: String,
    /// [`Guardian::source_id`].
    pub guardian: String,
    pub level: Level,
    /// `CODE_PARENTE` as in the file: one digit up to about 2015, two digits since.
    pub kinship_code: Option<String>,
    pub kinship: Kinship,
    /// `HEBERGE_ELEVE`; absent from older generations.
    pub lives_with: Option<bool>,
    /// `A_CONTACTER_EN_PRIORITE`, or `PERS_CONTACT` in older generations.
    pub contact_first: Option<bool>,
    /// `PAIE_FRAIS_SCOLAIRES`, or `RESP_FINANCIER` in older generations.
    pub pays_fees: Option<bool>,
}

/// The standing of a guardian: `NIVEAU_RESPONSABILITE`, or `RESP_LEGAL` in older generations (1 and 2 are
/// legal representatives, 0 a contact).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Holds parental authority.
    Legal,
    /// Has the pupil in charge, without parental authority.
    InCharge,
    /// Only a person to call.
    Contact,
}

/// `CODE_PARENTE` of both generations, made one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kinship {
    Mother,
    Father,
    Sibling,
    Grandparent,
    OtherFamily,
    Educator,
    FosterFamily,
    Tutor,
    /// Aide sociale à l'enfance (formerly DDASS).
    SocialServices,
    /// An adult pupil who answers for themself.
    Oneself,
    Other,
}

/// A class (*division*).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Class {
    /// As in the file, without outer spaces: `3 1`, `6EME4`.
    pub code: String,
    pub label: Option<String>,
    /// The years of study taught in this class, as MEF codes.
    pub mefs: Vec<String>,
    /// `6EME` `5EME` `4EME` `3EME` `2NDE` `1ERE` `TERM`, or the MEF's own short name beyond those.
    pub level: Option<String>,
}

/// A teaching group, of pupils of one or several classes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub code: String,
    pub label: Option<String>,
    /// Codes of the classes its pupils come from.
    pub classes: Vec<String>,
}

/// A school subject (*matière*).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// `CODE_MATIERE`, six characters, national.
    pub code: String,
    /// `CODE_GESTION`: `AGL1`, `MATHS`.
    pub management_code: Option<String>,
    pub short_label: Option<String>,
    pub long_label: Option<String>,
    pub edition_label: Option<String>,
    /// What to show: the best of the labels, in ordinary letter case.
    pub label: String,
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Staff {
    /// `TYPE` and `ID`, joined: `epp:9001`. An id alone is not unique: `local` people are numbered apart.
    pub source_id: String,
    pub civility: Option<Civility>,
    /// `NOM_USAGE`.
    pub last_name: String,
    /// `NOM_PATRONYMIQUE`, when it differs.
    pub birth_name: Option<String>,
    pub first_name: String,
    pub birth_date: Option<Date>,
    pub function: Function,
    /// Short labels of the disciplines: `LET MODERN`.
    pub disciplines: Vec<String>,
    /// Codes of the classes this person is head teacher of (*professeur principal*).
    pub head_of: Vec<String>,
    /// Whether listed under `SUPPLEANTS`: stands in for someone, for a time.
    pub substitute: bool,
}

/// What a member of staff does (`FONCTION`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Function {
    /// `ENS`.
    Teacher,
    /// `DIR`: head or deputy head.
    Management,
    /// `EDU`: conseiller principal d'éducation.
    EducationAdviser,
    /// `DOC`: teacher-librarian.
    Librarian,
    /// `SUR`, `ASE`, `AED`: supervision and educational assistants.
    Assistant,
    /// `ORI`: guidance psychologist.
    Guidance,
    /// Another code, as in the file; empty when the file gives none.
    Other(String),
}

/// One person teaching one subject to one class or group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Teaching {
    /// [`Staff::source_id`].
    pub staff: String,
    /// [`Subject::code`].
    pub subject: String,
    pub audience: Audience,
    /// Whether several teachers are in the room at once (`CO_ENS`).
    pub co_teaching: bool,
    /// For a substitute: the first and the last day.
    pub period: Option<(Date, Date)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// [`Class::code`].
    Class(String),
    /// [`Group::code`].
    Group(String),
}
