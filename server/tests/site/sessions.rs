//! Signing in, the cookie, and what a page may run.

use crate::served::{PASSWORD, body, site, text};
use axum::http::{StatusCode, header};
use preau_backend::session::Hasher;

#[tokio::test]
async fn a_page_allows_only_its_own_script_by_nonce() {
    let site = site(Hasher::weak_for_tests()).await;
    let answer = site.get("/connexion", None).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let policy = text(answer.headers(), header::CONTENT_SECURITY_POLICY);
    assert!(!policy.contains("unsafe-inline") && policy.contains("default-src 'none'"), "{policy}");
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    assert_eq!(text(answer.headers(), header::CACHE_CONTROL), "no-store");
    assert_eq!(text(answer.headers(), header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    let html = body(answer).await;
    assert!(html.contains("Collège Cloé") && html.contains("Connectez-vous à votre espace."));
    for script in html.split("<script").skip(1) {
        assert!(script.split('>').next().unwrap().contains(&format!("nonce=\"{nonce}\"")), "{script:.80}");
    }
    assert!(!html.contains(" style=\"") && !html.contains(" onclick="), "nothing inline");
    let other = site.get("/connexion", None).await;
    assert!(!text(other.headers(), header::CONTENT_SECURITY_POLICY).contains(&nonce), "a nonce is used once");
}

#[tokio::test]
async fn who_is_not_signed_in_is_sent_to_sign_in_and_back() {
    let site = site(Hasher::weak_for_tests()).await;
    let answer = site.get("/travail?onglet=rendu", None).await;
    assert_eq!(answer.status(), StatusCode::FOUND);
    let target = text(answer.headers(), header::LOCATION);
    assert!(target.starts_with("/connexion?suite="), "{target}");
    let answer = site.get("/fichiers/01a20957-7922-75ab-b31d-33bd4b959bc4", None).await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_session_cookie_stays_in_this_host_and_out_of_scripts() {
    let site = site(Hasher::weak_for_tests()).await;
    let form = format!("login=lea.martin&password={}&stay=1&suite=//evil.example", PASSWORD.replace(' ', "+"));
    let answer = site.post("/connexion", &form, None, "same-origin").await;
    assert_eq!(text(answer.headers(), header::LOCATION), "/");
    let cookie = text(answer.headers(), header::SET_COOKIE);
    for part in ["__Host-session=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age="] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
    let cookie = site.signed_in().await;
    let page = site.get("/travail", Some(&cookie)).await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(body(page).await.contains("Rien à faire"));
    let out = site.post("/deconnexion", "", Some(&cookie), "same-origin").await;
    assert!(text(out.headers(), header::SET_COOKIE).contains("Max-Age=0"));
    assert_eq!(site.get("/travail", Some(&cookie)).await.status(), StatusCode::FOUND);
}

#[tokio::test]
async fn a_full_queue_of_passwords_answers_503_and_when_to_come_back() {
    let site = site(Hasher::with(argon2::Params::new(8, 1, 1, None).unwrap(), 1, 0)).await;
    let answer = site.post("/connexion", "login=lea.martin&password=x", None, "same-origin").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(text(answer.headers(), header::RETRY_AFTER), "3");
    let html = body(answer).await;
    assert!(html.contains("Patientez 3 secondes") && html.contains("lea.martin"), "what was typed stays");
}
