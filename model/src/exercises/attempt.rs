//! Attempts (essais): what a pupil does with an exercise, as it is sent, and what comes back.

use super::{Answer, Marked, Solution};
use crate::{
    ids::{AttemptId, PersonId},
    media::Attachment,
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// Longest words of a teacher to an answer, in letters of plain text.
pub const REVIEW_MAX: u32 = 5_000;

/// Bits of a sequence that tell who writes: the rest counts.
const WRITER_BITS: u32 = 20;
const WRITER: i64 = (1 << WRITER_BITS) - 1;

/// Who wrote up to that sequence. Whatever only counts, as all did once, is of nobody in particular.
pub const fn writer(sequence: i64) -> i64 {
    if sequence > WRITER { sequence & WRITER } else { 0 }
}

/// The sequence of what is written next, by that writer.
pub const fn next_sequence(sequence: i64, writer: i64) -> i64 {
    (((sequence >> WRITER_BITS) + 1) << WRITER_BITS) | (writer & WRITER)
}

/// An answer as it is sent while it is given, and when it is finished. Sent twice, it ends the same; what is finished
/// never changes, and what was written on one device never gives way to what another one writes without knowing of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerInput {
    /// Chosen by the device when the attempt begins.
    pub attempt: AttemptId,
    /// Whose it is, as the device knows: on a shared one, somebody else may be signed in by now.
    #[serde(default)]
    pub pupil: Option<PersonId>,
    /// Grows with every answer that the device writes to this attempt; where it goes on with a draft, from that one's.
    pub sequence: i64,
    /// That of the draft which the device went on with.
    #[serde(default)]
    pub base: Option<i64>,
    /// To what it is an answer, as it came with the question; `None`: to whatever is asked now.
    #[serde(default)]
    pub asked: Option<String>,
    pub answer: Answer,
    /// It is done, and may be marked.
    pub finish: bool,
}

impl AnswerInput {
    /// Whether it was written in knowledge of what is kept under that sequence: by the same writer, or going on with it.
    pub fn goes_on_with(&self, known: i64) -> bool {
        self.base == Some(known) || (writer(self.sequence) == writer(known) && self.sequence > known)
    }
}

/// So much of so much, in thousandths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Score {
    pub got: u32,
    pub of: u32,
}

/// What a pupil has done with an exercise so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// The attempt that they are at.
    pub draft: Option<Draft>,
    /// The one that they finished last.
    pub finished: Option<Finished>,
    /// What the teacher said last to one before that, while nothing is said to that one.
    #[serde(default)]
    pub reviewed_before: Option<Review>,
    /// Of the best attempt that is marked.
    pub best: Option<Score>,
    /// Attempts finished.
    pub used: u32,
    /// Attempts left; `None`: as many as wanted.
    pub left: Option<u32>,
    /// Hints taken, in order.
    pub hints: Vec<String>,
    /// The key: once it is answered right, or can no longer be answered.
    pub solution: Option<Solution>,
}

impl Progress {
    /// Whether the pupil has done more by then than by another moment: attempts are only ever added, and so are what is
    /// written to a draft and the hints taken. What their teacher does counts for nothing here.
    pub fn is_later(&self, than: &Self) -> bool {
        let written = |it: &Self| it.draft.as_ref().map_or(0, |draft| draft.sequence >> WRITER_BITS);
        let at = |it: &Self| (it.used, written(it), it.hints.len());
        at(self) > at(than)
    }

    /// What the teacher said to an attempt before this one, as long as nothing is said to it.
    pub fn review_before(&self, attempt: AttemptId) -> Option<&Review> {
        let last = self.finished.as_ref();
        let own = last.filter(|last| last.id == attempt).is_some_and(|last| last.review.is_some());
        if own {
            return None;
        }
        last.filter(|last| last.id != attempt).and_then(|last| last.review.as_ref()).or(self.reviewed_before.as_ref())
    }
}

/// An attempt that is not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub id: AttemptId,
    pub sequence: i64,
    pub answer: Answer,
    /// Of a spoken answer, once all of it has arrived.
    pub recording: Option<Attachment>,
}

/// An attempt that is finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    pub id: AttemptId,
    pub at: DateTime,
    pub answer: Answer,
    /// As it was marked then, by the exercise as it was then.
    pub marked: Marked,
    /// What the teacher said, where the teacher marks.
    pub review: Option<Review>,
    pub recording: Option<Attachment>,
    /// The teacher has changed the exercise since.
    pub earlier: bool,
}

/// A teacher's mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Thousandths of a point.
    pub got: u32,
    /// Plain text.
    pub words: String,
    /// First and last name.
    pub by: String,
    pub at: DateTime,
}

/// What a teacher says to an answer that waits for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewInput {
    /// Thousandths of a point, at most those of the exercise.
    pub got: u32,
    /// Plain text, of at most [`REVIEW_MAX`] letters.
    pub words: String,
    /// As the answer was marked when it was read: a colleague's mark that was not seen is not written over.
    #[serde(default)]
    pub seen: Option<Review>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::numeric;
    use uuid::Uuid;

    #[test]
    fn of_two_that_are_known_the_later_counts() {
        let at = |used: u32, sequence: Option<i64>| Progress {
            used,
            draft: sequence.map(|sequence| Draft {
                id: AttemptId(Uuid::nil()),
                sequence,
                answer: Answer::Numeric(numeric::Answer::default()),
                recording: None,
            }),
            ..Progress::default()
        };
        let first = next_sequence(0, 9);
        let second = next_sequence(first, 2);
        let line = [at(0, None), at(0, Some(first)), at(0, Some(second)), at(1, None), at(1, Some(first))];
        let hinted = Progress { hints: vec!["Indice".to_owned()], ..at(1, Some(first)) };
        assert!(hinted.is_later(&line[4]) && !line[4].is_later(&hinted));
        for (n, one) in line.iter().enumerate() {
            for (m, other) in line.iter().enumerate() {
                assert_eq!(one.is_later(other), n > m, "{n} {m}");
            }
        }
    }

    #[test]
    fn a_device_goes_on_with_what_it_knows_only() {
        let input = |sequence: i64, base: Option<i64>| AnswerInput {
            attempt: AttemptId(Uuid::nil()),
            pupil: None,
            sequence,
            base,
            asked: None,
            answer: Answer::Numeric(numeric::Answer::default()),
            finish: false,
        };
        let old = 7;
        let [computer, phone] = [3, 4].map(|writer| next_sequence(old, writer));
        assert!(computer > old && phone > old);
        assert!(input(computer, Some(old)).goes_on_with(old));
        assert!(!input(phone, Some(old)).goes_on_with(computer), "however much was written there");
        let much = (0..40).fold(phone, |sequence, _| next_sequence(sequence, writer(phone)));
        assert!(!input(much, Some(old)).goes_on_with(computer));
        assert!(input(much, Some(old)).goes_on_with(phone), "its own");
        assert!(input(much, Some(computer)).goes_on_with(computer), "read before");
        assert!(!input(phone, Some(old)).goes_on_with(phone));
    }
}
