//! Dictée.

pub mod editor;
pub mod player;
