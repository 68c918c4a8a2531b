//! What something that is made on a device is for.

use crate::ids::{ActivityId, AssignmentId, StepId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a recording or a file is for, as the device keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Purpose {
    /// Work that is handed in.
    Homework(AssignmentId),
    /// What a step of an activity will play or offer: a teacher's.
    Step(ActivityId, StepId),
    /// A pupil's spoken answer to an exercise.
    Answer(ActivityId, StepId),
}

impl Purpose {
    /// The activity whose step will play or offer it.
    pub const fn activity_of_step(self) -> Option<ActivityId> {
        match self {
            Self::Step(activity, _) => Some(activity),
            Self::Homework(_) | Self::Answer(..) => None,
        }
    }
}

/// Of homework its identifier alone: that is how it was kept when there was nothing else.
impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Homework(id) => id.fmt(f),
            Self::Step(activity, step) => write!(f, "step/{activity}/{step}"),
            Self::Answer(activity, step) => write!(f, "answer/{activity}/{step}"),
        }
    }
}

impl From<Purpose> for String {
    fn from(purpose: Purpose) -> Self {
        purpose.to_string()
    }
}

impl TryFrom<String> for Purpose {
    type Error = uuid::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let places = |rest: &str| -> Result<(ActivityId, StepId), Self::Error> {
            let (activity, step) = rest.split_once('/').unwrap_or((rest, ""));
            Ok((activity.parse()?, step.parse()?))
        };
        if let Some(rest) = text.strip_prefix("step/") {
            places(rest).map(|(activity, step)| Self::Step(activity, step))
        } else if let Some(rest) = text.strip_prefix("answer/") {
            places(rest).map(|(activity, step)| Self::Answer(activity, step))
        } else {
            text.parse().map(Self::Homework)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn it_is_read_as_it_was_written_and_homework_as_it_always_was() {
        let (homework, activity, step) =
            (AssignmentId(Uuid::from_u128(1)), ActivityId(Uuid::from_u128(2)), StepId(Uuid::from_u128(3)));
        for purpose in [Purpose::Homework(homework), Purpose::Step(activity, step), Purpose::Answer(activity, step)] {
            let json = serde_json::to_string(&purpose).unwrap();
            assert_eq!(serde_json::from_str::<Purpose>(&json).unwrap(), purpose, "{json}");
        }
        let old = serde_json::to_string(&homework).unwrap();
        assert_eq!(serde_json::from_str::<Purpose>(&old).unwrap(), Purpose::Homework(homework));
        for wrong in ["\"\"", "\"step/x\"", "\"step/\"", "3"] {
            assert!(serde_json::from_str::<Purpose>(wrong).is_err(), "{wrong}");
        }
    }
}
