//! What is in a folder, or at the top of one's classeur.

use super::{
    access,
    given_out::{Glance, given_out},
};
use crate::{
    Actor, Backend, Result,
    db::{Db, sql, sql_owned},
};
use preau_model::{
    classeur::{ActivityLine, FolderLine, Level, SharedLine, SharedThing, Shelf, TemplateFor},
    ids::{ActivityId, FolderId},
    session::Role,
    time::Instant,
};

const FOLDER: &str =
    "f.id, f.title, CAST((SELECT COUNT(*) FROM folder x WHERE x.parent = f.id AND x.removed_at IS NULL)
    + (SELECT COUNT(*) FROM activity x WHERE x.folder = f.id AND x.removed_at IS NULL) AS BIGINT) AS holds";

const ACTIVITY: &str = "a.id, a.title, a.summary, a.changed_at, a.template,
    CAST((SELECT COUNT(*) FROM step x WHERE x.activity = a.id AND x.removed_at IS NULL) AS BIGINT) AS steps";

/// Folders in the bin, and all in them.
const GONE: &str = "WITH RECURSIVE gone (id) AS (
    SELECT id FROM folder WHERE school = $2 AND removed_at IS NOT NULL
    UNION SELECT f.id FROM folder f JOIN gone ON f.parent = gone.id)";

#[derive(sqlx::FromRow)]
struct FolderFound {
    id: FolderId,
    title: String,
    holds: i64,
}

#[derive(sqlx::FromRow)]
struct ActivityFound {
    id: ActivityId,
    title: String,
    summary: String,
    changed_at: Instant,
    template: Option<String>,
    steps: i64,
}

impl FolderFound {
    fn line(self, given: &mut Glance) -> FolderLine {
        FolderLine {
            given: given.folder(self.id),
            id: self.id,
            title: self.title,
            holds: u32::try_from(self.holds).unwrap_or(0),
        }
    }
}

impl ActivityFound {
    fn line(self, actor: &Actor, given: &mut Glance) -> ActivityLine {
        ActivityLine {
            given: given.activity(self.id),
            id: self.id,
            title: self.title,
            summary: self.summary,
            steps: u32::try_from(self.steps).unwrap_or(0),
            changed: actor.zone.civil(self.changed_at),
            template: self.template.as_deref().and_then(TemplateFor::from_code),
        }
    }
}

/// What is in a folder that they may look into; `None`: at the top of their classeur, with what colleagues share. To whom
/// it is given, and how far they are, is told of what they may change.
pub async fn shelf(backend: &Backend, actor: &Actor, folder: Option<FolderId>) -> Result<Shelf> {
    actor.require(&[Role::Teacher])?;
    let db = &backend.db;
    let (path, level) = match folder {
        Some(id) => {
            let (_, level) = access::folder(db, actor, id, Level::Read).await?;
            (path(db, actor, id).await?, level)
        }
        None => (Vec::new(), Level::Own),
    };
    // At the top, what has no folder and is one's own; in a folder, what is in it.
    let within = |column: &str, owner: &str| match folder {
        Some(_) => format!("{column} = $1"),
        None => format!("{column} IS NULL AND {owner} = $1"),
    };
    let key = folder.map_or(actor.person.0, |folder| folder.0);
    let folders: Vec<FolderFound> = sql_owned(format!(
        "SELECT {FOLDER} FROM folder f WHERE f.removed_at IS NULL AND {} ORDER BY LOWER(f.title), f.id",
        within("f.parent", "f.owner")
    ))
    .bind(key)
    .all(db)
    .await?;
    let activities: Vec<ActivityFound> = sql_owned(format!(
        "SELECT {ACTIVITY} FROM activity a WHERE a.removed_at IS NULL AND {} ORDER BY a.changed_at DESC, a.id",
        within("a.folder", "a.owner")
    ))
    .bind(key)
    .all(db)
    .await?;
    let mut given = if level >= Level::Edit { given_out(db, actor, folder).await? } else { Glance::default() };
    Ok(Shelf {
        path,
        folders: folders.into_iter().map(|found| found.line(&mut given)).collect(),
        activities: activities.into_iter().map(|found| found.line(actor, &mut given)).collect(),
        level,
        shared: if folder.is_none() { shared(db, actor, &mut given).await? } else { Vec::new() },
    })
}

/// From the top down to the folder, as far as they may look: what is above a shared folder is not theirs to see.
pub(super) async fn path(db: &Db, actor: &Actor, id: FolderId) -> Result<Vec<FolderLine>> {
    #[derive(sqlx::FromRow)]
    struct Above {
        id: FolderId,
        title: String,
        n: i64,
        mine: bool,
    }
    let rows: Vec<Above> = sql("WITH RECURSIVE above (id, parent, title, owner, n) AS (
            SELECT id, parent, title, owner, 0 FROM folder WHERE id = $1
            UNION ALL SELECT f.id, f.parent, f.title, f.owner, above.n + 1 FROM folder f JOIN above ON f.id = above.parent
                WHERE above.n < 100)
         SELECT above.id, above.title, CAST(above.n AS BIGINT) AS n,
            (above.owner = $2 OR EXISTS (SELECT 1 FROM classeur_share s WHERE s.folder = above.id AND s.person = $2)) AS mine
         FROM above")
    .bind(id)
    .bind(actor.person)
    .all(db)
    .await?;
    // What is shared reaches down: from the highest that is shared on, all is seen.
    let top = rows.iter().filter(|row| row.mine).map(|row| row.n).max().unwrap_or(0);
    let mut seen: Vec<Above> = rows.into_iter().filter(|row| row.n <= top).collect();
    seen.sort_by_key(|row| std::cmp::Reverse(row.n));
    Ok(seen.into_iter().map(|row| FolderLine { id: row.id, title: row.title, holds: 0, given: None }).collect())
}

/// What colleagues share with them, the latest first.
async fn shared(db: &Db, actor: &Actor, given: &mut Glance) -> Result<Vec<SharedLine>> {
    #[derive(sqlx::FromRow)]
    struct Of<T: Send + Unpin> {
        #[sqlx(flatten)]
        thing: T,
        role: String,
        by_whom: String,
    }
    let folders: Vec<Of<FolderFound>> = sql_owned(format!(
        "{GONE} SELECT {FOLDER}, s.role, p.first_name || ' ' || p.last_name AS by_whom FROM classeur_share s
         JOIN folder f ON f.id = s.folder AND f.id NOT IN (SELECT id FROM gone) JOIN person p ON p.id = f.owner
         WHERE s.person = $1 ORDER BY s.shared_at DESC, s.id"
    ))
    .bind(actor.person)
    .bind(actor.school)
    .all(db)
    .await?;
    let activities: Vec<Of<ActivityFound>> = sql_owned(format!(
        "{GONE} SELECT {ACTIVITY}, s.role, p.first_name || ' ' || p.last_name AS by_whom FROM classeur_share s
         JOIN activity a ON a.id = s.activity AND a.removed_at IS NULL
            AND (a.folder IS NULL OR a.folder NOT IN (SELECT id FROM gone)) JOIN person p ON p.id = a.owner
         WHERE s.person = $1 ORDER BY s.shared_at DESC, s.id"
    ))
    .bind(actor.person)
    .bind(actor.school)
    .all(db)
    .await?;
    let line = |what, role: &str, owner| Some(SharedLine { what, level: Level::from_code(role)?, owner });
    let mut lines = Vec::with_capacity(folders.len() + activities.len());
    for it in folders {
        lines.extend(line(SharedThing::Folder(it.thing.line(given)), &it.role, it.by_whom));
    }
    for it in activities {
        lines.extend(line(SharedThing::Activity(it.thing.line(actor, given)), &it.role, it.by_whom));
    }
    Ok(lines)
}
