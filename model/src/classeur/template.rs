//! Templates: activities that others begin from.

use crate::ids::ActivityId;
use serde::{Deserialize, Serialize};

/// Who may begin from an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateFor {
    /// Whose it is.
    Own,
    /// Every teacher of the school.
    School,
}

impl TemplateFor {
    /// As it is written in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::School => "school",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Own, Self::School].into_iter().find(|it| it.code() == code)
    }
}

/// A template that somebody may begin from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateLine {
    pub id: ActivityId,
    pub title: String,
    pub summary: String,
    pub steps: u32,
    /// Who offers it: first and last name; empty for one's own.
    pub owner: String,
}
