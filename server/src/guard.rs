//! What every answer carries and every request must pass.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Refuses requests that change something and come from another site.
///
/// Browsers say where a request comes from (`Sec-Fetch-Site`, Fetch Metadata; `Origin`, RFC
/// 6454); a page of another site can forge neither. A request with neither is not from a
/// browser of these last years and must not carry our cookie.
pub async fn same_site(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || from_here(request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "Requête venue d’un autre site : refusée.").into_response()
}

fn from_here(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match text(header::ORIGIN) {
        Some(origin) => {
            let host = text(header::HOST).unwrap_or_default();
            origin.split_once("://").is_some_and(|(_, rest)| rest == host)
        }
        None => crate::identity::cookie(headers, crate::identity::COOKIE).is_none(),
    }
}

/// Headers of every answer (OWASP secure headers). Pages add their Content-Security-Policy;
/// anything else gets one that allows nothing.
pub async fn secure_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "microphone=(self), camera=(self), geolocation=(), payment=(), usb=()"),
        ("strict-transport-security", "max-age=63072000"),
    ];
    for (name, value) in fixed {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"));
    response
}

/// The policy of a page: our own script by its nonce, nothing inline, nothing from elsewhere.
/// `frames`: the sources of what may be framed, each with a space before it.
pub fn page_policy(nonce: &str, frames: &str) -> Option<HeaderValue> {
    let frames = if frames.is_empty() { String::new() } else { format!("frame-src{frames}; ") };
    HeaderValue::try_from(format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'; {frames}form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ))
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn only_this_site_may_change_things() {
        assert!(from_here(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!from_here(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!from_here(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(from_here(&headers(&[("host", "ent.example"), ("origin", "https://ent.example")])));
        assert!(!from_here(&headers(&[("host", "ent.example"), ("origin", "https://evil.example")])));
        assert!(!from_here(&headers(&[("host", "ent.example"), ("origin", "null")])));
        assert!(from_here(&headers(&[("host", "ent.example")])));
        assert!(!from_here(&headers(&[("host", "ent.example"), ("cookie", "__Host-session=x")])));
    }
}
