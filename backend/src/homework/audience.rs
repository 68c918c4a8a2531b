//! Whom a teacher may give work to: the classes and groups taught, and their pupils.

use crate::{
    Actor, Backend, Error, Result,
    db::{Tx, placeholders, sql, sql_owned},
};
use preau_model::{
    error::Problem,
    homework::{Audience, AudienceGroup, AudiencePupil},
    ids::{PersonId, StructureId, SubjectId},
    session::Role,
};
use std::collections::HashSet;

/// The classes and groups that the actor teaches this year, with their pupils, in two statements.
pub async fn audience(backend: &Backend, actor: &Actor) -> Result<Audience> {
    actor.require(&[Role::Teacher])?;
    let taught: Vec<(StructureId, String, String, String, SubjectId, String)> =
        sql("SELECT st.id, st.kind, st.code, st.label, su.id, su.label
         FROM teaching t JOIN structure st ON st.id = t.structure JOIN subject su ON su.id = t.subject
         WHERE t.teacher = $1 AND st.closed_at IS NULL
         ORDER BY st.kind, st.code, su.label")
        .bind(actor.person)
        .all(&backend.db)
        .await?;
    let pupils: Vec<(StructureId, PersonId, String, String)> =
        sql("SELECT m.structure, p.id, p.last_name, p.first_name
         FROM membership m JOIN person p ON p.id = m.person
         WHERE m.structure IN (SELECT structure FROM teaching WHERE teacher = $1) AND p.left_at IS NULL
         ORDER BY p.sort_key, p.id")
        .bind(actor.person)
        .all(&backend.db)
        .await?;

    let mut audience = Audience::default();
    for (id, kind, code, _label, subject, subject_label) in taught {
        if !audience.subjects.iter().any(|(known, _)| *known == subject) {
            audience.subjects.push((subject, subject_label));
        }
        match audience.groups.last_mut() {
            Some(last) if last.id == id => last.subjects.push(subject),
            _ => audience.groups.push(AudienceGroup {
                id,
                label: code,
                is_class: kind == "class",
                subjects: vec![subject],
                pupils: Vec::new(),
            }),
        }
    }
    audience.subjects.sort_by(|a, b| a.1.cmp(&b.1));
    for (structure, id, last_name, first_name) in pupils {
        if let Some(group) = audience.groups.iter_mut().find(|group| group.id == structure) {
            group.pupils.push(AudiencePupil { id, name: format!("{last_name} {first_name}") });
        }
    }
    Ok(audience)
}

/// That classes, groups and pupils to whom something is to be given are all taught by the actor. Whoever had it
/// `before` may keep it, though they have changed class since.
pub(crate) async fn check_taught(
    tx: &mut Tx,
    actor: &Actor,
    (structures, pupils): (&[StructureId], &[PersonId]),
    before: (&[StructureId], &[PersonId]),
) -> Result<()> {
    let refuse = || Error::field("audience", Problem::UnknownChoice);
    let structures: HashSet<StructureId> = structures.iter().copied().filter(|id| !before.0.contains(id)).collect();
    if !structures.is_empty() {
        let marks = placeholders(2, structures.len());
        let (found,): (i64,) = sql_owned(format!(
            "SELECT COUNT(*) FROM structure st WHERE st.id IN ({marks}) AND st.closed_at IS NULL
                AND EXISTS (SELECT 1 FROM teaching t WHERE t.structure = st.id AND t.teacher = $1)"
        ))
        .bind(actor.person)
        .bind_all(structures.iter().copied())
        .one(&mut *tx)
        .await?;
        if usize::try_from(found).unwrap_or(0) != structures.len() {
            return Err(refuse());
        }
    }
    let pupils: HashSet<PersonId> = pupils.iter().copied().filter(|id| !before.1.contains(id)).collect();
    if !pupils.is_empty() {
        let marks = placeholders(2, pupils.len());
        let (found,): (i64,) = sql_owned(format!(
            "SELECT COUNT(*) FROM person p WHERE p.id IN ({marks}) AND p.left_at IS NULL AND EXISTS (
                SELECT 1 FROM membership m JOIN teaching t ON t.structure = m.structure
                JOIN structure st ON st.id = m.structure
                WHERE m.person = p.id AND t.teacher = $1 AND st.closed_at IS NULL)"
        ))
        .bind(actor.person)
        .bind_all(pupils.iter().copied())
        .one(&mut *tx)
        .await?;
        if usize::try_from(found).unwrap_or(0) != pupils.len() {
            return Err(refuse());
        }
    }
    Ok(())
}
