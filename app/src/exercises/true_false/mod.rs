//! Vrai ou faux.

pub mod editor;
pub mod player;
