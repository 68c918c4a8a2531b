//! What reads well but looks wrong: doubts that a person should see before an import is applied.

use super::census::Census;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A doubt and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Warning {
    pub file: String,
    /// Counted from 1.
    pub line: Option<u32>,
    pub doubt: Doubt,
}

/// What is doubtful. Codes and ids are those of the [`Census`]; `name` is “LAST First”.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Two guardians of one name who share something more: probably one person.
    SameGuardianTwice {
        name: String,
        first: String,
        second: String,
        shared: Vec<Shared>,
    },
    /// Two enrolled pupils bear one INE.
    SamePupilTwice {
        name: String,
        first: String,
        second: String,
        ine: String,
    },
    PupilWithoutClass {
        name: String,
        pupil: String,
    },
    /// Information: frequent for pupils newly arrived.
    PupilWithoutIne {
        name: String,
        pupil: String,
    },
    /// Information: adult pupils, or guardians still to be entered.
    PupilWithoutGuardian {
        name: String,
        pupil: String,
    },
    /// Placed in two classes; the first was kept.
    PupilInTwoClasses {
        name: String,
        pupil: String,
        kept: String,
        other: String,
    },
    /// A past leaving date of a pupil who has a class and no reason for leaving; counted as enrolled.
    LeavingDateIgnored {
        name: String,
        pupil: String,
        left_on: Date,
    },
    /// A class or group is given to a pupil whom the file does not list.
    PlacementWithoutPupil {
        pupil: String,
    },
    LinkWithoutPupil {
        pupil: String,
        guardian: String,
    },
    LinkWithoutGuardian {
        pupil: String,
        guardian: String,
    },
    /// Two links between the same two people; the first was kept.
    LinkTwice {
        pupil: String,
        guardian: String,
    },
    /// A link without level of responsibility; read as a mere contact.
    LevelUnknown {
        pupil: String,
        guardian: String,
    },
    /// A class that pupils or teachers have, but that no list of classes declares.
    ClassUndeclared {
        class: String,
    },
    GroupUndeclared {
        group: String,
    },
    /// A subject that is taught, but that no nomenclature lists. Told once.
    SubjectUnknown {
        subject: String,
    },
    /// A teaching of someone whom the file does not list; left out.
    TeachingWithoutStaff {
        staff: String,
        subject: String,
        structure: String,
    },
}

/// What two guardians of one name share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shared {
    Pupil,
    Email,
    Mobile,
    Address,
}

/// How much a doubt matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Normal in some number.
    Information,
    /// To be looked at before the import is applied.
    Doubtful,
}

impl Doubt {
    pub fn weight(&self) -> Weight {
        match self {
            Self::PupilWithoutIne { .. } | Self::PupilWithoutGuardian { .. } => Weight::Information,
            _ => Weight::Doubtful,
        }
    }
}

impl Census {
    /// The number of doubts of one weight, for a summary.
    pub fn count(&self, weight: Weight) -> usize {
        self.warnings.iter().filter(|warning| warning.doubt.weight() == weight).count()
    }
}
