//! Where a pupil hands in: record, add files, write.
//!
//! Without script it is a form with a text box and a file field, answered by
//! `server/src/forms/hand_in.rs`.

use crate::{
    browser::{
        self, Microphone, Place,
        outbox::{self, outbox},
        store::{self, Storage},
    },
    media::{FilePicker, KeptFiles, Recorder, of_homework},
    paths,
    ui::{Icon, Notice, RichText, Tone},
    visit::{use_lang, use_outcome, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    homework::{HandInInput, HandInKind, PupilDetail},
    ids::{AssignmentId, UploadId, VersionId},
    media::{
        Attachment,
        kept::{Draft, KeptFile, Recording, Sealed},
    },
    text::{HomeworkText, MediaText, SessionText, explain},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// How long typing rests before it is kept, in milliseconds.
const KEEP_AFTER_MS: u32 = 300;

#[component]
pub fn HandInZone(detail: PupilDetail) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let (taken_over, opened) = (browser::taken_over(), outbox().opened);
    // What was typed and chosen in the plain form while the script was on its way is taken over too.
    let typed: StoredValue<Option<String>> = StoredValue::new(None);
    let (owner, assignment) = (use_viewer(), detail.assignment.id);
    let ready = Memo::new(move |before: Option<&bool>| {
        let ready = taken_over.get() && opened.get();
        if ready && before != Some(&true) {
            typed.set_value(browser::typed_in("texte-simple"));
            for file in browser::chosen_in("fichiers-simples") {
                spawn_local(async move {
                    let _ = outbox::add_file(owner, Some(assignment), &file).await;
                });
            }
        }
        ready
    });
    let failed = use_outcome().and_then(|outcome| outcome.failure);
    let detail = StoredValue::new(detail);
    view! {
        <section class="homework-handin" aria-labelledby="rendre">
            <h2 id="rendre">{t.hand_in}</h2>
            {failed.map(|failure| view! { <Notice tone=Tone::Danger title=explain(&failure, lang) /> })}
            <Show when=move || ready.get() fallback=move || view! { <PlainForm detail=detail.get_value() /> }>
                <Zone detail=detail.get_value() typed=typed />
            </Show>
        </section>
    }
}

/// What works without script.
#[component]
fn PlainForm(detail: PupilDetail) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let hand_in = detail.assignment.hand_in;
    let current = detail.versions.first().cloned();
    let text = current.as_ref().and_then(|version| version.text.as_deref()).map(preau_model::text::rich::to_plain);
    let kept: Vec<Attachment> = current.map(|version| version.files).unwrap_or_default();
    view! {
        <form
            class="ui-fields"
            method="post"
            enctype="multipart/form-data"
            action=paths::homework(detail.assignment.id)
        >
            <input r#type="hidden" name="version" value=Uuid::nil().to_string() />
            {hand_in
                .text
                .then(|| {
                    view! {
                        <div class="ui-field">
                            <label class="ui-field__label" r#for="texte-simple">
                                {t.your_text}
                            </label>
                            <textarea class="ui-input" id="texte-simple" name="text" rows="8">
                                {text}
                            </textarea>
                        </div>
                    }
                })}
            {kept
                .into_iter()
                .map(|file| {
                    view! {
                        <label class="ui-choice">
                            <input r#type="checkbox" name="kept" value=file.id.to_string() checked />
                            <span class="ui-choice__label">{file.name}</span>
                        </label>
                    }
                })
                .collect_view()}
            {(hand_in.files || hand_in.audio)
                .then(|| {
                    view! {
                        <div class="ui-field">
                            <label class="ui-field__label" r#for="fichiers-simples">
                                {t.your_files}
                            </label>
                            <input
                                class="ui-input"
                                id="fichiers-simples"
                                r#type="file"
                                name="files"
                                multiple
                                accept=(!hand_in.files).then_some("audio/*")
                            />
                        </div>
                    }
                })}
            <div class="ui-form__actions">
                <button class="ui-button ui-button--primary ui-button--large ui-button--wide" r#type="submit">
                    <Icon name="send" />
                    {t.hand_in}
                </button>
            </div>
        </form>
    }
}

/// The studio, until the answer is sealed; then where it stands.
#[component]
fn Zone(detail: PupilDetail, typed: StoredValue<Option<String>>) -> impl IntoView {
    let id = detail.assignment.id;
    let outbox = outbox();
    let drafts = outbox.drafts.clone();
    let sealed = Memo::new(move |_| {
        drafts.with(|all| all.iter().find(|draft| draft.assignment == id).and_then(|draft| draft.sealed.clone()))
    });
    let detail = StoredValue::new(detail);
    move || match sealed.get() {
        Some(sealed) => view! { <OnItsWay id=id sealed=sealed /> }.into_any(),
        None => view! { <Studio detail=detail.get_value() typed=typed.try_update_value(Option::take).flatten() /> }
            .into_any(),
    }
}

/// An answer that was handed in here, and that the school does not have yet.
#[component]
fn OnItsWay(id: AssignmentId, sealed: Sealed) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let outbox = outbox();
    let of: u64 = sealed.uploads.iter().map(|(_, size)| size).sum();
    let (sent, received) = (outbox.sent.clone(), outbox.received.clone());
    let done = Memo::new(move |_| {
        let arrived = |(id, size): &(UploadId, u64)| {
            if received.with(|all| all.contains(id)) {
                *size
            } else {
                sent.with(|all| all.get(id).copied().unwrap_or(0))
            }
        };
        sealed.uploads.iter().map(arrived).sum::<u64>().min(of)
    });
    let trouble = outbox.trouble.clone();
    let storage = store::storage();
    view! {
        {move || match trouble.get() {
            None => {
                view! {
                    <div class="homework-delivery" data-state="sending" role="status">
                        <div class="homework-delivery__head">
                            <Icon name="upload" />
                            <div>
                                <p class="homework-delivery__title">{t.sending}</p>
                                <p class="homework-delivery__text">
                                    {move || {
                                        if storage.get() == Storage::Device { t.sending_text } else { t.waiting_in_page }
                                    }}
                                </p>
                            </div>
                        </div>
                        {(of > 0)
                            .then(|| {
                                view! {
                                    <label class="ui-progress">
                                        <span class="ui-progress__label">
                                            {move || MediaText::progress(lang, done.get(), of)}
                                        </span>
                                        <progress max=of.to_string() value=move || done.get().to_string()></progress>
                                    </label>
                                }
                            })}
                    </div>
                }
                    .into_any()
            }
            Some(failure) => {
                let signed_out = matches!(failure, Failure::SignedOut | Failure::Conflict(Problem::SomebodyElses));
                let text = match failure {
                    _ if storage.get() != Storage::Device => t.waiting_in_page.to_owned(),
                    Failure::SignedOut | Failure::Conflict(Problem::SomebodyElses) => t.waiting_sign_in.to_owned(),
                    Failure::Offline => t.waiting_offline.to_owned(),
                    other => explain(&other, lang),
                };
                view! {
                    <div class="homework-delivery" data-state="local" role="status">
                        <div class="homework-delivery__head">
                            <Icon name="clock" />
                            <div>
                                <p class="homework-delivery__title">{t.on_this_device}</p>
                                <p class="homework-delivery__text">{text}</p>
                            </div>
                        </div>
                        {if signed_out {
                            let href = format!("{}?suite={}", paths::SIGN_IN, paths::homework(id));
                            // A page of the server's: it knows who is signed in.
                            view! {
                                <a class="ui-button ui-button--small" rel="external" href=href>
                                    {SessionText::of(lang).sign_in}
                                </a>
                            }
                                .into_any()
                        } else {
                            view! {
                                <button
                                    class="ui-button ui-button--small"
                                    r#type="button"
                                    on:click=move |_| outbox::wake()
                                >
                                    <Icon name="retry" />
                                    {t.retry_now}
                                </button>
                            }
                                .into_any()
                        }}
                    </div>
                }
                    .into_any()
            }
        }}
    }
}

/// The takes of one homework that are whole, oldest first.
pub(super) fn whole_takes(id: AssignmentId) -> Vec<Recording> {
    outbox().recordings.with(|all| {
        let whole = |take: &&Recording| take.assignment == id && take.segments.iter().all(|s| s.length.is_some());
        all.iter().filter(whole).cloned().collect()
    })
}

/// The whole of it: recorder, files, text, handing in. All of it is kept as it is made.
#[component]
fn Studio(
    detail: PupilDetail,
    /// What was typed before the script was there.
    #[prop(optional_no_strip)]
    typed: Option<String>,
) -> impl IntoView {
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
    let place = Place { owner: pupil, assignment: id, title: detail.assignment.title.clone() };

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
    let early = typed.as_deref().map(preau_model::text::rich::from_plain);
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
    on_cleanup(move || {
        if typed.try_get_value().is_some_and(|n| n > 0) && sealing.try_get_untracked() == Some(false) {
            spawn_local(outbox::save_draft(pupil, keep()));
        }
    });

    let open_text = RwSignal::new(main == Some(HandInKind::Text) || !text.get_untracked().is_empty());
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
                    <RichText id="texte" name="text" label=t.your_text value=text />
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
