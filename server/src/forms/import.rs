//! The import's forms: files sent, looked at, applied, undone. Where each stands is on the
//! [`desk`]; the files themselves are on the disk, for two hours at most.

use super::{import_files as files, see_other};
use crate::{pages, state::AppState};
use axum::{
    Extension, Form,
    extract::{DefaultBodyLimit, Multipart, State},
    http::{HeaderMap, Uri},
    response::Response,
};
use preau_app::{
    directory::{Trial, TrialState, addresses, desk},
    paths,
    visit::Outcome,
};
use preau_backend::{
    Actor, Error,
    directory::import::{self, ImportError},
};
use preau_model::{
    directory::{Progress, Refusal, Report, ReportDigest, Stage},
    error::{Failure, Problem},
    ids::ImportId,
    session::Role,
    text::Lang,
};
use serde::Deserialize;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// Checks and applications at once: each holds its files in memory.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// The largest form. The layer is set where the route is.
pub fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(usize::try_from(files::MAX).unwrap_or(usize::MAX))
}

/// Receives files and looks at what importing them would change.
pub async fn send(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    form: Multipart,
) -> Response {
    let Some(actor) = actor else { return see_other(paths::SIGN_IN) };
    // Whoever may not import must not fill the disk: the page says so.
    if actor.require(&[Role::Administrator]).is_err() {
        return see_other(paths::IMPORT);
    }
    files::sweep(&state.backend).await;
    let id = Uuid::new_v4();
    let trial = match files::receive(&state.backend, id, form).await {
        Ok(names) => Trial { state: look(&state, &actor, id, &names).await, files: names },
        Err(error) => {
            files::remove(&state.backend, id).await;
            Trial { files: Vec::new(), state: TrialState::Failed(error.tell()) }
        }
    };
    for old in desk::place(id, actor.person, trial) {
        files::remove(&state.backend, old).await;
    }
    see_other(&addresses::trial(id))
}

/// The dry run of the files that are kept.
async fn look(state: &AppState, actor: &Actor, id: Uuid, names: &[String]) -> TrialState {
    let _permit = AT_ONCE.acquire().await;
    let looked = async {
        let files = files::read(&state.backend, id, names).await?;
        import::dry_run(&state.backend, actor, files).await
    };
    looked.await.map_or_else(failed, TrialState::checked)
}

/// Where a trial stands that did not go on.
fn failed(error: ImportError) -> TrialState {
    match error {
        ImportError::Refused(refusal) => TrialState::Refused(refusal),
        ImportError::Failed(Error::Told(Failure::Conflict(Problem::ChangedMeanwhile))) => TrialState::Stale,
        ImportError::Failed(error) => TrialState::Failed(error.tell()),
    }
}

#[derive(Debug, Deserialize)]
pub struct TrialForm {
    trial: Uuid,
}

/// Looks at the same files again.
pub async fn recheck(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Form(form): Form<TrialForm>,
) -> Response {
    let Some(actor) = actor else { return see_other(paths::SIGN_IN) };
    let trial = desk::look(form.trial, actor.person);
    let settled = !matches!(trial.state, TrialState::Gone | TrialState::Applying(_) | TrialState::Applied { .. });
    if settled {
        desk::settle(form.trial, look(&state, &actor, form.trial, &trial.files).await);
    }
    see_other(&addresses::trial(form.trial))
}

/// Forgets the files.
pub async fn abandon(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Form(form): Form<TrialForm>,
) -> Response {
    let Some(actor) = actor else { return see_other(paths::SIGN_IN) };
    if desk::forget(form.trial, actor.person) {
        files::remove(&state.backend, form.trial).await;
    }
    see_other(paths::IMPORT)
}

#[derive(Debug, Deserialize)]
pub struct ApplyForm {
    trial: Uuid,
    /// Of the report that was seen.
    digest: String,
}

/// Applies what was seen, in the background: the page shows how far it is.
pub async fn apply(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Form(form): Form<ApplyForm>,
) -> Response {
    let Some(actor) = actor else { return see_other(paths::SIGN_IN) };
    let first = Progress { stage: Stage::Reading, done: 0, total: 0 };
    let id = form.trial;
    if let Some((names, report)) = desk::begin(id, actor.person, first) {
        tokio::spawn(async move {
            let work = tokio::spawn(applied(state.clone(), actor, id, names, report, ReportDigest(form.digest)));
            let end = work.await.unwrap_or_else(|error| TrialState::Failed(Error::internal(error).tell()));
            if matches!(end, TrialState::Applied { .. }) {
                files::remove(&state.backend, id).await;
            }
            desk::settle(id, end);
        });
    }
    see_other(&addresses::trial(id))
}

/// Applies, and says where the trial stands then.
async fn applied(
    state: AppState,
    actor: Actor,
    id: Uuid,
    names: Vec<String>,
    report: Report,
    expected: ReportDigest,
) -> TrialState {
    let _permit = AT_ONCE.acquire().await;
    let work = async {
        let files = files::read(&state.backend, id, &names).await?;
        let progress = move |now| desk::settle(id, TrialState::Applying(now));
        import::apply(&state.backend, &actor, files, &expected, &progress).await
    };
    match work.await {
        Ok(import) => TrialState::Applied { import, report: Box::new(report) },
        Err(error) => failed(error),
    }
}

#[derive(Debug, Deserialize)]
pub struct UndoForm {
    import: ImportId,
}

/// Undoes the latest import. Posted to the page's own address, which says why it was refused.
pub async fn undo(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    headers: HeaderMap,
    Form(form): Form<UndoForm>,
) -> Response {
    let Some(actor) = actor else { return see_other(paths::SIGN_IN) };
    let outcome = match import::undo(&state.backend, &actor, form.import).await {
        Ok(()) => return see_other(&addresses::undone()),
        Err(ImportError::Refused(refusal)) => {
            Outcome { failure: Some(Failure::Conflict(Problem::ImportNotUndoable)), done: None, values: said(&refusal) }
        }
        Err(ImportError::Failed(error)) => Outcome { failure: Some(error.tell()), ..Outcome::default() },
    };
    pages::again(&state, Uri::from_static(paths::IMPORT), headers, Some(actor), outcome).await
}

/// A refusal in each language: the page knows which one is read.
fn said(refusal: &Refusal) -> Vec<(String, String)> {
    [Lang::Fr, Lang::En].map(|lang| (lang.tag().to_owned(), refusal.messages(lang).join(" "))).into()
}
