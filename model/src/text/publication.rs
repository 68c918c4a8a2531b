use super::{Lang, dates, texts};
use crate::time::Date;

texts! {
    /// Sections and articles.
    PublicationText {
        way_here: "Fil d’Ariane", "Breadcrumb";
        private: "Réservé", "Members only";
        private_section: "Rubrique réservée à des membres de l’établissement", "A section for members of the school";
        updated: "mis à jour", "updated";
        below: "Sous-rubriques", "Subsections";
        nothing_yet: "Rien n’est encore publié ici", "Nothing is published here yet";
        nothing_yet_text: "Les articles de cette rubrique apparaîtront à leur publication.", "The articles of this section will appear when they are published.";
        older: "Articles plus anciens", "Older articles";
        follow: "Suivre par flux Atom", "Follow by Atom feed";
        documents: "Documents", "Documents";
    }
}

impl PublicationText {
    pub fn updated_on(lang: Lang, date: Date) -> String {
        match lang {
            Lang::Fr => format!("mis à jour le {}", dates::day(date, lang)),
            Lang::En => format!("updated on {}", dates::day(date, lang)),
        }
    }
}
