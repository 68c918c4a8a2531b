//! The homework that a teacher has given, with counts: four statements for any number of
//! pupils.

use crate::{
    Actor, Backend, Result,
    db::{placeholders, sql, sql_owned},
};
use preau_model::{
    homework::{GivenAssignment, GivenList, HandIn, HandInKind, Page, Publication},
    ids::AssignmentId,
    session::Role,
    time::Instant,
};

/// Homework per page of a teacher's list.
pub const GIVEN_PAGE: i64 = 30;

#[derive(Debug, sqlx::FromRow)]
pub(super) struct GivenRow {
    pub id: AssignmentId,
    pub subject: Option<String>,
    pub title: String,
    pub due_at: Instant,
    pub publish_at: Instant,
    pub withdrawn_at: Option<Instant>,
    pub accepts_text: bool,
    pub accepts_files: bool,
    pub accepts_audio: bool,
    pub main_kind: Option<String>,
    pub expected: i64,
    pub handed_in: i64,
    pub late: i64,
    pub to_correct: i64,
    pub done: i64,
}

/// Counts per homework of the pages `wanted`: the pupils whom it was given to and who are still
/// there, and whoever handed it in before leaving. The same people as in the pile of copies.
const COUNTED: &str = "
    expected AS (
        SELECT w.id AS assignment, m.person AS pupil
        FROM wanted w JOIN assignment_structure s ON s.assignment = w.id JOIN membership m ON m.structure = s.structure
        UNION
        SELECT w.id, ap.pupil FROM wanted w JOIN assignment_pupil ap ON ap.assignment = w.id
        UNION
        SELECT w.id, came.pupil FROM wanted w JOIN submission came ON came.assignment = w.id),
    counted AS (
        SELECT e.assignment, COUNT(*) AS expected, COUNT(sub.id) AS handed_in,
               CAST(SUM(CASE WHEN sub.late THEN 1 ELSE 0 END) AS BIGINT) AS late,
               CAST(SUM(CASE WHEN sub.id IS NOT NULL AND sub.corrected_at IS NULL THEN 1 ELSE 0 END) AS BIGINT)
                   AS to_correct,
               COUNT(d.pupil) AS done
        FROM expected e JOIN person p ON p.id = e.pupil
        LEFT JOIN submission sub ON sub.assignment = e.assignment AND sub.pupil = e.pupil
        LEFT JOIN assignment_done d ON d.assignment = e.assignment AND d.pupil = e.pupil
        WHERE p.left_at IS NULL OR sub.id IS NOT NULL
        GROUP BY e.assignment)
    SELECT a.id, su.label AS subject, a.title, a.due_at, a.publish_at, a.withdrawn_at,
           a.accepts_text, a.accepts_files, a.accepts_audio, a.main_kind,
           COALESCE(c.expected, 0) AS expected, COALESCE(c.handed_in, 0) AS handed_in, COALESCE(c.late, 0) AS late,
           COALESCE(c.to_correct, 0) AS to_correct, COALESCE(c.done, 0) AS done
    FROM wanted w JOIN assignment a ON a.id = w.id
    LEFT JOIN subject su ON su.id = a.subject LEFT JOIN counted c ON c.assignment = a.id";

/// The homework given by the actor, latest due first. `after`: the last one already shown.
pub async fn given(backend: &Backend, actor: &Actor, after: Option<AssignmentId>) -> Result<GivenList> {
    actor.require(&[Role::Teacher])?;
    let rows: Vec<GivenRow> = sql_owned(format!(
        "WITH wanted AS (
            SELECT id FROM assignment
            WHERE teacher = $1 AND ($2 IS NULL
                OR (due_at, id) < (SELECT s.due_at, s.id FROM assignment s WHERE s.id = $2 AND s.teacher = $1))
            ORDER BY due_at DESC, id DESC LIMIT $3), {COUNTED}
         ORDER BY a.due_at DESC, a.id DESC"
    ))
    .bind(actor.person)
    .bind(after)
    .bind(GIVEN_PAGE + 1)
    .all(&backend.db)
    .await?;
    let (to_correct,): (i64,) = sql("SELECT COUNT(*) FROM submission sub JOIN assignment a ON a.id = sub.assignment
         WHERE a.teacher = $1 AND sub.corrected_at IS NULL AND a.withdrawn_at IS NULL")
    .bind(actor.person)
    .one(&backend.db)
    .await?;
    let page = cut(with_audience(backend, actor, rows).await?, GIVEN_PAGE, |item| item.id);
    Ok(GivenList { page, to_correct: small(to_correct) })
}

/// One homework with its counts, if the actor gave it.
pub(super) async fn given_one(backend: &Backend, actor: &Actor, id: AssignmentId) -> Result<Option<GivenAssignment>> {
    let rows: Vec<GivenRow> =
        sql_owned(format!("WITH wanted AS (SELECT id FROM assignment WHERE id = $1 AND teacher = $2), {COUNTED}"))
            .bind(id)
            .bind(actor.person)
            .all(&backend.db)
            .await?;
    Ok(with_audience(backend, actor, rows).await?.pop())
}

async fn with_audience(backend: &Backend, actor: &Actor, rows: Vec<GivenRow>) -> Result<Vec<GivenAssignment>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let now = backend.clock.now();
    let marks = placeholders(1, rows.len());
    let structures: Vec<(AssignmentId, String)> = sql_owned(format!(
        "SELECT s.assignment, st.code FROM assignment_structure s JOIN structure st ON st.id = s.structure
         WHERE s.assignment IN ({marks}) ORDER BY st.kind, st.code"
    ))
    .bind_all(rows.iter().map(|r| r.id))
    .all(&backend.db)
    .await?;
    let chosen: Vec<(AssignmentId, i64)> = sql_owned(format!(
        "SELECT assignment, COUNT(*) FROM assignment_pupil WHERE assignment IN ({marks}) GROUP BY assignment"
    ))
    .bind_all(rows.iter().map(|r| r.id))
    .all(&backend.db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| GivenAssignment {
            audience: structures.iter().filter(|(a, _)| *a == row.id).map(|(_, code)| code.clone()).collect(),
            chosen_pupils: chosen.iter().find(|(a, _)| *a == row.id).map_or(0, |(_, n)| small(*n)),
            publication: match row.withdrawn_at {
                Some(_) => Publication::Withdrawn,
                None if row.publish_at > now => Publication::Scheduled(actor.zone.civil(row.publish_at)),
                None => Publication::Published,
            },
            hand_in: hand_in_of(row.accepts_text, row.accepts_files, row.accepts_audio, row.main_kind.as_deref()),
            id: row.id,
            subject: row.subject.unwrap_or_default(),
            title: row.title,
            due: actor.zone.civil(row.due_at),
            due_passed: row.due_at <= now,
            expected: small(row.expected),
            handed_in: small(row.handed_in),
            late: small(row.late),
            to_correct: small(row.to_correct),
            done: small(row.done),
        })
        .collect())
}

/// A page of `length` items, made from one more than that where there are more.
pub(super) fn cut<T>(mut items: Vec<T>, length: i64, id: impl Fn(&T) -> AssignmentId) -> Page<T> {
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let more = items.len() > length;
    items.truncate(length);
    Page { next: items.last().filter(|_| more).map(id), items }
}

pub(super) fn hand_in_of(text: bool, files: bool, audio: bool, main: Option<&str>) -> HandIn {
    HandIn { text, files, audio, main: main.and_then(HandInKind::from_code) }
}

pub(super) fn small(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(0)
}
