use super::{Lang, dates, texts};
use crate::{
    publication::{ClassSection, ClassWithout, Closing, DeletedSection, OverSection},
    time::{Date, DateTime},
};

texts! {
    /// Sections of classes: made from the directory, ended with the year.
    ClassesText {
        classes: "Rubriques de classe", "Sections of classes";
        lead: "Une rubrique pour chaque classe, d’après l’annuaire : ses enseignants la gèrent, ses élèves et leurs responsables la lisent.", "A section for each class, from the directory: its teachers manage it, its pupils and their guardians read it.";
        to_make: "Classes sans rubrique", "Classes without a section";
        all_made: "Chaque classe a sa rubrique.", "Every class has its section.";
        no_classes: "L’annuaire n’a pas encore de classes", "The directory has no classes yet";
        no_classes_text: "Importez-les d’abord : les rubriques se font ensuite en une fois.", "Import them first: the sections are then made in one go.";
        within: "Les ranger dans", "Put them in";
        at_the_top: "En haut de l’arborescence", "At the top of the tree";
        all: "Toutes", "All";
        none: "Aucune", "None";
        failed: "Ce n’est pas fait", "It is not done";
        made: "Rubriques de cette année", "Sections of this year";
        follows: "Suit l’annuaire", "Follows the directory";
        own_title: "Titre choisi", "Chosen title";
        archived: "Archivée", "Archived";
        rights: "Droits", "Rights";

        over: "Fin d’année", "End of the year";
        over_lead: "Ces rubriques sont celles de classes d’une année terminée. Prévenez leurs lecteurs, gardez un export, puis supprimez-les.", "These sections are those of classes of a year that is over. Warn their readers, keep an export, then delete them.";
        over_none: "Aucune rubrique d’une année passée : rien à fermer.", "No section of a past year: nothing to close.";
        warn: "Prévenir de la suppression", "Warn of the deletion";
        warn_all: "Prévenir pour toutes celles qui ne le sont pas", "Warn for all that are not warned yet";
        warn_date: "Suppression possible à partir du", "May be deleted from";
        warn_hint: "Ceux qui lisent la rubrique verront cette date en haut de sa page et de ses articles.", "Those who read the section will see this date at the top of its page and of its articles.";
        warn_now: "Prévenir", "Warn";
        call_off: "Renoncer à la suppression", "Call the deletion off";
        called_off: "La suppression est abandonnée : l’avertissement est retiré.", "The deletion is called off: the warning is gone.";
        export: "Exporter", "Export";
        export_again: "Exporter de nouveau", "Export again";
        export_hint: "Un fichier zip qui se lit sans Préau : articles, images, documents, commentaires.", "A zip file that can be read without Préau: articles, pictures, documents, comments.";
        delete: "Supprimer…", "Delete…";
        delete_title: "Supprimer cette rubrique ?", "Delete this section?";
        delete_text: "C’est définitif : personne ne pourra la faire revenir. L’export que vous avez gardé est tout ce qui en reste.", "It is final: nobody can bring it back. The export that you keep is all that is left of it.";
        delete_now: "Supprimer pour toujours", "Delete forever";
        step_warn: "Lecteurs pas encore prévenus", "Readers not warned yet";
        step_export: "Export à faire", "Export to be made";
        step_stale: "Export à refaire : la rubrique a changé depuis", "Export to be made again: the section has changed since";
        step_delete: "Prête à être supprimée", "Ready to be deleted";
        deleted_ones: "Dernières suppressions", "Latest deletions";

        closing_readers: "Gardez ce qui vous est cher d’ici là.", "Keep what is dear to you before then.";
        closing_managers: "Vous gérez cette rubrique : vous pouvez en garder un export complet.", "You manage this section: you can keep a whole export of it.";

        export_made: "Export de la rubrique", "Export of the section";
        export_articles: "Articles", "Articles";
        export_no_articles: "Aucun article.", "No article.";
        export_documents: "Documents", "Documents";
        export_comments: "Commentaires", "Comments";
        export_back: "Retour à la liste", "Back to the list";
        export_embed: "Contenu d’un autre site", "Content of another site";
        export_missing: "Image indisponible", "Picture not available";
    }
}

impl ClassesText {
    /// "2026-2027"
    pub fn year(year: u16) -> String {
        format!("{year}-{}", year.saturating_add(1))
    }

    pub fn class(lang: Lang, class: &ClassWithout) -> String {
        let pupils = match (lang, class.pupils) {
            (Lang::Fr, 0 | 1) => format!("{}\u{a0}élève", class.pupils),
            (Lang::Fr, n) => format!("{n}\u{a0}élèves"),
            (Lang::En, 1) => "1 pupil".to_owned(),
            (Lang::En, n) => format!("{n} pupils"),
        };
        let teachers = match (lang, class.teachers) {
            (Lang::Fr, 0 | 1) => format!("{}\u{a0}enseignant", class.teachers),
            (Lang::Fr, n) => format!("{n}\u{a0}enseignants"),
            (Lang::En, 1) => "1 teacher".to_owned(),
            (Lang::En, n) => format!("{n} teachers"),
        };
        format!("{pupils}, {teachers}")
    }

    /// "Créer 12 rubriques"
    pub fn make(lang: Lang, count: usize) -> String {
        match (lang, count) {
            (Lang::Fr, 0) => "Créer les rubriques".to_owned(),
            (Lang::Fr, 1) => "Créer 1 rubrique".to_owned(),
            (Lang::Fr, n) => format!("Créer {n} rubriques"),
            (Lang::En, 0) => "Make the sections".to_owned(),
            (Lang::En, 1) => "Make 1 section".to_owned(),
            (Lang::En, n) => format!("Make {n} sections"),
        }
    }

    pub fn made_now(lang: Lang, count: usize) -> String {
        match (lang, count) {
            (Lang::Fr, 0) => "Elles étaient déjà là.".to_owned(),
            (Lang::Fr, 1) => "1 rubrique est créée.".to_owned(),
            (Lang::Fr, n) => format!("{n} rubriques sont créées."),
            (Lang::En, 0) => "They were there already.".to_owned(),
            (Lang::En, 1) => "1 section is made.".to_owned(),
            (Lang::En, n) => format!("{n} sections are made."),
        }
    }

    /// Where a section stands.
    pub fn stands_in(lang: Lang, section: &ClassSection) -> String {
        match (lang, &section.within) {
            (Lang::Fr, Some(title)) => format!("dans « {title} »"),
            (Lang::En, Some(title)) => format!("in “{title}”"),
            (Lang::Fr, None) => "en haut de l’arborescence".to_owned(),
            (Lang::En, None) => "at the top of the tree".to_owned(),
        }
    }

    /// "Année 2025-2026 · 12 articles, 3 documents, 4 commentaires".
    pub fn holds(lang: Lang, section: &OverSection) -> String {
        let count = |n: u32, one: (&'static str, &'static str), many: (&'static str, &'static str)| {
            let alone = n == 1 || lang == Lang::Fr && n == 0;
            format!("{n} {}", if alone { lang.pick(one.0, one.1) } else { lang.pick(many.0, many.1) })
        };
        let mut words = vec![count(section.articles, ("article", "article"), ("articles", "articles"))];
        if section.files > 0 {
            words.push(count(section.files, ("document", "document"), ("documents", "documents")));
        }
        if section.comments > 0 {
            words.push(count(section.comments, ("commentaire", "comment"), ("commentaires", "comments")));
        }
        if section.below > 0 {
            words.push(count(section.below, ("sous-rubrique", "subsection"), ("sous-rubriques", "subsections")));
        }
        format!("{} {} · {}", lang.pick("Année", "Year"), Self::year(section.year), words.join(", "))
    }

    /// "Lecteurs prévenus : suppression possible à partir du 15 juillet 2027".
    pub fn wait(lang: Lang, day: Date) -> String {
        let day = dates::full_date(day, lang);
        match lang {
            Lang::Fr => format!("Lecteurs prévenus pour le {day}"),
            Lang::En => format!("Readers warned for {day}"),
        }
    }

    pub fn warned_by(lang: Lang, closing: &Closing) -> String {
        let (when, day) = (dates::day_month(closing.at.date(), lang), dates::full_date(closing.ends_on, lang));
        match lang {
            Lang::Fr => format!("{} a prévenu les lecteurs le {when} d’une suppression à partir du {day}.", closing.by),
            Lang::En => format!("{} warned the readers on {when} of a deletion from {day}.", closing.by),
        }
    }

    pub fn exported(lang: Lang, at: DateTime) -> String {
        let when = dates::day_time(at, lang);
        match lang {
            Lang::Fr => format!("Dernier export : {when}."),
            Lang::En => format!("Last export: {when}."),
        }
    }

    pub fn warned(lang: Lang, count: usize, day: Date) -> String {
        let day = dates::full_date(day, lang);
        match (lang, count) {
            (Lang::Fr, 1) => format!("Les lecteurs sont prévenus pour le {day}."),
            (Lang::Fr, n) => format!("Les lecteurs de {n} rubriques sont prévenus pour le {day}."),
            (Lang::En, 1) => format!("The readers are warned for {day}."),
            (Lang::En, n) => format!("The readers of {n} sections are warned for {day}."),
        }
    }

    /// On the page of a section, and on those of its articles.
    pub fn closing(lang: Lang, day: Date) -> String {
        let day = dates::full_date(day, lang);
        match lang {
            Lang::Fr => format!("Cette rubrique sera supprimée à partir du {day}"),
            Lang::En => format!("This section will be deleted from {day} on"),
        }
    }

    pub fn type_title(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Pour confirmer, recopiez « {title} »"),
            Lang::En => format!("To confirm, type “{title}”"),
        }
    }

    pub fn deleted(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("« {title} » est supprimée."),
            Lang::En => format!("“{title}” is deleted."),
        }
    }

    /// "Classe de 5e B : 12 articles, par Grégory Fontanel, le 15 juillet"
    pub fn deleted_line(lang: Lang, section: &DeletedSection) -> String {
        let when = dates::full_date(section.at.date(), lang);
        let articles = match (lang, section.articles) {
            (Lang::Fr, 0 | 1) => format!("{} article", section.articles),
            (Lang::En, 1) => "1 article".to_owned(),
            (_, n) => format!("{n} articles"),
        };
        match lang {
            Lang::Fr => format!("{articles}, par {}, le {when}", section.by),
            Lang::En => format!("{articles}, by {}, on {when}", section.by),
        }
    }

    /// Of a button: which section it is about.
    pub fn about(action: &str, title: &str) -> String {
        format!("{action} · {title}")
    }

    /// At the foot of an export.
    pub fn export_by(lang: Lang, school: &str, by: &str, at: DateTime) -> String {
        let when = dates::day_time(at, lang);
        match lang {
            Lang::Fr => format!("{school} · export fait par {by}, {when}"),
            Lang::En => format!("{school} · export made by {by} on {when}"),
        }
    }
}
