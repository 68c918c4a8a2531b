//! Many rows in few statements: an import writes tens of thousands.

use super::{DbError, Tx, Value, sql_owned};
use std::fmt::Write as _;

/// Both engines accept more placeholders than this in one statement; beyond it the
/// statement's text costs more than it saves.
const PLACEHOLDERS: usize = 1_000;

/// Rows waiting to be written to one table.
#[derive(Debug)]
pub struct Bulk {
    head: &'static str,
    tail: &'static str,
    columns: usize,
    values: Vec<Value>,
}

impl Bulk {
    /// `head` is the statement up to `VALUES`, `tail` what follows the rows
    /// (`ON CONFLICT …`, or nothing).
    pub const fn new(head: &'static str, columns: usize, tail: &'static str) -> Self {
        Self { head, tail, columns, values: Vec::new() }
    }

    /// One more row; its length must be the number of columns.
    pub fn push<const N: usize>(&mut self, row: [Value; N]) {
        debug_assert_eq!(N, self.columns);
        self.values.extend(row);
    }

    /// Writes the rows and forgets them. Tells how many rows were touched.
    pub async fn write(&mut self, tx: &mut Tx) -> Result<u64, DbError> {
        let per_statement = (PLACEHOLDERS / self.columns).max(1) * self.columns;
        let mut touched = 0;
        let mut values = std::mem::take(&mut self.values).into_iter();
        loop {
            let chunk: Vec<Value> = values.by_ref().take(per_statement).collect();
            if chunk.is_empty() {
                return Ok(touched);
            }
            let mut text = String::with_capacity(self.head.len() + chunk.len() * 6 + 64);
            text.push_str(self.head);
            text.push_str(" VALUES ");
            for n in 0..chunk.len() {
                let open = if n == 0 {
                    "("
                } else if n % self.columns == 0 {
                    "),("
                } else {
                    ","
                };
                // Writing to a string cannot fail.
                let _ = write!(text, "{open}${}", n + 1);
            }
            text.push_str(") ");
            text.push_str(self.tail);
            touched += sql_owned(text).bind_all(chunk).run(&mut *tx).await?;
        }
    }
}
