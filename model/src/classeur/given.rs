//! Activities given out: to whom, and how far they are.

use super::{Content, ForWork, Step};
use crate::{
    exercises::{Exercise, Posed, Progress, seed},
    ids::{ActivityId, GivingId, ItemId, PersonId, StepId, StructureId},
    media::{Attachment, Picture},
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// To whom something is given, and when it is open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GivingInput {
    pub structures: Vec<StructureId>,
    pub pupils: Vec<PersonId>,
    /// None: at once.
    pub opens: Option<DateTime>,
    /// From then on it is read, and no longer worked on; none: it stays open.
    pub closes: Option<DateTime>,
}

/// Something given out, as its teacher sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Giving {
    pub id: GivingId,
    /// Who gave it: first and last name; empty for oneself.
    pub teacher: String,
    /// Classes and groups, by code; then pupils, by name.
    pub to: Vec<String>,
    pub opens: DateTime,
    pub closes: Option<DateTime>,
    pub withdrawn: Option<DateTime>,
    /// It was given with a folder above.
    pub by_folder: bool,
}

/// One pupil to whom an activity was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follower {
    pub pupil: PersonId,
    /// Last name, then first.
    pub name: String,
    /// It is no longer given to them: what they did stays.
    #[serde(default)]
    pub gone: bool,
    pub opened: Option<DateTime>,
    pub seen: Option<DateTime>,
    /// Steps done, of those that there are now.
    pub done: u32,
}

/// An activity as its teacher follows it: every pupil to whom it was given, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// Steps to be done: all but chapters and those with nothing in them.
    pub steps: u32,
    pub followers: Vec<Follower>,
}

/// An activity in a pupil's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilLine {
    pub id: ActivityId,
    pub title: String,
    pub summary: String,
    pub subject: Option<String>,
    pub teacher: String,
    pub steps: u32,
    pub done: u32,
    pub opened: bool,
    pub opens: DateTime,
    pub closes: Option<DateTime>,
    /// The time for it is over: it can be read.
    pub closed: bool,
    /// The homework that it belongs to; of several, the next that is due.
    #[serde(default)]
    pub work: Option<ForWork>,
}

/// An activity as a pupil goes through it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilActivity {
    pub line: PupilLine,
    /// Without those that have nothing in them yet.
    pub steps: Vec<PupilStep>,
    /// Those that its steps show, other than things of exercises.
    pub pictures: Vec<Picture>,
    /// The things of its exercises that have a picture.
    #[serde(default)]
    pub pictured: Vec<(StepId, ItemId)>,
    /// Those that its steps play or offer, exercises too.
    #[serde(default)]
    pub files: Vec<Attachment>,
    pub done: Vec<StepId>,
    /// Where they stopped.
    pub at: Option<StepId>,
}

/// A step as a pupil gets it: nothing of it tells the key of an exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilStep {
    pub id: StepId,
    pub shown: Shown,
}

/// What a pupil's step shows. Made by [`Step::for_pupil`] only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Of any kind but an exercise.
    Content(Box<Content>),
    Exercise(Box<PupilExercise>),
}

/// An exercise as a pupil finds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilExercise {
    pub posed: Posed,
    /// Tells this question from what it was before and will be after; goes with every answer to it.
    #[serde(default)]
    pub asked: String,
    pub progress: Progress,
}

impl Step {
    /// The step as that pupil gets it; `None` where there is nothing for a pupil in it. `progress`: what they have done
    /// with the exercise, if it is one. `asked`: what tells the question that is posed.
    pub fn for_pupil(
        self,
        pupil: PersonId,
        asked: impl FnOnce(&Posed) -> String,
        progress: impl FnOnce(&Exercise) -> Progress,
    ) -> Option<PupilStep> {
        if self.content.is_bare() {
            return None;
        }
        let shown = match self.content {
            Content::Exercise { exercise } => {
                let exercise = exercise?;
                let posed = exercise.pose(seed(pupil, self.id));
                let asked = asked(&posed);
                Shown::Exercise(Box::new(PupilExercise { posed, asked, progress: progress(&exercise) }))
            }
            content => Shown::Content(Box::new(content)),
        };
        Some(PupilStep { id: self.id, shown })
    }
}
