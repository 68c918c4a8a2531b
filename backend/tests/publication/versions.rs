//! What was written before is never lost: versions, apart, compared, brought back.

use super::super::{anybody, newsroom, published, reader, room, words};
use crate::world::{classroom::Classroom, refusal};
use preau_model::{
    error::{Failure, Problem},
    ids::ArticleId,
    publication::{ArticleInput, BodyPart, Piece, Timing},
};
use uuid::Uuid;

#[tokio::test]
async fn what_is_read_stays_until_a_new_version_is_published_and_old_ones_come_back() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let (article, code) = published(&c, id, "Horaires").await;
    c.world.clock.advance_seconds(3600);
    let draft = room::draft(b, &c.colleague, article).await.unwrap();
    room::save(b, &c.colleague, article, &words(id, "Nouveaux horaires", draft.revision)).await.unwrap();
    let title = async || room::article(b, &anybody(&c.world), &code).await.unwrap().card.title;
    assert_eq!(title().await, "Horaires");
    // Who may change it is told, and sees it as it would be; nobody else does.
    let editor = reader(b, &c.colleague).await;
    let shown = room::article(b, &editor, &code).await.unwrap();
    assert!(shown.reworked && shown.card.title == "Horaires");
    let preview = room::preview(b, &editor, &code).await.unwrap();
    assert_eq!(preview.card.title, "Nouveaux horaires");
    assert_eq!(preview.body, [BodyPart::Html("<p>Le texte de Nouveaux horaires.</p>".to_owned())]);
    for stranger in [anybody(&c.world), reader(b, &c.teacher).await, reader(b, &c.lea).await] {
        assert_eq!(refusal(room::preview(b, &stranger, &code).await), Failure::NotFound);
        assert!(!room::article(b, &stranger, &code).await.unwrap().reworked);
    }
    let again = room::draft(b, &c.colleague, article).await.unwrap();
    assert!(again.reworked && again.title == "Nouveaux horaires");
    room::publish(b, &c.colleague, article, Timing::default(), false, again.revision).await.unwrap();
    assert_eq!(title().await, "Nouveaux horaires");
    let page = room::article(b, &anybody(&c.world), &code).await.unwrap();
    assert_eq!(page.card.updated.map(|at| at.to_string()), Some("2026-11-23T11:00:00".to_owned()));
    let versions = room::versions(b, &c.colleague, article).await.unwrap();
    assert_eq!(versions.iter().map(|v| (v.number, v.current)).collect::<Vec<_>>(), [(2, true), (1, false)]);
    let revision = room::draft(b, &c.colleague, article).await.unwrap().revision;
    let revision = room::restore(b, &c.colleague, article, versions[1].id, revision).await.unwrap().revision;
    assert_eq!(title().await, "Nouveaux horaires", "brought back as a draft");
    room::publish(b, &c.colleague, article, Timing::default(), true, revision).await.unwrap();
    assert_eq!(title().await, "Horaires");
    assert_eq!(room::versions(b, &c.colleague, article).await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_version_that_is_kept_apart_writes_over_nothing() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let article = ArticleId(Uuid::now_v7());
    let saved = room::save(b, &c.teacher, article, &words(id, "Sur le téléphone", 0)).await.unwrap();
    let mut apart = words(id, "Sur l’ordinateur", saved.revision);
    apart.anew = true;
    let revision = room::save(b, &c.teacher, article, &apart).await.unwrap().revision;
    let titles = async || -> Vec<String> {
        room::versions(b, &c.teacher, article).await.unwrap().into_iter().map(|line| line.title).collect()
    };
    assert_eq!(titles().await, ["Sur l’ordinateur", "Sur le téléphone"]);
    let first = room::versions(b, &c.teacher, article).await.unwrap()[1].id;
    room::restore(b, &c.teacher, article, first, revision).await.unwrap();
    assert_eq!(titles().await, ["Sur le téléphone", "Sur l’ordinateur", "Sur le téléphone"]);
    let stale = room::restore(b, &c.teacher, article, first, revision).await;
    assert_eq!(refusal(stale), Failure::Conflict(Problem::ChangedMeanwhile));
    for stranger in [&c.lea, &c.mother, &c.far_teacher] {
        assert!(room::restore(b, stranger, article, first, revision + 1).await.is_err());
        assert!(room::versions(b, stranger, article).await.is_err());
    }
}

#[tokio::test]
async fn what_a_publisher_read_is_not_written_over_by_the_next_words() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let article = ArticleId(Uuid::now_v7());
    let write = async |title: &str, revision| {
        c.world.clock.advance_seconds(20);
        room::save(b, &c.teacher, article, &words(id, title, revision)).await.unwrap().revision
    };
    let titles = async || -> Vec<String> {
        room::versions(b, &c.teacher, article).await.unwrap().into_iter().map(|line| line.title).collect()
    };
    let now = async || room::draft(b, &c.teacher, article).await.unwrap().revision;
    let first = write("Le cros", 0).await;
    write("Le cross", first).await;
    assert_eq!(titles().await, ["Le cross"], "one goes on in one version");
    room::submit(b, &c.teacher, article).await.unwrap();
    let read = room::versions(b, &c.colleague, article).await.unwrap()[0].id;
    let revision = write("Le cross, à la pluie", now().await).await;
    write("Le cross sous la pluie", revision).await;
    assert_eq!(titles().await, ["Le cross sous la pluie", "Le cross"]);
    // What was changed since is read by who sends it back, and stays as well.
    room::send_back(b, &c.colleague, article, "Quel jour ?").await.unwrap();
    let revision = write("Le cross de jeudi", now().await).await;
    write("Le cross du jeudi", revision).await;
    assert_eq!(titles().await, ["Le cross du jeudi", "Le cross sous la pluie", "Le cross"]);
    // Handed in again without a change, it is the same version.
    room::submit(b, &c.teacher, article).await.unwrap();
    assert_eq!(titles().await.len(), 3);
    let latest = room::versions(b, &c.colleague, article).await.unwrap()[0].id;
    let seen = room::compare(b, &c.colleague, article, read, latest).await.unwrap();
    assert!(seen.title.iter().any(|piece| matches!(piece, Piece::Added(words) if words.ends_with("du jeudi"))));
    room::restore(b, &c.teacher, article, read, now().await).await.unwrap();
    assert_eq!(titles().await[0], "Le cross");
}

#[tokio::test]
async fn two_versions_are_compared_by_who_may_change_the_article() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let article = ArticleId(Uuid::now_v7());
    let saved = room::save(b, &c.teacher, article, &words(id, "Le cross", 0)).await.unwrap();
    let mut input = words(id, "Le cross", saved.revision);
    input.body = "<p>Le texte de Le grand cross.</p><h2>Résultats</h2>".to_owned();
    input.added = vec![c.world.uploaded(&c.colleague, "resultats.pdf", b"%PDF-1.7 x").await];
    room::save(b, &c.colleague, article, &input).await.unwrap();
    let versions = room::versions(b, &c.teacher, article).await.unwrap();
    let (newer, older) = (versions[0].id, versions[1].id);
    let seen = room::compare(b, &c.teacher, article, older, newer).await.unwrap();
    assert_eq!(seen.title, [Piece::Same("Le cross".to_owned())]);
    assert_eq!(seen.files, [Piece::Added("resultats.pdf\n".to_owned())]);
    assert!(seen.body.contains(&Piece::Added("grand ".to_owned())), "{:?}", seen.body);
    assert!((seen.older.number, seen.newer.number) == (1, 2) && !seen.illustration);
    assert_eq!(refusal(room::compare(b, &c.lea, article, older, newer).await), Failure::Forbidden);
    assert_eq!(refusal(room::compare(b, &c.far_teacher, article, older, newer).await), Failure::NotFound);
    // Of another article, it is none.
    let (other, _) = published(&c, id, "Le menu").await;
    let foreign = room::versions(b, &c.colleague, other).await.unwrap()[0].id;
    assert_eq!(refusal(room::compare(b, &c.teacher, article, older, foreign).await), Failure::NotFound);
}

#[tokio::test]
async fn a_corrected_link_is_seen_to_change() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let article = ArticleId(Uuid::now_v7());
    let with = |host: &str, revision: i64| {
        let body = format!("<h2>Le cross</h2><p><a href=\"https://{host}/a\">Le programme</a></p>");
        ArticleInput { body, ..words(id, "Le cross", revision) }
    };
    let saved = room::save(b, &c.teacher, article, &with("vieux.example", 0)).await.unwrap();
    room::save(b, &c.colleague, article, &with("neuf.example", saved.revision)).await.unwrap();
    let versions = room::versions(b, &c.teacher, article).await.unwrap();
    let seen = room::compare(b, &c.teacher, article, versions[1].id, versions[0].id).await.unwrap();
    assert_eq!(
        seen.body,
        [
            Piece::Same("## Le cross\n\n[Le programme".to_owned()),
            Piece::Removed(" → https://vieux.example/a]".to_owned()),
            Piece::Added(" → https://neuf.example/a]".to_owned()),
        ]
    );
}

#[tokio::test]
async fn two_who_write_at_once_do_not_overwrite_each_other() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let article = ArticleId(Uuid::now_v7());
    let revision = room::save(b, &c.teacher, article, &words(id, "Ébauche", 0)).await.unwrap().revision;
    room::save(b, &c.colleague, article, &words(id, "D’Anne", revision)).await.unwrap();
    let late = room::save(b, &c.teacher, article, &words(id, "De Paul", revision)).await;
    assert_eq!(refusal(late), Failure::Conflict(Problem::ChangedMeanwhile));
    assert_eq!(room::draft(b, &c.teacher, article).await.unwrap().title, "D’Anne");
    // And what Paul had written before is kept as a version of its own.
    assert_eq!(room::versions(b, &c.teacher, article).await.unwrap().len(), 2);
}

#[tokio::test]
async fn what_was_withdrawn_and_rewritten_is_shown_as_it_is_written() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let (article, code) = published(&c, id, "Horaires").await;
    room::withdraw(b, &c.administrator, article).await.unwrap();
    let draft = room::draft(b, &c.colleague, article).await.unwrap();
    room::save(b, &c.colleague, article, &words(id, "Nouveaux horaires", draft.revision)).await.unwrap();
    let page = room::article(b, &reader(b, &c.colleague).await, &code).await.unwrap();
    assert_eq!(
        (page.card.title.as_str(), page.card.summary.as_str()),
        ("Nouveaux horaires", "Résumé de Nouveaux horaires")
    );
    assert!(page.body == [BodyPart::Html("<p>Le texte de Nouveaux horaires.</p>".to_owned())] && !page.reworked);
}

#[tokio::test]
async fn of_two_who_save_or_publish_at_once_one_is_told_that_it_changed() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let meanwhile = Failure::Conflict(Problem::ChangedMeanwhile);
    for _ in 0..5 {
        let article = ArticleId(Uuid::now_v7());
        let (one, two) = (words(id, "Le cross", 0), words(id, "Le relais", 0));
        let (one, two) =
            tokio::join!(room::save(b, &c.colleague, article, &one), room::save(b, &c.colleague, article, &two));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        assert_eq!(refusal(if one.is_ok() { two } else { one }), meanwhile);
        let anew = |title: &str| ArticleInput { anew: true, ..words(id, title, 1) };
        let (one, two) = (anew("Le cross"), anew("Le relais"));
        let (one, two) =
            tokio::join!(room::save(b, &c.colleague, article, &one), room::save(b, &c.staff, article, &two));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        assert_eq!(refusal(if one.is_ok() { two } else { one }), meanwhile);
        assert_eq!(room::versions(b, &c.colleague, article).await.unwrap().len(), 2);
        let (words, shown) = (words(id, "Autrement", 2), Timing::default());
        let (saved, shown) = tokio::join!(
            room::save(b, &c.colleague, article, &words),
            room::publish(b, &c.staff, article, shown, false, 2),
        );
        assert!(saved.is_ok() != shown.is_ok(), "{saved:?} {shown:?}");
        assert_eq!(refusal(if saved.is_ok() { shown } else { saved.map(drop) }), meanwhile);
    }
}
