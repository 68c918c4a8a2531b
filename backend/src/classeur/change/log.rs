//! What brought an activity to each revision.

use crate::{
    Result,
    db::{Exec, sql},
};
use preau_model::{
    classeur::Command,
    ids::{ActivityId, PersonId},
};
use uuid::Uuid;

/// The revision that a batch brought about, if it has come before.
pub(super) async fn known<'e>(exec: impl Into<Exec<'e>>, activity: ActivityId, batch: Uuid) -> Result<Option<i64>> {
    let row: Option<(i64,)> = sql("SELECT revision FROM activity_change WHERE activity = $1 AND id = $2")
        .bind(activity)
        .bind(batch)
        .optional(exec)
        .await?;
    Ok(row.map(|(revision,)| revision))
}

/// What was done after `base` up to `revision`, and by whom last.
pub(super) async fn since<'e>(
    exec: impl Into<Exec<'e>>,
    activity: ActivityId,
    base: i64,
    revision: i64,
) -> Result<(Vec<Command>, Option<PersonId>)> {
    if base >= revision {
        return Ok((Vec::new(), None));
    }
    let rows: Vec<(String, PersonId)> = sql("SELECT commands, changed_by FROM activity_change
         WHERE activity = $1 AND revision > $2 AND revision <= $3 ORDER BY revision")
    .bind(activity)
    .bind(base)
    .bind(revision)
    .all(exec)
    .await?;
    let by = rows.last().map(|(_, by)| *by);
    let mut commands = Vec::new();
    for (json, _) in rows {
        commands.extend(serde_json::from_str::<Vec<Command>>(&json)?);
    }
    Ok((commands, by))
}
