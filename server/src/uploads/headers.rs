//! What requests say, parsed without trust: nothing here panics, and whatever is malformed,
//! repeated or too long is refused before anything is done.
//!
//! § are sections of tus 1.0.0.

use super::Fault;
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, header},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use preau_model::{
    ids::{PersonId, UploadId},
    time::Instant,
};
use std::collections::HashSet;
use uuid::Uuid;

/// The one version of the protocol that is spoken here.
pub(super) const VERSION: &str = "1.0.0";
/// What is spoken besides the core protocol.
pub(super) const EXTENSIONS: &str =
    "creation,creation-with-upload,creation-defer-length,checksum,expiration,termination";

pub(super) const METHOD_OVERRIDE: &str = "x-http-method-override";
pub(super) const TUS_CHECKSUM_ALGORITHM: &str = "tus-checksum-algorithm";
pub(super) const TUS_EXTENSION: &str = "tus-extension";
pub(super) const TUS_MAX_SIZE: &str = "tus-max-size";
pub(super) const TUS_RESUMABLE: &str = "tus-resumable";
pub(super) const TUS_VERSION: &str = "tus-version";
pub(super) const UPLOAD_CHECKSUM: &str = "upload-checksum";
pub(super) const UPLOAD_DEFER_LENGTH: &str = "upload-defer-length";
pub(super) const UPLOAD_EXPIRES: &str = "upload-expires";
pub(super) const UPLOAD_LENGTH: &str = "upload-length";
pub(super) const UPLOAD_METADATA: &str = "upload-metadata";
pub(super) const UPLOAD_OFFSET: &str = "upload-offset";
/// Ours: the token good for one upload alone.
pub(super) const UPLOAD_CREDENTIAL: &str = "upload-credential";
/// Ours: the SHA-256 of a complete file, in hexadecimal.
pub(super) const UPLOAD_SHA256: &str = "upload-sha256";

/// Longest values accepted, in bytes.
pub(super) const CREDENTIAL_MAX: usize = 128;
const WORD_MAX: usize = 128;
const METADATA_MAX: usize = 4096;

/// The value of a header that may be there once.
pub(super) fn single<'h>(headers: &'h HeaderMap, name: &str, max: usize) -> Result<Option<&'h str>, Fault> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Fault::bad("repeated_header"));
    }
    if value.len() > max {
        return Err(Fault::HEADER_TOO_LONG);
    }
    let text = value.to_str().map_err(|_| Fault::bad("malformed_header"))?;
    Ok(Some(text.trim()))
}

/// A non-negative integer (§ "Upload-Offset", "Upload-Length"): digits alone, so neither `+1`
/// nor `1.0`. What exceeds 64 bits stays the largest number, which nothing matches or fits.
fn number(headers: &HeaderMap, name: &str) -> Result<Option<u64>, Fault> {
    let Some(text) = single(headers, name, WORD_MAX)? else { return Ok(None) };
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::bad("malformed_number"));
    }
    let add = |n: u64, digit: u8| n.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
    Ok(Some(text.bytes().fold(0, add)))
}

/// The method meant (§ "X-HTTP-Method-Override"): the header's, if there is one.
///
/// A page of another origin cannot send that header without being asked for first (CORS), so
/// a request that looks harmless changes nothing on behalf of somebody else.
pub(super) fn method(request: &Request) -> Result<Method, Fault> {
    match single(request.headers(), METHOD_OVERRIDE, WORD_MAX)? {
        None => Ok(request.method().clone()),
        Some(text) => Method::from_bytes(text.as_bytes()).map_err(|_| Fault::bad("malformed_method")),
    }
}

/// Refuses other versions than ours (§ "Tus-Resumable"), except for `OPTIONS`, where the
/// header is ignored.
pub(super) fn admit_version(method: &Method, headers: &HeaderMap) -> Result<(), Fault> {
    let spoken = || single(headers, TUS_RESUMABLE, WORD_MAX).ok().flatten() == Some(VERSION);
    if method == Method::OPTIONS || spoken() { Ok(()) } else { Err(Fault::VERSION) }
}

/// An upload's identifier: a UUID in its usual form.
pub(super) fn id(text: &str) -> Option<UploadId> {
    // The parser takes braces and URNs too, which would give one upload several addresses.
    if text.len() != 36 {
        return None;
    }
    Uuid::try_parse(text).ok().filter(|uuid| !uuid.is_nil()).map(UploadId)
}

/// Whether the body is a piece of an upload (§ "PATCH").
pub(super) fn is_piece(headers: &HeaderMap) -> bool {
    single(headers, header::CONTENT_TYPE.as_str(), WORD_MAX).ok().flatten().is_some_and(|value| {
        let essence = value.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case("application/offset+octet-stream")
    })
}

/// `Upload-Offset`, which must be there.
pub(super) fn offset(headers: &HeaderMap) -> Result<u64, Fault> {
    number(headers, UPLOAD_OFFSET)?.ok_or(Fault::bad("offset_missing"))
}

/// `Upload-Length`, if it is there: bytes.
pub(super) fn length(headers: &HeaderMap) -> Result<Option<u64>, Fault> {
    number(headers, UPLOAD_LENGTH)
}

/// The length of a new upload (§ "Creation", POST): either `Upload-Length` or
/// `Upload-Defer-Length: 1`, which gives none.
pub(super) fn new_length(headers: &HeaderMap) -> Result<Option<u64>, Fault> {
    match (length(headers)?, single(headers, UPLOAD_DEFER_LENGTH, WORD_MAX)?) {
        (Some(length), None) => Ok(Some(length)),
        (None, Some("1")) => Ok(None),
        (None, None) => Err(Fault::bad("length_missing")),
        _ => Err(Fault::bad("length")),
    }
}

/// What `Upload-Metadata` says (§ "Upload-Metadata").
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    /// The header's value, to be given back.
    pub raw: Option<String>,
    /// The key `id`: the identifier that the client chose.
    pub id: Option<UploadId>,
    /// The key `filename`.
    pub name: String,
    /// The key `owner`: whose it is, as the device knows.
    pub owner: Option<PersonId>,
}

/// Fewest characters of a credential that a client chooses: 32 bytes in base64url.
const CREDENTIAL_MIN: usize = 43;

/// The credential that a client chose for a new upload, if it did.
pub(super) fn chosen_credential(headers: &HeaderMap) -> Result<Option<String>, Fault> {
    let Some(value) = single(headers, UPLOAD_CREDENTIAL, CREDENTIAL_MAX)? else { return Ok(None) };
    let clean = value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if clean && value.len() >= CREDENTIAL_MIN { Ok(Some(value.to_owned())) } else { Err(Fault::bad("credential")) }
}

/// Pairs separated by commas, of a unique key without spaces and a value in Base64, which may
/// be missing.
pub(super) fn metadata(headers: &HeaderMap) -> Result<Metadata, Fault> {
    const MALFORMED: Fault = Fault::bad("metadata");
    let mut found = Metadata::default();
    let raw = single(headers, UPLOAD_METADATA, METADATA_MAX)?.unwrap_or_default();
    if raw.is_empty() {
        return Ok(found);
    }
    let mut keys = HashSet::new();
    for pair in raw.split(',') {
        let pair = pair.trim();
        let (key, value) = pair.split_once(' ').unwrap_or((pair, ""));
        if key.is_empty() || !key.bytes().all(|b| b.is_ascii_graphic()) || !keys.insert(key) {
            return Err(MALFORMED);
        }
        let value = STANDARD.decode(value).map_err(|_| MALFORMED)?;
        match key {
            "id" => {
                let chosen = std::str::from_utf8(&value).ok().and_then(id);
                found.id = Some(chosen.ok_or(Fault::bad("id"))?);
            }
            "owner" => {
                let owner = std::str::from_utf8(&value).ok().and_then(|text| text.parse().ok());
                found.owner = Some(owner.ok_or(Fault::bad("owner"))?);
            }
            "filename" => found.name = String::from_utf8_lossy(&value).into_owned(),
            _ => {}
        }
    }
    found.raw = Some(raw.to_owned());
    Ok(found)
}

/// A date as headers write it (RFC 9110, section 5.6.7), as § "Upload-Expires" asks.
pub(super) fn date(instant: Instant) -> Option<HeaderValue> {
    let timestamp = jiff::Timestamp::from_millisecond(instant.0).ok()?;
    let text = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&timestamp).ok()?;
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test, a failure is the point")]
mod tests {
    use super::*;

    fn with(name: &'static str, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name.parse().unwrap(), HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn numbers_are_digits_alone() {
        assert_eq!(offset(&with(UPLOAD_OFFSET, "0042")), Ok(42));
        assert_eq!(offset(&with(UPLOAD_OFFSET, &"9".repeat(40))), Ok(u64::MAX));
        for bad in ["", "+1", "-1", "1.0", "0x1", "1 2", "1,1"] {
            assert!(offset(&with(UPLOAD_OFFSET, bad)).is_err(), "{bad}");
        }
        let mut twice = with(UPLOAD_OFFSET, "1");
        twice.append(UPLOAD_OFFSET, HeaderValue::from_static("1"));
        assert!(offset(&twice).is_err());
    }

    #[test]
    fn metadata_is_unique_keys_and_base64() {
        let parsed = metadata(&with(
            UPLOAD_METADATA,
            "filename w6k=, private,id MDE5MjM0NTYtNzg5YS03YmNkLThlZjAtMTIzNDU2Nzg5YWJj",
        ));
        let parsed = parsed.unwrap();
        assert_eq!(parsed.name, "é");
        assert_eq!(parsed.id.unwrap().to_string(), "01923456-789a-7bcd-8ef0-123456789abc");
        for bad in [",", "a,a", "a,", "a b c", "filename é", "filename w6k", "id eA==", "a\tb"] {
            let mut headers = HeaderMap::new();
            headers.insert(UPLOAD_METADATA, HeaderValue::from_bytes(bad.as_bytes()).unwrap());
            assert!(metadata(&headers).is_err(), "{bad}");
        }
    }

    #[test]
    fn dates_are_those_of_http() {
        // The example of § "Expiration".
        assert_eq!(date(Instant(1_403_712_000_000)).unwrap(), "Wed, 25 Jun 2014 16:00:00 GMT");
    }
}
