//! Changes to rows, many to a statement.

use super::changes::{Change, Diff};
use crate::db::{Bulk, DbError, Tx, Value, sql};
use preau_model::ids::SchoolId;

/// What one table awaits.
struct Table {
    made: Bulk,
    changed: Bulk,
    removed: Bulk,
}

impl Table {
    /// `insert` is the statement up to `VALUES`, of `columns`; `update` what follows it for rows that are
    /// there already; `delete` the statement up to the keys, each of `keys` columns.
    const fn new(
        insert: &'static str,
        columns: usize,
        update: &'static str,
        delete: &'static str,
        keys: usize,
    ) -> Self {
        Self {
            // Without `ON CONFLICT`: a row that should not be there stops the import.
            made: Bulk::new(insert, columns, ""),
            changed: Bulk::new(insert, columns, update),
            removed: Bulk::new(delete, keys, ")"),
        }
    }

    fn take<T, const N: usize, const K: usize>(
        &mut self,
        diff: &Diff<T>,
        row: impl Fn(&T) -> [Value; N],
        key: impl Fn(&T) -> [Value; K],
    ) {
        match (&diff.before, &diff.after) {
            (None, Some(after)) => self.made.push(row(after)),
            (Some(_), Some(after)) => self.changed.push(row(after)),
            (Some(before), None) => self.removed.push(key(before)),
            (None, None) => {}
        }
    }
}

const SUBJECT: usize = 0;
const STRUCTURE: usize = 1;
const PERSON: usize = 2;
const EXTERNAL_ID: usize = 3;
const ROLE: usize = 4;
const GROUP_CLASS: usize = 5;
const MEMBERSHIP: usize = 6;
const GUARDIANSHIP: usize = 7;
const TEACHING: usize = 8;
const ACCOUNT: usize = 9;

/// In the order in which rows can be made: what is referred to comes first.
const fn tables() -> [Table; 10] {
    [
        Table::new(
            "INSERT INTO subject (id, school, code, label)",
            4,
            "ON CONFLICT (id) DO UPDATE SET label = excluded.label",
            "DELETE FROM subject WHERE id IN (",
            1,
        ),
        Table::new(
            "INSERT INTO structure (id, school, school_year, kind, code, label, level, closed_at)",
            8,
            "ON CONFLICT (id) DO UPDATE SET label = excluded.label, level = excluded.level, closed_at = excluded.closed_at",
            "DELETE FROM structure WHERE id IN (",
            1,
        ),
        Table::new(
            "INSERT INTO person (id, school, civility, last_name, first_name, sort_key, birth_date, email, phone, \
             mobile, left_at, created_at)",
            12,
            "ON CONFLICT (id) DO UPDATE SET civility = excluded.civility, last_name = excluded.last_name, \
             first_name = excluded.first_name, sort_key = excluded.sort_key, birth_date = excluded.birth_date, \
             email = excluded.email, phone = excluded.phone, mobile = excluded.mobile, left_at = excluded.left_at",
            "DELETE FROM person WHERE id IN (",
            1,
        ),
        Table::new(
            "INSERT INTO external_id (school, source, value, person)",
            4,
            "ON CONFLICT (school, source, value) DO UPDATE SET person = excluded.person",
            "DELETE FROM external_id WHERE (school, source, value) IN (",
            3,
        ),
        Table::new(
            "INSERT INTO person_role (person, role, source)",
            3,
            "ON CONFLICT (person, role) DO UPDATE SET source = excluded.source",
            "DELETE FROM person_role WHERE (person, role) IN (",
            2,
        ),
        Table::new(
            "INSERT INTO group_class (teaching_group, class)",
            2,
            "",
            "DELETE FROM group_class WHERE (teaching_group, class) IN (",
            2,
        ),
        Table::new(
            "INSERT INTO membership (person, structure)",
            2,
            "",
            "DELETE FROM membership WHERE (person, structure) IN (",
            2,
        ),
        Table::new(
            "INSERT INTO guardianship (guardian, pupil, level, kinship)",
            4,
            "ON CONFLICT (guardian, pupil) DO UPDATE SET level = excluded.level, kinship = excluded.kinship",
            "DELETE FROM guardianship WHERE (guardian, pupil) IN (",
            2,
        ),
        Table::new(
            "INSERT INTO teaching (teacher, structure, subject)",
            3,
            "",
            "DELETE FROM teaching WHERE (teacher, structure, subject) IN (",
            3,
        ),
        Table::new(
            "INSERT INTO account (person, school, login, code_serial, created_at)",
            5,
            "ON CONFLICT (person) DO UPDATE SET login = excluded.login",
            // One that was activated in this very moment stays, and so does its person: a foreign key holds it.
            "DELETE FROM account WHERE activated_at IS NULL AND person IN (",
            1,
        ),
    ]
}

/// Writes the changes of one school. `done` is told how many records are written, at most once a table.
pub(super) async fn write(
    tx: &mut Tx,
    school: SchoolId,
    changes: &[Change],
    done: &(dyn Fn(u32) + Send + Sync),
) -> Result<(), DbError> {
    let mut tables = tables();
    for change in changes {
        match change {
            Change::School(diff) => {
                if let Some(row) = &diff.after {
                    sql("UPDATE school SET name = $2, city = $3, school_year = $4 WHERE id = $1")
                        .bind(school)
                        .bind(&row.name)
                        .bind(row.city.clone())
                        .bind(row.year)
                        .run(&mut *tx)
                        .await?;
                }
            }
            change => sort_in(&mut tables, school, change),
        }
    }
    let mut written = 0;
    let mut tell = |rows: u64| {
        written += u32::try_from(rows).unwrap_or(0);
        done(written);
    };
    // What refers to a record that goes is changed before the record goes.
    for table in &mut tables {
        tell(table.made.write(tx).await? + table.changed.write(tx).await?);
    }
    for table in tables.iter_mut().rev() {
        tell(table.removed.write(tx).await?);
    }
    Ok(())
}

fn sort_in(tables: &mut [Table; 10], school: SchoolId, change: &Change) {
    match change {
        // Written on its own.
        Change::School(_) => {}
        Change::Subject(diff) => tables[SUBJECT].take(
            diff,
            |r| [r.id.into(), school.into(), (&r.code).into(), (&r.label).into()],
            |r| [r.id.into()],
        ),
        Change::Structure(diff) => tables[STRUCTURE].take(
            diff,
            |r| {
                [
                    r.id.into(),
                    school.into(),
                    r.year.into(),
                    r.kind.code().into(),
                    (&r.code).into(),
                    (&r.label).into(),
                    r.level.clone().into(),
                    r.closed_at.into(),
                ]
            },
            |r| [r.id.into()],
        ),
        Change::Person(diff) => tables[PERSON].take(
            diff,
            |r| {
                [
                    r.id.into(),
                    school.into(),
                    r.civility.clone().into(),
                    (&r.last_name).into(),
                    (&r.first_name).into(),
                    r.sort_key().into(),
                    r.birth_date.into(),
                    r.email.clone().into(),
                    r.phone.clone().into(),
                    r.mobile.clone().into(),
                    r.left_at.into(),
                    r.created_at.into(),
                ]
            },
            |r| [r.id.into()],
        ),
        Change::ExternalId(diff) => tables[EXTERNAL_ID].take(
            diff,
            |r| [school.into(), r.source.code().into(), (&r.value).into(), r.person.into()],
            |r| [school.into(), r.source.code().into(), (&r.value).into()],
        ),
        Change::Role(diff) => tables[ROLE].take(
            diff,
            |r| [r.person.into(), r.role.code().into(), r.source.map(|source| source.code().to_owned()).into()],
            |r| [r.person.into(), r.role.code().into()],
        ),
        Change::GroupClass(diff) => {
            tables[GROUP_CLASS].take(diff, |r| [r.group.into(), r.class.into()], |r| [r.group.into(), r.class.into()]);
        }
        Change::Membership(diff) => tables[MEMBERSHIP].take(
            diff,
            |r| [r.person.into(), r.structure.into()],
            |r| [r.person.into(), r.structure.into()],
        ),
        Change::Guardianship(diff) => tables[GUARDIANSHIP].take(
            diff,
            |r| [r.guardian.into(), r.pupil.into(), r.level.into(), r.kinship.clone().into()],
            |r| [r.guardian.into(), r.pupil.into()],
        ),
        Change::Teaching(diff) => tables[TEACHING].take(
            diff,
            |r| [r.teacher.into(), r.structure.into(), r.subject.into()],
            |r| [r.teacher.into(), r.structure.into(), r.subject.into()],
        ),
        Change::Account(diff) => tables[ACCOUNT].take(
            diff,
            |r| [r.person.into(), school.into(), (&r.login).into(), 1_i64.into(), r.created_at.into()],
            |r| [r.person.into()],
        ),
    }
}
