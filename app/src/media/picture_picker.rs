//! Where pictures come from: this device, one's own of before, the school's illustrations.

use super::{PictureView, api};
use crate::{
    browser::outbox,
    error::AppError,
    ui::{Icon, Modal, Notice, Tone, toast::use_toasts},
    visit::{use_lang, use_viewer},
};
use gloo::timers::future::TimeoutFuture;
use leptos::{html, prelude::*};
use preau_model::{
    error::{Failure, Problem},
    ids::{PersonId, PictureId, UploadId},
    media::{PICTURE_MAX, Picture, Shape, kept::KeptFile, not_a_picture},
    text::{PictureText, explain},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// How often it is asked whether a picture's sizes are made, in milliseconds.
const ASK_AGAIN_MS: u32 = 1_200;
/// How often at most: two minutes.
const ASKS_MAX: u32 = 100;

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

#[component]
fn Choice(shape: Shape, chosen: Callback<Picture>) -> impl IntoView {
    let lang = use_lang();
    let t = PictureText::of(lang);
    let owner = use_viewer();
    let toasts = use_toasts();
    let sending = RwSignal::new(Sending::Nothing);
    let shelf = LocalResource::new(api::open_shelf);
    let send = move |files: Option<web_sys::FileList>| {
        let Some((file, count)) = files.and_then(|files| Some((files.get(0)?, files.length()))) else { return };
        if count > 1 {
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
    let busy = move || !matches!(sending.get(), Sending::Nothing | Sending::Failed(_));
    let said = move || match sending.get() {
        Sending::Nothing | Sending::Failed(_) => String::new(),
        Sending::Reading => t.reading.to_owned(),
        Sending::OnTheWay(upload, size) => {
            let sent = outbox::outbox().sent.with(|all| all.get(&upload).copied().unwrap_or(0));
            PictureText::sending(lang, u8::try_from(sent.min(size) * 100 / size.max(1)).unwrap_or(100))
        }
        Sending::Preparing => t.preparing.to_owned(),
    };
    let collect = move |id: PictureId, collected: bool| {
        spawn_local(async move {
            match api::collect(id, collected).await {
                Ok(()) => {
                    toasts.say(if collected { t.collected } else { t.collected_no_more });
                    shelf.refetch();
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    // `collected`: which of the two it is; `collects`: whether that may be changed.
    let grid = move |collected: bool, pictures: Vec<Picture>, collects: bool| {
        let (title, empty) = if collected { (t.collection, t.no_collection) } else { (t.own, t.no_own) };
        view! {
            <section class="media-shelf">
                <h3>{title}</h3>
                {pictures.is_empty().then(|| view! { <p class="ui-muted">{empty}</p> })}
                <ul class="media-shelf__list">
                    {pictures
                        .into_iter()
                        .map(|picture| {
                            let name = PictureText::name(lang, &picture);
                            let (shown, id) = (picture.clone(), picture.id);
                            let change = collects
                                .then(|| {
                                    let label = format!("{} – {name}", if collected { t.uncollect } else { t.collect });
                                    view! {
                                        <button
                                            class="media-shelf__collect"
                                            r#type="button"
                                            title=if collected { t.uncollect } else { t.collect }
                                            aria-label=label
                                            aria-pressed=collected.to_string()
                                            on:click=move |_| collect(id, !collected)
                                        >
                                            <Icon name="star" />
                                        </button>
                                    }
                                });
                            view! {
                                <li class="media-shelf__item">
                                    <button
                                        class="media-shelf__picture"
                                        r#type="button"
                                        disabled=busy
                                        aria-label=name
                                        on:click=move |_| chosen.run(picture.clone())
                                    >
                                        <PictureView picture=shown shape=Shape::Card alt="" sizes="11rem" />
                                    </button>
                                    {change}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    };
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
                id="image-a-envoyer"
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
            <label class="ui-drop__label" r#for="image-a-envoyer">
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
        <Transition fallback=move || view! { <div class="ui-skeleton"></div> }>
            {move || {
                shelf
                    .get()
                    .map(|shelf| match shelf {
                        Ok(shelf) => {
                            view! {
                                {grid(false, shelf.own, shelf.collects)}
                                {grid(true, shelf.collection, shelf.collects)}
                            }
                                .into_any()
                        }
                        Err(AppError(failure)) => view! { <p role="alert">{explain(&failure, lang)}</p> }.into_any(),
                    })
            }}
        </Transition>
    }
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
