//! Hints, given one by one.

use super::asked::{Asked, take_turn};
use crate::{Actor, Backend, Error, Result, db::sql};
use preau_model::{error::Problem, ids::StepId, session::Role};

/// One hint of an exercise that was given to the pupil, from 0: the next one, which is noted, or one that they have
/// taken already, which is given again. Nothing is taken once it is closed.
pub async fn take_hint(backend: &Backend, actor: &Actor, step: StepId, n: u32) -> Result<String> {
    actor.require(&[Role::Pupil])?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let taken = take_turn(&mut tx, actor, step, now).await?.hints;
    let asked = Asked::find(&mut tx, backend, actor, step).await?;
    let hint = usize::try_from(n).ok().and_then(|n| asked.exercise.hint(n)).filter(|_| n <= taken);
    let hint = hint.ok_or_else(|| Error::field("hint", Problem::OutOfRange))?.to_owned();
    if n == taken {
        if asked.closed {
            return Err(Error::conflict(Problem::HandInClosed));
        }
        sql("UPDATE exercise_taking SET hints = $3 WHERE pupil = $1 AND step = $2")
            .bind(actor.person)
            .bind(step)
            .bind(n + 1)
            .run(&mut tx)
            .await?;
        tx.commit().await?;
    }
    Ok(hint)
}
