//! `session` (connexion): who is signed in, with which functions.

mod role;

pub use role::{Role, Roles};

use crate::{
    ids::{PersonId, SchoolId, SessionId},
    text::Lang,
    time::Instant,
};
use serde::{Deserialize, Serialize};

/// The signed-in person, as every page knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    pub person: PersonId,
    pub school: SchoolId,
    pub school_name: String,
    pub first_name: String,
    pub last_name: String,
    pub roles: Roles,
    pub lang: Option<Lang>,
}

impl Viewer {
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// One device where the person is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    pub session: SessionId,
    /// What the browser says of itself, shortened for people ("Firefox, Android").
    pub label: String,
    pub created_at: Instant,
    pub seen_at: Instant,
    /// The device that asks.
    pub current: bool,
}

/// Shortest password accepted, in characters (ANSSI and NIST SP 800-63B agree on length over rules).
pub const PASSWORD_MIN: u32 = 10;
/// Longest password accepted, in bytes: hashing cost must stay bounded.
pub const PASSWORD_MAX: u32 = 256;
