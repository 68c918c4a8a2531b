//! `exercises` (exercices autocorrectifs): answers come in, are marked, and are found again by who gave the exercise.
//!
//! An exercise is a step of an activity; whoever may read or follow that activity is known to `classeur`.
//!
//! - for a pupil: [`answer`] (drafts, and what is finished), [`take_hint`], [`open_picture`]; `progress` is what
//!   they get back, `recording` what becomes of a spoken answer;
//! - for the teacher: [`results`] (the class at a glance), [`pupil_answers`], [`question`] (and its mistakes),
//!   [`to_mark`], [`mark_queue`] and [`review`], [`export`];
//! - [`exchange`]: exercises from elsewhere, and for elsewhere;
//! - `forms` reads what is said to forms, `attempts` what else is kept, `questions` which exercises an activity has.

mod answer;
mod asked;
mod attempts;
pub mod exchange;
mod export;
mod forms;
mod hint;
mod picture;
mod progress;
mod pupil;
mod question;
mod questions;
mod recording;
mod results;
mod review;
mod version;

pub use answer::answer;
pub use export::{Export, export};
pub use hint::take_hint;
pub use picture::open_picture;
pub(crate) use progress::progress;
pub use pupil::pupil_answers;
pub use question::question;
pub use results::results;
pub use review::{mark_queue, review, to_mark};
pub(crate) use version::{fingerprint, keep_versions};
