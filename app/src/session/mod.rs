//! `session` (connexion): sign-in, activation, one's own account.
//!
//! All of it is plain forms, answered by `server/src/forms`: they work before and without
//! any script.

mod account;
pub mod api;
mod sign_in;

pub use account::AccountPage;
pub use sign_in::{ActivationPage, SignInPage};
