//! Which page answers which address.

use super::NotFound;
use crate::{
    directory::pages as directory, home::HomePage, homework::pages as homework, session, ui::StyleGuide,
    ui::toast::provide_toasts, visit::provide_visit,
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    ParamSegment, SsrMode, StaticSegment,
    components::{FlatRoutes, Route, Router},
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
            <FlatRoutes fallback=NotFound>
                <Route path=StaticSegment("") view=HomePage ssr=SsrMode::Async />
                <Route path=StaticSegment("connexion") view=session::SignInPage ssr=SsrMode::Async />
                <Route path=StaticSegment("activation") view=session::ActivationPage ssr=SsrMode::Async />
                <Route path=StaticSegment("compte") view=session::AccountPage ssr=SsrMode::Async />
                <Route path=StaticSegment("travail") view=homework::ListPage ssr=SsrMode::Async />
                <Route
                    path=(StaticSegment("travail"), StaticSegment("nouveau"))
                    view=homework::GivePage
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("travail"), ParamSegment("id"))
                    view=homework::OnePage
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("travail"), ParamSegment("id"), StaticSegment("modifier"))
                    view=homework::EditPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("travail"), ParamSegment("id"), StaticSegment("copies"), ParamSegment("pupil"))
                    view=homework::CopyPage
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("annuaire") view=directory::PeoplePage ssr=SsrMode::Async />
                <Route
                    path=(StaticSegment("annuaire"), StaticSegment("import"))
                    view=directory::ImportPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("annuaire"), StaticSegment("lettres"))
                    view=directory::LettersPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=(StaticSegment("annuaire"), ParamSegment("id"))
                    view=directory::PersonPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=StaticSegment("style-guide")
                    view=move || if development { StyleGuide().into_any() } else { NotFound().into_any() }
                    ssr=SsrMode::Async
                />
            </FlatRoutes>
        </Router>
    }
}
