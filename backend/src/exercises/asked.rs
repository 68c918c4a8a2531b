//! The exercise that a pupil answers, and whose turn it is.

use crate::{
    Actor, Backend, Error, Result, classeur,
    db::{Tx, sql},
};
use preau_model::{
    classeur::{Content, read_step},
    exercises::Exercise,
    ids::{ActivityId, StepId},
    time::Instant,
};

/// An exercise that was given to the pupil who asks.
pub(super) struct Asked {
    pub activity: ActivityId,
    pub exercise: Exercise,
    /// The time for it is over.
    pub closed: bool,
}

impl Asked {
    /// Whatever is not given to the pupil, or is no exercise that can be answered, is not found.
    pub(super) async fn find(tx: &mut Tx, backend: &Backend, actor: &Actor, step: StepId) -> Result<Self> {
        let row: Option<(ActivityId, String)> =
            sql("SELECT activity, content FROM step WHERE id = $1 AND removed_at IS NULL AND NOT bare")
                .bind(step)
                .optional(&mut *tx)
                .await?;
        let (activity, content) = row.ok_or(Error::NOT_FOUND)?;
        let line = classeur::reach(tx, backend, actor, activity).await?;
        match read_step(&content)? {
            Content::Exercise { exercise: Some(exercise) } => Ok(Self { activity, exercise, closed: line.closed }),
            _ => Err(Error::NOT_FOUND),
        }
    }
}

/// A turn of one of the pupil's devices at an exercise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    pub step: StepId,
    /// Hints taken so far.
    pub hints: u32,
    pub now: Instant,
}

/// Makes sure that no other device of the pupil changes what they have of this exercise meanwhile.
pub(super) async fn take_turn(tx: &mut Tx, actor: &Actor, step: StepId, now: Instant) -> Result<Turn> {
    let row: Option<(i64,)> = sql("INSERT INTO exercise_taking (pupil, step, begun_at, hints)
         SELECT $1, s.id, $3, 0 FROM step s WHERE s.id = $2
         ON CONFLICT (pupil, step) DO UPDATE SET hints = exercise_taking.hints RETURNING hints")
    .bind(actor.person)
    .bind(step)
    .bind(now)
    .optional(tx)
    .await?;
    let (hints,) = row.ok_or(Error::NOT_FOUND)?;
    Ok(Turn { step, hints: u32::try_from(hints).unwrap_or(0), now })
}
