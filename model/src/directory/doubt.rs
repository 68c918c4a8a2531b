//! What should be looked at before an import is applied.

use super::Kind;
use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// A doubt, which the person's language puts in words: [`ReportDoubt::message`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportDoubt {
    /// Seen while reading the files; said in both languages where it was seen.
    InFiles { doubtful: bool, french: String, english: String },
    /// Somebody new bears the name, and the birth date or e-mail, of somebody else of the school. The two
    /// stay apart. `new_kind` and `other_kind` tell as what each stands in the files.
    LooksLike { name: String, new_kind: Kind, other_kind: Kind, same_birth: bool },
    /// `ELEVE_ID` and INE name two different people of the base; `ELEVE_ID` was followed.
    IdentifiersDisagree { name: String, pupil: String, ine: String },
    /// A class closes and another of the same level opens in the same import: perhaps renamed.
    PerhapsRenamed { closing: String, opening: String, pupils: u32 },
    /// More than half of those known would leave: is the export whole?
    ManyLeave { kind: Kind, leaving: u32, known: u32 },
}

impl ReportDoubt {
    /// To be looked at; otherwise mere information.
    pub const fn doubtful(&self) -> bool {
        match self {
            Self::InFiles { doubtful, .. } => *doubtful,
            _ => true,
        }
    }

    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::InFiles { french, english, .. } => match lang {
                Lang::Fr => french.clone(),
                Lang::En => english.clone(),
            },
            Self::LooksLike { name, new_kind, other_kind, same_birth } => {
                let (new, other) = (new_kind.label(lang).to_lowercase(), other_kind.label(lang).to_lowercase());
                match lang {
                    Lang::Fr => {
                        let same =
                            if *same_birth { "la même date de naissance" } else { "la même adresse électronique" };
                        format!(
                            "{name} ({new}) porte le nom et {same} de quelqu’un d’autre ({other}). Les deux fiches restent séparées\u{202f}; vérifiez s’il s’agit d’une seule personne."
                        )
                    }
                    Lang::En => {
                        let same = if *same_birth { "birth date" } else { "e-mail" };
                        format!(
                            "{name} ({new}) has the name and {same} of somebody else ({other}). The two records stay apart; check whether they are one person."
                        )
                    }
                }
            }
            Self::IdentifiersDisagree { name, pupil, ine } => match lang {
                Lang::Fr => format!(
                    "{name}\u{a0}: l’identifiant {pupil} et l’INE {ine} désignent deux élèves connus. L’identifiant Siècle a été suivi\u{202f}; vérifiez les deux fiches."
                ),
                Lang::En => format!(
                    "{name}: id {pupil} and INE {ine} stand for two known pupils. The Siècle id was followed; check both records."
                ),
            },
            Self::PerhapsRenamed { closing, opening, pupils } => match lang {
                Lang::Fr => format!(
                    "{closing} ferme et {opening} ouvre avec {pupils} de ses élèves\u{a0}: peut-être un changement de nom. Si oui, le travail donné à {closing} reste attaché à l’ancienne."
                ),
                Lang::En => format!(
                    "{closing} closes and {opening} opens with {pupils} of its pupils: perhaps a new name. If so, work given to {closing} stays with the old one."
                ),
            },
            Self::ManyLeave { kind, leaving, known } => {
                let kind = kind.label(lang).to_lowercase();
                match lang {
                    Lang::Fr => format!(
                        "{leaving} départs sur {known} ({kind})\u{a0}: vérifiez que l’export est complet avant d’appliquer."
                    ),
                    Lang::En => format!(
                        "{leaving} of {known} would leave ({kind}): check that the export is whole before applying."
                    ),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, ReportDoubt};
    use crate::{
        directory::{Obstacle, Refusal},
        text::Lang,
    };

    fn every_message(lang: Lang) -> Vec<String> {
        let s = || "X".to_owned();
        let looks = |same_birth| ReportDoubt::LooksLike {
            name: s(),
            new_kind: Kind::Guardians,
            other_kind: Kind::Staff,
            same_birth,
        };
        let doubts = [
            looks(true),
            looks(false),
            ReportDoubt::IdentifiersDisagree { name: s(), pupil: s(), ine: s() },
            ReportDoubt::PerhapsRenamed { closing: s(), opening: s(), pupils: 12 },
            ReportDoubt::ManyLeave { kind: Kind::Pupils, leaving: 8, known: 11 },
        ];
        let obstacles = [
            Obstacle::AlreadyUndone,
            Obstacle::NotLatest,
            Obstacle::TooOld { days: 60 },
            Obstacle::InUse,
            Obstacle::AccountsActivated { count: 2, names: vec![s()] },
            Obstacle::Changed { count: 1, names: vec![s()] },
        ];
        let older = Refusal::OlderYear { known: 2026, found: 2025 };
        let mut messages: Vec<String> = doubts.iter().map(|doubt| doubt.message(lang)).collect();
        messages.extend(obstacles.map(|obstacle| obstacle.message(lang)));
        messages.extend(older.messages(lang));
        messages
    }

    #[test]
    fn each_message_has_words_of_its_own_and_french_ones_its_typography() {
        let mut all = every_message(Lang::Fr);
        for said in &all {
            for wrong in [" :", " ;", " !", " ?", "« ", " »", "'", "\u{202f}:", "\u{a0};"] {
                assert!(!said.contains(wrong), "{wrong:?} in {said}");
            }
        }
        all.extend(every_message(Lang::En));
        assert!(all.iter().all(|said| said.ends_with('.')), "{all:#?}");
        let distinct: std::collections::HashSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        assert!(all.iter().any(|said| said.contains("2025-2026")));
    }
}
