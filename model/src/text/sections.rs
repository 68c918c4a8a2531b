use super::{Lang, dates, texts};
use crate::{
    publication::{ArchivedSection, SectionKind, SectionLine, SectionState},
    time::{Date, DateTime},
};

texts! {
    /// Managing sections: the tree, settings, and the pages that a site must have.
    SectionsText {
        manage: "Gérer les rubriques", "Manage the sections";
        manage_one: "Gérer la rubrique", "Manage the section";
        sections: "Rubriques", "Sections";
        lead: "L’arborescence du site : faites glisser une rubrique par sa poignée, avec tout ce qu’elle contient. Plus à droite, elle entre dans celle du dessus.", "The tree of the site: drag a section by its handle, with all that it holds. Further right, it goes into the one above.";
        lead_part: "Les rubriques que vous gérez : faites-les glisser par leur poignée, avec tout ce qu’elles contiennent. Plus à droite, une rubrique entre dans celle du dessus.", "The sections that you manage: drag them by their handle, with all that they hold. Further right, a section goes into the one above.";
        tree: "Arborescence", "Tree";
        how_to_move: "Espace prend et pose la rubrique, haut et bas la déplacent, gauche et droite changent son niveau, Échap annule.", "Space picks up and puts down the section, up and down move it, left and right change its level, Escape cancels.";
        move_cancelled: "Déplacement annulé.", "Move cancelled.";
        undo: "Annuler", "Undo";
        undone: "C’est annulé.", "It is undone.";
        redone: "C’est refait.", "It is done again.";
        saving: "Enregistrement…", "Saving…";
        nothing_done: "Rien n’a été changé", "Nothing was changed";

        empty: "Vide", "Empty";
        abandoned: "Sans nouveauté depuis un an", "Nothing new for a year";
        out_of_date: "Année scolaire passée", "Of a past school year";
        private: "Réservée", "Members only";
        no_article: "Aucun article", "No article";
        of_class: "Rubrique de classe", "Class section";

        filter: "Chercher une rubrique", "Find a section";
        find: "Chercher", "Find";
        show: "Afficher", "Show";
        all: "Toutes", "All";
        to_validate: "À valider", "To be validated";
        all_empty: "Vides", "Empty";
        all_abandoned: "Sans nouveauté", "Nothing new";
        all_out_of_date: "Année passée", "Past year";
        all_private: "Réservées", "Members only";
        none_found: "Aucune rubrique ne correspond", "No section matches";
        none_found_text: "Essayez un autre mot, ou affichez toutes les rubriques.", "Try another word, or show all sections.";
        show_all: "Afficher toutes les rubriques", "Show all sections";
        none: "Le site n’a pas encore de rubrique", "The site has no section yet";
        none_text: "Une rubrique rassemble des articles : la vie du collège, le CDI, un projet…", "A section holds articles: school life, the library, a project…";

        actions: "Actions", "Actions";
        see: "Voir la page", "See the page";
        settings: "Réglages", "Settings";
        rights: "Droits", "Rights";
        articles: "Articles", "Articles";
        new_below: "Nouvelle sous-rubrique", "New subsection";
        up: "Monter", "Move up";
        down: "Descendre", "Move down";
        move_to: "Déplacer vers…", "Move to…";
        archive: "Archiver", "Archive";
        bring_back: "Rétablir", "Bring back";
        delete: "Supprimer", "Delete";

        new: "Nouvelle rubrique", "New section";
        create: "Créer la rubrique", "Create the section";
        title: "Titre", "Title";
        inside: "Dans", "Inside";
        at_top: "Tout en haut de l’arborescence", "At the top of the tree";
        kind: "Pour quoi ?", "What for?";
        institutional: "L’établissement", "The school";
        institutional_hint: "La vie du collège ou du lycée, ses services, ses informations.", "School life, its services, its information.";
        teaching: "Un enseignement, un projet", "A subject, a project";
        teaching_hint: "Une matière, un club, un voyage ; elle dure d’une année à l’autre.", "A subject, a club, a journey; it lasts from year to year.";
        begins_private: "Elle sera d’abord réservée : vous déciderez ensuite qui la lit.", "It begins private: you decide afterwards who reads it.";
        move_hint: "Elle y vient en dernier, avec tout ce qu’elle contient. Sauf si elle a ses propres droits, elle prend ceux de la rubrique choisie.", "It comes last there, with all that it holds. Unless it has rights of its own, it takes those of the chosen section.";
        is_here: "Elle est ici", "It is here";

        archives: "Rubriques archivées", "Archived sections";
        archives_hint: "Personne ne les lit plus. Rien n’y est perdu : une rubrique rétablie retrouve sa place et ses articles.", "Nobody reads them any more. Nothing in them is lost: a section that is brought back finds its place and its articles.";
        above_too: "Une rubrique au-dessus est archivée aussi.", "A section above is archived as well.";
        delete_title: "Supprimer cette rubrique ?", "Delete this section?";
        delete_text: "Elle est vide. Ses réglages et ses droits seront perdus pour de bon.", "It is empty. Its settings and its rights will be lost for good.";

        about: "Présentation", "Presentation";
        summary: "Résumé", "Summary";
        summary_hint: "Une ou deux phrases, sous le titre et sur la carte de la rubrique.", "One or two sentences, under the title and on the section’s card.";
        picture: "Image", "Picture";
        picture_hint: "Sur la carte de la rubrique.", "On the section’s card.";
        who_reads: "Qui la lit ?", "Who reads it?";
        public: "Tout le monde", "Everybody";
        public_hint: "Sur le site, sans compte, et dans les moteurs de recherche.", "On the site, without an account, and in search engines.";
        not_public: "Les membres qui y ont un rôle", "Members who have a role in it";
        not_public_hint: "Ses articles et leurs images ne paraissent nulle part pour les autres.", "Its articles and their pictures appear nowhere for others.";
        its_articles: "Ses articles", "Its articles";
        blog: "Parmi les actualités", "Among the news";
        blog_hint: "Les derniers articles paraissent dans les tuiles d’actualités et les flux.", "The latest articles appear in news tiles and feeds.";
        comments: "Commentaires", "Comments";
        comments_hint: "Les membres qui lisent un article peuvent le commenter.", "Members who read an article may comment on it.";
        by_update: "Remonter à chaque mise à jour", "Return to the top at each update";
        by_update_hint: "Un article modifié repasse en tête, sauf pour une modification mineure.", "An article that is changed returns to the top, minor changes apart.";
        saved: "Les réglages sont enregistrés.", "The settings are saved.";
        not_saved: "Ce n’est pas encore enregistré", "It is not saved yet";
        to_correct: "Corrigez ce qui est signalé, puis réessayez. Rien de ce que vous avez écrit n’est perdu.", "Correct what is marked, then try again. Nothing that you have written is lost.";
        unsaved: "Modifications gardées sur cet appareil, pas encore enregistrées.", "Changes kept on this device, not saved yet.";
        all_saved: "Tout est enregistré.", "All is saved.";
        found: "Voici ce que vous écriviez", "Here is what you were writing";
        found_text: "Cet appareil l’avait gardé : ce n’était pas encore enregistré.", "This device had kept it: it had not been saved yet.";
        start_over: "Repartir de ce qui est enregistré", "Start again from what is saved";
        conflict: "Cela a été changé ailleurs entre-temps", "This was changed elsewhere meanwhile";
        conflict_text: "Rien n’est écrasé : ce que vous avez écrit est toujours dans le formulaire. Voici ce qui est enregistré et qui diffère :", "Nothing is written over: what you have written is still in the form. Here is what is saved and differs:";
        keep_mine: "Garder ce que j’ai écrit", "Keep what I have written";
        take_theirs: "Reprendre ce qui est enregistré", "Take what is saved";
        theirs_taken: "Le formulaire montre ce qui est enregistré.", "The form shows what is saved.";
        without: "aucun", "none";
        with_picture: "une autre image", "another picture";
        on: "oui", "yes";
        off: "non", "no";
        closing: "Archiver la rubrique", "Archive the section";
        closing_text: "Personne ne la lira plus, ni ce qu’elle contient. Elle se rétablit à tout moment.", "Nobody will read it any more, nor what it holds. It can be brought back at any time.";
        is_archived: "Cette rubrique est archivée", "This section is archived";
        is_archived_text: "Personne ne la lit. Vous pouvez changer ses réglages avant de la rétablir.", "Nobody reads it. You may change its settings before you bring it back.";
        is_archived_above: "Une rubrique au-dessus de celle-ci est archivée : personne ne lit celle-ci non plus.", "A section above this one is archived: nobody reads this one either.";

        notices: "Mentions et pages obligatoires", "Legal notice and required pages";
        notices_lead: "Tout site public les montre en bas de chaque page.", "Every public site shows them at the foot of each page.";
        legal: "Mentions légales", "Legal notice";
        accessibility: "Accessibilité", "Accessibility";
        privacy: "Données personnelles", "Personal data";
        legal_hint: "Qui édite le site, qui en répond, qui l’héberge, comment leur écrire.", "Who publishes the site, who answers for it, who hosts it, how to write to them.";
        accessibility_hint: "L’état de conformité, ce qui n’est pas accessible, comment le signaler, les voies de recours.", "How far the site complies, what is not accessible, how to report it, how to appeal.";
        compliance: "État de conformité", "Compliance";
        compliance_lead: "Le bas de toutes les pages publiques le répète, comme la loi le demande.", "Every public page repeats it at its foot, as the law asks.";
        compliance_none: "Non conforme", "Not compliant";
        compliance_none_hint: "Aucun audit en cours de validité, ou moins de la moitié des critères du RGAA respectés.", "No audit in force, or less than half of the criteria of the RGAA are met.";
        compliance_partial: "Partiellement conforme", "Partially compliant";
        compliance_partial_hint: "Un audit a mesuré qu’au moins la moitié des critères sont respectés.", "An audit found that at least half of the criteria are met.";
        compliance_full: "Totalement conforme", "Fully compliant";
        compliance_full_hint: "Un audit a mesuré que tous les critères sont respectés.", "An audit found that all criteria are met.";
        privacy_hint: "Ce qui est gardé, pourquoi, combien de temps, et comment exercer ses droits.", "What is kept, why, for how long, and how people exercise their rights.";
        text: "Texte", "Text";
        notice_saved: "La page est enregistrée et publiée.", "The page is saved and published.";
        notice_conflict_text: "Rien n’est écrasé : ce que vous avez écrit est toujours ci-dessous. Voici ce qui est enregistré :", "Nothing is written over: what you have written is still below. Here is what is saved:";
        see_saved: "Lire ce qui est enregistré", "Read what is saved";
        save_and_publish: "Enregistrer et publier", "Save and publish";
    }
}

/// What is wrong with a section, as a word and how serious it is.
pub type StateWord = (&'static str, &'static str);

impl SectionsText {
    pub const fn state(lang: Lang, state: SectionState) -> Option<StateWord> {
        let t = Self::of(lang);
        match state {
            SectionState::Alive => None,
            SectionState::Empty => Some((t.empty, "neutral")),
            SectionState::Abandoned => Some((t.abandoned, "warning")),
            SectionState::OutOfDate => Some((t.out_of_date, "warning")),
        }
    }

    pub const fn kind(lang: Lang, kind: SectionKind) -> (&'static str, &'static str) {
        let t = Self::of(lang);
        match kind {
            SectionKind::Institutional => (t.institutional, t.institutional_hint),
            SectionKind::Teaching => (t.teaching, t.teaching_hint),
            SectionKind::Class => (t.of_class, ""),
        }
    }

    fn last(lang: Lang, at: DateTime) -> String {
        match lang {
            Lang::Fr => format!("dernier le {}", dates::day_short(at.date(), lang)),
            Lang::En => format!("latest on {}", dates::day_short(at.date(), lang)),
        }
    }

    /// "12 articles, dernier le 3 nov."; of one that only holds others, how many it holds.
    pub fn detail(lang: Lang, line: &SectionLine, below: usize) -> String {
        let count = match (lang, line.published) {
            (Lang::Fr, 0) if below == 1 => "1 sous-rubrique".to_owned(),
            (Lang::Fr, 0) if below > 1 => format!("{below} sous-rubriques"),
            (Lang::En, 0) if below == 1 => "1 subsection".to_owned(),
            (Lang::En, 0) if below > 1 => format!("{below} subsections"),
            (_, 0) => Self::of(lang).no_article.to_owned(),
            (_, 1) => "1 article".to_owned(),
            (_, n) => format!("{n} articles"),
        };
        let last = line.last.filter(|_| line.published > 0).map(|at| Self::last(lang, at));
        std::iter::once(count).chain(last).collect::<Vec<_>>().join(", ")
    }

    /// "Suppression à partir du 10 juillet": its readers are warned of its end.
    pub fn closes(lang: Lang, day: Date) -> String {
        let day = dates::day_month(day, lang);
        match lang {
            Lang::Fr => format!("Suppression à partir du {day}"),
            Lang::En => format!("To be deleted from {day}"),
        }
    }

    pub fn waiting(lang: Lang, count: u32) -> String {
        match lang {
            Lang::Fr => format!("{count} à valider"),
            Lang::En => format!("{count} to validate"),
        }
    }

    /// A title in quotation marks.
    fn quoted(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("«\u{a0}{title}\u{a0}»"),
            Lang::En => format!("“{title}”"),
        }
    }

    pub fn actions_of(lang: Lang, title: &str) -> String {
        let what = Self::quoted(lang, title);
        match lang {
            Lang::Fr => format!("Actions sur {what}"),
            Lang::En => format!("Actions on {what}"),
        }
    }

    pub fn move_what(lang: Lang, title: &str) -> String {
        let what = Self::quoted(lang, title);
        match lang {
            Lang::Fr => format!("Déplacer {what}"),
            Lang::En => format!("Move {what}"),
        }
    }

    /// "Dans « Clubs », après « Échecs »".
    fn place(lang: Lang, parent: Option<&str>, after: Option<&str>) -> String {
        let inside = match (lang, parent) {
            (Lang::Fr, Some(parent)) => format!("dans {}", Self::quoted(lang, parent)),
            (Lang::En, Some(parent)) => format!("in {}", Self::quoted(lang, parent)),
            (Lang::Fr, None) => "tout en haut".to_owned(),
            (Lang::En, None) => "at the top".to_owned(),
        };
        let behind = match (lang, after) {
            (Lang::Fr, Some(after)) => format!("après {}", Self::quoted(lang, after)),
            (Lang::En, Some(after)) => format!("after {}", Self::quoted(lang, after)),
            (Lang::Fr, None) => "en premier".to_owned(),
            (Lang::En, None) => "first".to_owned(),
        };
        format!("{inside}, {behind}")
    }

    pub fn picked_up(lang: Lang, title: &str) -> String {
        let (what, how) = (Self::quoted(lang, title), Self::of(lang).how_to_move);
        match lang {
            Lang::Fr => format!("{what}\u{a0}: prise. {how}"),
            Lang::En => format!("{what}: picked up. {how}"),
        }
    }

    pub fn would_land(lang: Lang, parent: Option<&str>, after: Option<&str>) -> String {
        let place = Self::place(lang, parent, after);
        let mut letters = place.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>() + ".").unwrap_or_default()
    }

    /// "« Échecs » est dans « Clubs », en premier."
    pub fn moved(lang: Lang, title: &str, parent: Option<&str>, after: Option<&str>) -> String {
        let (what, place) = (Self::quoted(lang, title), Self::place(lang, parent, after));
        match lang {
            Lang::Fr => format!("{what} est maintenant {place}."),
            Lang::En => format!("{what} is now {place}."),
        }
    }

    pub fn created(lang: Lang, title: &str) -> String {
        let what = Self::quoted(lang, title);
        match lang {
            Lang::Fr => format!("La rubrique {what} est créée."),
            Lang::En => format!("The section {what} is created."),
        }
    }

    pub fn deleted(lang: Lang, title: &str) -> String {
        let what = Self::quoted(lang, title);
        match lang {
            Lang::Fr => format!("La rubrique {what} est supprimée."),
            Lang::En => format!("The section {what} is deleted."),
        }
    }

    pub fn archived(lang: Lang, title: &str) -> String {
        let what = Self::quoted(lang, title);
        match lang {
            Lang::Fr => format!("La rubrique {what} est archivée."),
            Lang::En => format!("The section {what} is archived."),
        }
    }

    pub fn brought_back(lang: Lang, title: &str) -> String {
        let what = Self::quoted(lang, title);
        match lang {
            Lang::Fr => format!("La rubrique {what} est rétablie."),
            Lang::En => format!("The section {what} is back."),
        }
    }

    pub fn bring_back_what(lang: Lang, title: &str) -> String {
        let what = Self::quoted(lang, title);
        match lang {
            Lang::Fr => format!("Rétablir {what}"),
            Lang::En => format!("Bring back {what}"),
        }
    }

    pub fn delete_what(lang: Lang, title: &str) -> String {
        let what = Self::quoted(lang, title);
        match lang {
            Lang::Fr => format!("Supprimer {what}"),
            Lang::En => format!("Delete {what}"),
        }
    }

    /// "3 articles, avec 2 sous-rubriques".
    pub fn archived_detail(lang: Lang, archived: &ArchivedSection) -> String {
        let below = match (lang, archived.below) {
            (_, 0) => None,
            (Lang::Fr, 1) => Some("avec une sous-rubrique".to_owned()),
            (Lang::Fr, n) => Some(format!("avec {n} sous-rubriques")),
            (Lang::En, 1) => Some("with one subsection".to_owned()),
            (Lang::En, n) => Some(format!("with {n} subsections")),
        };
        std::iter::once(Self::detail(lang, &archived.line, 0)).chain(below).collect::<Vec<_>>().join(", ")
    }

    /// How many sections a filter has left.
    pub fn found(lang: Lang, count: usize) -> String {
        match (lang, count) {
            (_, 0) => Self::of(lang).none_found.to_owned(),
            (Lang::Fr, 1) => "Une rubrique".to_owned(),
            (Lang::Fr, n) => format!("{n} rubriques"),
            (Lang::En, 1) => "One section".to_owned(),
            (Lang::En, n) => format!("{n} sections"),
        }
    }

    /// Who reads it all the same, though it is said to be public.
    pub fn private_with(lang: Lang, above: &str) -> String {
        if above.is_empty() {
            return lang
                .pick(
                    "Une rubrique au-dessus est réservée\u{a0}: celle-ci le reste aussi tant que cela ne change pas.",
                    "A section above is for members only: this one stays so as well until that changes.",
                )
                .to_owned();
        }
        let above = Self::quoted(lang, above);
        match lang {
            Lang::Fr => format!(
                "La rubrique {above}, au-dessus, est réservée\u{a0}: celle-ci le reste aussi tant que cela ne change pas."
            ),
            Lang::En => format!(
                "The section {above}, above, is for members only: this one stays so as well until that changes."
            ),
        }
    }

    pub fn differs(lang: Lang, field: &str, saved: &str) -> String {
        match lang {
            Lang::Fr => format!("{field}\u{a0}: {saved}"),
            Lang::En => format!("{field}: {saved}"),
        }
    }
}
