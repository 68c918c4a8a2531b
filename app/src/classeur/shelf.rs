//! What is in a folder, or at the top of one's classeur.

use super::{
    api,
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
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Drawing, Empty, Icon, Menu, toast::use_toasts},
    visit::{use_lang, use_visit},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use preau_model::{
    classeur::{ActivityLine, FolderLine, Level, Shared, SharedLine, SharedThing, Shelf, TemplateFor, package_path},
    ids::{ActivityId, FolderId},
    text::{ClasseurText, ExchangeText, ShellText, explain},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// What is looked at, and what is being done with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looking {
    /// `None`: the top.
    pub folder: Memo<Option<FolderId>>,
    /// Grows when something was changed.
    round: RwSignal<u32>,
    /// Which folder is gone to once it is there.
    awaited: StoredValue<Option<FolderId>>,
    pub naming: RwSignal<Option<Named>>,
    pub naming_open: RwSignal<bool>,
    pub moving: RwSignal<Option<Thing>>,
    pub moving_open: RwSignal<bool>,
    given: RwSignal<Option<Given>>,
    shared: RwSignal<Option<Shared>>,
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
        self.awaited.set_value(Some(folder));
        self.again();
    }

    fn name(self, what: Named) {
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

    const fn as_shared(&self) -> Shared {
        match self {
            Self::Activity(line) => Shared::Activity(line.id),
            Self::Folder(line) => Shared::Folder(line.id),
        }
    }

    async fn bin(&self, away: bool) -> Result<(), AppError> {
        match self {
            Self::Activity(line) => api::bin_activity(line.id, away).await,
            Self::Folder(line) => api::bin_folder(line.id, away).await,
        }
    }
}

pub(super) fn folder_link(id: FolderId) -> String {
    format!("dossier-{id}")
}

fn activity_link(id: ActivityId) -> String {
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
            <div class="shell-page">
                {loaded(shelf, |shelf: Shelf| view! { <Inside shelf=shelf /> })}
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
        if let Some(id) = looking.awaited.try_update_value(Option::take).flatten() {
            browser::after(0, move || browser::focus(&folder_link(id)));
        }
    });
    let mut path = shelf.path;
    let here = path.pop();
    let top = here.is_none();
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
                    {top
                        .then(|| {
                            view! {
                                <a class="ui-button ui-button--quiet" href=paths::BIN>
                                    <Icon name="trash" />
                                    {t.bin}
                                </a>
                            }
                        })}
                    <button
                        class="ui-button ui-button--quiet"
                        r#type="button"
                        on:click=move |_| looking.importing.set(true)
                    >
                        <Icon name="import" />
                        {ExchangeText::of(lang).import_activity}
                    </button>
                    <button class="ui-button" r#type="button" on:click=move |_| looking.name(Named::folder())>
                        <Icon name="archive" />
                        {t.new_folder}
                    </button>
                    <button
                        class="ui-button ui-button--primary"
                        r#type="button"
                        on:click=move |_| looking.name(Named::activity())
                    >
                        <Icon name="plus" />
                        {t.new_activity}
                    </button>
                </div>
            </Show>
        }
    };
    let empty = shelf.folders.is_empty() && shelf.activities.is_empty();
    let (empty_title, empty_text) = if top { (t.empty, t.empty_text) } else { (t.empty_folder, t.empty_folder_text) };
    let folders = lines(t.folders, shelf.folders, move |line| folder_card(line, level, None).into_any());
    let activities = lines(t.activities, shelf.activities, move |line| activity_card(line, level, None).into_any());
    let shared = lines(t.shared, shelf.shared, shared_card);
    view! {
        <PageHeader
            title=title
            crumbs=crumbs
            lead=if top { t.lead.to_owned() } else { String::new() }
            actions=view! { {new} }.into_any()
        />
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        {empty.then(|| view! { <Empty title=empty_title text=empty_text drawing=Drawing::Book /> })}
        {folders}
        {activities}
        {shared}
    }
}

/// A titled list, where there is something in it.
fn lines<T>(title: &'static str, list: Vec<T>, draw: impl Fn(T) -> AnyView) -> Option<impl IntoView> {
    (!list.is_empty()).then(|| {
        let cards = list.into_iter().map(|it| view! { <li class="classeur-card">{draw(it)}</li> }).collect_view();
        view! {
            <section class="classeur-shelf">
                <h2 class="classeur-shelf__title">{title}</h2>
                <ul class="classeur-shelf__list">{cards}</ul>
            </section>
        }
    })
}

fn shared_card(line: SharedLine) -> AnyView {
    let by = ClasseurText::shared_by(use_lang(), &line.owner, line.level);
    match line.what {
        SharedThing::Folder(folder) => folder_card(folder, line.level.min(Level::Edit), Some(by)).into_any(),
        SharedThing::Activity(activity) => activity_card(activity, line.level.min(Level::Edit), Some(by)).into_any(),
    }
}

/// `by`: who shares it.
fn folder_card(line: FolderLine, level: Level, by: Option<String>) -> impl IntoView {
    let lang = use_lang();
    let holds = ClasseurText::holds(lang, line.holds);
    view! {
        <span class="classeur-card__sign" data-kind="folder">
            <Icon name="archive" />
        </span>
        <div class="classeur-card__words">
            <a class="classeur-card__link" id=folder_link(line.id) href=paths::folder(line.id)>
                {line.title.clone()}
            </a>
            <p class="classeur-card__facts">
                <span>{holds}</span>
                {by.map(|by| view! { <span>{by}</span> })}
            </p>
        </div>
        {(level == Level::Own).then(|| view! { <ThingMenu thing=Thing::Folder(line) level=level /> })}
    }
}

fn activity_card(line: ActivityLine, level: Level, by: Option<String>) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let title = if line.title.is_empty() { t.untitled.to_owned() } else { line.title.clone() };
    let facts = [
        Some(ClasseurText::steps_counted(lang, line.steps)),
        Some(ClasseurText::changed_at(lang, line.changed, use_visit().now.date())),
        line.template.map(|whose| if whose == TemplateFor::School { t.school_template } else { t.template }.to_owned()),
        by,
    ];
    view! {
        <span class="classeur-card__sign" data-kind="activity">
            <Icon name="directory" />
        </span>
        <div class="classeur-card__words">
            <a class="classeur-card__link" id=activity_link(line.id) href=paths::activity(line.id)>
                {title}
            </a>
            {(!line.summary.is_empty()).then(|| view! { <p class="classeur-card__summary">{line.summary.clone()}</p> })}
            <p class="classeur-card__facts">
                {facts.into_iter().flatten().map(|fact| view! { <span>{fact}</span> }).collect_view()}
            </p>
        </div>
        <ThingMenu thing=Thing::Activity(line) level=level />
    }
}

/// What may be done with something.
#[component]
fn ThingMenu(thing: Thing, level: Level) -> impl IntoView {
    let looking = use_shelf();
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let toasts = use_toasts();
    let ready = browser::taken_over();
    let label = ClasseurText::more_about(lang, &thing.title(t));
    let id = match &thing {
        Thing::Activity(line) => format!("{}-actions", activity_link(line.id)),
        Thing::Folder(line) => format!("{}-actions", folder_link(line.id)),
    };
    let activity = match &thing {
        Thing::Activity(line) => Some(line.id),
        Thing::Folder(_) => None,
    };
    let template = match &thing {
        Thing::Activity(line) => line.template,
        Thing::Folder(_) => None,
    };
    let set_template = move |id: ActivityId, whose: Option<TemplateFor>| {
        spawn_local(async move {
            match api::set_template(id, whose).await {
                Ok(()) => {
                    toasts.say(match whose {
                        Some(TemplateFor::Own) => t.kept_as_template,
                        Some(TemplateFor::School) => t.offered_template,
                        None => t.not_a_template,
                    });
                    looking.again();
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    let template_items = move |id: ActivityId| {
        [
            (Some(TemplateFor::Own), t.keep_as_template),
            (Some(TemplateFor::School), t.offer_template),
            (None, t.no_template),
        ]
        .into_iter()
        .filter(|(whose, _)| *whose != template)
        .map(|(whose, label)| {
            view! {
                <button class="ui-menu__item" r#type="button" on:click=move |_| set_template(id, whose)>
                    <Icon name="star" small=true />
                    {label}
                </button>
            }
        })
        .collect_view()
    };
    let thing = StoredValue::new(thing);
    let put_away = move |_| {
        let thing = thing.get_value();
        spawn_local(async move {
            match thing.bin(true).await {
                Ok(()) => {
                    looking.again();
                    let said = if thing.folder().is_some() { t.removed_folder } else { t.removed_activity };
                    toasts.offer(said, t.undo, move || {
                        let thing = thing.clone();
                        spawn_local(async move {
                            if thing.bin(false).await.is_ok() {
                                looking.again();
                            }
                        });
                    });
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    let copy = move |id: ActivityId| {
        spawn_local(async move {
            match api::copy_activity(id, ActivityId(Uuid::now_v7())).await {
                Ok(()) => {
                    toasts.say(t.copied);
                    looking.again();
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    // An activity is renamed where it is edited.
    let rename = move || {
        thing.with_value(|thing| match thing {
            Thing::Folder(line) => Some(Named::Renamed(line.id, line.title.clone())),
            Thing::Activity(_) => None,
        })
    };
    let own = move || {
        view! {
            <button
                class="ui-menu__item"
                r#type="button"
                on:click=move |_| looking.given.set(Some(Given::new(thing.with_value(Thing::as_shared))))
            >
                <Icon name="send" small=true />
                {t.give}
            </button>
            {activity
                .map(|id| {
                    view! {
                        <a class="ui-menu__item" href=paths::follow(id)>
                            <Icon name="check-circle" small=true />
                            {t.follow}
                        </a>
                    }
                })}
            <button
                class="ui-menu__item"
                r#type="button"
                on:click=move |_| looking.shared.set(Some(thing.with_value(Thing::as_shared)))
            >
                <Icon name="people" small=true />
                {t.share}
            </button>
            {activity.map(template_items)}
            {rename()
                .map(|named| {
                    view! {
                        <button class="ui-menu__item" r#type="button" on:click=move |_| looking.name(named.clone())>
                            <Icon name="edit" small=true />
                            {t.rename}
                        </button>
                    }
                })}
            <button
                class="ui-menu__item"
                r#type="button"
                on:click=move |_| {
                    looking.moving.set(Some(thing.get_value()));
                    looking.moving_open.set(true);
                }
            >
                <Icon name="forward" small=true />
                {t.move_to}
            </button>
            <button class="ui-menu__item" r#type="button" on:click=put_away>
                <Icon name="trash" small=true />
                {t.remove}
            </button>
        }
    };
    view! {
        <Show when=move || ready.get()>
            <Menu id=id.clone() label=Signal::stored(label.clone()) icon="more">
                {activity
                    .map(|id| {
                        view! {
                            {(level >= Level::Copy)
                                .then(|| {
                                    view! {
                                        <button class="ui-menu__item" r#type="button" on:click=move |_| copy(id)>
                                            <Icon name="copy" small=true />
                                            {t.copy}
                                        </button>
                                    }
                                })}
                            <a class="ui-menu__item" href=package_path(id) download="" rel="external">
                                <Icon name="download" small=true />
                                {ExchangeText::of(lang).export_activity}
                            </a>
                        }
                    })}
                {activity
                    .filter(|_| level >= Level::Edit)
                    .map(|id| {
                        view! {
                            <a class="ui-menu__item" href=paths::give_with(id)>
                                <Icon name="homework" small=true />
                                {t.give_as_work}
                            </a>
                        }
                    })}
                {(level == Level::Own).then(own)}
            </Menu>
        </Show>
    }
}
