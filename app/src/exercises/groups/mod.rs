//! Classement en groupes.

pub mod editor;
pub mod player;
