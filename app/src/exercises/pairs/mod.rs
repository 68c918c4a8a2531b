//! Paires à relier.

pub mod editor;
pub mod player;
