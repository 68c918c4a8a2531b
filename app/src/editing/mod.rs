//! Editing a document that several people change: what every editor of the house is made of in the browser.
//!
//! [`Draft`] holds what is seen, what the server has not confirmed, and what can be undone; it keeps both on this
//! device with every change, sends them a moment later, and hears of colleagues. [`Each`] and [`Marks`] tell
//! the rows of a long list, [`held`] a field that holds its own value. [`send_kept`] sends what an editor that is gone
//! has left. [`ClashAsked`] asks whose version stays, [`RefusedTools`] what becomes of
//! what the school does not take.

mod asked;
mod draft;
mod each;
mod held;
mod kept;
mod refused;
mod saving;
mod taking_up;

pub use asked::ClashAsked;
pub use draft::{Draft, Heard, Source};
pub use each::{Each, Marks};
pub use held::held;
pub use kept::{Left, Why, send_kept};
pub use refused::{RefusedTools, SAVING_STATE};
pub use saving::Saving;
