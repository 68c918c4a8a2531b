//! `/travail/nouveau` and `/travail/{id}/modifier`: giving homework, on one screen.

use super::{api, one::id_param, parts::kind_icon};
use crate::{
    browser,
    error::AppError,
    media::{FilePicker, KeptFiles, Parcel, ParcelState},
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Empty, Field, Icon, Notice, RichText, Tone},
    visit::{use_lang, use_visit},
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    homework::{AssignmentInput, Audience, GivenDetail, HandIn, HandInKind},
    ids::{AssignmentId, PersonId, StructureId, SubjectId},
    media::Attachment,
    text::{HomeworkText, ShellText, explain},
    time::{DateTime, Weekday, next_day},
};
use std::collections::HashSet;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn GivePage() -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let audience = Resource::new_blocking(|| (), |()| api::load_audience());
    view! {
        <Frame section=Section::Homework title=t.give>
            <div class="shell-page">
                <PageHeader title=t.give crumbs=vec![(paths::HOMEWORK.to_owned(), t.given.to_owned())] />
                {loaded(audience, move |audience| view! { <Form audience=audience before=None /> })}
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
                {loaded(both, move |(audience, detail)| view! { <Form audience=audience before=Some(detail) /> })}
            </div>
        </Frame>
    }
}

/// What is being written, signal by signal.
#[derive(Debug, Clone, Copy)]
struct Draft {
    structures: RwSignal<HashSet<StructureId>>,
    pupils: RwSignal<HashSet<PersonId>>,
    subject: RwSignal<Option<SubjectId>>,
    title: RwSignal<String>,
    instructions: RwSignal<String>,
    kept: RwSignal<Vec<Attachment>>,
    parcels: RwSignal<Vec<Parcel>>,
    due: RwSignal<String>,
    late_allowed: RwSignal<bool>,
    main: RwSignal<Option<HandInKind>>,
    also: RwSignal<[bool; 3]>,
    later: RwSignal<bool>,
    publish: RwSignal<String>,
    failure: RwSignal<Option<Failure>>,
    sending: RwSignal<bool>,
}

impl Draft {
    fn new(audience: &Audience, before: Option<&GivenDetail>, now: DateTime) -> Self {
        let input = before.map(|detail| detail.input.clone());
        let hand_in = input
            .as_ref()
            .map_or(HandIn { text: false, files: true, audio: true, main: Some(HandInKind::Audio) }, |input| {
                input.hand_in
            });
        let due = input.as_ref().map_or_else(|| next_school_day(now), |input| minutes(input.due));
        let publish = input.as_ref().and_then(|input| input.publish);
        let subject = match &input {
            Some(input) => input.subject,
            None => audience.subjects.first().map(|(id, _)| *id),
        };
        Self {
            structures: RwSignal::new(input.iter().flat_map(|i| i.structures.iter().copied()).collect()),
            pupils: RwSignal::new(input.iter().flat_map(|i| i.pupils.iter().copied()).collect()),
            subject: RwSignal::new(subject),
            title: RwSignal::new(input.as_ref().map(|i| i.title.clone()).unwrap_or_default()),
            instructions: RwSignal::new(input.as_ref().map(|i| i.instructions.clone()).unwrap_or_default()),
            kept: RwSignal::new(before.map(|detail| detail.attachments.clone()).unwrap_or_default()),
            parcels: RwSignal::new(Vec::new()),
            due: RwSignal::new(due),
            late_allowed: RwSignal::new(input.as_ref().is_none_or(|i| i.late_allowed)),
            main: RwSignal::new(hand_in.main),
            also: RwSignal::new([hand_in.audio, hand_in.files, hand_in.text]),
            later: RwSignal::new(publish.is_some()),
            publish: RwSignal::new(publish.map(minutes).unwrap_or_default()),
            failure: RwSignal::new(None),
            sending: RwSignal::new(false),
        }
    }

    fn hand_in(self) -> HandIn {
        let main = self.main.get_untracked();
        let [audio, files, text] = self.also.get_untracked();
        let given = |kind, also| main.is_some() && (main == Some(kind) || also);
        HandIn {
            audio: given(HandInKind::Audio, audio),
            files: given(HandInKind::File, files),
            text: given(HandInKind::Text, text),
            main,
        }
    }

    /// The input to send; dates that cannot be read are refused here, the rest by the server.
    fn input(self) -> Result<AssignmentInput, Failure> {
        let date = |field: &str, text: String| {
            text.parse::<DateTime>().map_err(|_| {
                Failure::field(field, if text.is_empty() { Problem::Required } else { Problem::Malformed })
            })
        };
        Ok(AssignmentInput {
            subject: self.subject.get_untracked(),
            title: self.title.get_untracked(),
            instructions: self.instructions.get_untracked(),
            structures: self.structures.get_untracked().into_iter().collect(),
            pupils: self.pupils.get_untracked().into_iter().collect(),
            due: date("due", self.due.get_untracked())?,
            publish: if self.later.get_untracked() {
                Some(date("publish", self.publish.get_untracked())?)
            } else {
                None
            },
            hand_in: self.hand_in(),
            late_allowed: self.late_allowed.get_untracked(),
            kept: self.kept.get_untracked().iter().map(|file| file.id).collect(),
            added: self.parcels.get_untracked().iter().map(Parcel::as_new).collect(),
        })
    }

    fn problem(self, field: &'static str) -> Signal<Option<Problem>> {
        Signal::derive(move || match self.failure.get() {
            Some(Failure::Invalid(problems)) => {
                problems.into_iter().find(|problem| problem.field == field).map(|problem| problem.problem)
            }
            _ => None,
        })
    }
}

/// Six in the evening of the next day of school, as a `datetime-local` value.
fn next_school_day(now: DateTime) -> String {
    let mut day = next_day(now.date());
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = next_day(day);
    }
    format!("{day}T18:00")
}

/// A `datetime-local` value: no seconds.
fn minutes(at: DateTime) -> String {
    format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute())
}

#[component]
fn Form(audience: Audience, #[prop(optional_no_strip)] before: Option<GivenDetail>) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = HomeworkText::of(lang);
    if audience.groups.is_empty() {
        return view! { <Empty title=t.give text=t.no_audience /> }.into_any();
    }
    let draft = Draft::new(&audience, before.as_ref(), visit.now);
    let editing = before.as_ref().map(|detail| (detail.assignment.id, detail.revision));
    let fresh = StoredValue::new(AssignmentId(Uuid::now_v7()));
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
            draft.sending.set(false);
            draft.failure.set(Some(failure));
            browser::after(0, || browser::focus("probleme"));
        };
        let input = match draft.input() {
            Ok(input) => input,
            Err(failure) => return refuse(failure),
        };
        draft.sending.set(true);
        let parcels = draft.parcels.get_untracked();
        spawn_local(async move {
            for parcel in parcels.iter().filter(|parcel| parcel.state.get_untracked() != ParcelState::Sent) {
                if let Err(failure) = parcel.send().await {
                    return refuse(failure);
                }
            }
            let (id, sent) = match editing {
                Some((id, revision)) => (id, api::edit(id, revision, input).await),
                None => (fresh.get_value(), api::give(fresh.get_value(), input).await),
            };
            match sent {
                Ok(()) => browser::go(&paths::homework(id)),
                Err(error) => refuse(error.0),
            }
        });
    };
    let subjects = audience.subjects.clone();
    view! {
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        <form class="ui-split" on:submit=submit novalidate>
            <div class="homework-form">
                {move || {
                    draft
                        .failure
                        .get()
                        .map(|failure| {
                            view! {
                                <div id="probleme" tabindex="-1">
                                    <Notice tone=Tone::Danger title=t.problem_title>
                                        <p>{explain(&failure, lang)}</p>
                                    </Notice>
                                </div>
                            }
                        })
                }}
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
                        <RichText id="consigne" name="instructions" label=t.instructions value=draft.instructions />
                        <div class="ui-field">
                            <span class="ui-field__label">{t.documents}</span>
                            <KeptFiles kept=draft.kept />
                            <FilePicker id="documents" parcels=draft.parcels />
                        </div>
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

#[component]
fn AudiencePart(draft: Draft, audience: Audience) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let find = RwSignal::new(String::new());
    let mut everyone: Vec<(PersonId, String, String)> = Vec::new();
    for group in &audience.groups {
        for pupil in &group.pupils {
            if !everyone.iter().any(|(id, ..)| *id == pupil.id) {
                everyone.push((pupil.id, pupil.name.clone(), group.label.clone()));
            }
        }
    }
    everyone.sort_by(|a, b| a.1.cmp(&b.1));
    let everyone = StoredValue::new(everyone);
    let found = move || {
        let asked = find.get().to_lowercase();
        everyone.with_value(|all| {
            all.iter()
                .filter(|(id, name, _)| {
                    draft.pupils.with(|chosen| chosen.contains(id))
                        || (asked.chars().count() > 1 && name.to_lowercase().contains(&asked))
                })
                .take(30)
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let toggle_pupil = move |id: PersonId| {
        draft.pupils.update(|chosen| {
            if !chosen.remove(&id) {
                chosen.insert(id);
            }
        });
    };
    view! {
        <section class="ui-card homework-form__part" aria-labelledby="p-qui">
            <h2 id="p-qui">{t.to_whom}</h2>
            <div class="homework-audience">
                <fieldset class="ui-fieldset">
                    <legend class="ui-fieldset__legend">{t.my_groups}</legend>
                    <div class="homework-audience__pills">
                        {audience
                            .groups
                            .into_iter()
                            .map(|group| {
                                let id = group.id;
                                let subjects = group.subjects;
                                view! {
                                    <label class="ui-choice ui-choice--pill">
                                        <input
                                            r#type="checkbox"
                                            name="structure"
                                            prop:checked=move || draft.structures.with(|chosen| chosen.contains(&id))
                                            on:change=move |event| {
                                                let on = event_target_checked(&event);
                                                draft
                                                    .structures
                                                    .update(|chosen| {
                                                        if on { chosen.insert(id) } else { chosen.remove(&id) };
                                                    });
                                                // The subject follows the class, until it is one taught there.
                                                let fits = draft
                                                    .subject
                                                    .get_untracked()
                                                    .is_some_and(|subject| subjects.contains(&subject));
                                                if on && !fits {
                                                    draft.subject.set(subjects.first().copied());
                                                }
                                            }
                                        />
                                        <span class="ui-choice__label">{group.label}</span>
                                    </label>
                                }
                            })
                            .collect_view()}
                    </div>
                </fieldset>
                <div class="ui-field">
                    <label class="ui-field__label" r#for="chercher">
                        {t.choose_pupils}
                    </label>
                    <input
                        class="ui-input"
                        id="chercher"
                        r#type="search"
                        autocomplete="off"
                        placeholder=t.find_pupil
                        prop:value=move || find.get()
                        on:input=move |event| find.set(event_target_value(&event))
                        on:keydown=|event| {
                            if event.key() == "Enter" {
                                event.prevent_default();
                            }
                        }
                    />
                </div>
                <div class="homework-audience__pills" role="group" aria-label=t.choose_pupils>
                    <For each=found key=|(id, ..)| *id let:pupil>
                        <label class="ui-choice ui-choice--pill">
                            <input
                                r#type="checkbox"
                                name="pupil"
                                prop:checked=move || draft.pupils.with(|chosen| chosen.contains(&pupil.0))
                                on:change=move |_| toggle_pupil(pupil.0)
                            />
                            <span class="ui-choice__label">{format!("{} ({})", pupil.1, pupil.2)}</span>
                        </label>
                    </For>
                </div>
            </div>
        </section>
    }
}

#[component]
fn HowPart(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let ways = [Some(HandInKind::Audio), Some(HandInKind::File), Some(HandInKind::Text), None];
    view! {
        <section class="ui-card homework-form__part" aria-labelledby="p-comment">
            <h2 id="p-comment">{t.how}</h2>
            <fieldset class="ui-fieldset">
                <legend class="ui-fieldset__legend">{t.main_way}</legend>
                <div class="ui-choices">
                    {ways
                        .into_iter()
                        .map(|way| {
                            let label = way.map_or(t.nothing_to_hand_in, |kind| HomeworkText::kind(lang, kind));
                            view! {
                                <label class="ui-choice ui-choice--card">
                                    <input
                                        r#type="radio"
                                        name="facon"
                                        prop:checked=move || draft.main.get() == way
                                        on:change=move |_| draft.main.set(way)
                                    />
                                    <span class="ui-choice__text">
                                        <span class="ui-choice__label">{label}</span>
                                        {way
                                            .is_none()
                                            .then(|| {
                                                view! { <span class="ui-choice__hint">{t.nothing_to_hand_in_hint}</span> }
                                            })}
                                    </span>
                                    <Icon name=way.map_or("check", kind_icon) />
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
            </fieldset>
            <Show when=move || draft.main.get().is_some()>
                <fieldset class="ui-fieldset">
                    <legend class="ui-fieldset__legend">{t.also}</legend>
                    <div class="ui-choices ui-choices--inline">
                        {HandInKind::ALL
                            .into_iter()
                            .enumerate()
                            .map(|(n, kind)| {
                                view! {
                                    <Show when=move || draft.main.get() != Some(kind)>
                                        <label class="ui-choice ui-choice--pill">
                                            <input
                                                r#type="checkbox"
                                                name="aussi"
                                                prop:checked=move || draft.also.get()[n]
                                                on:change=move |event| {
                                                    let on = event_target_checked(&event);
                                                    draft.also.update(|also| also[n] = on);
                                                }
                                            />
                                            <span class="ui-choice__label">{HomeworkText::kind(lang, kind)}</span>
                                        </label>
                                    </Show>
                                }
                            })
                            .collect_view()}
                    </div>
                </fieldset>
            </Show>
        </section>
    }
}
