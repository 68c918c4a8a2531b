//! Who asks.

use crate::{Error, Result, clock::Zone};
use preau_model::{
    ids::{PersonId, SchoolId, SessionId},
    session::{Role, Roles, Viewer},
    text::Lang,
};

/// The signed-in person on whose behalf an operation runs. Made only from a valid session
/// (or, in tests, by hand): whoever holds one need not ask again who it is.
#[derive(Debug, Clone)]
pub struct Actor {
    pub person: PersonId,
    pub school: SchoolId,
    pub session: SessionId,
    pub roles: Roles,
    pub first_name: String,
    pub last_name: String,
    pub school_name: String,
    pub zone: Zone,
    pub lang: Option<Lang>,
}

impl Actor {
    pub const fn is(&self, role: Role) -> bool {
        self.roles.has(role)
    }

    /// Refuses whoever has none of these functions.
    pub fn require(&self, roles: &[Role]) -> Result<()> {
        if self.roles.any(roles) { Ok(()) } else { Err(Error::FORBIDDEN) }
    }

    /// What pages show of the person.
    pub fn viewer(&self) -> Viewer {
        Viewer {
            person: self.person,
            school: self.school,
            school_name: self.school_name.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            roles: self.roles,
            lang: self.lang,
        }
    }
}
