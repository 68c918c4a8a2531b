//! Who may do what in a section, and why: read from what decides.

use super::{Reader, names::named, sections};
use crate::{
    Actor, Backend, Error, Result,
    db::{Db, sql},
};
use preau_model::{
    ids::{SchoolId, SectionId},
    publication::{Crumb, Given, Grantee, Holder, NamedGrantee, RightsPage, SectionRole, Why, in_order},
    time::Instant,
};
use std::collections::HashMap;

/// A step of the way from the top to a section.
#[derive(sqlx::FromRow)]
pub(super) struct Step {
    pub id: SectionId,
    pub code: String,
    pub title: String,
    own_rights: bool,
    open: bool,
    archived: bool,
    rights_revision: i64,
}

impl Step {
    fn crumb(&self) -> Crumb {
        Crumb { code: self.code.clone(), title: self.title.clone() }
    }
}

/// The rights of a section, for who manages it. A bounded number of statements.
pub async fn rights_page(backend: &Backend, actor: &Actor, code: &str) -> Result<RightsPage> {
    let reader = Reader::of(backend, actor).await?;
    let db = &backend.db;
    let id = managed(backend, &reader, code).await?;
    let mut way = way(db, id).await?;
    let here = way.pop().ok_or(Error::NOT_FOUND)?;
    let above = way.iter().rposition(|step| step.own_rights).or_else(|| (!way.is_empty()).then_some(0));
    let own = here.own_rights || above.is_none();
    let above = match above.map(|at| &way[at]) {
        Some(step) if step.open || reader.role(db, step.id).await?.is_some() => Some(step.crumb()),
        Some(_) => Some(Crumb { code: String::new(), title: String::new() }),
        None => None,
    };
    let given = if own { rights_in(db, here.id).await? } else { Vec::new() };
    // Who has rights there is told to those who manage it.
    let (hidden, inherited) = match way.last() {
        Some(parent) if reader.role(db, parent.id).await? < Some(SectionRole::Manager) => (true, Vec::new()),
        Some(parent) => (false, rights_in(db, parent.id).await?),
        None => (false, Vec::new()),
    };
    let asked = given.iter().chain(&inherited).map(|(grantee, _)| *grantee);
    let names = named(db, actor.school, asked).await?;
    let below: Vec<(String,)> = sql("WITH RECURSIVE below (id, title) AS (
            SELECT id, title FROM section WHERE parent = $1 AND NOT own_rights
            UNION ALL SELECT s.id, s.title FROM section s JOIN below ON s.parent = below.id WHERE NOT s.own_rights)
         SELECT title FROM below ORDER BY title")
    .bind(id)
    .all(db)
    .await?;
    let changed: Option<(String, Instant)> = sql("SELECT p.first_name || ' ' || p.last_name, e.at
         FROM section_event e JOIN person p ON p.id = e.by_whom
         WHERE e.section = $1 AND e.kind = 'rights' ORDER BY e.at DESC, e.id DESC LIMIT 1")
    .bind(id)
    .optional(db)
    .await?;
    let mut path = sections::crumbs(db, &reader, id).await?;
    path.pop();
    Ok(RightsPage {
        id,
        own,
        revision: here.rights_revision,
        archived: archived(db, &reader, &way, &here).await?,
        above,
        given: list(&given, &names),
        inherited: list(&inherited, &names),
        hidden,
        holders: holders(db, actor.school, &way, &here).await?,
        below: below.into_iter().map(|(title,)| title).collect(),
        changed: changed.map(|(by, at)| (by, actor.zone.civil(at))),
        path,
        code: here.code,
        title: here.title,
    })
}

/// The section at an address, for who manages it.
pub(super) async fn managed(backend: &Backend, reader: &Reader, code: &str) -> Result<SectionId> {
    let found: Option<(SectionId,)> = sql("SELECT id FROM section WHERE school = $1 AND code = $2")
        .bind(reader.school)
        .bind(code)
        .optional(&backend.db)
        .await?;
    let (id,) = found.ok_or(Error::NOT_FOUND)?;
    reader.require(&backend.db, id, SectionRole::Manager).await?;
    Ok(id)
}

/// From the top down to a section, itself the last.
pub(super) async fn way(db: &Db, id: SectionId) -> Result<Vec<Step>> {
    Ok(sql("WITH RECURSIVE way (id, depth) AS (
            SELECT id, 0 FROM section WHERE id = $1
            UNION ALL SELECT s.parent, way.depth + 1 FROM section s JOIN way ON s.id = way.id WHERE s.parent IS NOT NULL)
         SELECT s.id, s.code, s.title, s.own_rights, s.open, s.archived_at IS NOT NULL AS archived, s.rights_revision
         FROM way JOIN section s ON s.id = way.id ORDER BY way.depth DESC")
    .bind(id)
    .all(db)
    .await?)
}

/// What is archived of the way to a section, for who manages that. What is archived is known to those who manage it: one
/// above that is others' has no name here.
pub(super) async fn archived(db: &Db, reader: &Reader, way: &[Step], here: &Step) -> Result<Option<Crumb>> {
    let Some(step) = way.iter().chain([here]).find(|step| step.archived) else { return Ok(None) };
    let theirs = step.id == here.id || reader.role(db, step.id).await? >= Some(SectionRole::Manager);
    Ok(Some(if theirs { step.crumb() } else { Crumb { code: String::new(), title: String::new() } }))
}

/// What holds in a section: what its readers are compared with.
async fn rights_in(db: &Db, id: SectionId) -> Result<Vec<(Grantee, SectionRole)>> {
    let rows: Vec<(String, String)> =
        sql("SELECT grantee, role FROM section_right WHERE section = $1").bind(id).all(db).await?;
    let known = |(key, role): (String, String)| Some((Grantee::from_key(&key)?, SectionRole::from_code(&role)?));
    Ok(rows.into_iter().filter_map(known).collect())
}

fn list(of: &[(Grantee, SectionRole)], names: &HashMap<Grantee, NamedGrantee>) -> Vec<Given> {
    let known = |(grantee, role): &(Grantee, SectionRole)| {
        let who = names.get(grantee).cloned()?;
        Some(Given { who, role: *role })
    };
    let mut given: Vec<Given> = of.iter().filter_map(known).collect();
    in_order(&mut given);
    given
}

/// All that holds in the last section of a way, the strongest first.
pub(super) async fn holders(db: &Db, school: SchoolId, way: &[Step], here: &Step) -> Result<Vec<Holder>> {
    let rows: Vec<(String, String, SectionId)> =
        sql("SELECT grantee, role, source FROM section_right WHERE section = $1").bind(here.id).all(db).await?;
    let always = super::rights::MANAGE_ALL.map(Grantee::Function);
    let asked = rows.iter().filter_map(|(key, ..)| Grantee::from_key(key)).chain(always);
    let names = named(db, school, asked).await?;
    let mut given: Vec<Given> = Vec::new();
    let mut sources: HashMap<Grantee, Why> = HashMap::new();
    for (key, role, source) in &rows {
        let known = Grantee::from_key(key).and_then(|grantee| names.get(&grantee)).zip(SectionRole::from_code(role));
        let Some((who, role)) = known else { continue };
        let from = way.iter().find(|step| step.id == *source);
        sources.insert(who.grantee, from.map_or(Why::Here, |step| Why::Above(step.crumb())));
        given.push(Given { who: who.clone(), role });
    }
    in_order(&mut given);
    let by_function = always.iter().filter_map(|grantee| names.get(grantee)).map(|who| Holder {
        who: Some(who.clone()),
        role: SectionRole::Manager,
        why: Why::Function,
    });
    let by_grant = given.into_iter().map(|given| Holder {
        why: sources.remove(&given.who.grantee).unwrap_or(Why::Here),
        who: Some(given.who),
        role: given.role,
    });
    let public = here.open.then_some(Holder { who: None, role: SectionRole::Visitor, why: Why::Public });
    Ok(by_function.chain(by_grant).chain(public).collect())
}
