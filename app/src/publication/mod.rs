//! `publication`: sections (rubriques) and articles, read and written.
//!
//! `section`, `article`, `card` and `comments` are for readers; [`newsroom`] for those who write.

pub mod api;
mod article;
mod card;
mod comments;
pub mod newsroom;
mod section;

pub use article::ArticleView;
pub use card::ArticleCardView;
pub use section::SectionView;
