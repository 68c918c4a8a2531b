//! Every address of the site, in one place. They are French: people read them.

use leptos_router::params::ParamsMap;
use preau_model::{
    ids::{ActivityId, ArticleId, AssignmentId, FolderId, PersonId, StepId},
    media::Purpose,
    publication::{NoticeKind, Reached, article_path, section_path},
};

pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/connexion";
pub const ACTIVATION: &str = "/activation";
pub const SIGN_OUT: &str = "/deconnexion";
pub const ACCOUNT: &str = "/compte";
pub const NOTIFICATIONS: &str = "/compte/notifications";
pub const PREFERENCES: &str = "/preferences";
pub use preau_model::homework::LIST_PATH as HOMEWORK;
/// The icon’s shortcut: to what is to be recorded next.
pub const RECORD: &str = "/enregistrer";
/// Where other applications share files with this one.
pub const SHARE: &str = "/partager";
pub const GIVE: &str = "/travail/nouveau";
pub const DIRECTORY: &str = "/annuaire";
pub const IMPORT: &str = "/annuaire/import";
pub const LETTERS: &str = "/annuaire/lettres";
pub const STYLE_GUIDE: &str = "/style-guide";
/// The public home page, for those whose `/` is their own.
pub const FRONT: &str = "/accueil";
/// Where the board of tiles is edited.
pub const BOARD: &str = "/accueil/modifier";
/// What each function finds on its personal page.
pub const USUAL_PAGES: &str = "/accueil/pages-personnelles";
/// The tree of sections, for those who manage some.
pub const SECTIONS: &str = "/rubriques/gestion";
/// Search over public articles.
pub const SEARCH: &str = "/recherche";
pub const SITE_MAP: &str = "/plan-du-site";
pub const NEWS_FEED: &str = "/actualites.xml";
/// What one writes, and what waits for one.
pub const ARTICLES: &str = "/articles";
pub const WRITE: &str = "/articles/nouveau";
/// Articles that were removed.
pub const ARTICLES_BIN: &str = "/articles/corbeille";
/// In the address of a list: what was shown last, on the page before.
pub const AFTER: &str = "apres";
/// In the address of an article: the first comment that was shown, on the page after.
pub const COMMENTS_BEFORE: &str = "commentaires";
/// Sections of classes: made from the directory, ended with the year.
pub const CLASSES: &str = "/rubriques/classes";
pub const UPLOADS: &str = "/envois";
/// A teacher's folders and activities.
pub const CLASSEUR: &str = "/classeur";

/// What was put away.
pub const BIN: &str = "/classeur/corbeille";

/// One homework, and one of a child: notifications lead there too, so that the model has them.
pub use preau_model::homework::{path as homework, path_for as homework_of};

/// The pages that every public site must have.
pub const fn notice(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Legal => "/mentions-legales",
        NoticeKind::Accessibility => "/accessibilite",
        NoticeKind::Privacy => "/donnees-personnelles",
    }
}

/// Where one of them is written.
pub const fn edit_notice(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Legal => "/mentions-legales/modifier",
        NoticeKind::Accessibility => "/accessibilite/modifier",
        NoticeKind::Privacy => "/donnees-personnelles/modifier",
    }
}

pub fn section_settings(code: &str) -> String {
    format!("{}/reglages", section_path(code))
}

/// The tree, with the sections of one state only.
pub fn sections_in(state: &str) -> String {
    format!("{SECTIONS}?etat={state}")
}

pub fn edit_homework(id: AssignmentId) -> String {
    format!("/travail/{id}/modifier")
}

/// Giving homework with an activity of the classeur.
pub fn give_with(activity: ActivityId) -> String {
    format!("{GIVE}?activite={activity}")
}

/// Writing an article in a section.
pub fn write_in(section: &str) -> String {
    format!("{WRITE}?rubrique={section}")
}

/// Of what one writes, what is in a section.
pub fn articles_of(section: &str) -> String {
    format!("{ARTICLES}?rubrique={section}")
}

/// Who may do what in a section.
pub fn section_rights(code: &str) -> String {
    format!("{}/droits", section_path(code))
}

/// A section as one file; asked for with POST.
pub fn section_export(code: &str) -> String {
    format!("{}/export", section_path(code))
}

pub fn edit_article(code: &str) -> String {
    format!("/articles/{code}/modifier")
}

/// An article with what is written and not published yet.
pub fn preview_article(code: &str) -> String {
    format!("/articles/{code}/apercu")
}

pub fn article_versions(code: &str) -> String {
    format!("/articles/{code}/versions")
}

/// Where comments are written: the address of the article, and what is added to it.
pub fn comments(code: &str) -> String {
    format!("/articles/{code}/commentaires")
}

pub fn copy(id: AssignmentId, pupil: PersonId) -> String {
    format!("/travail/{id}/copies/{pupil}")
}

pub fn folder(id: FolderId) -> String {
    format!("{CLASSEUR}/dossiers/{id}")
}

/// What was given to a pupil.
pub const ACTIVITIES: &str = "/activites";

/// Where a pupil goes through an activity.
pub fn walk(id: ActivityId) -> String {
    format!("{ACTIVITIES}/{id}")
}

/// The step of it.
pub fn walk_at(id: ActivityId, step: StepId) -> String {
    format!("{}?etape={step}", walk(id))
}

/// Where its teacher sees how far pupils are.
pub fn follow(id: ActivityId) -> String {
    format!("{CLASSEUR}/{id}/suivi")
}

/// The same, of a folder.
pub fn follow_folder(id: FolderId) -> String {
    format!("{}/suivi", folder(id))
}

/// Where its teacher sees it as pupils will.
pub fn preview(id: ActivityId) -> String {
    format!("{CLASSEUR}/{id}/apercu")
}

/// Where an activity is edited.
pub fn activity(id: ActivityId) -> String {
    format!("{CLASSEUR}/{id}")
}

/// Where everybody's answers to an exercise are heard or read one after another.
pub fn mark_queue(id: ActivityId, step: StepId) -> String {
    format!("{CLASSEUR}/{id}/suivi/{step}")
}

/// Where the page is on which something is made.
pub fn made_for(purpose: Purpose) -> String {
    match purpose {
        Purpose::Homework(id) => homework(id),
        Purpose::Step(id, _) => activity(id),
        Purpose::Answer(id, _) => walk(id),
    }
}

pub fn person(id: PersonId) -> String {
    format!("/annuaire/{id}")
}

/// Signing in, and then going on there.
pub fn sign_in_then(path: &str) -> String {
    with(SIGN_IN, "suite", path)
}

/// What a search found.
pub fn search_for(words: &str) -> String {
    with(SEARCH, "q", words)
}

/// What it found after that one.
pub fn search_after(words: &str, last: ArticleId) -> String {
    format!("{}&{AFTER}={last}", search_for(words))
}

/// An article with the comments before that one.
pub fn earlier_comments(code: &str, before: Reached) -> String {
    format!("{}?{COMMENTS_BEFORE}={before}#commentaires", article_path(code))
}

fn with(path: &str, name: &str, value: &str) -> String {
    let query: String = ParamsMap::from_iter([(name.to_owned(), value.to_owned())]).to_query_string();
    format!("{path}{query}")
}

/// Keeps a path that leads somewhere in this site; anything else becomes the home page.
pub fn inner(path: &str) -> &str {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']);
    if inside { path } else { HOME }
}

#[cfg(test)]
mod tests {
    use super::{inner, sign_in_then};

    #[test]
    fn signing_in_leads_back_to_the_very_place() {
        assert_eq!(sign_in_then("/articles/a#b"), "/connexion?suite=%2Farticles%2Fa%23b");
    }

    #[test]
    fn a_way_back_never_leaves_the_site() {
        assert_eq!(inner("/travail?onglet=rendu"), "/travail?onglet=rendu");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
            assert_eq!(inner(elsewhere), "/");
        }
    }
}
