//! What people see: components shared by the server's rendering and the browser, and the
//! server functions that feed them.
//!
//! One module per room (`session`, `home`, `homework`, `directory`), `ui` for parts that
//! know no room, `browser` for everything that touches the browser, `shell` for the frame.
#![recursion_limit = "512"]

pub mod asker;
pub mod browser;
pub mod classeur;
pub mod directory;
pub mod editing;
pub mod error;
pub mod exercises;
pub mod home;
pub mod homework;
pub mod media;
pub mod notifications;
pub mod paths;
pub mod publication;
pub mod session;
pub mod shell;
#[cfg(debug_assertions)]
mod style_guide;
pub mod ui;
pub mod visit;

#[cfg(feature = "ssr")]
pub mod ask;
#[cfg(feature = "ssr")]
pub mod document;
#[cfg(feature = "ssr")]
pub mod public;

pub use shell::App;
