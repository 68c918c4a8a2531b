//! The sound, the film or the file of a step: chosen or recorded here, on this device at once, and the step's as soon as
//! the school has it ([`super::arrivals`]).

use super::{
    super::step::{Files, Heard, with_file},
    desk::{form, use_desk},
};
use crate::{
    browser::{self, Microphone, Place, outbox},
    media::{FileList, FilmPlayer, KeptRow, Recorder, Takes},
    ui::{Icon, Notice, Tone, toast::use_toasts},
    visit::use_viewer,
};
use leptos::{html, prelude::*};
use preau_model::{
    error::Failure,
    ids::{AttachmentId, StepId},
    media::{
        Attachment, AttachmentKind, FILE_MAX, Purpose,
        kept::{KeptFile, Recording},
    },
    text::{ClasseurText, MediaText, explain},
};
use wasm_bindgen_futures::spawn_local;

/// What kind of file a step wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Sound,
    Film,
    Any,
}

impl Wanted {
    /// What the browser offers to choose.
    const fn accept(self) -> Option<&'static str> {
        match self {
            Self::Sound => Some("audio/*,.mp3,.m4a,.ogg,.oga,.opus,.wav,.flac,.aac,.webm"),
            Self::Film => Some("video/*,.mp4,.m4v,.webm,.mov"),
            Self::Any => None,
        }
    }

    const fn kind(self) -> AttachmentKind {
        if matches!(self, Self::Sound) { AttachmentKind::Audio } else { AttachmentKind::File }
    }

    /// Whether a file may be one, by what the browser makes of its name: what it does not know is left to the school, which
    /// reads it.
    fn may_be(self, media_type: &str) -> bool {
        let begins = |with: &str| media_type.starts_with(with);
        match self {
            // A recording may be called a film: they share containers.
            Self::Sound => media_type.is_empty() || begins("audio/") || begins("video/") || begins("application/ogg"),
            Self::Film => media_type.is_empty() || begins("video/"),
            Self::Any => true,
        }
    }
}

/// What is there, what is on its way, and where to choose.
#[component]
pub(super) fn FileOfStep(id: StepId, wanted: Wanted) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let toasts = use_toasts();
    let purpose = Purpose::Step(desk.id, id);
    let now = Memo::new(move |_| desk.content(id).and_then(|content| content.file()));
    let files = Memo::new(move |_| of_step(purpose));
    let takes = Memo::new(move |_| takes_of_step(purpose));
    let (replacing, wrong) = (RwSignal::new(false), RwSignal::new(None::<String>));
    // What was to be replaced is.
    Effect::watch(move || now.get(), move |_, _, _| replacing.set(false), false);
    let chooses = Memo::new(move |_| now.get().is_none() || replacing.get());
    let take_away = move |_| {
        desk.set_content(id, |content| content.set_file(None));
        toasts.say(t.taken_away);
        browser::after(0, move || browser::focus(&form(id)));
    };
    let there = move || {
        now.get().map(|file| {
            view! {
                <div class="classeur-file__there">
                    <There file=file wanted=wanted />
                    <div class="ui-cluster">
                        <button
                            class="ui-button ui-button--small"
                            r#type="button"
                            aria-expanded=move || replacing.get().to_string()
                            on:click=move |_| replacing.update(|on| *on = !*on)
                        >
                            <Icon name="retry" small=true />
                            {move || if replacing.get() { t.keep_it } else { t.replace }}
                        </button>
                        <button class="ui-button ui-button--small ui-button--quiet" r#type="button" on:click=take_away>
                            <Icon name="trash" small=true />
                            {t.take_away}
                        </button>
                    </div>
                </div>
            }
        })
    };
    let claimed = move || {
        let cut = takes.with(|takes| takes.iter().find(|take| take.was_cut()).cloned());
        cut.map(|take| {
            view! {
                <button class="ui-button ui-button--small ui-button--primary" r#type="button" on:click=move |_| outbox::claim(&take)>
                    <Icon name="check" small=true />
                    {t.use_recording}
                </button>
            }
        })
    };
    view! {
        <div class="classeur-file">
            {there}
            <Show when=move || files.with(|files| !files.is_empty())>
                <ul class="media-files">
                    <For each=move || files.get() key=|file| file.ticket.id let:file>
                        <KeptRow file=file />
                    </For>
                </ul>
            </Show>
            <Takes takes=takes go_on=false lead=t.on_its_way />
            <TakesOnTheirWay takes=takes />
            {claimed}
            <Show when=move || files.with(|files| !files.is_empty())>
                <p class="ui-muted ui-small">{t.on_its_way}</p>
            </Show>
            <Show when=move || chooses.get()>
                <Chooser id=id wanted=wanted purpose=purpose wrong=wrong />
            </Show>
            {move || wrong.get().map(|words| view! { <Notice tone=Tone::Warning title=words /> })}
        </div>
    }
}

fn of_step(purpose: Purpose) -> Vec<KeptFile> {
    outbox::outbox().files.with(|all| all.iter().filter(|file| file.purpose == Some(purpose)).cloned().collect())
}

/// The one that is being made excepted.
fn takes_of_step(purpose: Purpose) -> Vec<Recording> {
    let live = Microphone.recording().get();
    let mine = |take: &&Recording| take.purpose == purpose && Some(take.id) != live && take.is_whole();
    outbox::outbox().recordings.with(|all| all.iter().filter(mine).cloned().collect())
}

/// How much of recordings the school has.
#[component]
fn TakesOnTheirWay(takes: Memo<Vec<Recording>>) -> impl IntoView {
    let lang = use_desk().lang;
    let sent = outbox::outbox().sent;
    let way = Memo::new(move |_| {
        let lengths = takes.with(|takes| {
            let segments = takes.iter().filter(|take| !take.was_cut()).flat_map(|take| &take.segments);
            segments.map(|segment| (segment.ticket.id, segment.length.unwrap_or(0))).collect::<Vec<_>>()
        });
        let of: u64 = lengths.iter().map(|(_, length)| length).sum();
        let sent = sent.with(|all| lengths.iter().filter_map(|(id, _)| all.get(id)).sum::<u64>());
        (sent.min(of), of)
    });
    view! {
        <Show when=move || way.with(|(_, of)| *of > 0)>
            <label class="ui-progress ui-progress--thin">
                <span class="ui-progress__label">
                    {move || {
                        let (sent, of) = way.get();
                        MediaText::progress(lang, sent, of)
                    }}
                </span>
                <progress
                    max=move || way.with(|(_, of)| of.to_string())
                    value=move || way.with(|(sent, _)| sent.to_string())
                ></progress>
            </label>
        </Show>
    }
}

/// What the step has now.
#[component]
fn There(file: AttachmentId, wanted: Wanted) -> AnyView {
    match wanted {
        Wanted::Sound => view! { <Heard id=file label="" /> }.into_any(),
        Wanted::Film => with_file(file, |file: Attachment| {
            let label = file.name.clone();
            view! { <FilmPlayer file=file label=label /> }.into_any()
        }),
        Wanted::Any => with_file(file, |file| view! { <FileList files=vec![file] /> }.into_any()),
    }
}

/// A file of this device, or the microphone.
#[component]
fn Chooser(id: StepId, wanted: Wanted, purpose: Purpose, wrong: RwSignal<Option<String>>) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let owner = use_viewer();
    let field = format!("etape-{id}-fichier");
    let keeping = outbox::outbox().keeping;
    let input: NodeRef<html::Input> = NodeRef::new();
    let speaks = RwSignal::new(untrack(|| Microphone.is_busy()) && wanted == Wanted::Sound);
    // A recording that has ended is the step's: the recorder makes room for it.
    let count = Memo::new(move |_| takes_of_step(purpose).len());
    Effect::watch(
        move || count.get(),
        move |now, before, _| {
            if before.is_some_and(|before| now > before) && speaks.get_untracked() {
                speaks.set(false);
                browser::focus(&form(id));
            }
        },
        false,
    );
    let add = move |list: Option<web_sys::FileList>| {
        let Some(file) = list.and_then(|list| list.get(0)) else { return };
        if let Some(words) = refusal(&file, wanted, lang) {
            wrong.set(Some(words));
            return;
        }
        wrong.set(None);
        // One file a step: what was on its way before is replaced by it.
        for before in untrack(|| of_step(purpose)) {
            outbox::delete_file(&before);
        }
        spawn_local(async move {
            if outbox::add_file_as(owner, Some(purpose), wanted.kind(), &file).await.is_err() {
                wrong.try_set(Some(MediaText::unread(lang, &file.name())));
            }
        });
    };
    let chosen = move |_| {
        if let Some(element) = input.get_untracked() {
            add(element.files());
            element.set_value("");
        }
    };
    let words = match wanted {
        Wanted::Sound => t.choose_sound,
        Wanted::Film => t.choose_film,
        Wanted::Any => t.choose_any,
    };
    let place = StoredValue::new(Place {
        owner,
        purpose,
        title: desk.draft.with_untracked(|activity| activity.title.clone()),
        longest_ms: None,
    });
    view! {
        <div class="classeur-file__choose">
            {(wanted == Wanted::Sound)
                .then(|| {
                    view! {
                        <button
                            class="ui-button"
                            r#type="button"
                            aria-expanded=move || speaks.get().to_string()
                            on:click=move |_| speaks.update(|on| *on = !*on)
                        >
                            <Icon name="microphone" />
                            {t.record_here}
                        </button>
                    }
                })}
            <div
                class="ui-drop ui-drop--compact"
                on:dragover=|event| event.prevent_default()
                on:drop=move |event| {
                    event.prevent_default();
                    add(event.data_transfer().and_then(|data| data.files()));
                }
            >
                <input
                    class="ui-drop__input"
                    r#type="file"
                    id=field.clone()
                    accept=wanted.accept()
                    node_ref=input
                    on:change=chosen
                />
                <label class="ui-drop__label" r#for=field>
                    <Icon name=if wanted == Wanted::Film { "video" } else { "paperclip" } />
                    <span>
                        <span class="ui-drop__title">
                            <u>{words}</u>
                            " "
                            {t.drop_here}
                        </span>
                    </span>
                </label>
            </div>
        </div>
        {(wanted == Wanted::Film).then(|| view! { <p class="ui-field__hint">{t.film_kinds}</p> })}
        <p class="ui-muted ui-small" role="status">
            {move || if keeping.get() > 0 { MediaText::of(lang).keeping_file } else { "" }}
        </p>
        <Show when=move || speaks.get()>
            <Recorder place=place.get_value() explain=t.record_explain lists=false />
        </Show>
    }
}

/// Why a file is not taken, said before anything of it is copied or sent.
fn refusal(file: &web_sys::File, wanted: Wanted, lang: preau_model::text::Lang) -> Option<String> {
    let t = ClasseurText::of(lang);
    #[expect(clippy::cast_precision_loss, reason = "bytes of a file")]
    if file.size() > FILE_MAX as f64 {
        return Some(explain(&Failure::TooLarge { limit: FILE_MAX }, lang));
    }
    if wanted.may_be(&file.type_()) {
        return None;
    }
    Some(if wanted == Wanted::Sound { t.not_a_sound } else { t.not_a_film }.to_owned())
}

/// What a page knows of files, with one more.
pub(super) fn is_known(files: Files, file: &Attachment) {
    files.0.try_update(|all| {
        all.retain(|each| each.id != file.id);
        all.push(file.clone());
    });
}
