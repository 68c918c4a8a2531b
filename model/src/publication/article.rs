//! Articles, as they are listed, read and written.

use super::{Comments, Crumb, Listed, Piece, Reached, SectionRole};
use crate::{
    home::Embed,
    ids::{ArticleId, ArticleVersionId, PersonId, PictureId, SectionId, UploadId},
    media::Picture,
    time::{Date, DateTime, Instant},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleState {
    Draft,
    /// Waits for somebody who may publish.
    Submitted,
    Published,
    /// Was published, and is no longer shown.
    Withdrawn,
}

impl ArticleState {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Submitted, Self::Published, Self::Withdrawn];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What readers get of an article, at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shown {
    /// Everybody who may read the section.
    Now,
    /// From a date on.
    Later,
    /// No longer: its last day has passed.
    Expired,
    No,
}

/// When an article is shown, as people choose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Timing {
    /// `None`: as soon as it is published.
    pub from: Option<DateTime>,
    pub until: Option<DateTime>,
}

/// Address of an article.
pub fn article_path(code: &str) -> String {
    format!("/articles/{code}")
}

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleCard {
    pub id: ArticleId,
    pub code: String,
    pub title: String,
    pub summary: String,
    pub picture: Option<Picture>,
    pub section: Crumb,
    /// When it was published, on the school's clocks.
    pub published: DateTime,
    /// When it was last changed since.
    pub updated: Option<DateTime>,
    /// Not everybody reads it.
    pub private: bool,
}

/// What a search found, a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundArticles {
    /// On all pages.
    pub total: usize,
    /// On the pages before.
    pub before: usize,
    pub articles: Listed<ArticleCard>,
}

/// A file that may be fetched with an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLink {
    pub id: Uuid,
    pub name: String,
    /// Bytes.
    pub size: u64,
    pub media_type: String,
}

/// A piece of a text that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BodyPart {
    Html(String),
    /// Content of another site, and what it is called. `framed`: its host is on the school's list; else it is a link.
    Embed {
        embed: Embed,
        title: String,
        framed: bool,
    },
}

/// An article, for its readers.
#[allow(clippy::struct_excessive_bools, reason = "each is told or offered on the page, or not")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticlePage {
    pub card: ArticleCard,
    /// From the top down, with its section.
    pub path: Vec<Crumb>,
    /// "Claire Besson"
    pub author: String,
    pub body: Vec<BodyPart>,
    pub files: Vec<DocumentLink>,
    /// `None`: not for this reader, or not in this section.
    pub comments: Option<Comments>,
    /// The member whose page it is: what they type is kept under their name.
    pub reader: Option<PersonId>,
    pub role: Option<SectionRole>,
    pub state: ArticleState,
    pub shown: Shown,
    /// Whether the reader may change it.
    pub may_edit: bool,
    /// There is something written, for who may change it, that its readers do not see.
    pub reworked: bool,
    /// It is shown with that, and not as its readers see it.
    pub preview: bool,
    /// The day from which it may be deleted with its section, where readers are warned.
    pub closing: Option<Date>,
}

/// A line of the list of those who write.
#[allow(clippy::struct_excessive_bools, reason = "each is told beside the title, or not")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenArticle {
    pub id: ArticleId,
    pub code: String,
    pub title: String,
    pub section: Crumb,
    pub author: String,
    /// The reader is its author.
    pub mine: bool,
    pub state: ArticleState,
    pub shown: Shown,
    /// From when it is shown, where it is not yet.
    pub from: Option<DateTime>,
    /// The reader may change it; else they may read it, where readers do.
    pub editable: bool,
    /// It was sent back with a remark.
    pub remarked: bool,
    /// A newer version waits behind the one that readers see.
    pub reworked: bool,
    pub changed: DateTime,
}

/// The list of those who write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenArticles {
    pub articles: Vec<WrittenArticle>,
    /// The sections where there are some, by title.
    pub sections: Vec<Crumb>,
    /// Where those begin that were changed longer ago.
    pub next: Option<Reached>,
    /// How many wait for the reader, of all sections.
    pub waiting: u32,
    /// There is something in the bin that the reader may take out.
    pub bin: bool,
}

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleInput {
    pub section: SectionId,
    pub title: String,
    pub summary: String,
    pub picture: Option<PictureId>,
    /// HTML of the editor.
    pub body: String,
    /// Files that stay, by identifier, and uploads to be added, in order.
    pub kept: Vec<Uuid>,
    pub added: Vec<UploadId>,
    /// What was read when the writing began; 0 for a new one.
    pub revision: i64,
    /// It begins a version of its own: what was written last stays as it is, whoever wrote it.
    #[serde(default)]
    pub anew: bool,
}

/// What became of what was written: where to go on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedArticle {
    pub code: String,
    pub revision: i64,
    /// All of its files, those that stayed first.
    pub files: Vec<DocumentLink>,
    pub at: DateTime,
}

/// An article, for who writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleDraft {
    pub id: ArticleId,
    pub code: String,
    /// The version that is being written, when it was last saved, and by whom.
    pub version: ArticleVersionId,
    pub saved: DateTime,
    pub saved_by: String,
    pub author: String,
    /// The reader is its author.
    pub mine: bool,
    /// Where it is written for.
    pub section: SectionId,
    /// Where readers find it until what is written is published.
    pub stands_in: SectionId,
    pub title: String,
    pub summary: String,
    pub picture: Option<Picture>,
    pub body: String,
    pub files: Vec<DocumentLink>,
    pub state: ArticleState,
    pub shown: Shown,
    pub timing: Timing,
    pub reworked: bool,
    pub role: SectionRole,
    pub remark: Option<FeedbackNote>,
    pub revision: i64,
}

/// Why it was sent back, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackNote {
    pub by: String,
    pub words: String,
}

/// A line of an article's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleVersionLine {
    pub id: ArticleVersionId,
    pub number: u32,
    pub title: String,
    pub saved: DateTime,
    pub by: String,
    pub published: Option<DateTime>,
    /// It is the one that readers see.
    pub current: bool,
}

/// What changed between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    pub older: ArticleVersionLine,
    pub newer: ArticleVersionLine,
    pub title: Vec<Piece>,
    pub summary: Vec<Piece>,
    pub body: Vec<Piece>,
    /// Names of files.
    pub files: Vec<Piece>,
    /// The illustration is another one.
    pub illustration: bool,
}

impl ArticleState {
    /// What readers get at `now`.
    pub fn shown(self, publish_at: Option<Instant>, expire_at: Option<Instant>, now: Instant) -> Shown {
        match self {
            Self::Published if expire_at.is_some_and(|end| end <= now) => Shown::Expired,
            Self::Published if publish_at.is_some_and(|start| start > now) => Shown::Later,
            Self::Published => Shown::Now,
            Self::Draft | Self::Submitted | Self::Withdrawn => Shown::No,
        }
    }
}
