//! `directory` (annuaire): people, classes and groups, and the feeds they come from.
//!
//! - [`feeds`]: the files of Siècle and `STSweb`, read into a census.
//! - [`import`]: from the census to the base: dry run, application, undoing.
//! - [`people`], [`record`]: the list and the record (fiche), for administrators.
//! - [`letters`]: activation letters.
//! - `suggest`: people by the beginning of their names, for rooms that give them something.
//! - [`create_school`], [`create_person`]: the first of each, from the console; [`only_school`]: whose
//!   site a server shows.

pub mod feeds;
pub mod import;
mod letters;
mod names;
mod people;
mod record;
mod school;
mod suggest;

pub use letters::letters;
pub use names::sort_key;
pub use people::people;
pub use record::record;
pub use school::{NewAccount, NewPerson, NewSchool, OnlySchool, create_person, create_school, only_school};
pub(crate) use suggest::{about, suggest};
