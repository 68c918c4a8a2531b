//! `directory` (annuaire): people, records, import, letters. For administrators.

pub mod pages;
