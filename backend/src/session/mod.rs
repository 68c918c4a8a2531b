//! `session` (connexion): accounts, sign-in, devices.
//!
//! - [`secrets`](Hasher): argon2id with a bounded queue, tokens, activation codes.
//! - [`activate`], [`sign_in`], [`authenticate`], [`sign_out`]: the way in and out.
//! - [`devices`], [`revoke`], [`change_password`], [`set_lang`]: what people do with their account.
//! - [`throttle`]: failed attempts, by account and by address.

mod account;
mod activate;
mod codes;
mod devices;
mod hasher;
mod password;
mod sign_in;
mod throttle;
pub(crate) mod tokens;

pub use account::{create_account, login_for, logins_in_use, reset_code};
pub use activate::activate;
pub use codes::{SecretKey, activation_code};
pub use devices::{change_password, devices, forget_expired, revoke, set_lang, sign_out};
pub use hasher::Hasher;
pub use sign_in::{SignIn, SignedIn, authenticate, open_session, sign_in};
pub use tokens::{hash_token, hex, new_token, random_letters};
