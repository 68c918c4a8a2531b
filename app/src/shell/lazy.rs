//! Rooms that are fetched when they are first opened: a pupil never downloads what only
//! teachers or the administrator use. One chunk of WebAssembly a room; on the server, nothing
//! is different.

use super::NotFound;
use crate::{
    classeur,
    directory::pages as directory,
    editing::{Left, send_kept},
    home::{BoardDraft, BoardPage, UsualPage},
    homework::pages as homework,
    publication::{classes::ClassesPage, manage, newsroom, rights::RightsPage},
    visit::use_visit,
};
use leptos::prelude::*;
use leptos_router::LazyRoute;
use preau_model::{ids::PersonId, publication::NoticeKind};

/// A route whose view is in a chunk: `Give => desk(Desk::Give)`.
macro_rules! lazy_routes {
    ($($route:ident => $chunk:ident($page:expr), $preload:ident);+ $(;)?) => {
        $(
            #[derive(Debug)]
            pub struct $route;

            impl LazyRoute for $route {
                fn data() -> Self {
                    Self
                }

                async fn view(_: Self) -> AnyView {
                    $chunk($page).await
                }

                async fn preload() {
                    #[cfg(target_arch = "wasm32")]
                    $preload().await;
                }
            }
        )+
    };
}

lazy_routes! {
    Give => desk(Desk::Give), __preload_desk;
    Edit => desk(Desk::Edit), __preload_desk;
    Copy => desk(Desk::Copy), __preload_desk;
    Articles => newsroom(Newsroom::Articles), __preload_newsroom;
    ArticlesBin => newsroom(Newsroom::Bin), __preload_newsroom;
    Write => newsroom(Newsroom::Write), __preload_newsroom;
    EditArticle => newsroom(Newsroom::Edit), __preload_newsroom;
    Versions => newsroom(Newsroom::Versions), __preload_newsroom;
    Shelf => binder(Binder::Shelf), __preload_binder;
    Folder => binder(Binder::Shelf), __preload_binder;
    Bin => binder(Binder::Bin), __preload_binder;
    Activity => binder(Binder::Activity), __preload_binder;
    Preview => binder(Binder::Preview), __preload_binder;
    Follow => binder(Binder::Follow), __preload_binder;
    FollowFolder => binder(Binder::FollowFolder), __preload_binder;
    AnswersInLine => binder(Binder::Answers), __preload_binder;
    Activities => satchel(Satchel::Activities), __preload_satchel;
    Walk => satchel(Satchel::Walk), __preload_satchel;
    People => office(Office::People), __preload_office;
    Person => office(Office::Person), __preload_office;
    Import => office(Office::Import), __preload_office;
    Letters => office(Office::Letters), __preload_office;
    Board => webmaster(Webmaster::Board), __preload_webmaster;
    UsualPages => webmaster(Webmaster::UsualPages), __preload_webmaster;
    Sections => webmaster(Webmaster::Sections), __preload_webmaster;
    SectionSettings => webmaster(Webmaster::SectionSettings), __preload_webmaster;
    LegalNotice => webmaster(Webmaster::Notice(NoticeKind::Legal)), __preload_webmaster;
    AccessibilityNotice => webmaster(Webmaster::Notice(NoticeKind::Accessibility)), __preload_webmaster;
    PrivacyNotice => webmaster(Webmaster::Notice(NoticeKind::Privacy)), __preload_webmaster;
    Rights => webmaster(Webmaster::Rights), __preload_webmaster;
    Classes => webmaster(Webmaster::Classes), __preload_webmaster;
    AnswerGuide => answer_guide(()), __preload_answer_guide;
    MakeGuide => make_guide(()), __preload_make_guide;
}

/// What teachers do with homework.
enum Desk {
    Give,
    Edit,
    Copy,
}

#[lazy]
fn desk(page: Desk) -> AnyView {
    match page {
        Desk::Give => view! { <homework::GivePage /> }.into_any(),
        Desk::Edit => view! { <homework::EditPage /> }.into_any(),
        Desk::Copy => view! { <homework::CopyPage /> }.into_any(),
    }
}

/// What those do who write articles.
enum Newsroom {
    Articles,
    Bin,
    Write,
    Edit,
    Versions,
}

#[lazy]
fn newsroom(page: Newsroom) -> AnyView {
    match page {
        Newsroom::Articles => view! { <newsroom::ArticlesPage /> }.into_any(),
        Newsroom::Bin => view! { <newsroom::BinPage /> }.into_any(),
        Newsroom::Write => view! { <newsroom::NewArticlePage /> }.into_any(),
        Newsroom::Edit => view! { <newsroom::EditArticlePage /> }.into_any(),
        Newsroom::Versions => view! { <newsroom::VersionsPage /> }.into_any(),
    }
}

/// What teachers prepare.
enum Binder {
    Shelf,
    Bin,
    Activity,
    Preview,
    Follow,
    FollowFolder,
    Answers,
}

#[lazy]
fn binder(page: Binder) -> AnyView {
    match page {
        Binder::Shelf => view! { <classeur::ShelfPage /> }.into_any(),
        Binder::Bin => view! { <classeur::BinPage /> }.into_any(),
        Binder::Activity => view! { <classeur::EditPage /> }.into_any(),
        Binder::Preview => view! { <classeur::PreviewPage /> }.into_any(),
        Binder::Follow => view! { <classeur::FollowPage /> }.into_any(),
        Binder::FollowFolder => view! { <classeur::FollowFolderPage /> }.into_any(),
        Binder::Answers => view! { <classeur::QueuePage /> }.into_any(),
    }
}

/// What pupils go through.
enum Satchel {
    Activities,
    Walk,
}

#[lazy]
fn satchel(page: Satchel) -> AnyView {
    match page {
        Satchel::Activities => view! { <classeur::ActivitiesPage /> }.into_any(),
        Satchel::Walk => view! { <classeur::WalkPage /> }.into_any(),
    }
}

/// What the administrator does with the directory.
enum Office {
    People,
    Person,
    Import,
    Letters,
}

#[lazy]
fn office(page: Office) -> AnyView {
    match page {
        Office::People => view! { <directory::PeoplePage /> }.into_any(),
        Office::Person => view! { <directory::PersonPage /> }.into_any(),
        Office::Import => view! { <directory::ImportPage /> }.into_any(),
        Office::Letters => view! { <directory::LettersPage /> }.into_any(),
    }
}

/// Sends what an editor has left on this device under `name`.
pub async fn send_edits(name: String, person: PersonId) -> Left {
    if name.starts_with(classeur::KEPT_AS) { send_activity(name, person).await } else { send_board(name, person).await }
}

#[lazy]
async fn send_activity(name: String, person: PersonId) -> Left {
    classeur::send_kept(&name, person).await
}

#[lazy]
async fn send_board(name: String, person: PersonId) -> Left {
    send_kept(BoardDraft, person, &name).await
}

/// What those do who look after the school's site.
enum Webmaster {
    Board,
    UsualPages,
    Sections,
    SectionSettings,
    Notice(NoticeKind),
    Rights,
    Classes,
}

#[lazy]
fn webmaster(page: Webmaster) -> AnyView {
    match page {
        Webmaster::Board => view! { <BoardPage /> }.into_any(),
        Webmaster::UsualPages => view! { <UsualPage /> }.into_any(),
        Webmaster::Sections => view! { <manage::SectionsPage /> }.into_any(),
        Webmaster::SectionSettings => view! { <manage::SettingsPage /> }.into_any(),
        Webmaster::Notice(kind) => view! { <manage::NoticePage kind=kind /> }.into_any(),
        Webmaster::Rights => view! { <RightsPage /> }.into_any(),
        Webmaster::Classes => view! { <ClassesPage /> }.into_any(),
    }
}

/// Exercises for those who build pages: answered and made, in a chunk each, as pupils and teachers have them.
#[lazy]
fn answer_guide(_page: ()) -> AnyView {
    let shown = use_visit().development;
    #[cfg(debug_assertions)]
    if shown {
        return crate::style_guide::exercises::PlayPage().into_any();
    }
    let _ = shown;
    NotFound().into_any()
}

#[lazy]
fn make_guide(_page: ()) -> AnyView {
    let shown = use_visit().development;
    #[cfg(debug_assertions)]
    if shown {
        return crate::style_guide::exercises::EditPage().into_any();
    }
    let _ = shown;
    NotFound().into_any()
}
