//! `/travail/{id}`: one homework, as a pupil, a guardian or its teacher sees it.

use super::{
    activities::Activities,
    api,
    copies::GivenView,
    hand_in::HandInZone,
    left_here::LeftHere,
    parts::Heading,
    receipt::{ReceiptCard, ReceiptOf, follow_receipts, missing_receipts},
};
use crate::{
    browser::reading,
    error::AppError,
    media::{AttachmentPlayer, FileList},
    paths,
    shell::{Frame, Section, loaded_or},
    ui::{Icon, Notice, Tone, toast::use_toasts},
    visit::{use_lang, use_viewer},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};
use preau_model::{
    error::{Failure, Problem},
    homework::{Feedback, HandInAllowed, PupilDetail, PupilState, SubmissionVersion},
    ids::AssignmentId,
    media::{Attachment, AttachmentKind, Sound, download_path, listen_path},
    text::{HomeworkText, MediaText, dates, explain, explain_problem},
    time::DateTime,
};

/// The homework that the address names.
pub(super) fn id_param() -> Memo<Option<AssignmentId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|p| p.get("id")).and_then(|id| id.parse().ok()))
}

/// Under which name a homework is kept for reading.
fn one_page(id: AssignmentId) -> String {
    format!("one/{id}")
}

/// The addresses under which a file is read, and heard.
fn to_read(file: &Attachment) -> Vec<(String, u64)> {
    let mut addresses = vec![(download_path(file.id), file.size)];
    if matches!(file.sound, Some(Sound::Ready { .. })) {
        addresses.push((listen_path(file.id), file.size));
    }
    addresses
}

#[component]
pub fn OnePage() -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let id = id_param();
    let query = use_query_map();
    let child = Memo::new(move |_| query.with(|q| q.get("enfant")).and_then(|id| id.parse().ok()));
    // Bumped when something on the page has changed what the server holds.
    let changed = RwSignal::new(0_u32);
    let me = use_viewer();
    let one = Resource::new_blocking(
        move || (id.get(), child.get(), changed.get()),
        move |(id, child, _)| async move {
            match id {
                Some(id) => reading::or_kept(me, one_page(id), api::open_one(id, child)).await,
                None => Err(Failure::NotFound.into()),
            }
        },
    );
    view! {
        <Frame section=Section::Homework title=t.my_work>
            {loaded_or(
                one,
                move |one| {
                    if let (api::One::Pupil { .. }, Some(id)) = (&one, id.get_untracked()) {
                        reading::keep(me, &one_page(id), &one);
                        if let api::One::Pupil { detail, .. } = &one {
                            reading::keep_files(me, detail.attachments.iter().flat_map(to_read).collect());
                        }
                    }
                    match one {
                    api::One::Pupil { detail, now } => {
                        view! { <PupilView detail=*detail now=now changed=changed /> }.into_any()
                    }
                    api::One::Teacher { detail, .. } => view! { <GivenView detail=*detail changed=changed /> }.into_any(),
                    }
                },
                // What was made for homework that is no longer there is still here.
                move || {
                    id.get_untracked()
                        .map(|id| view! { <div class="shell-page shell-page--narrow"><LeftHere id=id /></div> })
                        .into_any()
                },
            )}
        </Frame>
    }
}

#[component]
fn PupilView(detail: PupilDetail, now: DateTime, changed: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let item = detail.assignment.clone();
    let guardian = detail.allowed.is_none();
    let (documents, sounds): (Vec<_>, Vec<_>) =
        detail.attachments.clone().into_iter().partition(|file| file.kind == AttachmentKind::File);
    let list_label = if guardian { HomeworkText::work_of(lang, &detail.pupil_name) } else { t.my_work.to_owned() };
    // Back to the side that one came from: a guardian's child.
    let child = use_query_map().with_untracked(|query| query.get("enfant")).filter(|_| guardian);
    let list = child.map_or_else(|| paths::HOMEWORK.to_owned(), |child| format!("{}?enfant={child}", paths::HOMEWORK));
    let due = match dates::near_day(item.due.date(), now.date(), lang) {
        Some(near) => format!("{near}, {}", HomeworkText::before(lang, item.due)),
        None => dates::capitalised(&dates::day_time(item.due, lang)),
    };
    view! {
        <leptos_meta::Title text=item.title.clone() />
        <div class="shell-page shell-page--narrow">
            <Heading
                subject=item.subject.clone()
                title=item.title.clone()
                due=due
                detail=HomeworkText::given_by(lang, &item.teacher)
                list_label=list_label
                list=list
            />
            {detail.feedback.clone().map(|feedback| view! { <FeedbackCard feedback=feedback /> })}
            <section class="shell-page__section" aria-labelledby="consigne">
                <h2 id="consigne">{t.instructions}</h2>
                {if detail.instructions.is_empty() {
                    view! { <p class="ui-muted">{t.no_instructions}</p> }.into_any()
                } else {
                    view! { <div class="prose" inner_html=detail.instructions.clone()></div> }.into_any()
                }}
                {(!documents.is_empty() || !sounds.is_empty())
                    .then(|| {
                        view! {
                            <h3>{MediaText::of(lang).documents}</h3>
                            <FileList files=documents />
                            {sounds
                                .into_iter()
                                .map(|file| {
                                    let label = file.name.clone();
                                    view! { <AttachmentPlayer file=file label=label /> }
                                })
                                .collect_view()}
                        }
                    })}
            </section>
            <Activities activities=detail.activities.clone() guardian=guardian />
            <Answer detail=detail changed=changed />
        </div>
    }
}

/// What the pupil handed in, and the place to hand in.
#[component]
fn Answer(detail: PupilDetail, changed: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let state = detail.assignment.state;
    if !detail.assignment.hand_in.expected() {
        return match detail.allowed {
            Some(_) => view! { <Tick detail=detail changed=changed /> }.into_any(),
            None => view! { <p class="ui-muted">{HomeworkText::pupil_state(lang, state)}</p> }.into_any(),
        };
    }
    let versions = detail.versions.clone();
    let current = versions.first().cloned();
    let until = match &detail.allowed {
        Some(HandInAllowed::Yes { late: false }) => Some(HomeworkText::may_change_until(lang, detail.assignment.due)),
        _ => None,
    };
    let changing = RwSignal::new(false);
    let may = matches!(detail.allowed, Some(HandInAllowed::Yes { .. }));
    let closed = match &detail.allowed {
        Some(HandInAllowed::No(problem)) if current.is_none() || *problem == Problem::Withdrawn => {
            Some(explain_problem(problem, lang))
        }
        _ => None,
    };
    let late = matches!(detail.allowed, Some(HandInAllowed::Yes { late: true }));
    let (id, hands_in) = (detail.assignment.id, detail.allowed.is_some());
    let has_current = current.is_some();
    let missing = missing_receipts(&detail);
    follow_receipts(&detail, missing, changing, changed);
    let stored = StoredValue::new(detail);
    view! {
        {current
            .map(|version| {
                view! {
                    <section class="shell-page__section" aria-labelledby="reponse">
                        <h2 id="reponse">{t.your_answer}</h2>
                        <ReceiptCard version=version.clone() until=until />
                        <VersionContent version=version />
                        <Beside versions=versions.clone() />
                        <Versions versions=versions />
                    </section>
                }
            })}
        {move || {
            // The school has it, and this device the proof: the page will show all of it when it can be read.
            missing
                .get()
                .into_iter()
                .map(|kept| view! { <ReceiptOf receipt=kept.receipt duration=None until=None /> })
                .collect_view()
        }}
        {closed.map(|text| view! { <Notice tone=Tone::Warning title=text /> })}
        {(!may && hands_in).then(|| view! { <LeftHere id=id /> })}
        {(late && !has_current).then(|| view! { <Notice tone=Tone::Warning title=HomeworkText::late_will_show(lang) /> })}
        {may
            .then(|| {
                view! {
                    {has_current
                        .then(|| {
                            view! {
                                <p>
                                    <button
                                        class="ui-button"
                                        r#type="button"
                                        aria-expanded=move || if changing.get() { "true" } else { "false" }
                                        on:click=move |_| changing.update(|c| *c = !*c)
                                    >
                                        <Icon name="edit" />
                                        {move || if changing.get() { t.keep_answer } else { t.change_answer }}
                                    </button>
                                </p>
                            }
                        })}
                    <Show when=move || changing.get() || (!has_current && missing.with(Vec::is_empty))>
                        <HandInZone detail=stored.get_value() />
                    </Show>
                }
            })}
    }
    .into_any()
}

/// When `action` is done the page is read again; when it fails, that is said.
pub(super) fn follow<S>(action: ServerAction<S>, changed: RwSignal<u32>)
where
    S: ServerFn<Output = (), Error = AppError> + Send + Sync + Clone + 'static,
    S::Error: Send + Sync + 'static,
{
    let lang = use_lang();
    let toasts = use_toasts();
    Effect::new(move |_| match action.value().get() {
        None => {}
        Some(Ok(())) => changed.update(|n| *n += 1),
        Some(Err(error)) => toasts.warn(explain(&error.0, lang)),
    });
}

/// Homework that is not handed in: done, or not yet.
#[component]
fn Tick(detail: PupilDetail, changed: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let done = detail.assignment.state == PupilState::Done;
    let action = ServerAction::<api::Tick>::new();
    follow(action, changed);
    view! {
        <section class="homework-handin">
            <ActionForm action=action>
                <input r#type="hidden" name="id" value=detail.assignment.id.to_string() />
                <input r#type="hidden" name="done" value=(!done).to_string() />
                <button
                    class=if done { "ui-button ui-button--wide" } else { "ui-button ui-button--primary ui-button--wide" }
                    r#type="submit"
                >
                    <Icon name=if done { "undo" } else { "check" } />
                    {if done { t.mark_not_done } else { t.mark_done }}
                </button>
            </ActionForm>
        </section>
    }
}

#[component]
fn FeedbackCard(feedback: Feedback) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    view! {
        <section class="ui-card homework-feedback" aria-labelledby="retour">
            <div class="ui-card__header">
                <h2 id="retour">{t.feedback}</h2>
                <span class="ui-badge" data-state="corrected">
                    <Icon name="check-circle" />
                    {t.corrected}
                </span>
            </div>
            {feedback.text.map(|text| view! { <div class="prose" inner_html=text></div> })}
            {feedback.corrected.map(|at| view! { <p class="ui-muted ui-small">{HomeworkText::corrected_on(lang, at)}</p> })}
        </section>
    }
}

/// What one version holds: recordings to hear, text to read, files to open.
#[component]
pub fn VersionContent(version: SubmissionVersion) -> impl IntoView {
    let lang = use_lang();
    let (sounds, files): (Vec<_>, Vec<_>) =
        version.files.into_iter().partition(|file| file.kind == AttachmentKind::Audio || file.sound.is_some());
    let several = sounds.len() > 1;
    view! {
        <div class="ui-stack">
            {sounds
                .into_iter()
                .enumerate()
                .map(|(n, file)| {
                    let label = if several {
                        MediaText::take(lang, n + 1)
                    } else {
                        HomeworkText::kind(lang, preau_model::homework::HandInKind::Audio).to_owned()
                    };
                    view! { <AttachmentPlayer file=file label=label /> }
                })
                .collect_view()}
            {version.text.map(|text| view! { <div class="ui-card"><div class="prose" inner_html=text></div></div> })}
            {(!files.is_empty()).then(|| view! { <FileList files=files /> })}
        </div>
    }
}

/// A version beside the one in force: its number, its receipt, what it holds.
#[component]
fn Another(version: SubmissionVersion) -> impl IntoView {
    view! {
        <div class="ui-stack ui-stack--tight">
            <h3>{HomeworkText::version(use_lang(), version.number)}</h3>
            <ReceiptCard version=version.clone() until=None />
            <VersionContent version=version />
        </div>
    }
}

/// How many versions are in sight, newest first: the one in force, and those sent beside it.
fn in_sight(versions: &[SubmissionVersion]) -> usize {
    1 + versions.iter().take_while(|version| version.beside).count()
}

/// What another device sent while the version in force was being made: neither replaces the other.
#[component]
pub fn Beside(versions: Vec<SubmissionVersion>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let shown = in_sight(&versions);
    let others: Vec<_> = versions.into_iter().take(shown).skip(1).collect();
    (!others.is_empty()).then(|| {
        view! {
            <div class="ui-stack">
                <Notice tone=Tone::Info title=t.beside_title>
                    <p>{t.beside_text}</p>
                </Notice>
                {others
                    .into_iter()
                    .map(|version| view! { <Another version=version /> })
                    .collect_view()}
            </div>
        }
    })
}

/// The versions that are not in sight, newest first.
#[component]
pub fn Versions(versions: Vec<SubmissionVersion>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let shown = in_sight(&versions);
    (versions.len() > shown).then(|| {
        view! {
            <details class="ui-disclosure">
                <summary class="ui-disclosure__summary">
                    {t.history} " " <span class="ui-badge">{versions.len() - shown}</span>
                </summary>
                <div class="ui-disclosure__body ui-stack">
                    {versions
                        .into_iter()
                        .skip(shown)
                        .map(|version| view! { <Another version=version /> })
                        .collect_view()}
                </div>
            </details>
        }
    })
}
