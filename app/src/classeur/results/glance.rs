//! A class at a glance: a table of signs.

use super::Closer;
use crate::{browser, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    exercises::{Cell, PupilResults, Question, Results, Standing},
    text::{Lang, ResultsText},
};

/// A class at a glance.
#[component]
pub(super) fn Glance(results: Results, look: Callback<Closer>) -> impl IntoView {
    let lang = use_lang();
    let t = ResultsText::of(lang);
    let ready = browser::taken_over();
    let has = |scored: bool| results.questions.iter().any(|question| question.kind.is_scored() == scored);
    // Forms alone come to no sum.
    let scored = has(true) || !has(false);
    let mut legend = Vec::new();
    if scored {
        legend.extend([Standing::Right, Standing::Partly, Standing::Wrong, Standing::Waiting]);
    }
    if has(false) {
        legend.push(Standing::Answered);
    }
    legend.push(Standing::Begun);
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
    let line = move |line: PupilResults| {
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
                    {line.gone.then(|| view! { <span class="ui-muted ui-small">{format!(" · {}", t.gone)}</span> })}
                </th>
                {line.cells.into_iter().map(|cell| view! { <td class="results-table__cell">{sign(lang, cell)}</td> }).collect_view()}
                {scored.then(|| view! { <td class="results-table__total">{ResultsText::score(lang, line.total)}</td> })}
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
                        {scored.then(|| view! { <th scope="col" class="results-table__total">{t.total}</th> })}
                    </tr>
                </thead>
                <tbody>{results.pupils.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
        <ul class="results-legend" aria-label=t.legend>
            {legend
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
pub(super) fn sign(lang: Lang, cell: Cell) -> impl IntoView {
    let words = ResultsText::cell(lang, cell);
    let title = words.clone();
    view! {
        <span class="results-sign" data-standing=code(cell.standing) title=title>
            {(cell.standing != Standing::Untouched).then(|| view! { <Icon name=icon(cell.standing) small=true /> })}
            <span class="ui-hidden">{words}</span>
        </span>
    }
}

pub(super) const fn code(standing: Standing) -> &'static str {
    match standing {
        Standing::Untouched => "untouched",
        Standing::Begun => "begun",
        Standing::Waiting => "waiting",
        Standing::Wrong => "wrong",
        Standing::Partly => "partly",
        Standing::Right => "right",
        Standing::Answered => "answered",
    }
}

const fn icon(standing: Standing) -> &'static str {
    match standing {
        Standing::Untouched | Standing::Begun => "more",
        Standing::Waiting => "clock",
        Standing::Wrong => "close",
        Standing::Partly => "divider",
        Standing::Right => "check",
        Standing::Answered => "receipt",
    }
}
