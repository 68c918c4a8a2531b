//! `/classeur/{id}/suivi/{step}`: everybody's answers to one question that the teacher marks, heard or read one after
//! another. Whose answer is shown is in the address.

use super::marks::{MarkForm, Said};
use crate::{
    browser,
    error::AppError,
    exercises::api,
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Drawing, Empty, Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map, use_query_map},
};
use preau_model::{
    error::Failure,
    exercises::{MarkQueue, Queued},
    ids::{ActivityId, PersonId, StepId},
    text::{ClasseurText, ResultsText, dates},
    time::DateTime,
};

/// Which part of the address names the pupil.
const PUPIL: &str = "eleve";

#[component]
pub fn QueuePage() -> impl IntoView {
    let t = ResultsText::of(use_lang());
    let params = use_params_map();
    let place = Memo::new(move |_| {
        params.with(|params| Some((params.get("id")?.parse().ok()?, params.get("step")?.parse().ok()?)))
    });
    let round = RwSignal::new(0_u32);
    let queue = Resource::new_blocking(
        move || (place.get(), round.get()),
        |(place, _): (Option<(ActivityId, StepId)>, u32)| async move {
            match place {
                Some((activity, step)) => api::load_mark_queue(activity, step).await,
                None => Err(AppError(Failure::NotFound)),
            }
        },
    );
    let next: RwSignal<Option<Next>> = RwSignal::new(None);
    view! {
        <Frame section=Section::Classeur title=t.queue_title>
            <div class="shell-page">
                {loaded(
                    queue,
                    move |(activity, queue, now): (ActivityId, MarkQueue, DateTime)| {
                        let marked = Callback::new(move |path: Option<String>| {
                            next.set(Some(Next(path)));
                            round.update(|n| *n += 1);
                        });
                        view! { <Queue activity=activity queue=queue now=now next=next marked=marked /> }
                    },
                )}
            </div>
        </Frame>
    }
}

/// An answer was marked: where to go on, or to stay.
#[derive(Debug, Clone)]
struct Next(Option<String>);

/// `marked` is told where to go on; `next` is where, as soon as the queue is there as it is then.
#[component]
fn Queue(
    activity: ActivityId,
    queue: MarkQueue,
    now: DateTime,
    next: RwSignal<Option<Next>>,
    marked: Callback<Option<String>>,
) -> impl IntoView {
    let lang = use_lang();
    let t = ResultsText::of(lang);
    // The router is asked in the browser only.
    Effect::new(move |_| {
        let Some(Next(path)) = next.try_get_untracked().flatten() else { return };
        next.set(None);
        if let Some(path) = path {
            use_navigate()(&path, NavigateOptions::default());
        }
        browser::after(0, || browser::focus("reponse"));
    });
    let query = use_query_map();
    let MarkQueue { title, question, answers, silent } = queue;
    let title = if title.is_empty() { ClasseurText::of(lang).untitled.to_owned() } else { title };
    let crumbs = vec![
        (paths::CLASSEUR.to_owned(), ClasseurText::of(lang).title.to_owned()),
        (paths::activity(activity), title),
        (paths::follow(activity), ClasseurText::of(lang).follow.to_owned()),
    ];
    let lead = ResultsText::question(lang, question.number, &question.prompt);
    let address = paths::mark_queue(activity, question.step);
    let pupils: Vec<PersonId> = answers.iter().map(|one| one.answer.pupil).collect();
    let first = answers.iter().position(|one| one.review.is_none()).unwrap_or(0);
    let here = Memo::new(move |_| {
        let named = query.with(|query| query.get(PUPIL)).and_then(|id| id.parse::<PersonId>().ok());
        named.and_then(|pupil| pupils.iter().position(|each| *each == pupil)).unwrap_or(first)
    });
    let left = answers.iter().filter(|one| one.review.is_none()).count();
    let body = if answers.is_empty() {
        view! { <Empty title=t.nobody_answered text=t.nobody_answered_text drawing=Drawing::Book /> }.into_any()
    } else {
        let listed = answers.clone();
        let shown = {
            let address = address.clone();
            move || {
                let n = here.get();
                answers.get(n).cloned().map(|one| {
                    let at = |n: usize| answers.get(n).map(|one| address_of(&address, one.answer.pupil));
                    // After this one, and then from the beginning, whoever waits.
                    let waits = (n + 1..answers.len()).chain(0..n).find(|k| answers[*k].review.is_none()).and_then(at);
                    let (back, on) = (n.checked_sub(1).and_then(at), at(n + 1));
                    view! { <One one=one now=now place=(n, answers.len()) back=back on=on waits=waits marked=marked /> }
                })
            }
        };
        view! {
            {(left == 0).then(|| view! { <Notice tone=Tone::Success title=t.all_marked /> })}
            <div class="results-queue">
                {shown}
                <Line listed=listed address=address here=here silent=silent />
            </div>
        }
        .into_any()
    };
    view! {
        <PageHeader title=t.queue_title crumbs=crumbs lead=lead />
        {body}
    }
}

fn address_of(queue: &str, pupil: PersonId) -> String {
    format!("{queue}?{PUPIL}={pupil}")
}

/// One answer, with the way to those before and after it.
#[component]
fn One(
    one: Queued,
    now: DateTime,
    /// From 0, of how many.
    place: (usize, usize),
    back: Option<String>,
    on: Option<String>,
    waits: Option<String>,
    marked: Callback<Option<String>>,
) -> impl IntoView {
    let lang = use_lang();
    let t = ResultsText::of(lang);
    let Queued { answer, review } = one;
    let (attempt, most, name) = (answer.attempt, answer.of, answer.name.clone());
    let (finished, earlier) = (answer.finished, answer.earlier);
    let label = match (&review, &waits) {
        (Some(_), _) => t.change_mark,
        (None, Some(_)) => t.mark_next,
        (None, None) => t.mark,
    };
    let is_marked = review.is_some();
    // Who corrects a mark stays with it.
    let then = waits.filter(|_| !is_marked);
    let way = |to: Option<String>, label: &'static str, icon: &'static str| {
        to.map(|to| {
            view! {
                <a class="ui-button" href=to>
                    <Icon name=icon />
                    <span>{label}</span>
                </a>
            }
        })
    };
    view! {
        <section class="results-mark results-queue__one" id="reponse" tabindex="-1" aria-labelledby="reponse-de">
            <div class="results-mark__head">
                <p class="ui-muted ui-small">{ResultsText::answer_of(lang, place.0 + 1, place.1)}</p>
                <h2 class="results-mark__name" id="reponse-de">
                    {name}
                </h2>
                <p class="ui-muted ui-small results-queue__facts">
                    <Standing marked=is_marked />
                    <span>
                        {dates::when(finished, now.date(), lang)} {earlier.then(|| format!(" · {}", t.earlier))}
                    </span>
                </p>
            </div>
            <Said one=answer />
            <MarkForm
                attempt=attempt
                most=most
                before=review
                label=label
                done=Callback::new(move |()| marked.run(then.clone()))
            />
            <nav class="results-queue__ways" aria-label=t.pupils>
                {way(back, t.previous_pupil, "arrow-left")} {way(on, t.next_pupil, "arrow-right")}
            </nav>
        </section>
    }
}

#[component]
fn Standing(marked: bool) -> impl IntoView {
    let t = ResultsText::of(use_lang());
    let (tone, icon, words) = if marked { ("success", "check", t.is_marked) } else { ("info", "clock", t.is_waiting) };
    view! {
        <span class="ui-badge" data-tone=tone>
            <Icon name=icon small=true />
            {words}
        </span>
    }
}

/// Everybody, in the order in which they are heard.
#[component]
fn Line(listed: Vec<Queued>, address: String, here: Memo<usize>, silent: Vec<String>) -> impl IntoView {
    let t = ResultsText::of(use_lang());
    let lines = listed.into_iter().enumerate().map(|(n, one)| {
        let is_marked = one.review.is_some();
        view! {
            <li>
                <a
                    class="results-queue__pupil"
                    href=address_of(&address, one.answer.pupil)
                    aria-current=move || (here.get() == n).then_some("true")
                >
                    <span class="results-sign" data-standing=if is_marked { "right" } else { "waiting" }>
                        <Icon name=if is_marked { "check" } else { "clock" } small=true />
                    </span>
                    <span>{one.answer.name}</span>
                    <span class="ui-hidden">{if is_marked { t.is_marked } else { t.is_waiting }}</span>
                </a>
            </li>
        }
    });
    view! {
        <aside class="results-queue__line" aria-label=t.pupils>
            <ol>{lines.collect_view()}</ol>
            {(!silent.is_empty())
                .then(|| {
                    view! {
                        <details class="ui-disclosure">
                            <summary class="ui-disclosure__summary">
                                {format!("{} ({})", t.silent, silent.len())}
                            </summary>
                            <ul class="ui-disclosure__body">
                                {silent.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}
                            </ul>
                        </details>
                    }
                })}
        </aside>
    }
}
