//! Everybody as the base knows them once they are imported, found by what the census calls them.

use crate::{
    Actor, Backend, Error, Result,
    clock::Zone,
    db::sql,
    directory::{
        feeds::{Audience, Census, Pupil},
        import::Source,
    },
};
use preau_model::{
    ids::{PersonId, SchoolId, SessionId, StructureId, SubjectId},
    session::{Role, Roles},
};
use std::collections::HashMap;
use uuid::Uuid;

/// The school's people, places and subjects.
pub(super) struct Roll {
    pub(super) census: Census,
    people: HashMap<(Source, String), Actor>,
    places: HashMap<String, StructureId>,
    subjects: HashMap<String, SubjectId>,
}

impl Roll {
    /// Reads the one school of the base, which was imported from `census`.
    ///
    /// It makes an [`Actor`] for everyone without a session: the demonstration is the one place where nobody asks.
    pub(super) async fn read(backend: &Backend, census: Census, zone: &Zone) -> Result<Self> {
        type Row = (String, String, PersonId, SchoolId, String, String, String);
        let rows: Vec<Row> = sql("SELECT e.source, e.value, p.id, p.school, p.first_name, p.last_name, r.role
             FROM external_id e JOIN person p ON p.id = e.person JOIN person_role r ON r.person = p.id")
        .all(&backend.db)
        .await?;
        let mut people: HashMap<(Source, String), Actor> = HashMap::new();
        for (source, value, person, school, first_name, last_name, role) in rows {
            let Some(source) = Source::from_code(&source) else { continue };
            let actor = people.entry((source, value)).or_insert_with(|| Actor {
                person,
                school,
                session: SessionId(Uuid::nil()),
                roles: Roles::default(),
                first_name,
                last_name,
                school_name: census.school_name.clone().unwrap_or_default(),
                zone: zone.clone(),
                lang: None,
            });
            actor.roles = Role::from_code(&role).map_or(actor.roles, |role| actor.roles.with(role));
        }
        let places: Vec<(String, StructureId)> = sql("SELECT code, id FROM structure").all(&backend.db).await?;
        let subjects: Vec<(String, SubjectId)> = sql("SELECT code, id FROM subject").all(&backend.db).await?;
        Ok(Self { census, people, places: places.into_iter().collect(), subjects: subjects.into_iter().collect() })
    }

    fn actor(&self, source: Source, id: &str) -> Result<&Actor> {
        self.people.get(&(source, id.to_owned())).ok_or_else(|| Error::internal(format!("{id} was not imported")))
    }

    pub(super) fn pupil(&self, pupil: &Pupil) -> Result<&Actor> {
        self.actor(Source::Pupil, &pupil.source_id)
    }

    /// A member of staff, by name.
    pub(super) fn staff(&self, first_name: &str, last_name: &str) -> Result<&Actor> {
        let found = self.census.staff.iter().find(|s| s.first_name == first_name && s.last_name == last_name);
        self.actor(Source::Staff, found.map_or(last_name, |staff| &staff.source_id))
    }

    /// A guardian, by the name in use.
    pub(super) fn guardian(&self, first_name: &str, name: &str) -> Result<&Actor> {
        let known_as = |g: &&crate::directory::feeds::Guardian| {
            g.first_name == first_name && g.usage_name.as_deref().unwrap_or(&g.last_name) == name
        };
        let found = self.census.guardians.iter().find(known_as);
        self.actor(Source::Guardian, found.map_or(name, |guardian| &guardian.source_id))
    }

    /// Who teaches a subject to a class or group.
    pub(super) fn teacher(&self, subject: &str, place: &str) -> Result<&Actor> {
        let found = self.census.teachings.iter().find(|teaching| {
            let (Audience::Class(code) | Audience::Group(code)) = &teaching.audience;
            teaching.subject == subject && code == place
        });
        self.actor(Source::Staff, found.map_or(place, |teaching| &teaching.staff))
    }

    pub(super) fn place(&self, code: &str) -> Result<StructureId> {
        self.places.get(code).copied().ok_or_else(|| Error::internal(format!("no class or group {code}")))
    }

    pub(super) fn subject(&self, code: &str) -> Result<SubjectId> {
        self.subjects.get(code).copied().ok_or_else(|| Error::internal(format!("no subject {code}")))
    }

    /// The pupils of a class or group, in alphabetical order.
    pub(super) fn pupils_of(&self, place: &str) -> impl Iterator<Item = &Pupil> {
        self.census.pupils.iter().filter(move |pupil| {
            pupil.class.as_deref() == Some(place) || pupil.groups.iter().any(|group| group == place)
        })
    }
}
