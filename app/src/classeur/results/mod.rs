//! What a class has answered to the exercises of an activity: at a glance ([`glance`]), question by question and pupil by
//! pupil ([`closer`], of forms [`form`]); what waits for the teacher's mark ([`marks`]), and all answers to one question, heard or read one
//! after another ([`queue`]).

mod closer;
mod form;
mod glance;
mod marks;
mod queue;

pub use queue::QueuePage;

use self::{closer::Looked, glance::Glance, marks::Marks};
use crate::{
    paths,
    ui::{Icon, Modal},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    exercises::{Question, Results, SheetFormat, ToMark, Type, export_path},
    ids::{ActivityId, PersonId, StepId},
    text::{QuestionnaireText, ResultsText},
    time::DateTime,
};

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
    // Answers that the teacher marks are found again once they are marked, too.
    let queues: Vec<Question> =
        results.questions.iter().filter(|question| question.kind.is_marked_by_teacher()).cloned().collect();
    let forms: Vec<StepId> =
        results.questions.iter().filter(|it| !it.kind.is_scored()).map(|question| question.step).collect();
    let title = move || match closer.get() {
        Some(Closer::Question(step)) if forms.contains(&step) => QuestionnaireText::of(lang).the_form.to_owned(),
        Some(Closer::Question(_)) => t.the_question.to_owned(),
        _ => t.the_pupil.to_owned(),
    };
    view! {
        {(!queues.is_empty())
            .then(|| {
                view! {
                    <ul class="results-queues" aria-label=t.queue_title>
                        {queues
                            .into_iter()
                            .map(|question| {
                                let spoken = question.kind == Type::Spoken;
                                let words =
                                    ResultsText::one_by_one_of(lang, spoken, question.number, &question.prompt);
                                view! {
                                    <li>
                                        <a class="ui-button ui-button--small" href=paths::mark_queue(activity, question.step)>
                                            <Icon name=if spoken { "volume" } else { "align-start" } small=true />
                                            <span>{words}</span>
                                        </a>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                }
            })}
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
