//! Which page answers which address.

use super::{NotFound, lazy};
use crate::{
    browser, home::HomePage, homework::pages as homework, session, ui::toast::provide_toasts, visit::provide_visit,
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, ParamSegment, SsrMode, StaticSegment,
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
};

/// The application. Every page is rendered whole (`SsrMode::Async`): it can be read, and its
/// forms sent, before or without any script.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let visit = provide_visit();
    provide_toasts();
    let development = visit.development;
    view! {
        <Router>
            <Arrivals />
            <FlatRoutes fallback=NotFound>
                <Route path=StaticSegment("") view=HomePage ssr=SsrMode::Async />
                <Route path=StaticSegment("connexion") view=session::SignInPage ssr=SsrMode::Async />
                <Route path=StaticSegment("activation") view=session::ActivationPage ssr=SsrMode::Async />
                <Route path=StaticSegment("compte") view=session::AccountPage ssr=SsrMode::Async />
                <Route path=StaticSegment("partager") view=homework::SharePage ssr=SsrMode::Async />
                <Route path=StaticSegment("travail") view=homework::ListPage ssr=SsrMode::Async />
                <Route
                    path=(StaticSegment("travail"), StaticSegment("nouveau"))
                    view={Lazy::<lazy::Give>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("travail"), ParamSegment("id"))
                    view=homework::OnePage
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("travail"), ParamSegment("id"), StaticSegment("modifier"))
                    view={Lazy::<lazy::Edit>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("travail"), ParamSegment("id"), StaticSegment("copies"), ParamSegment("pupil"))
                    view={Lazy::<lazy::Copy>::new()}
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("classeur") view={Lazy::<lazy::Shelf>::new()} ssr=SsrMode::Async />
                <Route
                    path=(StaticSegment("classeur"), StaticSegment("dossiers"), ParamSegment("id"))
                    view={Lazy::<lazy::Folder>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("classeur"), StaticSegment("dossiers"), ParamSegment("id"), StaticSegment("suivi"))
                    view={Lazy::<lazy::FollowFolder>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("classeur"), StaticSegment("corbeille"))
                    view={Lazy::<lazy::Bin>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("classeur"), ParamSegment("id"))
                    view={Lazy::<lazy::Activity>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("classeur"), ParamSegment("id"), StaticSegment("apercu"))
                    view={Lazy::<lazy::Preview>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("classeur"), ParamSegment("id"), StaticSegment("suivi"))
                    view={Lazy::<lazy::Follow>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("classeur"), ParamSegment("id"), StaticSegment("suivi"), ParamSegment("step"))
                    view={Lazy::<lazy::AnswersInLine>::new()}
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("activites") view={Lazy::<lazy::Activities>::new()} ssr=SsrMode::Async />
                <Route
                    path=(StaticSegment("activites"), ParamSegment("id"))
                    view={Lazy::<lazy::Walk>::new()}
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("articles") view={Lazy::<lazy::Articles>::new()} ssr=SsrMode::Async />
                <Route
                    path=(StaticSegment("articles"), StaticSegment("corbeille"))
                    view={Lazy::<lazy::ArticlesBin>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("articles"), StaticSegment("nouveau"))
                    view={Lazy::<lazy::Write>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("articles"), ParamSegment("code"), StaticSegment("modifier"))
                    view={Lazy::<lazy::EditArticle>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("articles"), ParamSegment("code"), StaticSegment("versions"))
                    view={Lazy::<lazy::Versions>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("accueil"), StaticSegment("modifier"))
                    view={Lazy::<lazy::Board>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("accueil"), StaticSegment("pages-personnelles"))
                    view={Lazy::<lazy::UsualPages>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("rubriques"), StaticSegment("gestion"))
                    view={Lazy::<lazy::Sections>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("rubriques"), ParamSegment("code"), StaticSegment("reglages"))
                    view={Lazy::<lazy::SectionSettings>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("mentions-legales"), StaticSegment("modifier"))
                    view={Lazy::<lazy::LegalNotice>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("accessibilite"), StaticSegment("modifier"))
                    view={Lazy::<lazy::AccessibilityNotice>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("donnees-personnelles"), StaticSegment("modifier"))
                    view={Lazy::<lazy::PrivacyNotice>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("rubriques"), StaticSegment("classes"))
                    view={Lazy::<lazy::Classes>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("rubriques"), ParamSegment("code"), StaticSegment("droits"))
                    view={Lazy::<lazy::Rights>::new()}
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("annuaire") view={Lazy::<lazy::People>::new()} ssr=SsrMode::Async />
                <Route
                    path=(StaticSegment("annuaire"), StaticSegment("import"))
                    view={Lazy::<lazy::Import>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("annuaire"), StaticSegment("lettres"))
                    view={Lazy::<lazy::Letters>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("annuaire"), ParamSegment("id"))
                    view={Lazy::<lazy::Person>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("style-guide"), StaticSegment("exercices"))
                    view={Lazy::<lazy::AnswerGuide>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("style-guide"), StaticSegment("exercices"), StaticSegment("modifier"))
                    view={Lazy::<lazy::MakeGuide>::new()}
                    ssr=SsrMode::Async
                />
                <Route
                    path=StaticSegment("style-guide")
                    view=move || style_guide(development)
                    ssr=SsrMode::Async
                />
            </FlatRoutes>
        </Router>
    }
}

/// Puts the focus to the title of each page that comes without the document being another.
#[component]
fn Arrivals() -> impl IntoView {
    let path = use_location().pathname;
    Effect::watch(move || path.get(), |_, _, _| browser::arrive(), false);
}

/// Every part in every state, for those who build pages: in debug builds, under `--development`.
fn style_guide(development: bool) -> AnyView {
    #[cfg(debug_assertions)]
    if development {
        return crate::style_guide::StyleGuide().into_any();
    }
    let _ = development;
    NotFound().into_any()
}
