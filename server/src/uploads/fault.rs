//! What is answered when a request is refused or fails: a status of the protocol and a short
//! body in JSON, `{"error": "<code word>"}`.

use super::headers;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use preau_backend::Error;
use preau_model::error::Failure;

/// Why a request was not served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    status: u16,
    code: &'static str,
    more: More,
}

/// What some answers say besides.
#[derive(Debug, Clone, PartialEq, Eq)]
enum More {
    Nothing,
    /// The methods there are.
    Allow(&'static str),
    /// The versions there are.
    Versions,
    /// Seconds to wait.
    RetryAfter(u32),
    /// What finds the cause in the logs.
    Reference(String),
}

impl Fault {
    pub const SIGNED_OUT: Self = Self::new(401, "signed_out");
    pub const NOT_FOUND: Self = Self::new(404, "not_found");
    /// The sender was silent for too long in the middle of its body.
    pub const SILENT: Self = Self::new(408, "silent");
    /// § "PATCH": the offset is not the upload's.
    pub const OFFSET: Self = Self::new(409, "offset_mismatch");
    /// It was prepared by another person than the one who is signed in.
    pub const OWNER: Self = Self::new(409, "somebody_elses");
    /// § "Tus-Resumable": a version that is not spoken here.
    pub const VERSION: Self = Self { status: 412, code: "unsupported_version", more: More::Versions };
    /// More bytes than announced, or than anything may have.
    pub const TOO_LARGE: Self = Self::new(413, "too_large");
    /// § "PATCH": not `application/offset+octet-stream`.
    pub const MEDIA_TYPE: Self = Self::new(415, "media_type");
    /// A newer request took this one's place.
    pub const LOCKED: Self = Self::new(423, "superseded");
    /// A header longer than it has any reason to be (RFC 6585, section 5).
    pub const HEADER_TOO_LONG: Self = Self::new(431, "header_too_long");
    /// § "Checksum": the piece is not what was announced; it has been discarded.
    pub const CHECKSUM: Self = Self::new(460, "checksum_mismatch");
    /// The body ended before its time; what arrived is kept.
    pub const INTERRUPTED: Self = Self::bad("interrupted");

    const fn new(status: u16, code: &'static str) -> Self {
        Self { status, code, more: More::Nothing }
    }

    /// A request that is not well formed: 400.
    pub const fn bad(code: &'static str) -> Self {
        Self::new(400, code)
    }

    /// 405 (RFC 9110, section 15.5.6).
    pub const fn method_not_allowed(allow: &'static str) -> Self {
        Self { status: 405, code: "method_not_allowed", more: More::Allow(allow) }
    }

    /// The disk did not take the bytes: 507 (RFC 4918, section 11.5). The cause is logged.
    pub fn storage(cause: std::io::Error) -> Self {
        Self { status: 507, code: "storage", more: logged(Error::from(cause)) }
    }

    #[cfg(test)]
    pub const fn status(&self) -> u16 {
        self.status
    }
}

/// Logs what only the logs may know, under a reference.
fn logged(error: Error) -> More {
    match error.tell() {
        Failure::Internal { reference } => More::Reference(reference),
        _ => More::Nothing,
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error.tell() {
            Failure::SignedOut => Self::SIGNED_OUT,
            Failure::NotFound => Self::NOT_FOUND,
            Failure::Forbidden => Self::new(403, "forbidden"),
            // The one thing that the backend finds wrong in itself is a length.
            Failure::Invalid(_) => Self::bad("length"),
            Failure::Conflict(_) => Self::new(409, "conflict"),
            Failure::TooLarge { .. } => Self::TOO_LARGE,
            Failure::Busy { retry_after } => Self { status: 503, code: "busy", more: More::RetryAfter(retry_after) },
            Failure::Internal { reference } => Self { status: 500, code: "internal", more: More::Reference(reference) },
            Failure::Offline => Self::new(503, "offline"),
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut body = serde_json::json!({ "error": self.code });
        if let More::Reference(reference) = &self.more {
            body["reference"] = reference.as_str().into();
        }
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        match self.more {
            More::Allow(allow) => {
                headers.insert(header::ALLOW, HeaderValue::from_static(allow));
            }
            More::Versions => {
                headers.insert(headers::TUS_VERSION, HeaderValue::from_static(headers::VERSION));
            }
            More::RetryAfter(seconds) => {
                headers.insert(header::RETRY_AFTER, seconds.into());
            }
            More::Nothing | More::Reference(_) => {}
        }
        response
    }
}
