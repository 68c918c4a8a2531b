//! People found by how their names begin, and what tells them apart: for rooms that give them something.

use super::people::{Filter, roles_of};
use crate::{
    Result,
    db::{Db, placeholders, sql_owned},
};
use preau_model::{
    directory::PeopleQuery,
    ids::{PersonId, SchoolId},
    publication::{About, Grantee, NamedGrantee},
    session::Role,
    time::Instant,
};
use std::collections::HashMap;

/// Most people offered.
const OFFERED: usize = 8;

/// The first people of the school that fit, in alphabetical order; `among`: those with one of these
/// functions, or anybody where there is none. Four statements.
pub async fn suggest(db: &Db, school: SchoolId, text: &str, among: &[Role]) -> Result<Vec<NamedGrantee>> {
    let mut filter = Filter::of(school, &PeopleQuery { text: text.to_owned(), ..PeopleQuery::default() });
    if !among.is_empty() {
        let roles: Vec<String> = among.iter().map(|role| filter.bind(role.code())).collect();
        let roles = roles.join(", ");
        filter.and(&format!("EXISTS (SELECT 1 FROM person_role r WHERE r.person = p.id AND r.role IN ({roles}))"));
    }
    let found: Vec<(PersonId,)> =
        sql_owned(format!("SELECT p.id FROM person p WHERE {} ORDER BY p.sort_key, p.id LIMIT {OFFERED}", filter.text))
            .bind_all(filter.values)
            .all(db)
            .await?;
    let people: Vec<PersonId> = found.into_iter().map(|(id,)| id).collect();
    let mut named = about(db, school, &people).await?;
    Ok(people.iter().filter_map(|id| named.remove(id)).collect())
}

/// What these people of the school are called and what they are; three statements, none for none.
pub async fn about(db: &Db, school: SchoolId, people: &[PersonId]) -> Result<HashMap<PersonId, NamedGrantee>> {
    let mut named = HashMap::new();
    if people.is_empty() {
        return Ok(named);
    }
    let marks = placeholders(2, people.len());
    let rows: Vec<(PersonId, String, Option<Instant>, Option<String>)> = sql_owned(format!(
        "SELECT p.id, p.first_name || ' ' || p.last_name, p.left_at,
                (SELECT string_agg(r.role, ',') FROM person_role r WHERE r.person = p.id)
         FROM person p WHERE p.school = $1 AND p.id IN ({marks})"
    ))
    .bind(school)
    .bind_all(people.iter().copied())
    .all(db)
    .await?;
    for (id, name, left_at, roles) in rows {
        let about = About { roles: roles_of(roles.as_deref()), ..About::default() };
        let who = NamedGrantee {
            grantee: Grantee::Person(id),
            name,
            about: Some(about),
            people: None,
            gone: left_at.is_some(),
        };
        named.insert(id, who);
    }
    let classes = pairs(
        db,
        "SELECT m.person, st.label FROM membership m JOIN structure st ON st.id = m.structure
         WHERE st.kind = 'class' AND st.closed_at IS NULL AND m.person IN",
        "ORDER BY st.code",
        people,
    );
    for (person, label) in classes.await? {
        if let Some(about) = named.get_mut(&person).and_then(|who| who.about.as_mut()) {
            about.classes.push(label);
        }
    }
    let children = pairs(
        db,
        "SELECT g.guardian, p.first_name || ' ' || p.last_name FROM guardianship g JOIN person p ON p.id = g.pupil
         WHERE p.left_at IS NULL AND g.guardian IN",
        "ORDER BY p.sort_key, p.id",
        people,
    );
    for (person, child) in children.await? {
        if let Some(about) = named.get_mut(&person).and_then(|who| who.about.as_mut()) {
            about.children.push(child);
        }
    }
    Ok(named)
}

async fn pairs(db: &Db, head: &str, tail: &str, people: &[PersonId]) -> Result<Vec<(PersonId, String)>> {
    let marks = placeholders(1, people.len());
    Ok(sql_owned(format!("{head} ({marks}) {tail}")).bind_all(people.iter().copied()).all(db).await?)
}
