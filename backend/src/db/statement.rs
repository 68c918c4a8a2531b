//! A statement, its values, and running it.

use super::{Db, DbError, Pools, Tx, TxInner, Value, count};
use sqlx::{
    Arguments, AssertSqlSafe, FromRow,
    postgres::{PgArguments, PgRow},
    sqlite::{SqliteArguments, SqliteRow},
};

/// A statement with its values.
#[derive(Debug)]
pub struct Sql {
    text: Text,
    values: Vec<Value>,
}

#[derive(Debug)]
enum Text {
    Fixed(&'static str),
    /// Built by the program from fixed pieces (never from input): `IN` lists, bulk inserts.
    Built(String),
}

/// A statement. Placeholders are `$1`, `$2`, …
pub const fn sql(text: &'static str) -> Sql {
    Sql { text: Text::Fixed(text), values: Vec::new() }
}

/// A statement put together by the program. Input only ever goes through [`Sql::bind`].
pub const fn sql_owned(text: String) -> Sql {
    Sql { text: Text::Built(text), values: Vec::new() }
}

/// `$first, $first+1, …`: the placeholders of a list of `count` values.
pub fn placeholders(first: usize, count: usize) -> String {
    (first..first + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

/// Where a statement runs: on the pool, or inside a transaction.
#[derive(Debug)]
pub enum Exec<'e> {
    Db(&'e Db),
    Tx(&'e mut Tx),
}

impl Exec<'_> {
    fn counter(&self) -> Option<&count::Counter> {
        match self {
            Self::Db(db) => db.counter.as_ref(),
            Self::Tx(tx) => tx.counter.as_ref(),
        }
    }

    /// For one more statement in the same place.
    pub const fn again(&mut self) -> Exec<'_> {
        match self {
            Self::Db(db) => Exec::Db(db),
            Self::Tx(tx) => Exec::Tx(tx),
        }
    }
}

impl<'e> From<&'e Db> for Exec<'e> {
    fn from(db: &'e Db) -> Self {
        Self::Db(db)
    }
}

impl<'e> From<&'e mut Tx> for Exec<'e> {
    fn from(tx: &'e mut Tx) -> Self {
        Self::Tx(tx)
    }
}

/// A row of either engine, by `#[derive(FromRow)]` or a tuple.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static {}
impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static {}

macro_rules! on_engine {
    ($self:ident, $exec:ident, $pool:ident, |$query:ident, $on:ident| $body:expr) => {
        match $exec {
            Exec::Db(db) => match &db.pools {
                Pools::Sqlite { $pool, .. } => {
                    let $query = $self.prepare::<SqliteArguments>()?;
                    let $on = $pool;
                    $body
                }
                Pools::Postgres(postgres) => {
                    let $query = $self.prepare::<PgArguments>()?;
                    let $on = postgres;
                    $body
                }
            },
            Exec::Tx(tx) => match &mut tx.inner {
                TxInner::Sqlite(tx) => {
                    let $query = $self.prepare::<SqliteArguments>()?;
                    let $on = &mut **tx;
                    $body
                }
                TxInner::Postgres(tx) => {
                    let $query = $self.prepare::<PgArguments>()?;
                    let $on = &mut **tx;
                    $body
                }
            },
        }
    };
}

impl Sql {
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    #[must_use]
    pub fn bind_all<V: Into<Value>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.values.extend(values.into_iter().map(Into::into));
        self
    }

    /// All rows.
    pub async fn all<'e, T: Row>(self, exec: impl Into<Exec<'e>>) -> Result<Vec<T>, DbError> {
        let exec = exec.into();
        count::one_more(exec.counter());
        on_engine!(self, exec, readers, |query, on| {
            let (text, arguments) = query;
            Ok(sqlx::query_as_with(text, arguments).fetch_all(on).await?)
        })
    }

    /// The first row, if there is one.
    pub async fn optional<'e, T: Row>(self, exec: impl Into<Exec<'e>>) -> Result<Option<T>, DbError> {
        let exec = exec.into();
        count::one_more(exec.counter());
        on_engine!(self, exec, readers, |query, on| {
            let (text, arguments) = query;
            Ok(sqlx::query_as_with(text, arguments).fetch_optional(on).await?)
        })
    }

    /// Runs a statement that writes and gives back the first row of its `RETURNING`.
    pub async fn optional_write<T: Row>(self, db: &Db) -> Result<Option<T>, DbError> {
        let mut tx = db.begin().await?;
        let row = self.optional(&mut tx).await?;
        tx.commit().await?;
        Ok(row)
    }

    /// The one row there must be.
    pub async fn one<'e, T: Row>(self, exec: impl Into<Exec<'e>>) -> Result<T, DbError> {
        self.optional(exec).await?.ok_or(DbError::Sqlx(sqlx::Error::RowNotFound))
    }

    /// Runs it and tells how many rows were touched.
    pub async fn run<'e>(self, exec: impl Into<Exec<'e>>) -> Result<u64, DbError> {
        let exec = exec.into();
        count::one_more(exec.counter());
        on_engine!(self, exec, writer, |query, on| {
            let (text, arguments) = query;
            Ok(sqlx::query_with(text, arguments).execute(on).await?.rows_affected())
        })
    }

    fn prepare<A>(self) -> Result<(sqlx::SqlStr, A), DbError>
    where
        A: Arguments,
        for<'q> Option<uuid::Uuid>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
        for<'q> Option<String>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
        for<'q> Option<i64>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
        for<'q> Option<bool>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
        for<'q> Option<Vec<u8>>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
        for<'q> Option<f64>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    {
        let mut arguments = A::default();
        for value in self.values {
            value.add_to(&mut arguments)?;
        }
        let text = match self.text {
            Text::Fixed(text) => sqlx::SqlStr::from_static(text),
            Text::Built(text) => sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(text)),
        };
        Ok((text, arguments))
    }
}
