//! "Déplacer vers…": into which folder, level by level.

use super::{
    api,
    shelf::{Looking, Thing, use_shelf},
};
use crate::{
    error::AppError,
    ui::{
        Icon, Modal,
        toast::{ToastBox, use_toasts},
    },
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{ActivityLine, FolderLine, Level as Right, SharedThing, Shelf},
    ids::{ActivityId, FolderId},
    text::{ClasseurText, Lang, ShelfText, explain},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub(super) fn MoveDialog() -> impl IntoView {
    let shelf = use_shelf();
    let t = ClasseurText::of(use_lang());
    view! {
        <Modal open=shelf.moving_open title=t.move_to>
            <Places />
        </Modal>
    }
}

/// One looks into folders until the right one is open, and puts it there.
#[component]
fn Places() -> impl IntoView {
    let shelf = use_shelf();
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let toasts = use_toasts();
    let at: RwSignal<Option<FolderId>> = RwSignal::new(None);
    let inside = LocalResource::new(move || api::open_folder(at.get()));
    // What the place that is looked into is called.
    let places_title = RwSignal::new(t.top.to_owned());
    Effect::new(move |_| {
        if let Some(Ok(inside)) = inside.get() {
            places_title.set(inside.path.last().map_or_else(|| t.top.to_owned(), |line| line.title.clone()));
        }
    });
    let put = move |_| {
        let Some(thing) = shelf.moving.get_untracked() else { return };
        let to = at.get_untracked();
        let title = places_title.with_untracked(Clone::clone);
        spawn_local(async move {
            if moved(shelf, toasts, lang, thing, (to, title), None).await {
                shelf.moving_open.try_set(false);
            }
        });
    };
    view! {
        <p class="classeur-places__what">{move || shelf.moving.get().map(|thing| thing.title(t))}</p>
        {move || {
            inside
                .get()
                .map(|inside| match inside {
                    Ok(inside) => {
                        // A folder does not go into itself.
                        let itself = shelf.moving.get_untracked().and_then(|thing| thing.folder());
                        view! { <Level inside=inside at=at without=itself /> }.into_any()
                    }
                    Err(AppError(failure)) => view! { <p role="alert">{explain(&failure, lang)}</p> }.into_any(),
                })
        }}
        <div class="ui-form__actions">
            <button
                class="ui-button ui-button--primary"
                r#type="button"
                disabled=move || at.get() == shelf.folder.get()
                on:click=put
            >
                {t.move_here}
            </button>
        </div>
    }
}

/// Puts something into a folder of that title, or at the top; the shelf is looked at again. `behind`: what has the focus
/// then, by name. It is undone where that is said.
pub(super) fn put_into(
    shelf: Looking,
    toasts: ToastBox,
    lang: Lang,
    thing: Thing,
    into: (Option<FolderId>, String),
    behind: Option<String>,
) {
    spawn_local(async move {
        moved(shelf, toasts, lang, thing, into, behind).await;
    });
}

/// The same; tells whether it is there.
async fn moved(
    shelf: Looking,
    toasts: ToastBox,
    lang: Lang,
    thing: Thing,
    (to, folder): (Option<FolderId>, String),
    behind: Option<String>,
) -> bool {
    let t = ClasseurText::of(lang);
    let from = shelf.folder.get_untracked();
    if let Err(AppError(failure)) = thing.put(to).await {
        toasts.warn(explain(&failure, lang));
        return false;
    }
    match behind {
        Some(name) => shelf.show_named(name),
        None => shelf.again(),
    }
    toasts.offer(ShelfText::went(lang, &thing.title(t), &folder), t.undo, move || {
        let thing = thing.clone();
        spawn_local(async move {
            match thing.put(from).await {
                Ok(()) => shelf.show_named(thing.link()),
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    });
    true
}

/// What is in a folder, and the way to it: one looks into folders. `without`: a folder that is not offered. `pick`:
/// activities are offered too, those that may be changed, except one.
#[component]
pub(super) fn Level(
    inside: Shelf,
    at: RwSignal<Option<FolderId>>,
    #[prop(optional_no_strip)] without: Option<FolderId>,
    #[prop(optional)] pick: Option<(ActivityId, Callback<ActivityLine>)>,
) -> impl IntoView {
    let t = ClasseurText::of(use_lang());
    let depth = inside.path.len();
    let path = std::iter::once((None, t.top.to_owned()))
        .chain(inside.path.into_iter().map(|line| (Some(line.id), line.title)))
        .enumerate()
        .map(|(n, (id, title))| {
            view! {
                <li>
                    <button
                        class="ui-link"
                        r#type="button"
                        aria-current=(n == depth).then_some("true")
                        on:click=move |_| at.set(id)
                    >
                        {title}
                    </button>
                </li>
            }
        })
        .collect_view();
    // What colleagues share stands at the top.
    let mut folders = inside.folders;
    let mut activities = if inside.level >= Right::Edit { inside.activities } else { Vec::new() };
    for line in inside.shared.into_iter().filter(|line| pick.is_some() && line.level >= Right::Edit) {
        match line.what {
            SharedThing::Folder(folder) => folders.push(folder),
            SharedThing::Activity(activity) => activities.push(activity),
        }
    }
    folders.retain(|line| Some(line.id) != without);
    let picked = pick.map(|(itself, pick)| {
        activities.retain(|line| line.id != itself);
        (activities, pick)
    });
    let nothing = folders.is_empty() && picked.as_ref().is_none_or(|(all, _)| all.is_empty());
    let none = if picked.is_some() { t.no_activities } else { t.no_folders };
    let folder = move |line: FolderLine| {
        view! {
            <li>
                <button class="classeur-places__folder" r#type="button" on:click=move |_| at.set(Some(line.id))>
                    <Icon name="folder" />
                    <span>{line.title}</span>
                    <Icon name="chevron-right" small=true />
                </button>
            </li>
        }
    };
    let activity = move |line: ActivityLine, pick: Callback<ActivityLine>| {
        let title = if line.title.is_empty() { t.untitled.to_owned() } else { line.title.clone() };
        view! {
            <li>
                <button class="classeur-places__folder" r#type="button" on:click=move |_| pick.run(line.clone())>
                    <Icon name="directory" />
                    <span>{title}</span>
                    <Icon name="arrow-right" small=true />
                </button>
            </li>
        }
    };
    view! {
        <ol class="classeur-places__path">{path}</ol>
        {nothing.then(|| view! { <p class="ui-muted ui-small">{none}</p> })}
        <ul class="classeur-places">
            {folders.into_iter().map(folder).collect_view()}
            {picked
                .map(|(all, pick)| all.into_iter().map(|line| activity(line, pick)).collect_view())}
        </ul>
    }
}

impl Thing {
    /// Puts it into a folder, or at the top.
    async fn put(&self, to: Option<FolderId>) -> Result<(), AppError> {
        match self {
            Self::Activity(line) => api::file_activity(line.id, to).await,
            Self::Folder(line) => api::move_folder(line.id, to).await,
        }
    }
}
