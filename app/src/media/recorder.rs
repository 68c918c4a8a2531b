//! The recorder: asks, records, keeps several takes.

use super::Player;
use crate::{
    browser::Microphone,
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    media::recording::{LONGEST_MS, Phase},
    text::{MediaText, dates},
};
use std::fmt::Write as _;

/// Records into `microphone`; its takes are listed below, each to hear or delete.
#[component]
pub fn Recorder(microphone: Microphone) -> impl IntoView {
    let lang = use_lang();
    let t = MediaText::of(lang);
    let phase = microphone.phase;
    let takes = microphone.takes;
    let is_live = Memo::new(move |_| phase.get().is_live());
    let has_takes = Memo::new(move |_| takes.with(|takes| !takes.is_empty()));
    // What was pressed is gone: the focus follows to what takes its place.
    Effect::new(move |before: Option<bool>| {
        let live = is_live.get();
        if before.is_some_and(|before| before != live) {
            crate::browser::focus(if live { "enregistreur-fin" } else { "enregistreur-debut" });
        }
        live
    });
    view! {
        <div class="ui-stack">
            <section class="media-recorder" data-phase=move || phase.get().code() aria-label=t.recorder>
                <div class="media-recorder__stage">
                    {move || {
                        match phase.get() {
                            Phase::Recording | Phase::Paused => view! { <LiveStage microphone=microphone /> }.into_any(),
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
                            Phase::Idle | Phase::Asking => {
                                view! {
                                    <div class="media-recorder__explain">
                                        <Show when=move || !has_takes.get()>
                                            <h3>{t.explain_title}</h3>
                                        </Show>
                                        <p class="ui-muted" role="status">
                                            {move || {
                                                if phase.get() == Phase::Asking { t.asking } else { t.explain }
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
                                    on:click=move |_| microphone.start()
                                >
                                    <Icon name="microphone" />
                                </button>
                                <span aria-hidden="true">
                                    {move || if has_takes.get() { t.another_take } else { t.record }}
                                </span>
                            </div>
                        </div>
                        <p class="media-recorder__hint">
                            {format!("{} {}", MediaText::at_most(lang, minutes(LONGEST_MS)), t.several_takes)}
                        </p>
                    </Show>
                </div>
            </section>
            {move || {
                microphone
                    .ended_early
                    .get()
                    .map(|early| {
                        let text = match early {
                            crate::browser::Early::Interrupted => t.interrupted,
                            crate::browser::Early::TooLong => t.too_long,
                        };
                        view! { <Notice tone=Tone::Warning title=text /> }
                    })
            }}
            <Show when=move || has_takes.get()>
                <div class="ui-stack ui-stack--tight">
                    <h3>{t.takes}</h3>
                    <p class="ui-muted ui-small">{t.takes_lead}</p>
                    <ol class="media-takes">
                        <For each=move || takes.get() key=|take| take.number let:take>
                            <li class="media-take">
                                <p class="media-take__head">
                                    {MediaText::take(lang, take.number)} " "
                                    <span class="media-take__detail">
                                        {format!("· {}", dates::duration(take.duration_ms))}
                                    </span>
                                </p>
                                <button
                                    class="ui-button ui-button--icon ui-button--quiet"
                                    r#type="button"
                                    aria-label=MediaText::delete(lang, &MediaText::take(lang, take.number))
                                    on:click=move |_| microphone.delete(take.number)
                                >
                                    <Icon name="trash" />
                                </button>
                                <Player
                                    key=format!("prise-{}", take.number)
                                    src=take.url.clone()
                                    label=MediaText::take(lang, take.number)
                                    duration_ms=take.duration_ms
                                    peaks=take.peaks.clone()
                                />
                            </li>
                        </For>
                    </ol>
                </div>
            </Show>
        </div>
    }
}

#[component]
fn LiveStage(microphone: Microphone) -> impl IntoView {
    let lang = use_lang();
    let t = MediaText::of(lang);
    let paused = move || microphone.phase.get() == Phase::Paused;
    let level = move || microphone.bars.with(|bars| bars.last().copied().unwrap_or(0));
    view! {
        <p class="media-recorder__status" role="status">
            {move || if paused() { t.paused } else { t.recording }}
        </p>
        <p class="media-recorder__clock">
            <time>{move || dates::clock(microphone.elapsed_ms.get())}</time>
            <span class="media-recorder__limit">{format!("/ {}", dates::clock(LONGEST_MS))}</span>
        </p>
        <svg class="media-recorder__wave" viewBox="0 0 300 56" preserveAspectRatio="none" aria-hidden="true">
            <path class="media-recorder__rule" d="M0 28H300"></path>
            <path class="media-recorder__bars" d=move || microphone.bars.with(|bars| moving(bars))></path>
        </svg>
        <label class="media-recorder__check">
            <span class="ui-hidden">{t.level}</span>
            <meter class="ui-meter" min="0" max="255" low="20" high="240" optimum="120" value=move || level().to_string()></meter>
        </label>
        <Show when=move || microphone.silent.get()>
            <Notice tone=Tone::Warning title=t.silence_title>
                <p>{t.silence_text}</p>
            </Notice>
        </Show>
        <div class="media-recorder__controls">
            {move || {
                if paused() {
                    view! {
                        <button class="media-recorder__side" r#type="button" on:click=move |_| microphone.resume()>
                            <Icon name="microphone" />
                            {t.resume}
                        </button>
                    }
                        .into_any()
                } else {
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
