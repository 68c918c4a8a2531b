//! `/partager`: photos and files that another application shared with Préau (Web Share Target).
//!
//! The service worker has kept them on the device (`pwa/worker/share.js` of the server); here their
//! person says which homework they are for. Nothing goes before that.

use super::{api, pages::list_page, parts::SubjectChip};
use crate::{
    browser::{self, outbox, reading, writing},
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Empty, Icon, Notice, Tone},
    visit::{use_lang, use_viewer, use_visit},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use preau_model::{
    homework::{PupilAssignment, PupilState, Tab},
    media::{AttachmentKind, Purpose, kept::KeptFile},
    session::Role,
    text::{HomeworkText, MediaText, ShareText, dates},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn SharePage() -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = ShareText::of(lang);
    let query = use_query_map();
    let missing = query.with_untracked(|q| q.get("manque"));
    let roles = visit.viewer.map(|viewer| viewer.roles).unwrap_or_default();
    let opened = outbox::outbox().opened;
    let shared = outbox::outbox().shared;
    let any = {
        let shared = shared.clone();
        Memo::new(move |_| shared.with(|files| !files.is_empty()))
    };
    let whats_missing = missing.as_deref().map(|missing| match missing {
        "compte" => t.no_account,
        "place" => t.no_room,
        "application" => t.not_ready,
        _ => t.no_file,
    });
    view! {
        <Frame section=Section::Homework title=t.title>
            <div class="shell-page shell-page--narrow">
                <PageHeader title=t.title />
                {whats_missing.map(|text| view! { <Notice tone=Tone::Warning title=text /> })}
                <Show
                    when=move || any.get()
                    fallback=move || {
                        let opened = opened.clone();
                        view! {
                            <Show when=move || opened.get()>
                                <Empty title=t.nothing text=t.nothing_text />
                            </Show>
                        }
                    }
                >
                    <SharedFiles />
                    {if roles.has(Role::Pupil) {
                        view! { <ForWhich /> }.into_any()
                    } else if roles.has(Role::Teacher) {
                        view! { <ForNew /> }.into_any()
                    } else {
                        view! { <Notice tone=Tone::Info title=t.not_for_you /> }.into_any()
                    }}
                </Show>
            </div>
        </Frame>
    }
}

#[component]
fn SharedFiles() -> impl IntoView {
    let lang = use_lang();
    let shared = outbox::outbox().shared;
    view! {
        <section aria-label=ShareText::of(lang).files>
            <ul class="media-files">
                <For each=move || shared.get() key=|file| file.ticket.id let:file>
                    <SharedRow file=file />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn SharedRow(file: KeptFile) -> impl IntoView {
    let lang = use_lang();
    let name = file.ticket.name.clone();
    let size = dates::size(file.size, lang);
    let icon = if file.kind == AttachmentKind::Audio { "audio" } else { "file" };
    let label = MediaText::remove(lang, &name);
    view! {
        <li class="media-file">
            <span class="media-file__sign" data-hue="6">
                <Icon name=icon />
            </span>
            <span class="media-file__text">
                <span class="media-file__name">{name}</span>
                <span class="media-file__detail">{size}</span>
            </span>
            <span class="media-file__end">
                <button
                    class="ui-button ui-button--icon ui-button--quiet"
                    r#type="button"
                    aria-label=label
                    on:click=move |_| outbox::delete_shared(&file)
                >
                    <Icon name="trash" />
                </button>
            </span>
        </li>
    }
}

/// A pupil's homework that takes files.
#[component]
fn ForWhich() -> impl IntoView {
    let lang = use_lang();
    let t = ShareText::of(lang);
    let me = use_viewer();
    let list = Resource::new_blocking(
        || (),
        move |()| reading::or_kept(me, list_page(Tab::ToDo, false), api::to_do(Tab::ToDo, None)),
    );
    loaded(list, move |list| {
        let today = list.now.date();
        let takes_files = |item: &PupilAssignment| item.state.is_open() && (item.hand_in.files || item.hand_in.audio);
        let fitting: Vec<PupilAssignment> = list.assignments.into_iter().filter(takes_files).collect();
        if fitting.is_empty() {
            return view! { <Empty title=t.no_homework text=t.no_homework_text /> }.into_any();
        }
        view! {
            <section class="shell-page__section" aria-labelledby="pour-quel-travail">
                <h2 id="pour-quel-travail">{t.for_which}</h2>
                <ul class="ui-list homework-share">
                    {fitting
                        .into_iter()
                        .map(|item| {
                            let id = item.id;
                            view! {
                                <li class="ui-row ui-row--link">
                                    <div class="ui-row__text">
                                        <button class="ui-row__title" r#type="button" on:click=move |_| answer_with(me, id)>
                                            {item.title.clone()}
                                        </button>
                                        <span class="homework-item__meta">
                                            <SubjectChip subject=item.subject.clone() />
                                            <span>
                                                {if item.state == PupilState::Overdue {
                                                    HomeworkText::was_due(lang, item.due)
                                                } else {
                                                    HomeworkText::due_on(lang, item.due, today)
                                                }}
                                            </span>
                                        </span>
                                    </div>
                                    <span class="ui-row__end">
                                        <Icon name="chevron-right" />
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
        .into_any()
    })
}

fn answer_with(me: preau_model::ids::PersonId, id: preau_model::ids::AssignmentId) {
    spawn_local(async move {
        outbox::use_shared(me, Some(Purpose::Homework(id))).await;
        browser::go(&paths::homework(id));
    });
}

/// A teacher gives new homework with them.
#[component]
fn ForNew() -> impl IntoView {
    let lang = use_lang();
    let t = ShareText::of(lang);
    let me = use_viewer();
    view! {
        <p class="ui-form__actions">
            <button
                class="ui-button ui-button--primary"
                r#type="button"
                on:click=move |_| {
                    spawn_local(async move {
                        let files = outbox::use_shared(me, None).await;
                        writing::keep(me, writing::SHARED, &files).await;
                        browser::go(paths::GIVE);
                    });
                }
            >
                <Icon name="plus" />
                {HomeworkText::of(lang).give}
            </button>
            <span class="ui-muted">{t.for_new}</span>
        </p>
    }
}
