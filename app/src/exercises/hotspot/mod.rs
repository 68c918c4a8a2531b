//! Zones d’une image.

mod drawing;
pub mod editor;
pub mod player;
mod shape;

use shape::{Drawn, around, between, first, moved, percent, point_of, rounded, step, stretched};
