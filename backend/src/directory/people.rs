//! The list of people, for administrators.

use crate::{
    Actor, Backend, Error, Result,
    db::{Value, sql, sql_owned},
};
use preau_model::{
    directory::{AccountState, PeopleCursor, PeoplePage, PeopleQuery, PersonLine, StructureKind, StructureLabel},
    ids::{PersonId, SchoolId, StructureId},
    session::{Role, Roles},
    time::Instant,
};
use std::collections::HashMap;

const PAGE: usize = 50;
/// Words of a search that count; the rest is ignored, so that a pasted page costs nothing.
const WORDS: usize = 8;

/// One page of the people of the actor's school, in alphabetical order. Five statements at most.
pub async fn people(backend: &Backend, actor: &Actor, query: PeopleQuery) -> Result<PeoplePage> {
    actor.require(&[Role::Administrator])?;
    let mut filter = Filter::of(actor.school, &query);
    let total: (i64,) = sql_owned(format!("SELECT COUNT(*) FROM person p WHERE {}", filter.text))
        .bind_all(filter.values.clone())
        .one(&backend.db)
        .await?;
    if let Some(after) = &query.after {
        let (key, id) = (filter.bind(after.sort_key.as_str()), filter.bind(after.person));
        filter.and(&format!("(p.sort_key, p.id) > ({key}, {id})"));
    }
    let mut rows: Vec<LineTuple> = sql_owned(format!(
        "SELECT p.id, p.last_name, p.first_name, p.sort_key, p.left_at,
                (SELECT string_agg(r.role, ',') FROM person_role r WHERE r.person = p.id), a.login, a.activated_at
         FROM person p LEFT JOIN account a ON a.person = p.id
         WHERE {} ORDER BY p.sort_key, p.id LIMIT {}",
        filter.text,
        PAGE + 1
    ))
    .bind_all(filter.values)
    .all(&backend.db)
    .await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| PeopleCursor { sort_key: row.3.clone(), person: row.0 });
    let people: Vec<PersonId> = rows.iter().map(|row| row.0).collect();
    let mut classes = classes_of(backend, &people).await?;
    let mut children = children_of(backend, &people).await?;
    let line = |(person, last_name, first_name, _, left_at, roles, login, activated_at): LineTuple| PersonLine {
        person,
        last_name,
        first_name,
        roles: roles_of(roles.as_deref()),
        classes: classes.remove(&person).unwrap_or_default(),
        children: children.remove(&person).unwrap_or_default(),
        account: login.map(|login| AccountState { login, activated_at, last_seen: None }),
        left_at,
    };
    Ok(PeoplePage {
        people: rows.into_iter().map(line).collect(),
        total: u32::try_from(total.0).unwrap_or(u32::MAX),
        next,
        structures: structures(backend, actor).await?,
    })
}

/// Conditions on `p`, a person, and their values.
pub(super) struct Filter {
    pub(super) text: String,
    pub(super) values: Vec<Value>,
}

impl Filter {
    pub(super) fn of(school: SchoolId, query: &PeopleQuery) -> Self {
        let mut filter = Self { text: String::new(), values: Vec::new() };
        let school = filter.bind(school);
        filter.text = format!("p.school = {school}");
        filter.and(if query.departed { "p.left_at IS NOT NULL" } else { "p.left_at IS NULL" });
        for word in words(&query.text) {
            let word = filter.bind(word);
            // Every word of the name begins after a space, a hyphen or an apostrophe.
            filter.and(&format!("(' ' || REPLACE(REPLACE(p.sort_key, '-', ' '), '''', ' ')) LIKE {word} ESCAPE '!'"));
        }
        if let Some(role) = query.role {
            let role = filter.bind(role.code());
            filter.and(&format!("EXISTS (SELECT 1 FROM person_role r WHERE r.person = p.id AND r.role = {role})"));
        }
        if let Some(structure) = query.structure {
            let place = filter.bind(structure);
            filter.and(&format!(
                "p.id IN (SELECT m.person FROM membership m WHERE m.structure = {place}
                    UNION SELECT t.teacher FROM teaching t WHERE t.structure = {place}
                    UNION SELECT g.guardian FROM membership m JOIN guardianship g ON g.pupil = m.person
                          WHERE m.structure = {place})"
            ));
        }
        filter
    }

    /// The placeholder of a new value.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    pub(super) fn and(&mut self, condition: &str) {
        self.text.push_str(" AND ");
        self.text.push_str(condition);
    }
}

/// The patterns that a name must match, one for each word typed.
fn words(text: &str) -> Vec<String> {
    let text = super::sort_key(text);
    let words = text.split([' ', '-', '\'']).filter(|word| !word.is_empty()).take(WORDS);
    words
        .map(|word| {
            let word: String = word.chars().take(60).collect();
            format!("% {}%", word.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
        })
        .collect()
}

async fn classes_of(backend: &Backend, people: &[PersonId]) -> Result<HashMap<PersonId, Vec<String>>> {
    let mut classes: HashMap<PersonId, Vec<String>> = HashMap::new();
    if people.is_empty() {
        return Ok(classes);
    }
    let rows: Vec<(PersonId, String)> = sql_owned(format!(
        "SELECT m.person, st.code FROM membership m JOIN structure st ON st.id = m.structure
         WHERE m.person IN ({}) AND st.kind = 'class' AND st.closed_at IS NULL ORDER BY st.code",
        marks(people.len())
    ))
    .bind_all(people.iter().copied())
    .all(&backend.db)
    .await?;
    for (person, code) in rows {
        classes.entry(person).or_default().push(code);
    }
    Ok(classes)
}

async fn children_of(backend: &Backend, people: &[PersonId]) -> Result<HashMap<PersonId, Vec<String>>> {
    let mut children: HashMap<PersonId, Vec<String>> = HashMap::new();
    if people.is_empty() {
        return Ok(children);
    }
    let rows: Vec<(PersonId, String, String)> = sql_owned(format!(
        "SELECT g.guardian, p.last_name, p.first_name FROM guardianship g JOIN person p ON p.id = g.pupil
         WHERE g.guardian IN ({}) AND p.left_at IS NULL ORDER BY p.sort_key, p.id",
        marks(people.len())
    ))
    .bind_all(people.iter().copied())
    .all(&backend.db)
    .await?;
    for (guardian, last_name, first_name) in rows {
        children.entry(guardian).or_default().push(format!("{last_name} {first_name}"));
    }
    Ok(children)
}

/// `$1, $2, …`
fn marks(count: usize) -> String {
    (1..=count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

type LineTuple = (PersonId, String, String, String, Option<Instant>, Option<String>, Option<String>, Option<Instant>);

/// Role codes joined by commas.
pub(super) fn roles_of(codes: Option<&str>) -> Roles {
    codes.unwrap_or_default().split(',').filter_map(Role::from_code).collect()
}

pub(super) type StructureTuple = (StructureId, String, String, String, Option<String>);

pub(super) fn structure_label(row: StructureTuple) -> Result<StructureLabel> {
    let (structure, kind, code, label, level) = row;
    let kind = StructureKind::from_code(&kind).ok_or_else(|| Error::internal(format!("unknown structure {kind}")))?;
    Ok(StructureLabel { structure, kind, code, label, level })
}

/// The open classes, then the open groups.
async fn structures(backend: &Backend, actor: &Actor) -> Result<Vec<StructureLabel>> {
    let rows: Vec<StructureTuple> = sql("SELECT id, kind, code, label, level FROM structure
         WHERE school = $1 AND closed_at IS NULL ORDER BY kind, code")
    .bind(actor.school)
    .all(&backend.db)
    .await?;
    rows.into_iter().map(structure_label).collect()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn what_is_typed_becomes_beginnings_of_words() {
        assert_eq!(words(" Éléo  d’Al "), ["% eleo%", "% d%", "% al%"]);
        assert_eq!(words("50%_!"), ["% 50!%!_!!%"]);
        assert!(words("  ").is_empty());
        assert_eq!(words(&"a ".repeat(100)).len(), 8);
    }
}
