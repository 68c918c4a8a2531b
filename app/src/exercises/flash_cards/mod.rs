//! Cartes mémoire.

pub mod editor;
pub mod player;
