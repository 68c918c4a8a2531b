//! `publication`: sections (rubriques) and articles.
//!
//! `rights` says who may do what, and every other part asks it. `sections`, `articles`, `documents` and
//! `news` are for readers; `write`, `drafts`, `versions`, `publish` and `bin` for those who write. For those who
//! manage: `manage` (made), `managed` (the tree that one sees), `place` (put in order) and `settings`; of
//! rights `grants` (given), `holders` (who has them, and why), `standing` (what one person may) and `names`.
//! For sections of classes `classes` (made, named), `closing` (their end, with `subtree`) and `export`.
//! `events` keeps what was done.

mod articles;
mod bin;
mod classes;
mod closing;
mod comments;
mod documents;
mod drafts;
mod events;
mod export;
mod grants;
mod holders;
mod manage;
mod managed;
mod names;
mod news;
mod notices;
mod pictured;
mod place;
mod publish;
pub(crate) mod rights;
mod sections;
mod settings;
mod standing;
mod subtree;
mod versions;
mod write;

pub(crate) use articles::cards_in_order;
pub use articles::{article, article_with, preview};
pub use bin::{bin, empty_bin, erase};
pub(crate) use classes::follow_classes;
pub use classes::{classes, make_class_sections};
pub use closing::{call_off_closing, delete_section, warn_of_closing};
pub use comments::{comment, remove_comment};
pub use documents::{OpenDocument, open_document};
pub use drafts::{draft, draft_of, written};
pub use export::{Export, export};
pub use grants::set_grants;
pub use holders::rights_page;
pub use manage::create_section;
pub use managed::managed;
pub(crate) use news::news_for;
pub use news::{news, news_of, next_change, public_addresses};
pub use notices::{compliance, notice, notice_to_edit, write_notice, written_notices};
pub use place::{change_tree, discard_section, move_section, set_archived};
pub use publish::{publish, remove, send_back, submit, withdraw};
pub use rights::Reader;
pub(crate) use sections::waiting;
pub use sections::{Ways, crumbs, page, to_write_in, top_sections, tree, ways};
pub use settings::{change_section, settings};
pub use standing::{find_grantees, find_people, standing};
pub use versions::{compare, restore, versions};
pub use write::save;
