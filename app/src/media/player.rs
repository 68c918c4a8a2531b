//! A sound with its waveform: play, seek, speed, all by keyboard.

use crate::{
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::{html, prelude::*};
use preau_model::{
    ids::AttachmentId,
    media::{Attachment, Sound, download_path, listen_path, segment_path},
    text::{MediaText, dates},
};
use std::fmt::Write as _;
use wasm_bindgen_futures::spawn_local;

const SPEEDS: [(&str, &str); 5] = [("0.75", "0,75×"), ("1", "1×"), ("1.25", "1,25×"), ("1.5", "1,5×"), ("2", "2×")];
/// Width and height of the drawing, in its own units.
const WIDTH: usize = 600;
const HEIGHT: f64 = 40.0;

/// Plays `src`. `key` is unique on the page.
#[component]
pub fn Player(
    #[prop(into)] key: String,
    #[prop(into)] src: String,
    #[prop(into)] label: String,
    duration_ms: u64,
    peaks: Vec<u8>,
    #[prop(optional)] large: bool,
) -> impl IntoView {
    let lang = use_lang();
    let t = MediaText::of(lang);
    let audio: NodeRef<html::Audio> = NodeRef::new();
    let playing = RwSignal::new(false);
    let at_ms = RwSignal::new(0_u64);
    let speed = RwSignal::new("1".to_owned());
    let bars = bars(&peaks);
    let clip = format!("onde-{key}");
    let clip_url = format!("url(#{clip})");
    let toggle = move |_| {
        if let Some(audio) = audio.get_untracked() {
            if audio.paused() {
                let _ = audio.play();
            } else {
                let _ = audio.pause();
            }
        }
    };
    let go_to = move |seconds: f64| {
        if let Some(audio) = audio.get_untracked() {
            audio.set_current_time(seconds);
        }
        at_ms.set(millis(seconds));
    };
    let seek = move |event| go_to(event_target_value(&event).parse().unwrap_or(0.0));
    // The slider is as fine as the wave under it; keys go by whole seconds.
    let by_keys = move |event: leptos::ev::KeyboardEvent| {
        let step: f64 = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => -1.0,
            "ArrowRight" | "ArrowUp" => 1.0,
            "PageDown" => -10.0,
            "PageUp" => 10.0,
            _ => return,
        };
        event.prevent_default();
        go_to((seconds(at_ms.get_untracked()) + step).clamp(0.0, seconds(duration_ms)));
    };
    let hear = move || {
        if let Some(audio) = audio.get_untracked() {
            at_ms.set(millis(audio.current_time()));
        }
    };
    let rate = move |event| {
        let value = event_target_value(&event);
        if let (Some(audio), Ok(rate)) = (audio.get_untracked(), value.parse()) {
            audio.set_playback_rate(rate);
        }
        speed.set(value);
    };
    let name = format!("{label}, {}", dates::duration(duration_ms));
    let play_label = {
        let label = label.clone();
        move || {
            if playing.get() { format!("{} : {label}", t.pause_playing) } else { MediaText::play_what(lang, &label) }
        }
    };
    let fallback = format!("<audio controls preload=\"none\" src=\"{src}\"></audio>");
    let played = move || {
        let share = (at_ms.get().min(duration_ms) * WIDTH as u64).checked_div(duration_ms).unwrap_or(0);
        share.to_string()
    };
    view! {
        <div class=if large { "media-player media-player--large" } else { "media-player" } role="group" aria-label=name>
            <audio
                node_ref=audio
                preload="none"
                src=src
                on:play=move |_| playing.set(true)
                on:pause=move |_| playing.set(false)
                on:ended=move |_| playing.set(false)
                on:timeupdate=move |_| hear()
            ></audio>
            <button class="media-player__play" r#type="button" aria-label=play_label on:click=toggle>
                {move || {
                    if playing.get() {
                        view! { <Icon name="pause" /> }.into_any()
                    } else {
                        view! { <Icon name="play" /> }.into_any()
                    }
                }}
            </button>
            <div class="media-player__track">
                <svg
                    class="media-player__wave"
                    viewBox=format!("0 0 {WIDTH} 40")
                    preserveAspectRatio="none"
                    aria-hidden="true"
                >
                    <clipPath id=clip>
                        <rect width=played height="40"></rect>
                    </clipPath>
                    <path class="media-player__bars" d=bars.clone()></path>
                    <path class="media-player__bars media-player__bars--played" clip-path=clip_url d=bars></path>
                </svg>
                <input
                    class="media-player__seek"
                    r#type="range"
                    min="0"
                    max=seconds(duration_ms.max(100)).to_string()
                    step="0.1"
                    prop:value=move || seconds(at_ms.get()).to_string()
                    aria-label=t.position
                    aria-valuetext=move || MediaText::position_of(lang, at_ms.get(), duration_ms)
                    on:input=seek
                    on:keydown=by_keys
                />
            </div>
            <div class="media-player__end">
                <span class="media-player__time">
                    <b>{move || dates::clock(at_ms.get())}</b>
                    {format!(" / {}", dates::clock_total(duration_ms))}
                </span>
                <select class="media-player__speed" aria-label=t.speed on:change=rate prop:value=move || speed.get()>
                    {SPEEDS
                        .into_iter()
                        .map(|(value, label)| {
                            view! {
                                <option value=value selected=value == "1">
                                    {label}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
            <noscript inner_html=fallback></noscript>
        </div>
    }
}

/// A recording received, once it is ready to be heard; its original in any case.
#[component]
pub fn AttachmentPlayer(file: Attachment, #[prop(into)] label: String) -> impl IntoView {
    let lang = use_lang();
    let t = MediaText::of(lang);
    let id = file.id;
    let segments = file.segments;
    // What was recorded before and after an interruption is a file of its own.
    let originals = (0..segments)
        .map(|n| {
            let (href, words) = if segments == 1 {
                (download_path(id), t.original.to_owned())
            } else {
                (segment_path(id, n), MediaText::original_part(lang, n + 1))
            };
            view! {
                <a class="ui-button ui-button--small ui-button--quiet" href=href download="">
                    <Icon name="download" small=true />
                    {words}
                </a>
            }
        })
        .collect_view();
    let sound = RwSignal::new(file.sound);
    Effect::new(move |_| {
        if sound.get_untracked() == Some(Sound::Preparing) {
            wait_for(id, sound, 0);
        }
    });
    let key = id.to_string();
    view! {
        <div class="ui-stack ui-stack--tight">
            {move || match sound.get() {
                Some(Sound::Ready { duration_ms, peaks, lost }) => {
                    view! {
                        {(!lost.is_empty())
                            .then(|| {
                                view! { <Notice tone=Tone::Warning title=MediaText::lost_parts(lang, &lost, segments) /> }
                            })}
                        <Player
                            key=key.clone()
                            src=listen_path(id)
                            label=label.clone()
                            duration_ms=duration_ms
                            peaks=peaks
                            large=true
                        />
                    }
                        .into_any()
                }
                Some(Sound::Unplayable) => view! { <p class="ui-muted">{t.unplayable}</p> }.into_any(),
                Some(Sound::Preparing) | None => {
                    view! {
                        <p class="ui-muted" role="status">
                            {t.preparing}
                        </p>
                    }
                        .into_any()
                }
            }} <p class="ui-cluster">{originals}</p>
        </div>
    }
}

/// Asks again until the recording can be heard, less and less often, for about ten minutes.
fn wait_for(id: AttachmentId, sound: RwSignal<Option<Sound>>, asked: u32) {
    crate::browser::after(1_500 + asked * 500, move || {
        // Another take may stand in its place by now, and it be gone.
        if sound.is_disposed() {
            return;
        }
        spawn_local(async move {
            match super::api::sound(id).await {
                Ok(Some(Sound::Preparing)) | Err(_) if asked < 45 => wait_for(id, sound, asked + 1),
                Ok(now) => drop(sound.try_set(now)),
                Err(_) => {}
            }
        });
    });
}

/// The waveform as one SVG path: a vertical line for each height.
fn bars(peaks: &[u8]) -> String {
    // One bar every five units, whatever the number of heights.
    let count = WIDTH / 5;
    let mut path = String::with_capacity(count * 20);
    for k in 0..count {
        let from = k * peaks.len() / count;
        let to = ((k + 1) * peaks.len() / count).max(from + 1).min(peaks.len());
        let height = peaks.get(from..to).and_then(|share| share.iter().max()).copied().unwrap_or(0);
        let half = (f64::from(height) / 255.0 * (HEIGHT / 2.0 - 2.0)).max(1.2);
        let x = k * 5 + 2;
        // Writing to a string cannot fail.
        let _ = write!(path, "M{x} {:.1}V{:.1}", HEIGHT / 2.0 - half, HEIGHT / 2.0 + half);
    }
    path
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a position in a sound is small and positive"
)]
fn millis(seconds: f64) -> u64 {
    (seconds.max(0.0) * 1000.0) as u64
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of an hour")]
fn seconds(ms: u64) -> f64 {
    ms as f64 / 1000.0
}
