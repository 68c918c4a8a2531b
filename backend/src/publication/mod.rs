//! `publication`: sections (rubriques) and articles.
//!
//! `rights` says who may do what, and every other part asks it; `sections` and `articles` read,
//! `manage` changes the tree, `write` and `publish` change articles.

mod articles;
mod comments;
mod manage;
mod notices;
mod publish;
pub(crate) mod rights;
mod sections;
mod write;

pub(crate) use articles::cards_in_order;
pub use articles::{OpenDocument, article, news, news_of, next_change, open_document, public_addresses};
pub use comments::{comment, remove_comment};
pub use manage::{change_section, create_section, grants, move_section, set_archived, set_grants};
pub use notices::{notice, write_notice};
pub use publish::{publish, remove, send_back, submit, withdraw};
pub use rights::Reader;
pub use sections::{at_the_top, crumbs, page, tree};
pub use write::{draft, save, version, versions, written};
