//! A push service of our own, as strict as the real ones: it checks the signature (RFC 8292) and
//! keeps what it is given; phones open it with their keys (RFC 8291).
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may stop")]

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
    routing::post,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use p256::{
    SecretKey as Scalar,
    ecdsa::{Signature, VerifyingKey, signature::Verifier},
    elliptic_curve::sec1::ToEncodedPoint,
};
use preau_backend::{
    notifications::{Push, PushSettings},
    session::SecretKey,
};
use preau_model::notifications::{Keys, Message, Subscription};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

#[derive(Debug, Clone)]
pub struct Post {
    pub to: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

#[derive(Debug)]
struct Inside {
    origin: String,
    posts: Mutex<Vec<Post>>,
    /// What it answers, and the `Retry-After` with it.
    answers: Mutex<(StatusCode, Option<u32>)>,
}

#[derive(Debug, Clone)]
pub struct Service(Arc<Inside>);

/// A browser's side of a subscription.
#[derive(Debug, Clone)]
pub struct Phone {
    name: String,
    origin: String,
    key: Scalar,
    auth: [u8; 16],
}

impl Service {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let inside = Inside { origin, posts: Mutex::default(), answers: Mutex::new((StatusCode::CREATED, None)) };
        let service = Self(Arc::new(inside));
        let app = Router::new().route("/push/{name}", post(take)).with_state(service.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        service
    }

    /// The server's side, which knows this service.
    pub fn push(&self) -> Push {
        let settings =
            PushSettings { contact: Some("mailto:ent@college.example".into()), services: vec![self.0.origin.clone()] };
        Push::new(&SecretKey::from_bytes(b"a secret for tests"), settings).unwrap()
    }

    pub fn phone(&self) -> Phone {
        let bytes = [Uuid::new_v4().into_bytes(), Uuid::new_v4().into_bytes()].concat();
        Phone {
            name: Uuid::new_v4().to_string(),
            origin: self.0.origin.clone(),
            key: Scalar::from_slice(&bytes).unwrap(),
            auth: Uuid::new_v4().into_bytes(),
        }
    }

    pub fn answers(&self, status: StatusCode, retry_after: Option<u32>) {
        *self.0.answers.lock().unwrap() = (status, retry_after);
    }

    /// What was posted to a phone, and forgets it.
    pub fn posts(&self, phone: &Phone) -> Vec<Post> {
        let mut posts = self.0.posts.lock().unwrap();
        let (mine, others) = posts.drain(..).partition(|post| post.to == phone.name);
        *posts = others;
        mine
    }

    /// What a phone reads of it.
    pub fn taken(&self, phone: &Phone) -> Vec<Message> {
        self.posts(phone).iter().map(|post| phone.opens(post)).collect()
    }
}

async fn take(
    State(service): State<Service>,
    Path(to): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    let (status, retry_after) = *service.0.answers.lock().unwrap();
    service.0.posts.lock().unwrap().push(Post { to, headers, body: body.to_vec() });
    let retry: Vec<(&str, String)> = retry_after.map(|s| ("retry-after", s.to_string())).into_iter().collect();
    (status, axum::response::AppendHeaders(retry))
}

impl Phone {
    pub fn subscription(&self) -> Subscription {
        let point = self.key.public_key().to_encoded_point(false);
        Subscription {
            endpoint: format!("{}/push/{}", self.origin, self.name),
            keys: Keys {
                p256dh: BASE64_URL_SAFE_NO_PAD.encode(point.as_bytes()),
                auth: BASE64_URL_SAFE_NO_PAD.encode(self.auth),
            },
        }
    }

    pub fn opens(&self, post: &Post) -> Message {
        assert_eq!(post.headers["content-encoding"], "aes128gcm");
        let auth = web_push_native::Auth::clone_from_slice(&self.auth);
        let text = web_push_native::decrypt(post.body.clone(), &self.key, &auth).unwrap();
        serde_json::from_slice(&text).unwrap()
    }
}

/// The claims of a post's token, once its signature was found good.
pub fn claims(post: &Post) -> serde_json::Value {
    let authorization = post.headers["authorization"].to_str().unwrap();
    let rest = authorization.strip_prefix("vapid t=").unwrap();
    let (token, key) = rest.split_once(", k=").unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let key = VerifyingKey::from_sec1_bytes(&BASE64_URL_SAFE_NO_PAD.decode(key).unwrap()).unwrap();
    let signature = Signature::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
    key.verify(signed.as_bytes(), &signature).expect("the signature is ours");
    let claims = signed.split_once('.').unwrap().1;
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap()
}
