//! Réponse orale.

pub mod editor;
pub mod player;
