//! The teacher's answer.

use super::announce;
use crate::{Actor, Backend, Error, Result, db::sql, rich};
use preau_model::{
    error::Problem,
    homework::TEXT_MAX,
    ids::{AssignmentId, PersonId},
    session::Role,
};

/// Writes the answer to what a pupil handed in, and marks it as corrected or not yet.
///
/// `version`: the number of the version that the teacher has before them. Should a newer one
/// have arrived since, nothing is marked: it would be closed unheard.
pub async fn correct(
    backend: &Backend,
    actor: &Actor,
    assignment: AssignmentId,
    pupil: PersonId,
    version: u32,
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
    let mut tx = backend.db.begin().await?;
    let changed = sql("UPDATE submission SET feedback = $4, feedback_at = $5,
            corrected_at = CASE WHEN $6 THEN COALESCE(corrected_at, $5) END,
            corrected_by = CASE WHEN $6 THEN $3 END
         WHERE assignment = $1 AND pupil = $2 AND version_number = $7
           AND EXISTS (SELECT 1 FROM assignment a WHERE a.id = $1 AND a.teacher = $3)")
    .bind(assignment)
    .bind(pupil)
    .bind(actor.person)
    .bind(text)
    .bind(now)
    .bind(corrected)
    .bind(i64::from(version))
    .run(&mut tx)
    .await?;
    if changed == 0 {
        let there: Option<(i64,)> =
            sql("SELECT sub.version_number FROM submission sub JOIN assignment a ON a.id = sub.assignment
             WHERE sub.assignment = $1 AND sub.pupil = $2 AND a.teacher = $3")
            .bind(assignment)
            .bind(pupil)
            .bind(actor.person)
            .optional(&mut tx)
            .await?;
        return Err(there.map_or(Error::NOT_FOUND, |_| Error::conflict(Problem::NewerVersion)));
    }
    if corrected {
        announce::corrected(&mut tx, assignment, pupil, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
