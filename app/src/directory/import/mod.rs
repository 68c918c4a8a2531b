//! `/annuaire/import`: the files are sent, looked at, applied, and may be undone.
//!
//! Each step is a plain form, answered by `server/src/forms/import.rs`.

mod applied;
mod files;
mod history;
mod lists;
mod progress;
mod report;

use super::{
    TrialState, addresses,
    api::{self, ImportDesk},
};
use crate::{
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Icon, Notice, Tone},
    visit::{use_lang, use_outcome, use_visit},
};
use applied::Applied;
use files::{FilesForm, Refused};
use history::History;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use preau_model::text::{DirectoryText, explain};
use progress::ApplyProgress;
use report::ReportView;
use uuid::Uuid;

#[component]
pub fn ImportPage() -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    let params = use_query_map();
    let id: Memo<Option<Uuid>> =
        Memo::new(move |_| params.with(|params| params.get("essai")).and_then(|id| id.parse().ok()));
    let undone = Memo::new(move |_| params.with(|params| params.get("annule").is_some()));
    // Bumped when the application that the page watches has ended.
    let changed = RwSignal::new(0_u32);
    let desk = Resource::new_blocking(
        move || (id.get(), changed.get()),
        |(id, _)| async move { api::open_import(id).await.map(|desk| (id, desk)) },
    );
    view! {
        <Frame section=Section::Directory title=t.import_title>
            <div class="shell-page">
                {loaded(
                    desk,
                    move |(id, desk)| {
                        let crumbs = vec![(paths::DIRECTORY.to_owned(), t.title.to_owned())];
                        view! {
                            <PageHeader title=t.import_title crumbs=crumbs />
                            <Said undone=undone />
                            <Stand id=id.unwrap_or_default() desk=desk changed=changed />
                        }
                    },
                )}
            </div>
        </Frame>
    }
}

/// What came of undoing an import.
#[component]
fn Said(undone: Memo<bool>) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = DirectoryText::of(lang);
    let refused = use_outcome().and_then(|outcome| {
        let why = outcome.value(lang.tag());
        let failure = outcome.failure?;
        Some(if why.is_empty() { explain(&failure, lang) } else { why })
    });
    view! {
        {refused
            .map(|why| {
                view! {
                    <Notice tone=Tone::Danger title=t.not_undone>
                        <p>{why}</p>
                    </Notice>
                }
            })}
        {move || {
            undone
                .get()
                .then(|| {
                    view! {
                        <Notice tone=Tone::Success title=t.undone_title>
                            <p>{t.undone_text}</p>
                        </Notice>
                    }
                })
        }}
    }
}

/// Where the import stands, and what can be done then.
#[component]
fn Stand(id: Uuid, desk: ImportDesk, changed: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let history = desk.history;
    let Some(trial) = desk.trial else {
        return view! {
            <Stepper step=0 />
            <FilesForm />
            <History history=history />
        }
        .into_any();
    };
    match trial.state {
        TrialState::Checked(report) => view! {
            <Stepper step=1 />
            <ReportView id=id files=trial.files report=*report />
        }
        .into_any(),
        TrialState::Applying(first) => view! {
            <Stepper step=2 />
            <ApplyProgress id=id first=first changed=changed />
        }
        .into_any(),
        TrialState::Applied { import, report } => view! {
            <Stepper step=3 />
            <Applied import=import report=*report />
            <History history=history undoing=false />
        }
        .into_any(),
        TrialState::Refused(refusal) => view! {
            <Stepper step=0 />
            <Refused refusal=refusal />
            <FilesForm />
            <History history=history />
        }
        .into_any(),
        TrialState::Stale => view! {
            <Stepper step=1 />
            <Notice tone=Tone::Warning title=t.stale_title>
                <p>{t.stale_text}</p>
                <Again id=id label=t.recheck />
            </Notice>
        }
        .into_any(),
        TrialState::Failed(failure) => {
            let kept = !trial.files.is_empty();
            view! {
                <Stepper step=0 />
                <Notice tone=Tone::Danger title=t.failed_title>
                    <p>{explain(&failure, lang)}</p>
                    <p>{t.nothing_changed}</p>
                    {kept.then(|| view! { <Again id=id label=t.recheck /> })}
                </Notice>
                <FilesForm />
                <History history=history />
            }
            .into_any()
        }
        TrialState::Gone => view! {
            <Stepper step=0 />
            <Notice tone=Tone::Warning title=t.gone_title>
                <p>{t.gone_text}</p>
            </Notice>
            <FilesForm />
            <History history=history />
        }
        .into_any(),
    }
}

/// Looks at the same files again.
#[component]
fn Again(id: Uuid, label: &'static str) -> impl IntoView {
    view! {
        <form class="ui-notice__actions" method="post" action=addresses::RECHECK>
            <input r#type="hidden" name="trial" value=id.to_string() />
            <button class="ui-button ui-button--primary" r#type="submit">
                <Icon name="retry" />
                {label}
            </button>
        </form>
    }
}

/// The three steps; `step` is the one under way, counted from 0.
#[component]
fn Stepper(step: usize) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    view! {
        <ol class="ui-stepper" aria-label=t.steps>
            {[t.step_files, t.step_check, t.step_apply]
                .into_iter()
                .enumerate()
                .map(|(n, label)| {
                    view! {
                        <li
                            class="ui-stepper__step"
                            data-done=(n < step).then_some("")
                            aria-current=(n == step).then_some("step")
                        >
                            <span>{label}</span>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}
