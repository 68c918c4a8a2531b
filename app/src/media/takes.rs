//! What was recorded: each take to hear, go on with, save or erase.

use super::Player;
use crate::{
    browser::{self, Microphone, outbox},
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    media::kept::{Recording, Segment},
    text::{MediaText, dates},
};
use wasm_bindgen_futures::spawn_local;

/// Takes, oldest first.
#[component]
pub fn Takes(
    takes: Memo<Vec<Recording>>,
    /// Whether they may be gone on with.
    #[prop(default = true)]
    go_on: bool,
    /// What is said above them.
    #[prop(optional)]
    lead: Option<&'static str>,
) -> impl IntoView {
    let t = MediaText::of(use_lang());
    let lead = lead.unwrap_or(t.takes_lead);
    view! {
        <Show when=move || takes.with(|takes| !takes.is_empty())>
            <div class="ui-stack ui-stack--tight">
                <h3>{t.takes}</h3>
                <p class="ui-muted ui-small">{lead}</p>
                <ol class="media-takes">
                    <For
                        each=move || takes.get()
                        // A take that was gone on with is drawn again.
                        key=|take| (take.id, take.segments.len(), take.duration_ms())
                        let:take
                    >
                        <TakeCard take=take go_on=go_on />
                    </For>
                </ol>
            </div>
        </Show>
    }
}

#[component]
fn TakeCard(take: Recording, go_on: bool) -> impl IntoView {
    let lang = use_lang();
    let t = MediaText::of(lang);
    let name = MediaText::take(lang, take.number as usize);
    let (deleted, gone_on, saved) = (take.clone(), take.clone(), take.clone());
    let phase = Microphone.phase();
    // A recording cannot be made again as it was: it is asked first.
    let asking = RwSignal::new(false);
    let several = take.segments.len() > 1;
    let damaged = take.segments.iter().any(|segment| segment.damaged);
    let players = take
        .segments
        .iter()
        .enumerate()
        .map(|(n, segment)| {
            let label = if several { MediaText::part(lang, n + 1) } else { name.clone() };
            let heights = browser::spread(&segment.peaks, 120);
            view! { <SegmentPlayer key=format!("prise-{}-{n}", take.id) segment=segment.clone() label=label peaks=heights /> }
        })
        .collect_view();
    view! {
        <li class="media-take">
            <p class="media-take__head">
                {name.clone()} " "
                <span class="media-take__detail">
                    "· "
                    <time datetime=format!("PT{}.{:03}S", take.duration_ms() / 1000, take.duration_ms() % 1000)>
                        {dates::duration(take.duration_ms())}
                    </time>
                </span>
            </p>
            <button
                class="ui-button ui-button--icon ui-button--quiet"
                r#type="button"
                aria-label=MediaText::delete(lang, &name)
                aria-expanded=move || asking.get().to_string()
                on:click=move |_| asking.update(|asking| *asking = !*asking)
            >
                <Icon name="trash" />
            </button>
            <Show when=move || asking.get()>
                <div class="media-take__sure" role="group" aria-label=t.delete_sure>
                    <p>{t.delete_sure}</p>
                    <button
                        class="ui-button ui-button--small ui-button--danger"
                        r#type="button"
                        on:click={
                            let take = deleted.clone();
                            move |_| {
                                outbox::delete_recording(&take);
                                // What was pressed is gone.
                                browser::focus("enregistreur-debut");
                            }
                        }
                    >
                        {t.delete_take}
                    </button>
                    <button class="ui-button ui-button--small" r#type="button" on:click=move |_| asking.set(false)>
                        {t.keep_take}
                    </button>
                </div>
            </Show>
            {take
                .was_cut()
                .then(|| {
                    view! {
                        <Notice tone=Tone::Info title=t.found_title>
                            <p>{MediaText::found(lang, take.duration_ms())}</p>
                        </Notice>
                    }
                })}
            {damaged.then(|| view! { <Notice tone=Tone::Warning title=t.damaged /> })}
            {players}
            <div class="media-take__actions">
                <Show when=move || go_on && !phase.get().is_busy()>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click={
                            let take = gone_on.clone();
                            move |_| Microphone.go_on(take.clone())
                        }
                    >
                        <Icon name="microphone" />
                        {t.go_on}
                    </button>
                </Show>
                <button
                    class="ui-button ui-button--small ui-button--quiet"
                    r#type="button"
                    on:click=move |_| save_copy(saved.clone())
                >
                    <Icon name="download" />
                    {t.save_copy}
                </button>
            </div>
        </li>
    }
}

/// Saves every segment as a file of the person's.
fn save_copy(take: Recording) {
    for segment in take.segments {
        browser::save_upload(segment.ticket, segment.media_type);
    }
}

/// Plays a segment from the device.
#[component]
fn SegmentPlayer(key: String, segment: Segment, label: String, peaks: Vec<u8>) -> impl IntoView {
    let url: RwSignal<Option<String>> = RwSignal::new(None);
    let duration_ms = segment.duration_ms;
    Effect::new(move |_| {
        let segment = segment.clone();
        spawn_local(async move {
            let Some(blob) = outbox::blob(&segment.ticket, &segment.media_type).await else { return };
            if let Ok(made) = web_sys::Url::create_object_url_with_blob(&blob)
                && url.try_set(Some(made.clone())).is_some()
            {
                // The page went on meanwhile.
                let _ = web_sys::Url::revoke_object_url(&made);
            }
        });
    });
    on_cleanup(move || {
        if let Some(Some(url)) = url.try_get_untracked() {
            let _ = web_sys::Url::revoke_object_url(&url);
        }
    });
    move || {
        url.get().map(|src| {
            view! { <Player key=key.clone() src=src label=label.clone() duration_ms=duration_ms peaks=peaks.clone() /> }
        })
    }
}
