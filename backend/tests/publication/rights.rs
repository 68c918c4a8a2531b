//! Who may do what: given, inherited, overridden, taken away.

use super::super::{anybody, everybody, function, give, grant, reader, room, section, set};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_model::{
    error::{Failure, Problem},
    ids::SectionId,
    publication::{Grant, Grantee, NewSection, SectionKind, SectionRole},
    session::Role,
};
use uuid::Uuid;

/// The role of each, by name; `None` is left out.
async fn roles(c: &Classroom, id: SectionId) -> Vec<(&'static str, SectionRole)> {
    let mut found = Vec::new();
    for (name, actor) in everybody(c) {
        let role = reader(&c.world.backend, actor).await.role(&c.world.backend.db, id).await.unwrap();
        found.extend(role.filter(|_| actor.school == c.world.school).map(|role| (name, role)));
    }
    found
}

#[tokio::test]
async fn rights_come_from_above_until_a_section_has_its_own() {
    let c = Classroom::new().await;
    let (top, _) = section(&c, None, "Vie du collège", true).await;
    let (below, _) = section(&c, Some(top), "Actualités", true).await;
    let (deep, _) = section(&c, Some(below), "Sorties", true).await;
    grant(&c, top, &[(function(Role::Teacher), SectionRole::Writer), (Grantee::Pupils(c.class), SectionRole::Visitor)])
        .await;
    let managers = [("administrator", SectionRole::Manager), ("head", SectionRole::Manager)];
    let mut expected =
        vec![("teacher", SectionRole::Writer), ("colleague", SectionRole::Writer), ("lea", SectionRole::Visitor)];
    expected.extend(managers);
    assert_eq!(roles(&c, deep).await, expected);

    grant(
        &c,
        below,
        &[
            (Grantee::Person(c.staff.person), SectionRole::Publisher),
            (Grantee::Teachers(c.class), SectionRole::Manager),
        ],
    )
    .await;
    let own = [("teacher", SectionRole::Manager), managers[0], managers[1], ("staff", SectionRole::Publisher)];
    assert_eq!(roles(&c, below).await, own);
    assert_eq!(roles(&c, deep).await, own, "and below it");
    assert_eq!(roles(&c, top).await, expected, "not above it");
    // Why: it says where each comes from.
    let (_, code) = section(&c, Some(deep), "Très loin", true).await;
    let page = room::rights_page(&c.world.backend, &c.teacher, &code).await.unwrap();
    assert!(!page.own);
    assert_eq!(page.above.map(|crumb| crumb.title).as_deref(), Some("Actualités"));
    let from: Vec<_> = page.inherited.iter().map(|given| (given.role, given.who.name.as_str())).collect();
    assert_eq!(from, [(SectionRole::Manager, "6A"), (SectionRole::Publisher, "Sam Vie")]);

    give(&c, &c.administrator, below, None).await.unwrap();
    assert_eq!(roles(&c, deep).await, expected);
}

#[tokio::test]
async fn guardians_have_what_is_given_to_those_of_a_class_contacts_do_not() {
    let c = Classroom::new().await;
    let (id, _) = section(&c, None, "Parents de 6A", false).await;
    grant(&c, id, &[(Grantee::Guardians(c.class), SectionRole::Visitor)]).await;
    let names: Vec<_> = roles(&c, id).await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["mother", "administrator", "head"]);
}

#[tokio::test]
async fn a_section_is_open_when_it_and_all_above_are_public() {
    let c = Classroom::new().await;
    let (top, top_code) = section(&c, None, "Le collège", true).await;
    let (below, code) = section(&c, Some(top), "Présentation", true).await;
    let b = &c.world.backend;
    assert!(room::page(b, &anybody(&c.world), &code, None).await.is_ok());
    set(&c, top, "Le collège", false).await;
    assert_eq!(refusal(room::page(b, &anybody(&c.world), &code, None).await), Failure::NotFound);
    set(&c, top, "Le collège", true).await;
    set(&c, below, "Présentation", false).await;
    let seen = room::page(b, &anybody(&c.world), &top_code, None).await.unwrap();
    assert!(seen.below.is_empty(), "a private one is not even named");
    // Nor by those who have nothing to do with it; who has a role sees it.
    grant(&c, below, &[(Grantee::Person(c.zoe.person), SectionRole::Visitor)]).await;
    let zoe = room::page(b, &reader(b, &c.zoe).await, &top_code, None).await.unwrap();
    assert_eq!(zoe.below.len(), 1);
    let lea = room::page(b, &reader(b, &c.lea).await, &top_code, None).await.unwrap();
    assert!(lea.below.is_empty());
    // Archived, it is nowhere.
    room::set_archived(b, &c.administrator, top, true).await.unwrap();
    for reader in [anybody(&c.world), reader(b, &c.zoe).await, reader(b, &c.administrator).await] {
        assert_eq!(refusal(room::page(b, &reader, &top_code, None).await), Failure::NotFound);
    }
    assert_eq!(room::tree(b, &reader(b, &c.administrator).await, true).await.unwrap().len(), 2);
    room::set_archived(b, &c.administrator, top, false).await.unwrap();
    assert!(room::page(b, &anybody(&c.world), &top_code, None).await.is_ok());
}

#[tokio::test]
async fn only_who_manages_changes_a_section() {
    let c = Classroom::new().await;
    let (id, _) = section(&c, None, "Vie du collège", true).await;
    grant(&c, id, &[(function(Role::Teacher), SectionRole::Moderator), (function(Role::Staff), SectionRole::Manager)])
        .await;
    let b = &c.world.backend;
    for (name, actor) in everybody(&c) {
        let new = NewSection {
            id: SectionId(Uuid::now_v7()),
            parent: Some(id),
            kind: SectionKind::Institutional,
            structure: None,
            title: format!("De {name}"),
        };
        let may = ["administrator", "head", "staff"].contains(&name);
        let made = room::create_section(b, actor, &new).await;
        assert_eq!(made.is_ok(), may, "{name}: {made:?}");
        assert_eq!(room::set_archived(b, actor, id, false).await.is_ok(), may, "{name}");
        if actor.school != c.world.school {
            assert_eq!(refusal(give(&c, actor, id, Some(Vec::new())).await), Failure::NotFound, "{name}");
        }
        let top = NewSection { id: SectionId(Uuid::now_v7()), parent: None, ..new };
        let may = ["administrator", "head", "far_administrator"].contains(&name);
        assert_eq!(room::create_section(b, actor, &top).await.is_ok(), may, "{name} at the top");
    }
}

#[tokio::test]
async fn nobody_shuts_themselves_out_or_gives_to_strangers() {
    let c = Classroom::new().await;
    let (id, code) = section(&c, None, "CDI", true).await;
    let managers = [&c.staff, &c.colleague].map(|actor| (Grantee::Person(actor.person), SectionRole::Manager));
    grant(&c, id, &managers).await;
    let without = Grant { grantee: managers[1].0, role: SectionRole::Manager };
    let shut_out = give(&c, &c.staff, id, Some(vec![without])).await;
    assert_eq!(problem(shut_out), ("grants".to_owned(), Problem::WouldShutOneselfOut));
    let still = room::rights_page(&c.world.backend, &c.staff, &code).await.unwrap();
    assert_eq!(still.given.len(), 2);
    for stranger in [Grantee::Person(c.far_pupil.person), Grantee::Pupils(c.far_class)] {
        let own = Grant { grantee: managers[0].0, role: SectionRole::Manager };
        let given = Grant { grantee: stranger, role: SectionRole::Visitor };
        let refused = give(&c, &c.administrator, id, Some(vec![own, given])).await;
        assert_eq!(problem(refused), ("grants".to_owned(), Problem::UnknownChoice));
    }
}

#[tokio::test]
async fn the_tree_is_put_in_order_and_never_turned_into_itself() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (one, _) = section(&c, None, "Un", true).await;
    let (two, _) = section(&c, None, "Deux", true).await;
    let (three, _) = section(&c, None, "Trois", true).await;
    let titles = async || -> Vec<String> {
        let lines = room::tree(b, &anybody(&c.world), false).await.unwrap();
        lines
            .into_iter()
            .map(|line| format!("{}{}", if line.parent.is_some() { "-" } else { "" }, line.title))
            .collect()
    };
    room::move_section(b, &c.administrator, three, None, Some(one)).await.unwrap();
    assert_eq!(titles().await, ["Un", "Trois", "Deux"]);
    room::move_section(b, &c.administrator, two, Some(one), None).await.unwrap();
    assert_eq!(titles().await, ["Un", "-Deux", "Trois"]);
    let into_itself = room::move_section(b, &c.administrator, one, Some(two), None).await;
    assert_eq!(problem(into_itself), ("parent".to_owned(), Problem::UnknownChoice));
    assert_eq!(titles().await, ["Un", "-Deux", "Trois"]);
    // As deep as they may lie, and no deeper.
    let mut parent = two;
    for _ in 0..4 {
        parent = section(&c, Some(parent), "Plus bas", true).await.0;
    }
    let too_deep = room::move_section(b, &c.administrator, three, Some(parent), None).await;
    assert_eq!(problem(too_deep), ("parent".to_owned(), Problem::TooMany { max: 6 }));
}

#[tokio::test]
async fn two_who_move_sections_below_each_other_at_once_make_no_circle() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    for _ in 0..5 {
        let (one, _) = section(&c, None, "Un", true).await;
        let (two, _) = section(&c, None, "Deux", true).await;
        let (down, up) = tokio::join!(
            room::move_section(b, &c.administrator, one, Some(two), None),
            room::move_section(b, &c.head, two, Some(one), None),
        );
        assert!(down.is_ok() != up.is_ok(), "{down:?} {up:?}");
        let refused = problem(if down.is_ok() { up } else { down });
        assert_eq!(refused, ("parent".to_owned(), Problem::UnknownChoice));
    }
}
