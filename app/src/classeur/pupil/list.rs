//! What was given to a pupil, by subject.

use super::super::api;
use crate::{
    browser::{
        outbox::{self, outbox},
        reading, taken_over,
    },
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Book, Drawing, Empty, Icon},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    classeur::PupilLine,
    ids::{ActivityId, PersonId},
    text::{ClasseurText, WalkText},
    time::DateTime,
};

/// Under which name the list is kept for reading.
const KEPT: &str = "activities";

#[component]
pub fn ActivitiesPage() -> impl IntoView {
    let t = WalkText::of(use_lang());
    let me = use_viewer();
    let list = Resource::new_blocking(|| (), move |()| reading::or_kept(me, KEPT.to_owned(), api::to_follow()));
    view! {
        <Frame section=Section::Activities title=t.activities>
            <div class="shell-page">
                <PageHeader title=t.activities />
                {loaded(
                    list,
                    move |list: api::PupilList| {
                        reading::keep(me, KEPT, &list);
                        send_again(me, &list.lines);
                        view! { <BySubject list=list /> }
                    },
                )}
            </div>
        </Frame>
    }
}

/// Answers that came too late, where the teacher has opened the activity again.
fn send_again(me: PersonId, lines: &[PupilLine]) {
    let open: Vec<ActivityId> = lines.iter().filter(|line| !line.closed).map(|line| line.id).collect();
    let opened = outbox().opened;
    Effect::new(move |_| {
        if opened.get() {
            for activity in &open {
                outbox::reopened(me, *activity);
            }
        }
    });
}

#[component]
fn BySubject(list: api::PupilList) -> impl IntoView {
    let t = WalkText::of(use_lang());
    if list.lines.is_empty() {
        return view! { <Empty title=t.none text=t.none_text drawing=Drawing::Book /> }.into_any();
    }
    // In the order of the latest of each subject; what is of no subject is last.
    let mut subjects: Vec<(Option<String>, Vec<PupilLine>)> = Vec::new();
    for line in list.lines {
        match subjects.iter_mut().find(|(subject, _)| *subject == line.subject) {
            Some((_, lines)) => lines.push(line),
            None => subjects.push((line.subject.clone(), vec![line])),
        }
    }
    subjects.sort_by_key(|(subject, _)| subject.is_none());
    let now = list.now;
    subjects
        .into_iter()
        .map(|(subject, lines)| {
            let title = subject.clone().unwrap_or_else(|| t.no_subject.to_owned());
            view! {
                <section class="walk-subject">
                    <h2 class="walk-subject__title">
                        {subject.map(|subject| view! { <Book subject=subject /> })}
                        {title}
                    </h2>
                    <ul class="walk-subject__list">
                        {lines.into_iter().map(|line| view! { <Line line=line now=now /> }).collect_view()}
                    </ul>
                </section>
            }
        })
        .collect_view()
        .into_any()
}

#[component]
fn Line(line: PupilLine, now: DateTime) -> impl IntoView {
    let lang = use_lang();
    let t = WalkText::of(lang);
    let untitled = ClasseurText::of(lang).untitled;
    let ready = taken_over();
    let (id, steps, told) = (line.id, line.steps, line.done);
    // What this device has gone on with counts, though the school does not know it yet.
    let (here, answers) = (outbox().headway, outbox().answers.clone());
    let done = move || {
        if !ready.get() {
            return told.min(steps);
        }
        let gone = here.with(|all| all.iter().find(|each| each.activity == id).map(|each| each.done.clone()));
        let mut ahead = gone.unwrap_or_default();
        answers.with(|all| {
            let given = all.iter().filter(|it| it.activity == id && it.finish && it.refused.is_none());
            ahead.extend(given.map(|it| it.step));
        });
        told.max(u32::try_from(ahead.len()).unwrap_or(0)).min(steps)
    };
    // What has gone to the school meanwhile is not less than it was.
    let done = Memo::new(move |before: Option<&u32>| done().max(before.copied().unwrap_or(0)));
    let over = move || steps > 0 && done.get() == steps;
    let (closed, opened) = (line.closed, line.opened);
    let state = move || {
        let (code, icon, words) = if over() {
            ("done", "check", t.all_done)
        } else if closed {
            ("closed", "lock", t.closed)
        } else if opened || done.get() > 0 {
            ("corrected", "arrow-right", t.under_way)
        } else {
            return None;
        };
        Some(view! {
            <span class="ui-badge" data-state=code>
                <Icon name=icon />
                {words}
            </span>
        })
    };
    let work = line.work.map(|work| {
        view! {
            <a class="walk-card__work" href=paths::homework(work.id)>
                <Icon name="homework" small=true />
                {WalkText::for_work(lang, work.due)}
            </a>
        }
    });
    let closes = line.closes.filter(|_| !closed).map(|at| WalkText::until(lang, at, now));
    view! {
        <li class="walk-card">
            <div class="walk-card__head">
                <a class="walk-card__link" href=paths::walk(id)>
                    {if line.title.is_empty() { untitled.to_owned() } else { line.title.clone() }}
                </a>
                {state}
            </div>
            {(!line.summary.is_empty()).then(|| view! { <p class="walk-card__summary">{line.summary.clone()}</p> })}
            <p class="walk-card__facts">
                {work}
                <span>{line.teacher.clone()}</span>
                {closes.map(|words| view! { <span>{words}</span> })}
            </p>
            <label class="ui-progress ui-progress--thin walk-card__progress">
                <span class="ui-progress__label">{move || WalkText::done_of(lang, done.get(), steps)}</span>
                <progress max=steps.max(1).to_string() value=move || done.get().to_string()></progress>
            </label>
        </li>
    }
}
