//! `/classeur/{id}/apercu`: an activity as pupils will see it, as wide as a phone or a computer.

use super::{
    api,
    pupil::{Kept, Keys, Walk},
};
use crate::{
    error::AppError,
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::Icon,
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use preau_model::{
    classeur::{Content, Opened, PupilActivity, PupilLine, Step},
    error::Failure,
    exercises::{Exercise, Progress},
    ids::{ActivityId, PersonId, StepId},
    text::ClasseurText,
    time::DateTime,
};
use std::collections::HashMap;
use uuid::Uuid;

#[component]
pub fn PreviewPage() -> impl IntoView {
    let t = ClasseurText::of(use_lang());
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| id.parse::<ActivityId>().ok()));
    let opened = Resource::new_blocking(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => api::open(id).await,
                None => Err(AppError(Failure::NotFound)),
            }
        },
    );
    view! {
        <Frame section=Section::Classeur title=t.preview_title>
            <div class="shell-page">{loaded(opened, |opened: Opened| view! { <Preview opened=opened /> })}</div>
        </Frame>
    }
}

#[component]
fn Preview(opened: Opened) -> impl IntoView {
    let t = ClasseurText::of(use_lang());
    let phone = RwSignal::new(false);
    let title = if opened.activity.title.is_empty() { t.untitled.to_owned() } else { opened.activity.title.clone() };
    let crumbs = vec![(paths::CLASSEUR.to_owned(), t.title.to_owned()), (paths::activity(opened.id), title)];
    let width = move |icon: &'static str, label: &'static str, narrow: bool| {
        view! {
            <button
                r#type="button"
                aria-pressed=move || (phone.get() == narrow).to_string()
                aria-label=label
                title=label
                on:click=move |_| phone.set(narrow)
            >
                <Icon name=icon />
            </button>
        }
    };
    let actions = view! {
        <div class="ui-segments walk-preview__widths" role="group" aria-label=t.width>
            {width("laptop", t.desktop, false)}
            {width("phone", t.phone, true)}
        </div>
    };
    provide_context(Keys(keys(&opened)));
    view! {
        <PageHeader title=t.preview_title crumbs=crumbs lead=t.preview_hint actions=actions.into_any() />
        <div class="walk-preview" data-width=move || if phone.get() { "phone" } else { "desktop" }>
            <Walk activity=as_pupil(opened) kept=Kept::Nowhere />
        </div>
    }
}

/// Its exercises, which are marked on the page.
fn keys(opened: &Opened) -> HashMap<StepId, Exercise> {
    let exercise = |step: &Step| match &step.content {
        Content::Exercise { exercise: Some(exercise) } => Some((step.id, exercise.clone())),
        _ => None,
    };
    opened.activity.steps.iter().filter_map(exercise).collect()
}

/// What a pupil would get who has just been given it.
fn as_pupil(opened: Opened) -> PupilActivity {
    let nobody = PersonId(Uuid::nil());
    let steps = opened
        .activity
        .steps
        .into_iter()
        .filter_map(|step| step.for_pupil(nobody, |_| String::new(), |_| Progress::default()));
    let steps = steps.collect();
    PupilActivity {
        line: PupilLine {
            id: opened.id,
            title: opened.activity.title,
            summary: opened.activity.summary,
            subject: None,
            teacher: opened.owner,
            steps: 0,
            done: 0,
            opened: false,
            opens: DateTime::default(),
            closes: None,
            closed: false,
            work: None,
        },
        steps,
        pictures: opened.pictures,
        pictured: Vec::new(),
        files: opened.files,
        done: Vec::new(),
        at: None,
    }
}
