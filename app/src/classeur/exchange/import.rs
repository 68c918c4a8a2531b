//! Questions of a file become steps: chosen among what was read, put where one wants them, and undone at once.

use super::{FileDrop, Sending, api, send};
use crate::{
    error::AppError,
    exercises::icon,
    ui::{Icon, Modal, Notice, Tone},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Content, STEPS_MAX, Step},
    exercises::{
        Exercise,
        exchange::{Imported, Questions},
    },
    ids::{ActivityId, StepId, UploadId},
    text::{ClasseurText, ExchangeText, explain, explain_exchange, explain_left_out, rich},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// Letters of a question that are shown.
const WORDS: usize = 160;

/// What the dialog asks of the editor that it belongs to.
#[derive(Clone, Copy)]
pub(in super::super) struct Target {
    pub activity: ActivityId,
    /// Its steps as they are now.
    pub steps: Callback<(), Vec<Step>>,
    /// Puts steps behind one, or at the beginning.
    pub insert: Callback<(Vec<Step>, Option<StepId>)>,
}

/// What was read of which upload.
#[derive(Debug, Clone)]
struct Found {
    upload: UploadId,
    questions: Questions,
}

#[component]
pub(in super::super) fn ImportDialog(open: RwSignal<bool>, target: Target) -> impl IntoView {
    view! {
        <Modal open=open title=ExchangeText::of(use_lang()).import_title wide=true>
            <Inside open=open target=target />
        </Modal>
    }
}

#[component]
fn Inside(open: RwSignal<bool>, target: Target) -> impl IntoView {
    let lang = use_lang();
    let t = ExchangeText::of(lang);
    let owner = use_viewer();
    let sending = RwSignal::new(Sending::Nothing);
    let refused: RwSignal<Option<String>> = RwSignal::new(None);
    let found: RwSignal<Option<Found>> = RwSignal::new(None);
    let chosen = Callback::new(move |file: web_sys::File| {
        refused.set(None);
        found.set(None);
        spawn_local(async move {
            let read = async {
                let upload = send(owner, &file, sending).await.map_err(|failure| explain(&failure, lang))?;
                match api::read_questions(target.activity, upload).await {
                    Ok(Ok(questions)) => Ok(Found { upload, questions }),
                    Ok(Err(problem)) => Err(explain_exchange(&problem, lang)),
                    Err(AppError(failure)) => Err(explain(&failure, lang)),
                }
            };
            match read.await {
                Ok(it) => {
                    let _ = found.try_set(Some(it));
                }
                Err(why) => {
                    let _ = refused.try_set(Some(why));
                }
            }
            let _ = sending.try_set(Sending::Nothing);
        });
    });
    let busy = Signal::derive(move || sending.get() != Sending::Nothing);
    view! {
        {move || match found.get() {
            Some(it) => view! { <Chosen open=open target=target found=it again=found /> }.into_any(),
            None => {
                view! {
                    <FileDrop
                        id="questions-a-lire"
                        accept=".xml,.zip,.txt,.gift,text/xml,text/plain,application/zip"
                        hint=t.kinds
                        busy=busy
                        chosen=chosen
                    />
                }
                    .into_any()
            }
        }}
        <p class="exchange__said" role="status">
            {move || sending.get().said(lang, t.reading)}
        </p>
        {move || {
            refused
                .get()
                .map(|why| {
                    view! {
                        <Notice tone=Tone::Danger title=t.not_read>
                            <p>{why.clone()}</p>
                        </Notice>
                    }
                })
        }}
    }
}

/// What comes in, what does not, and where it goes.
#[component]
fn Chosen(open: RwSignal<bool>, target: Target, found: Found, again: RwSignal<Option<Found>>) -> impl IntoView {
    let lang = use_lang();
    let t = ExchangeText::of(lang);
    let Found { upload, questions } = found;
    let said = ExchangeText::found(lang, &questions);
    let (come, stay): (Vec<Imported>, Vec<Imported>) =
        questions.list.into_iter().partition(|imported| imported.exercise.is_some());
    let picked = RwSignal::new(vec![true; come.len()]);
    let count = Memo::new(move |_| picked.with(|all| all.iter().filter(|it| **it).count()));
    let all = Memo::new(move |_| picked.with(|all| all.iter().all(|it| *it)));
    let steps = target.steps.run(());
    let last = steps.last().map(|step| step.id);
    let there = steps.len();
    let place: RwSignal<Option<StepId>> = RwSignal::new(last);
    let adding = RwSignal::new(false);
    let refused: RwSignal<Option<String>> = RwSignal::new(None);
    let exercises = StoredValue::new(come.iter().filter_map(|it| it.exercise.clone()).collect::<Vec<Exercise>>());
    let add = move |_| {
        let wanted: Vec<Exercise> = exercises.with_value(|all| {
            let picked = picked.get_untracked();
            all.iter().zip(picked).filter(|(_, picked)| *picked).map(|(it, _)| it.clone()).collect()
        });
        if wanted.is_empty() || adding.get_untracked() {
            return;
        }
        if there + wanted.len() > STEPS_MAX {
            refused.set(Some(t.too_many_steps.to_owned()));
            return;
        }
        refused.set(None);
        adding.set(true);
        let after = place.get_untracked();
        spawn_local(async move {
            let mut pictures: Vec<_> = wanted.iter().flat_map(Exercise::pictures).collect();
            pictures.sort_unstable();
            pictures.dedup();
            let taken =
                if pictures.is_empty() { Ok(()) } else { api::take_pictures(target.activity, upload, pictures).await };
            let _ = adding.try_set(false);
            match taken {
                Ok(()) => {
                    let steps = wanted.into_iter().map(|exercise| Step {
                        id: StepId(Uuid::now_v7()),
                        content: Content::Exercise { exercise: Some(exercise) },
                    });
                    let _ = open.try_set(false);
                    let _ = target.insert.try_run((steps.collect(), after));
                }
                Err(AppError(failure)) => {
                    let _ = refused.try_set(Some(explain(&failure, lang)));
                }
            }
        });
    };
    let places = place_options(lang, &steps);
    let none_come = come.is_empty();
    let toggle = move |_| {
        let every = !all.get_untracked();
        picked.update(|all| all.iter_mut().for_each(|it| *it = every));
    };
    view! {
        <div class="exchange__head">
            <p>{said}</p>
            <button class="ui-button ui-button--small ui-button--quiet" r#type="button" on:click=move |_| again.set(None)>
                <Icon name="file" small=true />
                {t.another_file}
            </button>
        </div>
        {(!none_come)
            .then(|| {
                view! {
                    <section class="exchange__part">
                        <div class="exchange__head">
                            <h3>{t.comes}</h3>
                            <button class="ui-button ui-button--small ui-button--quiet" r#type="button" on:click=toggle>
                                {move || if all.get() { t.choose_none } else { t.choose_all }}
                            </button>
                        </div>
                        <ul class="exchange__list">
                            {come.into_iter().enumerate().map(|(n, it)| view! { <Coming n=n it=it picked=picked /> }).collect_view()}
                        </ul>
                    </section>
                }
            })}
        {(!stay.is_empty())
            .then(|| {
                view! {
                    <section class="exchange__part">
                        <h3>{t.stays}</h3>
                        <ul class="exchange__list">
                            {stay.into_iter().map(|it| view! { <Staying it=it /> }).collect_view()}
                        </ul>
                    </section>
                }
            })}
        {move || {
            refused
                .get()
                .map(|why| {
                    view! {
                        <Notice tone=Tone::Danger title=t.not_read>
                            <p>{why.clone()}</p>
                        </Notice>
                    }
                })
        }}
        {(!none_come)
            .then(|| {
                view! {
                    <div class="exchange__foot">
                        {(!places.is_empty())
                            .then(|| {
                                view! {
                                    <label class="exchange__place" r#for="questions-ou">
                                        <span>{t.place}</span>
                                        <select
                                            class="ui-input"
                                            id="questions-ou"
                                            on:change=move |event| place.set(event_target_value(&event).parse().ok())
                                        >
                                            <option value="">{t.at_start}</option>
                                            {places
                                                .into_iter()
                                                .map(|(id, label)| {
                                                    let chosen = Some(id) == last;
                                                    view! {
                                                        <option value=id.to_string() selected=chosen>
                                                            {label}
                                                        </option>
                                                    }
                                                })
                                                .collect_view()}
                                        </select>
                                    </label>
                                }
                            })}
                        <button
                            class="ui-button ui-button--primary"
                            r#type="button"
                            disabled=move || count.get() == 0 || adding.get()
                            on:click=add
                        >
                            <Icon name="plus" />
                            {move || if adding.get() { t.adding.to_owned() } else { ExchangeText::add(lang, count.get()) }}
                        </button>
                    </div>
                }
            })}
    }
}

/// Behind which step, as it is offered.
fn place_options(lang: preau_model::text::Lang, steps: &[Step]) -> Vec<(StepId, String)> {
    let last = steps.len();
    let label = |(n, step): (usize, &Step)| {
        let number = n + 1;
        let label = if number == last {
            ExchangeText::of(lang).at_end.to_owned()
        } else {
            ExchangeText::behind(lang, number, &ClasseurText::step(lang, &step.content))
        };
        (step.id, label)
    };
    steps.iter().enumerate().map(label).collect()
}

/// The first words of a question, or its name.
fn words(it: &Imported) -> String {
    let prompt = it.exercise.as_ref().map(|exercise| rich::to_plain(&exercise.prompt)).unwrap_or_default();
    let whole = if prompt.trim().is_empty() { it.name.as_str() } else { prompt.trim() };
    let short: String = whole.chars().take(WORDS).collect();
    if short.len() < whole.len() { format!("{}…", short.trim_end()) } else { short }
}

/// A question that may come in.
#[component]
fn Coming(n: usize, it: Imported, picked: RwSignal<Vec<bool>>) -> impl IntoView {
    let lang = use_lang();
    let t = ExchangeText::of(lang);
    let id = format!("question-{n}");
    let (kind, unfinished) = match &it.exercise {
        Some(exercise) => (exercise.body.kind(), !exercise.problems().is_empty()),
        None => return ().into_any(),
    };
    let lost: Vec<&str> = it.left_out.iter().map(|lost| explain_left_out(*lost, lang)).collect();
    view! {
        <li class="exchange__question">
            <input
                class="exchange__tick ui-check"
                id=id.clone()
                r#type="checkbox"
                prop:checked=move || picked.with(|all| all.get(n).copied().unwrap_or(false))
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    picked
                        .update(|all| {
                            if let Some(it) = all.get_mut(n) {
                                *it = on;
                            }
                        });
                }
            />
            <label class="exchange__words" r#for=id>
                <span class="exchange__kind">
                    <Icon name=icon(kind) small=true />
                    {kind.named(lang).0}
                    <span class="exchange__where">{ExchangeText::where_it_is(lang, &it)}</span>
                </span>
                <span class="exchange__prompt">{words(&it)}</span>
                {unfinished
                    .then(|| {
                        view! {
                            <span class="exchange__note" data-tone="warning">
                                {t.to_finish}
                            </span>
                        }
                    })}
                {(!lost.is_empty())
                    .then(|| {
                        view! {
                            <span class="exchange__note">
                                {t.lost} " " {lost.join(" ")}
                            </span>
                        }
                    })}
            </label>
        </li>
    }
    .into_any()
}

/// A question that does not come in, and why.
#[component]
fn Staying(it: Imported) -> impl IntoView {
    let lang = use_lang();
    let why: Vec<&str> = it.left_out.iter().map(|lost| explain_left_out(*lost, lang)).collect();
    view! {
        <li class="exchange__question" data-stays="">
            <Icon name="close" small=true />
            <div class="exchange__words">
                <span class="exchange__kind">
                    {it.name.clone()} <span class="exchange__where">{ExchangeText::where_it_is(lang, &it)}</span>
                </span>
                <span>{why.join(" ")}</span>
            </div>
        </li>
    }
}
