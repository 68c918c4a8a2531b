//! `classeur` (classeur pédagogique): activities that teachers make of steps, keep in folders and give out.
//!
//! - [`Activity`], [`Step`], [`Content`]: the document that is edited;
//! - [`Command`]: what an editor does to it, one kind of change a file;
//! - [`Edited`], [`Outcome`]: what goes between an editor and the server; [`Shelf`]: what is in a folder;
//! - [`read_step`], [`write_step`]: how a step is kept, and brought up to date.

mod activity;
mod checks;
mod command;
mod kept;
mod shared;
mod step;

pub use activity::{Activity, STEPS_MAX, SUMMARY_MAX, TITLE_MAX};
pub use checks::StepProblem;
pub use command::{Change, Command, Describe, Insert, Move, Placed, Placing, Remove, Rename, SetSubject};
pub use kept::{read_step, write_step};
pub use shared::{
    ActivityLine, Colleague, Done, Edited, FolderLine, Level, Opened, Outcome, SharedLine, SharedThing, Shelf,
};
pub use step::{Content, Film, Kind, Step};
