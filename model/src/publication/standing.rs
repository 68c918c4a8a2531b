//! Who may do what in a section, and why.

use super::{Crumb, Given, Grant, NamedGrantee, SectionRole};
use crate::{ids::SectionId, time::DateTime};
use serde::{Deserialize, Serialize};

/// Why somebody has a role in a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Administrators and heads manage every section.
    Function,
    /// It and all above it are public.
    Public,
    /// The section gives it.
    Here,
    /// The section has its rights from this one above.
    Above(Crumb),
}

/// A line of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// `None`: everybody on the web.
    pub who: Option<NamedGrantee>,
    pub role: SectionRole,
    pub why: Why,
}

/// The rights of a section, for who manages it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsPage {
    pub id: SectionId,
    pub code: String,
    pub title: String,
    /// From the top down, without itself.
    pub path: Vec<Crumb>,
    /// Its own grants count, not those from above.
    pub own: bool,
    pub revision: i64,
    /// It, or the one above it, that is archived: nobody reads it. One that is managed by others has no name.
    pub archived: Option<Crumb>,
    /// The nearest one above with rights of its own; `None`: it stands at the top.
    pub above: Option<Crumb>,
    /// What it gives itself; nothing where it inherits.
    pub given: Vec<Given>,
    /// What it has, or would have, from above.
    pub inherited: Vec<Given>,
    /// The one above is managed by others: what it would have from there is not told.
    pub hidden: bool,
    /// All that holds.
    pub holders: Vec<Holder>,
    /// Titles of those below that have their rights from here.
    pub below: Vec<String>,
    /// Who changed the rights last, and when.
    pub changed: Option<(String, DateTime)>,
}

/// Rights to be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsInput {
    /// `None`: those of the section above.
    pub grants: Option<Vec<Grant>>,
    /// What was read when the change began.
    pub revision: i64,
}

/// What one person may do in a section, and why; or why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub who: NamedGrantee,
    /// The functions, classes and groups by which they might have a role.
    pub is: Vec<NamedGrantee>,
    /// For each role, in the order of [`SectionRole::ALL`].
    pub answers: Vec<Answer>,
    pub archived: Option<Crumb>,
    /// Pupils whose guardians have a role here, and of whom the person is a mere contact.
    pub contact_of: Vec<String>,
}

/// Whether somebody may do what a role allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub role: SectionRole,
    pub may: bool,
    /// By which rights.
    pub why: Vec<Holder>,
    /// Who may, where this person may not.
    pub others: Vec<NamedGrantee>,
}
