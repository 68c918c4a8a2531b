//! `publication`: sections (rubriques), and the articles in them.

mod article;
mod compare;
mod managed;
mod notice;
mod rights;
mod section;
mod tree;

pub use article::{
    ArticleCard, ArticleDraft, ArticleInput, ArticlePage, ArticleState, ArticleVersionLine, BodyPart, Comment,
    Comparison, DocumentLink, FeedbackNote, SavedArticle, Shown, Timing, WrittenArticle, article_path,
};
pub use compare::{Piece, compare};
pub use managed::{ArchivedSection, ManagedSections, SectionChange};
pub use notice::{Notice, NoticeKind};
pub use rights::{Grant, Grantee, NamedGrant, SectionRole};
pub use section::{
    Crumb, Listed, NewSection, RESERVED, SectionCard, SectionInput, SectionKind, SectionLine, SectionPage,
    SectionSettings, SectionState, section_path,
};
pub use tree::{Branch, Outline, Spot};

/// Longest title, in letters.
pub const TITLE_MAX: u32 = 120;
/// Longest summary, in letters.
pub const SUMMARY_MAX: u32 = 300;
/// Longest text, in letters of HTML.
pub const BODY_MAX: u32 = 200_000;
/// Longest remark to a writer, in letters.
pub const REMARK_MAX: u32 = 1_000;
/// Most files of an article.
pub const FILES_MAX: u32 = 20;
/// Longest comment, in letters.
pub const COMMENT_MAX: u32 = 2_000;
/// How deep sections may lie.
pub const DEPTH_MAX: usize = 6;
