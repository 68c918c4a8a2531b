//! Réponse numérique.

pub mod editor;
pub mod player;
