//! `directory` (annuaire)
mod names;
pub use names::sort_key;
