//! What of a picture stays in view, and what it shows.

use super::api;
use crate::{
    browser::{
        after,
        pointer::{hold, share_of},
    },
    error::AppError,
    ui::{
        Field, Notice, Tone,
        toast::{ToastBox, use_toasts},
    },
    visit::use_lang,
};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    media::{Described, Focal, Picture, Shape, crop},
    text::{Lang, PictureText, explain},
};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
};
use wasm_bindgen_futures::spawn_local;

/// How long a change rests before it is saved, in milliseconds.
const SAVE_AFTER_MS: u32 = 500;
/// How long it is until what could not be sent is tried again, in milliseconds.
const TRY_AGAIN_MS: u32 = 4_000;
/// How far a point goes with one step of a slider, in thousandths.
const STEP: u16 = 25;

/// Where saving stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    AsBefore,
    UnderWay,
    Saved,
    /// There is no network: it is tried again.
    Waits,
    Refused(Failure),
    /// Somebody else has described it: so.
    Clash(String),
}

/// What is to be saved; it outlives the fields.
#[derive(Debug)]
struct Wanted {
    picture: Mutex<Picture>,
    /// As the server had it.
    seen: Mutex<Described>,
    /// How many changes there were: what is sent is the last one.
    changes: AtomicU32,
    /// One after the other, so that the last one stays.
    on_the_way: AtomicBool,
}

impl Wanted {
    fn new(picture: Picture) -> Self {
        let seen = Mutex::new(described(&picture));
        Self { picture: Mutex::new(picture), seen, changes: AtomicU32::new(0), on_the_way: AtomicBool::new(false) }
    }

    fn see(&self, described: Described) {
        if let Ok(mut seen) = self.seen.lock() {
            *seen = described;
        }
    }

    /// What somebody else has said of it was read.
    fn read(&self, alt: String) {
        if let Ok(mut seen) = self.seen.lock() {
            seen.alt = alt;
        }
    }
}

fn described(picture: &Picture) -> Described {
    Described { alt: picture.alt.clone(), focal: picture.focal }
}

/// Saves what is wanted, until nothing newer is; again and again while there is no network.
fn send(wanted: Arc<Wanted>, state: RwSignal<State>, saved: Callback<Picture>, (toasts, lang): (ToastBox, Lang)) {
    if wanted.on_the_way.swap(true, Relaxed) {
        return;
    }
    spawn_local(async move {
        // What was sent without an answer: the server may have it.
        let mut unanswered: Vec<String> = Vec::new();
        loop {
            let change = wanted.changes.load(Relaxed);
            let Some(picture) = wanted.picture.lock().ok().map(|picture| picture.clone()) else { break };
            let Some(seen) = wanted.seen.lock().ok().map(|seen| seen.clone()) else { break };
            let sent = described(&picture);
            let answer = api::describe_picture(picture.id, seen, sent.clone()).await;
            if answer.is_ok() {
                wanted.see(sent.clone());
            }
            match answer {
                Err(AppError(Failure::Offline | Failure::Busy { .. })) => {
                    unanswered.push(sent.alt);
                    // Also when the fields are gone: it is not written anywhere else.
                    state.try_set(State::Waits);
                    TimeoutFuture::new(TRY_AGAIN_MS).await;
                }
                Err(AppError(Failure::Conflict(Problem::ChangedMeanwhile))) => {
                    let there = match api::open_picture(picture.id).await {
                        Ok(there) => there.alt,
                        Err(AppError(Failure::Offline | Failure::Busy { .. })) => {
                            state.try_set(State::Waits);
                            TimeoutFuture::new(TRY_AGAIN_MS).await;
                            continue;
                        }
                        Err(AppError(failure)) => {
                            state.try_set(State::Refused(failure));
                            break;
                        }
                    };
                    if !unanswered.iter().any(|sent| sent.trim() == there) {
                        if state.try_set(State::Clash(there)).is_some() {
                            // The fields are gone.
                            toasts.say(PictureText::of(lang).not_kept_elsewhere);
                        }
                        break;
                    }
                    wanted.read(there);
                }
                _ if wanted.changes.load(Relaxed) != change => {}
                Ok(()) => {
                    state.try_set(State::Saved);
                    saved.try_run(picture);
                    break;
                }
                Err(AppError(failure)) => {
                    state.try_set(State::Refused(failure));
                    break;
                }
            }
        }
        wanted.on_the_way.store(false, Relaxed);
    });
}

/// The whole picture with a mark that is dragged, the shapes as they come out, the description.
/// `saved` is told when the server has it.
#[component]
pub fn Framing(
    #[prop(into)] id: String,
    picture: Picture,
    shapes: &'static [Shape],
    saved: Callback<Picture>,
) -> impl IntoView {
    let lang = use_lang();
    let t = PictureText::of(lang);
    let focal = RwSignal::new(picture.focal);
    let alt = RwSignal::new(picture.alt.clone());
    let state = RwSignal::new(State::AsBefore);
    let told = (use_toasts(), lang);
    let whole = picture.fallback(Shape::Whole);
    let picture = StoredValue::new(picture);
    let wanted = StoredValue::new(Arc::new(Wanted::new(picture.get_value())));
    let save = move || {
        let change = wanted.with_value(|wanted| {
            if let Ok(mut picture) = wanted.picture.lock() {
                picture.focal = focal.get_untracked();
                picture.alt = alt.get_untracked();
            }
            wanted.changes.fetch_add(1, Relaxed) + 1
        });
        state.set(State::UnderWay);
        after(SAVE_AFTER_MS, move || {
            if let Some(wanted) = wanted.try_get_value().filter(|wanted| wanted.changes.load(Relaxed) == change) {
                send(wanted, state, saved, told);
            }
        });
    };
    // Who leaves in that moment has it saved as well.
    on_cleanup(move || {
        if let (Some(State::UnderWay), Some(wanted)) = (state.try_get_untracked(), wanted.try_get_value()) {
            send(wanted, state, saved, told);
        }
    });
    let put = move |event: &web_sys::PointerEvent| {
        if let Some((x, y)) = share_of(event) {
            focal.set(Focal::new(thousandths(x), thousandths(y)));
        }
    };
    // Where the point was before it was taken.
    let holding: RwSignal<Option<Focal>> = RwSignal::new(None);
    let percent = |thousandths: u16| format!("{}.{}%", thousandths / 10, thousandths % 10);
    let slider = move |label: &'static str, value: fn(Focal) -> u16, with: fn(Focal, u16) -> Focal| {
        view! {
            <label class="media-framing__slider">
                <span>{label}</span>
                <input
                    r#type="range"
                    min="0"
                    max=Focal::MAX.to_string()
                    step=STEP.to_string()
                    prop:value=move || value(focal.get()).to_string()
                    on:input:target=move |event| {
                        if let Ok(value) = event.target().value().parse() {
                            focal.update(|focal| *focal = with(*focal, value));
                            save();
                        }
                    }
                />
            </label>
        }
    };
    let alt_id = format!("{id}-description");
    view! {
        <div class="media-framing">
            <div role="group" aria-label=t.focal class="media-framing__focal">
                <p class="ui-field__label">{t.focal}</p>
                <p class="ui-field__hint">{t.focal_hint}</p>
                <div
                    class="media-framing__whole"
                    on:pointerdown=move |event| {
                        hold(&event);
                        holding.set(Some(focal.get_untracked()));
                        put(&event);
                    }
                    on:pointermove=move |event| {
                        if holding.get_untracked().is_some() {
                            put(&event);
                        }
                    }
                    on:pointerup=move |_| {
                        holding.set(None);
                        save();
                    }
                    on:pointercancel=move |_| {
                        if let Some(before) = holding.get_untracked() {
                            focal.set(before);
                        }
                        holding.set(None);
                    }
                >
                    <img src=whole.clone() alt="" draggable="false" />
                    <span
                        class="media-framing__mark"
                        style:left=move || percent(focal.get().x)
                        style:top=move || percent(focal.get().y)
                    ></span>
                </div>
                <div class="media-framing__sliders">
                    {slider(t.across, |focal| focal.x, |focal, x| Focal::new(x, focal.y))}
                    {slider(t.down, |focal| focal.y, |focal, y| Focal::new(focal.x, y))}
                </div>
            </div>
            <ul class="media-framing__shapes">
                {shapes
                    .iter()
                    .filter(|shape| shape.ratio().is_some())
                    .map(|shape| {
                        let src = whole.clone();
                        let cut = move || picture.with_value(|picture| cut_style(picture, *shape, focal.get()));
                        view! {
                            <li>
                                <img class="media-framing__shape" data-shape=shape.code() style:object-position=cut src=src alt="" />
                                <span>{PictureText::shape(lang, *shape)}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <Field id=alt_id.clone() label=t.alt hint=t.alt_hint>
                <input
                    class="ui-input"
                    id=alt_id.clone()
                    maxlength="300"
                    aria-describedby=format!("{alt_id}-hint")
                    prop:value=move || alt.get()
                    on:input:target=move |event| {
                        alt.set(event.target().value());
                        save();
                    }
                />
            </Field>
            <p class="ui-muted ui-small" role="status">
                {move || match state.get() {
                    State::AsBefore | State::Refused(_) | State::Clash(_) => "",
                    State::UnderWay => t.keeping,
                    State::Saved => t.kept,
                    State::Waits => t.waits,
                }}
            </p>
            {move || match state.get() {
                State::Refused(failure) => {
                    Some(view! {
                        <Notice tone=Tone::Danger title=t.not_kept>
                            <p>{explain(&failure, lang)}</p>
                            <button class="ui-button ui-button--small" r#type="button" on:click=move |_| save()>
                                {t.try_again}
                            </button>
                        </Notice>
                    }.into_any())
                }
                State::Clash(theirs) => {
                    let (read, taken) = (theirs.clone(), theirs.clone());
                    let choose = move |alt: &str| wanted.with_value(|wanted| wanted.read(alt.to_owned()));
                    Some(view! {
                        <Notice tone=Tone::Warning title=t.elsewhere>
                            <p>{PictureText::quoted(lang, &theirs)}</p>
                            <p class="ui-notice__actions">
                                <button
                                    class="ui-button ui-button--small"
                                    r#type="button"
                                    on:click=move |_| {
                                        choose(&read);
                                        save();
                                    }
                                >
                                    {t.keep_mine}
                                </button>
                                <button
                                    class="ui-button ui-button--small"
                                    r#type="button"
                                    on:click=move |_| {
                                        choose(&taken);
                                        alt.set(taken.clone());
                                        save();
                                    }
                                >
                                    {t.take_theirs}
                                </button>
                            </p>
                        </Notice>
                    }.into_any())
                }
                _ => None,
            }}
        </div>
    }
}

/// `object-position` of the whole picture that shows the part which the server cuts out.
fn cut_style(picture: &Picture, shape: Shape, focal: Focal) -> String {
    let cut = crop(picture.width, picture.height, shape, focal);
    let place = |at: u32, length: u32, cut: u32| {
        let rest = f64::from(length.saturating_sub(cut));
        if rest > 0.0 { f64::from(at) / rest * 100.0 } else { 50.0 }
    };
    let (x, y) = (place(cut.x, picture.width, cut.width), place(cut.y, picture.height, cut.height));
    format!("{x:.1}% {y:.1}%")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share from 0 to 1")]
fn thousandths(share: f64) -> u16 {
    (share * f64::from(Focal::MAX)).round() as u16
}
