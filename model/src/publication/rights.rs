//! Who may do what in a section.

use crate::{
    ids::{PersonId, StructureId},
    session::Role,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a person may do in a section; each role includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionRole {
    /// Visiteur: reads.
    Visitor,
    /// Rédacteur: writes, and submits for validation.
    Writer,
    /// Rédacteur avec mise en ligne: publishes, and validates what was submitted.
    Publisher,
    /// Modérateur: withdraws and removes what others published, and comments.
    Moderator,
    /// Gestionnaire: settings, rights, and sections below.
    Manager,
}

impl SectionRole {
    pub const ALL: [Self; 5] = [Self::Visitor, Self::Writer, Self::Publisher, Self::Moderator, Self::Manager];

    /// As it is written in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Writer => "writer",
            Self::Publisher => "publisher",
            Self::Moderator => "moderator",
            Self::Manager => "manager",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Whom a role is given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grantee {
    /// Everybody who has an account at the school.
    Everyone,
    Function(Role),
    Person(PersonId),
    /// The pupils of a class or group.
    Pupils(StructureId),
    /// The guardians of those.
    Guardians(StructureId),
    /// Who teaches there.
    Teachers(StructureId),
}

impl Grantee {
    /// From its word in the database, which is what it displays as.
    pub fn from_key(key: &str) -> Option<Self> {
        let Some((kind, value)) = key.split_once(':') else { return (key == "everyone").then_some(Self::Everyone) };
        match kind {
            "function" => Role::from_code(value).map(Self::Function),
            "person" => value.parse().ok().map(Self::Person),
            "pupils" => value.parse().ok().map(Self::Pupils),
            "guardians" => value.parse().ok().map(Self::Guardians),
            "teachers" => value.parse().ok().map(Self::Teachers),
            _ => None,
        }
    }
}

impl fmt::Display for Grantee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everyone => f.write_str("everyone"),
            Self::Function(role) => write!(f, "function:{}", role.code()),
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Pupils(id) => write!(f, "pupils:{id}"),
            Self::Guardians(id) => write!(f, "guardians:{id}"),
            Self::Teachers(id) => write!(f, "teachers:{id}"),
        }
    }
}

/// A role given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub grantee: Grantee,
    pub role: SectionRole,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn grantees_are_written_and_read_back() {
        let id = Uuid::from_u128(5);
        let all = [
            Grantee::Everyone,
            Grantee::Function(Role::Staff),
            Grantee::Person(PersonId(id)),
            Grantee::Pupils(StructureId(id)),
            Grantee::Guardians(StructureId(id)),
            Grantee::Teachers(StructureId(id)),
        ];
        for grantee in all {
            assert_eq!(Grantee::from_key(&grantee.to_string()), Some(grantee));
        }
        for wrong in ["", "everybody", "function:god", "person:1", "everyone:", "pupils:"] {
            assert_eq!(Grantee::from_key(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_role_includes_those_before() {
        assert!(SectionRole::Manager > SectionRole::Moderator && SectionRole::Publisher > SectionRole::Writer);
    }
}
