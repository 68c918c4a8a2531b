//! An answer to an exercise, as the device keeps it until the school has it.

use crate::{
    error::Failure,
    ids::{ActivityId, AttemptId, PersonId, StepId, UploadId},
};
use serde::{Deserialize, Serialize};

/// The answer itself stays the text that is sent: what carries it need not know the types of exercises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAnswer {
    pub activity: ActivityId,
    pub step: StepId,
    pub attempt: AttemptId,
    /// That of `input`.
    pub sequence: i64,
    /// That of `input`: it is to be marked.
    pub finish: bool,
    /// An [`AnswerInput`](crate::exercises::AnswerInput), JSON.
    pub input: String,
    /// What must be received before it: of a spoken answer, the segments of its recording.
    #[serde(default)]
    pub uploads: Vec<UploadId>,
    /// Why the school did not take it. It stays here.
    pub refused: Option<Failure>,
}

impl KeptAnswer {
    /// Under which name the device keeps it.
    pub fn key(&self, person: PersonId) -> String {
        format!("{person}/answer/{}", self.attempt)
    }

    /// Puts it among others: of one attempt, the latest stays.
    pub fn put(self, all: &mut Vec<Self>) {
        match all.iter_mut().find(|each| each.attempt == self.attempt) {
            Some(known) if known.sequence > self.sequence => {}
            Some(known) => *known = self,
            None => all.push(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn of_one_attempt_the_latest_stays() {
        let answer = |attempt: AttemptId, sequence: i64| KeptAnswer {
            activity: ActivityId(Uuid::nil()),
            step: StepId(Uuid::nil()),
            attempt,
            sequence,
            finish: false,
            input: sequence.to_string(),
            uploads: Vec::new(),
            refused: None,
        };
        let (one, other) = (AttemptId(Uuid::from_u128(1)), AttemptId(Uuid::from_u128(2)));
        let mut all = Vec::new();
        for (attempt, sequence) in [(one, 2), (one, 1), (other, 1), (one, 3)] {
            answer(attempt, sequence).put(&mut all);
        }
        assert_eq!(all, [answer(one, 3), answer(other, 1)]);
    }
}
