//! Files and packages that came for a step and that nothing names any more.
//!
//! One is needed as long as a step shows it, or as anything does that leads back to it: a step that was removed, what
//! brought an activity to where it is (and so whatever somebody may undo), an exercise as it was answered.

use crate::{
    Backend, Result,
    db::{Tx, sql, sql_owned},
};
use preau_model::{
    ids::{ActivityId, StepId},
    time::Instant,
};
use std::collections::HashSet;
use uuid::Uuid;

/// How long one that nothing names is kept, in days: the step that is to show it may still be on its way.
const UNNAMED_DAYS: i64 = 7;
/// How long one that only the past names is not looked for again, in days: the past goes with its activity.
const LOOK_AGAIN_DAYS: i64 = 30;
/// Texts read at once.
const PAGE: usize = 200;
/// The letters of an identifier.
const LETTERS: usize = 36;

/// What comes for a step: its table, whether a step shows it, and what goes with it.
struct Thing {
    table: &'static str,
    unshown: &'static str,
    parts: Option<&'static str>,
}

const THINGS: [Thing; 2] = [
    Thing {
        table: "classeur_file",
        unshown: "attempt IS NULL AND NOT EXISTS (SELECT 1 FROM step_file s WHERE s.file = classeur_file.id)
            AND NOT EXISTS (SELECT 1 FROM step_file_before s WHERE s.file = classeur_file.id)",
        parts: None,
    },
    Thing {
        table: "h5p_package",
        unshown: "NOT EXISTS (SELECT 1 FROM step_package s WHERE s.package = h5p_package.id)
            AND NOT EXISTS (SELECT 1 FROM step_package_before s WHERE s.package = h5p_package.id)",
        parts: Some("DELETE FROM h5p_file WHERE package = $1"),
    },
];

/// Removes those that nothing names. Tells how many.
pub async fn remove_unnamed(backend: &Backend) -> Result<usize> {
    let now = backend.clock.now();
    let mut removed = 0;
    for thing in THINGS {
        let rows: Vec<(Uuid,)> = sql_owned(format!(
            "SELECT id FROM {} WHERE created_at < $1 AND (looked_at IS NULL OR looked_at < $2) AND {}",
            thing.table, thing.unshown
        ))
        .bind(now.plus_days(-UNNAMED_DAYS))
        .bind(now.plus_days(-LOOK_AGAIN_DAYS))
        .all(&backend.db)
        .await?;
        if rows.is_empty() {
            continue;
        }
        let all: HashSet<Uuid> = rows.into_iter().map(|(id,)| id).collect();
        let named = named_before(backend, &all).await?;
        removed += remove(backend, &thing, &all, named, now).await?;
    }
    Ok(removed)
}

/// Which of them the past names.
async fn named_before(backend: &Backend, all: &HashSet<Uuid>) -> Result<HashSet<Uuid>> {
    let mut named = HashSet::new();
    let mut last = (ActivityId(Uuid::nil()), 0_i64);
    loop {
        let rows: Vec<(ActivityId, i64, String)> = sql("SELECT activity, revision, commands FROM activity_change
             WHERE activity > $1 OR (activity = $1 AND revision > $2) ORDER BY activity, revision LIMIT 200")
        .bind(last.0)
        .bind(last.1)
        .all(&backend.db)
        .await?;
        note(&mut named, all, rows.iter().map(|row| row.2.as_str()));
        match rows.last() {
            Some((activity, revision, _)) if rows.len() == PAGE => last = (*activity, *revision),
            _ => break,
        }
    }
    let mut last = StepId(Uuid::nil());
    loop {
        let rows: Vec<(StepId, String)> =
            sql("SELECT id, content FROM step WHERE id > $1 ORDER BY id LIMIT 200").bind(last).all(&backend.db).await?;
        note(&mut named, all, rows.iter().map(|row| row.1.as_str()));
        match rows.last() {
            Some((step, _)) if rows.len() == PAGE => last = *step,
            _ => break,
        }
    }
    let mut last = (StepId(Uuid::nil()), String::new());
    loop {
        let rows: Vec<(StepId, String, String)> = sql("SELECT step, digest, content FROM exercise_version
             WHERE step > $1 OR (step = $1 AND digest > $2) ORDER BY step, digest LIMIT 200")
        .bind(last.0)
        .bind(last.1.as_str())
        .all(&backend.db)
        .await?;
        note(&mut named, all, rows.iter().map(|row| row.2.as_str()));
        match rows.last() {
            Some((step, digest, _)) if rows.len() == PAGE => last = (*step, digest.clone()),
            _ => break,
        }
    }
    Ok(named)
}

/// Those of them that texts name, wherever they do: as a field, or in an address.
fn note<'t>(named: &mut HashSet<Uuid>, all: &HashSet<Uuid>, texts: impl Iterator<Item = &'t str>) {
    let is_one = |letters: &&[u8]| [8, 13, 18, 23].iter().all(|n| letters[*n] == b'-');
    let found = texts.flat_map(|text| text.as_bytes().windows(LETTERS)).filter(is_one);
    named.extend(found.filter_map(|it| Uuid::try_parse_ascii(it).ok()).filter(|id| all.contains(id)));
}

/// Those that nothing names go; the others are not looked for again for a while.
async fn remove(
    backend: &Backend,
    thing: &Thing,
    all: &HashSet<Uuid>,
    mut named: HashSet<Uuid>,
    began: Instant,
) -> Result<usize> {
    let mut tx = backend.db.begin().await?;
    named_since(&mut tx, all, &mut named, began).await?;
    let mut removed = 0;
    for id in all {
        let still = format!("id = $1 AND {}", thing.unshown);
        if named.contains(id) {
            sql_owned(format!("UPDATE {} SET looked_at = $2 WHERE {still}", thing.table))
                .bind(*id)
                .bind(began)
                .run(&mut tx)
                .await?;
            continue;
        }
        let unshown: Option<(Uuid,)> =
            sql_owned(format!("SELECT id FROM {} WHERE {still}", thing.table)).bind(*id).optional(&mut tx).await?;
        if unshown.is_none() {
            continue;
        }
        if let Some(parts) = thing.parts {
            sql(parts).bind(*id).run(&mut tx).await?;
        }
        sql_owned(format!("DELETE FROM {} WHERE id = $1", thing.table)).bind(*id).run(&mut tx).await?;
        removed += 1;
    }
    tx.commit().await?;
    Ok(removed)
}

/// What was said while the past was read.
async fn named_since(tx: &mut Tx, all: &HashSet<Uuid>, named: &mut HashSet<Uuid>, began: Instant) -> Result<()> {
    let rows: Vec<(String,)> =
        sql("SELECT commands FROM activity_change WHERE changed_at >= $1").bind(began).all(tx).await?;
    note(named, all, rows.iter().map(|row| row.0.as_str()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_as_a_field_and_in_an_address() {
        let [field, address, other] = [(); 3].map(|()| Uuid::now_v7());
        let all = HashSet::from([field, address]);
        let text = format!(r#"[{{"file":"{field}","é":"{other}"}},"https://a.fr/fichiers/{address}?x=1-2-3-4-5"]"#);
        let mut named = HashSet::new();
        note(&mut named, &all, std::iter::once(text.as_str()));
        assert_eq!(named, all);
        named.clear();
        note(&mut named, &all, std::iter::once("été — rien"));
        assert!(named.is_empty());
    }
}
