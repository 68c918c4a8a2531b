//! Remise en ordre.

pub mod editor;
pub mod player;
