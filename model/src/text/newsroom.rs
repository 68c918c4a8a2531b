use super::{Lang, dates, texts};
use crate::{
    publication::{ArticleVersionLine, Shown, WrittenArticle},
    time::{Date, DateTime},
};

texts! {
    /// Writing articles.
    NewsroomText {
        articles: "Articles", "Articles";
        new: "Écrire un article", "Write an article";
        edit: "Modifier l’article", "Edit the article";
        pictures_coming: "L’image est en route : elle viendra où est le curseur.", "The picture is on its way: it will come where the caret is.";
        nowhere: "Aucune rubrique ne vous est ouverte", "No section is open to you";
        nowhere_text: "Pour écrire des articles, demandez au gestionnaire d’une rubrique de vous y donner un rôle de rédacteur.", "To write articles, ask the manager of a section to give you a writer’s role there.";
        section: "Rubrique", "Section";
        choose: "Choisir une rubrique", "Choose a section";
        readers_public: "Tout le monde pourra lire l’article.", "Everybody will be able to read the article.";
        readers_private: "Seuls les membres qui ont accès à cette rubrique pourront lire l’article.", "Only the members who have access to this section will be able to read the article.";
        readers_unknown: "La rubrique dit qui pourra lire l’article.", "The section says who will be able to read the article.";
        title: "Titre", "Title";
        summary: "Résumé", "Summary";
        summary_hint: "Une ou deux phrases, lues dans les listes et sous l’image de une.", "One or two sentences, read in lists and under the headline picture.";
        illustration: "Illustration", "Illustration";
        illustration_hint: "En tête de l’article et sur sa vignette.", "At the top of the article and on its card.";
        text: "Texte", "Text";
        documents: "Documents joints", "Attached documents";
        problem_title: "Ce n’est pas encore fait", "It is not done yet";
        to_correct: "Corrigez ce qui est signalé, puis réessayez. Rien de ce que vous avez écrit n’est perdu.", "Correct what is marked, then try again. Nothing that you have written is lost.";
        found: "Voici ce que vous écriviez", "Here is what you were writing";
        found_text: "Cet appareil l’avait gardé : ce n’était pas encore enregistré.", "This device had kept it: it had not been saved yet.";
        start_over: "Repartir de la version enregistrée", "Start again from the saved version";

        standing: "Publication", "Publication";
        saving: "Enregistrement…", "Saving…";
        saved_here: "Gardé sur cet appareil. L’enregistrement se fera dès le retour du réseau.", "Kept on this device. It will be saved as soon as the network is back.";
        choose_section: "Choisissez une rubrique pour que le brouillon soit enregistré.", "Choose a section for the draft to be saved.";
        not_saved_yet: "Pas encore enregistré…", "Not saved yet…";
        nothing_yet: "Le brouillon s’enregistre tout seul.", "The draft is saved by itself.";
        conflict_kept: "Gardé sur cet appareil, pas enregistré.", "Kept on this device, not saved.";
        when: "Quand publier", "When to publish";
        now: "Maintenant", "Now";
        later: "À une date", "On a date";
        from: "Visible à partir du", "Visible from";
        from_past: "Cette date est passée : l’article sera visible tout de suite, et daté de ce jour-là.", "This date has passed: the article will be visible at once, and dated that day.";
        ends: "Retirer à une date", "Take away on a date";
        ends_hint: "Pour une annonce qui passe : l’article reste dans votre liste.", "For news that passes: the article stays in your list.";
        until: "Visible jusqu’au", "Visible until";
        minor: "Modification mineure", "Minor change";
        minor_hint: "Une simple correction : l’article ne remonte pas en tête des actualités.", "A mere correction: the article does not return to the top of the news.";
        moves_when_published: "L’article changera de rubrique quand vous publierez les modifications. D’ici là, il reste où ses lecteurs le trouvent.", "The article will change its section when you publish the changes. Until then, it stays where its readers find it.";
        moves_not: "Vous ne publiez pas dans cette rubrique : l’article reste où il est. Pour l’y proposer, retirez-le, puis soumettez-le à validation.", "You do not publish in this section: the article stays where it is. To propose it there, withdraw it, then submit it for validation.";
        describe: "Décrire", "Describe";
        publish: "Publier", "Publish";
        publish_changes: "Publier les modifications", "Publish the changes";
        schedule: "Planifier", "Schedule";
        submit: "Soumettre à validation", "Submit for validation";
        submit_hint: "Une personne qui publie dans cette rubrique le relira.", "Somebody who publishes in this section will read it.";
        awaiting: "Une personne qui publie dans cette rubrique va le relire. Vous pouvez encore le modifier.", "Somebody who publishes in this section is going to read it. You may still change it.";
        send_back: "Renvoyer avec une remarque", "Send back with a remark";
        send_back_now: "Renvoyer", "Send back";
        remark: "Remarque", "Remark";
        remark_hint: "Ce qu’il faudrait changer. La personne qui a écrit l’article la lira.", "What should be changed. The person who wrote the article will read it.";
        see: "Voir l’article", "See the article";
        copy_link: "Copier le lien", "Copy the link";
        left_here: "Ce que vous avez écrit est encore sur cet appareil", "What you wrote is still on this device";
        left_here_text: "L’article a été supprimé, ou publié par quelqu’un d’autre\u{a0}: ceci n’y a pas été enregistré.", "The article was deleted, or published by somebody else: this was not saved in it.";
        make_new: "En faire un nouvel article", "Make a new article of it";
        copy_text: "Copier le texte", "Copy the text";
        text_copied: "Le texte est copié.", "The text is copied.";
        text_not_copied: "Le texte n’a pas pu être copié. Sélectionnez-le dans la page.", "The text could not be copied. Select it in the page.";
        another_begun: "Un autre article que vous avez commencé n’est pas encore enregistré\u{a0}: terminez-le d’abord.", "Another article that you began is not saved yet: finish it first.";
        see_begun: "Voir cet article", "See that article";
        link_copied: "Le lien est copié.", "The link is copied.";
        versions: "Versions", "Versions";
        withdraw: "Retirer", "Withdraw";
        withdraw_title: "Retirer cet article", "Withdraw this article";
        withdraw_text: "Personne ne pourra plus le lire. Il reste dans votre liste, et peut être publié de nouveau.", "Nobody will be able to read it any more. It stays in your list and can be published again.";
        published_done: "L’article est publié.", "The article is published.";
        scheduled_done: "La publication est programmée.", "The publication is scheduled.";
        submitted_done: "L’article est soumis à validation.", "The article is submitted for validation.";
        sent_back_done: "L’article est renvoyé avec votre remarque.", "The article is sent back with your remark.";
        withdrawn_done: "L’article est retiré.", "The article is withdrawn.";

        is_draft: "Brouillon", "Draft";
        is_submitted: "À valider", "To be validated";
        is_published: "Publié", "Published";
        is_scheduled: "Programmé", "Scheduled";
        is_expired: "Expiré", "Expired";
        is_withdrawn: "Retiré", "Withdrawn";
        is_reworked: "Modifications non publiées", "Unpublished changes";
        has_remark: "Remarque", "Remark";

        conflict_mine: "Vous avez enregistré cet article depuis une autre page", "You have saved this article from another page";
        conflict_text: "Rien n’est écrasé : les deux textes restent dans les versions, quel que soit votre choix.", "Nothing is written over: both texts stay among the versions, whatever you choose.";
        keep_mine: "Garder mon texte", "Keep my text";
        take_theirs: "Reprendre l’autre", "Take the other one";
        see_theirs: "Voir les versions", "See the versions";

        embed_title: "Contenu d’un autre site", "Content from another site";
        embed_address: "Adresse ou code d’intégration", "Address or embed code";
        embed_address_hint: "Collez l’adresse de la page : PeerTube, Digipad, Pearltrees, Genially, YouTube…", "Paste the address of the page: PeerTube, Digipad, Pearltrees, Genially, YouTube…";
        embed_name: "Ce que c’est", "What it is";
        embed_name_hint: "Quelques mots, lus avant d’afficher le contenu.", "A few words, read before the content is shown.";
        embed_put: "Insérer", "Insert";

        pile_to_validate: "À valider", "To validate";
        pile_begun: "En cours", "In progress";
        pile_scheduled: "Programmés", "Scheduled";
        pile_published: "Publiés", "Published";
        pile_over: "Expirés ou retirés", "Expired or withdrawn";
        by_section: "Articles par rubrique", "Articles by section";
        all_sections: "Toutes les rubriques", "All sections";
        untitled: "Sans titre", "Untitled";
        none_yet: "Aucun article pour le moment", "No article at the moment";
        none_yet_text: "Ce que vous écrirez, et ce qui attendra votre validation, se retrouvera ici.", "What you write, and what waits for your validation, will be found here.";
        removed: "L’article est dans la corbeille.", "The article is in the bin.";
        take_back: "Annuler la suppression", "Undo the deletion";

        versions_lead: "Chaque texte enregistré par une autre personne, après une pause ou une publication, est gardé.", "Each text saved by another person, after a pause or a publication, is kept.";
        changes: "Ce qui a changé", "What changed";
        one_version: "Il n’y a encore qu’une version.", "There is only one version so far.";
        compare_from: "De", "From";
        compare_to: "À", "To";
        compare: "Comparer", "Compare";
        nothing_changed: "Ces deux versions disent la même chose.", "These two versions say the same.";
        illustration_changed: "L’illustration a changé.", "The illustration has changed.";
        added: "[ajouté : ", "[added: ";
        removed_words: "[retiré : ", "[removed: ";
        bracket: "]", "]";
        all_versions: "Toutes les versions", "All versions";
        is_latest: "En cours", "Current";
        restore: "Reprendre", "Bring back";
    }
}

impl NewsroomText {
    /// "Enregistré à 18 h 02", "Enregistré hier à 8 h"
    pub fn saved_at(lang: Lang, at: DateTime, today: Date) -> String {
        // A page that stays open is of an earlier day than what is saved on it.
        let when = if at.date() < today {
            dates::when(at, today, lang)
        } else {
            format!("{} {}", lang.pick("à", "at"), dates::time(at, lang))
        };
        format!("{} {when}", lang.pick("Enregistré", "Saved"))
    }

    /// "2 images sans description"
    pub fn undescribed(lang: Lang, count: usize) -> String {
        match (lang, count) {
            (Lang::Fr, 1) => "1 image sans description".to_owned(),
            (Lang::Fr, n) => format!("{n} images sans description"),
            (Lang::En, 1) => "1 picture without a description".to_owned(),
            (Lang::En, n) => format!("{n} pictures without a description"),
        }
    }

    /// Where the browser does not give what is copied to others, it is there to be selected.
    pub fn link_not_copied(lang: Lang, address: &str) -> String {
        match lang {
            Lang::Fr => format!("Voici le lien\u{a0}: {address}"),
            Lang::En => format!("This is the link: {address}"),
        }
    }

    pub fn written_by(lang: Lang, author: &str) -> String {
        match lang {
            Lang::Fr => format!("Écrit par {author}"),
            Lang::En => format!("Written by {author}"),
        }
    }

    pub fn sent_back_by(lang: Lang, by: &str) -> String {
        match lang {
            Lang::Fr => format!("{by} renvoie cet article avec une remarque"),
            Lang::En => format!("{by} sends this article back with a remark"),
        }
    }

    pub fn conflict(lang: Lang, by: &str, at: DateTime) -> String {
        let when = dates::day_time(at, lang);
        match lang {
            Lang::Fr => format!("{by} a enregistré cet article entre-temps ({when})"),
            Lang::En => format!("{by} has saved this article meanwhile ({when})"),
        }
    }

    pub fn recognised(lang: Lang, site: &str) -> String {
        match lang {
            Lang::Fr => format!("Reconnu : {site}"),
            Lang::En => format!("Recognised: {site}"),
        }
    }

    pub fn not_inserted(lang: Lang, why: &str) -> String {
        match lang {
            Lang::Fr => format!("L’image n’est pas dans le texte. {why}"),
            Lang::En => format!("The picture is not in the text. {why}"),
        }
    }

    pub fn attached(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("{name} est joint à l’article."),
            Lang::En => format!("{name} is attached to the article."),
        }
    }

    /// "Actualités · Claire Besson · modifié le lundi 23 novembre à 8 h"
    pub fn line(lang: Lang, article: &WrittenArticle, today: Date) -> String {
        let mut words = vec![article.section.title.clone()];
        if !article.mine {
            words.push(article.author.clone());
        }
        words.push(match (article.shown, article.from, lang) {
            (Shown::Later, Some(from), _) => format!("visible {}", dates::when(from, today, lang)),
            _ => format!("{} {}", lang.pick("modifié", "changed"), dates::when(article.changed, today, lang)),
        });
        words.join(" · ")
    }

    /// "Version 3, 25 nov. 2026 à 10 h"
    pub fn version(lang: Lang, version: &ArticleVersionLine) -> String {
        let (day, time) = (dates::day_short_year(version.saved.date(), lang), dates::time(version.saved, lang));
        format!("Version {}, {day} {} {time}", version.number, lang.pick("à", "at"))
    }

    pub fn restore_what(lang: Lang, number: u32) -> String {
        match lang {
            Lang::Fr => format!("Reprendre la version {number}"),
            Lang::En => format!("Bring back version {number}"),
        }
    }
}
