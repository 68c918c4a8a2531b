//! "Déplacer vers…": into which folder, level by level.

use super::{
    api,
    shelf::{Thing, use_shelf},
};
use crate::{
    error::AppError,
    ui::{Icon, Modal, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::Shelf,
    ids::FolderId,
    text::{ClasseurText, explain},
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
    let put = move |_| {
        let Some(thing) = shelf.moving.get_untracked() else { return };
        let to = at.get_untracked();
        let from = shelf.folder.get_untracked();
        spawn_local(async move {
            match thing.put(to).await {
                Ok(()) => {
                    shelf.moving_open.try_set(false);
                    shelf.again();
                    toasts.offer(t.moved, t.undo, move || {
                        let thing = thing.clone();
                        spawn_local(async move {
                            if thing.put(from).await.is_ok() {
                                shelf.again();
                            }
                        });
                    });
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    view! {
        <p class="classeur-places__what">{move || shelf.moving.get().map(|thing| thing.title(t))}</p>
        {move || {
            inside
                .get()
                .map(|inside| match inside {
                    Ok(inside) => view! { <Level inside=inside at=at /> }.into_any(),
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

#[component]
fn Level(inside: Shelf, at: RwSignal<Option<FolderId>>) -> impl IntoView {
    let shelf = use_shelf();
    let t = ClasseurText::of(use_lang());
    // A folder does not go into itself.
    let itself = shelf.moving.get_untracked().and_then(|thing| thing.folder());
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
    let folders: Vec<_> = inside.folders.into_iter().filter(|line| Some(line.id) != itself).collect();
    view! {
        <ol class="classeur-places__path">{path}</ol>
        {if folders.is_empty() {
            view! { <p class="ui-muted ui-small">{t.no_folders}</p> }.into_any()
        } else {
            let lines = folders
                .into_iter()
                .map(|line| {
                    view! {
                        <li>
                            <button class="classeur-places__folder" r#type="button" on:click=move |_| at.set(Some(line.id))>
                                <Icon name="archive" />
                                <span>{line.title}</span>
                                <Icon name="chevron-right" small=true />
                            </button>
                        </li>
                    }
                })
                .collect_view();
            view! { <ul class="classeur-places">{lines}</ul> }.into_any()
        }}
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
