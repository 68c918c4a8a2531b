//! `publication`: sections (rubriques) and articles, read and written.
//!
//! `section`, `article`, `card` and `comments` are for readers; [`newsroom`] for those who write; [`manage`]
//! for those who manage.

pub mod api;
mod article;
mod card;
mod comments;
pub mod manage;
pub mod newsroom;
mod section;

pub use article::ArticleView;
pub use card::ArticleCardView;
pub use section::SectionView;
