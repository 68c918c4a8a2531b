//! The recorder: asks, records, keeps several takes.

use super::{Takes, check::MicrophoneCheck};
use crate::{
    browser::{self, Microphone, Place, outbox, store},
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    media::{
        kept::{Ending, Recording},
        recording::{LONGEST_MS, NEAR_END_MS, Phase},
    },
    text::{MediaText, dates},
};
use std::fmt::Write as _;

/// What a recorder shows.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    pub phase: Signal<Phase>,
    pub elapsed_ms: Signal<u64>,
    /// The latest heights, 0–255.
    pub bars: Signal<Vec<u8>>,
    pub silent: Signal<bool>,
}

impl Reading {
    fn of(microphone: Microphone) -> Self {
        Self {
            phase: microphone.phase(),
            elapsed_ms: microphone.elapsed_ms(),
            bars: microphone.bars(),
            silent: microphone.silent(),
        }
    }
}

/// The takes for one thing that are kept on this device, the one under way excepted.
fn takes_of(place: &Place) -> Vec<Recording> {
    let live = Microphone.recording().get();
    outbox::outbox().recordings.with(|all| {
        let mine = |take: &&Recording| take.purpose == place.purpose && Some(take.id) != live;
        all.iter().filter(mine).cloned().collect()
    })
}

/// Records for `place`; its takes are listed below, each to hear, go on with or delete. `explain`: what is said before;
/// `lead`: above the takes.
#[component]
pub fn Recorder(
    place: Place,
    #[prop(optional)] explain: Option<&'static str>,
    #[prop(optional)] lead: Option<&'static str>,
    #[prop(default = true)] lists: bool,
) -> impl IntoView {
    let t = MediaText::of(use_lang());
    let longest_ms = place.longest_ms.unwrap_or(LONGEST_MS);
    let place = StoredValue::new(place);
    let takes = Memo::new(move |_| place.with_value(takes_of));
    let microphone = Microphone;
    let next = move || takes.with_untracked(|takes| takes.iter().map(|take| take.number).max().unwrap_or(0) + 1);
    let ended_early = microphone.ended_early();
    let (storage, low) = (store::storage(), store::is_low());
    microphone.attend(place.with_value(|place| place.purpose));
    on_cleanup(move || {
        if let Some(purpose) = place.try_with_value(|place| place.purpose) {
            microphone.leave(purpose);
        }
    });
    view! {
        <div class="ui-stack">
            <Stage
                reading=Reading::of(microphone)
                again=Signal::derive(move || takes.with(|takes| !takes.is_empty()))
                start=move || microphone.start(place.get_value(), next())
                longest_ms=longest_ms
                explain=explain.unwrap_or(t.explain)
                several=lists
            />
            <MicrophoneCheck />
            {move || {
                (ended_early.get() == Some(Ending::TooLong))
                    .then(|| view! { <Notice tone=Tone::Warning title=t.too_long /> })
            }}
            {move || match storage.get() {
                store::Storage::Device if low.get() => {
                    view! {
                        <Notice tone=Tone::Info title=t.storage_low_title>
                            <p>{t.storage_low_text}</p>
                        </Notice>
                    }
                        .into_any()
                }
                store::Storage::Device => ().into_any(),
                store::Storage::Full => {
                    view! {
                        <Notice tone=Tone::Warning title=t.storage_full_title>
                            <p>{t.storage_text}</p>
                        </Notice>
                    }
                        .into_any()
                }
                store::Storage::Refused => {
                    view! {
                        <Notice tone=Tone::Warning title=t.storage_refused_title>
                            <p>{t.storage_text}</p>
                        </Notice>
                    }
                        .into_any()
                }
            }}
            {lists.then(|| view! { <Takes takes=takes lead=lead.unwrap_or(t.takes_lead) /> })}
        </div>
    }
}

/// The recorder itself, without what it made.
#[component]
pub fn Stage(
    reading: Reading,
    /// There are takes already.
    #[prop(into)]
    again: Signal<bool>,
    start: impl Fn() + Copy + Send + Sync + 'static,
    #[prop(default = LONGEST_MS)] longest_ms: u64,
    /// What is said before.
    #[prop(optional)]
    explain: Option<&'static str>,
    /// That several takes may be made is said.
    #[prop(default = true)]
    several: bool,
) -> impl IntoView {
    let lang = use_lang();
    let t = MediaText::of(lang);
    let explain = explain.unwrap_or(t.explain);
    // A limit of one's own is said where it was set.
    let limit = (longest_ms == LONGEST_MS).then(|| MediaText::at_most(lang, minutes(LONGEST_MS)));
    let hint = limit.into_iter().chain(several.then(|| t.several_takes.to_owned())).collect::<Vec<_>>().join(" ");
    let phase = reading.phase;
    let is_live = Memo::new(move |_| phase.get().is_live());
    // What was pressed is gone: the focus follows to what takes its place.
    Effect::new(move |before: Option<bool>| {
        let live = is_live.get();
        if before.is_some_and(|before| before != live) {
            browser::focus(if live { "enregistreur-fin" } else { "enregistreur-debut" });
        }
        live
    });
    view! {
        <section class="media-recorder" data-phase=move || phase.get().code() aria-label=t.recorder>
            <div class="media-recorder__stage">
                {move || {
                    match phase.get() {
                        Phase::Recording | Phase::Paused | Phase::Interrupted | Phase::Stopped => {
                            view! { <LiveStage reading=reading longest_ms=longest_ms /> }.into_any()
                        }
                        Phase::Refused => view! { <RefusedHelp /> }.into_any(),
                        Phase::Missing => {
                            view! {
                                <Notice tone=Tone::Warning title=t.missing_title>
                                    <p>{t.missing_text}</p>
                                </Notice>
                            }
                                .into_any()
                        }
                        Phase::Unsupported => {
                            view! {
                                <Notice tone=Tone::Warning title=t.unsupported_title>
                                    <p>{t.unsupported_text}</p>
                                </Notice>
                            }
                                .into_any()
                        }
                        Phase::Idle | Phase::Requesting | Phase::Kept | Phase::Sending | Phase::Received => {
                            view! {
                                <div class="media-recorder__explain">
                                    <Show when=move || !again.get()>
                                        <h3>{t.explain_title}</h3>
                                    </Show>
                                    <p class="ui-muted" role="status">
                                        {move || {
                                            if phase.get() == Phase::Requesting { t.asking } else { explain }
                                        }}
                                    </p>
                                </div>
                            }
                                .into_any()
                        }
                    }
                }}
                <Show when=move || !is_live.get()>
                    <div class="media-recorder__controls">
                        <div class="media-recorder__main">
                            <button
                                class="media-recorder__button"
                                id="enregistreur-debut"
                                r#type="button"
                                aria-label=t.record
                                on:click=move |_| start()
                            >
                                <Icon name="microphone" />
                            </button>
                            <span aria-hidden="true">
                                {move || if again.get() { t.another_take } else { t.record }}
                            </span>
                        </div>
                    </div>
                    <p class="media-recorder__hint">{hint.clone()}</p>
                </Show>
            </div>
        </section>
    }
}

#[component]
fn LiveStage(reading: Reading, longest_ms: u64) -> impl IntoView {
    let lang = use_lang();
    let t = MediaText::of(lang);
    let microphone = Microphone;
    let phase = reading.phase;
    let elapsed = reading.elapsed_ms;
    let near_ms = NEAR_END_MS.min(longest_ms / 4);
    let near_end = Memo::new(move |_| elapsed.get() + near_ms >= longest_ms);
    let level = move || reading.bars.with(|bars| bars.last().copied().unwrap_or(0));
    view! {
        <p class="media-recorder__status" role="status">
            {move || match phase.get() {
                Phase::Paused => t.paused,
                Phase::Interrupted => t.interrupted_title,
                Phase::Stopped => t.keeping,
                _ => t.recording,
            }}
        </p>
        <p class="media-recorder__clock">
            <time>{move || dates::clock(elapsed.get())}</time>
            <span class="media-recorder__limit">{format!("/ {}", dates::clock(longest_ms))}</span>
        </p>
        <svg class="media-recorder__wave" viewBox="0 0 300 56" preserveAspectRatio="none" aria-hidden="true">
            <path class="media-recorder__rule" d="M0 28H300"></path>
            <path class="media-recorder__bars" d=move || reading.bars.with(|bars| moving(bars))></path>
        </svg>
        <label class="media-recorder__check">
            <span class="ui-hidden">{t.level}</span>
            <meter class="ui-meter" min="0" max="255" low="20" high="240" optimum="120" value=move || level().to_string()></meter>
        </label>
        <Show when=move || near_end.get()>
            <Notice
                tone=Tone::Warning
                title=if near_ms == NEAR_END_MS { t.near_end.to_owned() } else { MediaText::almost_over(lang, near_ms) }
            />
        </Show>
        <Show when=move || phase.get() == Phase::Interrupted>
            <Notice tone=Tone::Warning title=t.interrupted>
                <p>{t.interrupted_text}</p>
            </Notice>
        </Show>
        <Show when=move || reading.silent.get() && phase.get() == Phase::Recording>
            <Notice tone=Tone::Warning title=t.silence_title>
                <p>{t.silence_text}</p>
            </Notice>
        </Show>
        <div class="media-recorder__controls">
            {move || match phase.get() {
                Phase::Paused => {
                    view! {
                        <button class="media-recorder__side" r#type="button" on:click=move |_| microphone.resume()>
                            <Icon name="microphone" />
                            {t.resume}
                        </button>
                    }
                        .into_any()
                }
                Phase::Interrupted => {
                    view! {
                        <button class="media-recorder__side" r#type="button" on:click=move |_| microphone.retry()>
                            <Icon name="microphone" />
                            {t.resume}
                        </button>
                    }
                        .into_any()
                }
                _ => {
                    view! {
                        <button class="media-recorder__side" r#type="button" on:click=move |_| microphone.pause()>
                            <Icon name="pause" />
                            {t.pause}
                        </button>
                    }
                        .into_any()
                }
            }}
            <div class="media-recorder__main">
                <svg class="media-recorder__halo" viewBox="0 0 100 100" aria-hidden="true">
                    <circle cx="50" cy="50" r=move || (26 + level() / 16).to_string()></circle>
                </svg>
                <button
                    class="media-recorder__button"
                    id="enregistreur-fin"
                    r#type="button"
                    aria-label=t.stop
                    on:click=move |_| microphone.stop()
                >
                    <Icon name="stop" />
                </button>
                <span aria-hidden="true">{t.stop}</span>
            </div>
        </div>
    }
}

#[component]
fn RefusedHelp() -> impl IntoView {
    let t = MediaText::of(use_lang());
    view! {
        <div class="media-recorder__explain">
            <h3>{t.refused_title}</h3>
            <p class="ui-muted">{t.refused_lead}</p>
        </div>
        <div class="ui-notice media-recorder__help" data-tone="info" role="alert">
            <Icon name="help" />
            <div class="ui-notice__body">
                <ol>
                    <li>{t.refused_step_1}</li>
                    <li>{t.refused_step_2}</li>
                    <li>{t.refused_step_3}</li>
                </ol>
            </div>
        </div>
    }
}

fn minutes(ms: u64) -> u32 {
    u32::try_from(ms / 60_000).unwrap_or(0)
}

/// The latest heights as a moving picture, 300 units wide.
fn moving(bars: &[u8]) -> String {
    let mut path = String::with_capacity(bars.len() * 18);
    for (k, height) in bars.iter().enumerate() {
        let half = (f64::from(*height) / 255.0 * 24.0).max(1.5);
        let _ = write!(path, "M{} {:.1}V{:.1}", k * 6 + 3, 28.0 - half, 28.0 + half);
    }
    path
}
