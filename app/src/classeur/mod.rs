//! `classeur` (classeur pédagogique): `/classeur`, `/classeur/dossiers/{id}`, `/classeur/{id}`; `/activites`.
//!
//! - [`shelf`]: what is in a folder, as [`cards`] with a [`thing_menu`], with [`naming`] (made, renamed), [`moving`] (put
//!   elsewhere) and [`dragging`];
//! - [`bin`]: what was put away;
//! - [`edit`]: one activity; [`step`]: a step as one reads it; [`preview`]: as pupils will see it;
//! - [`give`]: to whom and when; [`follow`]: how far they are, with the [`results`] of exercises, and in a whole folder ([`follow_folder`]); [`share`]: with colleagues;
//! - [`exchange`]: exercises and activities that come and go as files;
//! - [`pupil`]: what was given to a pupil, gone through.

#![allow(clippy::large_types_passed_by_value, reason = "signals, which are small without debug assertions")]

pub mod api;
mod bin;
mod cards;
mod dragging;
mod edit;
pub mod exchange;
mod follow;
mod follow_folder;
mod following;
mod give;
mod moving;
mod naming;
mod preview;
mod pupil;
mod results;
mod share;
mod shelf;
mod step;
mod thing_menu;

pub use bin::BinPage;
pub use edit::{EditPage, KEPT_AS, send_kept};
pub use follow::FollowPage;
pub use follow_folder::FollowFolderPage;
pub use preview::PreviewPage;
pub use pupil::{ActivitiesPage, WalkPage};
pub use results::QueuePage;
pub use shelf::ShelfPage;
