//! Top bar, navigation and page headers.

use super::outbox_bar::{OfflineMark, OutboxBar, SignOut, UpdateOffer};
use crate::{
    paths,
    ui::{Avatar, Icon, toast::Toasts},
    visit::{Theme, use_lang, use_visit, use_waiting},
};
use leptos::prelude::*;
use leptos_meta::Title;
use preau_model::{
    session::{Role, Viewer},
    text::{Lang, SessionText, ShellText, Words},
};

/// The part of the site that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Home,
    Homework,
    Classeur,
    /// A pupil's activities.
    Activities,
    Articles,
    Directory,
    Account,
    /// The school's public site, which has pages of its own.
    Site,
}

/// How many sections fit beside each other on the narrowest phone.
const FIT: usize = 5;

impl Section {
    /// Those to which the person's menu leads too: they are left out where there is no room, in this order.
    const IN_MENU: [Self; 2] = [Self::Account, Self::Site];

    const fn path(self) -> &'static str {
        match self {
            Self::Home => paths::HOME,
            Self::Homework => paths::HOMEWORK,
            Self::Classeur => paths::CLASSEUR,
            Self::Activities => paths::ACTIVITIES,
            Self::Articles => paths::ARTICLES,
            Self::Directory => paths::DIRECTORY,
            Self::Account => paths::ACCOUNT,
            Self::Site => paths::FRONT,
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Homework => "homework",
            Self::Classeur | Self::Activities => "directory",
            Self::Articles => "write",
            Self::Directory => "people",
            Self::Account => "person",
            Self::Site => "school",
        }
    }

    fn label(self, lang: Lang) -> &'static str {
        let t = ShellText::of(lang);
        match self {
            Self::Home => t.home,
            Self::Homework => t.homework,
            Self::Classeur => t.classeur,
            Self::Activities => t.activities,
            Self::Articles => t.articles,
            Self::Directory => t.directory,
            Self::Account => t.account,
            Self::Site => t.site,
        }
    }

    /// What the person's functions and rights open. Only a menu: each operation decides for itself.
    fn of(viewer: &Viewer, writes: bool) -> Vec<Self> {
        let mut sections = vec![Self::Home];
        if viewer.roles.any(&[Role::Pupil, Role::Teacher, Role::Guardian]) {
            sections.push(Self::Homework);
        }
        if viewer.roles.has(Role::Teacher) {
            sections.push(Self::Classeur);
        }
        if viewer.roles.has(Role::Pupil) {
            sections.push(Self::Activities);
        }
        if writes {
            sections.push(Self::Articles);
        }
        if viewer.roles.has(Role::Administrator) {
            sections.push(Self::Directory);
        }
        sections.extend([Self::Site, Self::Account]);
        sections
    }
}

/// The frame of a page for somebody who is signed in; anybody else is sent to sign in.
#[component]
pub fn Frame(section: Section, #[prop(into)] title: String, children: Children) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = ShellText::of(lang);
    let Some(viewer) = visit.viewer.clone() else {
        send_to_sign_in();
        return view! { <crate::session::SignInPage /> }.into_any();
    };
    let school = viewer.school_name.clone();
    let sections = Section::of(&viewer, visit.writes);
    let spare = &Section::IN_MENU[..sections.len().saturating_sub(FIT).min(Section::IN_MENU.len())];
    view! {
        // Not a signal: the head is written when the page's signals may be gone.
        <Title text=title formatter=move |text: String| format!("{text} · Préau") />
        <div class="shell">
            <a class="shell-skip" href="#contenu" rel="external">
                {t.skip}
            </a>
            <header class="shell-top">
                <a class="shell-brand" href=paths::HOME>
                    <svg class="shell-brand__mark" aria-hidden="true" viewBox="0 0 48 48">
                        <use href="/icons/sprite.svg#logo"></use>
                    </svg>
                    <span class="shell-brand__school">{school}</span>
                </a>
                <div class="shell-tools">
                    <OfflineMark />
                    <PersonMenu viewer=viewer.clone() theme=visit.theme />
                </div>
            </header>
            <nav class="shell-nav" aria-label=t.navigation>
                <ul class="shell-nav__list">
                    {sections
                        .into_iter()
                        .map(|item| {
                            view! {
                                <li data-spare=spare.contains(&item).then_some("")>
                                    <a
                                        class="shell-nav__link"
                                        href=item.path()
                                        // Not one of the application's pages.
                                        rel=(item == Section::Site).then_some("external")
                                        aria-current=(item == section).then_some("page")
                                    >
                                        <Icon name=item.icon() />
                                        <span class="shell-nav__label">{item.label(lang)}</span>
                                        {(item == Section::Articles).then(|| view! { <WaitingCount /> })}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </nav>
            <main class="shell-main" id="contenu" tabindex="-1">
                <UpdateOffer />
                <OutboxBar person=viewer.person />
                {children()}
            </main>
            <Toasts />
        </div>
    }
    .into_any()
}

/// How many articles wait for who publishes.
#[component]
fn WaitingCount() -> impl IntoView {
    let lang = use_lang();
    let waiting = use_waiting();
    move || {
        let count = waiting.get();
        (count > 0).then(|| {
            view! {
                <span class="shell-nav__count">
                    {count}
                    <span class="ui-hidden">{ShellText::of(lang).to_validate}</span>
                </span>
            }
        })
    }
}

/// On the server, an HTTP redirection that comes back here afterwards.
fn send_to_sign_in() {
    #[cfg(feature = "ssr")]
    if let Some(parts) = use_context::<http::request::Parts>() {
        let here = parts.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        let target = if here == paths::HOME {
            paths::SIGN_IN.to_owned()
        } else {
            let encoded: String =
                leptos_router::params::ParamsMap::from_iter([("suite".to_owned(), here.to_owned())]).to_query_string();
            format!("{}{encoded}", paths::SIGN_IN)
        };
        leptos_axum::redirect(&target);
    }
}

#[component]
fn PersonMenu(viewer: Viewer, theme: Theme) -> impl IntoView {
    let lang = use_lang();
    let t = ShellText::of(lang);
    let name = viewer.full_name();
    let roles = viewer.roles.iter().map(|role| SessionText::role(lang, role)).collect::<Vec<_>>().join(", ");
    let segment = |name: &'static str, value: &'static str, pressed: bool, content: AnyView| {
        view! {
            <button r#type="submit" name=name value=value aria-pressed=if pressed { "true" } else { "false" }>
                {content}
            </button>
        }
    };
    view! {
        <details class="ui-menu shell-person">
            <summary>
                <span class="ui-hidden">{ShellText::menu_of(lang, &name)}</span>
                <Avatar name=name.clone() />
                <span class="shell-person__name" aria-hidden="true">
                    {name.clone()}
                </span>
            </summary>
            <div class="ui-menu__panel">
                <div class="ui-menu__header">
                    <span class="ui-person">
                        <Avatar name=name.clone() />
                        <span class="ui-person__text">
                            <span class="ui-person__name">{name.clone()}</span>
                            <span class="ui-person__detail">{roles}</span>
                        </span>
                    </span>
                </div>
                <a class="ui-menu__item" href=paths::ACCOUNT>
                    <Icon name="person" />
                    {t.my_account}
                </a>
                <a class="ui-menu__item" href=paths::FRONT rel="external">
                    <Icon name="school" />
                    {t.school_site}
                </a>
                <hr class="ui-menu__line" />
                <form method="post" action=paths::PREFERENCES>
                    <div class="ui-menu__group" role="group" aria-labelledby="menu-theme">
                        <p class="ui-menu__label" id="menu-theme">
                            {t.theme}
                        </p>
                        <div class="ui-segments">
                            {segment("theme", "auto", theme == Theme::Auto, t.theme_auto.into_any())}
                            {segment(
                                "theme",
                                "light",
                                theme == Theme::Light,
                                view! {
                                    <Icon name="sun" small=true />
                                    {t.theme_light}
                                }
                                    .into_any(),
                            )}
                            {segment(
                                "theme",
                                "dark",
                                theme == Theme::Dark,
                                view! {
                                    <Icon name="moon" small=true />
                                    {t.theme_dark}
                                }
                                    .into_any(),
                            )}
                        </div>
                    </div>
                    <LanguageSegments />
                </form>
                <hr class="ui-menu__line" />
                <SignOut />
            </div>
        </details>
    }
}

/// The two languages, as buttons of the preferences form around them.
#[component]
pub fn LanguageSegments() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="ui-menu__group" role="group" aria-label=ShellText::of(lang).language>
            <div class="ui-segments">
                {[(Lang::Fr, "Français"), (Lang::En, "English")]
                    .into_iter()
                    .map(|(each, label)| {
                        view! {
                            <button
                                r#type="submit"
                                name="lang"
                                value=each.tag()
                                lang=each.tag()
                                aria-pressed=if each == lang { "true" } else { "false" }
                            >
                                {label}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        </div>
    }
}

/// A link of the breadcrumbs.
pub type Crumb = (String, String);

/// The head of a page: where it is, its name, its actions.
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    #[prop(optional)] crumbs: Vec<Crumb>,
    #[prop(optional, into)] lead: Option<String>,
    #[prop(optional)] actions: Option<AnyView>,
) -> impl IntoView {
    let lang = use_lang();
    let here = title.clone();
    view! {
        <header class="shell-page__header">
            <div class="shell-page__titles">
                {(!crumbs.is_empty())
                    .then(|| {
                        view! {
                            <nav class="ui-breadcrumbs" aria-label=Words::of(lang).breadcrumbs>
                                <ol>
                                    {crumbs
                                        .into_iter()
                                        .map(|(path, label)| view! { <li><a href=path>{label}</a></li> })
                                        .collect_view()}
                                    <li aria-current="page">{here}</li>
                                </ol>
                            </nav>
                        }
                    })}
                <h1 id="page" tabindex="-1">{title}</h1>
                {lead.map(|lead| view! { <p class="shell-page__lead">{lead}</p> })}
            </div>
            {actions.map(|actions| view! { <div class="shell-page__actions">{actions}</div> })}
        </header>
    }
}
