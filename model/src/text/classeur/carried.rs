//! Steps that go to another place, and to another activity.

use super::ClasseurText;
use crate::text::Lang;

impl ClasseurText {
    /// "3 étapes sont maintenant dans « Volcans ». « Annuler » les fait revenir."
    pub fn sent(lang: Lang, n: usize, title: &str) -> String {
        let title = if title.is_empty() { Self::of(lang).untitled } else { title };
        match (lang, n) {
            (Lang::Fr, 1) => {
                format!("L’étape est maintenant dans «\u{a0}{title}\u{a0}». «\u{a0}Annuler\u{a0}» la fait revenir.")
            }
            (Lang::Fr, n) => {
                format!(
                    "{n} étapes sont maintenant dans «\u{a0}{title}\u{a0}». «\u{a0}Annuler\u{a0}» les fait revenir."
                )
            }
            (Lang::En, 1) => format!("The step is now in “{title}”. “Undo” brings it back."),
            (Lang::En, n) => format!("{n} steps are now in “{title}”. “Undo” brings them back."),
        }
    }

    /// "3 étapes copiées. Elles se collent ici ou dans une autre activité."
    pub fn copied_steps(lang: Lang, n: usize) -> String {
        match (lang, n) {
            (Lang::Fr, 1) => "1 étape copiée. Elle se colle ici ou dans une autre activité.".to_owned(),
            (Lang::Fr, n) => format!("{n} étapes copiées. Elles se collent ici ou dans une autre activité."),
            (Lang::En, 1) => "1 step copied. It can be pasted here or in another activity.".to_owned(),
            (Lang::En, n) => format!("{n} steps copied. They can be pasted here or in another activity."),
        }
    }

    /// "3 étapes coupées. Elles se collent ici ou dans une autre activité."
    pub fn cut(lang: Lang, n: usize) -> String {
        match (lang, n) {
            (Lang::Fr, 1) => "1 étape coupée. Elle se colle ici ou dans une autre activité.".to_owned(),
            (Lang::Fr, n) => format!("{n} étapes coupées. Elles se collent ici ou dans une autre activité."),
            (Lang::En, 1) => "1 step cut. It can be pasted here or in another activity.".to_owned(),
            (Lang::En, n) => format!("{n} steps cut. They can be pasted here or in another activity."),
        }
    }

    /// "3 étapes collées." `without`: how many pictures and files did not come along.
    pub fn pasted(lang: Lang, n: usize, without: usize) -> String {
        let what = match (lang, n) {
            (Lang::Fr, 1) => "1 étape collée.".to_owned(),
            (Lang::Fr, n) => format!("{n} étapes collées."),
            (Lang::En, 1) => "1 step pasted.".to_owned(),
            (Lang::En, n) => format!("{n} steps pasted."),
        };
        match (lang, without) {
            (_, 0) => what,
            (Lang::Fr, 1) => {
                format!("{what} Une image ou un fichier n’est pas venu avec\u{a0}: vous n’y avez plus accès.")
            }
            (Lang::Fr, m) => {
                format!("{what} {m} images ou fichiers ne sont pas venus avec\u{a0}: vous n’y avez plus accès.")
            }
            (Lang::En, 1) => format!("{what} A picture or a file did not come along: you may not use it any more."),
            (Lang::En, m) => {
                format!("{what} {m} pictures or files did not come along: you may not use them any more.")
            }
        }
    }

    /// "3 étapes prises. « Annuler » les rend."
    pub fn taken(lang: Lang, n: usize) -> String {
        match (lang, n) {
            (Lang::Fr, 1) => "1 étape prise. «\u{a0}Annuler\u{a0}» la rend.".to_owned(),
            (Lang::Fr, n) => format!("{n} étapes prises. «\u{a0}Annuler\u{a0}» les rend."),
            (Lang::En, 1) => "1 step taken. “Undo” gives it back.".to_owned(),
            (Lang::En, n) => format!("{n} steps taken. “Undo” gives them back."),
        }
    }

    /// "Prendre ici : Texte « Observez la carte »"
    pub fn take_what(lang: Lang, name: &str) -> String {
        let t = Self::of(lang);
        match lang {
            Lang::Fr => format!("{}\u{a0}: {name}", t.take_here),
            Lang::En => format!("{}: {name}", t.take_here),
        }
    }

    pub fn copy_what_here(lang: Lang, name: &str) -> String {
        let t = Self::of(lang);
        match lang {
            Lang::Fr => format!("{}\u{a0}: {name}", t.copy_here),
            Lang::En => format!("{}: {name}", t.copy_here),
        }
    }
}
