//! An activity, as its readers and editors get it.

use super::{access, follow};
use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, sql},
    media::{attachments, pictures},
};
use preau_model::{
    classeur::{Activity, Content, Level, Opened, Step, read_step},
    ids::{ActivityId, PictureId, StepId, SubjectId},
    media::Picture,
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
    let pictures = shown(&backend.db, activity.steps.iter().filter_map(|step| step.content.picture())).await?;
    let files =
        attachments::of_classeur(&backend.db, activity.steps.iter().filter_map(|step| step.content.file())).await?;
    let subjects = subjects(&backend.db, actor, row.subject).await?;
    let given_to = if level < Level::Edit { 0 } else { given_to(&backend.db, id).await? };
    Ok(Opened { id, activity, revision: row.revision, level, owner, pictures, files, subjects, given_to })
}

/// Pictures that steps show; one statement (none for none).
pub(super) async fn shown<'e>(
    exec: impl Into<Exec<'e>>,
    ids: impl IntoIterator<Item = PictureId>,
) -> Result<Vec<Picture>> {
    Ok(pictures::of(exec, ids).await?.into_values().collect())
}

/// What the actor teaches, and the subject that something has.
async fn subjects<'e>(
    exec: impl Into<Exec<'e>>,
    actor: &Actor,
    now: Option<SubjectId>,
) -> Result<Vec<(SubjectId, String)>> {
    Ok(sql("SELECT su.id, su.label FROM subject su
         WHERE su.school = $1 AND (su.id = $3 OR su.id IN (SELECT t.subject FROM teaching t WHERE t.teacher = $2))
         ORDER BY su.label, su.id")
    .bind(actor.school)
    .bind(actor.person)
    .bind(now)
    .all(exec)
    .await?)
}

async fn given_to<'e>(exec: impl Into<Exec<'e>>, id: ActivityId) -> Result<u32> {
    let (count,): (i64,) = sql("WITH RECURSIVE above (id, parent) AS (
            SELECT f.id, f.parent FROM folder f JOIN activity a ON a.folder = f.id WHERE a.id = $1
            UNION SELECT f.id, f.parent FROM folder f JOIN above ON f.id = above.parent),
         here (id) AS (SELECT g.id FROM giving g WHERE g.withdrawn_at IS NULL
            AND (g.activity = $1 OR g.folder IN (SELECT id FROM above))),
         task (id) AS (SELECT h.id FROM assignment_activity x JOIN assignment h ON h.id = x.assignment
            WHERE x.activity = $1 AND h.withdrawn_at IS NULL),
         audience (id) AS (
            SELECT structure FROM giving_structure WHERE giving IN (SELECT id FROM here)
            UNION SELECT structure FROM assignment_structure WHERE assignment IN (SELECT id FROM task)
            UNION SELECT pupil FROM giving_pupil WHERE giving IN (SELECT id FROM here)
            UNION SELECT pupil FROM assignment_pupil WHERE assignment IN (SELECT id FROM task))
         SELECT COUNT(*) FROM audience")
    .bind(id)
    .one(exec)
    .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// What an activity is called that they may change.
pub async fn title(backend: &Backend, actor: &Actor, id: ActivityId) -> Result<String> {
    Ok(access::activity(&backend.db, actor, id, Level::Edit).await?.0.title)
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
    let reads =
        actor.is(Role::Teacher) && access::may(access::activity(&backend.db, actor, activity, Level::Read).await)?;
    if !reads {
        follow::reach(&backend.db, backend, actor, activity).await?;
    }
    Ok(read_step(&content)?)
}
