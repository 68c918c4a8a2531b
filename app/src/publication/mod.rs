//! `publication`: sections (rubriques) and articles, read and written.
//!
//! `section`, `article`, `card`, `closing` and `comments` are for readers; [`newsroom`] for those who
//! write; [`manage`] and [`rights`] for those who manage, [`classes`] for the administrator.

pub mod api;
mod article;
mod card;
pub mod classes;
mod closing;
mod comments;
mod fields;
pub mod manage;
pub mod newsroom;
pub mod rights;
mod section;

pub use article::{ARTICLE_SIZES, ArticleView};
pub use card::{ArticleCardView, CardPlace};
pub use section::SectionView;
