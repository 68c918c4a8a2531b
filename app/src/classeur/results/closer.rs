//! What one pupil has answered, or what a class has made of one question.

use super::{
    Closer,
    form::{FormAnswers, FormView},
    glance::{code, sign},
};
use crate::{error::AppError, exercises::api, media::AttachmentPlayer, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    exercises::{Answer, AnsweredQuestion, AttemptSeen, PupilAnswers, QuestionResults, Said, Standing, Type, Verdict},
    ids::ActivityId,
    text::{ExercisesText, H5pText, Lang, ResultsText, dates, explain},
    time::DateTime,
};

/// One pupil's answers, or one question's.
#[component]
pub(super) fn Looked(activity: ActivityId, closer: RwSignal<Option<Closer>>, now: DateTime) -> AnyView {
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
                    {move || question.get().map(|it| told(it, asked))}
                </Suspense>
            }
            .into_any()
        }
        None => ().into_any(),
    }
}

fn asked(question: QuestionResults) -> AnyView {
    if question.question.kind.is_scored() {
        view! { <QuestionView question=question /> }.into_any()
    } else {
        view! { <FormView question=question /> }.into_any()
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
                {match seen.answer {
                    Answer::Questionnaire(_) => view! { <FormAnswers said=seen.said /> }.into_any(),
                    Answer::Pairs(_) if !seen.line.is_empty() => view! { <PairAnswers said=seen.said /> }.into_any(),
                    _ => {
                        let line = if seen.line.is_empty() { t.no_answer.to_owned() } else { seen.line };
                        view! { <p class="results-attempt__line">{line}</p> }.into_any()
                    }
                }}
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

/// What was put together, pair by pair.
#[component]
fn PairAnswers(said: Vec<Said>) -> impl IntoView {
    let lang = use_lang();
    let pair = |it: Said| {
        let (standing, icon) = match it.verdict {
            Verdict::Right => (Standing::Right, "check"),
            Verdict::Missing => (Standing::Untouched, ""),
            _ => (Standing::Wrong, "close"),
        };
        let silent = it.text.is_empty();
        let text = if silent { ResultsText::of(lang).no_answer.to_owned() } else { it.text };
        view! {
            <li class="results-pair">
                <span class="results-pair__left">{it.about}</span>
                <span class="results-pair__right" data-silent=silent.then_some("")>
                    <span aria-hidden="true">"→ "</span>
                    {text}
                </span>
                {(!silent)
                    .then(|| {
                        let words = ResultsText::standing(lang, standing);
                        view! {
                            <span class="results-sign" data-standing=code(standing) title=words>
                                <Icon name=icon small=true />
                                <span class="ui-hidden">{words}</span>
                            </span>
                        }
                    })}
            </li>
        }
    };
    view! { <ul class="results-pairs">{said.into_iter().map(pair).collect_view()}</ul> }
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
