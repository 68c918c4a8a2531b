//! Réponse libre.

pub mod editor;
pub mod player;
