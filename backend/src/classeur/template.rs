//! Templates: an activity that its owner, or every teacher of the school, may begin others from.

use super::{access, activities::title_of, copy::copy_steps};
use crate::{
    Actor, Backend, Error, Result,
    db::{sql, sql_owned},
};
use preau_model::{
    classeur::{Level, TemplateFor, TemplateLine},
    ids::{ActivityId, FolderId, SubjectId},
    session::Role,
};

/// What the teacher `$1` of the school `$2` may begin from: nothing in the bin.
const TEMPLATES: &str = "WITH RECURSIVE gone (id) AS (
        SELECT id FROM folder WHERE school = $2 AND removed_at IS NOT NULL
        UNION SELECT f.id FROM folder f JOIN gone ON f.parent = gone.id),
     offered (id) AS (
        SELECT a.id FROM activity a WHERE a.school = $2 AND a.removed_at IS NULL
            AND (a.template = 'school' OR (a.template = 'own' AND a.owner = $1))
            AND (a.folder IS NULL OR a.folder NOT IN (SELECT id FROM gone)))";

/// Makes one's activity a template; `None`: it is one no longer. What was begun from it stays as it is.
pub async fn set_template(backend: &Backend, actor: &Actor, id: ActivityId, whose: Option<TemplateFor>) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    access::activity(&mut tx, actor, id, Level::Own).await?;
    sql("UPDATE activity SET template = $2 WHERE id = $1")
        .bind(id)
        .bind(whose.map(TemplateFor::code))
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// What the actor may begin from: their own, then those of colleagues, by title.
pub async fn templates(backend: &Backend, actor: &Actor) -> Result<Vec<TemplateLine>> {
    actor.require(&[Role::Teacher])?;
    let rows: Vec<(ActivityId, String, String, i64, String)> = sql_owned(format!(
        "{TEMPLATES} SELECT a.id, a.title, a.summary,
            CAST((SELECT COUNT(*) FROM step x WHERE x.activity = a.id AND x.removed_at IS NULL) AS BIGINT),
            CASE WHEN a.owner = $1 THEN '' ELSE p.first_name || ' ' || p.last_name END
         FROM offered JOIN activity a ON a.id = offered.id JOIN person p ON p.id = a.owner
         ORDER BY CASE WHEN a.owner = $1 THEN 0 ELSE 1 END, LOWER(a.title), a.id"
    ))
    .bind(actor.person)
    .bind(actor.school)
    .all(&backend.db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, title, summary, steps, owner)| TemplateLine {
            id,
            title,
            summary,
            steps: u32::try_from(steps).unwrap_or(0),
            owner,
        })
        .collect())
}

/// Makes `new` with the steps of a template, in a folder or at the top of one's classeur: given to nobody, with nobody's
/// answers, and no template itself. `new` is chosen by the browser: asked for twice, it is made once.
pub async fn begin_from(
    backend: &Backend,
    actor: &Actor,
    template: ActivityId,
    new: ActivityId,
    folder: Option<FolderId>,
    title: &str,
) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let title = title_of(title)?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let row: Option<(String, Option<SubjectId>)> = sql_owned(format!(
        "{TEMPLATES} SELECT a.summary, a.subject FROM offered JOIN activity a ON a.id = offered.id WHERE a.id = $3"
    ))
    .bind(actor.person)
    .bind(actor.school)
    .bind(template)
    .optional(&mut tx)
    .await?;
    let (summary, subject) = row.ok_or(Error::NOT_FOUND)?;
    let owner = match folder {
        Some(folder) => access::folder(&mut tx, actor, folder, Level::Edit).await?.0.owner,
        None => actor.person,
    };
    let made = sql("INSERT INTO activity
            (id, school, owner, folder, title, summary, subject, revision, created_at, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $8, $9) ON CONFLICT (id) DO NOTHING")
    .bind(new)
    .bind(actor.school)
    .bind(owner)
    .bind(folder)
    .bind(title)
    .bind(summary)
    .bind(subject)
    .bind(now)
    .bind(actor.person)
    .run(&mut tx)
    .await?;
    if made == 0 {
        // Their own, asked for again; or somebody else's identifier.
        access::activity(&mut tx, actor, new, Level::Edit).await?;
        return Ok(());
    }
    copy_steps(tx, actor, (template, new), now).await
}
