//! Functions in the school. One person may hold several.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// ENT administrator.
    Administrator,
    /// Chef d'établissement and deputy.
    Head,
    /// Enseignant.
    Teacher,
    /// CPE, AED, secretaries and others who do not teach.
    Staff,
    /// Élève.
    Pupil,
    /// Responsable légal.
    Guardian,
}

impl Role {
    pub const ALL: [Self; 6] =
        [Self::Administrator, Self::Head, Self::Teacher, Self::Staff, Self::Pupil, Self::Guardian];

    /// The name used in the database and in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Head => "head",
            Self::Teacher => "teacher",
            Self::Staff => "staff",
            Self::Pupil => "pupil",
            Self::Guardian => "guardian",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }
}

/// A set of functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roles(u8);

impl Roles {
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | 1 << role as u8)
    }

    pub const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    pub fn any(self, roles: &[Role]) -> bool {
        roles.iter().any(|r| self.has(*r))
    }

    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |r| self.has(*r))
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Self::default(), Self::with)
    }
}
