//! The attempt that a pupil is at, as the page has it.

use preau_model::{
    exercises::{Answer, AnswerInput, Progress, next_sequence, writer},
    ids::AttemptId,
};
use uuid::Uuid;

/// What one is at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attempt {
    pub id: AttemptId,
    pub sequence: i64,
    /// That of the draft which is gone on with.
    pub base: Option<i64>,
    /// To what question, where that is not the one on the page.
    pub asked: Option<String>,
    pub answer: Answer,
    pub finished: bool,
}

impl Attempt {
    pub(super) fn new(answer: Answer) -> Self {
        Self { id: AttemptId(Uuid::now_v7()), sequence: 0, base: None, asked: None, answer, finished: false }
    }

    /// Something is written: by another writer than before, where it goes on with what the school has.
    pub(super) fn count(&mut self) {
        let begins = self.sequence == 0 || self.base == Some(self.sequence);
        let writer = if begins { Uuid::new_v4().as_fields().0.into() } else { writer(self.sequence) };
        self.sequence = next_sequence(self.sequence, writer);
        self.asked = None;
    }

    /// The one that the school has, if any.
    pub(super) fn begun(progress: &Progress) -> Option<Self> {
        match (&progress.draft, &progress.finished) {
            (Some(draft), _) => {
                let base = Some(draft.sequence);
                Some(Self {
                    id: draft.id,
                    sequence: draft.sequence,
                    base,
                    asked: None,
                    answer: draft.answer.clone(),
                    finished: false,
                })
            }
            (None, Some(done)) => Some(Self {
                id: done.id,
                sequence: 0,
                base: None,
                asked: None,
                answer: done.answer.clone(),
                finished: true,
            }),
            (None, None) => None,
        }
    }

    /// The one that this device keeps.
    pub(super) fn kept(input: AnswerInput, is_refused: bool) -> Self {
        Self {
            id: input.attempt,
            sequence: input.sequence,
            base: input.base,
            asked: input.asked,
            answer: input.answer,
            finished: input.finish && !is_refused,
        }
    }
}
