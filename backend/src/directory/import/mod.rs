//! The import of a school's feeds (Siècle, STSweb): seen first, applied in one transaction, undone if need be.
//!
//! `feeds::read` gives the [`Census`](super::feeds::Census); what follows it is here:
//! - [`load`]: what the base holds of the school, in a fixed number of statements.
//! - [`plan`]: pure: what must change. [`recognise`] says who is who and who has left, [`places`] who is where;
//!   [`report`] and [`suspicions`] say it to people.
//! - [`changes`] and [`records`]: the changes, typed, in the journal and in both directions.
//! - [`write`]: changes to rows, in bulk.
//! - [`run`] and [`undo`]: the operations.

mod by;
mod changes;
mod load;
mod places;
mod plan;
mod recognise;
mod records;
mod report;
mod run;
mod suspicions;
mod undo;
mod write;

pub use by::{By, ImportError};
pub use changes::{Change, Diff, Tables};
pub use load::{Known, load, school_by_id, school_by_uai};
pub use plan::{NewIds, Plan, plan};
pub use records::{
    AccountRow, ExternalIdRow, GroupClassRow, GuardianshipRow, MembershipRow, PersonRow, Record, RoleRow, SchoolRow,
    Source, StructureRow, SubjectRow, Table, TeachingRow,
};
pub use run::{apply, digest, dry_run};
pub use undo::{forget_journals, runs, undo};
