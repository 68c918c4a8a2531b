//! What devices are told of homework: that it was given, that it is due tomorrow, that it is corrected.
//!
//! Whoever it was given to, and their guardians (legal or in charge).

use super::GUARDIAN_LEVEL_MAX;
use crate::{
    Backend, Result,
    clock::Zone,
    db::{Db, Tx, sql},
    notifications,
};
use preau_model::{
    homework::{path, path_for},
    ids::{AssignmentId, PersonId},
    notifications::Kind,
    time::{Instant, next_day},
};

/// Homework that was published longer ago than this is not new, in hours: the server was down.
const NEW_HOURS: i64 = 24;
/// When people are reminded of what is due the next day, on the school's clocks.
const REMINDER_HOUR: i8 = 17;
/// Homework that was given so shortly before the reminder needs none, in hours.
const JUST_GIVEN_HOURS: i64 = 3;
/// Pieces of homework that are announced in one go.
const BATCH: i64 = 200;

/// The pupils that assignment `$1` is given to who have neither handed it in nor ticked it.
const STILL_TO_DO: &str = "SELECT t.pupil FROM (
        SELECT m.person AS pupil FROM assignment_structure s JOIN membership m ON m.structure = s.structure
        WHERE s.assignment = $1
        UNION SELECT ap.pupil FROM assignment_pupil ap WHERE ap.assignment = $1) t
    WHERE NOT EXISTS (SELECT 1 FROM submission sub WHERE sub.assignment = $1 AND sub.pupil = t.pupil)
      AND NOT EXISTS (SELECT 1 FROM assignment_done d WHERE d.assignment = $1 AND d.pupil = t.pupil)";

/// `pupils`, and who answers for them.
fn with_guardians(pupils: &str) -> String {
    format!(
        "WITH pupils AS ({pupils}) SELECT pupil FROM pupils
         UNION SELECT g.guardian FROM guardianship g JOIN pupils ON pupils.pupil = g.pupil
         WHERE g.level <= {GUARDIAN_LEVEL_MAX}"
    )
}

#[derive(sqlx::FromRow)]
struct Near {
    id: AssignmentId,
    due_at: Instant,
    publish_at: Instant,
    time_zone: String,
}

/// Puts into the queue what has become new, or is due tomorrow, and takes back what is no longer
/// true. Called again and again; each piece of homework is told of once.
pub async fn announce(backend: &Backend) -> Result<()> {
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    given(&mut tx, now).await?;
    due_tomorrow(&mut tx, now).await?;
    take_back(&mut tx, now).await?;
    tx.commit().await?;
    Ok(())
}

async fn given(tx: &mut Tx, now: Instant) -> Result<()> {
    let fresh: Vec<(AssignmentId, Instant, Instant)> = sql("SELECT id, due_at, publish_at FROM assignment
         WHERE announced_at IS NULL AND publish_at <= $1 AND withdrawn_at IS NULL ORDER BY publish_at LIMIT $2")
    .bind(now)
    .bind(BATCH)
    .all(&mut *tx)
    .await?;
    for (id, due_at, publish_at) in fresh {
        if due_at > now && publish_at > now.plus_seconds(-NEW_HOURS * 3600) {
            notifications::tell(tx, Kind::NewWork, id, &with_guardians(STILL_TO_DO), None, now).await?;
        }
        sql("UPDATE assignment SET announced_at = $2 WHERE id = $1").bind(id).bind(now).run(&mut *tx).await?;
    }
    Ok(())
}

async fn due_tomorrow(tx: &mut Tx, now: Instant) -> Result<()> {
    // Two days cover tomorrow in every zone; which of them is tomorrow, the school's clocks say.
    let near: Vec<Near> = sql("SELECT a.id, a.due_at, a.publish_at, s.time_zone
         FROM assignment a JOIN school s ON s.id = a.school
         WHERE a.reminded_at IS NULL AND a.due_at > $1 AND a.due_at < $2
           AND a.publish_at <= $1 AND a.withdrawn_at IS NULL ORDER BY a.due_at LIMIT $3")
    .bind(now)
    .bind(now.plus_days(2))
    .bind(BATCH)
    .all(&mut *tx)
    .await?;
    for Near { id, due_at, publish_at, time_zone } in near {
        let zone = Zone::named(&time_zone);
        let today = zone.civil(now);
        if today.hour() < REMINDER_HOUR || zone.civil(due_at).date() != next_day(today.date()) {
            continue;
        }
        if publish_at < now.plus_seconds(-JUST_GIVEN_HOURS * 3600) {
            notifications::tell(tx, Kind::DueTomorrow, id, &with_guardians(STILL_TO_DO), None, now).await?;
        }
        sql("UPDATE assignment SET reminded_at = $2 WHERE id = $1").bind(id).bind(now).run(&mut *tx).await?;
    }
    Ok(())
}

/// What waits (for the end of quiet hours, for a service that does not answer) may have been done
/// meanwhile, or withdrawn.
async fn take_back(tx: &mut Tx, now: Instant) -> Result<()> {
    sql("DELETE FROM push_message WHERE assignment IN (
            SELECT a.id FROM assignment a WHERE a.withdrawn_at IS NOT NULL)")
    .run(&mut *tx)
    .await?;
    let waiting: Vec<(AssignmentId, Instant)> = sql("SELECT DISTINCT m.assignment, a.due_at FROM push_message m
         JOIN assignment a ON a.id = m.assignment WHERE m.kind = 'due_tomorrow'")
    .all(&mut *tx)
    .await?;
    for (id, due_at) in waiting {
        if due_at <= now {
            sql("DELETE FROM push_message WHERE assignment = $1 AND kind = 'due_tomorrow'")
                .bind(id)
                .run(&mut *tx)
                .await?;
            continue;
        }
        crate::db::sql_owned(format!(
            "DELETE FROM push_message WHERE assignment = $1 AND kind = 'due_tomorrow'
               AND device NOT IN (SELECT d.id FROM push_device d WHERE d.person IN ({}))",
            with_guardians(STILL_TO_DO)
        ))
        .bind(id)
        .run(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Tells of a copy that was marked as corrected in this transaction, at `now`; one that was before is not told again.
pub(super) async fn corrected(tx: &mut Tx, assignment: AssignmentId, pupil: PersonId, now: Instant) -> Result<()> {
    let just_now = "SELECT sub.pupil FROM submission sub
        WHERE sub.assignment = $1 AND sub.corrected_at = $2 AND sub.pupil = $3";
    notifications::tell(tx, Kind::Corrected, assignment, &with_guardians(just_now), Some(pupil), now).await?;
    Ok(())
}

/// How much a pupil has to do; none for who is not a pupil.
pub(crate) async fn open_count(db: &Db, person: PersonId, now: Instant) -> Result<Option<u32>> {
    let (pupil, count): (bool, i64) = sql("WITH mine AS (
            SELECT s.assignment FROM membership m JOIN assignment_structure s ON s.structure = m.structure
            WHERE m.person = $1
            UNION SELECT assignment FROM assignment_pupil WHERE pupil = $1)
         SELECT EXISTS (SELECT 1 FROM person_role r WHERE r.person = $1 AND r.role = 'pupil'),
            (SELECT COUNT(*) FROM mine JOIN assignment a ON a.id = mine.assignment
             WHERE a.withdrawn_at IS NULL AND a.publish_at <= $2 AND a.due_at > $3
               AND NOT EXISTS (SELECT 1 FROM submission sub WHERE sub.assignment = a.id AND sub.pupil = $1)
               AND NOT EXISTS (SELECT 1 FROM assignment_done d WHERE d.assignment = a.id AND d.pupil = $1))")
    .bind(person)
    .bind(now)
    .bind(now.plus_days(-super::pupil::PAST_DAYS))
    .one(db)
    .await?;
    Ok(pupil.then(|| u32::try_from(count).unwrap_or(u32::MAX)))
}

/// The page of a piece of homework, as that person reaches it: a pupil's own, or a child's.
pub(crate) async fn address_for(db: &Db, person: PersonId, assignment: AssignmentId) -> Result<String> {
    let child: Option<(PersonId,)> = sql("SELECT g.pupil FROM guardianship g WHERE g.guardian = $1 AND g.level <= $3
           AND (EXISTS (SELECT 1 FROM assignment_structure s JOIN membership m ON m.structure = s.structure
                        WHERE s.assignment = $2 AND m.person = g.pupil)
                OR EXISTS (SELECT 1 FROM assignment_pupil ap WHERE ap.assignment = $2 AND ap.pupil = g.pupil))
         ORDER BY g.pupil LIMIT 1")
    .bind(person)
    .bind(assignment)
    .bind(GUARDIAN_LEVEL_MAX)
    .optional(db)
    .await?;
    Ok(child.map_or_else(|| path(assignment), |(child,)| path_for(assignment, child)))
}
