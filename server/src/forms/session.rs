//! Sign-in, activation, and one's own account.

use super::see_other;
use crate::{
    identity::{address, device_label, no_session_cookie, session_cookie},
    pages,
    state::AppState,
};
use axum::{
    Extension, Form, RequestExt,
    extract::{Request, State},
    http::{HeaderMap, Uri, header},
    response::Response,
};
use preau_app::{paths, visit::Outcome};
use preau_backend::{
    Actor, Error,
    session::{self, SignIn, SignedIn},
};
use preau_model::ids::SessionId;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct SignInForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    stay: String,
    #[serde(default)]
    suite: String,
}

pub async fn sign_in(State(state): State<AppState>, request: Request) -> Response {
    let (headers, address, label) = about(&state, &request);
    let Ok(Form(form)) = request.extract::<Form<SignInForm>, _>().await else {
        return see_other(paths::SIGN_IN);
    };
    let values = vec![("login".to_owned(), form.login.clone()), ("suite".to_owned(), form.suite.clone())];
    let asked = SignIn { login: form.login, password: form.password, stay: form.stay == "1", address, label };
    match session::sign_in(&state.backend, asked).await {
        Ok(signed) => welcome(&signed, paths::inner(&form.suite)),
        Err(error) => refused(&state, paths::SIGN_IN, headers, None, error, values).await,
    }
}

#[derive(Debug, Deserialize)]
pub struct ActivationForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

pub async fn activate(State(state): State<AppState>, request: Request) -> Response {
    let (headers, address, label) = about(&state, &request);
    let Ok(Form(form)) = request.extract::<Form<ActivationForm>, _>().await else {
        return see_other(paths::ACTIVATION);
    };
    let values = vec![("login".to_owned(), form.login.clone()), ("code".to_owned(), form.code.clone())];
    let asked = SignIn { login: form.login, password: form.password, stay: false, address, label };
    match session::activate(&state.backend, asked, &form.code, &form.again).await {
        Ok(signed) => welcome(&signed, paths::HOME),
        Err(error) => refused(&state, paths::ACTIVATION, headers, None, error, values).await,
    }
}

pub async fn sign_out(State(state): State<AppState>, Extension(actor): Extension<Option<Actor>>) -> Response {
    if let Some(actor) = actor
        && let Err(error) = session::sign_out(&state.backend, &actor).await
    {
        error.tell();
    }
    let mut response = see_other(paths::SIGN_IN);
    response.headers_mut().insert(header::SET_COOKIE, no_session_cookie());
    response
}

/// The two forms of the account page: a password to change, or a device to sign out.
#[derive(Debug, Deserialize)]
pub struct AccountForm {
    session: Option<String>,
    #[serde(default)]
    current: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
}

pub async fn account(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    headers: HeaderMap,
    Form(form): Form<AccountForm>,
) -> Response {
    let Some(actor) = actor else { return see_other(paths::SIGN_IN) };
    let (what, did) = match form.session.map(|id| id.parse::<SessionId>()) {
        Some(Ok(id)) => ("device", session::revoke(&state.backend, &actor, id).await),
        Some(Err(_)) => ("device", Err(Error::NOT_FOUND)),
        None => {
            ("password", session::change_password(&state.backend, &actor, form.current, form.new, &form.again).await)
        }
    };
    match did {
        Ok(()) => done(&state, headers, actor, what).await,
        Err(error) => refused(&state, paths::ACCOUNT, headers, Some(actor), error, Vec::new()).await,
    }
}

fn about(state: &AppState, request: &Request) -> (HeaderMap, String, String) {
    let headers = request.headers().clone();
    let label = device_label(&headers);
    (headers, address(request, state.behind_proxy), label)
}

fn welcome(signed: &SignedIn, path: &str) -> Response {
    let mut response = see_other(path);
    response.headers_mut().insert(header::SET_COOKIE, session_cookie(&signed.token, signed.max_age));
    response
}

pub(super) async fn done(state: &AppState, headers: HeaderMap, actor: Actor, what: &str) -> Response {
    let outcome = Outcome { done: Some(what.to_owned()), ..Outcome::default() };
    pages::again(state, Uri::from_static(paths::ACCOUNT), headers, Some(actor), outcome).await
}

pub(super) async fn refused(
    state: &AppState,
    path: &'static str,
    headers: HeaderMap,
    actor: Option<Actor>,
    error: Error,
    values: Vec<(String, String)>,
) -> Response {
    let outcome = Outcome { failure: Some(error.tell()), done: None, values };
    pages::again(state, Uri::from_static(path), headers, actor, outcome).await
}
