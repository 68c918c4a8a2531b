//! What is in a folder, or at the top of one's classeur.

use super::{
    api,
    cards::{lines, own_card, shared_card},
    dragging::Dragging,
    exchange::activity::ImportActivityDialog,
    give::{GiveDialog, Given},
    moving::MoveDialog,
    naming::{NameDialog, Named},
    share::ShareDialog,
};
use crate::{
    browser,
    error::AppError,
    paths,
    shell::{Frame, PageHeader, Section, loaded_again},
    ui::{Drawing, Empty, Ghost, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use preau_model::{
    classeur::{ActivityLine, FolderLine, Level, Shared, Shelf},
    ids::{ActivityId, FolderId},
    text::{ClasseurText, ExchangeText, ShelfText, ShellText},
};

/// What is looked at, and what is being done with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looking {
    /// `None`: the top.
    pub folder: Memo<Option<FolderId>>,
    /// Grows when something was changed.
    round: RwSignal<u32>,
    /// What has the focus once it is there, by name.
    awaited: StoredValue<Option<String>>,
    pub naming: RwSignal<Option<Named>>,
    pub naming_open: RwSignal<bool>,
    pub moving: RwSignal<Option<Thing>>,
    pub moving_open: RwSignal<bool>,
    pub given: RwSignal<Option<Given>>,
    pub shared: RwSignal<Option<Shared>>,
    importing: RwSignal<bool>,
}

pub(super) fn use_shelf() -> Looking {
    expect_context::<Looking>()
}

impl Looking {
    /// It is asked for again.
    pub(super) fn again(self) {
        let _ = self.round.try_update(|n| *n += 1);
    }

    /// It is asked for again, and the person is taken to a folder in it.
    pub(super) fn show(self, folder: FolderId) {
        self.show_named(folder_link(folder));
    }

    /// The same, to something of that name.
    pub(super) fn show_named(self, name: String) {
        self.awaited.set_value(Some(name));
        self.again();
    }

    pub(super) fn name(self, what: Named) {
        self.naming.set(Some(what));
        self.naming_open.set(true);
    }
}

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Thing {
    Activity(ActivityLine),
    Folder(FolderLine),
}

impl Thing {
    pub(super) fn title(&self, t: &ClasseurText) -> String {
        let title = match self {
            Self::Activity(line) => &line.title,
            Self::Folder(line) => &line.title,
        };
        if title.is_empty() { t.untitled.to_owned() } else { title.clone() }
    }

    pub(super) const fn folder(&self) -> Option<FolderId> {
        match self {
            Self::Activity(_) => None,
            Self::Folder(line) => Some(line.id),
        }
    }

    /// The name of its link on the page.
    pub(super) fn link(&self) -> String {
        match self {
            Self::Activity(line) => activity_link(line.id),
            Self::Folder(line) => folder_link(line.id),
        }
    }

    pub(super) const fn as_shared(&self) -> Shared {
        match self {
            Self::Activity(line) => Shared::Activity(line.id),
            Self::Folder(line) => Shared::Folder(line.id),
        }
    }

    pub(super) async fn bin(&self, away: bool) -> Result<(), AppError> {
        match self {
            Self::Activity(line) => api::bin_activity(line.id, away).await,
            Self::Folder(line) => api::bin_folder(line.id, away).await,
        }
    }
}

pub(super) fn folder_link(id: FolderId) -> String {
    format!("dossier-{id}")
}

pub(super) fn activity_link(id: ActivityId) -> String {
    format!("activite-{id}")
}

#[component]
pub fn ShelfPage() -> impl IntoView {
    let t = ClasseurText::of(use_lang());
    let params = use_params_map();
    let folder = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse().ok())));
    let looking = Looking {
        folder,
        round: RwSignal::new(0),
        awaited: StoredValue::new(None),
        naming: RwSignal::new(None),
        naming_open: RwSignal::new(false),
        moving: RwSignal::new(None),
        moving_open: RwSignal::new(false),
        given: RwSignal::new(None),
        shared: RwSignal::new(None),
        importing: RwSignal::new(false),
    };
    provide_context(looking);
    let shelf =
        Resource::new_blocking(move || (folder.get(), looking.round.get()), |(folder, _)| api::open_folder(folder));
    view! {
        <Frame section=Section::Classeur title=t.title>
            <div class="shell-page classeur-shelf-page">
                {loaded_again(shelf, |shelf: Shelf| view! { <Inside shelf=shelf /> })}
                <NameDialog />
                <MoveDialog />
                <GiveDialog given=looking.given done=Callback::new(move |()| looking.again()) />
                <ShareDialog shared=looking.shared />
                <ImportActivityDialog
                    open=looking.importing
                    folder=folder
                    done=Callback::new(move |()| looking.again())
                />
            </div>
        </Frame>
    }
}

#[component]
fn Inside(shelf: Shelf) -> impl IntoView {
    let looking = use_shelf();
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let ready = browser::taken_over();
    Effect::new(move |_| {
        if let Some(name) = looking.awaited.try_update_value(Option::take).flatten() {
            browser::after(0, move || browser::focus(&name));
        }
    });
    let mut path = shelf.path;
    let here = path.pop();
    let top = here.is_none();
    let own = ShelfText::of(lang);
    let above = if top {
        Vec::new()
    } else {
        std::iter::once((None, own.top.to_owned()))
            .chain(path.iter().map(|line| (Some(line.id), line.title.clone())))
            .collect()
    };
    let title = here.map_or_else(|| t.title.to_owned(), |line| line.title);
    let crumbs = if top {
        vec![(paths::HOME.to_owned(), ShellText::of(lang).home.to_owned())]
    } else {
        std::iter::once((paths::CLASSEUR.to_owned(), t.title.to_owned()))
            .chain(path.into_iter().map(|line| (paths::folder(line.id), line.title)))
            .collect()
    };
    let makes = shelf.level >= Level::Edit;
    let level = shelf.level;
    let new = move || {
        view! {
            <Show when=move || ready.get() && makes>
                <div class="ui-cluster">
                    <button
                        class="ui-button ui-button--primary"
                        r#type="button"
                        on:click=move |_| looking.name(Named::activity())
                    >
                        <Icon name="plus" />
                        {t.new_activity}
                    </button>
                    <button class="ui-button" r#type="button" on:click=move |_| looking.name(Named::folder())>
                        <Icon name="folder" />
                        {t.new_folder}
                    </button>
                    <button
                        class="ui-button ui-button--quiet"
                        r#type="button"
                        on:click=move |_| looking.importing.set(true)
                    >
                        <Icon name="import" />
                        {ExchangeText::of(lang).import_activity}
                    </button>
                    {top
                        .then(|| {
                            view! {
                                <a class="ui-button ui-button--quiet" href=paths::BIN>
                                    <Icon name="trash" />
                                    {t.bin}
                                </a>
                            }
                        })}
                </div>
            </Show>
        }
    };
    let things: Vec<Thing> = shelf
        .folders
        .iter()
        .map(|line| Thing::Folder(line.clone()))
        .chain(shelf.activities.iter().map(|line| Thing::Activity(line.clone())))
        .collect();
    let dragging = Dragging::new(looking, above, things);
    let (first_folder, first_activity) = (dragging.onto.above, dragging.onto.above + dragging.onto.folders);
    let empty = shelf.folders.is_empty() && shelf.activities.is_empty();
    let (empty_title, empty_text) = if top { (t.empty, t.empty_text) } else { (t.empty_folder, t.empty_folder_text) };
    let folders = lines(t.folders, shelf.folders, move |n, line| {
        own_card(dragging, first_folder + n, Thing::Folder(line), level)
    });
    let activities = lines(t.activities, shelf.activities, move |n, line| {
        own_card(dragging, first_activity + n, Thing::Activity(line), level)
    });
    let shared = lines(t.shared, shelf.shared, |_, line| shared_card(line));
    view! {
        <PageHeader
            title=title
            crumbs=crumbs
            lead=if top { t.lead.to_owned() } else { String::new() }
            actions=view! { {new} }.into_any()
        />
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        {empty.then(|| view! { <Empty title=empty_title text=empty_text drawing=Drawing::Book /> })}
        <div class="classeur-shelves" data-carrying=move || dragging.is_busy().then_some("")>
            {folders}
            {activities}
            {shared}
        </div>
        <p class="ui-hidden" id="comment-deposer">
            {own.how_to_put}
        </p>
        <p class="ui-hidden" role="status" aria-live="assertive">
            {move || dragging.said.get()}
        </p>
        <Ghost carry=dragging.carry name=move |place: usize| dragging.title(lang, place) />
    }
}
