//! Réponse courte.

pub mod editor;
pub mod player;
