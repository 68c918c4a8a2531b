//! `/travail/nouveau` and `/travail/{id}/modifier`: giving homework, on one screen.
//!
//! - [`draft`]: what is being written.
//! - [`audience`], [`activities`], [`how`]: parts of the form.

mod activities;
mod audience;
mod draft;
mod how;

pub use audience::AudiencePicker;

use self::{
    activities::ActivitiesField,
    audience::AudiencePart,
    draft::{Draft, Sent, Written},
    how::HowPart,
};
use super::{api, one::id_param};
use crate::{
    browser::{
        self,
        writing::{SHARED, use_writing},
    },
    classeur::api as classeur,
    error::AppError,
    media::{FilePicker, KeptFiles, of_page},
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Empty, FAILURE, FailureNotice, Field, Icon, LESSON, Notice, RichText, Tone},
    visit::{use_lang, use_viewer, use_visit},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use preau_model::{
    classeur::ActivityPick,
    error::Failure,
    homework::{Audience, GivenDetail},
    ids::{ActivityId, AssignmentId, PersonId, UploadId},
    text::{HomeworkText, ShellText},
};
use std::collections::HashSet;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn GivePage() -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let query = use_query_map();
    // What homework is given for.
    let activity = Memo::new(move |_| query.with(|query| query.get("activite")).and_then(|id| id.parse().ok()));
    let both = Resource::new_blocking(
        move || activity.get(),
        |activity: Option<ActivityId>| async move {
            let audience = api::load_audience().await?;
            let with = match activity {
                Some(id) => Some(classeur::find_activity(id).await?),
                None => None,
            };
            Ok::<_, AppError>((audience, with))
        },
    );
    view! {
        <Frame section=Section::Homework title=t.give>
            <div class="shell-page">
                <PageHeader title=t.give crumbs=vec![(paths::HOMEWORK.to_owned(), t.given.to_owned())] />
                {loaded(both, move |(audience, with)| view! { <Form audience=audience before=None with=with /> })}
            </div>
        </Frame>
    }
}

#[component]
pub fn EditPage() -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let id = id_param();
    let both = Resource::new_blocking(
        move || id.get(),
        |id| async move {
            let id = id.ok_or(AppError(Failure::NotFound))?;
            let audience = api::load_audience().await?;
            match api::open_one(id, None).await? {
                api::One::Teacher { detail, .. } => Ok((audience, *detail)),
                api::One::Pupil { .. } => Err(AppError(Failure::Forbidden)),
            }
        },
    );
    view! {
        <Frame section=Section::Homework title=t.edit_given>
            <div class="shell-page">
                <PageHeader title=t.edit_given crumbs=vec![(paths::HOMEWORK.to_owned(), t.given.to_owned())] />
                {loaded(both, move |(audience, detail)| view! { <Form audience=audience before=Some(detail) with=None /> })}
            </div>
        </Frame>
    }
}

#[component]
fn Form(
    audience: Audience,
    #[prop(optional_no_strip)] before: Option<GivenDetail>,
    #[prop(optional_no_strip)] with: Option<ActivityPick>,
) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = HomeworkText::of(lang);
    if audience.groups.is_empty() {
        return view! { <Empty title=t.give text=t.no_audience /> }.into_any();
    }
    let draft = Draft::new(&audience, before.as_ref(), with.as_ref(), visit.now);
    let editing = before.as_ref().map(|detail| (detail.assignment.id, detail.revision));
    let sent: StoredValue<Option<Sent>> = StoredValue::new(None);
    // What is being written survives the page; a change that somebody else made meanwhile begins afresh.
    let what = match (editing, &with) {
        (Some((id, revision)), _) => format!("edit/{id}/{revision}"),
        (None, Some(activity)) => format!("give/{}", activity.id),
        (None, None) => "give".to_owned(),
    };
    let written = move || draft.written(sent.get_value());
    let restore = move |written: Written| {
        sent.set_value(written.sent.clone());
        draft.restore(written);
    };
    let writing = use_writing(what.clone(), written, restore);
    let what = StoredValue::new(what);
    let began = StoredValue::new(untrack(written));
    let start_over = move |_| {
        restore(began.get_value());
        writing.found.set(false);
    };
    let me = use_viewer();
    Effect::new(move |_| {
        // Files that were shared with Préau, for this homework.
        if editing.is_none() && writing.looked.get() && browser::outbox::outbox().opened.get() {
            spawn_local(async move {
                if let Some(files) = browser::writing::kept::<Vec<UploadId>>(me, SHARED).await {
                    draft.chosen.update(|all| all.extend(files));
                    // In the draft before they are nowhere else.
                    let written = untrack(written);
                    writing.save_now(&written).await;
                    browser::writing::forget(me, SHARED).await;
                }
            });
        }
    });
    let people = StoredValue::new(audience.clone());
    let reached = Memo::new(move |_| {
        people.with_value(|audience| {
            let mut all: HashSet<PersonId> = draft.pupils.get();
            draft.structures.with(|chosen| {
                for group in audience.groups.iter().filter(|group| chosen.contains(&group.id)) {
                    all.extend(group.pupils.iter().map(|pupil| pupil.id));
                }
            });
            all.len()
        })
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if draft.sending.get_untracked() {
            return;
        }
        let refuse = move |failure: Failure| {
            draft.sending.try_set(false);
            draft.failure.try_set(Some(failure));
            browser::after(0, || browser::focus(FAILURE));
        };
        let input = match draft.input() {
            Ok(input) => input,
            Err(failure) => return refuse(failure),
        };
        draft.sending.set(true);
        let files = untrack(move || of_page(draft.chosen));
        let as_sent = serde_json::to_string(&input).unwrap_or_default();
        let fresh = match sent.get_value().filter(|(_, before)| *before == as_sent) {
            Some((id, _)) => id,
            None => AssignmentId(Uuid::now_v7()),
        };
        if editing.is_none() {
            sent.set_value(Some((fresh, as_sent)));
        }
        // Who leaves meanwhile has it given all the same.
        let (kept_as, kept, end) = (what.get_value(), untrack(written), writing.ending());
        spawn_local(async move {
            if editing.is_none() {
                writing.save_now(&kept).await;
            }
            if let Err(failure) = browser::outbox::all_received(&files).await {
                return refuse(failure);
            }
            let (id, given) = match editing {
                Some((id, revision)) => (id, api::edit(id, revision, input).await),
                None => (fresh, api::give(fresh, input).await),
            };
            if let Err(AppError(failure)) = given {
                return refuse(failure);
            }
            // A form that was opened since may keep other homework under the same name.
            let still = !draft.sending.is_disposed();
            if still || browser::writing::kept(me, &kept_as).await.is_some_and(|there: Written| there.sent == kept.sent)
            {
                end.await;
            }
            browser::outbox::used(files).await;
            if still {
                browser::go(&paths::homework(id));
            }
        });
    };
    let subjects = audience.subjects.clone();
    view! {
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        <form class="ui-split" on:submit=submit novalidate>
            <div class="homework-form">
                <FailureNotice failure=draft.failure title=t.problem_title />
                <Show when=move || writing.found.get()>
                    <Notice tone=Tone::Info title=t.found_draft>
                        <p>{t.found_draft_text}</p>
                        <button class="ui-button ui-button--small" r#type="button" on:click=start_over>
                            {t.start_over}
                        </button>
                    </Notice>
                </Show>
                <AudiencePart draft=draft audience=audience />
                <section class="ui-card homework-form__part" aria-labelledby="p-quoi">
                    <h2 id="p-quoi">{t.what}</h2>
                    <div class="ui-fields">
                        <Field id="matiere" label=t.subject>
                            <select
                                class="ui-input"
                                id="matiere"
                                prop:value=move || draft.subject.get().map(|id| id.to_string()).unwrap_or_default()
                                on:change=move |event| draft.subject.set(event_target_value(&event).parse().ok())
                            >
                                {subjects
                                    .into_iter()
                                    .map(|(id, label)| {
                                        view! {
                                            <option
                                                value=id.to_string()
                                                selected=draft.subject.get_untracked() == Some(id)
                                            >
                                                {label}
                                            </option>
                                        }
                                    })
                                    .collect_view()}
                                <option value="" selected=draft.subject.get_untracked().is_none()>
                                    {t.no_subject}
                                </option>
                            </select>
                        </Field>
                        <Field id="titre" label=t.title problem=draft.problem("title")>
                            <input
                                class="ui-input ui-input--title"
                                id="titre"
                                maxlength="160"
                                required
                                aria-invalid=move || draft.problem("title").get().map(|_| "true")
                                aria-describedby="titre-error"
                                prop:value=move || draft.title.get()
                                value=draft.title.get_untracked()
                                on:input=move |event| draft.title.set(event_target_value(&event))
                            />
                        </Field>
                        <RichText
                            id="consigne"
                            name="instructions"
                            label=t.instructions
                            value=draft.instructions
                            features=LESSON
                        />
                        <div class="ui-field">
                            <span class="ui-field__label">{t.documents}</span>
                            <KeptFiles kept=draft.kept />
                            <FilePicker
                                id="documents"
                                files=Signal::derive(move || of_page(draft.chosen))
                                added=move |id| draft.chosen.update(|all| all.push(id))
                            />
                        </div>
                        <ActivitiesField draft=draft />
                    </div>
                </section>
                <section class="ui-card homework-form__part" aria-labelledby="p-quand">
                    <h2 id="p-quand">{t.when}</h2>
                    <div class="ui-fields">
                        <Field id="limite" label=t.due problem=draft.problem("due")>
                            <input
                                class="ui-input"
                                id="limite"
                                r#type="datetime-local"
                                required
                                aria-invalid=move || draft.problem("due").get().map(|_| "true")
                                aria-describedby="limite-error"
                                prop:value=move || draft.due.get()
                                value=draft.due.get_untracked()
                                on:input=move |event| draft.due.set(event_target_value(&event))
                            />
                        </Field>
                    </div>
                    <label class="ui-choice">
                        <input
                            r#type="checkbox"
                            role="switch"
                            prop:checked=move || draft.late_allowed.get()
                            on:change=move |event| draft.late_allowed.set(event_target_checked(&event))
                        />
                        <span class="ui-choice__text">
                            <span class="ui-choice__label">{t.late_allowed}</span>
                            <span class="ui-choice__hint">{t.late_allowed_hint}</span>
                        </span>
                    </label>
                </section>
                <HowPart draft=draft />
            </div>
            <aside class="homework-form__aside" aria-label=t.publish>
                <div class="ui-card">
                    <h2>{t.publish}</h2>
                    <fieldset class="ui-fieldset">
                        <legend class="ui-hidden">{t.publish_at}</legend>
                        {[(false, t.now), (true, t.later)]
                            .into_iter()
                            .map(|(later, label)| {
                                view! {
                                    <label class="ui-choice">
                                        <input
                                            r#type="radio"
                                            name="publier"
                                            prop:checked=move || draft.later.get() == later
                                            on:change=move |_| draft.later.set(later)
                                        />
                                        <span class="ui-choice__label">{label}</span>
                                    </label>
                                }
                            })
                            .collect_view()}
                    </fieldset>
                    <Show when=move || draft.later.get()>
                        <Field id="publication" label=t.publish_at problem=draft.problem("publish")>
                            <input
                                class="ui-input"
                                id="publication"
                                r#type="datetime-local"
                                prop:value=move || draft.publish.get()
                                on:input=move |event| draft.publish.set(event_target_value(&event))
                            />
                        </Field>
                    </Show>
                    <button
                        class="ui-button ui-button--primary ui-button--wide"
                        r#type="submit"
                        aria-busy=move || draft.sending.get().then_some("true")
                    >
                        <Icon name="send" />
                        {move || {
                            if editing.is_some() {
                                t.publish_changes.to_owned()
                            } else {
                                HomeworkText::give_to(lang, reached.get())
                            }
                        }}
                    </button>
                </div>
            </aside>
        </form>
    }
    .into_any()
}
