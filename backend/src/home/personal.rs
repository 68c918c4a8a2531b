//! The personal page: its order, own shortcuts, what its blocks hold.

use super::life;
use crate::{
    Actor, Backend, Error, Result, classeur,
    db::sql,
    publication::{Reader, news_for, waiting},
};
use preau_model::{
    classeur::{ActivityPick, PupilLine},
    error::Problem,
    home::{
        TITLE_MAX, is_link_address,
        personal::{Arrangement, PersonalPage, SHORTCUTS_MAX, Shortcut, ShortcutChange},
    },
    session::{Role, Roles},
    time::Instant,
};

/// Articles on the page.
const NEWS: usize = 4;
/// Activities on the page.
const ACTIVITIES: usize = 4;

/// A person's own page.
pub async fn personal(backend: &Backend, actor: &Actor) -> Result<PersonalPage> {
    let kept: Option<(Option<String>, String)> =
        sql("SELECT arrangement, shortcuts FROM personal_page WHERE person = $1")
            .bind(actor.person)
            .optional(&backend.db)
            .await?;
    let (own, shortcuts) = kept.map_or((None, None), |(own, shortcuts)| (own, Some(shortcuts)));
    let arrangement = match &own {
        Some(json) => serde_json::from_str::<Arrangement>(json)?.whole(),
        None => usual(backend, actor).await?,
    };
    let shortcuts: Vec<Shortcut> = shortcuts.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default();
    let reader = Reader::of(backend, actor).await?;
    let life = life::of(backend, actor).await?;
    Ok(PersonalPage {
        arrangement,
        own: own.is_some(),
        shortcuts,
        going: going(backend, actor).await?,
        lately: lately(backend, actor).await?,
        news: news_for(backend, &reader, NEWS).await?,
        waiting: waiting(backend, actor, &reader).await?,
        life_read: life.as_ref().map(|(read, _)| actor.zone.civil(*read)),
        school_life: life.map(|(_, lives)| lives),
    })
}

/// What a pupil has begun, or may begin, and can still do: what is wanted first before the rest.
async fn going(backend: &Backend, actor: &Actor) -> Result<Vec<PupilLine>> {
    if !actor.is(Role::Pupil) {
        return Ok(Vec::new());
    }
    let mut lines = classeur::to_follow(backend, actor).await?;
    lines.retain(|line| !line.closed && line.done < line.steps);
    let wanted = |line: &PupilLine| line.work.as_ref().map(|work| work.due).or(line.closes);
    lines.sort_by_key(|line| (wanted(line).is_none(), wanted(line), !line.opened));
    lines.truncate(ACTIVITIES);
    Ok(lines)
}

/// What a teacher has changed, given out or attached to homework last.
async fn lately(backend: &Backend, actor: &Actor) -> Result<Vec<ActivityPick>> {
    if !actor.is(Role::Teacher) {
        return Ok(Vec::new());
    }
    let mut found = classeur::find_activities(backend, actor, "").await?;
    found.truncate(ACTIVITIES);
    Ok(found)
}

/// The function whose page somebody gets who has several: the one that they come for most often.
const FIRST: [Role; 6] = [Role::Teacher, Role::Pupil, Role::Guardian, Role::Staff, Role::Head, Role::Administrator];

/// What the administrator gives to the person's function.
async fn usual(backend: &Backend, actor: &Actor) -> Result<Arrangement> {
    let Some(role) = FIRST.into_iter().find(|role| actor.roles.has(*role)) else {
        return Ok(Arrangement::default());
    };
    of_role(backend, actor, role).await
}

async fn of_role(backend: &Backend, actor: &Actor, role: Role) -> Result<Arrangement> {
    let row: Option<(String,)> = sql("SELECT arrangement FROM personal_default WHERE school = $1 AND role = $2")
        .bind(actor.school)
        .bind(role.code())
        .optional(&backend.db)
        .await?;
    match row {
        Some((json,)) => Ok(serde_json::from_str::<Arrangement>(&json)?.whole()),
        None => Ok(Arrangement::default()),
    }
}

/// Keeps one's own order; `None`: as the administrator has it, from now on.
pub async fn arrange(backend: &Backend, actor: &Actor, arrangement: Option<&Arrangement>) -> Result<()> {
    let json = arrangement.map(|it| serde_json::to_string(&it.clone().whole())).transpose()?;
    sql("INSERT INTO personal_page (person, school, arrangement, shortcuts, changed_at) VALUES ($1, $2, $3, '[]', $4)
         ON CONFLICT (person) DO UPDATE SET arrangement = $3, changed_at = $4")
    .bind(actor.person)
    .bind(actor.school)
    .bind(json)
    .bind(backend.clock.now())
    .run(&backend.db)
    .await?;
    Ok(())
}

/// Adds one of one's own shortcuts, or takes it away; all of them as they are then, in their order. Done twice, it is
/// done once.
pub async fn change_shortcuts(backend: &Backend, actor: &Actor, change: &ShortcutChange) -> Result<Vec<Shortcut>> {
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    // Nobody else changes the row from here on.
    let (kept,): (String,) = sql(
        "INSERT INTO personal_page (person, school, arrangement, shortcuts, changed_at) VALUES ($1, $2, NULL, '[]', $3)
         ON CONFLICT (person) DO UPDATE SET changed_at = $3 RETURNING shortcuts",
    )
    .bind(actor.person)
    .bind(actor.school)
    .bind(now)
    .one(&mut tx)
    .await?;
    let mut shortcuts: Vec<Shortcut> = serde_json::from_str(&kept)?;
    match change {
        ShortcutChange::Add(shortcut) => {
            let shortcut = checked(shortcut)?;
            if !shortcuts.contains(&shortcut) {
                shortcuts.push(shortcut);
            }
            if shortcuts.len() > SHORTCUTS_MAX {
                let max = u32::try_from(SHORTCUTS_MAX).unwrap_or(0);
                return Err(Error::field("name", Problem::TooMany { max }));
            }
        }
        ShortcutChange::Remove(shortcut) => shortcuts.retain(|it| it != shortcut),
    }
    sql("UPDATE personal_page SET shortcuts = $2 WHERE person = $1")
        .bind(actor.person)
        .bind(serde_json::to_string(&shortcuts)?)
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(shortcuts)
}

/// A shortcut that has a name and leads somewhere.
fn checked(shortcut: &Shortcut) -> Result<Shortcut> {
    let (name, address) = (shortcut.name.trim(), shortcut.address.trim());
    if name.is_empty() {
        return Err(Error::field("name", Problem::Required));
    }
    if name.chars().count() > TITLE_MAX as usize {
        return Err(Error::field("name", Problem::TooLong { max: TITLE_MAX }));
    }
    if !is_link_address(address) {
        return Err(Error::field("address", Problem::Malformed));
    }
    Ok(Shortcut { name: name.to_owned(), address: address.to_owned() })
}

/// What each function gets that has not made a page of its own.
pub async fn usual_pages(backend: &Backend, actor: &Actor) -> Result<Vec<(Role, Arrangement)>> {
    actor.require(&[Role::Administrator])?;
    let mut pages = Vec::with_capacity(Role::ALL.len());
    for role in Role::ALL {
        pages.push((role, of_role(backend, actor, role).await?));
    }
    Ok(pages)
}

/// Gives a function its page. Who made one of their own keeps it.
pub async fn set_usual(backend: &Backend, actor: &Actor, role: Role, arrangement: &Arrangement) -> Result<()> {
    actor.require(&[Role::Administrator])?;
    let now: Instant = backend.clock.now();
    sql("INSERT INTO personal_default (school, role, arrangement, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (school, role) DO UPDATE SET arrangement = $3, changed_at = $4, changed_by = $5")
    .bind(actor.school)
    .bind(role.code())
    .bind(serde_json::to_string(&arrangement.clone().whole())?)
    .bind(now)
    .bind(actor.person)
    .run(&backend.db)
    .await?;
    Ok(())
}

/// Whether the page of somebody with these functions shows school life.
pub(super) fn has_life(roles: Roles) -> bool {
    preau_model::home::personal::Block::SchoolLife.suits(roles)
}
