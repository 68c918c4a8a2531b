//! Why an import was not read, not applied or not undone. Nothing was changed.

use super::feed_error::FeedError;
use crate::text::Lang;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The files cannot be taken: each with its line and reason.
    Feeds(Vec<FeedError>),
    /// The files are of an earlier school year than the school's.
    OlderYear { known: u16, found: u16 },
    /// The import cannot be undone.
    NotUndoable(Obstacle),
}

/// What stands in the way of undoing an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    AlreadyUndone,
    /// A later import stands: it must be undone first.
    NotLatest,
    /// What would undo it was kept for so many days, and is no more.
    TooOld {
        days: u16,
    },
    /// People whom the import made have activated their account since. At most 20 names.
    AccountsActivated {
        count: u32,
        names: Vec<String>,
    },
    /// People, classes or subjects whom the import made are used since: homework, hand-ins, files.
    InUse,
    /// Records were changed since by something else. At most 20 names.
    Changed {
        count: u32,
        names: Vec<String>,
    },
}

impl Refusal {
    /// One message per reason, in the person's language.
    pub fn messages(&self, lang: Lang) -> Vec<String> {
        match self {
            Self::Feeds(errors) => errors.iter().map(|error| error.message(lang)).collect(),
            Self::OlderYear { known, found } => vec![match lang {
                Lang::Fr => format!(
                    "Ces fichiers portent sur l’année {found}-{}, alors que l’établissement est déjà en {known}-{}. Relancez les exports pour l’année en cours.",
                    found + 1,
                    known + 1
                ),
                Lang::En => format!(
                    "These files are about {found}-{}, but the school is already in {known}-{}. Run the exports again for the current year.",
                    found + 1,
                    known + 1
                ),
            }],
            Self::NotUndoable(obstacle) => vec![obstacle.message(lang)],
        }
    }
}

impl Obstacle {
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::AlreadyUndone => lang.pick("Cet import a déjà été annulé.", "This import was already undone.").to_owned(),
            Self::NotLatest => lang
                .pick(
                    "Un import plus récent est en place. Annulez d’abord celui-là.",
                    "A later import stands. Undo that one first.",
                )
                .to_owned(),
            Self::TooOld { days } => match lang {
                Lang::Fr => format!("Un import s’annule dans les {days} jours. Corrigez dans Siècle ou STSweb et importez de nouveau."),
                Lang::En => format!("An import can be undone for {days} days. Correct in Siècle or STSweb and import again."),
            },
            Self::AccountsActivated { count, names } => {
                let names = some(names, *count);
                match lang {
                    Lang::Fr => format!("Des comptes créés par cet import ont été activés depuis ({count})\u{a0}: {names}. Il ne peut plus être annulé\u{202f}; corrigez dans Siècle ou STSweb et importez de nouveau."),
                    Lang::En => format!("Accounts made by this import were activated since ({count}): {names}. It can no longer be undone; correct in Siècle or STSweb and import again."),
                }
            }
            Self::InUse => lang
                .pick(
                    "Des personnes, classes ou matières créées par cet import ont servi depuis (travail donné, copie, fichier). Il ne peut plus être annulé\u{202f}; corrigez dans Siècle ou STSweb et importez de nouveau.",
                    "People, classes or subjects made by this import are used since (homework, hand-in, file). It can no longer be undone; correct in Siècle or STSweb and import again.",
                )
                .to_owned(),
            Self::Changed { count, names } => {
                let names = some(names, *count);
                match lang {
                    Lang::Fr => format!("Des fiches ont été modifiées depuis cet import ({count})\u{a0}: {names}. Il ne peut plus être annulé sans perdre ces modifications."),
                    Lang::En => format!("Records were changed since this import ({count}): {names}. It can no longer be undone without losing those changes."),
                }
            }
        }
    }
}

fn some(names: &[String], count: u32) -> String {
    let listed = names.join(", ");
    if names.len() < count as usize { format!("{listed}…") } else { listed }
}
