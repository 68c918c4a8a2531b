//! Making sections.

use super::{Reader, grants::write_grants, rights, sections};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Tx, sql},
    directory::sort_key,
};
use preau_model::{
    error::Problem,
    ids::{SectionId, StructureId},
    publication::{
        DEPTH_MAX, Grant, Grantee, NewSection, RESERVED, SectionKind, SectionRole, TITLE_MAX, class_title, same_title,
    },
    session::Role,
    time::Instant,
};

/// Longest word of a section in addresses, in letters.
const CODE_MAX: usize = 60;

/// Makes a section: at the top of the tree for an administrator, below one for its managers. It
/// begins private and with the rights of the one above. The identifier is the client's: made twice,
/// it is made once.
pub async fn create_section(backend: &Backend, actor: &Actor, new: &NewSection) -> Result<String> {
    let reader = Reader::of(backend, actor).await?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    rights::lock(&mut tx, actor.school).await?;
    let known: Option<(String,)> = sql("SELECT code FROM section WHERE id = $1 AND school = $2")
        .bind(new.id)
        .bind(actor.school)
        .optional(&mut tx)
        .await?;
    if let Some((code,)) = known {
        return Ok(code);
    }
    match new.parent {
        Some(parent) => {
            reader.require(&mut tx, parent, SectionRole::Manager).await?;
            check_depth(&mut tx, parent).await?;
        }
        None => actor.require(&[Role::Administrator, Role::Head])?,
    }
    let title = titled(&new.title)?;
    let (structure, label) = structure_of(&mut tx, actor, new.kind, new.structure).await?.unzip();
    // What is called as its class is follows it.
    let named_after = label.filter(|label| same_title(&class_title(label), &title)).map(|_| title.clone());
    let titled = Titled { title: &title, named_after: named_after.as_deref() };
    let code = insert(&mut tx, actor, new, titled, structure, now).await?;
    if new.parent.is_none() || new.kind == SectionKind::Class {
        let grants = first_grants(new.kind, structure);
        write_grants(&mut tx, new.id, &grants).await?;
        sql("UPDATE section SET own_rights = TRUE WHERE id = $1").bind(new.id).run(&mut tx).await?;
    }
    rights::refresh(&mut tx, actor.school).await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Sections]);
    Ok(code)
}

/// Below this section there must be room for one more.
pub(super) async fn check_depth(tx: &mut Tx, parent: SectionId) -> Result<()> {
    if sections::depth(tx, parent).await? >= DEPTH_MAX {
        return Err(Error::field("parent", Problem::TooMany { max: u32::try_from(DEPTH_MAX).unwrap_or(0) }));
    }
    Ok(())
}

/// Whom a new section is given to: a class's to those of the class, any other to those who work at
/// the school.
pub(super) fn first_grants(kind: SectionKind, structure: Option<StructureId>) -> Vec<Grant> {
    let grant = |grantee, role| Grant { grantee, role };
    match (kind, structure) {
        (SectionKind::Class, Some(structure)) => vec![
            grant(Grantee::Teachers(structure), SectionRole::Manager),
            grant(Grantee::Pupils(structure), SectionRole::Visitor),
            grant(Grantee::Guardians(structure), SectionRole::Visitor),
        ],
        _ => vec![
            grant(Grantee::Function(Role::Teacher), SectionRole::Visitor),
            grant(Grantee::Function(Role::Staff), SectionRole::Visitor),
        ],
    }
}

/// What a new section is called, and whether that is the directory's name for its class.
#[derive(Clone, Copy)]
pub(super) struct Titled<'t> {
    pub title: &'t str,
    pub named_after: Option<&'t str>,
}

pub(super) async fn insert(
    tx: &mut Tx,
    actor: &Actor,
    new: &NewSection,
    titled: Titled<'_>,
    structure: Option<StructureId>,
    now: Instant,
) -> Result<String> {
    let wanted = word_of(titled.title);
    let mut code = wanted.clone();
    let mut n = 1;
    loop {
        let taken: Option<(i64,)> = sql("SELECT CAST(1 AS BIGINT) FROM section WHERE school = $1 AND code = $2")
            .bind(actor.school)
            .bind(&code)
            .optional(&mut *tx)
            .await?;
        if taken.is_none() && !RESERVED.contains(&code.as_str()) {
            break;
        }
        n += 1;
        code = format!("{wanted}-{n}");
    }
    sql("INSERT INTO section (id, school, parent, position, kind, structure, code, title, summary, public, open, closed,
            own_rights, blog, comments, by_update, revision, created_at, named_after)
         VALUES ($1, $2, $3, (SELECT COALESCE(MAX(position), -1) + 1 FROM section WHERE school = $2
                 AND ((parent IS NULL AND $3 IS NULL) OR parent = $3)),
                 $4, $5, $6, $7, '', FALSE, FALSE, FALSE, FALSE, TRUE, FALSE, TRUE, 1, $8, $9)")
    .bind(new.id)
    .bind(actor.school)
    .bind(new.parent)
    .bind(new.kind.code())
    .bind(structure)
    .bind(&code)
    .bind(titled.title)
    .bind(now)
    .bind(titled.named_after.map(str::to_owned))
    .run(tx)
    .await?;
    Ok(code)
}

async fn structure_of(
    tx: &mut Tx,
    actor: &Actor,
    kind: SectionKind,
    structure: Option<StructureId>,
) -> Result<Option<(StructureId, String)>> {
    match (kind, structure) {
        (SectionKind::Class, Some(id)) => {
            let known: Option<(String,)> =
                sql("SELECT label FROM structure WHERE id = $1 AND school = $2 AND closed_at IS NULL")
                    .bind(id)
                    .bind(actor.school)
                    .optional(tx)
                    .await?;
            known.map(|(label,)| Some((id, label))).ok_or_else(|| Error::field("structure", Problem::UnknownChoice))
        }
        (SectionKind::Class, None) => Err(Error::field("structure", Problem::Required)),
        _ => Ok(None),
    }
}

/// "Vie de l’élève !" is "vie-de-l-eleve" in addresses.
fn word_of(title: &str) -> String {
    let mut word = String::new();
    for c in sort_key(title).chars() {
        if c.is_ascii_alphanumeric() {
            word.push(c);
        } else if !word.ends_with('-') && !word.is_empty() {
            word.push('-');
        }
        if word.len() >= CODE_MAX {
            break;
        }
    }
    let word = word.trim_end_matches('-');
    if word.is_empty() { "rubrique".to_owned() } else { word.to_owned() }
}

pub(super) fn titled(title: &str) -> Result<String> {
    let title = title.trim();
    if title.is_empty() {
        return Err(Error::field("title", Problem::Required));
    }
    if title.chars().count() > TITLE_MAX as usize {
        return Err(Error::field("title", Problem::TooLong { max: TITLE_MAX }));
    }
    Ok(title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::word_of;

    #[test]
    fn titles_become_words_for_addresses() {
        assert_eq!(word_of("Vie de l’élève !"), "vie-de-l-eleve");
        assert_eq!(word_of("  6ᵉ A – Français "), "6-a-francais");
        assert_eq!(word_of("日本"), "rubrique");
        assert!(word_of(&"très long ".repeat(30)).len() <= 60);
    }
}
