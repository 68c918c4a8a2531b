//! Results (résultats): what the teacher sees of all that was answered.

use super::{Answer, Exercise, Marked, Mistake, Review, Said, Score, Type, questionnaire::Tally};
use crate::{
    ids::{ActivityId, AttemptId, ItemId, PersonId, StepId},
    media::Attachment,
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// A class at a glance: pupils by name, and what each has done with each exercise of an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// The activity's.
    pub title: String,
    pub questions: Vec<Question>,
    pub pupils: Vec<PupilResults>,
    /// Cells that wait for the teacher.
    pub to_mark: u32,
}

/// An exercise of an activity, or a form, in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub step: StepId,
    /// From 1, in the order of the activity.
    pub number: u32,
    pub kind: Type,
    /// The beginning of what it asks, in plain text.
    pub prompt: String,
    pub points: u16,
}

/// One pupil's line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilResults {
    pub pupil: PersonId,
    /// Last name, then first.
    pub name: String,
    /// The activity is no longer given to them: what they answered stays.
    #[serde(default)]
    pub gone: bool,
    /// As many as there are questions, in their order.
    pub cells: Vec<Cell>,
    /// Of all questions, answered or not.
    pub total: Score,
}

/// How a pupil stands with an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    #[default]
    Untouched,
    /// Begun, and not finished once.
    Begun,
    /// The last attempt waits for the teacher.
    Waiting,
    Wrong,
    Partly,
    Right,
    /// Of a form, in which nothing is right or wrong.
    Answered,
}

/// What a pupil has done with an exercise, in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// By the best attempt.
    pub standing: Standing,
    /// Of the best attempt that is marked.
    pub best: Option<Score>,
    /// Attempts finished.
    pub attempts: u32,
    /// Hints taken.
    pub hints: u32,
    /// The last attempt was at the exercise as it was before the teacher changed it.
    pub earlier: bool,
}

/// How one attempt ended, if it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    pub finished: bool,
    /// All of it is right.
    pub solved: bool,
    /// The teacher has not marked it yet.
    pub waits: bool,
    pub score: Score,
}

impl Cell {
    /// The same for that type: of a form there is nothing but that it was answered.
    pub fn of_kind(kind: Type, attempts: &[Outcome]) -> Self {
        let cell = Self::of(attempts);
        match cell.standing {
            _ if kind.is_scored() => cell,
            Standing::Untouched | Standing::Begun => cell,
            _ => Self { standing: Standing::Answered, best: None, ..cell },
        }
    }

    /// What these attempts at one exercise come to; the finished ones in the order in which they were.
    pub fn of(attempts: &[Outcome]) -> Self {
        let finished: Vec<&Outcome> = attempts.iter().filter(|it| it.finished).collect();
        let marked = finished.iter().filter(|it| !it.waits);
        // By share: what an exercise is worth may have changed between two attempts.
        let worth = |it: &Outcome| (it.solved, u64::from(it.score.got) * 1_000_000 / u64::from(it.score.of.max(1)));
        let best = marked.max_by_key(|it| worth(it));
        let standing = match (finished.last(), best) {
            (None, _) if attempts.is_empty() => Standing::Untouched,
            (None, _) => Standing::Begun,
            (Some(last), _) if last.waits => Standing::Waiting,
            (_, Some(best)) if best.solved => Standing::Right,
            (_, Some(best)) if best.score.got > 0 => Standing::Partly,
            _ => Standing::Wrong,
        };
        Self {
            standing,
            best: best.map(|it| it.score),
            attempts: u32::try_from(finished.len()).unwrap_or(u32::MAX),
            ..Self::default()
        }
    }
}

/// All that one pupil has answered in an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilAnswers {
    pub pupil: PersonId,
    /// Last name, then first.
    pub name: String,
    pub questions: Vec<AnsweredQuestion>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnsweredQuestion {
    pub question: Question,
    pub cell: Cell,
    /// The latest first.
    pub attempts: Vec<AttemptSeen>,
}

/// One attempt, as the teacher sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptSeen {
    pub id: AttemptId,
    pub answer: Answer,
    /// The whole answer on one line.
    pub line: String,
    /// The same part by part.
    pub said: Vec<Said>,
    /// When the latest of it came.
    pub received: DateTime,
    /// `None`: they are at it.
    pub finished: Option<DateTime>,
    /// As it was marked when it was finished.
    pub marked: Option<Marked>,
    pub review: Option<Review>,
    /// Hints taken by then.
    pub hints: u32,
    /// Of a spoken answer.
    pub recording: Option<Attachment>,
    /// It was an answer to the exercise as it was before the teacher changed it.
    pub earlier: bool,
}

/// One exercise, and what a class has made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionResults {
    pub question: Question,
    /// As it is now, with its key.
    pub exercise: Exercise,
    /// Pupils who have finished it once.
    pub answered: u32,
    /// Those who had it right at the first attempt.
    pub right: u32,
    /// Those who answered it as it was before the teacher changed it.
    pub earlier: u32,
    /// Of each pupil's first attempt: before anything was said to it. The most frequent first.
    pub mistakes: Vec<Mistake>,
    /// Of a form: what each pupil says now, sent or still being written.
    #[serde(default)]
    pub tallies: Vec<Tally>,
}

/// How results leave Préau.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetFormat {
    Csv,
    /// `OpenDocument`.
    Ods,
}

impl SheetFormat {
    /// As files and addresses end.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ods => "ods",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Csv, Self::Ods].into_iter().find(|format| format.code() == code)
    }
}

/// Where they are saved from.
pub fn export_path(activity: ActivityId, format: SheetFormat) -> String {
    format!("/classeur/resultats/{activity}/{}", format.code())
}

/// Where the picture of a thing of an exercise is, at least so many pixels wide if there is such a size.
pub fn picture_path(step: StepId, item: ItemId, width: u32) -> String {
    format!("/classeur/images/{step}/{item}/{width}")
}

/// An answer that waits for the teacher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToMark {
    pub attempt: AttemptId,
    pub question: Question,
    pub pupil: PersonId,
    /// Last name, then first.
    pub name: String,
    pub finished: DateTime,
    /// What was written; plain text, empty for a spoken answer.
    pub text: String,
    pub recording: Option<Attachment>,
    /// What it may get at most, in thousandths of a point.
    pub of: u32,
    pub earlier: bool,
}

/// Everybody's answers to an exercise that the teacher marks, to be heard or read one after another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkQueue {
    /// The activity's.
    pub title: String,
    pub question: Question,
    /// The last answer of each pupil who has given one, by name.
    pub answers: Vec<Queued>,
    /// Names of those who have not.
    pub silent: Vec<String>,
}

/// One of them, with the teacher's mark where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queued {
    pub answer: ToMark,
    pub review: Option<Review>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(got: u32, waits: bool) -> Outcome {
        Outcome { finished: true, solved: !waits && got == 2000, waits, score: Score { got, of: 2000 } }
    }

    #[test]
    fn the_best_attempt_counts_and_the_last_one_may_wait() {
        let draft = Outcome { finished: false, solved: false, waits: false, score: Score::default() };
        let standing = |attempts: &[Outcome]| Cell::of(attempts).standing;
        assert_eq!(standing(&[]), Standing::Untouched);
        assert_eq!(standing(&[draft]), Standing::Begun);
        assert_eq!(standing(&[attempt(0, false), draft]), Standing::Wrong);
        assert_eq!(standing(&[attempt(1500, false), attempt(0, false)]), Standing::Partly);
        assert_eq!(standing(&[attempt(2000, false), attempt(0, false)]), Standing::Right);
        assert_eq!(standing(&[attempt(1000, false), attempt(0, true)]), Standing::Waiting);
        let cell = Cell::of(&[attempt(1000, false), attempt(0, true), draft]);
        assert_eq!((cell.best, cell.attempts), (Some(Score { got: 1000, of: 2000 }), 2));
        assert_eq!(Cell::of(&[attempt(0, true)]).best, None);
    }

    #[test]
    fn a_form_is_answered_and_never_wrong() {
        let sent = Outcome { finished: true, solved: false, waits: false, score: Score::default() };
        let draft = Outcome { finished: false, ..sent };
        let of = |attempts: &[Outcome]| Cell::of_kind(Type::Questionnaire, attempts);
        assert_eq!(of(&[]).standing, Standing::Untouched);
        assert_eq!(of(&[draft]).standing, Standing::Begun);
        let cell = of(&[sent, sent, draft]);
        assert_eq!((cell.standing, cell.best, cell.attempts), (Standing::Answered, None, 2));
        assert_eq!(Cell::of_kind(Type::Choices, &[sent]).standing, Standing::Wrong);
    }

    #[test]
    fn an_exercise_without_points_is_right_or_wrong_all_the_same() {
        let of = |solved| Outcome { finished: true, solved, waits: false, score: Score::default() };
        assert_eq!(Cell::of(&[of(false), of(true), of(false)]).standing, Standing::Right);
        assert_eq!(Cell::of(&[of(false)]).standing, Standing::Wrong);
    }
}
