//! Failures as they travel between server and browser.

use leptos::server_fn::{
    Bytes, ContentType, Decodes, Encodes, Format, FormatType,
    codec::Post,
    error::{FromServerFnError, ServerFnErrorErr},
};
use preau_model::error::Failure;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// How server functions speak: JSON, read from text as resources are. Read from bytes, as
/// the usual codec does, every type would be in the WebAssembly twice.
pub type Wire = Post<JsonText>;

#[derive(Debug)]
pub struct JsonText;

impl ContentType for JsonText {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for JsonText {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for JsonText {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_string(output).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for JsonText {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        match std::str::from_utf8(&bytes) {
            Ok(text) => serde_json::from_str(text),
            Err(error) => Err(serde::de::Error::custom(error)),
        }
    }
}

/// What a server function answers when it does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppError(pub Failure);

impl FromServerFnError for AppError {
    type Encoder = JsonText;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self(Failure::Offline),
            // Not our answer, or not the whole of it: a proxy whose server is being restarted, a
            // connection that broke.
            #[cfg(not(feature = "ssr"))]
            ServerFnErrorErr::Deserialization(_) | ServerFnErrorErr::Response(_) => {
                Self(Failure::Busy { retry_after: 5 })
            }
            // A call that is not written as this release wants it.
            #[cfg(feature = "ssr")]
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                crate::ask::malformed()
            }
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
