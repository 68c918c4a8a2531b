//! Files of the classeur: what steps play or offer, and the recordings of spoken answers.

use super::{
    access,
    change::change,
    followed::class,
    seen::{Thing, is_in_activity_of, sees},
};
use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, Tx, sql},
    media::{
        attachments::{self, Arrived, Open},
        renditions,
    },
};
use preau_model::{
    classeur::{Change, Command, Level, read_step},
    editing::{Answer, Batch},
    error::{Failure, Problem},
    homework::NewFile,
    ids::{ActivityId, AttachmentId, AttemptId, PersonId, StepId},
    media::{Attachment, AttachmentKind},
    session::Role,
    time::Instant,
};

/// Keeps a file that has arrived, for a step that will play or offer it: an audio or a file step, or an exercise that is
/// heard. `id` is chosen by the browser: asked for twice, it is kept once. Until a step names it, it is their own.
pub async fn keep_file(backend: &Backend, actor: &Actor, id: AttachmentId, file: &NewFile) -> Result<Attachment> {
    actor.require(&[Role::Teacher])?;
    let now = backend.clock.now();
    let _kept = backend.files.keeping().await;
    let mut tx = backend.db.begin().await?;
    let known: Option<(PersonId,)> =
        sql("SELECT created_by FROM classeur_file WHERE id = $1").bind(id).optional(&mut tx).await?;
    match known {
        Some((by,)) if by != actor.person => return Err(Error::NOT_FOUND),
        Some(_) => {}
        None => {
            let arrived = attachments::arrived(&mut tx, &backend.files, actor, file, now).await?;
            if file.kind == AttachmentKind::Audio && arrived.kind != AttachmentKind::Audio {
                return Err(Error::field("files", Problem::WrongFileType));
            }
            insert(&mut tx, actor, id, &arrived, None, now).await?;
            tx.commit().await?;
        }
    }
    backend.bell.notify_one();
    attachments::one(backend, actor, id).await
}

/// Keeps a file that has arrived, and has the step play or offer it for which it was chosen: for a device on which that
/// activity is not open in an editor any more. Wherever the step has gone meanwhile; said twice, it is done once.
pub async fn put_file(backend: &Backend, actor: &Actor, step: StepId, id: AttachmentId, file: &NewFile) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let row: Option<(ActivityId,)> =
        sql("SELECT activity FROM step WHERE id = $1 AND school = $2 AND removed_at IS NULL")
            .bind(step)
            .bind(actor.school)
            .optional(&backend.db)
            .await?;
    let (activity,) = row.ok_or(Error::NOT_FOUND)?;
    let (about, _) = access::activity(&backend.db, actor, activity, Level::Edit).await?;
    let kept = keep_file(backend, actor, id, file).await?;
    let row: Option<(String,)> = sql("SELECT content FROM step WHERE id = $1 AND activity = $2 AND removed_at IS NULL")
        .bind(step)
        .bind(activity)
        .optional(&backend.db)
        .await?;
    let mut content = read_step(&row.ok_or(Error::NOT_FOUND)?.0)?;
    if content.file() == Some(id) {
        return Ok(());
    }
    if !content.takes(kept.kind, &kept.media_type) {
        return Err(Error::field("files", Problem::WrongFileType));
    }
    content.set_file(Some(id));
    let commands = vec![Command::Change(Change { step, content })];
    let batch = Batch { id: id.0, base: about.revision, commands };
    match change(backend, actor, activity, &batch).await? {
        Answer::Done { .. } => Ok(()),
        // Somebody is at that very step: in a moment.
        Answer::Overwrites { .. } => Err(Failure::Busy { retry_after: 2 }.into()),
    }
}

/// Writes the row of a file that has arrived. `attempt`: the spoken answer that it is.
pub(crate) async fn insert(
    tx: &mut Tx,
    actor: &Actor,
    id: AttachmentId,
    arrived: &Arrived,
    attempt: Option<AttemptId>,
    now: Instant,
) -> Result<()> {
    if arrived.kind == AttachmentKind::Audio {
        renditions::queue(tx, &arrived.sha256, now).await?;
    }
    sql("INSERT INTO classeur_file (id, school, kind, name, file, created_by, created_at, attempt)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind(id)
    .bind(actor.school)
    .bind(arrived.kind.code())
    .bind(arrived.name.as_str())
    .bind(arrived.sha256.as_str())
    .bind(actor.person)
    .bind(now)
    .bind(attempt)
    .run(tx)
    .await?;
    Ok(())
}

/// Whether the actor may put it into a step: their own, or one that a step shows, or has shown, which they may read.
pub(super) async fn may_use<'e>(exec: impl Into<Exec<'e>>, actor: &Actor, id: AttachmentId) -> Result<bool> {
    let mut exec = exec.into();
    let own: Option<(bool,)> =
        sql("SELECT created_by = $3 FROM classeur_file WHERE id = $1 AND school = $2 AND attempt IS NULL")
            .bind(id)
            .bind(actor.school)
            .bind(actor.person)
            .optional(exec.again())
            .await?;
    match own {
        None => Ok(false),
        Some((true,)) => Ok(true),
        Some((false,)) => {
            let (school, person) = (actor.school, actor.person);
            Ok(is_in_activity_of(exec.again(), school, person, Thing::File(id)).await?
                || is_in_activity_of(exec, school, person, Thing::FileBefore(id)).await?)
        }
    }
}

/// Notes that a step shows a file, which must be one that the actor may use. Which it showed before is kept: whoever may
/// change it may go back to that.
pub(super) async fn uses(tx: &mut Tx, actor: &Actor, step: StepId, file: Option<AttachmentId>) -> Result<()> {
    if let Some(file) = file
        && !may_use(&mut *tx, actor, file).await?
    {
        return Err(Error::field("file", Problem::UnknownChoice));
    }
    sql("INSERT INTO step_file_before (step, file) SELECT step, file FROM step_file WHERE step = $1
         ON CONFLICT DO NOTHING")
    .bind(step)
    .run(&mut *tx)
    .await?;
    sql("DELETE FROM step_file WHERE step = $1").bind(step).run(&mut *tx).await?;
    if let Some(file) = file {
        sql("INSERT INTO step_file (step, file) VALUES ($1, $2)").bind(step).bind(file).run(tx).await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    sha256: String,
    size: i64,
    media_type: String,
    rendition: Option<String>,
    rendition_size: Option<i64>,
    created_by: PersonId,
    activity: Option<ActivityId>,
}

/// The file, for its owner; a teacher's, for whoever may read a step that shows it; a spoken answer, for the teachers
/// who follow that pupil in that activity. To anybody else it does not exist.
pub(crate) async fn open_file(backend: &Backend, actor: &Actor, id: AttachmentId) -> Result<Open> {
    let row: Option<Row> = sql("SELECT c.name, f.sha256, f.size, f.media_type, r.output AS rendition,
            o.size AS rendition_size, c.created_by, x.activity
         FROM classeur_file c JOIN stored_file f ON f.sha256 = c.file
         LEFT JOIN rendition r ON r.source = c.file AND r.state = 'done' LEFT JOIN stored_file o ON o.sha256 = r.output
         LEFT JOIN attempt t ON t.id = c.attempt LEFT JOIN step x ON x.id = t.step
         WHERE c.id = $1 AND c.school = $2")
    .bind(id)
    .bind(actor.school)
    .optional(&backend.db)
    .await?;
    let row = row.ok_or(Error::NOT_FOUND)?;
    let may = match row.activity {
        _ if row.created_by == actor.person => true,
        None => sees(backend, actor.school, actor.person, Thing::File(id)).await?,
        Some(activity) => match class(&backend.db, actor, activity).await {
            Ok(class) => class.name(row.created_by).is_some(),
            Err(Error::Told(_)) => false,
            Err(error) => return Err(error),
        },
    };
    if !may {
        return Err(Error::NOT_FOUND);
    }
    Ok(Open {
        name: row.name,
        sha256: row.sha256,
        size: row.size,
        media_type: row.media_type,
        rendition: row.rendition,
        rendition_size: row.rendition_size,
    })
}
