//! `homework` (travail à faire): given by teachers, done and handed in by pupils, corrected.
//!
//! - [`audience`]: whom a teacher may give work to.
//! - [`give`], [`edit`], [`withdraw`], [`reinstate`]: the teacher's side of one homework.
//! - [`given`], [`open_given`], [`open_copy`], [`correct`]: lists, copies, answers.
//! - [`to_do`], [`open_as_pupil`], [`tick`], [`hand_in`]: the pupil's side.
//! - [`of_children`], [`open_as_guardian`]: the guardians' side; they read.
//! - [`announce`]: what devices are told of it.
//!
//! Who may: the teacher who gave it; the pupils it was given to, from its publication on
//! and unless withdrawn; their guardians (legal or in charge, not mere contacts). Nobody else.

mod announce;
mod audience;
mod copies;
mod correct;
mod give;
mod given;
mod hand_in;
mod pupil;
mod versions;

pub use announce::announce;
pub(crate) use announce::{address_for, open_count};
pub use audience::audience;
pub(crate) use audience::check_taught;
pub use copies::{open_copy, open_given};
pub use correct::correct;
pub use give::{edit, give, reinstate, withdraw};
pub use given::{GIVEN_PAGE, given};
pub use hand_in::{hand_in, tick};
pub use pupil::{of_children, open_as_guardian, open_as_pupil, to_do};

/// The guardians who may see a pupil's work: legal (1) or in charge (2), not contacts (3).
pub(crate) const GUARDIAN_LEVEL_MAX: i64 = 2;
