//! Who may do what in which section.
//!
//! `section_grant` holds what was given, `section_right` what follows from it for every section:
//! a section has its parent's rights, or, where it has its own, those alone. A section is *open*
//! (anybody on the web reads it) when it and all above it are public, and *closed* when it or one
//! above it is archived. These are written when the tree or a grant changes, so that reading is
//! one comparison.

use crate::{
    Actor, Backend, Error, Result,
    clock::Zone,
    db::{Bulk, Exec, Tx, Value, placeholders, sql, sql_owned},
    homework::GUARDIAN_LEVEL_MAX,
};
use preau_model::{
    ids::{PersonId, SchoolId, SectionId, StructureId},
    publication::{Grantee, SectionRole},
    session::{Role, Roles},
};
use std::collections::HashMap;

/// Functions that manage every section.
pub(super) const MANAGE_ALL: [Role; 2] = [Role::Administrator, Role::Head];

/// Who reads: anybody, or a person with all that they belong to.
#[derive(Debug, Clone)]
pub struct Reader {
    pub school: SchoolId,
    pub person: Option<PersonId>,
    pub zone: Zone,
    /// Administrators and heads manage every section.
    manages_all: bool,
    /// What the person is, as grants name it.
    keys: Vec<String>,
}

impl Reader {
    /// Somebody who is not signed in.
    pub const fn anybody(school: SchoolId, zone: Zone) -> Self {
        Self { school, person: None, zone, manages_all: false, keys: Vec::new() }
    }

    /// A signed-in person; one statement.
    pub async fn of(backend: &Backend, actor: &Actor) -> Result<Self> {
        Self::person(backend, actor.school, actor.person, actor.roles, actor.zone.clone()).await
    }

    /// Somebody of the school with these functions, signed in or not; one statement.
    pub(super) async fn person(
        backend: &Backend,
        school: SchoolId,
        person: PersonId,
        roles: Roles,
        zone: Zone,
    ) -> Result<Self> {
        let places: Vec<(String, StructureId)> = sql("SELECT 'pupils', structure FROM membership WHERE person = $1
             UNION SELECT 'teachers', structure FROM teaching WHERE teacher = $1
             UNION SELECT 'guardians', m.structure FROM guardianship g JOIN membership m ON m.person = g.pupil
                   WHERE g.guardian = $1 AND g.level <= $2")
        .bind(person)
        .bind(GUARDIAN_LEVEL_MAX)
        .all(&backend.db)
        .await?;
        let mut keys = vec![Grantee::Everyone.to_string(), Grantee::Person(person).to_string()];
        keys.extend(roles.iter().map(|role| Grantee::Function(role).to_string()));
        keys.extend(places.into_iter().map(|(kind, structure)| {
            let grantee = match kind.as_str() {
                // Teachers are members of nothing in most feeds; where they are, they teach.
                "pupils" if !roles.has(Role::Pupil) => Grantee::Teachers(structure),
                "pupils" => Grantee::Pupils(structure),
                "teachers" => Grantee::Teachers(structure),
                _ => Grantee::Guardians(structure),
            };
            grantee.to_string()
        }));
        Ok(Self { school, person: Some(person), zone, manages_all: roles.any(&MANAGE_ALL), keys })
    }

    /// All that this reader is, as grants name it.
    pub(super) fn grantees(&self) -> impl Iterator<Item = Grantee> {
        self.keys.iter().filter_map(|key| Grantee::from_key(key))
    }

    /// Whether this reader reads a section of the school.
    pub(super) async fn reads<'e>(&self, exec: impl Into<Exec<'e>>, section: SectionId) -> Result<bool> {
        let (may_read, values) = self.may_read("s", 3);
        let row: Option<(i64,)> = sql_owned(format!(
            "SELECT CAST(1 AS BIGINT) FROM section s WHERE s.id = $1 AND s.school = $2 AND {may_read}"
        ))
        .bind(section)
        .bind(self.school)
        .bind_all(values)
        .optional(exec)
        .await?;
        Ok(row.is_some())
    }

    /// The condition that this reader may read section `alias`, with its values; placeholders from
    /// `first` on.
    pub(crate) fn may_read(&self, alias: &str, first: usize) -> (String, Vec<Value>) {
        if self.manages_all {
            return (format!("NOT {alias}.closed"), Vec::new());
        }
        if self.keys.is_empty() {
            return (format!("({alias}.open AND NOT {alias}.closed)"), Vec::new());
        }
        let marks = placeholders(first, self.keys.len());
        let condition = format!(
            "(NOT {alias}.closed AND ({alias}.open OR EXISTS (SELECT 1 FROM section_right may
              WHERE may.section = {alias}.id AND may.grantee IN ({marks}))))"
        );
        (condition, self.keys.iter().map(Value::from).collect())
    }

    /// The condition that something was given in section `alias` to this reader, as who they are and not as
    /// anybody of the school, with its values; placeholders from `first` on.
    pub(super) fn is_theirs(&self, alias: &str, first: usize) -> (String, Vec<Value>) {
        let everyone = Grantee::Everyone.to_string();
        let keys: Vec<Value> = self.keys.iter().filter(|key| **key != everyone).map(Value::from).collect();
        if keys.is_empty() {
            return ("1 = 0".to_owned(), keys);
        }
        let marks = placeholders(first, keys.len());
        let condition = format!(
            "EXISTS (SELECT 1 FROM section_right own WHERE own.section = {alias}.id AND own.grantee IN ({marks}))"
        );
        (condition, keys)
    }

    /// What this reader may do in a section of the school; `None`: nothing but read it if it is open.
    pub async fn role<'e>(&self, exec: impl Into<Exec<'e>>, section: SectionId) -> Result<Option<SectionRole>> {
        if self.manages_all {
            return Ok(Some(SectionRole::Manager));
        }
        if self.keys.is_empty() {
            return Ok(None);
        }
        let marks = placeholders(2, self.keys.len());
        let held: Vec<(String,)> =
            sql_owned(format!("SELECT DISTINCT role FROM section_right WHERE section = $1 AND grantee IN ({marks})"))
                .bind(section)
                .bind_all(&self.keys)
                .all(exec)
                .await?;
        Ok(held.iter().filter_map(|(role,)| SectionRole::from_code(role)).max())
    }

    /// The role in each section where the reader has one.
    pub(crate) async fn roles<'e>(&self, exec: impl Into<Exec<'e>>) -> Result<HashMap<SectionId, SectionRole>> {
        if self.manages_all || self.keys.is_empty() {
            return Ok(HashMap::new());
        }
        let marks = placeholders(1, self.keys.len());
        let held: Vec<(SectionId, String)> =
            sql_owned(format!("SELECT DISTINCT section, role FROM section_right WHERE grantee IN ({marks})"))
                .bind_all(&self.keys)
                .all(exec)
                .await?;
        let mut roles = HashMap::new();
        for (section, role) in held {
            if let Some(role) = SectionRole::from_code(&role) {
                let best = roles.entry(section).or_insert(role);
                *best = role.max(*best);
            }
        }
        Ok(roles)
    }

    pub(crate) const fn manages_all(&self) -> bool {
        self.manages_all
    }

    /// Refuses who has not at least that role in a section of the school.
    pub(crate) async fn require<'e>(
        &self,
        exec: impl Into<Exec<'e>>,
        section: SectionId,
        role: SectionRole,
    ) -> Result<SectionRole> {
        let mut exec = exec.into();
        let found: Option<(bool, bool)> = sql("SELECT open, closed FROM section WHERE id = $1 AND school = $2")
            .bind(section)
            .bind(self.school)
            .optional(exec.again())
            .await?;
        let (open, closed) = found.ok_or(Error::NOT_FOUND)?;
        match self.role(exec, section).await? {
            Some(held) if held >= role => Ok(held),
            // Who may read it may know that it is not theirs to change.
            Some(_) if !closed => Err(Error::FORBIDDEN),
            None if open && !closed => Err(Error::FORBIDDEN),
            _ => Err(Error::NOT_FOUND),
        }
    }
}

/// The condition that this reader publishes in the section in `column`, with its values;
/// placeholders from `first` on.
pub(crate) fn publishes(reader: &Reader, column: &str, first: usize) -> (String, Vec<Value>) {
    holds(reader, column, first, "'publisher', 'moderator', 'manager'")
}

/// The same: writes there.
pub(crate) fn writes(reader: &Reader, column: &str, first: usize) -> (String, Vec<Value>) {
    holds(reader, column, first, "'writer', 'publisher', 'moderator', 'manager'")
}

/// The same: moderates it.
pub(crate) fn moderates(reader: &Reader, column: &str, first: usize) -> (String, Vec<Value>) {
    holds(reader, column, first, "'moderator', 'manager'")
}

/// The same: manages it.
pub(crate) fn manages(reader: &Reader, column: &str, first: usize) -> (String, Vec<Value>) {
    holds(reader, column, first, "'manager'")
}

fn holds(reader: &Reader, column: &str, first: usize, roles: &str) -> (String, Vec<Value>) {
    if reader.manages_all {
        return ("1 = 1".to_owned(), Vec::new());
    }
    let marks = placeholders(first, reader.keys.len());
    let condition = format!(
        "EXISTS (SELECT 1 FROM section_right may WHERE may.section = {column} AND may.grantee IN ({marks})
         AND may.role IN ({roles}))"
    );
    (condition, reader.keys.iter().map(Value::from).collect())
}

/// The condition that readers of its section see article `a`: published, begun and not over at the
/// instant in placeholder `$now`.
pub(crate) fn shown_at(now: usize) -> String {
    format!(
        "a.state = 'published' AND a.removed_at IS NULL AND a.publish_at <= ${now}
         AND (a.expire_at IS NULL OR a.expire_at > ${now})"
    )
}

#[derive(sqlx::FromRow)]
struct Row {
    id: SectionId,
    parent: Option<SectionId>,
    public: bool,
    archived: bool,
    own_rights: bool,
}

/// What follows for a section from all above it.
#[derive(Clone, Copy)]
struct Follows {
    open: bool,
    closed: bool,
    /// Whose grants it has.
    rights_of: SectionId,
}

/// Makes sure that nobody else changes the school's tree, or who has which rights in it, until this is over: SQLite has
/// one writer, PostgreSQL locks the row. What is read of the tree after this stays as it is.
pub(super) async fn lock(tx: &mut Tx, school: SchoolId) -> Result<()> {
    sql("UPDATE school SET name = name WHERE id = $1").bind(school).run(tx).await?;
    Ok(())
}

/// Writes what follows from grants, settings and places, for every section of the school where it
/// has changed. The tree is locked.
pub(super) async fn refresh(tx: &mut Tx, school: SchoolId) -> Result<()> {
    let rows: Vec<Row> = sql("SELECT id, parent, public, archived_at IS NOT NULL AS archived, own_rights
         FROM section WHERE school = $1")
    .bind(school)
    .all(&mut *tx)
    .await?;
    let by_id: HashMap<SectionId, &Row> = rows.iter().map(|row| (row.id, row)).collect();
    let mut follows: HashMap<SectionId, Follows> = HashMap::with_capacity(rows.len());
    for row in &rows {
        // Up to the first that is known, then down again.
        let mut way = Vec::new();
        let mut at = Some(row);
        while let Some(section) = at.filter(|section| !follows.contains_key(&section.id)) {
            way.push(section);
            at = section.parent.and_then(|parent| by_id.get(&parent).copied());
        }
        while let Some(section) = way.pop() {
            let above = section.parent.and_then(|parent| follows.get(&parent)).copied();
            let own = section.own_rights || above.is_none();
            let it = Follows {
                open: section.public && above.is_none_or(|above| above.open),
                closed: section.archived || above.is_some_and(|above| above.closed),
                rights_of: above.filter(|_| !own).map_or(section.id, |above| above.rights_of),
            };
            follows.insert(section.id, it);
        }
    }
    let known: Vec<(SectionId, bool, bool)> =
        sql("SELECT id, open, closed FROM section WHERE school = $1").bind(school).all(&mut *tx).await?;
    for (id, open, closed) in known {
        let Some(it) = follows.get(&id).filter(|it| (it.open, it.closed) != (open, closed)) else { continue };
        sql("UPDATE section SET open = $2, closed = $3 WHERE id = $1")
            .bind(id)
            .bind(it.open)
            .bind(it.closed)
            .run(&mut *tx)
            .await?;
    }
    refresh_rights(tx, school, &follows).await
}

async fn refresh_rights(tx: &mut Tx, school: SchoolId, follows: &HashMap<SectionId, Follows>) -> Result<()> {
    let grants: Vec<(SectionId, String, String)> =
        sql("SELECT g.section, g.grantee, g.role FROM section_grant g JOIN section s ON s.id = g.section
             WHERE s.school = $1")
        .bind(school)
        .all(&mut *tx)
        .await?;
    let mut given: HashMap<SectionId, Vec<(&str, &str)>> = HashMap::new();
    for (section, grantee, role) in &grants {
        given.entry(*section).or_default().push((grantee, role));
    }
    let held: Vec<(SectionId, String, String, SectionId)> =
        sql("SELECT r.section, r.grantee, r.role, r.source FROM section_right r JOIN section s ON s.id = r.section
             WHERE s.school = $1")
        .bind(school)
        .all(&mut *tx)
        .await?;
    let mut old: HashMap<SectionId, Vec<(&str, &str, SectionId)>> = HashMap::new();
    for (section, grantee, role, source) in &held {
        old.entry(*section).or_default().push((grantee, role, *source));
    }
    let mut rows = Bulk::new("INSERT INTO section_right (section, grantee, role, source)", 4, "");
    for (section, it) in follows {
        let mut wanted: Vec<(&str, &str, SectionId)> =
            given.get(&it.rights_of).into_iter().flatten().map(|(who, role)| (*who, *role, it.rights_of)).collect();
        wanted.sort_unstable();
        let present = old.entry(*section).or_default();
        present.sort_unstable();
        if *present == wanted {
            continue;
        }
        sql("DELETE FROM section_right WHERE section = $1").bind(*section).run(&mut *tx).await?;
        for (grantee, role, source) in wanted {
            rows.push([(*section).into(), grantee.into(), role.into(), source.into()]);
        }
    }
    rows.write(tx).await?;
    Ok(())
}
