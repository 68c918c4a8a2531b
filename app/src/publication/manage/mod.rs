//! Managing sections (rubriques): `/rubriques/gestion`, `/rubriques/{code}/reglages`; and the pages that every
//! site must have (`/mentions-legales/modifier` and its sisters).
//!
//! - [`page`]: the tree; [`desk`] holds it, [`lines`] and [`line`] draw it and carry sections about, with
//!   [`filter`], [`create`], [`move_to`] and [`archived`].
//! - [`settings`]: of one section; [`tabs`]: between the pages of one.
//! - [`notice`]: legal notice, accessibility, privacy.

#![allow(clippy::large_types_passed_by_value, reason = "signals, which are small without debug assertions")]

mod archived;
mod create;
mod desk;
mod filter;
mod line;
mod lines;
mod move_to;
mod notice;
mod page;
mod settings;
mod tabs;

pub use notice::NoticePage;
pub use page::SectionsPage;
pub use settings::SettingsPage;
pub use tabs::{SectionTab, SectionTabs};
