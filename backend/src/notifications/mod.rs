//! `notifications`: telling devices what happened, by Web Push (RFC 8030), if their person asked.
//!
//! - [`settings`], [`choose`], [`register`], [`forget`]: what a person wants, and where.
//! - [`tell`]: other rooms say what is to be told; nothing is kept for who did not ask.
//! - [`deliver`]: sends what is due, several of a kind as one message, outside quiet hours.
//! - [`Push`]: the push services: who we are to them (VAPID, RFC 8292), encryption (RFC 8291).
//!
//! A message says what happened and to how many things, never to whom or which: it is read on
//! locked screens.

mod choices;
mod deliver;
mod devices;
mod push;
mod queue;

pub use choices::{choose, settings};
pub use deliver::deliver;
pub use devices::{forget, register};
pub use push::{Answer, Push, PushSettings};
pub use queue::tell;
