//! `directory` (annuaire): people, records, import, letters. For administrators.
//!
//! - [`people`]: the list, `/annuaire`.
//! - [`person`]: the record (fiche), `/annuaire/{id}`.
//! - [`import`]: the files of Siècle and STSWEB, seen first, then applied, `/annuaire/import`.
//! - [`letters`]: activation letters to print, `/annuaire/lettres`.
//! - [`desk`]: the imports that are being looked at or applied, on the server.
//!
//! Who may do what is decided by the operations of the backend.

mod account;
pub mod addresses;
pub mod api;
#[cfg(feature = "ssr")]
pub mod desk;
mod import;
mod letters;
pub mod pages;
mod people;
mod people_list;
mod person;
mod trial;

pub use trial::{Trial, TrialState};
