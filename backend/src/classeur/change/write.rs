//! Writing what a plan says.

use super::{super::access, plan::Plan};
use crate::{
    Actor, Error, Result,
    db::{Tx, placeholders, sql, sql_owned},
    media::pictures,
};
use preau_model::{
    classeur::{Content, Level, write_step},
    error::Problem,
    ids::{ActivityId, StepId},
    time::Instant,
};
use uuid::Uuid;

/// Takes steps out. They stay in the database: for who undoes it, and for the answers that were given to them.
pub(super) async fn leaves(tx: &mut Tx, plan: &Plan, now: Instant) -> Result<()> {
    for some in plan.removed.chunks(500) {
        let marks = placeholders(3, some.len());
        sql_owned(format!("UPDATE step SET removed_at = $2 WHERE activity = $1 AND id IN ({marks})"))
            .bind(plan.activity)
            .bind(now)
            .bind_all(some.iter().copied())
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Puts steps in: new ones, ones that come back, and ones that come from another activity.
pub(super) async fn arrives(tx: &mut Tx, actor: &Actor, plan: &Plan, now: Instant) -> Result<()> {
    let ids: Vec<StepId> = plan.added.iter().map(|(id, ..)| *id).collect();
    may_take(tx, actor, plan.activity, &ids).await?;
    for (id, rank, content) in &plan.added {
        let written = sql("INSERT INTO step (id, school, activity, rank, kind, content, changed_at, changed_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (id) DO UPDATE SET activity = EXCLUDED.activity, rank = EXCLUDED.rank, kind = EXCLUDED.kind,
                content = EXCLUDED.content, changed_at = EXCLUDED.changed_at, changed_by = EXCLUDED.changed_by,
                removed_at = NULL
             WHERE step.school = EXCLUDED.school AND step.removed_at IS NOT NULL")
        .bind(*id)
        .bind(actor.school)
        .bind(plan.activity)
        .bind(rank.as_str())
        .bind(content.kind().code())
        .bind(write_step(content)?)
        .bind(now)
        .bind(actor.person)
        .run(&mut *tx)
        .await?;
        if written == 0 {
            // It stands in another activity, and has not left it.
            return Err(Error::field("steps", Problem::AlreadyThere));
        }
        shows(tx, actor, *id, content).await?;
    }
    Ok(())
}

/// Places, contents, the activity's own fields, and the log.
pub(super) async fn rest(tx: &mut Tx, actor: &Actor, plan: &Plan, batch: Uuid, now: Instant) -> Result<()> {
    for (id, rank) in &plan.moved {
        sql("UPDATE step SET rank = $2 WHERE id = $1").bind(*id).bind(rank.as_str()).run(&mut *tx).await?;
    }
    for (id, content) in &plan.changed {
        sql("UPDATE step SET kind = $2, content = $3, changed_at = $4, changed_by = $5 WHERE id = $1")
            .bind(*id)
            .bind(content.kind().code())
            .bind(write_step(content)?)
            .bind(now)
            .bind(actor.person)
            .run(&mut *tx)
            .await?;
        shows(tx, actor, *id, content).await?;
    }
    if let Some(subject) = plan.about.subject {
        let known: Option<(i64,)> = sql("SELECT CAST(1 AS BIGINT) FROM subject WHERE id = $1 AND school = $2")
            .bind(subject)
            .bind(actor.school)
            .optional(&mut *tx)
            .await?;
        known.ok_or_else(|| Error::field("subject", Problem::UnknownChoice))?;
    }
    sql("UPDATE activity SET title = $2, summary = $3, subject = $4, revision = $5, changed_at = $6, changed_by = $7
         WHERE id = $1")
    .bind(plan.activity)
    .bind(plan.about.title.as_str())
    .bind(plan.about.summary.as_str())
    .bind(plan.about.subject)
    .bind(plan.revision)
    .bind(now)
    .bind(actor.person)
    .run(&mut *tx)
    .await?;
    sql("INSERT INTO activity_change (activity, revision, id, commands, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6)")
    .bind(plan.activity)
    .bind(plan.revision)
    .bind(batch)
    .bind(serde_json::to_string(&plan.commands)?)
    .bind(now)
    .bind(actor.person)
    .run(&mut *tx)
    .await?;
    Ok(())
}

/// Steps that are known already may come from an activity that the person may change, and from nowhere else: with
/// its identifier somebody could take a stranger's step, and the answers to it.
async fn may_take(tx: &mut Tx, actor: &Actor, to: ActivityId, ids: &[StepId]) -> Result<()> {
    let mut from: Vec<ActivityId> = Vec::new();
    for some in ids.chunks(500) {
        let marks = placeholders(2, some.len());
        let rows: Vec<(ActivityId,)> =
            sql_owned(format!("SELECT DISTINCT activity FROM step WHERE activity <> $1 AND id IN ({marks})"))
                .bind(to)
                .bind_all(some.iter().copied())
                .all(&mut *tx)
                .await?;
        from.extend(rows.into_iter().map(|(id,)| id));
    }
    from.sort_unstable();
    from.dedup();
    for id in from {
        let may = access::activity(&mut *tx, actor, id, Level::Edit).await;
        if may.is_err() {
            return Err(Error::field("steps", Problem::UnknownChoice));
        }
    }
    Ok(())
}

/// Notes the pictures that a step shows. They must be the school's.
async fn shows(tx: &mut Tx, actor: &Actor, step: StepId, content: &Content) -> Result<()> {
    if content.file().is_some() {
        return Err(Error::field("file", Problem::UnknownChoice));
    }
    sql("DELETE FROM step_picture WHERE step = $1").bind(step).run(&mut *tx).await?;
    if let Some(picture) = content.picture() {
        if !pictures::is_of_school(&mut *tx, actor.school, picture).await? {
            return Err(Error::field("picture", Problem::UnknownChoice));
        }
        sql("INSERT INTO step_picture (step, picture) VALUES ($1, $2)").bind(step).bind(picture).run(&mut *tx).await?;
    }
    Ok(())
}
