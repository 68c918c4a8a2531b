//! Colleagues: with whom something is shared, and who is there too.

use super::ClasseurText;
use crate::{classeur::Level, text::Lang};

impl ClasseurText {
    pub fn share_with(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Partager avec {name}"),
            Lang::En => format!("Share with {name}"),
        }
    }

    pub fn unshare(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Ne plus partager avec {name}"),
            Lang::En => format!("Share no longer with {name}"),
        }
    }

    pub fn right_of(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Ce que peut faire {name}"),
            Lang::En => format!("What {name} may do"),
        }
    }

    pub const fn level(lang: Lang, level: Level) -> &'static str {
        let t = Self::of(lang);
        match level {
            Level::Read => t.may_read,
            Level::Copy => t.may_copy,
            Level::Edit | Level::Own => t.may_edit,
        }
    }

    /// "Paul Durand, à modifier"
    pub fn shared_by(lang: Lang, owner: &str, level: Level) -> String {
        let may = match (level, lang) {
            (Level::Read, Lang::Fr) => "à lire",
            (Level::Copy, Lang::Fr) => "à copier",
            (Level::Edit | Level::Own, Lang::Fr) => "à modifier",
            (Level::Read, Lang::En) => "to read",
            (Level::Copy, Lang::En) => "to copy",
            (Level::Edit | Level::Own, Lang::En) => "to edit",
        };
        format!("{owner}, {may}")
    }

    /// "Anne Bernard et Paul Durand modifient aussi cette activité."
    pub fn also_there(lang: Lang, names: &[String]) -> String {
        let all = one_and_other(lang, names);
        match (lang, names.len()) {
            (Lang::Fr, 0 | 1) => format!("{all} modifie aussi cette activité."),
            (Lang::Fr, _) => format!("{all} modifient aussi cette activité."),
            (Lang::En, 0 | 1) => format!("{all} is changing this activity too."),
            (Lang::En, _) => format!("{all} are changing this activity too."),
        }
    }

    /// "Anne Bernard écrit ici"
    pub fn writes_here(lang: Lang, names: &[String]) -> String {
        let all = one_and_other(lang, names);
        match (lang, names.len()) {
            (Lang::Fr, 0 | 1) => format!("{all} écrit ici"),
            (Lang::Fr, _) => format!("{all} écrivent ici"),
            (Lang::En, 0 | 1) => format!("{all} is writing here"),
            (Lang::En, _) => format!("{all} are writing here"),
        }
    }

    /// "Anne Bernard : voir son étape"
    pub fn see_where(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("{name}\u{a0}: voir son étape"),
            Lang::En => format!("{name}: see their step"),
        }
    }

    pub fn changed_by(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("{name} vient de modifier cette activité."),
            Lang::En => format!("{name} has just changed this activity."),
        }
    }
}

/// "Anne, Paul et Zoé"
fn one_and_other(lang: Lang, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} {} {last}", all.join(", "), lang.pick("et", "and")),
    }
}
