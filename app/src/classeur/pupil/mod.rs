//! A pupil's activities: `/activites`, `/activites/{id}`.
//!
//! - [`list`]: those that were given, by subject;
//! - [`walk`]: one of them, step by step, with its [`contents`], its [`end`] and its [`exercise`]s.

mod contents;
mod end;
mod exercise;
mod list;
mod walk;

pub(super) use exercise::Keys;
pub use list::ActivitiesPage;
pub use walk::WalkPage;
pub(super) use walk::{Kept, Walk};
