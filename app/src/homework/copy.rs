//! `/travail/{id}/copies/{pupil}`: one pupil's copy, heard, read and answered.

use super::{
    api,
    copies::RowBadge,
    one::{Beside, VersionContent, Versions, id_param},
    receipt::ReceiptCard,
};
use crate::{
    browser::writing::use_writing,
    error::AppError,
    paths,
    shell::{Frame, Section, loaded},
    ui::{Avatar, Icon, Notice, RichText, Tone, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use preau_model::{
    error::Failure,
    homework::{Copy, RowState},
    ids::PersonId,
    text::{HomeworkText, Words, explain},
};

#[component]
pub fn CopyPage() -> impl IntoView {
    let t = HomeworkText::of(use_lang());
    let id = id_param();
    let params = use_params_map();
    let pupil: Memo<Option<PersonId>> =
        Memo::new(move |_| params.with(|p| p.get("pupil")).and_then(|id| id.parse().ok()));
    let changed = RwSignal::new(0_u32);
    let copy = Resource::new_blocking(
        move || (id.get(), pupil.get(), changed.get()),
        |(id, pupil, _)| async move {
            match id.zip(pupil) {
                Some((id, pupil)) => api::open_copy(id, pupil).await,
                None => Err(AppError(Failure::NotFound)),
            }
        },
    );
    view! {
        <Frame section=Section::Homework title=t.copy>
            {loaded(copy, move |copy| view! { <Desk copy=copy changed=changed /> })}
        </Frame>
    }
}

#[component]
fn Desk(copy: Copy, changed: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let id = copy.assignment;
    let current = copy.versions.first().cloned();
    let neighbour = move |to: Option<(PersonId, String)>, icon: &'static str, label: &'static str| {
        to.map(|(pupil, name)| {
            view! {
                <a
                    class="ui-button ui-button--icon"
                    href=paths::copy(id, pupil)
                    aria-label=format!("{label} : {name}")
                    rel=if icon == "chevron-left" { "prev" } else { "next" }
                >
                    <Icon name=icon />
                </a>
            }
        })
    };
    let words = Words::of(lang);
    let row = copy.pupil.clone();
    view! {
        <leptos_meta::Title text=format!("{} · {}", row.name, copy.title) />
        <div class="shell-page">
            <div class="ui-stack ui-stack--tight">
                <nav class="ui-breadcrumbs" aria-label=words.breadcrumbs>
                    <ol>
                        <li>
                            <a href=paths::HOMEWORK>{t.given}</a>
                        </li>
                        <li>
                            <a href=paths::homework(id)>{copy.title.clone()}</a>
                        </li>
                        <li aria-current="page">{row.name.clone()}</li>
                    </ol>
                </nav>
                <div class="homework-desk__bar">
                    <div class="directory-record">
                        <Avatar name=row.name.clone() large=true />
                        <div class="directory-record__text">
                            <h1>{row.name.clone()}</h1>
                            <p class="homework-title__meta">
                                <span>{row.class.clone()}</span>
                                <RowBadge state=row.state />
                            </p>
                        </div>
                    </div>
                    {(copy.of > 0)
                        .then(|| {
                            view! {
                                <nav class="homework-desk__queue" aria-label=t.correct_in_a_row>
                                    {neighbour(copy.previous.clone(), "chevron-left", words.previous)}
                                    <span class="homework-desk__place">
                                        {HomeworkText::copy_of(lang, copy.position, copy.of)}
                                    </span>
                                    {neighbour(copy.next.clone(), "chevron-right", words.next)}
                                </nav>
                            }
                        })}
                </div>
            </div>
            {match current {
                None => view! { <Notice tone=Tone::Info title=t.no_copy /> }.into_any(),
                Some(version) => {
                    let versions = copy.versions.clone();
                    view! {
                        <div class="ui-split">
                            <div class="homework-desk__work">
                                <VersionContent version=version.clone() />
                                <ReceiptCard version=version until=None />
                                <Beside versions=versions.clone() />
                                <Versions versions=versions />
                            </div>
                            <Answer copy=copy changed=changed />
                        </div>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// The teacher's answer. Without script, a plain box and the same buttons.
#[component]
fn Answer(copy: Copy, changed: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let toasts = use_toasts();
    let text = RwSignal::new(copy.feedback.as_ref().and_then(|f| f.text.clone()).unwrap_or_default());
    let done = matches!(copy.pupil.state, RowState::Corrected { .. });
    // An answer that is being written survives the page.
    let writing = use_writing(
        format!("answer/{}/{}", copy.assignment, copy.pupil.pupil),
        move || text.get(),
        move |before| text.set(before),
    );
    let action = ServerAction::<api::Correct>::new();
    let failed = RwSignal::new(None::<Failure>);
    let next = copy.next.clone();
    let go_on = RwSignal::new(false);
    // What is being sent: who writes on meanwhile goes on writing.
    let sent = StoredValue::new(String::new());
    let begin = move |next: bool| {
        go_on.set(next);
        sent.set_value(text.get_untracked());
    };
    let id = copy.assignment;
    Effect::new(move |_| match action.value().get() {
        None => {}
        Some(Ok(())) => {
            failed.set(None);
            toasts.say(t.saved);
            let next = next.clone().filter(|_| go_on.get_untracked());
            // What was written on since stays.
            if text.with_untracked(|text| sent.with_value(|sent| text != sent)) {
                return;
            }
            wasm_bindgen_futures::spawn_local(async move {
                writing.end().await;
                match next {
                    Some((pupil, _)) => crate::browser::go(&paths::copy(id, pupil)),
                    None => changed.update(|n| *n += 1),
                }
            });
        }
        Some(Err(error)) => failed.set(Some(error.0)),
    });
    let has_next = copy.next.is_some();
    view! {
        <div class="ui-card ui-card--raised homework-desk__side">
            <h2>{t.your_feedback}</h2>
            <ActionForm action=action attr:class="ui-fields">
                <input r#type="hidden" name="id" value=id.to_string() />
                <input r#type="hidden" name="pupil" value=copy.pupil.pupil.to_string() />
                <input r#type="hidden" name="version" value=copy.pupil.versions.to_string() />
                <Show when=move || writing.found.get()>
                    <p class="ui-small ui-muted" role="status">
                        {t.found_answer}
                    </p>
                </Show>
                <RichText id="reponse-prof" name="plain" label=t.your_feedback value=text hint=t.feedback_hint />
                <input r#type="hidden" name="text" prop:value=move || text.get() value=text.get_untracked() />
                {move || {
                    failed.get().map(|failure| view! { <Notice tone=Tone::Danger title=explain(&failure, lang) /> })
                }}
                {if done {
                    view! {
                        <button
                            class="ui-button ui-button--primary ui-button--wide"
                            r#type="submit"
                            name="corrected"
                            value="true"
                            on:click=move |_| begin(false)
                        >
                            {Words::of(lang).save}
                        </button>
                        <button
                            class="ui-button ui-button--wide"
                            r#type="submit"
                            name="corrected"
                            value="false"
                            on:click=move |_| begin(false)
                        >
                            {t.reopen}
                        </button>
                    }
                        .into_any()
                } else {
                    view! {
                        <button
                            class="ui-button ui-button--primary ui-button--wide"
                            r#type="submit"
                            name="corrected"
                            value="true"
                            on:click=move |_| begin(false)
                        >
                            <Icon name="check" />
                            {t.mark_corrected}
                        </button>
                        {has_next
                            .then(|| {
                                view! {
                                    <button
                                        class="ui-button ui-button--wide"
                                        r#type="submit"
                                        name="corrected"
                                        value="true"
                                        on:click=move |_| begin(true)
                                    >
                                        <Icon name="arrow-right" />
                                        {t.mark_corrected_next}
                                    </button>
                                }
                            })}
                        <button
                            class="ui-button ui-button--quiet ui-button--wide"
                            r#type="submit"
                            name="corrected"
                            value="false"
                            on:click=move |_| begin(false)
                        >
                            {t.save_feedback}
                        </button>
                    }
                        .into_any()
                }}
            </ActionForm>
        </div>
    }
}
