//! What is given out, and how far pupils are.

use super::ClasseurText;
use crate::{
    text::{Lang, dates},
    time::DateTime,
};

/// What is given out: in French, words about it agree with what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenThing {
    /// « une activité »
    Activity,
    /// « un dossier »
    Folder,
    /// « un travail »
    Work,
}

impl GivenThing {
    /// How the feminine ends.
    const fn e(self) -> &'static str {
        if matches!(self, Self::Activity) { "e" } else { "" }
    }
}

impl ClasseurText {
    /// "Ouverte depuis lundi à 8 h, ferme demain à 18 h"; of a folder "Ouvert depuis …".
    pub fn giving_times(
        lang: Lang,
        what: GivenThing,
        opens: DateTime,
        closes: Option<DateTime>,
        now: DateTime,
    ) -> String {
        let (open, shut) = (dates::when(opens, now.date(), lang), closes.map(|at| dates::when(at, now.date(), lang)));
        let e = what.e();
        let begins = match (lang, opens > now) {
            (Lang::Fr, true) => format!("S’ouvre {open}"),
            (Lang::Fr, false) => format!("Ouvert{e} depuis {open}"),
            (Lang::En, true) => format!("Opens {open}"),
            (Lang::En, false) => format!("Open since {open}"),
        };
        let ended = closes.is_some_and(|at| at <= now);
        match (lang, shut) {
            (_, None) => begins,
            (Lang::Fr, Some(shut)) if ended => format!("Fermé{e} {shut}"),
            (Lang::En, Some(shut)) if ended => format!("Closed {shut}"),
            (Lang::Fr, Some(shut)) => format!("{begins}, ferme {shut}"),
            (Lang::En, Some(shut)) => format!("{begins}, closes {shut}"),
        }
    }

    /// "Retirée"; of a folder "Retiré".
    pub fn withdrawn(lang: Lang, what: GivenThing) -> String {
        match lang {
            Lang::Fr => format!("Retiré{}", what.e()),
            Lang::En => "Taken back".to_owned(),
        }
    }

    /// "Pour le vendredi 27 novembre"
    pub fn work_due(lang: Lang, due: DateTime) -> String {
        let day = dates::day(due.date(), lang);
        match lang {
            Lang::Fr => format!("Pour le {day}"),
            Lang::En => format!("For {day}"),
        }
    }

    /// "12 élèves sur 24 ont terminé"
    pub fn finished_of(lang: Lang, n: usize, of: usize) -> String {
        match (lang, n) {
            (Lang::Fr, 0 | 1) => format!("{n} élève sur {of} a terminé"),
            (Lang::Fr, n) => format!("{n} élèves sur {of} ont terminé"),
            (Lang::En, n) => format!("{n} of {of} pupils have finished"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_agree_with_what_is_given() {
        let at = |text: &str| text.parse::<DateTime>().unwrap();
        let (opens, now) = (at("2026-11-23T08:00"), at("2026-11-27T10:00"));
        let told = |what, closes| ClasseurText::giving_times(Lang::Fr, what, opens, closes, now);
        assert!(told(GivenThing::Activity, None).starts_with("Ouverte depuis "));
        assert!(told(GivenThing::Folder, None).starts_with("Ouvert depuis "));
        assert!(told(GivenThing::Folder, Some(at("2026-11-26T18:00"))).starts_with("Fermé "));
        assert!(told(GivenThing::Activity, Some(at("2026-11-26T18:00"))).starts_with("Fermée "));
        assert!(told(GivenThing::Work, Some(at("2026-11-30T18:00"))).starts_with("Ouvert depuis "));
        assert_eq!(ClasseurText::withdrawn(Lang::Fr, GivenThing::Folder), "Retiré");
        assert_eq!(ClasseurText::withdrawn(Lang::Fr, GivenThing::Activity), "Retirée");
    }
}
