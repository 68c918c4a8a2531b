//! Whom a teacher may give work to: the classes and groups taught, and their pupils.

use crate::{Actor, Backend, Result, db::sql};
use preau_model::{
    homework::{Audience, AudienceGroup, AudiencePupil},
    ids::{PersonId, StructureId, SubjectId},
    session::Role,
};

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
