//! Who may speak for an upload.

use crate::house::{Ask, House, ask, head, patch, post, sha256};
use preau_model::ids::UploadId;
use uuid::Uuid;

/// Every request to an upload that has received "he".
fn every_verb(path: &str) -> [Ask; 5] {
    [
        head(path),
        patch(path, 2, "llo"),
        patch(path, 0, "bye"),
        ask("DELETE", path),
        ask("POST", path).header("x-http-method-override", "DELETE"),
    ]
}

#[tokio::test]
async fn an_upload_does_not_exist_for_others() {
    let house = House::new().await;
    let id = UploadId(Uuid::from_u128(7));
    let made = house.ask(post().header("upload-length", 5).id(id)).await;
    let (path, credential) = (made.header("location"), made.header("upload-credential"));
    house.ask(patch(path, 0, "he")).await.is(204);
    let (other, others_credential) = house.create(5).await;

    for n in 0..5 {
        let verb = || every_verb(path).into_iter().nth(n).unwrap();
        for request in [
            verb().by("tom"),
            verb().by_nobody(),
            verb().by("tom").header("upload-credential", &others_credential),
            verb().by_nobody().header("upload-credential", "0".repeat(64)),
            verb().by_nobody().header("upload-credential", credential.to_uppercase()),
            verb().by_nobody().header("upload-credential", ""),
            verb().by_nobody().header("upload-credential", "a".repeat(5000)),
            verb().by_nobody().header("upload-credential", credential).header("upload-credential", credential),
            verb().by_nobody().raw_header("upload-credential", b"\xff\xfe".to_vec()),
        ] {
            let refused = house.ask(request).await;
            refused.is(404);
            assert!(refused.has("upload-offset").is_none() && refused.has("upload-expires").is_none());
        }
    }
    // Nor can somebody else create it again, with or without bytes.
    for request in [post().header("upload-length", 5), post().header("upload-length", 3).piece("bye")] {
        house.ask(request.id(id).by("tom")).await.refused(404, "not_found");
    }
    assert_eq!(std::fs::read(house.file(path)).unwrap(), b"he");
    let by_credential = head(path).by_nobody().header("upload-credential", credential);
    assert_eq!(house.ask(by_credential).await.header("upload-offset"), "2");
    assert_eq!(house.offset(&other).await, 0);
}

#[tokio::test]
async fn the_credential_is_enough_when_the_session_has_ended() {
    let house = House::new().await;
    // Nobody is signed in; or, on a shared tablet, somebody else.
    for session in [Ask::by_nobody, |ask: Ask| ask.by("tom")] {
        let (path, credential) = house.create(5).await;
        let with = |ask: Ask| session(ask).header("upload-credential", &credential);
        house.ask(with(patch(&path, 0, "he"))).await.is(204);
        assert_eq!(house.ask(with(head(&path))).await.header("upload-offset"), "2");
        let done = house.ask(with(patch(&path, 2, "llo"))).await;
        assert_eq!(done.header("upload-sha256"), sha256(b"hello"));
        house.ask(with(ask("DELETE", &path))).await.is(204);
        house.ask(head(&path)).await.is(404);
    }
}

#[tokio::test]
async fn without_the_apps_middleware_nobody_is_signed_in() {
    use tower::ServiceExt;
    let house = House::new().await;
    let bare = preau_server::uploads::router(house.backend.clone());
    let request = axum::extract::Request::post("/envois").header("tus-resumable", "1.0.0").header("upload-length", 5);
    let refused = bare.oneshot(request.body(axum::body::Body::empty()).unwrap()).await.unwrap();
    assert_eq!(refused.status(), 401);
}

#[tokio::test]
async fn a_credential_that_the_client_chose_is_good_though_every_answer_was_lost() {
    let house = House::new().await;
    let id = UploadId(Uuid::from_u128(9));
    let (chosen, path) = ("c".repeat(43), format!("/envois/{id}"));
    let wish = || post().header("upload-length", 5).id(id).header("upload-credential", &chosen);
    let made = house.ask(wish()).await;
    made.is(201);
    assert_eq!(made.header("upload-credential"), chosen);
    let mine = |ask: Ask| ask.by_nobody().header("upload-credential", &chosen);
    house.ask(mine(patch(&path, 0, "he"))).await.is(204);
    // Asked for again, by another tab: the one that is sending goes on.
    assert_eq!(house.ask(wish()).await.header("upload-offset"), "2");
    house.ask(mine(patch(&path, 2, "llo"))).await.is(204);
    for bad in ["c".repeat(42), format!("{}!", "c".repeat(42)), format!("{} ", "c".repeat(50)) + "x"] {
        let other = UploadId(Uuid::now_v7());
        house
            .ask(post().header("upload-length", 5).id(other).header("upload-credential", bad))
            .await
            .refused(400, "credential");
    }
}

#[tokio::test]
async fn what_one_person_prepared_is_not_taken_from_another() {
    let house = House::new().await;
    let named = |owner: String| {
        let value = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, owner);
        post().header("upload-length", 5).header("upload-metadata", format!("owner {value}"))
    };
    house.ask(named(Uuid::now_v7().to_string())).await.refused(409, "somebody_elses");
    house.ask(named("quelqu’un".into())).await.refused(400, "owner");
    let rows: (i64,) = preau_backend::db::sql("SELECT COUNT(*) FROM upload").one(&house.backend.db).await.unwrap();
    assert_eq!(rows.0, 0);
    let lea = house.person();
    house.ask(named(lea.to_string())).await.is(201);
}
