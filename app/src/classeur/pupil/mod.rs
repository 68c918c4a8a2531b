//! A pupil's activities: `/activites`, `/activites/{id}`.
//!
//! - [`list`]: those that were given, by subject;
//! - [`walk`]: one of them, step by step, with its [`contents`], its [`end`] and its [`exercise`]s; [`spoken`] records the
//!   answers that are spoken, [`tried`] is for their teacher's preview;
//! - [`offline`]: what of its files is there without a network.

mod contents;
mod end;
mod exercise;
mod list;
mod offline;
mod spoken;
mod tried;
mod walk;

pub use list::ActivitiesPage;
pub(super) use tried::Keys;
pub use walk::WalkPage;
pub(super) use walk::{Kept, Walk};
