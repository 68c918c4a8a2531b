//! `publication`: sections (rubriques) and articles, read and written.

mod article;
mod card;
mod section;

pub use article::ArticleView;
pub use card::ArticleCardView;
pub use section::SectionView;
