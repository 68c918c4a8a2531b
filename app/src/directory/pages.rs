//! The room's pages, by address.

pub use super::{import::ImportPage, letters::LettersPage, people::PeoplePage, person::PersonPage};
