//! The pages that every public site must have.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoticeKind {
    /// Mentions légales (loi pour la confiance dans l’économie numérique, article 1-1).
    Legal,
    /// Déclaration d’accessibilité (décret n° 2019-768).
    Accessibility,
    /// Données personnelles (RGPD, articles 13 et 14).
    Privacy,
}

impl NoticeKind {
    pub const ALL: [Self; 3] = [Self::Legal, Self::Accessibility, Self::Privacy];

    /// From its word in the database.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As it is written in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Legal => "legal",
            Self::Accessibility => "accessibility",
            Self::Privacy => "privacy",
        }
    }
}

/// How far the site complies with the accessibility rules. Its statement says so, and every page repeats
/// it in the words of the law (décret n° 2019-768, article 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Compliance {
    /// Less than half of the criteria are met, or no audit is in force: what holds until one is.
    #[default]
    None,
    /// At least half.
    Partial,
    /// All of them.
    Full,
}

impl Compliance {
    pub const ALL: [Self; 3] = [Self::None, Self::Partial, Self::Full];

    /// From its word in the database.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// As it is written in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Partial => "partial",
            Self::Full => "full",
        }
    }
}

/// One of them as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Notice {
    pub html: String,
    /// Only the accessibility statement has one; elsewhere it says nothing.
    #[serde(default)]
    pub compliance: Compliance,
    /// 0: it has not been written yet.
    pub revision: i64,
}
