//! The end of a class's section: warned of, exported, deleted.

use super::super::{everybody, grant, published, reader, room, section, words};
use crate::world::{classroom::Classroom, problem, refusal};
use futures::StreamExt;
use preau_backend::{Actor, db::sql};
use preau_model::{
    error::{Failure, Problem},
    ids::{ArticleId, SectionId, UploadId},
    publication::{ArticleInput, ClosingStep, Grantee, NewSection, SectionKind, SectionRole, Timing},
    text::Lang,
    time::Date,
};
use std::io::{Cursor, Read};
use uuid::Uuid;
use zip::ZipArchive;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The section of 6A, whose year is over; its identifier and its word in addresses.
async fn last_years(c: &Classroom) -> (SectionId, String) {
    let b = &c.world.backend;
    room::make_class_sections(b, &c.administrator, None, &[c.class]).await.unwrap();
    sql("UPDATE structure SET school_year = 2025, closed_at = $2 WHERE id = $1")
        .bind(c.class)
        .bind(b.clock.now())
        .run(&b.db)
        .await
        .unwrap();
    let section = room::classes(b, &c.administrator).await.unwrap().over.pop().unwrap();
    (section.id, section.code)
}

async fn step(c: &Classroom) -> ClosingStep {
    room::classes(&c.world.backend, &c.administrator).await.unwrap().over[0].step
}

/// All of an export.
async fn exported(c: &Classroom, actor: &Actor, code: &str) -> ZipArchive<Cursor<Vec<u8>>> {
    let export = room::export(&c.world.backend, actor, code, Lang::Fr).await.unwrap();
    assert_eq!(export.name, format!("{code}.zip"));
    let pieces: Vec<_> = export.pieces.collect().await;
    let bytes: Vec<u8> = pieces.into_iter().flat_map(|piece| piece.unwrap().to_vec()).collect();
    ZipArchive::new(Cursor::new(bytes)).unwrap()
}

fn text(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> String {
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// An article with a document and a comment.
async fn rich_article(c: &Classroom, section: SectionId) -> (ArticleId, String) {
    let b = &c.world.backend;
    let file: UploadId = c.world.uploaded(&c.teacher, "plan n°1.txt", b"Le plan de la fresque").await;
    let id = ArticleId(Uuid::now_v7());
    let input = ArticleInput { added: vec![file], ..words(section, "La fresque & nous", 0) };
    let saved = room::save(b, &c.teacher, id, &input).await.unwrap();
    room::publish(b, &c.teacher, id, Timing::default(), false, saved.revision).await.unwrap();
    sql("UPDATE section SET comments = TRUE WHERE id = $1").bind(section).run(&b.db).await.unwrap();
    room::comment(b, &c.lea, &saved.code, Uuid::now_v7(), "Bravo <3").await.unwrap();
    (id, saved.code)
}

#[tokio::test]
async fn one_that_holds_nothing_may_go_at_any_time() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, code) = last_years(&c).await;
    room::warn_of_closing(b, &c.administrator, &[id], day("2026-12-24")).await.unwrap();
    room::discard_section(b, &c.administrator, id).await.unwrap();
    assert_eq!(refusal(room::settings(b, &c.administrator, &code).await), Failure::NotFound);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM section_closing").await, 0);
}

#[tokio::test]
async fn it_is_deleted_after_the_day_that_readers_were_told_and_after_an_export() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, code) = last_years(&c).await;
    let (kept, _) = section(&c, None, "Actualités", true).await;
    let (other, others) = published(&c, kept, "La fresque du hall").await;
    let (article, address) = rich_article(&c, id).await;
    let told = async |actor: &Actor, address: &str| -> Option<Date> {
        room::article(b, &reader(b, actor).await, address).await.unwrap().closing
    };
    let ending = async |actor: &Actor| -> Vec<(String, Date)> {
        let lines = room::managed(b, actor).await.unwrap().lines;
        lines.into_iter().filter_map(|line| Some((line.title, line.closing?))).collect()
    };
    let delete = async |typed: &str| room::delete_section(b, &c.administrator, id, typed).await;
    let conflict = |refused| refusal::<()>(refused);

    assert_eq!(step(&c).await, ClosingStep::Warn);
    assert_eq!(told(&c.lea, &address).await, None);
    assert!(ending(&c.administrator).await.is_empty());
    assert_eq!(conflict(delete("Classe de 6A").await), Failure::Conflict(Problem::NotYet));
    let soon = room::warn_of_closing(b, &c.administrator, &[id], day("2026-11-29")).await;
    assert_eq!(problem(soon), ("ends_on".to_owned(), Problem::WarnedTooShort { days: 7 }));
    room::warn_of_closing(b, &c.administrator, &[id], day("2026-11-30")).await.unwrap();
    assert_eq!(step(&c).await, ClosingStep::Wait(day("2026-11-30")));
    // Its managers and its readers see the day, also below it, and on every article.
    let new = NewSection {
        id: SectionId(Uuid::now_v7()),
        parent: Some(id),
        kind: SectionKind::Teaching,
        structure: None,
        title: "Le voyage".to_owned(),
    };
    let below = room::create_section(b, &c.teacher, &new).await.unwrap();
    for (actor, code) in [(&c.teacher, &code), (&c.lea, &code), (&c.mother, &code), (&c.lea, &below)] {
        let page = room::page(b, &reader(b, actor).await, code, None).await.unwrap();
        assert_eq!(page.closing, Some(day("2026-11-30")));
    }
    let (_, deep) = published(&c, new.id, "L’auberge").await;
    for actor in [&c.teacher, &c.lea, &c.mother] {
        for address in [&address, &deep] {
            assert_eq!(told(actor, address).await, Some(day("2026-11-30")));
        }
    }
    assert_eq!(told(&c.lea, &others).await, None, "of a section that stays");
    let both = ["Classe de 6A", "Le voyage"].map(|title| (title.to_owned(), day("2026-11-30")));
    assert_eq!(ending(&c.teacher).await, both);
    assert_eq!(ending(&c.administrator).await, both);
    assert_eq!(conflict(delete("Classe de 6A").await), Failure::Conflict(Problem::NotYet));

    // Called off, nothing is left of it; warned again, it begins anew.
    room::call_off_closing(b, &c.administrator, id).await.unwrap();
    assert_eq!(step(&c).await, ClosingStep::Warn);
    assert_eq!(room::page(b, &reader(b, &c.lea).await, &code, None).await.unwrap().closing, None);
    assert_eq!(told(&c.lea, &address).await, None);
    assert!(ending(&c.teacher).await.is_empty());
    room::warn_of_closing(b, &c.administrator, &[id], day("2026-12-01")).await.unwrap();

    c.world.at("2026-12-01T00:05");
    assert_eq!(step(&c).await, ClosingStep::Export { stale: false });
    assert_eq!(conflict(delete("Classe de 6A").await), Failure::Conflict(Problem::ExportFirst));
    exported(&c, &c.teacher, &code).await;
    assert_eq!(step(&c).await, ClosingStep::Delete);
    // What comes after the export is not in it.
    c.world.clock.advance_seconds(60);
    room::comment(b, &c.mother, &address, Uuid::now_v7(), "Quel beau souvenir !").await.unwrap();
    assert_eq!(step(&c).await, ClosingStep::Export { stale: true });
    assert_eq!(conflict(delete("Classe de 6A").await), Failure::Conflict(Problem::ExportFirst));
    c.world.clock.advance_seconds(60);
    let mut archive = exported(&c, &c.administrator, &code).await;
    assert!(text(&mut archive, &format!("articles/{address}.html")).contains("Quel beau souvenir"));

    assert_eq!(problem(delete("Classe de 5B").await), ("title".to_owned(), Problem::OtherTitle));
    delete(" classe de  6a ").await.unwrap();
    let page = room::classes(b, &c.administrator).await.unwrap();
    assert!(page.over.is_empty());
    let gone: Vec<_> = page.deleted.iter().map(|it| (it.title.as_str(), it.by.as_str(), it.articles)).collect();
    assert_eq!(gone, [("Classe de 6A", "Ada Gérard", 2)]);
    assert_eq!(refusal(room::page(b, &reader(b, &c.administrator).await, &code, None).await), Failure::NotFound);
    assert_eq!(refusal(room::article(b, &reader(b, &c.administrator).await, &address).await), Failure::NotFound);
    for statement in [
        "SELECT COUNT(*) FROM section WHERE kind = 'class' OR title = 'Le voyage'",
        "SELECT COUNT(*) FROM article_comment",
        "SELECT COUNT(*) FROM article_file",
        "SELECT COUNT(*) FROM section_closing",
    ] {
        assert_eq!(c.world.count(statement).await, 0, "{statement}");
    }
    assert_eq!(c.world.count("SELECT COUNT(*) FROM article").await, 1, "{article}: nothing else is");
    let found = preau_backend::search::articles(b, &reader(b, &c.administrator).await, "fresque").await.unwrap();
    assert_eq!(found.iter().map(|card| card.id).collect::<Vec<_>>(), [other]);
    // Its class may have another one next time; deleting again finds nothing.
    assert_eq!(refusal(delete("Classe de 6A").await), Failure::NotFound);
}

#[tokio::test]
async fn who_manages_only_a_part_of_it_sees_the_day_there() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = last_years(&c).await;
    let (below, _) = section(&c, Some(id), "Le voyage", false).await;
    grant(&c, below, &[(Grantee::Person(c.staff.person), SectionRole::Manager)]).await;
    room::warn_of_closing(b, &c.administrator, &[id], day("2026-12-24")).await.unwrap();
    let lines = room::managed(b, &c.staff).await.unwrap().lines;
    let seen: Vec<_> = lines.iter().map(|line| (line.id, line.closing)).collect();
    assert_eq!(seen, [(below, Some(day("2026-12-24")))]);
}

#[tokio::test]
async fn an_export_counts_when_its_reader_has_taken_all_of_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, code) = last_years(&c).await;
    rich_article(&c, id).await;
    room::warn_of_closing(b, &c.administrator, &[id], day("2026-11-30")).await.unwrap();
    c.world.at("2026-12-01T00:05");
    let unread = ClosingStep::Export { stale: false };
    let moment = || tokio::time::sleep(std::time::Duration::from_millis(400));
    // It is on its way, and nobody has read it yet; then nobody will.
    let export = room::export(b, &c.administrator, &code, Lang::Fr).await.unwrap();
    moment().await;
    assert_eq!(step(&c).await, unread);
    drop(export.pieces);
    moment().await;
    assert_eq!(step(&c).await, unread);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM section_event WHERE kind = 'exported'").await, 0);
    let refused = room::delete_section(b, &c.administrator, id, "Classe de 6A").await;
    assert_eq!(refusal(refused), Failure::Conflict(Problem::ExportFirst));
    exported(&c, &c.administrator, &code).await;
    assert_eq!(step(&c).await, ClosingStep::Delete);
}

#[tokio::test]
async fn only_administrators_close_only_sections_of_past_years() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, code) = last_years(&c).await;
    room::make_class_sections(b, &c.administrator, None, &[c.other_class]).await.unwrap();
    let this_year = room::classes(b, &c.administrator).await.unwrap().made[0].id;
    let (lasting, _) = section(&c, None, "Le collège", true).await;
    for (name, actor) in everybody(&c) {
        let warned = room::warn_of_closing(b, actor, &[id], day("2026-12-24")).await;
        let called_off = room::call_off_closing(b, actor, id).await;
        let deleted = room::delete_section(b, actor, id, "Classe de 6A").await;
        let export = room::export(b, actor, &code, Lang::Fr).await.map(drop);
        match name {
            "administrator" | "head" => {
                assert!(warned.is_ok() && called_off.is_ok() && export.is_ok(), "{name}");
                assert_eq!(refusal(deleted), Failure::Conflict(Problem::NotYet));
            }
            "far_administrator" => {
                for refused in [warned, called_off, deleted, export] {
                    assert_eq!(refusal(refused), Failure::NotFound, "{name}");
                }
            }
            _ => {
                for refused in [warned, called_off, deleted] {
                    assert_eq!(refusal(refused), Failure::Forbidden, "{name}");
                }
                assert_eq!(export.is_ok(), name == "teacher", "{name}: those who manage it take an export");
            }
        }
    }
    for lives in [this_year, lasting, SectionId(Uuid::now_v7())] {
        let refused = room::warn_of_closing(b, &c.administrator, &[lives], day("2026-12-24")).await;
        assert_eq!(refusal(refused), Failure::NotFound);
        let refused = room::delete_section(b, &c.administrator, lives, "Le collège").await;
        assert_eq!(refusal(refused), Failure::NotFound);
    }
}

#[tokio::test]
async fn an_export_is_read_without_preau() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, code) = last_years(&c).await;
    let (_, address) = rich_article(&c, id).await;
    let draft = ArticleId(Uuid::now_v7());
    room::save(b, &c.teacher, draft, &words(id, "", 0)).await.unwrap();
    let (binned, _) = published(&c, id, "À la corbeille").await;
    room::remove(b, &c.teacher, binned, true).await.unwrap();

    let mut archive = exported(&c, &c.teacher, &code).await;
    let index = text(&mut archive, "index.html");
    assert!(index.contains("<h1>Classe de 6A</h1>"), "{index}");
    assert!(index.contains(&format!("<a href=\"articles/{address}.html\">La fresque &amp; nous</a>")), "{index}");
    assert!(index.contains("Brouillon") && !index.contains("corbeille"), "{index}");
    assert!(index.contains("export fait par Paul Durand"), "{index}");
    let page = text(&mut archive, &format!("articles/{address}.html"));
    assert!(page.contains("<p>Le texte de La fresque &amp; nous.</p>"), "{page}");
    assert!(page.contains("Bravo &lt;3") && page.contains("Léa Martin"), "{page}");
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let name = names.into_iter().find(|name| name.starts_with("documents/")).unwrap();
    assert!(name.ends_with("/plan n°1.txt"), "{name}");
    assert_eq!(text(&mut archive, &name), "Le plan de la fresque");
    let made = archive.by_name("index.html").unwrap().last_modified().unwrap();
    assert_eq!((made.year(), made.month(), made.day(), made.hour()), (2026, 11, 23, 10));
}

#[tokio::test]
async fn an_export_that_breaks_off_is_none() {
    let c = Classroom::new().await;
    let (id, code) = last_years(&c).await;
    let (_, address) = rich_article(&c, id).await;
    // The bytes of its document are gone.
    let (sha256,): (String,) = sql("SELECT file FROM article_file LIMIT 1").one(&c.world.backend.db).await.unwrap();
    let folder = c.world.folder.path().join("files").join(&sha256[..2]).join(&sha256[2..4]);
    std::fs::remove_file(folder.join(&sha256)).unwrap();
    let export = room::export(&c.world.backend, &c.teacher, &code, Lang::Fr).await.unwrap();
    let pieces: Vec<_> = export.pieces.collect().await;
    assert!(pieces.last().is_some_and(Result::is_err), "{address}: who reads it is told");
    let done = c.world.count("SELECT COUNT(*) FROM section WHERE exported_at IS NOT NULL").await;
    assert_eq!(done, 0, "{id}");
}
