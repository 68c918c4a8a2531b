//! The sections that a person manages, at a glance.

use super::{Reader, rights, sections};
use crate::{
    Actor, Backend, Error, Result,
    db::{placeholders, sql_owned},
};
use preau_model::{
    ids::SectionId,
    publication::{ArchivedSection, Crumb, ManagedSections, SectionLine},
};
use std::collections::{HashMap, HashSet};

/// All that this person manages, archived or not; who manages nothing is not told what there is.
pub async fn managed(backend: &Backend, actor: &Actor) -> Result<ManagedSections> {
    let reader = Reader::of(backend, actor).await?;
    let (manages, keys) = rights::manages(&reader, "s.id", 2);
    let all = sections::lines(backend, &reader, &manages, keys).await?;
    let whole = reader.manages_all();
    if all.is_empty() && !whole {
        return Err(Error::FORBIDDEN);
    }
    let (closed, open): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, closed)| *closed);
    let lines: Vec<SectionLine> = open.into_iter().map(|(line, _)| line).collect();
    let roots: Vec<SectionId> = lines.iter().filter(|line| line.parent.is_none()).map(|line| line.id).collect();
    let ways = if whole { Vec::new() } else { ways(backend, &reader, &roots).await? };
    Ok(ManagedSections { archived: archived(closed.into_iter().map(|(line, _)| line).collect()), lines, ways, whole })
}

/// Those that were archived, of all that is closed: parents come before what is below them.
fn archived(closed: Vec<SectionLine>) -> Vec<ArchivedSection> {
    let mut below: HashMap<SectionId, u32> = HashMap::new();
    for line in closed.iter().rev() {
        let own = below.get(&line.id).copied().unwrap_or(0);
        if let Some(parent) = line.parent {
            *below.entry(parent).or_default() += own + 1;
        }
    }
    let ids: HashSet<SectionId> = closed.iter().map(|line| line.id).collect();
    closed
        .into_iter()
        .filter(|line| line.archived)
        .map(|line| ArchivedSection {
            below: below.get(&line.id).copied().unwrap_or(0),
            above_too: line.parent.is_some_and(|parent| ids.contains(&parent)),
            line,
        })
        .collect()
}

/// The way to each of these, itself and what the reader may not read left out, where there is one; one statement.
async fn ways(backend: &Backend, reader: &Reader, ids: &[SectionId]) -> Result<Vec<(SectionId, Vec<Crumb>)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks = placeholders(1, ids.len());
    let (may_read, values) = reader.may_read("s", 1 + ids.len());
    let rows: Vec<(SectionId, String, String)> = sql_owned(format!(
        "WITH RECURSIVE way (root, id, parent, depth) AS (
            SELECT id, id, parent, 0 FROM section WHERE id IN ({marks})
            UNION ALL
            SELECT way.root, s.id, s.parent, way.depth + 1 FROM section s JOIN way ON s.id = way.parent)
         SELECT way.root, s.code, s.title FROM way JOIN section s ON s.id = way.id
         WHERE way.depth > 0 AND {may_read} ORDER BY way.root, way.depth DESC"
    ))
    .bind_all(ids.iter().copied())
    .bind_all(values)
    .all(&backend.db)
    .await?;
    let mut ways: Vec<(SectionId, Vec<Crumb>)> = Vec::new();
    for (root, code, title) in rows {
        if ways.last().is_none_or(|(last, _)| *last != root) {
            ways.push((root, Vec::new()));
        }
        if let Some((_, way)) = ways.last_mut() {
            way.push(Crumb { code, title });
        }
    }
    Ok(ways)
}
