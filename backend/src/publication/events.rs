//! What was done with sections, and by whom: kept also when they are gone.

use crate::{
    Result,
    db::{Tx, sql},
};
use preau_model::{
    ids::{PersonId, SchoolId, SectionId},
    time::Instant,
};
use serde::Serialize;
use uuid::Uuid;

/// What can be done with a section, as it is written in the database.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event {
    Rights,
    Made,
    Followed,
    Warned,
    CalledOff,
    Exported,
    Deleted,
}

impl Event {
    const fn code(self) -> &'static str {
        match self {
            Self::Rights => "rights",
            Self::Made => "made",
            Self::Followed => "followed",
            Self::Warned => "warned",
            Self::CalledOff => "called_off",
            Self::Exported => "exported",
            Self::Deleted => "deleted",
        }
    }
}

/// Of which section, when, and by whom; `None`: the directory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Of<'t> {
    pub school: SchoolId,
    pub section: SectionId,
    pub title: &'t str,
    pub at: Instant,
    pub by: Option<PersonId>,
}

/// Notes what was done.
pub(super) async fn note(tx: &mut Tx, of: Of<'_>, event: Event, detail: &impl Serialize) -> Result<()> {
    sql("INSERT INTO section_event (id, school, section, title, kind, detail, at, by_whom)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind(Uuid::now_v7())
    .bind(of.school)
    .bind(of.section)
    .bind(of.title)
    .bind(event.code())
    .bind(serde_json::to_string(detail)?)
    .bind(of.at)
    .bind(of.by)
    .run(tx)
    .await?;
    Ok(())
}
