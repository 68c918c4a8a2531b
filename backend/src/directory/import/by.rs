//! Who imports, and why it may not happen.

use crate::{Actor, Error, Result, db::DbError};
use preau_model::{
    directory::Refusal,
    error::Problem,
    ids::{PersonId, SchoolId},
    session::Role,
};

/// On whose behalf an import runs.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    /// Whoever has a shell on the server: any school, by the UAI of the files, made if it is not there yet.
    Console,
    /// An administrator, for their own school.
    Person(&'a Actor),
}

impl<'a> From<&'a Actor> for By<'a> {
    fn from(actor: &'a Actor) -> Self {
        Self::Person(actor)
    }
}

impl By<'_> {
    /// Refuses whoever may not import.
    pub(super) fn allowed(self) -> Result<()> {
        match self {
            Self::Console => Ok(()),
            Self::Person(actor) => actor.require(&[Role::Administrator]),
        }
    }

    pub(super) fn person(self) -> Option<PersonId> {
        match self {
            Self::Console => None,
            Self::Person(actor) => Some(actor.person),
        }
    }

    /// The only school that may be touched.
    pub(super) fn school(self) -> Option<SchoolId> {
        match self {
            Self::Console => None,
            Self::Person(actor) => Some(actor.school),
        }
    }
}

/// Why an import did not happen. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// With reasons that the person can act on, one by one.
    #[error("import refused: {0:?}")]
    Refused(Refusal),
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<DbError> for ImportError {
    fn from(error: DbError) -> Self {
        Self::Failed(error.into())
    }
}

/// For callers who only tell that it failed.
impl From<ImportError> for Error {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Failed(error) => error,
            ImportError::Refused(Refusal::NotUndoable(_)) => Self::conflict(Problem::ImportNotUndoable),
            ImportError::Refused(Refusal::Feeds(_) | Refusal::OlderYear { .. }) => {
                Self::field("files", Problem::WrongFileType)
            }
        }
    }
}
