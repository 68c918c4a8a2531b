//! Sending a file by tus 1.0, in pieces, going on from where it stopped.

use super::store;
use crate::paths;
use preau_model::{
    error::{Failure, Problem},
    ids::UploadId,
    media::kept::Ticket,
};
use std::{cell::RefCell, collections::HashMap};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Bytes of one piece: small enough to show progress on a slow network, large enough to
/// cost few requests.
const PIECE: usize = 512 * 1024;
/// How long one request may take, in milliseconds: a piece at 6 kB a second. A connection that died
/// without a word must not hold up everything else.
const PATIENCE_MS: u32 = 90_000;

/// Bytes received by the server, and in all (0: not known yet).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub sent: u64,
    pub of: u64,
}

struct Answer {
    status: u16,
    offset: Option<u64>,
}

thread_local! {
    /// The request under way.
    static UNDER_WAY: RefCell<Option<web_sys::AbortController>> = const { RefCell::new(None) };
    /// Where the server stands, by upload, as it said last.
    static STANDING: RefCell<HashMap<UploadId, u64>> = RefCell::default();
}

/// Does not wait any longer for the request under way: it is made again.
pub fn break_off() {
    if let Some(under_way) = UNDER_WAY.take() {
        under_way.abort();
    }
}

/// Forgets where the server stood: it is asked again.
pub fn ask_again(id: UploadId) {
    STANDING.with_borrow_mut(|standing| standing.remove(&id));
}

/// Sends what is here of an upload, from where the server stands. `length` is known once nothing
/// is added any more; then, and only then, does it end with the whole of it received.
///
/// However often it is called, with whatever answers lost, the bytes arrive once.
pub async fn carry(ticket: &Ticket, length: Option<u64>, mut progress: impl FnMut(Progress)) -> Result<(), Failure> {
    let location = format!("{}/{}", paths::UPLOADS, ticket.id);
    let credential = ("Upload-Credential", ticket.credential.clone());
    let stands = STANDING.with_borrow(|standing| standing.get(&ticket.id).copied());
    let mut at = match stands {
        Some(at) => at,
        // Making it again is making it once. A session that ended, or is somebody else's, cannot; nor
        // can a device that kept less than it had sent (400). Then the credential alone tells where
        // it stands.
        None => match create(ticket, length).await? {
            Answer { status: 200..300, offset } => offset.unwrap_or(0),
            refused @ Answer { status: 400 | 401 | 403 | 409, .. } => match standing(ticket).await? {
                Some(at) => at,
                None => return Err(failure(refused.status)),
            },
            answer => return Err(failure(answer.status)),
        },
    };
    let of = length.unwrap_or(0);
    // One request that says how long it is, even when all the bytes are there.
    let mut told = false;
    loop {
        STANDING.with_borrow_mut(|standing| standing.insert(ticket.id, at));
        progress(Progress { sent: at, of });
        // The server may have more than this device was able to keep: its word counts.
        let whole = length.map(|length| length.max(at));
        if told && whole == Some(at) {
            return Ok(());
        }
        // What cannot be read just now is not gone.
        let piece = store::bytes(ticket.owner, ticket.id, at, PIECE)
            .await
            .map_err(|store::Unreadable| Failure::Busy { retry_after: 5 })?;
        if piece.is_empty() && whole.is_some_and(|whole| at < whole) {
            // What was to be sent cannot be read back.
            return Err(Failure::NotFound);
        }
        if piece.is_empty() && whole.is_none() {
            return Ok(());
        }
        let mut headers = vec![
            ("Upload-Offset", at.to_string()),
            ("Content-Type", "application/offset+octet-stream".to_owned()),
            credential.clone(),
        ];
        if let Some(whole) = whole {
            headers.push(("Upload-Length", whole.to_string()));
        }
        match request("PATCH", &location, &headers, Some(&piece)).await {
            Ok(Answer { status: 200..300, offset: Some(reached) }) => {
                at = reached;
                told = whole.is_some();
            }
            other => {
                // Somebody else's piece came first, or the answer was lost: where it stands is asked.
                ask_again(ticket.id);
                return Err(other.map_or_else(|failure| failure, |answer| refused_piece(answer.status)));
            }
        }
    }
}

async fn create(ticket: &Ticket, length: Option<u64>) -> Result<Answer, Failure> {
    let said = [("id", ticket.id.to_string()), ("owner", ticket.owner.to_string()), ("filename", ticket.name.clone())];
    let metadata = said.map(|(key, value)| format!("{key} {}", base64(&value))).join(",");
    let size = match length {
        Some(length) => ("Upload-Length", length.to_string()),
        None => ("Upload-Defer-Length", "1".to_owned()),
    };
    let headers = [size, ("Upload-Metadata", metadata), ("Upload-Credential", ticket.credential.clone())];
    request("POST", paths::UPLOADS, &headers, None).await
}

/// How many bytes the server has of an upload, by its credential alone; none when it knows of none.
pub async fn standing(ticket: &Ticket) -> Result<Option<u64>, Failure> {
    let credential = ("Upload-Credential", ticket.credential.clone());
    match request("HEAD", &format!("{}/{}", paths::UPLOADS, ticket.id), &[credential], None).await? {
        Answer { status: 200..300, offset } => Ok(offset),
        Answer { status: 404 | 410, .. } => Ok(None),
        answer => Err(failure(answer.status)),
    }
}

/// Tells the server that it need not keep an upload. It would forget it in the end.
pub async fn give_up(ticket: &Ticket) {
    let credential = ("Upload-Credential", ticket.credential.clone());
    let _ = request("DELETE", &format!("{}/{}", paths::UPLOADS, ticket.id), &[credential], None).await;
}

/// What to make of a piece that was not taken: out of step is a matter of asking again.
fn refused_piece(status: u16) -> Failure {
    match status {
        409 | 423 | 460 | 404 | 410 => Failure::Busy { retry_after: 1 },
        other => failure(other),
    }
}

fn failure(status: u16) -> Failure {
    match status {
        401 => Failure::SignedOut,
        403 => Failure::Forbidden,
        404 | 410 => Failure::NotFound,
        409 => Failure::Conflict(Problem::SomebodyElses),
        413 => Failure::TooLarge { limit: preau_model::media::FILE_MAX },
        408 | 423 | 429 | 500..600 => Failure::Busy { retry_after: 5 },
        // Nothing that this page knows: said with its number, tried again, and holding up nothing else.
        other => Failure::Internal { reference: format!("HTTP {other}") },
    }
}

/// Whether the school answers (tus 1.0, OPTIONS): nothing is sent, and nothing changes.
pub async fn is_there() -> bool {
    request("OPTIONS", paths::UPLOADS, &[], None).await.is_ok()
}

async fn request(
    method: &str,
    path: &str,
    headers: &[(&'static str, String)],
    body: Option<&[u8]>,
) -> Result<Answer, Failure> {
    let offline = |_: JsValue| Failure::Offline;
    let init = web_sys::RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        init.set_body(&js_sys::Uint8Array::from(body));
    }
    let list = web_sys::Headers::new().map_err(offline)?;
    list.set("Tus-Resumable", "1.0.0").map_err(offline)?;
    for (name, value) in headers {
        list.set(name, value).map_err(offline)?;
    }
    init.set_headers(list.as_ref());
    let aborted = web_sys::AbortController::new().map_err(offline)?;
    init.set_signal(Some(&aborted.signal()));
    UNDER_WAY.set(Some(aborted.clone()));
    let patience = gloo::timers::callback::Timeout::new(PATIENCE_MS, move || aborted.abort());
    let window = web_sys::window().ok_or(Failure::Offline)?;
    let response = JsFuture::from(window.fetch_with_str_and_init(path, &init)).await.map_err(offline)?;
    patience.cancel();
    let response: web_sys::Response = response.dyn_into().map_err(|_| Failure::Offline)?;
    let header = |name: &str| response.headers().get(name).ok().flatten();
    if header("Tus-Resumable").is_none() {
        // Not the school's answer: a filter, or the page of a network that wants a password.
        return Err(Failure::Offline);
    }
    Ok(Answer { status: response.status(), offset: header("Upload-Offset").and_then(|text| text.parse().ok()) })
}

/// Base64 (RFC 4648 §4) of UTF-8, as tus metadata want it.
fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(text.len() * 4 / 3 + 4);
    for chunk in text.as_bytes().chunks(3) {
        let n = chunk.iter().fold(0_u32, |n, byte| (n << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for k in 0..4 {
            let index = usize::try_from((n >> (18 - 6 * k)) & 63).unwrap_or(0);
            out.push(if k <= chunk.len() { char::from(LETTERS[index]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn metadata_are_encoded_as_the_rfc_says() {
        for (text, code) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("é!", "w6kh"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(text), code);
        }
    }
}
