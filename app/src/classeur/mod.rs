//! `classeur` (classeur pédagogique): `/classeur`, `/classeur/dossiers/{id}`, `/classeur/{id}`.
//!
//! - [`shelf`]: what is in a folder, with [`naming`] (made, renamed) and [`moving`] (put elsewhere);
//! - [`edit`]: one activity; [`step`]: a step as one reads it.

#![allow(clippy::large_types_passed_by_value, reason = "signals, which are small without debug assertions")]

mod api;
mod edit;
mod moving;
mod naming;
mod shelf;
mod step;

pub use edit::EditPage;
pub use shelf::ShelfPage;
