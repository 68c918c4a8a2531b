//! Sending a file by tus 1.0, in pieces, going on from where it stopped.

use crate::paths;
use gloo::timers::future::TimeoutFuture;
use preau_model::{
    error::{Failure, Problem},
    ids::{PersonId, UploadId},
};
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Bytes of one piece: small enough to show progress on a slow network, large enough to
/// cost few requests.
const PIECE: f64 = 512.0 * 1024.0;
/// Attempts without any progress before giving the person the choice.
const ATTEMPTS: u32 = 6;

/// Bytes received by the server, and in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub sent: u64,
    pub of: u64,
}

struct Answer {
    status: u16,
    offset: Option<f64>,
}

/// What travels: chosen on this device, and kept with the file for as long as it is not received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    pub id: UploadId,
    /// Who prepared it: nobody else's session may create it.
    pub owner: PersonId,
    /// Good for this upload alone: once it is begun, a session that ends loses nothing.
    pub credential: String,
    pub name: String,
}

impl Ticket {
    pub fn new(owner: PersonId, name: String) -> Self {
        let credential = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
        Self { id: UploadId(Uuid::now_v7()), owner, credential, name }
    }
}

/// Sends the whole of `file`. Calling it again with the same ticket (`again`) goes on where the
/// server stands: that is asked first, with the credential alone.
pub async fn upload(
    ticket: &Ticket,
    file: &web_sys::Blob,
    again: bool,
    mut progress: impl FnMut(Progress),
) -> Result<(), Failure> {
    let size = file.size();
    let location = format!("{}/{}", paths::UPLOADS, ticket.id);
    let credential = ("Upload-Credential", ticket.credential.clone());
    let mut attempt = 0;
    let mut offset: Option<f64> = None;
    let mut begun = again;
    loop {
        let Some(at) = offset else {
            if !begun {
                begun = true;
                if let Ok(Answer { status: 200..300, offset: Some(at) }) = create(ticket, size).await {
                    offset = Some(at);
                    continue;
                }
            }
            match request("HEAD", &location, std::slice::from_ref(&credential), None).await {
                Ok(Answer { status: 200..300, offset: Some(at) }) => offset = Some(at),
                // Not begun, or given up by the server: begun, or begun again, with all of it.
                Ok(Answer { status: 404 | 410, .. }) => match create(ticket, size).await {
                    Ok(answer) if (200..300).contains(&answer.status) => offset = answer.offset,
                    Ok(answer) if answer.status < 500 => return Err(failure(answer.status)),
                    other => wait_or_give_up(&mut attempt, other).await?,
                },
                Ok(answer) if answer.status < 500 => return Err(failure(answer.status)),
                other => wait_or_give_up(&mut attempt, other).await?,
            }
            continue;
        };
        progress(Progress { sent: to_u64(at), of: to_u64(size) });
        if at >= size {
            return Ok(());
        }
        let piece = file.slice_with_f64_and_f64(at, (at + PIECE).min(size)).map_err(|_| Failure::Offline)?;
        let mut headers =
            vec![("Upload-Offset", whole(at)), ("Content-Type", "application/offset+octet-stream".to_owned())];
        headers.push(credential.clone());
        match request("PATCH", &location, &headers, Some(&piece)).await {
            Ok(Answer { status: 200..300, offset: Some(reached) }) => {
                attempt = 0;
                offset = Some(reached);
            }
            // Somebody else's piece came first, or the upload is still locked: ask again where it stands.
            Ok(Answer { status: 409 | 423 | 460, .. }) => {
                wait_or_give_up(&mut attempt, Err(Failure::Offline)).await?;
                offset = None;
            }
            Ok(answer) if answer.status < 500 => return Err(failure(answer.status)),
            other => {
                wait_or_give_up(&mut attempt, other).await?;
                offset = None;
            }
        }
    }
}

async fn create(ticket: &Ticket, size: f64) -> Result<Answer, Failure> {
    let said = [("id", ticket.id.to_string()), ("owner", ticket.owner.to_string()), ("filename", ticket.name.clone())];
    let metadata = said.map(|(key, value)| format!("{key} {}", base64(&value))).join(",");
    let headers = [
        ("Upload-Length", whole(size)),
        ("Upload-Metadata", metadata),
        ("Upload-Credential", ticket.credential.clone()),
    ];
    request("POST", paths::UPLOADS, &headers, None).await
}

/// Waits longer after each failure, with some chance in it so that a class does not come
/// back all at once.
async fn wait_or_give_up(attempt: &mut u32, last: Result<Answer, Failure>) -> Result<(), Failure> {
    *attempt += 1;
    if *attempt >= ATTEMPTS {
        return Err(match last {
            Ok(answer) => failure(answer.status),
            Err(failure) => failure,
        });
    }
    let base = 500.0 * f64::from(1_u32 << (*attempt).min(5));
    let jitter = 0.5 + js_sys::Math::random();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few seconds")]
    TimeoutFuture::new((base * jitter) as u32).await;
    Ok(())
}

fn failure(status: u16) -> Failure {
    match status {
        401 => Failure::SignedOut,
        403 => Failure::Forbidden,
        404 | 410 => Failure::NotFound,
        409 => Failure::Conflict(Problem::SomebodyElses),
        413 => Failure::TooLarge { limit: preau_model::media::FILE_MAX },
        503 => Failure::Busy { retry_after: 5 },
        _ => Failure::Offline,
    }
}

async fn request(
    method: &str,
    path: &str,
    headers: &[(&'static str, String)],
    body: Option<&web_sys::Blob>,
) -> Result<Answer, Failure> {
    let offline = |_: JsValue| Failure::Offline;
    let init = web_sys::RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        init.set_body(body.as_ref());
    }
    let list = web_sys::Headers::new().map_err(offline)?;
    list.set("Tus-Resumable", "1.0.0").map_err(offline)?;
    for (name, value) in headers {
        list.set(name, value).map_err(offline)?;
    }
    init.set_headers(list.as_ref());
    let window = web_sys::window().ok_or(Failure::Offline)?;
    let response = JsFuture::from(window.fetch_with_str_and_init(path, &init)).await.map_err(offline)?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| Failure::Offline)?;
    let header = |name: &str| response.headers().get(name).ok().flatten();
    Ok(Answer { status: response.status(), offset: header("Upload-Offset").and_then(|text| text.parse().ok()) })
}

fn whole(number: f64) -> String {
    format!("{number:.0}")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of files are whole and positive")]
const fn to_u64(number: f64) -> u64 {
    number as u64
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
