//! Where pictures come from: this device, one's own of before, the school's illustrations.

use super::{PictureView, api};
use crate::{
    browser::{self, outbox},
    error::AppError,
    ui::{Icon, Modal, Notice, Tone, toast::use_toasts},
    visit::{use_lang, use_viewer},
};
use gloo::timers::future::TimeoutFuture;
use leptos::{html, prelude::*};
use preau_model::{
    error::{Failure, Problem},
    ids::{PersonId, PictureId, UploadId},
    media::{DeletedPicture, PICTURE_MAX, Picture, Shape, ShelfPage, kept::KeptFile, not_a_picture},
    text::{PictureText, explain},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// How often it is asked whether a picture's sizes are made, in milliseconds.
const ASK_AGAIN_MS: u32 = 1_200;
/// How often at most: two minutes.
const ASKS_MAX: u32 = 100;
/// The field for a picture of this device, and the button that brings back what was deleted.
const SEND: &str = "image-a-envoyer";
const UNDO: &str = "image-supprimee-annuler";
/// Why something was not done: whoever asked, maybe far below, is led there.
const WHY: &str = "image-pourquoi";

/// A picture once its sizes are made; as it is when that takes very long; `None`: not to be had.
pub async fn when_ready(id: PictureId) -> Option<Picture> {
    ready(id).await.ok().flatten()
}

/// The same; `None`: without a network.
///
/// # Errors
/// Why there is none: it is damaged, say.
async fn ready(id: PictureId) -> Result<Option<Picture>, Failure> {
    let mut last = None;
    for _ in 0..ASKS_MAX {
        match api::open_picture(id).await {
            Ok(picture) if picture.is_ready() => return Ok(Some(picture)),
            Ok(picture) => last = Some(picture),
            Err(AppError(Failure::Offline | Failure::Busy { .. })) => {}
            Err(AppError(failure)) => return Err(failure),
        }
        TimeoutFuture::new(ASK_AGAIN_MS).await;
    }
    Ok(last)
}

/// The dialog: opened when `open` is set, gives what was chosen. `shapes`: those in which it will be
/// shown.
#[component]
pub fn PicturePicker(open: RwSignal<bool>, shapes: &'static [Shape], on_chosen: Callback<Picture>) -> impl IntoView {
    let lang = use_lang();
    let chosen = Callback::new(move |picture| {
        open.set(false);
        on_chosen.run(picture);
    });
    view! {
        <Modal open=open title=PictureText::of(lang).choose wide=true>
            <Choice shape=shapes.first().copied().unwrap_or(Shape::Whole) chosen=chosen />
        </Modal>
    }
}

/// Where sending stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sending {
    Nothing,
    Reading,
    OnTheWay(UploadId, u64),
    Preparing,
    Failed(Failure),
}

/// What is said at the top of the dialog, and stays until something else is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Told {
    Nothing,
    Done(&'static str),
    /// It can be brought back.
    Deleted(DeletedPicture),
    NotDone(Failure),
}

#[component]
fn Choice(shape: Shape, chosen: Callback<Picture>) -> impl IntoView {
    let lang = use_lang();
    let t = PictureText::of(lang);
    let owner = use_viewer();
    let toasts = use_toasts();
    let told = RwSignal::new(Told::Nothing);
    let sending = RwSignal::new(Sending::Nothing);
    let shelves = Shelves::default();
    // No resource: the page around the dialog would wait for it as well, and take the dialog away meanwhile.
    let shelf: RwSignal<Option<Result<bool, Failure>>> = RwSignal::new(None);
    spawn_local(async move {
        let answer = api::open_shelf().await;
        let _ = shelf.try_set(Some(match answer {
            Ok(shelf) => {
                shelves.own.try_set(shelf.own);
                shelves.collection.try_set(shelf.collection);
                shelves.deleted.try_set(shelf.deleted);
                Ok(shelf.collects)
            }
            Err(AppError(failure)) => Err(failure),
        }));
    });
    let send = move |files: Option<web_sys::FileList>| {
        let Some((file, count)) = files.and_then(|files| Some((files.get(0)?, files.length()))) else { return };
        if count > 1 {
            // The dialog is closed once the first has arrived: this stays a while.
            toasts.say(t.one_at_a_time);
        }
        spawn_local(async move {
            match send(owner, &file, sending).await {
                Ok(picture) => {
                    if sending.try_set(Sending::Nothing).is_none() {
                        chosen.run(picture);
                    }
                }
                Err(failure) => {
                    let _ = sending.try_set(Sending::Failed(failure));
                }
            }
        });
    };
    let input: NodeRef<html::Input> = NodeRef::new();
    let over = RwSignal::new(false);
    let busy = Signal::derive(move || !matches!(sending.get(), Sending::Nothing | Sending::Failed(_)));
    let said = move || match sending.get() {
        Sending::Nothing | Sending::Failed(_) => String::new(),
        Sending::Reading => t.reading.to_owned(),
        Sending::OnTheWay(upload, size) => {
            let sent = outbox::outbox().sent.with(|all| all.get(&upload).copied().unwrap_or(0));
            PictureText::sending(lang, u8::try_from(sent.min(size) * 100 / size.max(1)).unwrap_or(100))
        }
        Sending::Preparing => t.preparing.to_owned(),
    };
    let bring_back = Callback::new(move |deleted: DeletedPicture| {
        spawn_local(async move {
            match api::bring_back_picture(deleted.picture.id).await {
                Ok(()) => {
                    let id = deleted.picture.id;
                    shelves.deleted.try_update(|all| all.retain(|it| it.picture.id != id));
                    shelves.of(deleted.collected).try_update(|page| page.pictures.insert(0, deleted.picture));
                    told.try_set(Told::Done(t.brought_back));
                    browser::after(0, move || browser::focus(&place_of(id)));
                }
                Err(AppError(failure)) => drop(told.try_set(Told::NotDone(failure))),
            }
        });
    });
    view! {
        <div
            class="ui-drop"
            data-over=move || over.get().then_some("")
            data-shape=shape.code()
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                over.set(false);
                send(event.data_transfer().and_then(|data| data.files()));
            }
        >
            <input
                class="ui-drop__input"
                id=SEND
                node_ref=input
                r#type="file"
                autofocus
                accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
                disabled=busy
                on:change=move |_| {
                    if let Some(element) = input.get_untracked() {
                        send(element.files());
                        element.set_value("");
                    }
                }
            />
            <label class="ui-drop__label" r#for=SEND>
                <Icon name="upload" />
                <span class="ui-drop__title">
                    <u>{t.send_new}</u>
                    " "
                    {t.drop_here}
                </span>
                <span class="ui-drop__hint">{t.kinds}</span>
            </label>
        </div>
        <p class="media-shelf__said" role="status">
            {said}
        </p>
        <div role="status">
            {move || {
                let told = told.get();
                match told {
                    Told::Nothing | Told::NotDone(_) => None,
                    Told::Done(words) => Some(view! { <p class="media-shelf__said">{words}</p> }.into_any()),
                    Told::Deleted(deleted) => {
                        Some(
                            view! {
                                <p class="media-shelf__said">
                                    {t.deleted} " "
                                    <button class="ui-button ui-button--small" id=UNDO r#type="button" on:click=move |_| bring_back.run(deleted.clone())>
                                        {t.undo}
                                    </button>
                                </p>
                            }
                                .into_any(),
                        )
                    }
                }
            }}
        </div>
        {move || match told.get() {
            Told::NotDone(failure) => {
                browser::after(0, || browser::focus(WHY));
                Some(view! {
                    <div id=WHY tabindex="-1">
                        <Notice tone=Tone::Danger title=t.not_done>
                            <p>{explain(&failure, lang)}</p>
                        </Notice>
                    </div>
                })
            }
            _ => None,
        }}
        {move || match sending.get() {
            Sending::Failed(Failure::Offline) => {
                view! {
                    <Notice tone=Tone::Warning title=t.not_sent>
                        <p>{t.offline}</p>
                    </Notice>
                }
                    .into_any()
            }
            Sending::Failed(failure) => {
                view! {
                    <Notice tone=Tone::Danger title=t.not_sent>
                        <p>{explain(&failure, lang)}</p>
                    </Notice>
                }
                    .into_any()
            }
            _ => ().into_any(),
        }}
        {move || match shelf.get() {
            None => view! { <div class="ui-skeleton"></div> }.into_any(),
            Some(Ok(collects)) => {
                view! {
                    <Grid collected=false shelves=shelves collects=collects busy=busy chosen=chosen told=told />
                    <Grid collected=true shelves=shelves collects=collects busy=busy chosen=chosen told=told />
                    <Bin shelves=shelves bring_back=bring_back />
                }
                    .into_any()
            }
            Some(Err(failure)) => view! { <p role="alert">{explain(&failure, lang)}</p> }.into_any(),
        }}
    }
}

/// What there is to choose from, and what was deleted.
#[derive(Debug, Clone, Copy, Default)]
struct Shelves {
    own: RwSignal<ShelfPage>,
    collection: RwSignal<ShelfPage>,
    deleted: RwSignal<Vec<DeletedPicture>>,
}

impl Shelves {
    const fn of(self, collected: bool) -> RwSignal<ShelfPage> {
        if collected { self.collection } else { self.own }
    }

    /// Takes one away from where it is.
    fn take(self, collected: bool, id: PictureId) -> Option<Picture> {
        self.of(collected).try_update(|page| {
            let at = page.pictures.iter().position(|picture| picture.id == id)?;
            Some(page.pictures.remove(at))
        })?
    }
}

/// Pictures to choose from. `collected`: they are the school's illustrations; `collects`: whether one says which are, and
/// deletes them.
#[component]
fn Grid(
    collected: bool,
    shelves: Shelves,
    collects: bool,
    busy: Signal<bool>,
    chosen: Callback<Picture>,
    told: RwSignal<Told>,
) -> impl IntoView {
    let lang = use_lang();
    let t = PictureText::of(lang);
    let (title, empty) = if collected { (t.collection, t.no_collection) } else { (t.own, t.no_own) };
    let page = shelves.of(collected);
    let none = Memo::new(move |_| page.with(|page| page.pictures.is_empty()));
    let collect = move |id: PictureId| {
        spawn_local(async move {
            match api::collect(id, !collected).await {
                Ok(()) => {
                    if let Some(picture) = shelves.take(collected, id) {
                        shelves.of(!collected).try_update(|page| page.pictures.insert(0, picture));
                    }
                    told.try_set(Told::Done(if collected { t.collected_no_more } else { t.collected }));
                    // What was pressed is gone from here.
                    browser::after(0, move || browser::focus(&place_of(id)));
                }
                Err(AppError(failure)) => drop(told.try_set(Told::NotDone(failure))),
            }
        });
    };
    let remove = move |id: PictureId| {
        spawn_local(async move {
            match api::remove_picture(id).await {
                Ok(()) => {
                    if let Some(picture) = shelves.take(collected, id) {
                        let deleted = DeletedPicture { picture, collected };
                        shelves.deleted.try_update(|all| all.insert(0, deleted.clone()));
                        told.try_set(Told::Deleted(deleted));
                    }
                    browser::after(0, || browser::focus(UNDO));
                }
                Err(AppError(failure)) => drop(told.try_set(Told::NotDone(failure))),
            }
        });
    };
    let go_on = move |_| {
        let Some(last) = page.with_untracked(|page| page.pictures.last().map(|picture| picture.id)) else { return };
        spawn_local(async move {
            match api::more_pictures(collected, last).await {
                Ok(next) => {
                    let first = next.pictures.first().map(|picture| picture.id);
                    // Pressed twice, it comes once.
                    page.try_update(|page| {
                        if page.pictures.last().map(|picture| picture.id) == Some(last) {
                            page.pictures.extend(next.pictures);
                            page.more = next.more;
                        }
                    });
                    // The button may be gone: one goes on with what has come.
                    if let Some(first) = first {
                        browser::after(0, move || browser::focus(&place_of(first)));
                    }
                }
                Err(AppError(failure)) => drop(told.try_set(Told::NotDone(failure))),
            }
        });
    };
    view! {
        <section class="media-shelf">
            <h3>{title}</h3>
            {move || none.get().then(|| view! { <p class="ui-muted">{empty}</p> })}
            <ul class="media-shelf__list">
                <For each=move || page.with(|page| page.pictures.clone()) key=|picture| (picture.id, picture.revision) let:picture>
                    {
                        let name = PictureText::name(lang, &picture);
                        let (shown, id) = (picture.clone(), picture.id);
                        let change = collects
                            .then(|| {
                                let label = if collected { t.uncollect } else { t.collect };
                                view! {
                                    <button
                                        class="media-shelf__tool media-shelf__collect"
                                        r#type="button"
                                        title=label
                                        aria-label=format!("{label} – {name}")
                                        aria-pressed=collected.to_string()
                                        on:click=move |_| collect(id)
                                    >
                                        <Icon name="star" />
                                    </button>
                                }
                            });
                        let removal = (collects || !collected)
                            .then(|| {
                                view! {
                                    <button
                                        class="media-shelf__tool media-shelf__remove"
                                        r#type="button"
                                        title=t.delete
                                        aria-label=format!("{} – {name}", t.delete)
                                        on:click=move |_| remove(id)
                                    >
                                        <Icon name="trash" />
                                    </button>
                                }
                            });
                        view! {
                            <li class="media-shelf__item">
                                <button
                                    class="media-shelf__picture"
                                    id=place_of(id)
                                    r#type="button"
                                    disabled=busy
                                    aria-label=name
                                    on:click=move |_| chosen.run(picture.clone())
                                >
                                    <PictureView picture=shown shape=Shape::Card alt="" sizes="11rem" />
                                </button>
                                {change}
                                {removal}
                            </li>
                        }
                    }
                </For>
            </ul>
            <Show when=move || page.with(|page| page.more)>
                <button class="ui-button ui-button--quiet" r#type="button" on:click=go_on>
                    {t.more}
                </button>
            </Show>
        </section>
    }
}

/// What was deleted, to be brought back.
#[component]
fn Bin(shelves: Shelves, bring_back: Callback<DeletedPicture>) -> impl IntoView {
    let lang = use_lang();
    let t = PictureText::of(lang);
    let any = Memo::new(move |_| shelves.deleted.with(|all| !all.is_empty()));
    view! {
        <Show when=move || any.get()>
            <details class="media-shelf ui-disclosure ui-disclosure--plain">
                <summary class="ui-disclosure__summary">{t.bin}</summary>
                <p class="ui-muted ui-small">{t.bin_hint}</p>
                <ul class="media-shelf__list">
                    <For each=move || shelves.deleted.get() key=|deleted| deleted.picture.id let:deleted>
                        {
                            let name = PictureText::name(lang, &deleted.picture);
                            let shown = deleted.picture.clone();
                            view! {
                                <li class="media-shelf__item">
                                    <span class="media-shelf__deleted">
                                        <PictureView picture=shown shape=Shape::Card alt=name.clone() sizes="11rem" />
                                    </span>
                                    <button
                                        class="media-shelf__tool"
                                        r#type="button"
                                        title=t.bring_back
                                        aria-label=format!("{} – {name}", t.bring_back)
                                        on:click=move |_| bring_back.run(deleted.clone())
                                    >
                                        <Icon name="undo" />
                                    </button>
                                </li>
                            }
                        }
                    </For>
                </ul>
            </details>
        </Show>
    }
}

fn place_of(id: PictureId) -> String {
    format!("image-{id}")
}

/// Sends a file, and has the school take it in as a picture: given once its sizes are made.
///
/// # Errors
/// Why it is none of the school's; the file is not kept on this device then, unless the network failed.
pub async fn send_picture(owner: PersonId, file: &web_sys::File) -> Result<Picture, Failure> {
    send(owner, file, RwSignal::new(Sending::Nothing)).await
}

async fn send(owner: PersonId, file: &web_sys::File, sending: RwSignal<Sending>) -> Result<Picture, Failure> {
    if let Some(failure) = refusal(file) {
        return Err(failure);
    }
    let _ = sending.try_set(Sending::Reading);
    let kept: KeptFile = outbox::add_file(owner, None, file).await?;
    let _ = sending.try_set(Sending::OnTheWay(kept.ticket.id, kept.size));
    outbox::all_received(std::slice::from_ref(&kept)).await?;
    let _ = sending.try_set(Sending::Preparing);
    let id = PictureId(Uuid::now_v7());
    let taken = api::take_picture(id, kept.ticket.id).await.map_err(|AppError(failure)| failure);
    // Refused for what it is, it is of no use here; without a network it stays for another try.
    if !matches!(taken, Err(Failure::Offline | Failure::Busy { .. })) {
        outbox::used(vec![kept]).await;
    }
    let taken = taken?;
    match ready(taken.id).await {
        Err(damaged @ Failure::Invalid(_)) => Err(damaged),
        // The school has it, whatever kept it from telling how far it is.
        told => Ok(told.ok().flatten().unwrap_or(taken)),
    }
}

/// Why a file is not taken, said before anything of it is copied or sent. Its kind comes first: made smaller, a film
/// would still be none.
fn refusal(file: &web_sys::File) -> Option<Failure> {
    if let Some(problem) = not_a_picture(&file.type_()) {
        return Some(Failure::field("picture", Problem::Picture(problem)));
    }
    #[expect(clippy::cast_precision_loss, reason = "bytes of a file")]
    let too_large = file.size() > PICTURE_MAX as f64;
    too_large.then_some(Failure::TooLarge { limit: PICTURE_MAX })
}
