//! One activity, step by step. Which step is shown is in the address: it works without a script, is found again by
//! the browser's own buttons, and costs no request.

use super::{
    super::{
        api,
        step::{Files, Pictures, StepView},
    },
    answered::told,
    contents::Contents,
    end::End,
    exercise::ExerciseStep,
    offline::keep_files,
};
use crate::{
    browser::{self, outbox, reading, taken_over},
    paths,
    shell::{Frame, Section, loaded},
    ui::{Icon, Notice, Tone},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use preau_model::{
    classeur::{Headway, PupilActivity, Screen, Shown, resumed},
    error::Failure,
    ids::{ActivityId, PersonId, StepId},
    text::{ClasseurText, WalkText},
};
use std::collections::BTreeSet;

/// Which part of the address names the step.
const STEP: &str = "etape";
/// What it says behind the last one.
const END: &str = "fin";

#[component]
pub fn WalkPage() -> impl IntoView {
    let t = WalkText::of(use_lang());
    let me = use_viewer();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| id.parse::<ActivityId>().ok()));
    let activity = Resource::new_blocking(
        move || id.get(),
        move |id| async move {
            match id {
                Some(id) => reading::or_kept(me, kept_as(id), api::follow(id)).await,
                None => Err(Failure::NotFound.into()),
            }
        },
    );
    view! {
        <Frame section=Section::Activities title=t.activities>
            <div class="shell-page walk-page">
                {loaded(
                    activity,
                    move |activity: PupilActivity| {
                        reading::keep(me, &kept_as(activity.line.id), &activity);
                        keep_files(me, &activity);
                        view! { <Walk activity=activity kept=Kept::Of(me) /> }
                    },
                )}
            </div>
        </Frame>
    }
}

/// Under which name an activity is kept for reading.
fn kept_as(id: ActivityId) -> String {
    format!("activity/{id}")
}

/// What becomes of how far one gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kept {
    /// The school is told, by this person's device.
    Of(PersonId),
    /// Nothing: a teacher looks at what pupils will see.
    Nowhere,
}

/// Where somebody is in an activity, and what they have done of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub screens: StoredValue<Vec<Screen>>,
    /// From 0; as many as there are screens: behind the last.
    pub here: Memo<usize>,
    done: RwSignal<BTreeSet<StepId>>,
    pub activity: ActivityId,
    pub kept: Kept,
    /// Where the pages of this activity are.
    address: StoredValue<String>,
    pub closed: bool,
    /// What the activity is called.
    pub title: StoredValue<String>,
}

impl Way {
    pub(super) fn count(self) -> usize {
        self.screens.with_value(Vec::len)
    }

    /// Where a step is shown.
    pub(super) fn address(self, n: usize) -> String {
        let step = if n >= self.count() { END.to_owned() } else { (n + 1).to_string() };
        format!("{}?{STEP}={step}", self.address.get_value())
    }

    pub(super) fn is_done(self, id: StepId) -> bool {
        self.done.with(|done| done.contains(&id))
    }

    fn at(self, n: usize) -> Option<StepId> {
        self.screens.with_value(|screens| screens.get(n).map(|screen| screen.step.id))
    }

    /// The step that is shown is done.
    fn finish(self) {
        if self.closed {
            return;
        }
        let here = self.here.get_untracked();
        // An exercise is done by answering it.
        let read = self
            .screens
            .with_value(|all| all.get(here).is_some_and(|screen| matches!(screen.step.shown, Shown::Content(_))));
        if let Some(id) = self.at(here).filter(|_| read) {
            self.done.update(|done| {
                done.insert(id);
            });
            self.tell(id);
        }
    }

    /// An exercise was answered.
    pub(super) fn has_done(self, id: StepId) {
        if !self.is_done_untracked(id) {
            self.done.update(|done| {
                done.insert(id);
            });
        }
    }

    fn is_done_untracked(self, id: StepId) -> bool {
        self.done.with_untracked(|done| done.contains(&id))
    }

    fn tell(self, at: StepId) {
        if let (Kept::Of(person), false) = (self.kept, self.closed) {
            let done = self.done.get_untracked();
            outbox::go_on(Headway { pupil: person, activity: self.activity, at, done });
        }
    }
}

/// Where an activity is gone through.
fn paths_of(id: ActivityId, kept: Kept) -> String {
    match kept {
        Kept::Of(_) => paths::walk(id),
        Kept::Nowhere => paths::preview(id),
    }
}

/// An activity as pupils go through it.
#[component]
pub(in super::super) fn Walk(activity: PupilActivity, kept: Kept) -> impl IntoView {
    let lang = use_lang();
    let t = WalkText::of(lang);
    let line = activity.line.clone();
    let screens = activity.screens();
    let began = resumed(&screens, activity.at);
    let count = screens.len();
    // Not the query of the route: from one activity to another that stays what it was.
    let location = use_location();
    // What links to a step of another page knows it, and not which one it is.
    let ids: Vec<StepId> = screens.iter().map(|screen| screen.step.id).collect();
    let named_by_id =
        move |named: &str| named.parse::<StepId>().ok().and_then(|id| ids.iter().position(|it| *it == id));
    let path = paths_of(line.id, kept);
    let itself = path.clone();
    let here = Memo::new(move |before: Option<&usize>| {
        // On the way to another activity, the address is that one's already.
        if location.pathname.with(|path| *path != itself) {
            return before.copied().unwrap_or(began);
        }
        let named = location.query.with(|query| query.get(STEP));
        match named.as_deref() {
            Some(END) => count,
            Some(named) if named_by_id(named).is_some() => named_by_id(named).unwrap_or(began),
            Some(n) => n.parse::<usize>().map_or(began, |n| n.saturating_sub(1).min(count.saturating_sub(1))),
            None => began,
        }
    });
    let way = Way {
        screens: StoredValue::new(screens),
        here,
        done: RwSignal::new(activity.done.iter().copied().collect()),
        activity: line.id,
        kept,
        address: StoredValue::new(path),
        closed: line.closed,
        title: StoredValue::new(line.title.clone()),
    };
    provide_context(way);
    if let Kept::Of(person) = kept {
        keep_on(person, way, activity.clone());
    }
    provide_context(Pictures(activity.pictures.clone()));
    provide_context(Files::new(activity.files.clone()));
    follow_on(way);
    let title = if line.title.is_empty() { ClasseurText::of(lang).untitled.to_owned() } else { line.title.clone() };
    let crumbs = matches!(kept, Kept::Of(_)).then(|| {
        view! {
            <nav class="ui-breadcrumbs" aria-label=preau_model::text::Words::of(lang).breadcrumbs>
                <ol>
                    <li>
                        <a href=paths::ACTIVITIES>{t.activities}</a>
                    </li>
                    <li aria-current="page">{title.clone()}</li>
                </ol>
            </nav>
        }
    });
    let body = move || {
        if count == 0 {
            return view! { <p class="ui-muted">{t.empty}</p> }.into_any();
        }
        let n = here.get();
        if n >= count {
            return view! { <End /> }.into_any();
        }
        view! { <OneScreen n=n /> }.into_any()
    };
    view! {
        <leptos_meta::Title text=title.clone() />
        <article class="walk">
            <header class="walk__head">
                {crumbs}
                <h1 class="walk__title">{title}</h1>
                {(count > 0)
                    .then(|| {
                        view! {
                            <label class="ui-progress ui-progress--thin walk__progress">
                                <span class="ui-progress__label">
                                    {move || {
                                        let n = here.get();
                                        if n < count { WalkText::step_of(lang, n + 1, count) } else { t.over.to_owned() }
                                    }}
                                </span>
                                <progress
                                    max=count.to_string()
                                    value=move || here.get().min(count).to_string()
                                ></progress>
                            </label>
                            <Contents />
                        }
                    })}
            </header>
            {line
                .closed
                .then(|| view! { <Notice tone=Tone::Info title=t.is_closed><p>{t.is_closed_text}</p></Notice> })}
            {body}
            <p class="ui-hidden" role="status">
                {move || {
                    let n = here.get();
                    if n < count { WalkText::step_of(lang, n + 1, count) } else { t.over.to_owned() }
                }}
            </p>
        </article>
        <noscript inner_html=format!("<p>{}</p>", t.without_scripts)></noscript>
    }
}

/// Keeps where one is, takes up what this device has done before, and takes the reader to each step.
fn follow_on(way: Way) {
    let ready = taken_over();
    let opened = outbox::outbox().opened;
    Effect::new(move |_| {
        if let (Kept::Of(person), false, true) = (way.kept, way.closed, opened.get()) {
            outbox::reopened(person, way.activity);
        }
    });
    let before = StoredValue::new(None::<usize>);
    Effect::new(move |_| {
        let here = way.here.get();
        if !ready.get() {
            return;
        }
        let first = before.get_value().is_none();
        if before.get_value() == Some(here) {
            return;
        }
        before.set_value(Some(here));
        if first {
            let id = way.activity;
            let ahead = outbox::outbox().headway;
            let kept = ahead.with_untracked(|all| all.iter().find(|each| each.activity == id).cloned());
            if let Some(kept) = kept.filter(|_| way.kept != Kept::Nowhere) {
                way.done.update(|done| done.extend(kept.done));
            }
        } else {
            browser::after(0, || browser::focus("etape"));
        }
        if let Some(at) = way.at(here) {
            way.tell(at);
        }
    });
    // The device may take longer to read what it keeps than the page to appear.
    let ahead = outbox::outbox().headway;
    Effect::new(move |_| {
        if !ready.get() || way.kept == Kept::Nowhere {
            return;
        }
        let more =
            ahead.with(|all| all.iter().find(|each| each.activity == way.activity).map(|each| each.done.clone()));
        if let Some(more) = more.filter(|more| way.done.with_untracked(|done| !more.is_subset(done))) {
            way.done.update(|done| done.extend(more));
        }
    });
}

/// What one does here goes into what is kept for reading, too: opened again without a network, it goes on from there.
fn keep_on(person: PersonId, way: Way, mut activity: PupilActivity) {
    let ready = taken_over();
    let (answers, answered) = (outbox::outbox().answers.clone(), outbox::outbox().answered.clone());
    // Answers on their way count, and those of steps that are not on the page.
    Effect::new(move |_| {
        if !ready.get() {
            return;
        }
        let given = answers.with(|all| {
            let mine = all.iter().filter(|it| it.activity == way.activity && it.finish && it.refused.is_none());
            mine.map(|it| it.step).collect::<Vec<_>>()
        });
        for step in given {
            way.has_done(step);
        }
    });
    Effect::new(move |_| {
        let (here, done) = (way.here.get(), way.done.get());
        let answered = answered.get();
        if !ready.get() {
            return;
        }
        let mut changed = false;
        for step in &mut activity.steps {
            let Shown::Exercise(exercise) = &mut step.shown else { continue };
            let now = told(&answered, step.id).filter(|now| now.is_later(&exercise.progress));
            if let Some(now) = now.filter(|now| *now != exercise.progress) {
                if now.finished.is_some() {
                    way.has_done(step.id);
                }
                exercise.progress = now;
                changed = true;
            }
        }
        let at = way.at(here).or(activity.at);
        let done: Vec<StepId> = done.into_iter().collect();
        if changed || activity.at != at || activity.done != done {
            (activity.at, activity.done) = (at, done);
            reading::keep(person, &kept_as(activity.line.id), &activity);
        }
    });
}

#[component]
fn OneScreen(n: usize) -> impl IntoView {
    let lang = use_lang();
    let t = WalkText::of(lang);
    let way = expect_context::<Way>();
    let Some(screen) = way.screens.with_value(|screens| screens.get(n).cloned()) else { return ().into_any() };
    let last = n + 1 == way.count();
    let label = ClasseurText::pupil_step(lang, &screen.step.shown);
    let shown = match screen.step.shown {
        Shown::Content(content) => view! { <StepView content=*content /> }.into_any(),
        Shown::Exercise(exercise) => view! { <ExerciseStep id=screen.step.id exercise=*exercise /> }.into_any(),
    };
    view! {
        <section class="walk__step" id="etape" tabindex="-1" aria-label=label>
            {screen.chapter.map(|chapter| view! { <h2 class="walk__chapter">{chapter}</h2> })}
            {shown}
        </section>
        <nav class="walk__bar" aria-label=t.steps>
            {(n > 0)
                .then(|| {
                    view! {
                        <a class="ui-button walk__back" href=way.address(n - 1)>
                            <Icon name="arrow-left" />
                            <span>{t.back}</span>
                        </a>
                    }
                })}
            <a class="ui-button ui-button--primary walk__next" href=way.address(n + 1) on:click=move |_| way.finish()>
                <span>{if last { t.finish } else { t.next }}</span>
                <Icon name=if last { "check" } else { "arrow-right" } />
            </a>
        </nav>
    }
    .into_any()
}
