//! The application, rendered for a request.

use crate::{guard, h5p, identity, public, state::AppState};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::Response,
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;
use preau_app::{
    document::document,
    exercises::h5p::api::PlayerOrigin,
    visit::{Outcome, Theme, Visit},
};
use preau_backend::{Actor, Backend, clock::Zone, directory::only_school, publication};
use preau_model::text::Lang;

/// Answers a page request: of the public site, or of the application.
pub async fn page(State(state): State<AppState>, request: Request) -> Response {
    let actor = request.extensions().get::<Option<Actor>>().cloned().flatten();
    if let Some(response) = public::make(&state, request.uri(), request.headers(), actor.as_ref()).await {
        return response;
    }
    let asked = actor.is_none().then(|| (request.uri().clone(), request.headers().clone()));
    let response = render(&state, request, None).await;
    match asked {
        // Whoever is not signed in is on the school's site, even where it leads nowhere.
        Some((uri, headers)) if response.status() == StatusCode::NOT_FOUND => {
            public::nowhere(&state, &uri, &headers).await
        }
        _ => response,
    }
}

/// Shows the page at `uri` again after its form was refused, with what was typed.
pub async fn again(state: &AppState, uri: Uri, headers: HeaderMap, actor: Option<Actor>, outcome: Outcome) -> Response {
    let status = outcome.failure.as_ref().map(preau_app::error::status);
    let retry = outcome.failure.as_ref().and_then(|failure| match failure {
        preau_model::error::Failure::Busy { retry_after } => Some(*retry_after),
        _ => None,
    });
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::GET;
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    request.headers_mut().remove(header::CONTENT_LENGTH);
    request.headers_mut().remove(header::CONTENT_TYPE);
    request.extensions_mut().insert(actor);
    let mut response = render(state, request, Some(outcome)).await;
    if let Some(status) = status
        && response.status().is_success()
    {
        *response.status_mut() = status;
    }
    if let Some(value) = retry.and_then(|seconds| seconds.to_string().parse().ok()) {
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
    response
}

async fn render(state: &AppState, request: Request, outcome: Option<Outcome>) -> Response {
    let actor = request.extensions().get::<Option<Actor>>().cloned().flatten();
    let mut visit = visit(state, request.headers(), actor.as_ref(), outcome).await;
    if let Some(actor) = &actor {
        // Only a way in a menu: where it cannot be told, there is none.
        let ways = publication::ways(&state.backend, actor).await.unwrap_or_else(|error| {
            error.tell();
            publication::Ways::default()
        });
        (visit.writes, visit.manages, visit.waiting) = (ways.writes, ways.manages, ways.waiting);
    }
    let assets = state.assets.clone();
    let chunks = assets.chunks.clone();
    let player = player(state, request.headers());
    let mut frames = player.map(|origin| format!(" {origin}")).unwrap_or_default();
    if let Some(actor) = &actor {
        frames.push_str(&state.frames.of(&state.backend, actor.school).await);
    }
    let context = provide(counting(state), actor, visit, None);
    let handler = leptos_axum::render_app_async_with_context(
        move || {
            context();
            chunks.provide();
            // Pages belong to one person: no cache may keep them.
            let response = expect_context::<ResponseOptions>();
            response.insert_header(header::CACHE_CONTROL, http::HeaderValue::from_static("no-store"));
            let nonce = use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
            if let Some(policy) = guard::page_policy(&nonce, &frames) {
                response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
            }
        },
        move || document(assets.clone()),
    );
    handler(request).await
}

/// Answers a server function.
pub async fn server_function(State(state): State<AppState>, request: Request) -> Response {
    let actor = request.extensions().get::<Option<Actor>>().cloned().flatten();
    let visit = visit(&state, request.headers(), actor.as_ref(), None).await;
    let context = provide(counting(&state), actor, visit, player(&state, request.headers()));
    axum::response::IntoResponse::into_response(leptos_axum::handle_server_fns_with_context(context, request).await)
}

/// The origin under which H5P packages play, for who asks under this host.
fn player(state: &AppState, headers: &HeaderMap) -> Option<String> {
    state.h5p.as_ref()?.player(h5p::host(headers))
}

/// The backend, counting for this request.
fn counting(state: &AppState) -> Backend {
    Backend { db: state.backend.db.counting(), ..state.backend.clone() }
}

fn provide(
    backend: Backend,
    actor: Option<Actor>,
    visit: Visit,
    player: Option<String>,
) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        if let Some(origin) = &player {
            provide_context(PlayerOrigin(origin.clone()));
        }
        provide_context(backend.clone());
        provide_context::<Option<Actor>>(actor.clone());
        provide_context(visit.clone());
    }
}

/// The reader and the moment, as this request tells them.
async fn visit(state: &AppState, headers: &HeaderMap, actor: Option<&Actor>, outcome: Option<Outcome>) -> Visit {
    let chosen = identity::cookie(headers, "lang").and_then(|tag| Lang::from_tag(&tag));
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).map(Lang::from_accept_language);
    let lang = actor.and_then(|actor| actor.lang).or(chosen).or(accepted).unwrap_or_default();
    let theme = identity::cookie(headers, "theme").map(|code| Theme::from_code(&code)).unwrap_or_default();
    let now = state.backend.clock.now();
    let (school_name, zone) = match actor {
        Some(actor) => (actor.school_name.clone(), actor.zone.clone()),
        None => (school_name(&state.backend).await, Zone::named("Europe/Paris")),
    };
    Visit {
        viewer: actor.map(Actor::viewer),
        writes: false,
        manages: false,
        waiting: 0,
        school_name,
        lang,
        theme,
        now: zone.civil(now),
        outcome,
        development: state.development,
    }
}

/// The one school of this server; "Préau" when there is none or several.
async fn school_name(backend: &Backend) -> String {
    only_school(backend).await.ok().flatten().map_or_else(|| "Préau".to_owned(), |school| school.name)
}
