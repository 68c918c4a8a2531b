use super::{Lang, dates, texts};
use crate::{home::Occasion, publication::FOUND_MAX};

texts! {
    /// The home page: its tiles, and the frame of public pages.
    HomeText {
        news: "Actualités", "News";
        no_news: "Aucun article pour le moment.", "No article at the moment.";
        all: "Tout voir", "See all";
        agenda: "Agenda", "Agenda";
        no_events: "Aucune date à venir.", "No date to come.";
        no_posts: "Aucun message pour le moment.", "No post at the moment.";
        see_post: "Voir le message", "See the post";
        sign_in: "Se connecter", "Sign in";
        my_page: "Mon espace", "My page";
        more_sections: "Toutes les rubriques", "All sections";
        menu: "Menu", "Menu";
        sections: "Rubriques", "Sections";
        search: "Rechercher", "Search";
        search_label: "Rechercher dans les articles", "Search the articles";
        search_title: "Recherche", "Search";
        search_again: "Essayez un autre mot, ou le début d’un mot.", "Try another word, or the beginning of a word.";
        go_on: "Suite", "More";
        from_the_first: "Revenir au début", "Back to the beginning";
        pages: "Pages", "Pages";
        search_what: "Écrivez un ou plusieurs mots.", "Write one or several words.";
        legal: "Mentions légales", "Legal notice";
        accessibility_none: "Accessibilité : non conforme", "Accessibility: not compliant";
        accessibility_partial: "Accessibilité : partiellement conforme", "Accessibility: partially compliant";
        accessibility_full: "Accessibilité : totalement conforme", "Accessibility: fully compliant";
        privacy: "Données personnelles", "Personal data";
        site_map: "Plan du site", "Site map";
        made_with: "Propulsé par Préau, logiciel libre", "Powered by Préau, free software";
        no_board: "La page d’accueil se prépare", "The home page is being prepared";
        no_board_text: "Revenez bientôt. Si vous avez un compte, connectez-vous.", "Come back soon. If you have an account, sign in.";
        not_found: "Cette page n’existe pas, ou n’est pas publique", "This page does not exist, or is not public";
        not_found_text: "L’adresse est peut-être incomplète, ou l’article a été retiré. S’il est réservé à des membres de l’établissement, connectez-vous pour le lire.", "The address may be incomplete, or the article was withdrawn. If it is for members of the school, sign in to read it.";
        sign_in_to_read: "Se connecter pour continuer", "Sign in to go on";
        failed: "Cette page n’a pas pu être faite", "This page could not be made";
        again: "Réessayer", "Try again";
        home: "Revenir à l’accueil", "Back to the home page";
        edit_notice: "Modifier cette page", "Edit this page";
        no_notice: "Cette page n’a pas encore été écrite. L’administrateur de l’espace numérique peut le faire.", "This page has not been written yet. The administrator can do it.";
    }
}

impl HomeText {
    /// What a search engine says of the school's site.
    pub fn about(lang: Lang, school: &str) -> String {
        match lang {
            Lang::Fr => {
                format!("{school}\u{a0}: actualités, agenda, vie de l’établissement et espace numérique de travail.")
            }
            Lang::En => format!("{school}: news, agenda, school life and digital workspace."),
        }
    }

    /// "à 18 h, salle polyvalente".
    pub fn when_where(lang: Lang, event: &Occasion) -> String {
        let when = match (event.whole_days, event.ends) {
            (true, Some(end)) if end.date() > event.begins.date() => Some(match lang {
                Lang::Fr => format!("jusqu’au {}", dates::day(end.date(), lang)),
                Lang::En => format!("until {}", dates::day(end.date(), lang)),
            }),
            (true, _) => None,
            (false, _) => Some(dates::time(event.begins, lang)),
        };
        let place = (!event.place.is_empty()).then(|| event.place.clone());
        when.into_iter().chain(place).collect::<Vec<_>>().join(", ")
    }

    pub fn see_on(lang: Lang, site: &str) -> String {
        let host = crate::home::host_of(site).unwrap_or_else(|| site.to_owned());
        match lang {
            Lang::Fr => format!("Voir sur {host}"),
            Lang::En => format!("See on {host}"),
        }
    }

    /// "25 à 48 sur 61".
    pub fn shown_of(lang: Lang, first: usize, last: usize, total: usize) -> String {
        match lang {
            Lang::Fr => format!("{first} à {last} sur {total}"),
            Lang::En => format!("{first} to {last} of {total}"),
        }
    }

    pub fn found(lang: Lang, count: usize, query: &str) -> String {
        match (lang, count) {
            (Lang::Fr, FOUND_MAX..) => {
                format!(
                    "Plus de {FOUND_MAX} articles pour «\u{a0}{query}\u{a0}»\u{a0}: voici ceux qui conviennent le mieux. Ajoutez un mot pour préciser."
                )
            }
            (Lang::En, FOUND_MAX..) => {
                format!("More than {FOUND_MAX} articles for “{query}”: these fit best. Add a word to be more precise.")
            }
            (Lang::Fr, 0) => format!("Aucun article pour «\u{a0}{query}\u{a0}»"),
            (Lang::Fr, 1) => format!("Un article pour «\u{a0}{query}\u{a0}»"),
            (Lang::Fr, n) => format!("{n} articles pour «\u{a0}{query}\u{a0}»"),
            (Lang::En, 0) => format!("No article for “{query}”"),
            (Lang::En, 1) => format!("One article for “{query}”"),
            (Lang::En, n) => format!("{n} articles for “{query}”"),
        }
    }
}
