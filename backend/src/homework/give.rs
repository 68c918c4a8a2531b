//! Giving homework, changing it, taking it back.

use super::audience::check_taught;
use crate::{
    Actor, Backend, Error, Result, classeur,
    db::{Tx, sql},
    media::attachments::{self, Owner},
    rich,
};
use preau_model::{
    error::{Failure, FieldProblem, Problem},
    homework::{AssignmentInput, INSTRUCTIONS_MAX, TITLE_MAX},
    ids::{AssignmentId, PersonId, StructureId},
    session::Role,
    time::Instant,
};

/// Checked and ready to be written.
struct Valid {
    title: String,
    instructions: String,
    due_at: Instant,
    publish_at: Instant,
}

/// Gives homework. The identifier is the client's: giving it twice gives it once.
pub async fn give(backend: &Backend, actor: &Actor, id: AssignmentId, input: &AssignmentInput) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    if was_given(&mut tx, actor, id).await? {
        return Ok(());
    }
    let valid = check(actor, input, now, None)?;
    check_audience(&mut tx, actor, input, None).await?;
    let written = sql("INSERT INTO assignment (id, school, teacher, subject, title, instructions, due_at, publish_at,
            accepts_text, accepts_files, accepts_audio, main_kind, late_allowed, revision, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $14)
         ON CONFLICT (id) DO NOTHING")
    .bind(id)
    .bind(actor.school)
    .bind(actor.person)
    .bind(input.subject)
    .bind(valid.title)
    .bind(valid.instructions)
    .bind(valid.due_at)
    .bind(valid.publish_at)
    .bind(input.hand_in.text)
    .bind(input.hand_in.files)
    .bind(input.hand_in.audio)
    .bind(input.hand_in.main.map(preau_model::homework::HandInKind::code))
    .bind(input.late_allowed)
    .bind(now)
    .run(&mut tx)
    .await?;
    if written == 0 {
        // Sent twice at once, and the other one was first.
        return if was_given(&mut tx, actor, id).await? { Ok(()) } else { Err(Error::NOT_FOUND) };
    }
    write_audience(&mut tx, id, input).await?;
    attachments::attach(&mut tx, &backend.files, actor, Owner::Assignment(id), &[], &input.added, now).await?;
    classeur::attach(&mut tx, actor, id, &input.activities).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether the actor has already given it; somebody else's is as if it were not there.
async fn was_given(tx: &mut Tx, actor: &Actor, id: AssignmentId) -> Result<bool> {
    let known: Option<(bool,)> =
        sql("SELECT teacher = $2 FROM assignment WHERE id = $1").bind(id).bind(actor.person).optional(tx).await?;
    match known {
        Some((true,)) => Ok(true),
        Some((false,)) => Err(Error::NOT_FOUND),
        None => Ok(false),
    }
}

/// Changes homework that the actor gave. `revision` is the one that was read: if somebody
/// (the same teacher on another device) has changed it since, nothing is overwritten.
pub async fn edit(
    backend: &Backend,
    actor: &Actor,
    id: AssignmentId,
    revision: i64,
    input: &AssignmentInput,
) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let (current, due_at, publish_at) = own(&mut tx, actor, id).await?;
    let valid = check(actor, input, now, Some((due_at, publish_at)))?;
    check_audience(&mut tx, actor, input, Some(id)).await?;
    if current != revision {
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    // Asked again in the statement: on PostgreSQL another change may have come between.
    let changed =
        sql("UPDATE assignment SET subject = $2, title = $3, instructions = $4, due_at = $5, publish_at = $6,
            accepts_text = $7, accepts_files = $8, accepts_audio = $9, main_kind = $10, late_allowed = $11,
            reminded_at = CASE WHEN due_at = $5 THEN reminded_at END, revision = revision + 1, updated_at = $12
         WHERE id = $1 AND revision = $13")
        .bind(id)
        .bind(input.subject)
        .bind(valid.title)
        .bind(valid.instructions)
        .bind(valid.due_at)
        .bind(valid.publish_at)
        .bind(input.hand_in.text)
        .bind(input.hand_in.files)
        .bind(input.hand_in.audio)
        .bind(input.hand_in.main.map(preau_model::homework::HandInKind::code))
        .bind(input.late_allowed)
        .bind(now)
        .bind(revision)
        .run(&mut tx)
        .await?;
    if changed == 0 {
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    sql("DELETE FROM assignment_structure WHERE assignment = $1").bind(id).run(&mut tx).await?;
    sql("DELETE FROM assignment_pupil WHERE assignment = $1").bind(id).run(&mut tx).await?;
    write_audience(&mut tx, id, input).await?;
    attachments::attach(&mut tx, &backend.files, actor, Owner::Assignment(id), &input.kept, &input.added, now).await?;
    classeur::attach(&mut tx, actor, id, &input.activities).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes homework back: pupils no longer see it, what they handed in is kept.
pub async fn withdraw(backend: &Backend, actor: &Actor, id: AssignmentId) -> Result<()> {
    set_withdrawn(backend, actor, id, Some(backend.clock.now())).await
}

/// Undoes [`withdraw`].
pub async fn reinstate(backend: &Backend, actor: &Actor, id: AssignmentId) -> Result<()> {
    set_withdrawn(backend, actor, id, None).await
}

async fn set_withdrawn(backend: &Backend, actor: &Actor, id: AssignmentId, at: Option<Instant>) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let mut tx = backend.db.begin().await?;
    own(&mut tx, actor, id).await?;
    sql("UPDATE assignment SET withdrawn_at = $2, revision = revision + 1, updated_at = $3 WHERE id = $1")
        .bind(id)
        .bind(at)
        .bind(backend.clock.now())
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The revision and dates of a homework that the actor gave.
async fn own(tx: &mut Tx, actor: &Actor, id: AssignmentId) -> Result<(i64, Instant, Instant)> {
    sql("SELECT revision, due_at, publish_at FROM assignment WHERE id = $1 AND teacher = $2")
        .bind(id)
        .bind(actor.person)
        .optional(tx)
        .await?
        .ok_or(Error::NOT_FOUND)
}

/// `before`: the dates in force, when it is an edit; those may stay in the past.
fn check(actor: &Actor, input: &AssignmentInput, now: Instant, before: Option<(Instant, Instant)>) -> Result<Valid> {
    let mut problems = Vec::new();
    let mut refuse = |field: &str, problem| problems.push(FieldProblem { field: field.to_owned(), problem });
    let title = input.title.trim().to_owned();
    if title.is_empty() {
        refuse("title", Problem::Required);
    } else if title.chars().count() > TITLE_MAX as usize {
        refuse("title", Problem::TooLong { max: TITLE_MAX });
    }
    let instructions = rich::clean(&input.instructions);
    if instructions.chars().count() > INSTRUCTIONS_MAX as usize {
        refuse("instructions", Problem::TooLong { max: INSTRUCTIONS_MAX });
    }
    if input.structures.is_empty() && input.pupils.is_empty() {
        refuse("audience", Problem::NobodyChosen);
    }
    let due_at = actor.zone.instant(input.due);
    let publish_at = input.publish.map(|civil| actor.zone.instant(civil));
    let unchanged = before.is_some_and(|(due, _)| due == due_at);
    if due_at <= now && !unchanged {
        refuse("due", Problem::DueInThePast);
    } else if publish_at.is_some_and(|at| at >= due_at) {
        refuse("publish", Problem::DueBeforePublication);
    }
    let hand_in = input.hand_in;
    let main_fits = hand_in.main.map_or(!hand_in.expected(), |main| hand_in.accepts(main));
    if !main_fits {
        refuse("hand_in", Problem::NoHandInKind);
    }
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems).into());
    }
    let publish_at = match (publish_at, before) {
        (Some(at), _) => at,
        // Editing what pupils already see does not make it newer.
        (None, Some((_, at))) if at <= now => at,
        (None, _) => now,
    };
    Ok(Valid { title, instructions, due_at, publish_at })
}

/// Everyone named must be taught by the actor; on an edit, whoever was chosen before may stay.
async fn check_audience(
    tx: &mut Tx,
    actor: &Actor,
    input: &AssignmentInput,
    editing: Option<AssignmentId>,
) -> Result<()> {
    let (structures, pupils) = match editing {
        Some(id) => chosen_before(tx, id).await?,
        None => (Vec::new(), Vec::new()),
    };
    check_taught(tx, actor, (&input.structures, &input.pupils), (&structures, &pupils)).await?;
    if let Some(subject) = input.subject {
        let known: Option<(i64,)> = sql("SELECT CAST(1 AS BIGINT) FROM subject WHERE id = $1 AND school = $2")
            .bind(subject)
            .bind(actor.school)
            .optional(&mut *tx)
            .await?;
        if known.is_none() {
            return Err(Error::field("subject", Problem::UnknownChoice));
        }
    }
    Ok(())
}

async fn chosen_before(tx: &mut Tx, id: AssignmentId) -> Result<(Vec<StructureId>, Vec<PersonId>)> {
    let structures: Vec<(StructureId,)> =
        sql("SELECT structure FROM assignment_structure WHERE assignment = $1").bind(id).all(&mut *tx).await?;
    let pupils: Vec<(PersonId,)> =
        sql("SELECT pupil FROM assignment_pupil WHERE assignment = $1").bind(id).all(&mut *tx).await?;
    Ok((structures.into_iter().map(|(id,)| id).collect(), pupils.into_iter().map(|(id,)| id).collect()))
}

async fn write_audience(tx: &mut Tx, id: AssignmentId, input: &AssignmentInput) -> Result<()> {
    let mut structures =
        crate::db::Bulk::new("INSERT INTO assignment_structure (assignment, structure)", 2, "ON CONFLICT DO NOTHING");
    for structure in &input.structures {
        structures.push([id.into(), (*structure).into()]);
    }
    structures.write(tx).await?;
    let mut pupils =
        crate::db::Bulk::new("INSERT INTO assignment_pupil (assignment, pupil)", 2, "ON CONFLICT DO NOTHING");
    for pupil in &input.pupils {
        pupils.push([id.into(), (*pupil).into()]);
    }
    pupils.write(tx).await?;
    Ok(())
}
