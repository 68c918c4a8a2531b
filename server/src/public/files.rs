//! Pictures and documents of pages, for whoever may read the page.

use super::no_file;
use crate::{
    files::{SHOWN, percent, refusal, serve},
    state::AppState,
};
use axum::{
    Extension, Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, Uri, header},
    response::Response,
    routing::get,
};
use preau_backend::{
    Actor, Error, Result,
    directory::only_school,
    media::pictures,
    publication::{self, Reader},
};
use preau_model::{ids::PictureId, media::PictureSize};

pub fn router() -> Router<AppState> {
    Router::new().route("/images/{id}/{revision}/{name}", get(picture)).route("/documents/{id}", get(document))
}

/// `/images/{id}/{revision}/{shape}-{width}.{format}`: one size. Its content never changes under its
/// address; who may see it does, so that what is not for everybody is asked for each time.
async fn picture(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path((id, _, name)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let found = async {
        let id: PictureId = id.parse().map_err(|_| Error::NOT_FOUND)?;
        let size = PictureSize::from_name(&name).ok_or(Error::NOT_FOUND)?;
        let reader = reader(&state, actor.as_ref()).await?;
        Ok((pictures::open(&state.backend, &reader, id, size).await?, size))
    };
    match found.await {
        Ok((open, size)) => {
            let bytes = u64::try_from(open.size).unwrap_or(0);
            let mut response = serve(&state, &open.sha256, bytes, size.format.media_type(), None, &headers).await;
            // By the browser that saw it; what stands between asks each time whether it is still for everybody.
            if open.open && response.status().is_success() {
                let a_day = HeaderValue::from_static("public, max-age=86400, s-maxage=0");
                response.headers_mut().insert(header::CACHE_CONTROL, a_day);
            }
            response
        }
        Err(error) => refusal(error),
    }
}

/// `/documents/{id}`: a file of an article, byte for byte.
async fn document(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let found = async {
        let id = id.parse().map_err(|_| Error::NOT_FOUND)?;
        let reader = reader(&state, actor.as_ref()).await?;
        publication::open_document(&state.backend, &reader, id).await
    };
    match found.await {
        Ok(open) => {
            let shown = SHOWN.contains(&open.media_type.as_str());
            let (media_type, disposition) =
                if shown { (open.media_type.as_str(), "inline") } else { ("application/octet-stream", "attachment") };
            let disposition = format!("{disposition}; filename*=UTF-8''{}", percent(&open.name));
            let bytes = u64::try_from(open.size).unwrap_or(0);
            serve(&state, &open.sha256, bytes, media_type, Some(disposition), &headers).await
        }
        Err(error) if is_visit(&headers) => no_file(&state, &uri, &headers, actor.as_ref(), error).await,
        Err(error) => refusal(error),
    }
}

/// Whether somebody goes there, rather than a page that shows it or keeps it: so says the browser (Fetch Metadata), or what
/// it takes.
fn is_visit(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let takes_pages = || text(header::ACCEPT).is_some_and(|types| types.contains("text/html"));
    text(HeaderName::from_static("sec-fetch-dest")).map_or_else(takes_pages, |what| what == "document")
}

/// Who asks: somebody signed in, or a visitor of the one school of this server.
async fn reader(state: &AppState, actor: Option<&Actor>) -> Result<Reader> {
    if let Some(actor) = actor {
        return Reader::of(&state.backend, actor).await;
    }
    let school = only_school(&state.backend).await?.ok_or(Error::NOT_FOUND)?;
    Ok(Reader::anybody(school.id, school.zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_follows_a_link_is_told_from_what_shows_a_file() {
        let visit = |pairs: &[(&'static str, &'static str)]| {
            is_visit(&pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect())
        };
        let page = "text/html,application/xhtml+xml,*/*;q=0.8";
        assert!(visit(&[("sec-fetch-dest", "document"), ("accept", page)]));
        assert!(visit(&[("accept", page)]), "an older browser");
        assert!(!visit(&[("sec-fetch-dest", "image"), ("accept", "image/webp,*/*")]));
        assert!(!visit(&[("sec-fetch-dest", "iframe"), ("accept", page)]));
        assert!(!visit(&[("sec-fetch-dest", "empty"), ("accept", "*/*")]));
        assert!(!visit(&[("accept", "*/*")]) && !visit(&[]));
    }
}
