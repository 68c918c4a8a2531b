//! The microphone's check, offered before recording.

use super::Player;
use crate::{
    browser::{Check, Microphone, check_microphone},
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::text::MediaText;
use wasm_bindgen_futures::spawn_local;

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Offered,
    Listening,
    Done(Check),
    Failed,
}

/// Three seconds, then one hears oneself.
#[component]
pub fn MicrophoneCheck() -> impl IntoView {
    let t = MediaText::of(use_lang());
    let state = RwSignal::new(State::Offered);
    let level = RwSignal::new(0_u8);
    let phase = Microphone.phase();
    let begin = move |_| {
        if state.get_untracked() == State::Listening || Microphone.is_busy() {
            return;
        }
        forget(state);
        state.set(State::Listening);
        spawn_local(async move {
            let came = match check_microphone(level).await {
                Ok(check) => State::Done(check),
                Err(_) => State::Failed,
            };
            // The page went on meanwhile: nothing keeps the sound.
            if let Some(State::Done(check)) = state.try_set(came) {
                let _ = web_sys::Url::revoke_object_url(&check.url);
            }
        });
    };
    on_cleanup(move || forget(state));
    view! {
        <Show when=move || !phase.get().is_live()>
            <div class="media-check ui-stack ui-stack--tight">
                {move || match state.get() {
                    State::Offered => ().into_any(),
                    State::Listening => {
                        view! {
                            <p role="status">{t.check_speak}</p>
                            <label>
                                <span class="ui-hidden">{t.level}</span>
                                <meter
                                    class="ui-meter"
                                    min="0"
                                    max="255"
                                    low="20"
                                    high="240"
                                    optimum="120"
                                    value=move || level.get().to_string()
                                ></meter>
                            </label>
                        }
                            .into_any()
                    }
                    State::Done(check) => {
                        let tone = if check.heard { Tone::Success } else { Tone::Warning };
                        let title = if check.heard { t.check_heard } else { t.check_silent };
                        view! {
                            <Notice tone=tone title=title />
                            <Player
                                key="essai"
                                src=check.url
                                label=t.check_sound
                                duration_ms=check.duration_ms
                                peaks=check.peaks
                            />
                        }
                            .into_any()
                    }
                    State::Failed => view! { <Notice tone=Tone::Warning title=t.check_failed /> }.into_any(),
                }}
                <button
                    class="ui-button ui-button--small ui-button--quiet"
                    r#type="button"
                    aria-disabled=move || if state.get() == State::Listening { "true" } else { "false" }
                    on:click=begin
                >
                    <Icon name="volume" />
                    {move || if matches!(state.get(), State::Done(_) | State::Failed) { t.check_again } else { t.check }}
                </button>
            </div>
        </Show>
    }
}

fn forget(state: RwSignal<State>) {
    if let Some(State::Done(check)) = state.try_get_untracked() {
        let _ = web_sys::Url::revoke_object_url(&check.url);
    }
}
