//! Who sees what steps show: whoever may read one of them.

use super::follow;
use crate::{
    Backend, Result,
    db::{Exec, Value, sql_owned},
};
use preau_model::ids::{AttachmentId, PackageId, PersonId, PictureId, SchoolId};

/// Something that steps show.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Thing {
    Picture(PictureId),
    File(AttachmentId),
    /// One that steps have shown.
    FileBefore(AttachmentId),
    Package(PackageId),
    /// One that steps have shown.
    PackageBefore(PackageId),
}

impl Thing {
    /// The table that says which steps show it, and its column.
    const fn table(self) -> (&'static str, &'static str) {
        match self {
            Self::Picture(_) => ("step_picture", "picture"),
            Self::File(_) => ("step_file", "file"),
            Self::FileBefore(_) => ("step_file_before", "file"),
            Self::Package(_) => ("step_package", "package"),
            Self::PackageBefore(_) => ("step_package_before", "package"),
        }
    }

    /// With which rights on an activity one sees it there: what was taken out of one, those who may put it back.
    const fn shared_as(self) -> &'static str {
        match self {
            Self::FileBefore(_) | Self::PackageBefore(_) => "s.role = 'edit'",
            Self::Picture(_) | Self::File(_) | Self::Package(_) => "1 = 1",
        }
    }

    fn value(self) -> Value {
        match self {
            Self::Picture(id) => id.into(),
            Self::File(id) | Self::FileBefore(id) => id.into(),
            Self::Package(id) | Self::PackageBefore(id) => id.into(),
        }
    }
}

/// Whether a step shows it that the person may read: in an activity of their own, shared with them, or given to them.
/// One statement, or two.
pub(crate) async fn sees(backend: &Backend, school: SchoolId, person: PersonId, thing: Thing) -> Result<bool> {
    if is_in_activity_of(&backend.db, school, person, thing).await? {
        return Ok(true);
    }
    let (table, column) = thing.table();
    let shown = format!("EXISTS (SELECT 1 FROM {table} t WHERE t.step = x.id AND t.{column} = $3)");
    follow::is_shown(&backend.db, person, &shown, thing.value(), backend.clock.now()).await
}

/// Whether it is in an activity that is theirs, or shared with them; also in a step that was taken out of it, for who
/// puts it back.
pub(crate) async fn is_in_activity_of<'e>(
    exec: impl Into<Exec<'e>>,
    school: SchoolId,
    person: PersonId,
    thing: Thing,
) -> Result<bool> {
    let (table, column) = thing.table();
    let shared_as = thing.shared_as();
    let found: Option<(i64,)> = sql_owned(format!(
        "WITH RECURSIVE here (id) AS (
            SELECT DISTINCT x.activity FROM {table} t JOIN step x ON x.id = t.step WHERE t.{column} = $3),
         above (activity, id, parent, removed_at) AS (
            SELECT a.id, f.id, f.parent, f.removed_at FROM here JOIN activity a ON a.id = here.id
                JOIN folder f ON f.id = a.folder
            UNION SELECT above.activity, f.id, f.parent, f.removed_at FROM folder f JOIN above ON f.id = above.parent)
         SELECT CAST(1 AS BIGINT) FROM here JOIN activity a ON a.id = here.id
         WHERE a.school = $1 AND a.removed_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM above u WHERE u.activity = a.id AND u.removed_at IS NOT NULL)
            AND (a.owner = $2 OR EXISTS (SELECT 1 FROM classeur_share s WHERE s.person = $2 AND {shared_as} AND (s.activity = a.id
                OR s.folder IN (SELECT u.id FROM above u WHERE u.activity = a.id))))
         LIMIT 1"
    ))
    .bind(school)
    .bind(person)
    .bind(thing.value())
    .optional(exec)
    .await?;
    Ok(found.is_some())
}
