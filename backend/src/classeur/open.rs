//! An activity, as its readers and editors get it.

use super::{access, follow};
use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, sql},
};
use preau_model::{
    classeur::{Activity, Content, Level, Opened, Step, read_step},
    ids::{ActivityId, StepId},
    session::Role,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: StepId,
    rank: String,
    content: String,
}

/// Opens an activity that they own or that was shared with them.
pub async fn open(backend: &Backend, actor: &Actor, id: ActivityId) -> Result<Opened> {
    let (row, level) = access::activity(&backend.db, actor, id, Level::Read).await?;
    let owner = if level == Level::Own { String::new() } else { access::name(&backend.db, Some(row.owner)).await? };
    let activity =
        Activity { title: row.title, summary: row.summary, subject: row.subject, steps: steps(&backend.db, id).await? };
    Ok(Opened { id, activity, revision: row.revision, level, owner })
}

/// The steps of an activity in their order. The order of ranks is that of bytes, which a database need not know.
pub(crate) async fn steps<'e>(exec: impl Into<Exec<'e>>, activity: ActivityId) -> Result<Vec<Step>> {
    let mut rows: Vec<Row> = sql("SELECT id, rank, content FROM step WHERE activity = $1 AND removed_at IS NULL")
        .bind(activity)
        .all(exec)
        .await?;
    rows.sort_unstable_by(|one, other| (&one.rank, one.id).cmp(&(&other.rank, other.id)));
    rows.into_iter().map(|row| Ok(Step { id: row.id, content: read_step(&row.content)? })).collect()
}

/// What is in a step, for who may read it: whom the activity is given to, and teachers who may look at it.
pub(crate) async fn read(backend: &Backend, actor: &Actor, step: StepId) -> Result<Content> {
    let row: Option<(ActivityId, String)> =
        sql("SELECT activity, content FROM step WHERE id = $1 AND school = $2 AND removed_at IS NULL")
            .bind(step)
            .bind(actor.school)
            .optional(&backend.db)
            .await?;
    let (activity, content) = row.ok_or(Error::NOT_FOUND)?;
    let reads = actor.is(Role::Teacher) && access::activity(&backend.db, actor, activity, Level::Read).await.is_ok();
    if !reads {
        follow::reach(&backend.db, backend, actor, activity).await?;
    }
    Ok(read_step(&content)?)
}
