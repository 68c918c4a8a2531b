//! One given homework with its pupils, for the teacher.

use super::{
    activities::{GivenActivities, ReachedCell},
    api,
    given::audience_words,
    one::follow,
    parts::Heading,
};
use crate::{
    media::{AttachmentPlayer, FileList},
    paths,
    ui::{Avatar, Confirm, Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::ActivityPick,
    homework::{GivenDetail, Publication, PupilRow, RowState},
    ids::AssignmentId,
    media::AttachmentKind,
    text::{HomeworkText, dates},
};

#[component]
pub fn GivenView(detail: GivenDetail, changed: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let item = detail.assignment.clone();
    let id = item.id;
    let (documents, sounds): (Vec<_>, Vec<_>) =
        detail.attachments.clone().into_iter().partition(|file| file.kind == AttachmentKind::File);
    let first = detail.rows.iter().find(|row| matches!(row.state, RowState::ToCorrect { .. })).map(|row| row.pupil);
    let withdrawn = item.publication == Publication::Withdrawn;
    let expected = item.hand_in.expected();
    let corrected = item.handed_in - item.to_correct;
    let count = |label: &'static str, number: String, state: Option<&'static str>| {
        view! {
            <div class="homework-count">
                <dt class="homework-count__label">{label}</dt>
                <dd class="homework-count__number" data-state=state>
                    {number}
                </dd>
            </div>
        }
    };
    view! {
        <leptos_meta::Title text=item.title.clone() />
        <div class="shell-page">
            <Heading
                subject=item.subject.clone()
                title=item.title.clone()
                due=dates::capitalised(&dates::day_time(item.due, lang))
                detail=audience_words(lang, &item)
                list_label=t.given
                list=paths::HOMEWORK
            />
            {match item.publication {
                Publication::Scheduled(at) => {
                    Some(view! { <Notice tone=Tone::Info title=HomeworkText::scheduled(lang, at) /> }.into_any())
                }
                Publication::Withdrawn => Some(view! { <Notice tone=Tone::Warning title=t.withdrawn /> }.into_any()),
                Publication::Published => None,
            }}
            <dl class="homework-counts">
                {if expected {
                    view! {
                        {count(t.handed_in, format!("{}/{}", item.handed_in, item.expected), None)}
                        {count(
                            t.to_correct,
                            item.to_correct.to_string(),
                            (item.to_correct > 0).then_some("to-correct"),
                        )}
                        {count(t.late, item.late.to_string(), (item.late > 0).then_some("late"))}
                        {count(t.corrected, corrected.to_string(), (corrected > 0).then_some("corrected"))}
                    }
                        .into_any()
                } else {
                    count(t.done, format!("{}/{}", item.done, item.expected), None).into_any()
                }}
            </dl>
            <div class="ui-cluster">
                {first
                    .map(|pupil| {
                        view! {
                            <a class="ui-button ui-button--primary" href=paths::copy(id, pupil)>
                                <Icon name="play" />
                                {t.correct_in_a_row}
                            </a>
                        }
                    })}
                <a class="ui-button" href=paths::edit_homework(id)>
                    <Icon name="edit" />
                    {t.edit_given}
                </a>
                <Withdraw id=id withdrawn=withdrawn changed=changed />
            </div>
            <GivenActivities activities=detail.activities.clone() rows=detail.rows.clone() />
            <details class="ui-disclosure">
                <summary class="ui-disclosure__summary">{t.instructions}</summary>
                <div class="ui-disclosure__body ui-stack">
                    {if detail.instructions.is_empty() {
                        view! { <p class="ui-muted">{t.no_instructions}</p> }.into_any()
                    } else {
                        view! { <div class="prose" inner_html=detail.instructions.clone()></div> }.into_any()
                    }}
                    {(!documents.is_empty()).then(|| view! { <FileList files=documents /> })}
                    {sounds
                        .into_iter()
                        .map(|file| {
                            let label = file.name.clone();
                            view! { <AttachmentPlayer file=file label=label /> }
                        })
                        .collect_view()}
                </div>
            </details>
            <PupilTable id=id rows=detail.rows activities=detail.activities />
        </div>
    }
}

#[component]
fn Withdraw(id: AssignmentId, withdrawn: bool, changed: RwSignal<u32>) -> impl IntoView {
    let t = HomeworkText::of(use_lang());
    let action = ServerAction::<api::Withdraw>::new();
    follow(action, changed);
    let form = move |class: &'static str, label: &'static str| {
        view! {
            <ActionForm action=action>
                <input r#type="hidden" name="id" value=id.to_string() />
                <input r#type="hidden" name="withdrawn" value=(!withdrawn).to_string() />
                <button class=class r#type="submit">
                    {label}
                </button>
            </ActionForm>
        }
    };
    if withdrawn {
        form("ui-button", t.reinstate).into_any()
    } else {
        view! {
            <Confirm label=t.withdraw title=t.withdraw_title text=t.withdraw_text icon="undo">
                {form("ui-button ui-button--danger", t.withdraw)}
            </Confirm>
        }
        .into_any()
    }
}

#[component]
fn PupilTable(id: AssignmentId, rows: Vec<PupilRow>, activities: Vec<ActivityPick>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let with = !activities.is_empty();
    let activities = StoredValue::new(activities);
    view! {
        <div class="ui-table">
            <table>
                <caption class="ui-hidden">{t.pupils}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.pupil}</th>
                        <th scope="col">{t.state}</th>
                        <th scope="col">{t.received}</th>
                        {with.then(|| view! { <th scope="col">{t.activities}</th> })}
                        <th scope="col">
                            <span class="ui-hidden">{t.copy}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {rows
                        .into_iter()
                        .map(|row| {
                            let has_copy = row.versions > 0;
                            let received = row
                                .received
                                .map_or_else(|| "—".to_owned(), |at| dates::day_time(at, lang));
                            let label = format!("{} : {}", t.copy, row.name);
                            view! {
                                <tr data-state=row.state.code()>
                                    <th scope="row">
                                        <span class="ui-person">
                                            <Avatar name=row.name.clone() small=true />
                                            <span class="ui-person__text">
                                                <span class="ui-person__name">{row.name.clone()}</span>
                                                <span class="ui-person__detail">{row.class.clone()}</span>
                                            </span>
                                        </span>
                                    </th>
                                    <td data-label=t.state>
                                        <RowBadge state=row.state />
                                    </td>
                                    <td data-label=t.received data-empty=row.received.is_none().then_some("")>
                                        {received}
                                    </td>
                                    {with
                                        .then(|| {
                                            view! {
                                                <td data-label=t.activities>
                                                    <ReachedCell activities=activities reached=row.reached.clone() />
                                                </td>
                                            }
                                        })}
                                    <td class="ui-table__actions">
                                        {has_copy
                                            .then(|| {
                                                view! {
                                                    <a
                                                        class="ui-button ui-button--small"
                                                        href=paths::copy(id, row.pupil)
                                                        aria-label=label
                                                    >
                                                        <Icon name="eye" small=true />
                                                        {t.copy}
                                                    </a>
                                                }
                                            })}
                                    </td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

#[component]
pub fn RowBadge(state: RowState) -> impl IntoView {
    let lang = use_lang();
    let (code, icon) = match state {
        RowState::Missing => (None, None),
        RowState::Overdue => (Some("late"), Some("late")),
        RowState::Done => (Some("done"), Some("check")),
        RowState::ToCorrect { .. } => (Some("to-correct"), None),
        RowState::Corrected { .. } => (Some("corrected"), Some("check-circle")),
    };
    view! {
        <span class="ui-badge" data-state=code data-tone=code.is_none().then_some("neutral")>
            {icon.map(|icon| view! { <Icon name=icon /> })}
            {HomeworkText::row_state(lang, state)}
        </span>
    }
}
