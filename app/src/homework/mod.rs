//! `homework` (travail à faire): lists, one homework, handing in, giving, correcting.

pub mod api;
mod copy;
mod copies;
mod give;
pub mod given;
mod hand_in;
pub mod list;
mod one;
mod parts;
pub mod pages;
