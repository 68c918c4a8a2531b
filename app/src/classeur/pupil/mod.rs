//! A pupil's activities: `/activites`, `/activites/{id}`.
//!
//! - [`list`]: those that were given, by subject;
//! - [`walk`]: one of them, step by step, with its [`contents`], its [`end`] and its [`exercise`]s: [`answered`] by an
//!   [`attempt`], with [`notes`] around it, or [`tried`] by their teacher; [`spoken`] records the answers that are spoken;
//! - [`offline`]: what of its files is there without a network.

mod answered;
mod attempt;
mod contents;
mod end;
mod exercise;
mod list;
mod notes;
mod offline;
mod spoken;
mod tried;
mod walk;

pub use list::ActivitiesPage;
pub(super) use tried::Keys;
pub use walk::WalkPage;
pub(super) use walk::{Kept, Walk};
