//! Downloads, listening, films. Everything is served as inert bytes; only our own renditions, and films of the types that
//! browsers play, are named as what they are.

use crate::state::AppState;
use axum::{
    Extension,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use preau_backend::{Actor, Error, media::attachments};
use preau_model::{ids::AttachmentId, media::is_playable_film};

/// Types that a browser may show by itself without running anything.
pub(crate) const SHOWN: [&str; 6] =
    ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "application/pdf"];

/// `/fichiers/{id}`: the original, byte for byte.
pub async fn download(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let open = match open(&state, actor, &id).await {
        Ok(open) => open,
        Err(error) => return refusal(error),
    };
    let size = u64::try_from(open.size).unwrap_or(0);
    let (media_type, disposition) = if SHOWN.contains(&open.media_type.as_str()) {
        (open.media_type.as_str(), "inline")
    } else {
        ("application/octet-stream", "attachment")
    };
    let disposition = format!("{disposition}; filename*=UTF-8''{}", percent(&open.name));
    serve(&state, &open.sha256, size, media_type, Some(disposition), &headers).await
}

/// `/fichiers/{id}/{segment}`: one segment of a recording that was interrupted.
pub async fn download_segment(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path((id, segment)): Path<(String, u32)>,
    headers: HeaderMap,
) -> Response {
    let found = async {
        let id: AttachmentId = id.parse().map_err(|_| Error::NOT_FOUND)?;
        let actor = actor.ok_or(Error::SIGNED_OUT)?;
        attachments::open_segment(&state.backend, &actor, id, segment).await
    };
    match found.await {
        Ok(open) => {
            let disposition = format!("attachment; filename*=UTF-8''{}", percent(&open.name));
            let size = u64::try_from(open.size).unwrap_or(0);
            serve(&state, &open.sha256, size, "application/octet-stream", Some(disposition), &headers).await
        }
        Err(error) => refusal(error),
    }
}

/// `/ecoute/{id}`: what plays everywhere, by ranges.
pub async fn listen(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    match open(&state, actor, &id).await {
        Ok(attachments::Open { rendition: Some(sha256), rendition_size: Some(size), .. }) => {
            serve(&state, &sha256, u64::try_from(size).unwrap_or(0), "audio/mpeg", None, &headers).await
        }
        Ok(_) => refusal(Error::NOT_FOUND),
        Err(error) => refusal(error),
    }
}

/// `/films/{id}`: a film, by ranges, as it was sent. Its type was found by reading it; of what is in it the browser says
/// whether it plays.
pub async fn watch(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    match open(&state, actor, &id).await {
        Ok(film) if is_playable_film(&film.media_type) => {
            serve(&state, &film.sha256, u64::try_from(film.size).unwrap_or(0), &film.media_type, None, &headers).await
        }
        Ok(_) => refusal(Error::NOT_FOUND),
        Err(error) => refusal(error),
    }
}

async fn open(state: &AppState, actor: Option<Actor>, id: &str) -> Result<attachments::Open, Error> {
    let id: AttachmentId = id.parse().map_err(|_| Error::NOT_FOUND)?;
    let actor = actor.ok_or(Error::SIGNED_OUT)?;
    attachments::open(&state.backend, &actor, id).await
}

pub(crate) fn refusal(error: Error) -> Response {
    let failure = error.tell();
    let text = preau_model::text::explain(&failure, preau_model::text::Lang::Fr);
    (preau_app::error::status(&failure), [(header::CACHE_CONTROL, "no-store")], text).into_response()
}

/// Sends a stored file, or the part asked for (RFC 9110 §14).
pub(crate) async fn serve(
    state: &AppState,
    sha256: &str,
    size: u64,
    media_type: &str,
    disposition: Option<String>,
    headers: &HeaderMap,
) -> Response {
    // The content never changes under its name; whether one may see it does, so each use asks.
    let tag = format!("\"{sha256}\"");
    let known = headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok()) == Some(tag.as_str());
    let asked = headers.get(header::RANGE).and_then(|v| v.to_str().ok());
    let range = match asked.map(|text| range(text, size)) {
        Some(Err(())) => {
            let all = format!("bytes */{size}");
            return (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, all)]).into_response();
        }
        Some(Ok(range)) => range,
        None => None,
    };
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let (status, from, to) = match range {
            Some((from, to)) => (StatusCode::PARTIAL_CONTENT, from, to),
            None => (StatusCode::OK, 0, size),
        };
        let bytes = if size == 0 {
            Ok(Body::empty())
        } else {
            state.backend.files.read_range(sha256, from..to).await.map(Body::from_stream)
        };
        match bytes {
            Ok(body) => {
                let mut response = (status, body).into_response();
                let list = response.headers_mut();
                list.insert(header::CONTENT_LENGTH, HeaderValue::from(to - from));
                if status == StatusCode::PARTIAL_CONTENT {
                    let part = format!("bytes {from}-{}/{size}", to - 1);
                    if let Ok(value) = HeaderValue::try_from(part) {
                        list.insert(header::CONTENT_RANGE, value);
                    }
                }
                response
            }
            Err(error) => return refusal(error),
        }
    };
    let list = response.headers_mut();
    list.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    list.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    for (name, value) in [
        (header::CONTENT_TYPE, Some(media_type.to_owned())),
        (header::ETAG, Some(tag)),
        (header::CONTENT_DISPOSITION, disposition),
    ] {
        if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
            list.insert(name, value);
        }
    }
    response
}

/// One range of bytes, end excluded. `Ok(None)`: not a single range we know, send everything.
pub(crate) fn range(text: &str, size: u64) -> Result<Option<(u64, u64)>, ()> {
    let Some(list) = text.strip_prefix("bytes=") else { return Ok(None) };
    let Some((from, to)) = list.split_once('-') else { return Ok(None) };
    let (from, to) = match (from.trim(), to.trim()) {
        ("", count) => {
            let Ok(count) = count.parse::<u64>() else { return Ok(None) };
            (size.saturating_sub(count), size)
        }
        (from, "") => {
            let Ok(from) = from.parse() else { return Ok(None) };
            (from, size)
        }
        (from, to) => match (from.parse(), to.parse::<u64>()) {
            (Ok(from), Ok(to)) => (from, to.saturating_add(1).min(size)),
            _ => return Ok(None),
        },
    };
    if from >= to { Err(()) } else { Ok(Some((from, to))) }
}

/// Percent-encoding of a file name (RFC 8187).
pub(crate) fn percent(name: &str) -> String {
    let mut out = String::with_capacity(name.len() * 2);
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = std::fmt::Write::write_fmt(&mut out, format_args!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{percent, range};

    #[test]
    fn ranges_are_read_as_players_ask() {
        assert_eq!(range("bytes=0-", 100), Ok(Some((0, 100))));
        assert_eq!(range("bytes=10-19", 100), Ok(Some((10, 20))));
        assert_eq!(range("bytes=90-1000", 100), Ok(Some((90, 100))));
        assert_eq!(range("bytes=-10", 100), Ok(Some((90, 100))));
        assert_eq!(range("bytes=100-", 100), Err(()));
        assert_eq!(range("bytes=5-2", 100), Err(()));
        assert_eq!(range("items=0-1", 100), Ok(None));
        assert_eq!(range("bytes=0-1,5-6", 100), Ok(None));
        assert_eq!(percent("exposé n° 2.odt"), "expos%C3%A9%20n%C2%B0%202.odt");
    }
}
