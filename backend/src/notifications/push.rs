//! The push services of the browsers' makers, as this server speaks to them.
//!
//! - RFC 8030: a message is a POST to the address that the browser gave.
//! - RFC 8291: it is encrypted for that browser alone; the service cannot read it.
//! - RFC 8292 (VAPID): it is signed with the school's key, which the browser was told when it
//!   subscribed: a stolen address is of no use to anybody else.

use crate::{Error, Result, session::SecretKey};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use preau_model::{
    notifications::{Kind, Message},
    time::Instant,
};
use reqwest::{
    StatusCode, Url,
    header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER},
};
use std::{fmt, sync::Arc, time::Duration};
use web_push_native::Auth;

/// Hosts of push services, and whatever is below them.
const SERVICES: [&str; 5] = [
    "fcm.googleapis.com",
    "push.services.mozilla.com",
    "push.apple.com",
    "notify.windows.com",
    // Chromium without Google, and Samsung, relay through the same.
    "android.googleapis.com",
];
/// How long a service may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long a signature is good for, in seconds (RFC 8292 § 2: 24 hours at most).
const SIGNED_FOR: i64 = 12 * 3600;
/// Largest message before encryption, in bytes: 4096 in all (RFC 8291 § 4).
const MESSAGE_MAX: usize = 3_800;

#[derive(Debug, Clone, Default)]
pub struct PushSettings {
    /// Whom a push service may write to: `mailto:` or `https:` (RFC 8292 § 2.1). Apple's wants one.
    pub contact: Option<String>,
    /// Origins of push services besides the browsers' makers', `http:` ones too.
    pub services: Vec<String>,
}

/// What a push service said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Taken,
    /// This browser does not want any more.
    Gone,
    /// Not now; in so many seconds, if it said.
    Later(Option<i64>),
    /// This message will never be taken.
    Refused,
}

/// A connection to the push services; cloning it is cheap.
#[derive(Clone)]
pub struct Push(Arc<Inner>);

struct Inner {
    client: reqwest::Client,
    key: SigningKey,
    public_key: String,
    settings: PushSettings,
}

impl fmt::Debug for Push {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Push(…)")
    }
}

impl Push {
    /// The key pair follows from the server's secret: a restored backup goes on telling.
    pub fn new(secret: &SecretKey, settings: PushSettings) -> Result<Self> {
        // Another installation of the same process may have come first: either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .timeout(PATIENCE)
            // The address is the browser's word: it is not led on to another one.
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(Error::internal)?;
        let mut number = 0;
        // A value outside the curve's order is as good as impossible.
        let key = loop {
            let bytes = secret.derive(&format!("vapid:{number}"))?;
            if let Ok(key) = SigningKey::from_slice(&bytes) {
                break key;
            }
            number += 1;
        };
        let public_key = BASE64_URL_SAFE_NO_PAD.encode(key.verifying_key().to_encoded_point(false));
        Ok(Self(Arc::new(Inner { client, key, public_key, settings })))
    }

    /// For `applicationServerKey`: base64url of an uncompressed point.
    pub fn public_key(&self) -> &str {
        &self.0.public_key
    }

    /// Whether an address is a push service's. The server calls it: nothing of the school's own
    /// network, or anybody's, is ever called for a browser that says so.
    pub fn knows(&self, endpoint: &str) -> bool {
        let Ok(url) = Url::parse(endpoint) else { return false };
        if !url.username().is_empty() || url.password().is_some() {
            return false;
        }
        if self.0.settings.services.contains(&url.origin().ascii_serialization()) {
            return true;
        }
        let Some(host) = url.host_str() else { return false };
        let of_service = |service: &str| host == service || host.ends_with(&format!(".{service}"));
        url.scheme() == "https" && url.port_or_known_default() == Some(443) && SERVICES.into_iter().any(of_service)
    }

    /// Sends one message. `keep_for`: how long the service keeps it for a device that is away, in
    /// seconds. Of a kind, only the last one waits there (`Topic`, RFC 8030 § 5.4).
    pub async fn send(
        &self,
        device: &Device,
        kind: Kind,
        message: &Message,
        keep_for: i64,
        now: Instant,
    ) -> Result<Answer> {
        let Ok(url) = Url::parse(&device.endpoint) else { return Ok(Answer::Gone) };
        if !self.knows(&device.endpoint) {
            return Ok(Answer::Gone);
        }
        let text = serde_json::to_vec(message)?;
        let (Ok(key), 16, ..=MESSAGE_MAX) =
            (p256::PublicKey::from_sec1_bytes(&device.p256dh), device.auth.len(), text.len())
        else {
            return Ok(Answer::Refused);
        };
        let body = web_push_native::encrypt(text, &key, Auth::from_slice(&device.auth)).map_err(Error::internal)?;
        let sent = self
            .0
            .client
            .post(url.clone())
            .header("TTL", keep_for.max(0))
            .header("Topic", kind.code())
            .header("Urgency", "normal")
            .header(CONTENT_ENCODING, "aes128gcm")
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(AUTHORIZATION, self.signed(&url, now))
            .body(body)
            .send()
            .await;
        let answer = match sent {
            Ok(answer) => answer,
            Err(error) => {
                tracing::info!(error = %error.without_url(), "a push service did not answer");
                return Ok(Answer::Later(None));
            }
        };
        let wait = answer.headers().get(RETRY_AFTER).and_then(|text| text.to_str().ok()?.parse().ok());
        Ok(match answer.status() {
            status if status.is_success() => Answer::Taken,
            StatusCode::NOT_FOUND | StatusCode::GONE => Answer::Gone,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => Answer::Later(wait),
            status if status.is_server_error() => Answer::Later(wait),
            status => {
                // 401 and 403: the browser subscribed under another key, or the service wants a contact.
                tracing::warn!(%status, service = url.host_str().unwrap_or_default(), "a push service refused");
                Answer::Refused
            }
        })
    }

    /// `Authorization` (RFC 8292 § 3): a token (RFC 7519) for that service alone, and the key.
    fn signed(&self, url: &Url, now: Instant) -> String {
        let mut claims = serde_json::json!({
            "aud": url.origin().ascii_serialization(),
            "exp": now.0 / 1000 + SIGNED_FOR,
        });
        if let Some(contact) = &self.0.settings.contact {
            claims["sub"] = contact.as_str().into();
        }
        let head = BASE64_URL_SAFE_NO_PAD.encode(r#"{"typ":"JWT","alg":"ES256"}"#);
        let signed = format!("{head}.{}", BASE64_URL_SAFE_NO_PAD.encode(claims.to_string()));
        let signature: Signature = self.0.key.sign(signed.as_bytes());
        format!("vapid t={signed}.{}, k={}", BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes()), self.0.public_key)
    }
}

/// Where a message goes.
#[derive(Debug, Clone)]
pub struct Device {
    pub endpoint: String,
    pub p256dh: Vec<u8>,
    pub auth: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn push(services: &[&str]) -> Push {
        let settings = PushSettings { contact: None, services: services.iter().map(|s| (*s).to_owned()).collect() };
        Push::new(&SecretKey::from_bytes(b"k"), settings).unwrap()
    }

    #[test]
    fn only_push_services_are_called() {
        let ours = push(&["http://127.0.0.1:4100"]);
        for known in [
            "https://fcm.googleapis.com/fcm/send/abc",
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://web.push.apple.com/abc",
            "https://wns2-par02p.notify.windows.com/w/?token=abc",
            "http://127.0.0.1:4100/push/abc",
        ] {
            assert!(ours.knows(known), "{known}");
        }
        for other in [
            "http://fcm.googleapis.com/abc",
            "https://fcm.googleapis.com:8443/abc",
            "https://fcm.googleapis.com.evil.example/abc",
            "https://evilfcm.googleapis.com.example/abc",
            "https://user@fcm.googleapis.com/abc",
            "https://127.0.0.1/abc",
            "http://127.0.0.1:4101/push/abc",
            "http://169.254.169.254/latest/meta-data",
            "file:///etc/passwd",
            "abc",
            "",
        ] {
            assert!(!ours.knows(other), "{other}");
        }
    }

    #[test]
    fn the_key_is_always_the_same_for_a_school() {
        assert_eq!(push(&[]).public_key(), push(&[]).public_key());
        let other = Push::new(&SecretKey::from_bytes(b"l"), PushSettings::default()).unwrap();
        assert_ne!(push(&[]).public_key(), other.public_key());
        assert_eq!(BASE64_URL_SAFE_NO_PAD.decode(other.public_key()).unwrap().len(), 65);
    }
}
