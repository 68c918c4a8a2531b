//! Sections of classes, made from the directory.

use super::super::{everybody, reader, room, section};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::{
    db::sql,
    directory::{feeds::SourceFile, import},
};
use preau_model::{
    error::{Failure, Problem},
    publication::SectionRole,
};

#[tokio::test]
async fn every_class_gets_its_section_once() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (parent, _) = section(&c, None, "Les classes", true).await;
    let page = room::classes(b, &c.administrator).await.unwrap();
    let missing: Vec<_> =
        page.missing.iter().map(|class| (class.label.as_str(), class.pupils, class.teachers)).collect();
    assert_eq!(missing, [("5B", 1, 1), ("6A", 2, 1)]);
    assert!(page.places.iter().any(|place| place.id == parent));
    let all: Vec<_> = page.missing.iter().map(|class| class.structure).collect();
    assert_eq!(room::make_class_sections(b, &c.administrator, Some(parent), &all).await.unwrap(), 2);
    assert_eq!(room::make_class_sections(b, &c.head, Some(parent), &all).await.unwrap(), 0, "once");

    let page = room::classes(b, &c.administrator).await.unwrap();
    assert!(page.missing.is_empty() && page.over.is_empty());
    let made: Vec<_> = page.made.iter().map(|it| (it.title.as_str(), it.within.as_deref(), it.follows)).collect();
    assert_eq!(made, [("Classe de 5B", Some("Les classes"), true), ("Classe de 6A", Some("Les classes"), true)]);
    assert_eq!(page.usual, Some(parent));
    // Its teachers manage it, its pupils and their guardians read it; nobody else knows of it.
    let of_6a = page.made[1].id;
    let mut roles = Vec::new();
    for (name, actor) in everybody(&c) {
        let role = reader(b, actor).await.role(&b.db, of_6a).await.unwrap();
        roles.extend(role.filter(|_| actor.school == c.world.school).map(|role| (name, role)));
    }
    assert_eq!(
        roles,
        [
            ("teacher", SectionRole::Manager),
            ("lea", SectionRole::Visitor),
            ("mother", SectionRole::Visitor),
            ("administrator", SectionRole::Manager),
            ("head", SectionRole::Manager),
        ]
    );
    let code = &page.made[1].code;
    for (name, actor) in everybody(&c) {
        let read = room::page(b, &reader(b, actor).await, code, None).await;
        let may = roles.iter().any(|(who, _)| *who == name);
        assert_eq!(read.is_ok(), may, "{name}");
    }
}

#[tokio::test]
async fn only_administrators_and_heads_make_them_and_only_of_their_classes() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    for (name, actor) in everybody(&c) {
        let made = room::make_class_sections(b, actor, None, &[c.class]).await;
        match name {
            "administrator" | "head" => assert!(made.is_ok(), "{name}"),
            "far_administrator" => {
                assert_eq!(problem(made), ("classes".to_owned(), Problem::UnknownChoice));
            }
            _ => {
                assert_eq!(refusal(made), Failure::Forbidden, "{name}");
                assert_eq!(refusal(room::classes(b, actor).await), Failure::Forbidden, "{name}");
            }
        }
    }
    let far = room::make_class_sections(b, &c.administrator, None, &[c.other_class, c.far_class]).await;
    assert_eq!(problem(far), ("classes".to_owned(), Problem::UnknownChoice));
    assert_eq!(room::classes(b, &c.administrator).await.unwrap().missing.len(), 1, "all of them or none");
    // Addresses of pages about all sections stay free.
    let (_, code) = section(&c, None, "Classes", true).await;
    assert_eq!(code, "classes-2");
}

/// A list of classes as Siècle exports it.
fn structures(label: &str) -> SourceFile {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><BEE_STRUCTURES VERSION=\"2.0\"><PARAMETRES><UAJ>0210066H</UAJ>\
         <ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE><DATE_EXPORT>23/11/2026</DATE_EXPORT></PARAMETRES><DONNEES><DIVISIONS>\
         <DIVISION CODE_STRUCTURE=\"6A\"><LIBELLE_LONG>{label}</LIBELLE_LONG></DIVISION>\
         <DIVISION CODE_STRUCTURE=\"5B\"><LIBELLE_LONG>5B</LIBELLE_LONG></DIVISION></DIVISIONS></DONNEES></BEE_STRUCTURES>"
    );
    SourceFile { name: "Structures.xml".to_owned(), bytes: xml.into_bytes() }
}

#[tokio::test]
async fn a_class_that_is_renamed_renames_its_section_unless_somebody_chose_its_title() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    room::make_class_sections(b, &c.administrator, None, &[c.class, c.other_class]).await.unwrap();
    let titles = async || -> Vec<String> {
        let made = room::classes(b, &c.administrator).await.unwrap().made;
        made.into_iter().map(|section| section.title).collect()
    };
    let import = async |label: &str| {
        let report = import::dry_run(b, &c.administrator, vec![structures(label)]).await.unwrap();
        import::apply(b, &c.administrator, vec![structures(label)], &report.digest, &|_| ()).await.unwrap()
    };
    let run = import("6e A").await;
    assert_eq!(titles().await, ["Classe de 5B", "Classe de 6e A"]);
    import::undo(b, &c.administrator, run).await.unwrap();
    assert_eq!(titles().await, ["Classe de 5B", "Classe de 6A"]);
    sql("UPDATE section SET title = 'Les sixièmes' WHERE structure = $1").bind(c.class).run(&b.db).await.unwrap();
    import("Sixième A").await;
    assert_eq!(titles().await, ["Classe de 5B", "Les sixièmes"]);
}
