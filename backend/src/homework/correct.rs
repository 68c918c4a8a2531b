//! The teacher's answer.

use crate::{Actor, Backend, Error, Result, db::sql, rich};
use preau_model::{
    error::Problem,
    homework::TEXT_MAX,
    ids::{AssignmentId, PersonId},
    session::Role,
};

/// Writes the answer to what a pupil handed in, and marks it as corrected or not yet.
pub async fn correct(
    backend: &Backend,
    actor: &Actor,
    assignment: AssignmentId,
    pupil: PersonId,
    text: &str,
    corrected: bool,
) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let text = rich::clean(text);
    if text.chars().count() > TEXT_MAX as usize {
        return Err(Error::field("feedback", Problem::TooLong { max: TEXT_MAX }));
    }
    let text = (!rich::is_blank(&text)).then_some(text);
    let now = backend.clock.now();
    let changed = sql("UPDATE submission SET feedback = $4, feedback_at = $5,
            corrected_at = CASE WHEN $6 THEN COALESCE(corrected_at, $5) END,
            corrected_by = CASE WHEN $6 THEN $3 END
         WHERE assignment = $1 AND pupil = $2
           AND EXISTS (SELECT 1 FROM assignment a WHERE a.id = $1 AND a.teacher = $3)")
    .bind(assignment)
    .bind(pupil)
    .bind(actor.person)
    .bind(text)
    .bind(now)
    .bind(corrected)
    .run(&backend.db)
    .await?;
    if changed == 0 { Err(Error::NOT_FOUND) } else { Ok(()) }
}
