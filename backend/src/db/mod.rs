//! One SQL text for two engines: SQLite inside by default, PostgreSQL for a district.
//!
//! sqlx's `Any` driver cannot carry the types we need, so this is a thin layer over its two
//! native drivers. A statement is written once, with `$1` placeholders, bound once, and run
//! on whichever engine is there:
//!
//! ```ignore
//! let titles: Vec<Row> = sql("SELECT id, title FROM assignment WHERE school = $1")
//!     .bind(school)
//!     .all(&db)
//!     .await?;
//! ```
//!
//! Conventions of the schema (see `migrations/README.md`): identifiers are `UUID` / `BLOB`,
//! instants are milliseconds in `BIGINT` / `INTEGER`, civil dates are ISO 8601 `TEXT`,
//! booleans are `BOOLEAN` / `INTEGER`, structured content is JSON in `TEXT`.

mod bulk;
mod count;
mod error;
mod open;
mod statement;
mod value;

pub use bulk::Bulk;
use count::Counter;
pub use count::{count_statements, counted, spawn_counted, statements_so_far};
pub use error::DbError;
pub use open::{Location, open};
pub use statement::{Exec, Row, Sql, placeholders, sql, sql_owned};
pub use value::{Value, ValueKind};

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

/// A handle on the database; cloning it is cheap.
#[derive(Debug, Clone)]
pub struct Db {
    pools: Pools,
    /// Counts the statements of one request wherever they are made, on other tasks too.
    counter: Option<Counter>,
}

#[derive(Debug, Clone)]
enum Pools {
    /// SQLite has one writer at a time: a pool of one makes the queue ours, not a busy loop.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

/// A transaction. Dropped without [`Tx::commit`], it changes nothing.
#[derive(Debug)]
pub struct Tx {
    inner: TxInner,
    counter: Option<Counter>,
}

#[derive(Debug)]
enum TxInner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Starts a transaction that may write.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        let inner = match &self.pools {
            // IMMEDIATE takes the write lock at once: a later upgrade could fail half-way.
            Pools::Sqlite { writer, .. } => TxInner::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => TxInner::Postgres(pool.begin().await?),
        };
        Ok(Tx { inner, counter: self.counter.clone() })
    }

    /// The same database, counting for the task that asks: a page is rendered by several tasks,
    /// which do not know of whom they work for.
    #[must_use]
    pub fn counting(&self) -> Self {
        Self { pools: self.pools.clone(), counter: count::current() }
    }

    /// The engine's name, for logs and metrics.
    pub fn engine(&self) -> &'static str {
        match self.pools {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgres(_) => "postgres",
        }
    }

    /// Waits for running statements and closes every connection; SQLite's log is folded in.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// Writes a consistent copy of the SQLite database to `path` while others go on working.
    /// PostgreSQL is copied with its own tools: `None` is returned there.
    pub async fn copy_to(&self, path: &str) -> Result<Option<()>, DbError> {
        match &self.pools {
            Pools::Sqlite { .. } => {
                sql("VACUUM INTO $1").bind(path).run(self).await?;
                Ok(Some(()))
            }
            Pools::Postgres(_) => Ok(None),
        }
    }
}

impl Tx {
    /// Whether it is on PostgreSQL: for the little that differs.
    pub const fn is_postgres(&self) -> bool {
        matches!(self.inner, TxInner::Postgres(_))
    }

    pub async fn commit(self) -> Result<(), DbError> {
        match self.inner {
            TxInner::Sqlite(tx) => tx.commit().await?,
            TxInner::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}
