//! What goes between an editor and the server.

use super::{Activity, GivenOut, TemplateFor};
use crate::{
    ids::{ActivityId, FolderId, PersonId, SubjectId},
    media::{Attachment, Picture},
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// What somebody may do with an activity or a folder. Each may do what those before may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Look at it.
    Read,
    /// Take a copy.
    Copy,
    /// Change what is in it.
    Edit,
    /// Give it away, put it into the bin: it is theirs.
    Own,
}

impl Level {
    /// What a colleague may be given.
    pub const SHARED: [Self; 3] = [Self::Read, Self::Copy, Self::Edit];

    /// As it is written in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Copy => "copy",
            Self::Edit => "edit",
            Self::Own => "own",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Read, Self::Copy, Self::Edit, Self::Own].into_iter().find(|level| level.code() == code)
    }
}

/// What is shared or given out: an activity, or a folder with all that is and will be in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shared {
    Folder(FolderId),
    Activity(ActivityId),
}

/// An activity as it is opened by who may read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub id: ActivityId,
    pub activity: Activity,
    pub revision: i64,
    pub level: Level,
    /// Whose it is: first and last name; empty for one's own.
    pub owner: String,
    /// Those that its steps show.
    pub pictures: Vec<Picture>,
    /// Those that its steps play or offer.
    #[serde(default)]
    pub files: Vec<Attachment>,
    /// Of which it may be: those that are taught by who edits it, and its own.
    pub subjects: Vec<(SubjectId, String)>,
    /// To how many classes, groups and pupils it is given now, with its folders and with homework too.
    pub given_to: u32,
}

/// What is in a folder, or at the top of one's classeur.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// From the top down to the folder itself.
    pub path: Vec<FolderLine>,
    pub folders: Vec<FolderLine>,
    pub activities: Vec<ActivityLine>,
    /// What may be done here: with one's own things everything.
    pub level: Level,
    /// Shared by colleagues; at the top only.
    pub shared: Vec<SharedLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderLine {
    pub id: FolderId,
    pub title: String,
    /// How many activities and folders are right in it.
    pub holds: u32,
    /// `None`: to nobody, or to nobody whom the reader follows.
    #[serde(default)]
    pub given: Option<GivenOut>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityLine {
    pub id: ActivityId,
    pub title: String,
    pub summary: String,
    pub steps: u32,
    pub changed: DateTime,
    /// Who may begin others from it.
    pub template: Option<TemplateFor>,
    /// `None`: to nobody, or to nobody whom the reader follows.
    #[serde(default)]
    pub given: Option<GivenOut>,
}

/// Something that a colleague shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedLine {
    pub what: SharedThing,
    pub level: Level,
    /// First and last name.
    pub owner: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SharedThing {
    Folder(FolderLine),
    Activity(ActivityLine),
}

/// With whom something is shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    pub person: PersonId,
    /// First and last name.
    pub name: String,
    pub level: Level,
}
