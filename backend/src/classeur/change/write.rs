//! Writing what a plan says.

use super::{super::files, LOG, other::Others, plan::Plan};
use crate::{
    Actor, Error, Result,
    db::{Bulk, Tx, placeholders, sql, sql_owned},
    h5p,
    media::pictures,
};
use preau_model::{
    classeur::{Content, write_step},
    error::Problem,
    ids::{ActivityId, StepId},
    time::Instant,
};
use uuid::Uuid;

/// All of it, in an order in which no step is in two places.
pub(super) async fn all(
    tx: &mut Tx,
    actor: &Actor,
    plan: &Plan,
    beside: &Others,
    batch: Uuid,
    now: Instant,
) -> Result<()> {
    leaves(tx, plan, now).await?;
    arrives(tx, actor, plan, now).await?;
    for (id, rank) in &plan.fetched {
        goes(tx, *id, plan.activity, rank).await?;
    }
    for other in beside.iter() {
        for (id, rank) in other.arrivals() {
            goes(tx, id, other.activity, &rank).await?;
        }
    }
    rest(tx, actor, plan, now).await?;
    LOG.note(tx, actor, (plan.activity.0, plan.revision), (batch, &plan.commands), now).await?;
    let mut last = plan.revision;
    if !plan.since.is_empty() {
        last += 1;
        LOG.note(tx, actor, (plan.activity.0, last), (Uuid::now_v7(), &plan.since), now).await?;
    }
    grows(tx, actor, plan.activity, last, now).await?;
    for other in beside.iter().filter(|other| !other.commands.is_empty()) {
        LOG.note(tx, actor, (other.activity.0, other.revision), (batch, &other.commands), now).await?;
        grows(tx, actor, other.activity, other.revision, now).await?;
    }
    Ok(())
}

/// Takes steps out. They stay in the database: for who undoes it, and for the answers that were given to them.
async fn leaves(tx: &mut Tx, plan: &Plan, now: Instant) -> Result<()> {
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

/// A step goes from one activity to another, with all that belongs to it.
async fn goes(tx: &mut Tx, id: StepId, to: ActivityId, rank: &str) -> Result<()> {
    sql("UPDATE step SET activity = $2, rank = $3, removed_at = NULL WHERE id = $1")
        .bind(id)
        .bind(to)
        .bind(rank)
        .run(&mut *tx)
        .await?;
    Ok(())
}

async fn grows(tx: &mut Tx, actor: &Actor, activity: ActivityId, revision: i64, now: Instant) -> Result<()> {
    sql("UPDATE activity SET revision = $2, changed_at = $3, changed_by = $4 WHERE id = $1")
        .bind(activity)
        .bind(revision)
        .bind(now)
        .bind(actor.person)
        .run(&mut *tx)
        .await?;
    Ok(())
}

/// Puts steps in: new ones, and ones that come back.
async fn arrives(tx: &mut Tx, actor: &Actor, plan: &Plan, now: Instant) -> Result<()> {
    for (id, rank, content) in &plan.added {
        let written = sql("INSERT INTO step (id, school, activity, rank, kind, bare, content, changed_at, changed_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (id) DO UPDATE SET rank = EXCLUDED.rank, kind = EXCLUDED.kind, bare = EXCLUDED.bare,
                content = EXCLUDED.content, changed_at = EXCLUDED.changed_at, changed_by = EXCLUDED.changed_by,
                removed_at = NULL
             WHERE step.activity = EXCLUDED.activity AND step.removed_at IS NOT NULL")
        .bind(*id)
        .bind(actor.school)
        .bind(plan.activity)
        .bind(rank.as_str())
        .bind(content.kind().code())
        .bind(content.is_bare())
        .bind(write_step(content)?)
        .bind(now)
        .bind(actor.person)
        .run(&mut *tx)
        .await?;
        if written == 0 {
            // It belongs to another activity: who knows its identifier could take it, and the answers to it.
            return Err(Error::field("steps", Problem::AlreadyThere));
        }
        shows(tx, actor, *id, content).await?;
    }
    Ok(())
}

/// Places, contents, and the activity's own fields.
async fn rest(tx: &mut Tx, actor: &Actor, plan: &Plan, now: Instant) -> Result<()> {
    for (id, rank) in &plan.moved {
        sql("UPDATE step SET rank = $2 WHERE id = $1").bind(*id).bind(rank.as_str()).run(&mut *tx).await?;
    }
    for (id, content) in &plan.changed {
        sql("UPDATE step SET kind = $2, bare = $3, content = $4, changed_at = $5, changed_by = $6 WHERE id = $1")
            .bind(*id)
            .bind(content.kind().code())
            .bind(content.is_bare())
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
    sql("UPDATE activity SET title = $2, summary = $3, subject = $4 WHERE id = $1")
        .bind(plan.activity)
        .bind(plan.about.title.as_str())
        .bind(plan.about.summary.as_str())
        .bind(plan.about.subject)
        .run(&mut *tx)
        .await?;
    Ok(())
}

/// Notes the pictures, the file and the package that a step shows. Pictures must be the school's, the others such that they
/// may open them.
async fn shows(tx: &mut Tx, actor: &Actor, step: StepId, content: &Content) -> Result<()> {
    files::uses(tx, actor, step, content.file()).await?;
    let mut wanted = content.pictures();
    wanted.sort_unstable();
    wanted.dedup();
    let mut known = wanted.clone();
    pictures::keep_those_of_school(&mut *tx, actor.school, &mut known).await?;
    if known != wanted {
        return Err(Error::field("picture", Problem::UnknownChoice));
    }
    sql("DELETE FROM step_picture WHERE step = $1").bind(step).run(&mut *tx).await?;
    let mut rows = Bulk::new("INSERT INTO step_picture (step, picture)", 2, "");
    for picture in wanted {
        rows.push([step.into(), picture.into()]);
    }
    rows.write(tx).await?;
    h5p::uses(tx, actor, step, content.package()).await
}
