//! `classeur` (classeur pédagogique): activities that teachers make of steps, keep in folders and give out.
//!
//! - [`Activity`], [`Step`], [`Content`]: the document that is edited;
//! - [`Command`]: what an editor does to it, one kind of change a file; [`Carried`]: what goes when one takes a step;
//! - [`Opened`]: as its editors get it, [`Present`]: who else has it open; [`Clip`]: steps that were copied; [`Shelf`]:
//!   what is in a folder, [`Onto`]: dragged onto another;
//! - [`GivingInput`], [`Followed`], [`PupilActivity`]: given out, followed by the teacher, gone through by a pupil
//!   ([`PupilStep`]: a step without the key of its exercise);
//! - [`GivenOut`], [`FollowedFolder`]: at a glance, what is given to whom and how far they are;
//! - [`Binned`]: what was put away; [`TemplateLine`]: what others begin from;
//! - [`ActivityPick`], [`AttachedActivity`], [`GivenWork`]: activities that belong to homework;
//! - [`Screen`], [`Headway`]: a pupil's way through it, and how far they are;
//! - [`Arrived`]: come as a file, from another school maybe;
//! - [`read_step`], [`write_step`]: how a step is kept, and brought up to date.

mod activity;
mod arrived;
mod bin;
mod carried;
mod checks;
mod clip;
mod command;
mod given;
mod given_out;
mod headway;
mod kept;
mod kept_answer;
mod onto;
mod package;
mod present;
mod screens;
mod shared;
mod step;
mod template;
mod work;

pub use activity::{Activity, STEPS_MAX, SUMMARY_MAX, TITLE_MAX};
pub use arrived::{Arrived, Different, PACKAGE_EXTENSION, package_path};
pub use bin::{BIN_DAYS, Binned};
pub use carried::Carried;
pub use checks::{StepProblem, TRANSCRIPT_MAX};
pub use clip::{Clip, Enclosed};
pub use command::{Change, Command, Describe, Fetch, Insert, Move, Placed, Placing, Remove, Rename, Send, SetSubject};
pub use given::{Followed, Follower, Giving, GivingInput, PupilActivity, PupilExercise, PupilLine, PupilStep, Shown};
pub use given_out::{FolderFollower, FollowedActivity, FollowedFolder, GivenOut, ReachedIn};
pub use headway::Headway;
pub use kept::{read_step, write_step};
pub use kept_answer::KeptAnswer;
pub use onto::Onto;
pub use package::Package;
pub use present::Present;
pub use screens::{Screen, resumed};
pub use shared::{ActivityLine, Colleague, FolderLine, Level, Opened, Shared, SharedLine, SharedThing, Shelf};
pub use step::{Content, Film, Kind, Step};
pub use template::{TemplateFor, TemplateLine};
pub use work::{ATTACHED_MAX, ActivityPick, AttachedActivity, ForWork, GivenWork, Reached};
