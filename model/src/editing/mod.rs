//! What every editor of the house is made of: documents that change by commands only, their
//! history, and the gestures that plan a command. Pure: no browser, no clock, no storage.

mod gesture;
mod history;
mod shared;
mod standing;
#[cfg(test)]
pub(crate) mod trial;

pub use gesture::{Event, Gesture, Ground, Outcome};
pub use history::{Document, Edit, History};
pub use shared::{Answer, Batch, Clash, News, Shared, Unsent};
pub use standing::standing;
