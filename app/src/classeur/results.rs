//! What a class has answered to the exercises of an activity: at a glance, question by question, pupil by pupil; and
//! what waits for the teacher's mark.

use crate::{
    browser,
    error::AppError,
    exercises::api,
    media::AttachmentPlayer,
    ui::{Icon, Modal, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    exercises::{
        AnsweredQuestion, AttemptSeen, Cell, PupilAnswers, PupilResults, Question, QuestionResults, Results,
        ReviewInput, SheetFormat, Standing, ToMark, Type, export_path,
    },
    ids::{ActivityId, PersonId, StepId},
    text::{ExercisesText, H5pText, Lang, ResultsText, dates, explain},
    time::DateTime,
};
use wasm_bindgen_futures::spawn_local;

/// What is looked at closely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closer {
    Pupil(PersonId),
    Question(StepId),
}

/// The tables. `changed` is called when something was marked.
#[component]
pub(super) fn ResultsPart(
    activity: ActivityId,
    results: Results,
    to_mark: Vec<ToMark>,
    now: DateTime,
    changed: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let t = ResultsText::of(lang);
    let closer: RwSignal<Option<Closer>> = RwSignal::new(None);
    let open = RwSignal::new(false);
    let look = Callback::new(move |at: Closer| {
        closer.set(Some(at));
        open.set(true);
    });
    let title = move || match closer.get() {
        Some(Closer::Question(_)) => t.the_question.to_owned(),
        _ => t.the_pupil.to_owned(),
    };
    view! {
        {(!to_mark.is_empty())
            .then(|| {
                view! {
                    <section class="classeur-follow" aria-labelledby="a-noter">
                        <h2 id="a-noter">{ResultsText::waiting(lang, to_mark.len())}</h2>
                        <ul class="results-marks">
                            {to_mark
                                .into_iter()
                                .map(|one| view! { <Marks one=one now=now changed=changed /> })
                                .collect_view()}
                        </ul>
                    </section>
                }
            })}
        <section class="classeur-follow" aria-labelledby="resultats">
            <div class="results-head">
                <h2 id="resultats">{t.results}</h2>
                <div class="ui-cluster">
                    {[(SheetFormat::Csv, t.save_csv), (SheetFormat::Ods, t.save_ods)]
                        .into_iter()
                        .map(|(format, label)| {
                            view! {
                                <a
                                    class="ui-button ui-button--small"
                                    href=export_path(activity, format)
                                    rel="external"
                                    download=""
                                >
                                    <Icon name="download" small=true />
                                    {label}
                                </a>
                            }
                        })
                        .collect_view()}
                </div>
            </div>
            <Glance results=results look=look />
        </section>
        <Modal open=open title=Signal::derive(title) wide=true>
            <Looked activity=activity closer=closer now=now />
        </Modal>
    }
}

/// A class at a glance.
#[component]
fn Glance(results: Results, look: Callback<Closer>) -> impl IntoView {
    let lang = use_lang();
    let t = ResultsText::of(lang);
    let ready = browser::taken_over();
    let head = |question: Question| {
        let label = ResultsText::question(lang, question.number, &question.prompt);
        let step = question.step;
        view! {
            <th scope="col" class="results-table__question">
                <button
                    class="results-table__number"
                    r#type="button"
                    title=label.clone()
                    aria-label=label
                    disabled=move || !ready.get()
                    on:click=move |_| look.run(Closer::Question(step))
                >
                    {question.number}
                </button>
            </th>
        }
    };
    let line = |line: PupilResults| {
        let pupil = line.pupil;
        view! {
            <tr>
                <th scope="row">
                    <button
                        class="ui-link"
                        r#type="button"
                        disabled=move || !ready.get()
                        on:click=move |_| look.run(Closer::Pupil(pupil))
                    >
                        {line.name}
                    </button>
                </th>
                {line.cells.into_iter().map(|cell| view! { <td class="results-table__cell">{sign(lang, cell)}</td> }).collect_view()}
                <td class="results-table__total">{ResultsText::score(lang, line.total)}</td>
            </tr>
        }
    };
    view! {
        <div class="results-scroll" role="region" tabindex="0" aria-label=t.results>
            <table class="results-table">
                <thead>
                    <tr>
                        <th scope="col">{t.pupil}</th>
                        {results.questions.into_iter().map(head).collect_view()}
                        <th scope="col" class="results-table__total">
                            {t.total}
                        </th>
                    </tr>
                </thead>
                <tbody>{results.pupils.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
        <ul class="results-legend" aria-label=t.legend>
            {[Standing::Right, Standing::Partly, Standing::Wrong, Standing::Waiting, Standing::Begun]
                .into_iter()
                .map(|standing| {
                    view! {
                        <li>
                            <span class="results-sign" data-standing=code(standing) aria-hidden="true">
                                <Icon name=icon(standing) small=true />
                            </span>
                            {ResultsText::standing(lang, standing)}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// A cell: its sign, and its words for who does not see it.
fn sign(lang: Lang, cell: Cell) -> impl IntoView {
    let words = ResultsText::cell(lang, cell);
    let title = words.clone();
    view! {
        <span class="results-sign" data-standing=code(cell.standing) title=title>
            {(cell.standing != Standing::Untouched).then(|| view! { <Icon name=icon(cell.standing) small=true /> })}
            <span class="ui-hidden">{words}</span>
        </span>
    }
}

const fn code(standing: Standing) -> &'static str {
    match standing {
        Standing::Untouched => "untouched",
        Standing::Begun => "begun",
        Standing::Waiting => "waiting",
        Standing::Wrong => "wrong",
        Standing::Partly => "partly",
        Standing::Right => "right",
    }
}

const fn icon(standing: Standing) -> &'static str {
    match standing {
        Standing::Untouched | Standing::Begun => "more",
        Standing::Waiting => "clock",
        Standing::Wrong => "close",
        Standing::Partly => "divider",
        Standing::Right => "check",
    }
}

/// One answer that waits: heard or read, and marked.
#[component]
fn Marks(one: ToMark, now: DateTime, changed: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let t = ResultsText::of(lang);
    let toasts = use_toasts();
    let ready = browser::taken_over();
    let (attempt, most) = (one.attempt, one.of);
    let got = RwSignal::new(String::new());
    let words = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let field = format!("note-{attempt}");
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(points) = ResultsText::read_points(&got.get_untracked()).filter(|points| *points <= most) else {
            wrong.set(true);
            return;
        };
        busy.set(true);
        let input = ReviewInput { got: points, words: words.get_untracked() };
        spawn_local(async move {
            let answer = api::mark(attempt, input).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    toasts.say(t.marked);
                    changed.run(());
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    view! {
        <li class="results-mark">
            <div class="results-mark__head">
                <p class="results-mark__name">{one.name.clone()}</p>
                <p class="ui-muted ui-small">
                    {ResultsText::question(lang, one.question.number, &one.question.prompt)} " · "
                    {dates::when(one.finished, now.date(), lang)}
                </p>
            </div>
            {(!one.text.is_empty()).then(|| view! { <p class="results-mark__text">{one.text.clone()}</p> })}
            {one.recording.clone().map(|file| view! { <AttachmentPlayer file=file label=one.name.clone() /> })}
            <form class="results-mark__form" novalidate on:submit=submit>
                <div class="ui-field">
                    <label class="ui-field__label" r#for=field.clone()>
                        {ResultsText::points_of(lang, most)}
                    </label>
                    <input
                        class="ui-input"
                        id=field.clone()
                        inputmode="decimal"
                        autocomplete="off"
                        aria-invalid=move || wrong.get().then_some("true")
                        aria-describedby=format!("{field}-faux")
                        prop:value=move || got.get()
                        on:input=move |event| {
                            wrong.set(false);
                            got.set(event_target_value(&event));
                        }
                    />
                    <Show when=move || wrong.get()>
                        <p class="ui-field__error" id=format!("note-{attempt}-faux") role="alert">
                            <Icon name="error" small=true />
                            {ResultsText::points_wrong(lang, most)}
                        </p>
                    </Show>
                </div>
                <div class="ui-field results-mark__words">
                    <label class="ui-field__label" r#for=format!("mot-{attempt}")>
                        {t.words}
                    </label>
                    <textarea
                        class="ui-input"
                        id=format!("mot-{attempt}")
                        rows="1"
                        prop:value=move || words.get()
                        on:input=move |event| words.set(event_target_value(&event))
                    ></textarea>
                </div>
                <button
                    class="ui-button ui-button--primary"
                    r#type="submit"
                    disabled=move || !ready.get()
                    aria-busy=move || busy.get().then_some("true")
                >
                    {t.mark}
                </button>
            </form>
        </li>
    }
}

/// One pupil's answers, or one question's.
#[component]
fn Looked(activity: ActivityId, closer: RwSignal<Option<Closer>>, now: DateTime) -> AnyView {
    match closer.get_untracked() {
        Some(Closer::Pupil(pupil)) => {
            let answers = LocalResource::new(move || api::load_pupil_answers(activity, pupil));
            view! {
                <Suspense fallback=waiting>
                    {move || answers.get().map(|it| told(it, |answers| view! { <PupilView answers=answers now=now /> }.into_any()))}
                </Suspense>
            }
            .into_any()
        }
        Some(Closer::Question(step)) => {
            let question = LocalResource::new(move || api::load_question(activity, step));
            view! {
                <Suspense fallback=waiting>
                    {move || question.get().map(|it| told(it, |question| view! { <QuestionView question=question /> }.into_any()))}
                </Suspense>
            }
            .into_any()
        }
        None => ().into_any(),
    }
}

fn waiting() -> impl IntoView {
    view! { <div class="ui-skeleton"></div> }
}

fn told<T>(answer: Result<T, AppError>, draw: impl FnOnce(T) -> AnyView) -> AnyView {
    match answer {
        Ok(it) => draw(it),
        Err(AppError(failure)) => view! { <p role="alert">{explain(&failure, use_lang())}</p> }.into_any(),
    }
}

#[component]
fn PupilView(answers: PupilAnswers, now: DateTime) -> impl IntoView {
    let lang = use_lang();
    let t = ResultsText::of(lang);
    let attempt = move |seen: AttemptSeen| {
        let when = match seen.finished {
            Some(at) => dates::when(at, now.date(), lang),
            None => t.under_way.to_owned(),
        };
        let score = seen
            .marked
            .as_ref()
            .filter(|marked| !marked.waits_for_teacher)
            .and_then(|marked| ExercisesText::points(lang, marked));
        view! {
            <li class="results-attempt">
                <p class="results-attempt__line">{if seen.line.is_empty() { t.no_answer.to_owned() } else { seen.line }}</p>
                {seen.recording.map(|file| view! { <AttachmentPlayer file=file label=t.the_pupil /> })}
                <p class="ui-muted ui-small">
                    {when} {score.map(|score| format!(" · {score}"))}
                    {(seen.hints > 0).then(|| format!(" · {}", ResultsText::hints(lang, seen.hints)))}
                    {seen.earlier.then(|| format!(" · {}", t.earlier))}
                </p>
                {seen
                    .review
                    .filter(|review| !review.words.is_empty())
                    .map(|review| view! { <p class="results-attempt__review">{review.words}</p> })}
            </li>
        }
    };
    let question = move |one: AnsweredQuestion| {
        let kind = one.question.kind;
        let label = ResultsText::question(lang, one.question.number, &one.question.prompt);
        view! {
            <section class="results-answer">
                <h3 class="results-answer__title">
                    {sign(lang, one.cell)}
                    <span>{label}</span>
                </h3>
                {claimed(lang, kind)}
                {if one.attempts.is_empty() {
                    view! { <p class="ui-muted">{t.no_answer}</p> }.into_any()
                } else {
                    view! { <ul class="results-attempts">{one.attempts.into_iter().map(attempt).collect_view()}</ul> }
                        .into_any()
                }}
            </section>
        }
    };
    view! {
        <p class="classeur-places__what">{answers.name}</p>
        {answers.questions.into_iter().map(question).collect_view()}
    }
}

/// What the school cannot check is said to be so.
fn claimed(lang: Lang, kind: Type) -> Option<impl IntoView> {
    let t = H5pText::of(lang);
    (kind == Type::H5p).then(|| {
        view! {
            <p class="results-claimed" title=t.claimed_hint>
                <Icon name="info" small=true />
                {t.claimed}
            </p>
        }
    })
}

#[component]
fn QuestionView(question: QuestionResults) -> impl IntoView {
    let lang = use_lang();
    let t = ResultsText::of(lang);
    view! {
        <div class="prose" inner_html=question.exercise.prompt></div>
        {claimed(lang, question.question.kind)}
        <p>{ResultsText::answered(lang, question.answered, question.right)}</p>
        <h3>{t.mistakes}</h3>
        {if question.mistakes.is_empty() {
            view! { <p class="ui-muted">{t.no_mistakes}</p> }.into_any()
        } else {
            view! {
                <ol class="results-mistakes">
                    {question
                        .mistakes
                        .into_iter()
                        .take(10)
                        .map(|mistake| {
                            view! {
                                <li>
                                    <span class="results-mistakes__count">{ResultsText::times(lang, mistake.count)}</span>
                                    <span>
                                        {(!mistake.about.is_empty())
                                            .then(|| view! { <span class="ui-muted">{format!("{} → ", mistake.about)}</span> })}
                                        {if mistake.text.is_empty() { t.no_answer.to_owned() } else { mistake.text }}
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ol>
            }
                .into_any()
        }}
    }
}
