//! Giving out: an activity, or a folder with all that is in it.

use super::{
    access,
    share::{column, identifier, require},
};
use crate::{
    Actor, Backend, Error, Result,
    db::{Bulk, Exec, Tx, sql, sql_owned},
    homework::check_taught,
};
use preau_model::{
    classeur::{Giving, GivingInput, Level, Shared},
    error::Problem,
    ids::{ActivityId, FolderId, GivingId, PersonId, StructureId},
    time::Instant,
};

/// Gives something out that one may change, to classes, groups and pupils that one teaches. `id` is chosen by the
/// browser: given twice, it is given once, as it was said last.
pub async fn give_out(backend: &Backend, actor: &Actor, id: GivingId, what: Shared, input: &GivingInput) -> Result<()> {
    let now = backend.clock.now();
    let (opens_at, closes_at) = times(actor, input, now)?;
    let mut tx = backend.db.begin().await?;
    require(&mut tx, actor, what, Level::Edit).await?;
    let column = column(what);
    let made = sql_owned(format!(
        "INSERT INTO giving (id, school, {column}, teacher, opens_at, closes_at, given_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING"
    ))
    .bind(id)
    .bind(actor.school)
    .bind(identifier(what))
    .bind(actor.person)
    .bind(opens_at)
    .bind(closes_at)
    .bind(now)
    .run(&mut tx)
    .await?;
    if made == 0 {
        // Asked for again, perhaps with another class or date since: the answer may have been lost. One that is
        // somebody else's, or of something else, is not told of.
        let began = own(&mut tx, actor, id).await?;
        is_of(&mut tx, id, what).await?;
        write_over(&mut tx, actor, (id, began), input, now).await?;
    } else {
        check_taught(&mut tx, actor, (&input.structures, &input.pupils), (&[], &[])).await?;
        write_audience(&mut tx, id, input).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Changes to whom and when. Who had it before may keep it, though they have changed class since.
pub async fn change_giving(backend: &Backend, actor: &Actor, id: GivingId, input: &GivingInput) -> Result<()> {
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let began = own(&mut tx, actor, id).await?;
    write_over(&mut tx, actor, (id, began), input, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes when, and to whom, in place of what was said before of one's own giving, which opens at `began`.
async fn write_over(
    tx: &mut Tx,
    actor: &Actor,
    (id, began): (GivingId, Instant),
    input: &GivingInput,
    now: Instant,
) -> Result<()> {
    // What is open already does not begin anew.
    let (opens_at, closes_at) = times(actor, input, if began <= now { began } else { now })?;
    let (structures, pupils) = audience(tx, id).await?;
    check_taught(tx, actor, (&input.structures, &input.pupils), (&structures, &pupils)).await?;
    sql("UPDATE giving SET opens_at = $2, closes_at = $3 WHERE id = $1")
        .bind(id)
        .bind(opens_at)
        .bind(closes_at)
        .run(&mut *tx)
        .await?;
    sql("DELETE FROM giving_structure WHERE giving = $1").bind(id).run(&mut *tx).await?;
    sql("DELETE FROM giving_pupil WHERE giving = $1").bind(id).run(&mut *tx).await?;
    write_audience(tx, id, input).await
}

/// What one has given out, as it may be changed.
pub async fn open_giving(backend: &Backend, actor: &Actor, id: GivingId) -> Result<GivingInput> {
    let row: Option<(Instant, Option<Instant>)> =
        sql("SELECT opens_at, closes_at FROM giving WHERE id = $1 AND teacher = $2 AND school = $3")
            .bind(id)
            .bind(actor.person)
            .bind(actor.school)
            .optional(&backend.db)
            .await?;
    let (opens, closes) = row.ok_or(Error::NOT_FOUND)?;
    let mut tx = backend.db.begin().await?;
    let (structures, pupils) = audience(&mut tx, id).await?;
    Ok(GivingInput {
        structures,
        pupils,
        opens: Some(actor.zone.civil(opens)),
        closes: closes.map(|at| actor.zone.civil(at)),
    })
}

/// Takes back what one has given out, or gives it again as it was.
pub async fn set_withdrawn(backend: &Backend, actor: &Actor, id: GivingId, withdrawn: bool) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    own(&mut tx, actor, id).await?;
    let at = withdrawn.then(|| backend.clock.now());
    sql("UPDATE giving SET withdrawn_at = $2 WHERE id = $1").bind(id).bind(at).run(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// To whom an activity is given, with its folders too; the latest first.
pub async fn givings(backend: &Backend, actor: &Actor, activity: ActivityId) -> Result<Vec<Giving>> {
    access::activity(&backend.db, actor, activity, Level::Edit).await?;
    let above = "SELECT f.id, f.parent FROM folder f JOIN activity a ON a.folder = f.id WHERE a.id = $1";
    all(backend, actor, Shared::Activity(activity), above).await
}

/// To whom a folder is given, with those above it too; the latest first. The caller has asked whether they may know.
pub(super) async fn of_folder(backend: &Backend, actor: &Actor, folder: FolderId) -> Result<Vec<Giving>> {
    all(backend, actor, Shared::Folder(folder), "SELECT id, parent FROM folder WHERE id = $1").await
}

/// To whom something is given. `above`: the folders, whose givings are its own too, begin with these.
async fn all(backend: &Backend, actor: &Actor, what: Shared, above: &str) -> Result<Vec<Giving>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: GivingId,
        teacher: PersonId,
        name: String,
        opens_at: Instant,
        closes_at: Option<Instant>,
        withdrawn_at: Option<Instant>,
        by_folder: bool,
        to_structures: Option<String>,
        to_pupils: Option<String>,
    }
    let column = column(what);
    let rows: Vec<Row> = sql_owned(format!("WITH RECURSIVE above (id, parent) AS (
            {above}
            UNION SELECT f.id, f.parent FROM folder f JOIN above ON f.id = above.parent)
         SELECT g.id, g.teacher, t.first_name || ' ' || t.last_name AS name, g.opens_at, g.closes_at, g.withdrawn_at,
            (g.folder IS NOT NULL AND (g.{column} IS NULL OR g.{column} <> $1)) AS by_folder,
            (SELECT string_agg(it.code, ';') FROM (SELECT st.code FROM giving_structure s
                JOIN structure st ON st.id = s.structure WHERE s.giving = g.id ORDER BY st.code) AS it) AS to_structures,
            (SELECT string_agg(it.name, ';') FROM (SELECT p.first_name || ' ' || p.last_name AS name FROM giving_pupil s
                JOIN person p ON p.id = s.pupil WHERE s.giving = g.id ORDER BY p.sort_key) AS it) AS to_pupils
         FROM giving g JOIN person t ON t.id = g.teacher
         WHERE g.{column} = $1 OR g.folder IN (SELECT id FROM above) ORDER BY g.given_at DESC, g.id"))
    .bind(identifier(what))
    .all(&backend.db)
    .await?;
    let words = |list: Option<String>| list.map(|list| list.split(';').map(str::to_owned).collect::<Vec<_>>());
    Ok(rows
        .into_iter()
        .map(|row| Giving {
            id: row.id,
            teacher: if row.teacher == actor.person { String::new() } else { row.name },
            to: [words(row.to_structures), words(row.to_pupils)].into_iter().flatten().flatten().collect(),
            opens: actor.zone.civil(row.opens_at),
            closes: row.closes_at.map(|at| actor.zone.civil(at)),
            withdrawn: row.withdrawn_at.map(|at| actor.zone.civil(at)),
            by_folder: row.by_folder,
        })
        .collect())
}

/// When it opens, for a giving of one's own.
async fn own<'e>(exec: impl Into<Exec<'e>>, actor: &Actor, id: GivingId) -> Result<Instant> {
    let row: Option<(Instant,)> = sql("SELECT opens_at FROM giving WHERE id = $1 AND teacher = $2 AND school = $3")
        .bind(id)
        .bind(actor.person)
        .bind(actor.school)
        .optional(exec)
        .await?;
    row.map(|(opens,)| opens).ok_or(Error::NOT_FOUND)
}

/// That a giving is of that very activity or folder.
async fn is_of(tx: &mut Tx, id: GivingId, what: Shared) -> Result<()> {
    let column = column(what);
    let found: Option<(i64,)> =
        sql_owned(format!("SELECT CAST(1 AS BIGINT) FROM giving WHERE id = $1 AND {column} = $2"))
            .bind(id)
            .bind(identifier(what))
            .optional(tx)
            .await?;
    found.map(drop).ok_or(Error::NOT_FOUND)
}

/// When it opens and closes. `usual`: where no opening is named.
fn times(actor: &Actor, input: &GivingInput, usual: Instant) -> Result<(Instant, Option<Instant>)> {
    if input.structures.is_empty() && input.pupils.is_empty() {
        return Err(Error::field("audience", Problem::NobodyChosen));
    }
    let opens_at = input.opens.map_or(usual, |civil| actor.zone.instant(civil));
    let closes_at = input.closes.map(|civil| actor.zone.instant(civil));
    if closes_at.is_some_and(|closes| closes <= opens_at) {
        return Err(Error::field("closes", Problem::EndsBeforeItBegins));
    }
    Ok((opens_at, closes_at))
}

/// The classes, groups and pupils to whom it is given.
async fn audience(tx: &mut Tx, id: GivingId) -> Result<(Vec<StructureId>, Vec<PersonId>)> {
    let structures: Vec<(StructureId,)> =
        sql("SELECT structure FROM giving_structure WHERE giving = $1").bind(id).all(&mut *tx).await?;
    let pupils: Vec<(PersonId,)> =
        sql("SELECT pupil FROM giving_pupil WHERE giving = $1").bind(id).all(&mut *tx).await?;
    Ok((structures.into_iter().map(|(id,)| id).collect(), pupils.into_iter().map(|(id,)| id).collect()))
}

async fn write_audience(tx: &mut Tx, id: GivingId, input: &GivingInput) -> Result<()> {
    let mut structures = Bulk::new("INSERT INTO giving_structure (giving, structure)", 2, "ON CONFLICT DO NOTHING");
    for structure in &input.structures {
        structures.push([id.into(), (*structure).into()]);
    }
    structures.write(tx).await?;
    let mut pupils = Bulk::new("INSERT INTO giving_pupil (giving, pupil)", 2, "ON CONFLICT DO NOTHING");
    for pupil in &input.pupils {
        pupils.push([id.into(), (*pupil).into()]);
    }
    pupils.write(tx).await?;
    Ok(())
}
