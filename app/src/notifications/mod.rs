//! `notifications`: what devices are told; part of the account page.
//!
//! - [`NotificationSettings`]: this device, and what its person wants (a plain form).
//! - `browser::push` asks the browser; `pwa/worker/push.js` of the server shows what comes.

pub mod api;
mod settings;

pub use settings::NotificationSettings;
