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
        latest: "Derniers articles", "Latest articles";
        manage: "Gérer la rubrique", "Manage the section";
        nothing_yet: "Rien n’est encore publié ici", "Nothing is published here yet";
        nothing_yet_text: "Les articles de cette rubrique apparaîtront à leur publication.", "The articles of this section will appear when they are published.";
        older: "Articles plus anciens", "Older articles";
        follow: "Suivre par flux Atom", "Follow by Atom feed";
        documents: "Documents", "Documents";
        write: "Écrire un article", "Write an article";
        edit: "Modifier l’article", "Edit the article";
        not_shown: "Cet article n’est pas publié : vous le voyez parce que vous pouvez le modifier.", "This article is not published: you see it because you may change it.";
        not_yet: "Cet article n’est pas encore visible : sa publication est programmée.", "This article is not visible yet: its publication is scheduled.";
        no_longer: "Cet article n’est plus visible : sa date de fin est passée.", "This article is no longer visible: its end date has passed.";
        not_published_yet: "Vos modifications ne sont pas encore publiées : voici ce que lisent les lecteurs.", "Your changes are not published yet: this is what readers read.";
        is_preview: "Voici l’article avec les modifications qui ne sont pas encore publiées.", "This is the article with the changes that are not published yet.";
        see_changes: "Voir les modifications", "See the changes";
        see_published: "Voir ce qui est publié", "See what is published";
        copy_link: "Copier le lien", "Copy the link";
        link_copied: "Le lien est copié.", "The link is copied.";
        this_is_link: "Voici le lien\u{a0}:", "This is the link:";
        print: "Imprimer", "Print";
        comments: "Commentaires", "Comments";
        no_comments: "Personne n’a encore commenté cet article.", "Nobody has commented on this article yet.";
        earlier_comments: "Commentaires précédents", "Earlier comments";
        latest_comments: "Revenir aux derniers commentaires", "Back to the latest comments";
        your_comment: "Votre commentaire", "Your comment";
        comment_hint: "Signé de votre nom, et lu par les membres de l’établissement qui lisent cet article.", "Signed with your name, and read by the members of the school who read this article.";
        send_comment: "Commenter", "Comment";
        remove_comment: "Supprimer", "Delete";
        remove_sure: "Supprimer ce commentaire ? Personne ne le lira plus.", "Delete this comment? Nobody will read it any more.";
        remove_yes: "Supprimer le commentaire", "Delete the comment";
        comment_failed: "Votre commentaire n’a pas été publié", "Your comment was not published";
    }
}

impl PublicationText {
    /// The name of a button: the words of the comment are beside it.
    pub fn remove_comment_of(lang: Lang, author: &str) -> String {
        match lang {
            Lang::Fr => format!("Supprimer le commentaire de {author}"),
            Lang::En => format!("Delete the comment of {author}"),
        }
    }

    pub fn updated_on(lang: Lang, date: Date) -> String {
        match lang {
            Lang::Fr => format!("mis à jour le {}", dates::full_date(date, lang)),
            Lang::En => format!("updated on {}", dates::full_date(date, lang)),
        }
    }
}
