//! Failures as they travel between server and browser.

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use preau_model::error::Failure;
use serde::{Deserialize, Serialize};

/// What a server function answers when it does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppError(pub Failure);

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self(Failure::Offline),
            other => {
                #[cfg(feature = "ssr")]
                leptos::logging::error!("server function: {other}");
                #[cfg(not(feature = "ssr"))]
                let _ = other;
                Self(Failure::Internal { reference: "—".to_owned() })
            }
        }
    }
}

impl From<Failure> for AppError {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The HTTP status of a failure (RFC 9110).
#[cfg(feature = "ssr")]
pub fn status(failure: &Failure) -> http::StatusCode {
    use http::StatusCode;
    match failure {
        Failure::SignedOut => StatusCode::UNAUTHORIZED,
        Failure::NotFound => StatusCode::NOT_FOUND,
        Failure::Forbidden => StatusCode::FORBIDDEN,
        Failure::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Failure::Conflict(_) => StatusCode::CONFLICT,
        Failure::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Failure::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
        Failure::Internal { .. } | Failure::Offline => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
