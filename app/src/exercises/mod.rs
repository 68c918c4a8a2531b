//! `exercises` (exercices autocorrectifs): how an exercise is answered, and how it is made. Both know nothing of
//! the server: what happens is told to the page that shows them.
//!
//! A type is a folder: `player.rs` for who answers, `editor.rs` for who makes it, and in its `mod.rs` its [`face`], by
//! which the list of types in the model finds them. What is around them is the same for all:
//! - [`player`] has the prompt, hints, what it was worth and the solution; [`sheet`] is what the types' players
//!   are handed, [`typed`], [`placing`] and [`spots`] what several of them are made of;
//! - [`editor`] has the prompt and the settings; [`form`] is what the types' editors are handed, [`fields`]
//!   and [`rows`] what they are made of; [`palette`] offers the types.
//!
//! Players and editors stand in pages that are fetched when they are opened (`shell/lazy.rs`), and in different ones.

#![allow(clippy::large_types_passed_by_value, reason = "signals, which are small without debug assertions")]

pub mod api;
mod editor;
mod face;
mod fields;
mod form;
mod palette;
mod placing;
mod player;
mod rows;
mod sheet;
mod solution;
mod spots;
mod typed;

mod blanks;
mod choices;
mod dictation;
mod flash_cards;
mod groups;
pub mod h5p;
mod hotspot;
mod numeric;
mod open;
mod order;
mod pairs;
mod questionnaire;
mod short_text;
mod spoken;
mod true_false;

pub use editor::ExerciseEditor;
pub use face::icon;
pub use palette::{ExercisePalette, types};
pub use player::{ExercisePlayer, Marking};
pub use sheet::Pictured;
