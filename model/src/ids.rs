//! Identifiers: one type per kind of thing, so that a pupil's never stands for a class's.
//!
//! All are UUID version 7 (RFC 9562), which sort by creation; those of things that begin
//! in a browser (an upload, a hand-in) are chosen there, which makes retries harmless. The one
//! exception is [`ItemId`]: by when things were written down, a pupil would know their order.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A school (établissement).
    SchoolId;
    /// A person, whatever their functions.
    PersonId;
    /// A class (division) or a teaching group (groupe): Siècle calls both "structure".
    StructureId;
    /// A subject (matière).
    SubjectId;
    /// One sign-in on one device.
    SessionId;
    /// One run of an import.
    ImportId;
    /// Homework given (travail donné).
    AssignmentId;
    /// What one pupil hands in for one homework (copie).
    SubmissionId;
    /// One state of what was handed in.
    VersionId;
    /// A file that belongs to something: a homework, a hand-in.
    AttachmentId;
    /// A file on its way to the server.
    UploadId;
    /// A picture (image) that stands on pages, in several sizes.
    PictureId;
    /// A section (rubrique).
    SectionId;
    /// An article.
    ArticleId;
    /// One state of an article.
    ArticleVersionId;
    /// A tile (tuile) of the home page.
    TileId;
    /// An agenda or news feed of another site that the school shows.
    FeedId;
    /// A folder (dossier) of a teacher's classeur.
    FolderId;
    /// An activity (activité).
    ActivityId;
    /// A step (étape) of an activity.
    StepId;
    /// An H5P package, unpacked.
    PackageId;
    /// An activity or a folder given out (diffusion).
    GivingId;
    /// One attempt (essai) of a pupil at an exercise.
    AttemptId;
    /// A thing in an exercise: a choice, a blank, a card. Random (version 4), see [`ItemId::random`].
    ItemId;
}

impl ItemId {
    /// One that tells nothing: neither when it was made nor beside what.
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }
}
