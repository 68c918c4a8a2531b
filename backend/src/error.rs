//! Why an operation did not happen.

use crate::db::DbError;
use preau_model::error::{Failure, Problem};

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An operation's failure: what a person may be told, or what only the logs may.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Said to the person as it is.
    #[error(transparent)]
    Told(#[from] Failure),
    /// Our fault, or the machine's. The person gets a reference, the logs get this.
    #[error("{0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    pub const NOT_FOUND: Self = Self::Told(Failure::NotFound);
    pub const FORBIDDEN: Self = Self::Told(Failure::Forbidden);
    pub const SIGNED_OUT: Self = Self::Told(Failure::SignedOut);

    pub fn field(name: &str, problem: Problem) -> Self {
        Self::Told(Failure::field(name, problem))
    }

    pub const fn conflict(problem: Problem) -> Self {
        Self::Told(Failure::Conflict(problem))
    }

    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// What may leave the server. An internal cause is logged under a reference that the
    /// person can quote.
    pub fn tell(self) -> Failure {
        match self {
            Self::Told(failure) => failure,
            Self::Internal(cause) => {
                let reference = reference();
                tracing::error!(%reference, cause = %chain(cause.as_ref()), "internal error");
                Failure::Internal { reference }
            }
        }
    }

    /// The failure a person is told of, if it is one.
    pub fn told(&self) -> Option<&Failure> {
        match self {
            Self::Told(failure) => Some(failure),
            Self::Internal(_) => None,
        }
    }
}

/// Eight letters and digits that are easily read out.
pub fn reference() -> String {
    crate::session::random_letters(8)
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        Self::internal(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::internal(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}
