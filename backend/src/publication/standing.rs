//! Finding somebody to give a role to, and what a person may do in a section, and why.

use super::{
    Reader,
    holders::{archived, holders, managed, way},
    names::named,
};
use crate::{
    Actor, Backend, Error, Result,
    clock::Zone,
    db::{placeholders, sql, sql_owned},
    directory::{about, sort_key, suggest},
    homework::GUARDIAN_LEVEL_MAX,
};
use preau_model::{
    ids::{PersonId, StructureId},
    publication::{Answer, Grantee, Holder, NamedGrantee, SectionRole, Standing, Why},
    session::Role,
    text::{Lang, RightsText},
};

/// Most groups offered beside people.
const GROUPS_OFFERED: usize = 12;

/// Among whom somebody may look: pupils and guardians who manage a section find those who work at the
/// school, everybody else finds anybody.
fn among(actor: &Actor) -> &'static [Role] {
    const TEAM: [Role; 4] = [Role::Administrator, Role::Head, Role::Teacher, Role::Staff];
    if actor.roles.any(&TEAM) { &[] } else { &TEAM }
}

/// To whom a role may be given in a section: groups and people whose names begin so, for who manages
/// it. Without a text: everybody, and the functions.
pub async fn find_grantees(
    backend: &Backend,
    actor: &Actor,
    code: &str,
    text: &str,
    lang: Lang,
) -> Result<Vec<NamedGrantee>> {
    let reader = Reader::of(backend, actor).await?;
    managed(backend, &reader, code).await?;
    let words = words(text);
    let mut fitting: Vec<Grantee> = [Grantee::Everyone]
        .into_iter()
        .chain(Role::ALL.map(Grantee::Function))
        .filter(|it| fits(&words, *it, "", lang))
        .collect();
    if !words.is_empty() {
        let structures: Vec<(StructureId, String, String)> =
            sql("SELECT id, code, label FROM structure WHERE school = $1 AND closed_at IS NULL ORDER BY kind, code")
                .bind(actor.school)
                .all(&backend.db)
                .await?;
        for (id, code, label) in &structures {
            let name = format!("{label} {code}");
            let groups = [Grantee::Pupils(*id), Grantee::Guardians(*id), Grantee::Teachers(*id)];
            fitting.extend(groups.into_iter().filter(|it| fits(&words, *it, &name, lang)));
        }
    }
    fitting.truncate(GROUPS_OFFERED);
    let mut names = named(&backend.db, actor.school, fitting.iter().copied()).await?;
    let mut found: Vec<NamedGrantee> = fitting.iter().filter_map(|grantee| names.remove(grantee)).collect();
    if !words.is_empty() {
        found.extend(suggest(&backend.db, actor.school, text, among(actor)).await?);
    }
    Ok(found)
}

/// People of the school whose names begin so, for who manages the section.
pub async fn find_people(backend: &Backend, actor: &Actor, code: &str, text: &str) -> Result<Vec<NamedGrantee>> {
    let reader = Reader::of(backend, actor).await?;
    managed(backend, &reader, code).await?;
    if words(text).is_empty() {
        return Ok(Vec::new());
    }
    suggest(&backend.db, actor.school, text, among(actor)).await
}

/// What is typed, in words that are compared.
fn words(text: &str) -> Vec<String> {
    let key = sort_key(text);
    key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether every word begins one of a group's names.
fn fits(typed: &[String], grantee: Grantee, name: &str, lang: Lang) -> bool {
    let called = format!("{} {}", RightsText::name(lang, grantee, name), RightsText::also_called(grantee));
    let called = words(&called);
    typed.iter().all(|word| called.iter().any(|one| one.starts_with(word.as_str())))
}

/// What a person of the school may do in a section, and why, for who manages it. What the answers
/// rest on is what decides when the person comes.
pub async fn standing(backend: &Backend, actor: &Actor, code: &str, person: PersonId) -> Result<Standing> {
    let reader = Reader::of(backend, actor).await?;
    let db = &backend.db;
    let id = managed(backend, &reader, code).await?;
    let who = about(db, actor.school, &[person]).await?.remove(&person).ok_or(Error::NOT_FOUND)?;
    let roles = who.about.as_ref().map(|about| about.roles).unwrap_or_default();
    let may_ask = among(actor);
    if !may_ask.is_empty() && !roles.any(may_ask) {
        return Err(Error::NOT_FOUND);
    }
    let mut way = way(db, id).await?;
    let here = way.pop().ok_or(Error::NOT_FOUND)?;
    let all = holders(db, actor.school, &way, &here).await?;

    // Who has left cannot sign in: the section is to them what it is to anybody.
    let them = if who.gone {
        Reader::anybody(actor.school, Zone::clone(&actor.zone))
    } else {
        Reader::person(backend, actor.school, person, roles, actor.zone.clone()).await?
    };
    let (role, reads) = (them.role(db, id).await?, them.reads(db, id).await?);
    let theirs: Vec<Grantee> = them.grantees().collect();
    let concerns = |holder: &&Holder| match (&holder.why, &holder.who) {
        (Why::Public, _) => true,
        (_, Some(who)) => theirs.contains(&who.grantee),
        (_, None) => false,
    };
    let answers = SectionRole::ALL.map(|deed| {
        let may = if deed == SectionRole::Visitor { reads } else { role.is_some_and(|held| held >= deed) };
        let enough = all.iter().filter(|holder| holder.role >= deed);
        let why = enough.clone().filter(concerns).cloned().collect();
        let given = enough.filter(|holder| holder.why != Why::Function).filter_map(|holder| holder.who.clone());
        let (why, others) = if may { (why, Vec::new()) } else { (Vec::new(), given.collect()) };
        Answer { role: deed, may, why, others }
    });
    let own = theirs.iter().copied().filter(|it| !matches!(it, Grantee::Everyone | Grantee::Person(_)));
    let mut names = named(db, actor.school, own.clone()).await?;
    Ok(Standing {
        is: own.filter_map(|grantee| names.remove(&grantee)).collect(),
        contact_of: if reads { Vec::new() } else { contact_of(backend, person, &all).await? },
        archived: archived(db, &reader, &way, &here).await?,
        answers: answers.into(),
        who,
    })
}

/// Pupils of whom a person is a mere contact, in classes and groups whose guardians have a role.
async fn contact_of(backend: &Backend, person: PersonId, holders: &[Holder]) -> Result<Vec<String>> {
    let places: Vec<StructureId> = holders
        .iter()
        .filter_map(|holder| match holder.who.as_ref()?.grantee {
            Grantee::Guardians(id) => Some(id),
            _ => None,
        })
        .collect();
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let marks = placeholders(3, places.len());
    let rows: Vec<(String,)> = sql_owned(format!(
        "SELECT p.first_name || ' ' || p.last_name FROM guardianship g JOIN person p ON p.id = g.pupil
         WHERE g.guardian = $1 AND g.level > $2
           AND EXISTS (SELECT 1 FROM membership m WHERE m.person = g.pupil AND m.structure IN ({marks}))
         ORDER BY p.sort_key, p.id"
    ))
    .bind(person)
    .bind(GUARDIAN_LEVEL_MAX)
    .bind_all(places)
    .all(&backend.db)
    .await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}
