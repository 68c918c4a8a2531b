//! Folders and activities, on the shelf and in the bin.

use super::ClasseurText;
use crate::{
    classeur::TITLE_MAX,
    text::{Lang, dates},
    time::{Date, DateTime},
};

impl ClasseurText {
    /// "12 étapes"
    pub fn steps_counted(lang: Lang, n: u32) -> String {
        match (lang, n) {
            (Lang::Fr, 0) => "Aucune étape".to_owned(),
            (Lang::Fr, 1) => "1 étape".to_owned(),
            (Lang::Fr, n) => format!("{n} étapes"),
            (Lang::En, 0) => "No steps".to_owned(),
            (Lang::En, 1) => "1 step".to_owned(),
            (Lang::En, n) => format!("{n} steps"),
        }
    }

    /// "3 éléments"
    pub fn holds(lang: Lang, n: u32) -> String {
        match (lang, n) {
            (Lang::Fr, 0) => "Vide".to_owned(),
            (Lang::Fr, 1) => "1 élément".to_owned(),
            (Lang::Fr, n) => format!("{n} éléments"),
            (Lang::En, 0) => "Empty".to_owned(),
            (Lang::En, 1) => "1 item".to_owned(),
            (Lang::En, n) => format!("{n} items"),
        }
    }

    /// "3 activités"
    pub fn activities_counted(lang: Lang, n: u32) -> String {
        match (lang, n) {
            (Lang::Fr, 0) => "Aucune activité".to_owned(),
            (Lang::Fr, 1) => "1 activité".to_owned(),
            (Lang::Fr, n) => format!("{n} activités"),
            (Lang::En, 0) => "No activities".to_owned(),
            (Lang::En, 1) => "1 activity".to_owned(),
            (Lang::En, n) => format!("{n} activities"),
        }
    }

    /// "Modifiée hier à 10 h"
    pub fn changed_at(lang: Lang, at: DateTime, today: Date) -> String {
        let when = dates::when(at, today, lang);
        match lang {
            Lang::Fr => format!("Modifiée {when}"),
            Lang::En => format!("Changed {when}"),
        }
    }

    /// "Volcans (copie)"; no longer than a title may be.
    pub fn copy_of(lang: Lang, title: &str) -> String {
        let what = lang.pick(" (copie)", " (copy)");
        let room = usize::try_from(TITLE_MAX).unwrap_or(usize::MAX).saturating_sub(what.chars().count());
        let short: String = title.chars().take(room).collect();
        format!("{}{what}", short.trim_end())
    }

    /// "À la corbeille depuis hier à 10 h"
    pub fn binned_at(lang: Lang, at: DateTime, today: Date) -> String {
        let when = dates::when(at, today, lang);
        match lang {
            Lang::Fr => format!("À la corbeille {when}"),
            Lang::En => format!("Put away {when}"),
        }
    }

    /// "Disparaît le jeudi 24 février 2027"
    pub fn gone_on(lang: Lang, at: DateTime) -> String {
        let day = dates::whole_day(at.date(), lang);
        match lang {
            Lang::Fr => format!("Disparaît le {day}"),
            Lang::En => format!("Gone on {day}"),
        }
    }

    pub fn restore_what(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Remettre «\u{a0}{title}\u{a0}»"),
            Lang::En => format!("Put back “{title}”"),
        }
    }

    pub fn erase_what(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Supprimer définitivement «\u{a0}{title}\u{a0}»\u{202f}?"),
            Lang::En => format!("Delete “{title}” for good?"),
        }
    }

    /// What goes with something that is deleted for good.
    pub fn erase_warning(lang: Lang, folder: bool, pupils: u32) -> String {
        let what = match (lang, folder) {
            (Lang::Fr, true) => "Le dossier et tout ce qu’il contient disparaissent, sans retour possible.",
            (Lang::Fr, false) => "L’activité et toutes ses étapes disparaissent, sans retour possible.",
            (Lang::En, true) => "The folder and all that is in it go, and cannot be brought back.",
            (Lang::En, false) => "The activity and all its steps go, and cannot be brought back.",
        };
        match (lang, pupils) {
            (_, 0) => what.to_owned(),
            (Lang::Fr, 1) => format!("{what} Les réponses de l’élève qui y a travaillé partent avec."),
            (Lang::Fr, n) => format!("{what} Les réponses des {n} élèves qui y ont travaillé partent avec."),
            (Lang::En, 1) => format!("{what} The answers of the pupil who worked on it go with it."),
            (Lang::En, n) => format!("{what} The answers of the {n} pupils who worked on it go with it."),
        }
    }
}
