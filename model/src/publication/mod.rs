//! `publication`: sections (rubriques), and the articles in them.

mod article;
mod bin;
mod class;
mod comment;
mod compare;
mod given;
mod managed;
mod notice;
mod reached;
mod rights;
mod section;
mod standing;
mod tree;

pub use article::{
    ArticleCard, ArticleDraft, ArticleInput, ArticlePage, ArticleState, ArticleVersionLine, BodyPart, Comparison,
    DocumentLink, FeedbackNote, FoundArticles, SavedArticle, Shown, Timing, WrittenArticle, WrittenArticles,
    article_path,
};
pub use bin::{ArticleBin, BIN_DAYS, RemovedArticle};
pub use class::{
    ClassSection, ClassWithout, ClassesPage, Closing, ClosingStep, DeletedSection, OverSection, SectionPlace,
    WARNING_DAYS, WARNING_DAYS_USUAL, class_title, same_title,
};
pub use comment::{Comment, Comments};
pub use compare::{Piece, compare};
pub use given::{About, Given, NamedGrantee, RoleChange, in_order, onto, role_changes};
pub use managed::{ArchivedSection, ManagedSections, SectionChange};
pub use notice::{Compliance, Notice, NoticeKind};
pub use reached::{Reached, Unreadable};
pub use rights::{Grant, Grantee, SectionRole};
pub use section::{
    Crumb, Listed, NewSection, RESERVED, SectionCard, SectionInput, SectionKind, SectionLine, SectionPage,
    SectionSettings, SectionState, section_path,
};
pub use standing::{Answer, Holder, RightsInput, RightsPage, Standing, Why};
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
/// Comments that are shown at once.
pub const COMMENTS_SHOWN: usize = 50;
/// Most articles that a search finds: the most fitting.
pub const FOUND_MAX: usize = 500;
/// Of these, how many are shown at once.
pub const FOUND_SHOWN: usize = 24;
/// Most grants of one section.
pub const GRANTS_MAX: usize = 100;
/// How deep sections may lie.
pub const DEPTH_MAX: usize = 6;
