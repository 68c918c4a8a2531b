//! `publication`: sections (rubriques) and articles.
//!
//! `rights` says who may do what, and every other part asks it. `sections`, `articles`, `documents` and
//! `news` are for readers; `write`, `drafts`, `versions` and `publish` for those who write; `manage`,
//! `managed`, `place`, `settings` and `grants` for those who manage.

mod articles;
mod comments;
mod documents;
mod drafts;
mod grants;
mod manage;
mod managed;
mod news;
mod notices;
mod place;
mod publish;
pub(crate) mod rights;
mod sections;
mod settings;
mod versions;
mod write;

pub use articles::article;
pub(crate) use articles::cards_in_order;
pub use comments::{comment, remove_comment};
pub use documents::{OpenDocument, open_document};
pub use drafts::{draft, draft_of, written};
pub use grants::{grants, set_grants};
pub use manage::create_section;
pub use managed::managed;
pub use news::{news, news_of, next_change, public_addresses};
pub use notices::{notice, notice_to_edit, write_notice};
pub use place::{change_tree, discard_section, move_section, set_archived};
pub use publish::{publish, remove, send_back, submit, withdraw};
pub use rights::Reader;
pub use sections::{Ways, crumbs, page, to_write_in, top_sections, tree, ways};
pub use settings::{change_section, settings};
pub use versions::{compare, restore, versions};
pub use write::save;
