//! What a database may answer instead of rows.

/// A statement failed. Broken constraints are told apart by name, so that an operation can
/// turn the ones it expects into something a person understands.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A unique or other constraint refused the row. SQLite names the columns
    /// (`account.school, account.login`), PostgreSQL the constraint (`account_login_key`).
    #[error("constraint: {0}")]
    Constraint(String),
    #[error(transparent)]
    Sqlx(sqlx::Error),
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::Database(inner) = &error
            && (inner.is_unique_violation() || inner.is_foreign_key_violation() || inner.is_check_violation())
        {
            return Self::Constraint(inner.constraint().map_or_else(|| inner.message().to_owned(), str::to_owned));
        }
        Self::Sqlx(error)
    }
}

impl DbError {
    /// Whether a constraint on `table` refused the row.
    pub fn is_constraint_on(&self, table: &str) -> bool {
        matches!(self, Self::Constraint(name) if name.contains(table))
    }
}
