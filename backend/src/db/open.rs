//! Opening a database and bringing its schema up to date.

use super::{Db, DbError, Pools};
use sqlx::{
    PgPool,
    migrate::Migrator,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::PathBuf, time::Duration};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A file; made if missing.
    Sqlite(PathBuf),
    /// `postgres://user@host/base`
    Postgres(String),
}

/// Opens the database, making or upgrading its schema.
pub async fn open(location: &Location) -> Result<Db, DbError> {
    let pools = match location {
        Location::Sqlite(path) => {
            let options = SqliteConnectOptions::new()
                .filename(path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                // FULL: a committed row survives a power cut. A receipt promises that.
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .pragma("cache_size", "-65536")
                .pragma("mmap_size", "268435456")
                .pragma("temp_store", "MEMORY")
                .statement_cache_capacity(400);
            let writer = SqlitePoolOptions::new()
                .max_connections(1)
                .acquire_timeout(Duration::from_secs(30))
                .connect_with(options.clone())
                .await?;
            SQLITE.run(&writer).await?;
            let cores = std::thread::available_parallelism().map_or(2, usize::from);
            let readers = SqlitePoolOptions::new()
                .max_connections(u32::try_from(cores * 2).unwrap_or(4).max(4))
                .acquire_timeout(Duration::from_secs(10))
                .connect_with(options.pragma("query_only", "ON"))
                .await?;
            Pools::Sqlite { writer, readers }
        }
        Location::Postgres(url) => {
            let pool: PgPool =
                PgPoolOptions::new().max_connections(20).acquire_timeout(Duration::from_secs(10)).connect(url).await?;
            POSTGRES.run(&pool).await?;
            Pools::Postgres(pool)
        }
    };
    Ok(Db { pools, counter: None })
}
