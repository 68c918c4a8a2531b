//! What was said to a form: by one pupil, or by all, question by question.

use crate::{ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    exercises::{
        QuestionResults, Said,
        questionnaire::{Count, SaidBy, Tally},
    },
    text::QuestionnaireText,
};

/// One pupil's answers, each below its question.
#[component]
pub(super) fn FormAnswers(said: Vec<Said>) -> impl IntoView {
    let t = QuestionnaireText::of(use_lang());
    let one = |it: Said| {
        let silent = it.text.is_empty();
        view! {
            <div>
                <dt>{it.about}</dt>
                <dd data-silent=silent.then_some("")>{if silent { t.no_answer.to_owned() } else { it.text }}</dd>
            </div>
        }
    };
    view! { <dl class="results-form">{said.into_iter().map(one).collect_view()}</dl> }
}

/// Everybody's, counted.
#[component]
pub(super) fn FormView(question: QuestionResults) -> impl IntoView {
    let lang = use_lang();
    view! {
        <h3 class="results-form__title">{question.question.prompt}</h3>
        <p>{QuestionnaireText::pupils(lang, question.answered)}</p>
        <ol class="results-tallies">
            {question.tallies.into_iter().map(|tally| view! { <TallyView tally=tally /> }).collect_view()}
        </ol>
    }
}

#[component]
fn TallyView(tally: Tally) -> impl IntoView {
    let lang = use_lang();
    let t = QuestionnaireText::of(lang);
    let answered = tally.answered;
    let count = move |it: Count| {
        let percent = (it.count * 100 + answered / 2).checked_div(answered).unwrap_or(0);
        view! {
            <li class="results-tally__count">
                <span class="results-tally__label">
                    {it.label}
                    {it.earlier.then(|| view! { " " <span class="ui-muted ui-small">{t.choice_removed}</span> })}
                </span>
                <progress
                    class="ui-meter results-tally__bar"
                    max=answered.max(1).to_string()
                    value=it.count.to_string()
                    aria-hidden="true"
                ></progress>
                <span class="results-tally__number">
                    <b>{it.count}</b>
                    " "
                    <span class="ui-muted">{format!("{percent}\u{a0}%")}</span>
                </span>
            </li>
        }
    };
    let said = |it: SaidBy| {
        view! {
            <li class="results-tally__said">
                <span class="results-tally__text">{it.text}</span>
                <span class="ui-muted ui-small">{it.name}</span>
            </li>
        }
    };
    view! {
        <li class="results-tally">
            <h4 class="results-tally__question">{tally.label}</h4>
            <p class="ui-muted ui-small">
                {QuestionnaireText::answers(lang, answered, tally.mean)}
                {tally
                    .earlier
                    .then(|| {
                        view! {
                            " · "
                            <Icon name="info" small=true />
                            {t.removed}
                        }
                    })}
            </p>
            {(!tally.counts.is_empty())
                .then(|| view! { <ul class="results-tally__counts">{tally.counts.into_iter().map(count).collect_view()}</ul> })}
            {(!tally.said.is_empty())
                .then(|| view! { <ul class="results-tally__all">{tally.said.into_iter().map(said).collect_view()}</ul> })}
        </li>
    }
}
