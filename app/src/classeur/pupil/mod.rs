//! A pupil's activities: `/activites`, `/activites/{id}`.
//!
//! - [`list`]: those that were given, by subject;
//! - [`walk`]: one of them, step by step, with its [`contents`] and its [`end`].

mod contents;
mod end;
mod list;
mod walk;

pub use list::ActivitiesPage;
pub use walk::WalkPage;
pub(super) use walk::{Kept, Walk};
