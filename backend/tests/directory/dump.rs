//! Whole tables as texts, read without the code under test.

use crate::world::World;
use preau_backend::db::{sql, sql_owned};
use std::collections::BTreeMap;

/// Every row of every table, save imports and those named.
pub async fn dump(w: &World, without: &[&str]) -> BTreeMap<String, Vec<String>> {
    let postgres = w.backend.db.engine() == "postgres";
    let list = if postgres {
        "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    };
    let tables: Vec<(String,)> = sql(list).all(&w.backend.db).await.unwrap();
    let mut dump = BTreeMap::new();
    for (table,) in tables {
        if table == "import_run"
            || table.starts_with('_')
            || table.starts_with("sqlite")
            || without.contains(&table.as_str())
        {
            continue;
        }
        let text = if postgres {
            format!("SELECT CAST(t AS TEXT) FROM {table} t")
        } else {
            let columns: Vec<(String,)> =
                sql("SELECT name FROM pragma_table_info($1)").bind(&table).all(&w.backend.db).await.unwrap();
            let quoted: Vec<String> = columns.into_iter().map(|(name,)| format!("quote({name})")).collect();
            format!("SELECT {} FROM {table}", quoted.join(" || ', ' || "))
        };
        let rows: Vec<(String,)> = sql_owned(text).all(&w.backend.db).await.unwrap();
        let mut rows: Vec<String> = rows.into_iter().map(|row| row.0).collect();
        rows.sort();
        dump.insert(table, rows);
    }
    assert!(dump.contains_key("person") && dump.contains_key("account") && dump.contains_key("membership"));
    dump
}
