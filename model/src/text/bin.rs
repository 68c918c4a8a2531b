use super::{Lang, dates, texts};
use crate::{
    publication::{BIN_DAYS, RemovedArticle},
    time::Date,
};

texts! {
    /// The bin of articles.
    BinText {
        bin: "Corbeille", "Bin";
        empty: "La corbeille est vide", "The bin is empty";
        empty_text: "Les articles que vous supprimerez attendront ici, au cas où vous changeriez d’avis.", "Articles that you delete will wait here, in case you change your mind.";
        restore: "Restaurer", "Restore";
        restored_done: "L’article est de retour, comme il était.", "The article is back, as it was.";
        erase: "Supprimer définitivement", "Delete for good";
        erase_text: "Son texte, ses versions, ses documents et ses commentaires disparaîtront. Cela ne peut pas être annulé.", "Its text, its versions, its documents and its comments will be gone. This cannot be undone.";
        erased_done: "L’article est supprimé définitivement.", "The article is deleted for good.";
        was_published: "Visible de nouveau s’il est restauré", "Visible again when restored";
    }
}

impl BinText {
    pub fn lead(lang: Lang) -> String {
        match lang {
            Lang::Fr => {
                format!(
                    "Un article supprimé reste ici {BIN_DAYS}\u{a0}jours, puis disparaît. Vous voyez ceux que vous pouvez restaurer."
                )
            }
            Lang::En => {
                format!(
                    "A deleted article stays here for {BIN_DAYS} days, then it is gone. You see those that you may restore."
                )
            }
        }
    }

    /// "encore 12 jours"
    pub fn left(lang: Lang, days: u32) -> String {
        match (lang, days) {
            (Lang::Fr, 0) => "moins d’un jour".to_owned(),
            (Lang::Fr, 1) => "encore un jour".to_owned(),
            (Lang::Fr, n) => format!("encore {n}\u{a0}jours"),
            (Lang::En, 0) => "less than a day left".to_owned(),
            (Lang::En, 1) => "one day left".to_owned(),
            (Lang::En, n) => format!("{n} days left"),
        }
    }

    /// "Actualités · Claire Besson · supprimé par Paul Durand hier à 8 h"
    pub fn line(lang: Lang, article: &RemovedArticle, today: Date) -> String {
        let mut words = vec![article.section.title.clone()];
        if !article.mine {
            words.push(article.author.clone());
        }
        let when = dates::when(article.at, today, lang);
        words.push(match lang {
            Lang::Fr => format!("supprimé par {} {when}", article.by),
            Lang::En => format!("deleted by {} {when}", article.by),
        });
        words.join(" · ")
    }

    /// The names of buttons: the title stands beside them.
    pub fn restore_what(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Restaurer «\u{a0}{title}\u{a0}»"),
            Lang::En => format!("Restore “{title}”"),
        }
    }

    pub fn erase_what(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Supprimer définitivement «\u{a0}{title}\u{a0}»"),
            Lang::En => format!("Delete “{title}” for good"),
        }
    }
}
