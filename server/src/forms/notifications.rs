//! What a person wants to be told.

use super::{see_other, session};
use crate::state::AppState;
use axum::{Extension, Form, extract::State, http::HeaderMap, response::Response};
use preau_app::paths;
use preau_backend::{Actor, Error, notifications};
use preau_model::{
    error::Problem,
    notifications::{Choices, Quiet},
    time::Time,
};
use serde::Deserialize;

/// Boxes that are not ticked are not sent.
#[derive(Debug, Deserialize)]
pub struct ChoicesForm {
    new_work: Option<String>,
    corrected: Option<String>,
    due_tomorrow: Option<String>,
    quiet: Option<String>,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
}

pub async fn choose(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    headers: HeaderMap,
    Form(form): Form<ChoicesForm>,
) -> Response {
    let Some(actor) = actor else { return see_other(paths::SIGN_IN) };
    let kept = match read(&form) {
        Ok(choices) => notifications::choose(&state.backend, &actor, choices).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => session::done(&state, headers, actor, "notifications").await,
        Err(error) => session::refused(&state, paths::ACCOUNT, headers, Some(actor), error, Vec::new()).await,
    }
}

fn read(form: &ChoicesForm) -> Result<Choices, Error> {
    let quiet = match form.quiet {
        Some(_) => Some(Quiet { from: minute(&form.from, "from")?, until: minute(&form.until, "until")? }),
        None => None,
    };
    Ok(Choices {
        new_work: form.new_work.is_some(),
        corrected: form.corrected.is_some(),
        due_tomorrow: form.due_tomorrow.is_some(),
        quiet,
    })
}

/// Minutes since midnight of `21:00`.
fn minute(text: &str, field: &str) -> Result<u16, Error> {
    let time: Time = text.parse().map_err(|_| Error::field(field, Problem::Malformed))?;
    Ok(u16::try_from(time.hour()).unwrap_or(0) * 60 + u16::try_from(time.minute()).unwrap_or(0))
}
