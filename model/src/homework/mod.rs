//! `homework` (travail à faire): what is given, handed in and corrected, as each audience
//! sees it. Instants are already civil date-times of the school's zone.

mod given;
mod input;
mod pupil;

pub use given::{Copy, GivenAssignment, GivenDetail, GivenList, Publication, PupilRow, RowState};
pub use input::{
    AssignmentInput, Audience, AudienceGroup, AudiencePupil, HandInInput, INSTRUCTIONS_MAX, NewFile, TEXT_MAX,
    TITLE_MAX,
};
pub use pupil::{
    ChildWork, Feedback, HandInAllowed, PupilAssignment, PupilDetail, PupilState, Receipt, SubmissionVersion, Tab,
};

use crate::ids::{AssignmentId, PersonId};
use serde::{Deserialize, Serialize};

/// The address of a person's list; it is French, as people read it.
pub const LIST_PATH: &str = "/travail";

/// The address of one homework: the pupil's page, or the teacher's.
pub fn path(id: AssignmentId) -> String {
    format!("{LIST_PATH}/{id}")
}

/// The same of one child, for a guardian.
pub fn path_for(id: AssignmentId, child: PersonId) -> String {
    format!("{LIST_PATH}/{id}?enfant={child}")
}

/// A piece of a list, and where it goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// The last item shown, when there are more behind it.
    pub next: Option<AssignmentId>,
}

/// One way to hand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HandInKind {
    Text,
    File,
    Audio,
}

impl HandInKind {
    pub const ALL: [Self; 3] = [Self::Audio, Self::File, Self::Text];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::File => "file",
            Self::Audio => "audio",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How homework is handed in. With none of the three, it is only to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HandIn {
    pub text: bool,
    pub files: bool,
    pub audio: bool,
    /// The one that the page puts first; among those accepted.
    pub main: Option<HandInKind>,
}

impl HandIn {
    pub const fn accepts(self, kind: HandInKind) -> bool {
        match kind {
            HandInKind::Text => self.text,
            HandInKind::File => self.files,
            HandInKind::Audio => self.audio,
        }
    }

    /// Whether anything is handed in at all.
    pub const fn expected(self) -> bool {
        self.text || self.files || self.audio
    }

    /// The accepted ways, the main one first.
    pub fn kinds(self) -> Vec<HandInKind> {
        let mut kinds: Vec<_> = HandInKind::ALL.into_iter().filter(|k| self.accepts(*k)).collect();
        kinds.sort_by_key(|k| Some(*k) != self.main);
        kinds
    }
}

/// A subject's colour among twelve: the same name has the same one everywhere.
pub fn subject_hue(label: &str) -> u8 {
    let sum = label.bytes().fold(7_u32, |sum, b| sum.wrapping_mul(31).wrapping_add(u32::from(b)));
    u8::try_from((sum >> 3) % 12).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_way_comes_first() {
        let hand_in = HandIn { text: true, files: true, audio: true, main: Some(HandInKind::Text) };
        assert_eq!(hand_in.kinds(), [HandInKind::Text, HandInKind::Audio, HandInKind::File]);
        assert!(!HandIn::default().expected());
        assert!(subject_hue("Anglais LV1") < 12);
    }
}
