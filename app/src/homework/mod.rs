//! `homework` (travail à faire): lists, one homework, handing in, giving, correcting.

mod activities;
pub mod api;
mod copies;
mod copy;
mod give;
pub mod given;
mod hand_in;
mod left_here;
pub mod list;
mod one;
pub mod pages;
mod parts;
mod receipt;
mod share;

pub use give::AudiencePicker;
