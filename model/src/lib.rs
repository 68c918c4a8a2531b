//! What the browser and the server share: types and rules without input or output.
//!
//! One module per room of the product, the same name in every layer, plus a few
//! words that all rooms use: [`ids`], [`time`], [`error`] and [`text`].

pub mod classeur;
pub mod directory;
pub mod editing;
pub mod error;
pub mod exercises;
pub mod home;
pub mod homework;
pub mod ids;
pub mod media;
pub mod notifications;
pub mod publication;
pub mod session;
pub mod text;
pub mod time;
