//! Choix.

pub mod editor;
pub mod player;
