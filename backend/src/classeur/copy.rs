//! A copy of an activity: of one's own, or of one that a colleague lets one copy.

use super::access;
use crate::{
    Actor, Backend, Result,
    db::{Bulk, Tx, sql, sql_owned},
    h5p,
};
use preau_model::{
    classeur::Level,
    ids::{ActivityId, StepId},
    session::Role,
    text::ClasseurText,
    time::Instant,
};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: StepId,
    rank: String,
    kind: String,
    bare: bool,
    content: String,
}

/// Makes `new`, one's own, with all the steps of `id`, beside it where that is one's own, or else at the top. It is
/// given to nobody, and nobody's answers are in it. Asked for twice, it is made once.
pub async fn copy_activity(backend: &Backend, actor: &Actor, id: ActivityId, new: ActivityId) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let (from, level) = access::activity(&mut tx, actor, id, Level::Copy).await?;
    let made = sql("INSERT INTO activity
            (id, school, owner, folder, title, summary, subject, revision, created_at, changed_at, changed_by)
         VALUES ($1, $2, $3, CASE WHEN $4 THEN (SELECT folder FROM activity WHERE id = $9) END, $5, $6, $7, 0, $8, $8, $3)
         ON CONFLICT (id) DO NOTHING")
    .bind(new)
    .bind(actor.school)
    .bind(actor.person)
    .bind(level == Level::Own)
    .bind(ClasseurText::copy_of(actor.lang.unwrap_or_default(), &from.title))
    .bind(from.summary.as_str())
    .bind(from.subject)
    .bind(now)
    .bind(id)
    .run(&mut tx)
    .await?;
    if made == 0 {
        // Their own, asked for again; or somebody else's identifier.
        access::activity(&mut tx, actor, new, Level::Own).await?;
        return Ok(());
    }
    copy_steps(tx, actor, (id, new), now).await
}

/// All the steps of an activity, into a new one that has none; what was begun in `tx` is done with it.
pub(super) async fn copy_steps(
    mut tx: Tx,
    actor: &Actor,
    (id, new): (ActivityId, ActivityId),
    now: Instant,
) -> Result<()> {
    let rows: Vec<Row> =
        sql("SELECT id, rank, kind, bare, content FROM step WHERE activity = $1 AND removed_at IS NULL")
            .bind(id)
            .all(&mut tx)
            .await?;
    let mut steps =
        Bulk::new("INSERT INTO step (id, school, activity, rank, kind, bare, content, changed_at, changed_by)", 9, "");
    let mut copies: HashMap<StepId, StepId> = HashMap::with_capacity(rows.len());
    for row in rows {
        let copy = StepId(Uuid::now_v7());
        copies.insert(row.id, copy);
        steps.push([
            copy.into(),
            actor.school.into(),
            new.into(),
            row.rank.into(),
            row.kind.into(),
            row.bare.into(),
            row.content.into(),
            now.into(),
            actor.person.into(),
        ]);
    }
    steps.write(&mut tx).await?;
    shown(&mut tx, id, &copies, "step_picture", "picture", "INSERT INTO step_picture (step, picture)").await?;
    shown(&mut tx, id, &copies, "step_file", "file", "INSERT INTO step_file (step, file)").await?;
    h5p::copy_uses(&mut tx, id, &copies).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes that the copies of steps show what those do: whoever may read a copy may see it.
async fn shown(
    tx: &mut Tx,
    from: ActivityId,
    copies: &HashMap<StepId, StepId>,
    table: &str,
    column: &str,
    insert: &'static str,
) -> Result<()> {
    let shown: Vec<(StepId, Uuid)> = sql_owned(format!(
        "SELECT t.step, t.{column} FROM {table} t JOIN step s ON s.id = t.step
         WHERE s.activity = $1 AND s.removed_at IS NULL"
    ))
    .bind(from)
    .all(&mut *tx)
    .await?;
    let mut rows = Bulk::new(insert, 2, "");
    for (step, thing) in shown {
        if let Some(copy) = copies.get(&step) {
            rows.push([(*copy).into(), thing.into()]);
        }
    }
    rows.write(tx).await?;
    Ok(())
}
