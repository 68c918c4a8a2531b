//! Formulaire: [`player`] is the whole form, [`question`] one question of it.

pub mod editor;
pub mod player;
mod question;
