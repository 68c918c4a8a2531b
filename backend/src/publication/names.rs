//! What those are called to whom roles are given, and how many they are.

use crate::{
    Result,
    db::{Db, placeholders, sql, sql_owned},
    directory::about,
    homework::GUARDIAN_LEVEL_MAX,
};
use preau_model::{
    ids::{PersonId, SchoolId, StructureId},
    publication::{Grantee, NamedGrantee},
    session::Role,
};
use std::collections::HashMap;

/// Names all of these that are of the school; nine statements at most.
pub(super) async fn named(
    db: &Db,
    school: SchoolId,
    grantees: impl IntoIterator<Item = Grantee>,
) -> Result<HashMap<Grantee, NamedGrantee>> {
    let grantees: Vec<Grantee> = grantees.into_iter().collect();
    let mut people: Vec<PersonId> = Vec::new();
    let mut structures: Vec<StructureId> = Vec::new();
    for grantee in &grantees {
        match grantee {
            Grantee::Person(id) => people.push(*id),
            Grantee::Pupils(id) | Grantee::Guardians(id) | Grantee::Teachers(id) => structures.push(*id),
            Grantee::Everyone | Grantee::Function(_) => {}
        }
    }
    structures.sort_unstable();
    structures.dedup();
    let mut named: HashMap<Grantee, NamedGrantee> =
        about(db, school, &people).await?.into_values().map(|who| (who.grantee, who)).collect();
    let functions = functions(db, school).await?;
    let counts = Counts::of(db, &structures).await?;
    let labels = labels(db, school, &structures).await?;
    for grantee in grantees {
        let (name, gone, people) = match grantee {
            Grantee::Person(_) => continue,
            Grantee::Everyone => (String::new(), false, 0),
            Grantee::Function(role) => (String::new(), false, functions.get(&Some(role)).copied().unwrap_or(0)),
            Grantee::Pupils(id) | Grantee::Guardians(id) | Grantee::Teachers(id) => {
                let Some((label, gone)) = labels.get(&id) else { continue };
                (label.clone(), *gone, counts.people(grantee, id))
            }
        };
        named.insert(grantee, NamedGrantee { grantee, name, about: None, people: Some(people), gone });
    }
    if let Some(all) = named.get_mut(&Grantee::Everyone) {
        let (people,): (i64,) =
            sql("SELECT COUNT(*) FROM person WHERE school = $1 AND left_at IS NULL").bind(school).one(db).await?;
        all.people = u32::try_from(people).ok();
    }
    Ok(named)
}

/// How many hold each function.
async fn functions(db: &Db, school: SchoolId) -> Result<HashMap<Option<Role>, u32>> {
    let rows: Vec<(String, i64)> = sql("SELECT r.role, COUNT(*) FROM person_role r JOIN person p ON p.id = r.person
         WHERE p.school = $1 AND p.left_at IS NULL GROUP BY r.role")
    .bind(school)
    .all(db)
    .await?;
    Ok(rows.into_iter().map(|(role, count)| (Role::from_code(&role), u32::try_from(count).unwrap_or(0))).collect())
}

/// What classes and groups are called, and whether they are over.
async fn labels(db: &Db, school: SchoolId, structures: &[StructureId]) -> Result<HashMap<StructureId, (String, bool)>> {
    if structures.is_empty() {
        return Ok(HashMap::new());
    }
    let marks = placeholders(2, structures.len());
    let rows: Vec<(StructureId, String, bool)> = sql_owned(format!(
        "SELECT id, label, closed_at IS NOT NULL FROM structure WHERE school = $1 AND id IN ({marks})"
    ))
    .bind(school)
    .bind_all(structures.iter().copied())
    .all(db)
    .await?;
    Ok(rows.into_iter().map(|(id, label, gone)| (id, (label, gone))).collect())
}

/// How many are of a class or group, as [`Reader`](super::Reader) counts somebody among them.
struct Counts {
    pupils: HashMap<StructureId, u32>,
    guardians: HashMap<StructureId, u32>,
    teachers: HashMap<StructureId, u32>,
}

impl Counts {
    async fn of(db: &Db, structures: &[StructureId]) -> Result<Self> {
        Ok(Self {
            pupils: counted(
                db,
                structures,
                "SELECT m.structure, m.person FROM membership m
                 WHERE EXISTS (SELECT 1 FROM person_role r WHERE r.person = m.person AND r.role = 'pupil')",
            )
            .await?,
            guardians: counted(
                db,
                structures,
                &format!(
                    "SELECT m.structure, g.guardian AS person FROM membership m JOIN guardianship g ON g.pupil = m.person
                     WHERE g.level <= {GUARDIAN_LEVEL_MAX}"
                ),
            )
            .await?,
            teachers: counted(
                db,
                structures,
                "SELECT t.structure, t.teacher AS person FROM teaching t UNION
                 SELECT m.structure, m.person FROM membership m
                 WHERE NOT EXISTS (SELECT 1 FROM person_role r WHERE r.person = m.person AND r.role = 'pupil')",
            )
            .await?,
        })
    }

    fn people(&self, grantee: Grantee, structure: StructureId) -> u32 {
        let counts = match grantee {
            Grantee::Guardians(_) => &self.guardians,
            Grantee::Teachers(_) => &self.teachers,
            _ => &self.pupils,
        };
        counts.get(&structure).copied().unwrap_or(0)
    }
}

/// How many different people `of` gives for each of these, of those who are there.
async fn counted(db: &Db, structures: &[StructureId], of: &str) -> Result<HashMap<StructureId, u32>> {
    if structures.is_empty() {
        return Ok(HashMap::new());
    }
    let marks = placeholders(1, structures.len());
    let rows: Vec<(StructureId, i64)> = sql_owned(format!(
        "SELECT it.structure, COUNT(DISTINCT it.person) FROM ({of}) it JOIN person p ON p.id = it.person
         WHERE p.left_at IS NULL AND it.structure IN ({marks}) GROUP BY it.structure"
    ))
    .bind_all(structures.iter().copied())
    .all(db)
    .await?;
    Ok(rows.into_iter().map(|(id, count)| (id, u32::try_from(count).unwrap_or(0))).collect())
}
