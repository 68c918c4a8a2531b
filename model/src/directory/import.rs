//! An import on its way, and past ones.

use crate::{ids::ImportId, text::Lang, time::Instant};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What names one exact set of changes: SHA-256 of them, in hexadecimal. The dry run gives it, the
/// application must repeat it, so that nobody applies what nobody has seen.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReportDigest(pub String);

impl fmt::Display for ReportDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub stage: Stage,
    /// Records, of `total`; both 0 where a stage has no count.
    pub done: u32,
    pub total: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Reading,
    Comparing,
    Writing,
    /// Committed.
    Done,
}

impl Stage {
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Reading => lang.pick("Lecture des fichiers", "Reading the files"),
            Self::Comparing => lang.pick("Comparaison avec l’annuaire", "Comparing with the directory"),
            Self::Writing => lang.pick("Enregistrement", "Writing"),
            Self::Done => lang.pick("Import terminé", "Import done"),
        }
    }
}

/// A past import, as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportLine {
    pub id: ImportId,
    pub applied_at: Instant,
    /// `None`: from the server's console.
    pub applied_by: Option<String>,
    pub files: Vec<String>,
    /// The report of that import without its lists and doubts: what remains are the counts.
    pub summary: super::Report,
    pub undone_at: Option<Instant>,
    pub undone_by: Option<String>,
    /// Whether it is the latest that stands: only that one may be undone.
    pub latest: bool,
}
