//! What server functions need from the request: who asks, and the backend.

use crate::{
    error::{AppError, status},
    visit::Visit,
};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use preau_backend::{Actor, Backend, Error};
use preau_model::error::{Failure, Problem};

pub fn backend() -> Backend {
    expect_context::<Backend>()
}

/// The signed-in person; refuses when there is none.
pub fn actor() -> Result<Actor, AppError> {
    match use_context::<Option<Actor>>().flatten() {
        Some(actor) => Ok(actor),
        None => Err(refuse(Failure::SignedOut)),
    }
}

/// Turns an operation's failure into the answer's, with its HTTP status.
pub fn tell(error: Error) -> AppError {
    refuse(error.tell())
}

fn refuse(failure: Failure) -> AppError {
    // A page that needs a session redirects to sign in: its status is set already.
    let page = use_context::<http::request::Parts>().is_none_or(|parts| !parts.uri.path().starts_with("/api/"));
    if page && failure == Failure::SignedOut {
        return AppError(failure);
    }
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status(&failure));
        if let Failure::Busy { retry_after } = &failure
            && let Ok(value) = http::HeaderValue::from_str(&retry_after.to_string())
        {
            response.insert_header(http::header::RETRY_AFTER, value);
        }
    }
    AppError(failure)
}

/// What was given cannot be read, though it is written as a call should be.
pub fn unreadable(field: &str) -> AppError {
    refuse(Failure::field(field, Problem::Malformed))
}

/// The call itself cannot be read: it is not asked for again (RFC 9110, 15.5.1).
pub fn malformed() -> AppError {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(http::StatusCode::BAD_REQUEST);
    }
    AppError(Failure::field("call", Problem::Malformed))
}

/// The moment of this request, on the school's clocks.
pub fn now() -> preau_model::time::DateTime {
    use_context::<Visit>().map(|visit| visit.now).unwrap_or_default()
}
