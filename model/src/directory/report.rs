//! What an import would do, or has done, in words that a school secretary checks before applying it.

use super::ReportDigest;
use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// The longest list that a report carries; its count is always the true one.
pub const MAX_LISTED: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    pub uai: String,
    pub school_name: String,
    /// The year in which the school year of the files begins: 2026 is 2026-2027.
    pub year: u16,
    /// The import begins a new school year: the classes and groups of the one before are closed.
    pub new_year: bool,
    /// The school is not in the base yet: the import makes it.
    pub new_school: bool,
    /// What changes of the school itself.
    pub school: Vec<FieldChange>,
    /// One per kind of record that the files list or that changes, in the order of [`Kind::ALL`].
    pub sections: Vec<Section>,
    pub doubts: Vec<ReportDoubt>,
    /// Before `doubts` was cut to [`MAX_LISTED`].
    pub doubt_count: u32,
    /// How many records of the base are made, changed or removed, accounts and identifiers included.
    pub records: u32,
    /// Accounts made, waiting for activation.
    pub accounts: u32,
    pub digest: ReportDigest,
}

impl Report {
    /// Whether applying it would change nothing.
    pub const fn is_empty(&self) -> bool {
        self.records == 0
    }

    pub fn section(&self, kind: Kind) -> Option<&Section> {
        self.sections.iter().find(|section| section.kind == kind)
    }

    /// The same without lists and doubts, for a list of imports.
    #[must_use]
    pub fn counts_only(&self) -> Self {
        let bare = |list: &List| List { count: list.count, entries: Vec::new() };
        let sections = self.sections.iter().map(|section| Section {
            kind: section.kind,
            new: bare(&section.new),
            changed: bare(&section.changed),
            leaving: bare(&section.leaving),
            unchanged: section.unchanged,
        });
        Self { sections: sections.collect(), doubts: Vec::new(), ..self.clone() }
    }
}

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Pupils,
    Guardians,
    Staff,
    Classes,
    Groups,
    Subjects,
    Guardianships,
    /// A pupil's place in a class or group.
    Placements,
    Teachings,
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::Pupils,
        Self::Guardians,
        Self::Staff,
        Self::Classes,
        Self::Groups,
        Self::Subjects,
        Self::Guardianships,
        Self::Placements,
        Self::Teachings,
    ];

    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Pupils => lang.pick("Élèves", "Pupils"),
            Self::Guardians => lang.pick("Responsables", "Guardians"),
            Self::Staff => lang.pick("Personnels", "Staff"),
            Self::Classes => "Classes",
            Self::Groups => lang.pick("Groupes", "Groups"),
            Self::Subjects => lang.pick("Matières", "Subjects"),
            Self::Guardianships => lang.pick("Liens responsable–élève", "Guardian–pupil links"),
            Self::Placements => lang.pick("Affectations en classe et en groupe", "Places in classes and groups"),
            Self::Teachings => lang.pick("Enseignements", "Teachings"),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub kind: Kind,
    pub new: List,
    pub changed: List,
    /// People who are no longer at the school, classes that close, links that end.
    pub leaving: List,
    pub unchanged: u32,
}

impl Section {
    pub const fn of(kind: Kind) -> Self {
        Self { kind, new: List::NONE, changed: List::NONE, leaving: List::NONE, unchanged: 0 }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct List {
    pub count: u32,
    /// The first [`MAX_LISTED`].
    pub entries: Vec<Entry>,
}

impl List {
    pub const NONE: Self = Self { count: 0, entries: Vec::new() };

    pub fn push(&mut self, entry: Entry) {
        self.count = self.count.saturating_add(1);
        if self.entries.len() < MAX_LISTED {
            self.entries.push(entry);
        }
    }
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Entry {
    /// “LAST First”, a class's code, “GUARDIAN → PUPIL”…
    pub name: String,
    pub changes: Vec<FieldChange>,
}

/// One field of a record; `None` is an empty field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub field: Field,
    pub before: Option<String>,
    pub after: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Name,
    City,
    SchoolYear,
    Civility,
    LastName,
    FirstName,
    BirthDate,
    Email,
    Phone,
    Mobile,
    /// Was no longer at the school: `before` is the day of leaving.
    Return,
    /// Functions, as role codes joined by commas: say them with [`FieldChange::said`].
    Roles,
    Class,
    Groups,
    Children,
    /// What the feeds call the person.
    Identifier,
    Login,
    Label,
    Level,
    /// The classes that a group draws from.
    Classes,
    /// Was closed: `before` is the day of closing.
    Reopened,
    /// A guardian's standing: 1 legal, 2 in charge, 3 contact.
    Standing,
    Kinship,
}

impl Field {
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Name => lang.pick("Nom", "Name"),
            Self::City => lang.pick("Commune", "City"),
            Self::SchoolYear => lang.pick("Année scolaire", "School year"),
            Self::Civility => lang.pick("Civilité", "Title"),
            Self::LastName => lang.pick("Nom de famille", "Last name"),
            Self::FirstName => lang.pick("Prénom", "First name"),
            Self::BirthDate => lang.pick("Date de naissance", "Birth date"),
            Self::Email => lang.pick("Adresse électronique", "E-mail"),
            Self::Phone => lang.pick("Téléphone", "Telephone"),
            Self::Mobile => lang.pick("Téléphone portable", "Mobile"),
            Self::Return => lang.pick("De retour (départ le)", "Back (left on)"),
            Self::Roles => lang.pick("Fonctions", "Functions"),
            Self::Class => lang.pick("Classe", "Class"),
            Self::Groups => lang.pick("Groupes", "Groups"),
            Self::Children => lang.pick("Enfants", "Children"),
            Self::Identifier => lang.pick("Identifiant national", "Feed identifier"),
            Self::Login => lang.pick("Identifiant de connexion", "Login"),
            Self::Label => lang.pick("Libellé", "Label"),
            Self::Level => lang.pick("Niveau", "Level"),
            Self::Classes => "Classes",
            Self::Reopened => lang.pick("Rouverte (fermeture le)", "Open again (closed on)"),
            Self::Standing => lang.pick("Niveau de responsabilité", "Standing"),
            Self::Kinship => lang.pick("Lien de parenté", "Kinship"),
        }
    }

    /// A value of this field as people read it.
    pub fn said(self, value: &str, lang: Lang) -> String {
        match self {
            Self::Roles => {
                let one = |code: &str| match code {
                    "administrator" => lang.pick("administrateur", "administrator"),
                    "head" => lang.pick("direction", "head"),
                    "teacher" => lang.pick("enseignant", "teacher"),
                    "staff" => lang.pick("personnel", "staff"),
                    "pupil" => lang.pick("élève", "pupil"),
                    "guardian" => lang.pick("responsable", "guardian"),
                    _ => "?",
                };
                value.split(',').map(|code| one(code.trim())).collect::<Vec<_>>().join(", ")
            }
            Self::Standing => match value {
                "1" => lang.pick("représentant légal", "legal representative"),
                "2" => lang.pick("en charge de l’élève", "in charge of the pupil"),
                _ => lang.pick("simple contact", "contact only"),
            }
            .to_owned(),
            Self::Civility => match value {
                "madame" => "Madame".to_owned(),
                _ => "Monsieur".to_owned(),
            },
            Self::Kinship => kinship(value, lang).to_owned(),
            Self::BirthDate | Self::Return | Self::Reopened => match (lang, value.parse::<crate::time::Date>()) {
                (Lang::Fr, Ok(date)) => date.strftime("%d/%m/%Y").to_string(),
                _ => value.to_owned(),
            },
            _ => value.to_owned(),
        }
    }
}

/// A kinship code of the base, in words.
pub fn kinship(code: &str, lang: Lang) -> &'static str {
    match code {
        "mother" => lang.pick("mère", "mother"),
        "father" => lang.pick("père", "father"),
        "sibling" => lang.pick("frère ou sœur", "sibling"),
        "grandparent" => lang.pick("grand-parent", "grandparent"),
        "other_family" => lang.pick("autre membre de la famille", "other family"),
        "educator" => lang.pick("éducateur", "educator"),
        "foster_family" => lang.pick("famille d’accueil", "foster family"),
        "tutor" => lang.pick("tuteur", "tutor"),
        "social_services" => lang.pick("aide sociale à l’enfance", "social services"),
        "oneself" => lang.pick("élève majeur", "adult pupil"),
        _ => lang.pick("autre", "other"),
    }
}

/// What should be looked at before the import is applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportDoubt {
    /// Seen while reading the files; said in both languages where it was seen.
    InFiles { doubtful: bool, french: String, english: String },
    /// Somebody new bears the name, and the birth date or e-mail, of somebody else of the school. The two
    /// stay apart. `new_kind` and `other_kind` tell as what each stands in the files.
    LooksLike { name: String, new_kind: Kind, other_kind: Kind, same_birth: bool },
    /// `ELEVE_ID` and INE name two different people of the base; `ELEVE_ID` was followed.
    IdentifiersDisagree { name: String, pupil: String, ine: String },
    /// A class closes and another of the same level opens in the same import: perhaps renamed.
    PerhapsRenamed { closing: String, opening: String, pupils: u32 },
    /// More than half of those known would leave: is the export whole?
    ManyLeave { kind: Kind, leaving: u32, known: u32 },
}

impl ReportDoubt {
    /// To be looked at; otherwise mere information.
    pub const fn doubtful(&self) -> bool {
        match self {
            Self::InFiles { doubtful, .. } => *doubtful,
            _ => true,
        }
    }

    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::InFiles { french, english, .. } => match lang {
                Lang::Fr => french.clone(),
                Lang::En => english.clone(),
            },
            Self::LooksLike { name, new_kind, other_kind, same_birth } => {
                let (new, other) = (new_kind.label(lang).to_lowercase(), other_kind.label(lang).to_lowercase());
                match lang {
                    Lang::Fr => {
                        let same = if *same_birth { "la même date de naissance" } else { "la même adresse électronique" };
                        format!("{name} ({new}) porte le nom et {same} de quelqu’un d’autre ({other}). Les deux fiches restent séparées\u{202f}; vérifiez s’il s’agit d’une seule personne.")
                    }
                    Lang::En => {
                        let same = if *same_birth { "birth date" } else { "e-mail" };
                        format!("{name} ({new}) has the name and {same} of somebody else ({other}). The two records stay apart; check whether they are one person.")
                    }
                }
            }
            Self::IdentifiersDisagree { name, pupil, ine } => match lang {
                Lang::Fr => format!("{name}\u{a0}: l’identifiant {pupil} et l’INE {ine} désignent deux élèves connus. L’identifiant Siècle a été suivi\u{202f}; vérifiez les deux fiches."),
                Lang::En => format!("{name}: id {pupil} and INE {ine} stand for two known pupils. The Siècle id was followed; check both records."),
            },
            Self::PerhapsRenamed { closing, opening, pupils } => match lang {
                Lang::Fr => format!("{closing} ferme et {opening} ouvre avec {pupils} de ses élèves\u{a0}: peut-être un changement de nom. Si oui, le travail donné à {closing} reste attaché à l’ancienne."),
                Lang::En => format!("{closing} closes and {opening} opens with {pupils} of its pupils: perhaps a new name. If so, work given to {closing} stays with the old one."),
            },
            Self::ManyLeave { kind, leaving, known } => {
                let kind = kind.label(lang).to_lowercase();
                match lang {
                    Lang::Fr => format!("{leaving} départs sur {known} ({kind})\u{a0}: vérifiez que l’export est complet avant d’appliquer."),
                    Lang::En => format!("{leaving} of {known} would leave ({kind}): check that the export is whole before applying."),
                }
            }
        }
    }
}

impl FieldChange {
    /// `before` and `after` as people read them.
    pub fn said(&self, lang: Lang) -> (Option<String>, Option<String>) {
        let said = |value: &Option<String>| value.as_deref().map(|value| self.field.said(value, lang));
        (said(&self.before), said(&self.after))
    }
}
