//! An activity, as its readers and editors get it.

use super::access;
use crate::{
    Actor, Backend, Result,
    db::{Exec, sql},
};
use preau_model::{
    classeur::{Activity, Level, Opened, Step, read_step},
    ids::{ActivityId, StepId},
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
pub(super) async fn steps<'e>(exec: impl Into<Exec<'e>>, activity: ActivityId) -> Result<Vec<Step>> {
    let mut rows: Vec<Row> = sql("SELECT id, rank, content FROM step WHERE activity = $1 AND removed_at IS NULL")
        .bind(activity)
        .all(exec)
        .await?;
    rows.sort_unstable_by(|one, other| (&one.rank, one.id).cmp(&(&other.rank, other.id)));
    rows.into_iter().map(|row| Ok(Step { id: row.id, content: read_step(&row.content)? })).collect()
}
