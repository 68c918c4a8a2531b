//! What is sent beside pages: sheets and films.

use crate::served::{body, site, text};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use preau_backend::{db::sql, session::Hasher};

#[tokio::test]
async fn results_are_saved_by_who_follows_the_activity() {
    use preau_model::{
        exercises::{SheetFormat, export_path, picture_path},
        ids::{ActivityId, ItemId, StepId},
    };
    let site = site(Hasher::weak_for_tests()).await;
    let activity = ActivityId(uuid::Uuid::now_v7());
    sql("INSERT INTO activity (id, school, owner, title, summary, revision, created_at, changed_at)
         SELECT $1, school, id, 'Volcans', '', 0, 0, 0 FROM person")
    .bind(activity)
    .run(&site.backend.db)
    .await
    .unwrap();
    let csv = export_path(activity, SheetFormat::Csv);
    let picture = picture_path(StepId(uuid::Uuid::now_v7()), ItemId::random(), 480);
    for path in [&csv, &picture] {
        assert_eq!(site.get(path, None).await.status(), StatusCode::UNAUTHORIZED);
    }
    let cookie = site.signed_in().await;
    assert_eq!(site.get(&csv, Some(&cookie)).await.status(), StatusCode::FORBIDDEN, "a pupil");
    assert_eq!(site.get(&picture, Some(&cookie)).await.status(), StatusCode::NOT_FOUND);
    sql("INSERT INTO person_role (person, role) SELECT id, 'teacher' FROM person").run(&site.backend.db).await.unwrap();
    let answer = site.get(&csv, Some(&cookie)).await;
    assert_eq!(text(answer.headers(), header::CONTENT_TYPE), "text/csv; charset=utf-8");
    let disposition = text(answer.headers(), header::CONTENT_DISPOSITION);
    assert_eq!(disposition, "attachment; filename*=UTF-8''Volcans%20-%20R%C3%A9sultats.csv");
    assert_eq!(body(answer).await, "\u{feff}Élève;Total;Sur\r\n");
    let answer = site.get(&export_path(activity, SheetFormat::Ods), Some(&cookie)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let elsewhere = export_path(ActivityId(uuid::Uuid::now_v7()), SheetFormat::Ods);
    assert_eq!(site.get(&elsewhere, Some(&cookie)).await.status(), StatusCode::NOT_FOUND);
}

/// As many bytes as are read of an agenda are more than a form may have.
#[tokio::test]
async fn an_agenda_that_is_larger_than_a_form_is_sent_as_a_file() {
    let site = site(Hasher::weak_for_tests()).await;
    sql("INSERT INTO person_role (person, role) SELECT id, 'administrator' FROM person")
        .run(&site.backend.db)
        .await
        .unwrap();
    let cookie = site.signed_in().await;
    let note = format!("X-NOTE:{}\r\n", "é".repeat(30)).repeat(22_000);
    let agenda = format!("BEGIN:VCALENDAR\r\nX-WR-CALNAME:Le collège\r\n{note}END:VCALENDAR\r\n");
    assert!((1_500_000..2_000_000).contains(&agenda.len()));
    let request = Request::post("/envois")
        .header("tus-resumable", "1.0.0")
        .header("upload-length", agenda.len())
        .header(header::CONTENT_TYPE, "application/offset+octet-stream")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, &cookie);
    let made = site.send(request.body(Body::from(agenda)).unwrap()).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let upload = text(made.headers(), header::LOCATION).replace("/envois/", "");
    let call = format!(r#"{{"id":"{}","kind":"agenda","upload":"{upload}"}}"#, uuid::Uuid::now_v7());
    let answer = site.post("/api/home/add_feed_upload", &call, Some(&cookie), "same-origin").await;
    assert_eq!(answer.status(), StatusCode::OK);
    let line = body(answer).await;
    assert!(line.contains("\"title\":\"Le collège\"") && line.contains("\"failure\":null"), "{line}");
}

#[tokio::test]
async fn films_are_sent_by_ranges_as_what_they_are_and_nothing_else_is_a_film() {
    use preau_model::{ids::AttachmentId, media::watch_path};
    let site = site(Hasher::weak_for_tests()).await;
    let mut films = Vec::new();
    for (media_type, bytes) in [("video/mp4", vec![7_u8; 4_000]), ("application/pdf", b"%PDF-1.7".to_vec())] {
        let id = AttachmentId(uuid::Uuid::now_v7());
        let stored = site.backend.files.keep(bytes).await.unwrap();
        sql("INSERT INTO stored_file (sha256, size, media_type, created_at) VALUES ($1, $2, $3, 0)")
            .bind(stored.sha256.as_str())
            .bind(i64::try_from(stored.size).unwrap())
            .bind(media_type)
            .run(&site.backend.db)
            .await
            .unwrap();
        sql("INSERT INTO classeur_file (id, school, kind, name, file, created_by, created_at)
             SELECT $1, school, 'file', 'éruption', $2, id, 0 FROM person")
        .bind(id)
        .bind(stored.sha256.as_str())
        .run(&site.backend.db)
        .await
        .unwrap();
        films.push(watch_path(id));
    }
    assert_eq!(site.get(&films[0], None).await.status(), StatusCode::UNAUTHORIZED);
    let cookie = site.signed_in().await;
    let asked = |range: Option<&str>| {
        let request =
            Request::get(&films[0]).header(header::COOKIE, &cookie).header(header::ACCEPT_ENCODING, "gzip, br");
        let request = range.into_iter().fold(request, |request, range| request.header(header::RANGE, range));
        site.send(request.body(Body::empty()).unwrap())
    };
    let whole = asked(None).await;
    assert_eq!((whole.status(), text(whole.headers(), header::CONTENT_TYPE)), (StatusCode::OK, "video/mp4".to_owned()));
    assert_eq!(text(whole.headers(), header::CONTENT_LENGTH), "4000");
    assert!(
        !whole.headers().contains_key(header::CONTENT_ENCODING)
            && !whole.headers().contains_key(header::CONTENT_DISPOSITION)
    );
    let policy = text(whole.headers(), header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    let part = asked(Some("bytes=1000-1999")).await;
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(text(part.headers(), header::CONTENT_RANGE), "bytes 1000-1999/4000");
    assert_eq!(site.get(&films[1], Some(&cookie)).await.status(), StatusCode::NOT_FOUND, "a document");
}
