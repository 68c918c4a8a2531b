//! The services that a person's functions open. Only a menu: each operation decides for itself.

use crate::{
    paths,
    ui::Icon,
    visit::{use_lang, use_visit},
};
use leptos::prelude::*;
use preau_model::{
    publication::NoticeKind,
    session::Role,
    text::{BoardText, ClassesText, DirectoryText, HomeworkText, PersonalText, SectionsText, ShellText},
};

struct Service {
    path: &'static str,
    icon: &'static str,
    name: &'static str,
    /// It is not one of the application's pages.
    external: bool,
}

#[component]
pub fn ServicesBlock() -> impl IntoView {
    let lang = use_lang();
    let visit = use_visit();
    let roles = visit.viewer.map(|viewer| viewer.roles).unwrap_or_default();
    let shell = ShellText::of(lang);
    let own = |path, icon, name| Service { path, icon, name, external: false };
    let mut services = Vec::new();
    if roles.any(&[Role::Pupil, Role::Teacher, Role::Guardian]) {
        services.push(own(paths::HOMEWORK, "homework", shell.homework));
    }
    if roles.has(Role::Teacher) {
        services.push(own(paths::GIVE, "plus", HomeworkText::of(lang).give));
        services.push(own(paths::CLASSEUR, "directory", shell.classeur));
    }
    if roles.has(Role::Pupil) {
        services.push(own(paths::ACTIVITIES, "directory", shell.activities));
    }
    if visit.writes {
        services.push(own(paths::ARTICLES, "write", shell.articles));
    }
    if roles.has(Role::Administrator) {
        services.push(own(paths::DIRECTORY, "people", DirectoryText::of(lang).title));
        services.push(own(paths::BOARD, "edit", BoardText::of(lang).edit));
    }
    if roles.any(&[Role::Administrator, Role::Head]) {
        services.push(own(paths::CLASSES, "newspaper", ClassesText::of(lang).classes));
    }
    if roles.has(Role::Administrator) {
        services.push(own(paths::USUAL_PAGES, "settings", PersonalText::of(lang).usual));
    }
    if visit.manages {
        services.push(own(paths::SECTIONS, "list", SectionsText::of(lang).sections));
    }
    if roles.has(Role::Administrator) {
        let notices = paths::edit_notice(NoticeKind::Legal);
        services.push(own(notices, "info", SectionsText::of(lang).notices));
    }
    services.push(Service { path: paths::FRONT, icon: "school", name: PersonalText::of(lang).site, external: true });
    services.push(own(paths::ACCOUNT, "person", shell.my_account));
    view! {
        <ul class="home-services">
            {services
                .into_iter()
                .map(|service| {
                    view! {
                        <li>
                            <a class="home-service" href=service.path rel=service.external.then_some("external")>
                                <Icon name=service.icon />
                                <span>{service.name}</span>
                            </a>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
