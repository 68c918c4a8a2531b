//! Activities that belong to homework: a way in for pupils beside what is given out.
//!
//! It opens with the publication of the homework, as long as the homework is theirs and is not withdrawn. Where late
//! work is taken it stays open, else it closes when the homework is due.

use super::{access, follow::TO_DO};
use crate::{
    Actor, Backend, Error, Result,
    db::{Bulk, Db, Tx, placeholders, sql, sql_owned},
    directory::sort_key,
};
use preau_model::{
    classeur::{ATTACHED_MAX, ActivityPick, AttachedActivity, GivenWork, Level, Reached},
    error::Problem,
    ids::{ActivityId, AssignmentId, PersonId, SubjectId},
    session::Role,
    time::Instant,
};
use std::collections::HashMap;

/// Activities found at once.
const FOUND: usize = 20;
/// Homework told of an activity: of many years, the latest.
const WORKS: i64 = 100;

/// What the teacher `$1` of the school `$2` may give: their own, and what they may change; nothing in the bin.
const MINE: &str = "WITH RECURSIVE gone (id) AS (
        SELECT id FROM folder WHERE school = $2 AND removed_at IS NOT NULL
        UNION SELECT f.id FROM folder f JOIN gone ON f.parent = gone.id),
     lent (id) AS (
        SELECT folder FROM classeur_share WHERE person = $1 AND role = 'edit' AND folder IS NOT NULL
        UNION SELECT f.id FROM folder f JOIN lent ON f.parent = lent.id),
     near (id) AS (
        SELECT id FROM activity WHERE owner = $1
        UNION SELECT activity FROM classeur_share WHERE person = $1 AND role = 'edit' AND activity IS NOT NULL
        UNION SELECT a.id FROM activity a JOIN lent ON a.folder = lent.id),
     mine (id) AS (
        SELECT a.id FROM near JOIN activity a ON a.id = near.id
        WHERE a.school = $2 AND a.removed_at IS NULL AND (a.folder IS NULL OR a.folder NOT IN (SELECT id FROM gone)))";

/// The folders above the activities of the homework `$1`.
const ABOVE: &str = "WITH RECURSIVE above (activity, parent, removed_at) AS (
        SELECT a.id, f.parent, f.removed_at FROM assignment_activity x JOIN activity a ON a.id = x.activity
            JOIN folder f ON f.id = a.folder WHERE x.assignment = $1
        UNION SELECT above.activity, f.parent, f.removed_at FROM folder f JOIN above ON f.id = above.parent)";

/// One of them, or a folder above it, is in the bin.
const GONE: &str = "(a.removed_at IS NOT NULL
    OR EXISTS (SELECT 1 FROM above u WHERE u.activity = a.id AND u.removed_at IS NOT NULL))";

#[derive(sqlx::FromRow)]
struct PickRow {
    id: ActivityId,
    title: String,
    subject: Option<SubjectId>,
    owner: String,
    steps: i64,
    gone: bool,
}

impl From<PickRow> for ActivityPick {
    fn from(row: PickRow) -> Self {
        let PickRow { id, title, subject, owner, steps, gone } = row;
        Self { id, title, subject, owner, steps: small(steps), gone }
    }
}

fn small(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

/// Activities that the actor may attach, those used last first: changed, given out, or attached to homework by them.
/// `words`: those whose title has them in it, accents aside. One statement.
pub async fn find_activities(backend: &Backend, actor: &Actor, words: &str) -> Result<Vec<ActivityPick>> {
    actor.require(&[Role::Teacher])?;
    let rows: Vec<PickRow> = sql_owned(format!(
        "{MINE} SELECT a.id, a.title, a.subject, FALSE AS gone,
            CASE WHEN a.owner = $1 THEN '' ELSE p.first_name || ' ' || p.last_name END AS owner,
            CAST((SELECT COUNT(*) FROM step x WHERE x.activity = a.id AND {TO_DO}) AS BIGINT) AS steps
         FROM mine JOIN activity a ON a.id = mine.id JOIN person p ON p.id = a.owner
         ORDER BY (SELECT MAX(it.used) FROM (SELECT a.changed_at AS used
            UNION ALL SELECT g.given_at FROM giving g WHERE g.activity = a.id AND g.teacher = $1
            UNION ALL SELECT h.updated_at FROM assignment_activity x JOIN assignment h ON h.id = x.assignment
                WHERE x.activity = a.id AND h.teacher = $1) AS it) DESC, a.id"
    ))
    .bind(actor.person)
    .bind(actor.school)
    .all(&backend.db)
    .await?;
    let words = sort_key(words);
    Ok(rows.into_iter().filter(|row| sort_key(&row.title).contains(&words)).take(FOUND).map(Into::into).collect())
}

/// One of them.
pub async fn find_activity(backend: &Backend, actor: &Actor, id: ActivityId) -> Result<ActivityPick> {
    let (row, level) = access::activity(&backend.db, actor, id, Level::Edit).await?;
    let owner = if level == Level::Own { String::new() } else { access::name(&backend.db, Some(row.owner)).await? };
    let (steps,): (i64,) = sql_owned(format!("SELECT COUNT(*) FROM step x WHERE x.activity = $1 AND {TO_DO}"))
        .bind(id)
        .one(&backend.db)
        .await?;
    Ok(ActivityPick { id, title: row.title, subject: row.subject, owner, steps: small(steps), gone: false })
}

/// These activities belong to a homework of the actor's from now on, in this order. Each must be one that they may
/// change; what it had before may stay, though it is no longer shared with them.
pub(crate) async fn attach(tx: &mut Tx, actor: &Actor, work: AssignmentId, wanted: &[ActivityId]) -> Result<()> {
    let mut activities: Vec<ActivityId> = Vec::with_capacity(wanted.len());
    for id in wanted {
        if !activities.contains(id) {
            activities.push(*id);
        }
    }
    if activities.len() > ATTACHED_MAX {
        return Err(Error::field("activities", Problem::TooMany { max: u32::try_from(ATTACHED_MAX).unwrap_or(0) }));
    }
    let before: Vec<(ActivityId,)> =
        sql("SELECT activity FROM assignment_activity WHERE assignment = $1 ORDER BY position")
            .bind(work)
            .all(&mut *tx)
            .await?;
    let before: Vec<ActivityId> = before.into_iter().map(|(id,)| id).collect();
    if activities == before {
        return Ok(());
    }
    let new: Vec<ActivityId> = activities.iter().copied().filter(|id| !before.contains(id)).collect();
    if !new.is_empty() {
        let marks = placeholders(3, new.len());
        let (found,): (i64,) = sql_owned(format!("{MINE} SELECT COUNT(*) FROM mine WHERE id IN ({marks})"))
            .bind(actor.person)
            .bind(actor.school)
            .bind_all(new.iter().copied())
            .one(&mut *tx)
            .await?;
        if usize::try_from(found).unwrap_or(0) != new.len() {
            return Err(Error::field("activities", Problem::UnknownChoice));
        }
    }
    sql("DELETE FROM assignment_activity WHERE assignment = $1").bind(work).run(&mut *tx).await?;
    let mut rows = Bulk::new("INSERT INTO assignment_activity (assignment, activity, position)", 3, "");
    for (position, activity) in (0_i64..).zip(activities) {
        rows.push([work.into(), activity.into(), position.into()]);
    }
    rows.write(tx).await?;
    Ok(())
}

/// The activities of a homework, for the teacher who gave it: the caller has checked that it is theirs.
pub(crate) async fn attached(db: &Db, actor: &Actor, work: AssignmentId) -> Result<Vec<ActivityPick>> {
    let rows: Vec<PickRow> = sql_owned(format!(
        "{ABOVE} SELECT a.id, a.title, a.subject, {GONE} AS gone,
            CASE WHEN a.owner = $2 THEN '' ELSE p.first_name || ' ' || p.last_name END AS owner,
            CAST((SELECT COUNT(*) FROM step x WHERE x.activity = a.id AND {TO_DO}) AS BIGINT) AS steps
         FROM assignment_activity aa JOIN activity a ON a.id = aa.activity JOIN person p ON p.id = a.owner
         WHERE aa.assignment = $1 ORDER BY aa.position"
    ))
    .bind(work)
    .bind(actor.person)
    .all(db)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// How far those are with each of them who have the homework to do.
pub(crate) async fn reached_by(
    db: &Db,
    work: AssignmentId,
    activities: &[ActivityPick],
) -> Result<HashMap<PersonId, Vec<Reached>>> {
    let mut all: HashMap<PersonId, Vec<Reached>> = HashMap::new();
    if activities.is_empty() {
        return Ok(all);
    }
    let rows: Vec<(PersonId, ActivityId, i64, bool)> = sql_owned(format!(
        "WITH expected (pupil) AS (
            SELECT m.person FROM assignment_structure s JOIN membership m ON m.structure = s.structure
            WHERE s.assignment = $1
            UNION SELECT pupil FROM assignment_pupil WHERE assignment = $1
            UNION SELECT pupil FROM submission WHERE assignment = $1)
         SELECT e.pupil, aa.activity,
            CAST((SELECT COUNT(*) FROM step x JOIN step_done d ON d.step = x.id AND d.pupil = e.pupil
                WHERE x.activity = aa.activity AND {TO_DO}) AS BIGINT), (w.pupil IS NOT NULL)
         FROM expected e JOIN assignment_activity aa ON aa.assignment = $1
         LEFT JOIN following w ON w.pupil = e.pupil AND w.activity = aa.activity"
    ))
    .bind(work)
    .all(db)
    .await?;
    for (pupil, activity, done, opened) in rows {
        let mine = all.entry(pupil).or_insert_with(|| vec![Reached::default(); activities.len()]);
        let at = activities.iter().position(|each| each.id == activity);
        if let Some(reached) = at.and_then(|at| mine.get_mut(at)) {
            *reached = Reached { done: small(done), opened };
        }
    }
    Ok(all)
}

/// The activities of a pupil's homework with how far they are, for the pupil and their guardians: none of homework
/// that is withdrawn, or was theirs. The caller has checked that they may see it.
pub(crate) async fn of_pupil(db: &Db, work: AssignmentId, pupil: PersonId) -> Result<Vec<AttachedActivity>> {
    let rows: Vec<(ActivityId, String, String, i64, i64, bool)> = sql_owned(format!(
        "{ABOVE} SELECT a.id, a.title, a.summary,
            CAST((SELECT COUNT(*) FROM step x WHERE x.activity = a.id AND {TO_DO}) AS BIGINT),
            CAST((SELECT COUNT(*) FROM step x JOIN step_done d ON d.step = x.id AND d.pupil = $2
                WHERE x.activity = a.id AND {TO_DO}) AS BIGINT), (w.pupil IS NOT NULL)
         FROM assignment_activity aa JOIN assignment h ON h.id = aa.assignment JOIN activity a ON a.id = aa.activity
         LEFT JOIN following w ON w.activity = a.id AND w.pupil = $2
         WHERE aa.assignment = $1 AND h.withdrawn_at IS NULL AND NOT {GONE}
            AND (EXISTS (SELECT 1 FROM assignment_pupil o WHERE o.assignment = h.id AND o.pupil = $2)
                OR EXISTS (SELECT 1 FROM assignment_structure s JOIN membership m ON m.structure = s.structure
                    WHERE s.assignment = h.id AND m.person = $2))
         ORDER BY aa.position"
    ))
    .bind(work)
    .bind(pupil)
    .all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, title, summary, steps, done, opened)| AttachedActivity {
            id,
            title,
            summary,
            steps: small(steps),
            done: small(done),
            opened,
        })
        .collect())
}

/// The homework that an activity belongs to, the latest first, for who may change the activity.
pub async fn works(backend: &Backend, actor: &Actor, activity: ActivityId) -> Result<Vec<GivenWork>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: AssignmentId,
        title: String,
        teacher: PersonId,
        name: String,
        publish_at: Instant,
        due_at: Instant,
        late_allowed: bool,
        withdrawn_at: Option<Instant>,
        to_structures: Option<String>,
        to_pupils: Option<String>,
    }
    access::activity(&backend.db, actor, activity, Level::Edit).await?;
    let rows: Vec<Row> = sql("SELECT h.id, h.title, h.teacher, t.first_name || ' ' || t.last_name AS name, h.publish_at,
            h.due_at, h.late_allowed, h.withdrawn_at,
            (SELECT string_agg(it.code, ';') FROM (SELECT st.code FROM assignment_structure s
                JOIN structure st ON st.id = s.structure WHERE s.assignment = h.id ORDER BY st.code) AS it) AS to_structures,
            (SELECT string_agg(it.name, ';') FROM (SELECT p.first_name || ' ' || p.last_name AS name
                FROM assignment_pupil s JOIN person p ON p.id = s.pupil WHERE s.assignment = h.id
                ORDER BY p.sort_key) AS it) AS to_pupils
         FROM assignment_activity x JOIN assignment h ON h.id = x.assignment JOIN person t ON t.id = h.teacher
         WHERE x.activity = $1 ORDER BY h.publish_at DESC, h.id LIMIT $2")
    .bind(activity)
    .bind(WORKS)
    .all(&backend.db)
    .await?;
    let words = |list: Option<String>| list.map(|list| list.split(';').map(str::to_owned).collect::<Vec<_>>());
    Ok(rows
        .into_iter()
        .map(|row| GivenWork {
            id: row.id,
            title: row.title,
            teacher: if row.teacher == actor.person { String::new() } else { row.name },
            to: [words(row.to_structures), words(row.to_pupils)].into_iter().flatten().flatten().collect(),
            opens: actor.zone.civil(row.publish_at),
            closes: (!row.late_allowed).then(|| actor.zone.civil(row.due_at)),
            due: actor.zone.civil(row.due_at),
            withdrawn: row.withdrawn_at.is_some(),
        })
        .collect())
}
