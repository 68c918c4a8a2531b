//! Texte à trous.

pub mod editor;
pub mod player;
