//! Where an answer is made: recorder, files, text.

use super::{Typed, whole_takes};
use crate::{
    browser::{
        self, Microphone, Place,
        outbox::{self, outbox},
        store::{self, Storage},
    },
    media::{FilePicker, KeptFiles, Recorder, of_homework},
    ui::{Icon, RichText},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    homework::{HandInInput, HandInKind, PupilDetail},
    ids::VersionId,
    media::{
        Purpose,
        kept::{Draft, KeptFile, Recording, Sealed},
    },
    text::{HomeworkText, MediaText, explain},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// How long typing rests before it is kept, in milliseconds.
const KEEP_AFTER_MS: u32 = 300;

/// The whole of it: recorder, files, text, handing in. All of it is kept as it is made.
#[component]
pub(super) fn Studio(detail: PupilDetail, typed: Typed) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let id = detail.assignment.id;
    let hand_in = detail.assignment.hand_in;
    let kinds = hand_in.kinds();
    let main = hand_in.main;
    let current = detail.versions.first().cloned();
    // Whoever this page was made for, and nobody else: the server refuses it in another session.
    let pupil = use_viewer();
    let known = current.as_ref().map_or(0, |version| version.number);
    let place = Place {
        owner: pupil,
        purpose: Purpose::Homework(id),
        title: detail.assignment.title.clone(),
        longest_ms: None,
    };

    // What was begun here before, else what was handed in.
    let before = outbox().draft(id);
    let fresh = Draft {
        assignment: id,
        title: detail.assignment.title.clone(),
        version: VersionId(Uuid::now_v7()),
        over: known,
        text: None,
        kept: None,
        sealed: None,
        refused: None,
    };
    let draft = StoredValue::new(before.clone().unwrap_or(fresh));
    let handed_in_text = current.as_ref().and_then(|version| version.text.clone()).unwrap_or_default();
    let early = typed.text.as_deref().map(preau_model::text::rich::from_plain);
    let typing = StoredValue::new(typed.before_caret);
    let typed_early = early.is_some();
    let text = RwSignal::new(early.or(before.as_ref().and_then(|b| b.text.clone())).unwrap_or(handed_in_text));
    let mut files = current.map(|version| version.files).unwrap_or_default();
    if let Some(kept) = before.as_ref().and_then(|before| before.kept.as_ref()) {
        files.retain(|file| kept.contains(&file.id));
    }
    let kept = RwSignal::new(files);
    let nothing = RwSignal::new(false);
    let sealing = RwSignal::new(false);
    let microphone = Microphone.phase();
    let keeping = outbox().keeping;
    let busy = Memo::new(move |_| microphone.get().is_busy() || keeping.get() > 0);

    let keep = move || {
        let kept_files = kept.with_untracked(|files| files.iter().map(|file| file.id).collect());
        draft.update_value(|draft| {
            draft.text = Some(text.get_untracked());
            draft.kept = Some(kept_files);
        });
        draft.get_value()
    };
    // Kept as it is typed, once typing rests.
    let typed = StoredValue::new(0_u32);
    let saved = RwSignal::new(false);
    Effect::new(move |before: Option<()>| {
        text.track();
        kept.track();
        if before.is_some() || typed_early {
            typed.update_value(|n| *n += 1);
            saved.set(false);
            let mine = typed.get_value();
            browser::after(KEEP_AFTER_MS, move || {
                if typed.try_get_value() == Some(mine) && !sealing.get_untracked() {
                    let draft = keep();
                    spawn_local(async move {
                        outbox::save_draft(pupil, draft).await;
                        if typed.try_get_value() == Some(mine) {
                            saved.set(true);
                        }
                    });
                }
            });
        }
    });
    // And when the page is left before that.
    browser::on_leaving(move || {
        if typed.try_get_value().is_some_and(|n| n > 0) && sealing.try_get_untracked() == Some(false) {
            spawn_local(outbox::save_draft(pupil, keep()));
        }
    });

    let begun = !text.get_untracked().is_empty() || typing.with_value(Option::is_some);
    let open_text = RwSignal::new(main == Some(HandInKind::Text) || begun);
    let open_files = RwSignal::new(main == Some(HandInKind::File) || !untrack(move || of_homework(id)).is_empty());
    let open_audio = RwSignal::new(main == Some(HandInKind::Audio) || !untrack(move || whole_takes(id)).is_empty());

    let submit = move |_| {
        if sealing.get_untracked() || busy.get_untracked() {
            return;
        }
        let (takes, files) = untrack(move || (whole_takes(id), of_homework(id)));
        // One identifier for this hand-in, however often sending is tried; another for the next.
        let mut draft = Draft { version: VersionId(Uuid::now_v7()), ..keep() };
        let input = HandInInput {
            version: draft.version,
            pupil: Some(pupil),
            over: Some(draft.over),
            text: if hand_in.text { text.get_untracked() } else { String::new() },
            kept: draft.kept.clone().unwrap_or_default(),
            added: takes.iter().filter_map(Recording::as_new).chain(files.iter().map(KeptFile::as_new)).collect(),
        };
        let blank = preau_model::text::rich::to_plain(&input.text).trim().is_empty();
        if blank && input.kept.is_empty() && input.added.is_empty() {
            nothing.set(true);
            return;
        }
        let segments = takes.iter().flat_map(|take| &take.segments);
        let uploads = segments
            .filter_map(|segment| segment.length.filter(|length| *length > 0).map(|length| (segment.ticket.id, length)))
            .chain(files.iter().map(|file| (file.ticket.id, file.size)))
            .collect();
        draft.sealed = Some(Sealed { at: browser::now_epoch_ms(), input, uploads });
        sealing.set(true);
        spawn_local(outbox::seal(pupil, draft));
    };

    let problem = move || {
        if nothing.get() { Some(Failure::field("hand_in", Problem::NothingToHandIn)) } else { outbox().refusal(id) }
    };
    let storage = store::storage();
    let place = StoredValue::new(place);
    let section = move |kind: HandInKind| match kind {
        HandInKind::Audio => view! {
            <Show when=move || open_audio.get()>
                <Recorder place=place.get_value() />
            </Show>
        }
        .into_any(),
        HandInKind::File => view! {
            <Show when=move || open_files.get()>
                <div class="ui-stack ui-stack--tight">
                    <h3>{t.your_files}</h3>
                    <FilePicker id="fichiers" files=Signal::derive(move || of_homework(id)) assignment=id camera=true />
                </div>
            </Show>
        }
        .into_any(),
        HandInKind::Text => view! {
            <Show when=move || open_text.get()>
                <div class="ui-stack ui-stack--tight">
                    <RichText
                        id="texte"
                        name="text"
                        label=t.your_text
                        value=text
                        typing=typing.try_update_value(Option::take).flatten()
                    />
                    <p class="ui-muted ui-small homework-handin__saved" role="status">
                        {move || match (saved.get(), storage.get()) {
                            (false, _) => "",
                            (true, Storage::Device) => t.draft_saved,
                            (true, _) => t.draft_in_page,
                        }}
                    </p>
                </div>
            </Show>
        }
        .into_any(),
    };
    let way = move |kind: HandInKind| {
        let (open, icon, words) = match kind {
            HandInKind::Audio => (open_audio, "microphone", MediaText::of(lang).record),
            HandInKind::File => (open_files, "paperclip", MediaText::of(lang).add_file),
            HandInKind::Text => (open_text, "write", t.write_text),
        };
        view! {
            <Show when=move || !open.get()>
                <button class="ui-button" r#type="button" on:click=move |_| open.set(true)>
                    <Icon name=icon />
                    {words}
                </button>
            </Show>
        }
    };
    let all_open = move || {
        (!hand_in.audio || open_audio.get())
            && (!hand_in.files || open_files.get())
            && (!hand_in.text || open_text.get())
    };
    view! {
        <div class="ui-stack">
            <KeptFiles kept=kept />
            {kinds.iter().map(|kind| section(*kind)).collect_view()}
            <Show when=move || !all_open()>
                <p class="ui-muted ui-small">{t.you_may_also}</p>
            </Show>
            <div class="homework-handin__ways">{kinds.iter().map(|kind| way(*kind)).collect_view()}</div>
            {move || {
                problem()
                    .map(|failure| {
                        let text = explain(&failure, lang);
                        view! {
                            <div class="homework-delivery" data-state="failed" role="alert">
                                <div class="homework-delivery__head">
                                    <Icon name="alert" />
                                    <div>
                                        <p class="homework-delivery__title">{t.failed}</p>
                                        <p class="homework-delivery__text">{text}</p>
                                        <p class="homework-delivery__text">{t.failed_text}</p>
                                    </div>
                                </div>
                            </div>
                        }
                    })
            }}
            <button
                class="ui-button ui-button--primary ui-button--large ui-button--wide"
                r#type="button"
                aria-disabled=move || {
                    if sealing.get() || busy.get() { "true" } else { "false" }
                }
                on:click=submit
            >
                <Icon name="send" />
                {if detail.versions.is_empty() { t.hand_in } else { t.hand_in_again }}
            </button>
        </div>
    }
}
