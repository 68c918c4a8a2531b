//! Server functions and forms: who may call them, and how.

use crate::served::{body, site};
use axum::http::StatusCode;
use preau_backend::session::Hasher;

#[tokio::test]
async fn requests_of_other_sites_change_nothing() {
    let site = site(Hasher::weak_for_tests()).await;
    let cookie = site.signed_in().await;
    for path in ["/deconnexion", "/preferences", "/compte", "/api/homework/tick", "/envois"] {
        let answer = site.post(path, "lang=en", Some(&cookie), "cross-site").await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(site.get("/travail", Some(&cookie)).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn server_functions_answer_to_post_and_to_those_signed_in() {
    let site = site(Hasher::weak_for_tests()).await;
    let answer = site.post("/api/homework/to_do", "tab=todo", None, "same-origin").await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(site.get("/api/homework/to_do?tab=todo", None).await.status(), StatusCode::METHOD_NOT_ALLOWED);
    let cookie = site.signed_in().await;
    let answer = site.post("/api/homework/given", "", Some(&cookie), "same-origin").await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN, "a pupil has given nothing");
}

/// What is sent without a page asks again for as long as the server fails: a call that it will never understand has to
/// be refused.
#[tokio::test]
async fn a_call_that_cannot_be_read_is_refused_for_good() {
    let site = site(Hasher::weak_for_tests()).await;
    let cookie = site.signed_in().await;
    let step = uuid::Uuid::now_v7();
    for cookie in [None, Some(cookie.as_str())] {
        for (path, call) in [
            ("/api/exercises/answer", "{"),
            ("/api/exercises/answer", "{}"),
            ("/api/exercises/answer", r#"{"step":"x","input":"{}"}"#),
            ("/api/classeur/advance", r#"{"headway":1}"#),
            ("/api/homework/hand_in", "[]"),
            ("/api/homework/to_do", "tab=nowhere"),
            ("/api/homework/tick", "id=x"),
            ("/api/homework/tick", "\u{0}%%%"),
        ] {
            let answer = site.post(path, call, cookie, "same-origin").await;
            assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{path} {call}");
            let said = body(answer).await;
            assert_eq!(said, r#"{"Invalid":[{"field":"call","problem":"Malformed"}]}"#, "{path} {call}");
        }
    }
    let call = format!(r#"{{"step":"{step}","input":"{{"}}"#);
    assert_eq!(site.post("/api/exercises/answer", &call, None, "same-origin").await.status(), StatusCode::UNAUTHORIZED);
    let answer = site.post("/api/exercises/answer", &call, Some(&cookie), "same-origin").await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body(answer).await, r#"{"Invalid":[{"field":"answer","problem":"Malformed"}]}"#);
}
