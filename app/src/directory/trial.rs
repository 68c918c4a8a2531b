//! An import that is being looked at or applied.

use preau_model::{
    directory::{Progress, Refusal, Report},
    error::Failure,
    ids::ImportId,
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// The names of the files, as they were sent.
    pub files: Vec<String>,
    pub state: TrialState,
}

/// Where it stands. Nothing is changed in the directory before `Applied`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TrialState {
    /// It was never there, or its files are no longer kept.
    Gone,
    /// What it would change.
    Checked(Box<Report>),
    /// The files cannot be taken.
    Refused(Refusal),
    /// The directory has changed since it was looked at: what would change is no longer what was seen.
    Stale,
    Failed(Failure),
    Applying(Progress),
    /// With its counts.
    Applied {
        import: ImportId,
        report: Box<Report>,
    },
}

/// The longest list of new or changed records that a page carries: it stays light on a phone.
const SHOWN: usize = 200;

impl TrialState {
    /// What an import would change. Those who leave are listed as far as the report goes.
    pub fn checked(mut report: Report) -> Self {
        for section in &mut report.sections {
            section.new.entries.truncate(SHOWN);
            section.changed.entries.truncate(SHOWN);
        }
        Self::Checked(Box::new(report))
    }
}
