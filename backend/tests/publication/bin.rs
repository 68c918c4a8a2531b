//! What is removed, taken back, and gone for good.

use super::super::{anybody, code, everybody, function, grant, newsroom, published, reader, room, section, words};
use crate::world::{classroom::Classroom, refusal};
use preau_backend::{db::sql, media::upkeep};
use preau_model::{
    error::{Failure, Problem},
    ids::{ArticleId, SectionId},
    publication::{BIN_DAYS, SectionRole, Timing},
    session::Role,
};
use uuid::Uuid;

/// An article that Paul has written in the section and that nobody has published.
async fn draft(c: &Classroom, section: SectionId, title: &str) -> ArticleId {
    let id = ArticleId(Uuid::now_v7());
    room::save(&c.world.backend, &c.teacher, id, &words(section, title, 0)).await.unwrap();
    id
}

#[tokio::test]
async fn the_bin_is_of_those_who_may_take_things_out_of_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let (other, _) = section(&c, None, "Direction", false).await;
    grant(&c, other, &[(function(Role::Head), SectionRole::Manager)]).await;
    let mine = draft(&c, id, "Mon brouillon").await;
    let (theirs, _) = published(&c, id, "Le menu").await;
    let (private, _) = published(&c, other, "Conseil").await;
    for article in [mine, theirs, private] {
        assert!(room::bin(b, &c.administrator, None).await.unwrap().articles.iter().all(|line| line.id != article));
        room::remove(b, &c.administrator, article, true).await.unwrap();
        c.world.clock.advance_seconds(60);
    }
    let mut seen = Vec::new();
    for (name, actor) in everybody(&c) {
        let bin = room::bin(b, actor, None).await.unwrap();
        let mut titles: Vec<String> = bin.articles.into_iter().map(|line| line.title).collect();
        titles.sort();
        let told = room::written(b, actor, None, None).await.unwrap().bin;
        assert_eq!(told, !titles.is_empty(), "{name}");
        if !titles.is_empty() {
            seen.push((name, titles));
        }
        let may = |title: &str| seen.last().is_some_and(|(who, list)| *who == name && list.iter().any(|t| t == title));
        for (article, title) in [(mine, "Mon brouillon"), (theirs, "Le menu"), (private, "Conseil")] {
            let restored = room::remove(b, actor, article, false).await;
            assert_eq!(restored.is_ok(), may(title), "{name} takes out {title}");
            if restored.is_ok() {
                room::remove(b, &c.administrator, article, true).await.unwrap();
                c.world.clock.advance_seconds(60);
            } else {
                assert!(room::erase(b, actor, article).await.is_err(), "{name} deletes {title}");
            }
        }
    }
    let all = || ["Conseil", "Le menu", "Mon brouillon"].map(str::to_owned).to_vec();
    assert_eq!(
        seen,
        [
            ("teacher", vec!["Mon brouillon".to_owned()]),
            ("administrator", all()),
            ("head", all()),
            ("staff", ["Le menu", "Mon brouillon"].map(str::to_owned).to_vec()),
        ]
    );
    assert_eq!(refusal(room::erase(b, &c.lea, theirs).await), Failure::Forbidden, "who reads it may know of it");
    assert_eq!(refusal(room::erase(b, &c.far_administrator, theirs).await), Failure::NotFound);
    assert_eq!(refusal(room::erase(b, &c.colleague, private).await), Failure::NotFound);
    // In an archived section nobody has anything to do.
    room::set_archived(b, &c.administrator, id, true).await.unwrap();
    assert!(room::bin(b, &c.staff, None).await.unwrap().articles.is_empty());
}

#[tokio::test]
async fn what_is_taken_out_is_as_it_was_and_what_is_deleted_is_gone() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let article = ArticleId(Uuid::now_v7());
    let mut input = words(id, "Le règlement", 0);
    input.added = vec![c.world.uploaded(&c.colleague, "reglement.pdf", b"%PDF-1.7 texte").await];
    let saved = room::save(b, &c.colleague, article, &input).await.unwrap();
    room::publish(b, &c.colleague, article, Timing::default(), false, saved.revision).await.unwrap();
    let code = code(&c, article).await;
    room::comment(b, &c.lea, &code, Uuid::now_v7(), "Merci").await.unwrap();
    let visible = async || {
        let page = room::article(b, &anybody(&c.world), &code).await.is_ok();
        let found = preau_backend::search::articles(b, &anybody(&c.world), "reglement").await.unwrap().len();
        (page, found, room::open_document(b, &anybody(&c.world), saved.files[0].id).await.is_ok())
    };
    assert_eq!(visible().await, (true, 1, true));
    assert_eq!(problem_of(room::erase(b, &c.staff, article).await), Problem::ChangedMeanwhile, "it is not in the bin");
    room::remove(b, &c.staff, article, true).await.unwrap();
    assert_eq!(visible().await, (false, 0, false));
    let line = room::bin(b, &c.staff, None).await.unwrap().articles.remove(0);
    assert!(line.published && !line.mine && line.left == BIN_DAYS);
    assert_eq!((line.author.as_str(), line.summary.as_str()), ("Anne Bernard", "Résumé de Le règlement"));
    assert!(!line.by.is_empty() && line.section.title == "Actualités");
    room::remove(b, &c.staff, article, false).await.unwrap();
    assert_eq!(visible().await, (true, 1, true));
    let comments = room::article(b, &reader(b, &c.lea).await, &code).await.unwrap().comments.unwrap();
    assert_eq!(comments.shown.len(), 1);

    room::remove(b, &c.staff, article, true).await.unwrap();
    room::erase(b, &c.staff, article).await.unwrap();
    assert_eq!(refusal(room::erase(b, &c.staff, article).await), Failure::NotFound);
    assert_eq!(refusal(room::remove(b, &c.staff, article, false).await), Failure::NotFound);
    for table in ["article", "article_version", "article_file", "article_comment", "article_words"] {
        let (left,): (i64,) =
            preau_backend::db::sql_owned(format!("SELECT COUNT(*) FROM {table}")).one(&b.db).await.unwrap();
        assert_eq!(left, 0, "{table}");
    }
    // Its file goes once the upload that brought it does.
    sql("DELETE FROM upload").run(&b.db).await.unwrap();
    c.world.clock.advance_seconds(3 * 86_400);
    assert_eq!(upkeep::remove_unused(b).await.unwrap(), 1);
}

#[tokio::test]
async fn after_ninety_days_it_is_gone_and_not_before() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let stays = draft(&c, id, "Reste").await;
    for n in 0..60 {
        let article = draft(&c, id, &format!("Brouillon {n}")).await;
        room::remove(b, &c.teacher, article, true).await.unwrap();
    }
    c.world.clock.advance_seconds(86_400);
    let late = draft(&c, id, "Plus tard").await;
    room::remove(b, &c.teacher, late, true).await.unwrap();
    c.world.clock.advance_seconds(89 * 86_400 - 1);
    assert_eq!(room::empty_bin(b).await.unwrap(), 0);
    let mut titles = Vec::new();
    let mut after = None;
    loop {
        let bin = room::bin(b, &c.teacher, after).await.unwrap();
        titles.extend(bin.articles.iter().map(|line| (line.title.clone(), line.left)));
        after = bin.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(titles.len(), 61, "page after page, each once");
    assert_eq!(titles[0], ("Plus tard".to_owned(), 2));
    assert!(titles[1..].iter().all(|(title, left)| title.starts_with("Brouillon") && *left == 1));
    c.world.clock.advance_seconds(1);
    assert_eq!(room::empty_bin(b).await.unwrap(), 60);
    assert_eq!(room::bin(b, &c.teacher, None).await.unwrap().articles.len(), 1);
    assert!(room::draft(b, &c.teacher, stays).await.is_ok());
}

fn problem_of<T: std::fmt::Debug>(result: preau_backend::Result<T>) -> Problem {
    match refusal(result) {
        Failure::Conflict(problem) => problem,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn who_publishes_is_told_how_many_articles_wait() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let told = async || {
        let mut told = Vec::new();
        for (name, actor) in everybody(&c) {
            let waiting = room::ways(b, actor).await.unwrap().waiting;
            assert_eq!(preau_backend::home::personal(b, actor).await.unwrap().waiting, waiting, "{name}");
            assert_eq!(room::written(b, actor, None, None).await.unwrap().waiting, waiting, "{name}");
            if waiting > 0 {
                told.push((name, waiting));
            }
        }
        told
    };
    let first = draft(&c, id, "Le cross").await;
    let second = draft(&c, id, "Le menu").await;
    assert!(told().await.is_empty());
    room::submit(b, &c.teacher, first).await.unwrap();
    room::submit(b, &c.teacher, second).await.unwrap();
    assert_eq!(told().await, [("colleague", 2), ("administrator", 2), ("head", 2), ("staff", 2)]);
    room::remove(b, &c.teacher, first, true).await.unwrap();
    assert_eq!(told().await, [("colleague", 1), ("administrator", 1), ("head", 1), ("staff", 1)]);
    room::send_back(b, &c.colleague, second, "Ajoutez la date.").await.unwrap();
    assert!(told().await.is_empty());
}
