//! Exercises as they were when they were posed: an answer is one to the question that was read.

use crate::{
    Backend, Result,
    db::{Tx, placeholders, sql, sql_owned},
    session::hex,
};
use preau_model::{
    classeur::{Content, Step},
    exercises::{Answer, Exercise, Posed, seed},
    ids::{PersonId, StepId},
};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// An exercise as it is kept, and its name.
pub(super) struct Version {
    pub digest: String,
    pub content: String,
}

impl Version {
    pub(super) fn of(exercise: &Exercise) -> Result<Self> {
        let content = serde_json::to_string(exercise)?;
        Ok(Self { digest: digest(&content), content })
    }
}

fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// What tells a question from another. Made of nothing but what its pupil reads: it tells nothing of the key.
pub(crate) fn fingerprint(posed: &Posed) -> String {
    let read = (&posed.prompt, posed.picture, posed.audio, posed.points, &posed.body);
    serde_json::to_string(&read).map(|read| digest(&read)).unwrap_or_default()
}

/// Keeps the exercises among these steps as they are being posed; one statement, and a second where one is new.
pub(crate) async fn keep_versions(backend: &Backend, steps: &[Step]) -> Result<()> {
    let mut versions: Vec<(StepId, Version)> = Vec::new();
    for step in steps {
        if let Content::Exercise { exercise: Some(exercise) } = &step.content {
            versions.push((step.id, Version::of(exercise)?));
        }
    }
    if versions.is_empty() {
        return Ok(());
    }
    let marks = placeholders(1, versions.len());
    let known: Vec<(StepId, String)> =
        sql_owned(format!("SELECT step, digest FROM exercise_version WHERE step IN ({marks})"))
            .bind_all(versions.iter().map(|(step, _)| *step))
            .all(&backend.db)
            .await?;
    let known: HashSet<(StepId, String)> = known.into_iter().collect();
    versions.retain(|(step, version)| !known.contains(&(*step, version.digest.clone())));
    if versions.is_empty() {
        return Ok(());
    }
    let rows: Vec<String> =
        (0..versions.len()).map(|n| format!("(${}, ${}, ${})", 3 * n + 1, 3 * n + 2, 3 * n + 3)).collect();
    let mut insert = sql_owned(format!(
        "INSERT INTO exercise_version (step, digest, content) VALUES {} ON CONFLICT DO NOTHING",
        rows.join(", ")
    ));
    for (step, version) in versions {
        insert = insert.bind(step).bind(version.digest).bind(version.content);
    }
    insert.run(&backend.db).await?;
    Ok(())
}

/// The exercise that was posed to the pupil, if it is kept. Of several that read alike, and differ by their key, the one
/// by which the answer is worth most: nobody can tell which of them it was, and the pupil is not to blame.
pub(super) async fn posed_before(
    tx: &mut Tx,
    pupil: PersonId,
    step: StepId,
    asked: &str,
    answer: &Answer,
) -> Result<Option<Exercise>> {
    let kept: Vec<(String,)> =
        sql("SELECT content FROM exercise_version WHERE step = $1 ORDER BY digest").bind(step).all(tx).await?;
    let mut alike = Vec::new();
    for (content,) in kept {
        let exercise: Exercise = serde_json::from_str(&content)?;
        if fingerprint(&exercise.pose(seed(pupil, step))) == asked {
            alike.push(exercise);
        }
    }
    let worth = |it: &Exercise| it.receive(answer.clone()).map_or(0, |answer| it.mark(&answer).got);
    Ok(alike.into_iter().max_by_key(worth))
}
