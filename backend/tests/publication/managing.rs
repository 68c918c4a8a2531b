//! The tree as those see it who manage it, its changes, and the settings of a section.

use super::super::{anybody, everybody, grant, published, room, section, set, words};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::db::counted;
use preau_model::{
    error::{Failure, Problem},
    ids::{ArticleId, PictureId, SectionId},
    publication::{
        ArticleCard, Grantee, ManagedSections, NewSection, SectionChange, SectionInput, SectionKind, SectionRole,
        SectionState, Spot, Timing,
    },
};
use uuid::Uuid;

fn titles(all: &ManagedSections) -> Vec<String> {
    let outline = all.outline();
    let depths = outline.branches().iter().map(|branch| branch.depth);
    all.lines.iter().zip(depths).map(|(line, depth)| format!("{}{}", "-".repeat(depth), line.title)).collect()
}

#[tokio::test]
async fn each_sees_the_part_that_they_manage_with_the_way_to_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (top, _) = section(&c, None, "Le collège", true).await;
    let (clubs, _) = section(&c, Some(top), "Clubs", true).await;
    section(&c, Some(clubs), "Échecs", true).await;
    let (old, _) = section(&c, Some(clubs), "Robotique", true).await;
    section(&c, Some(old), "Finale", true).await;
    section(&c, None, "CDI", true).await;
    grant(&c, clubs, &[(Grantee::Person(c.staff.person), SectionRole::Manager)]).await;
    room::set_archived(b, &c.administrator, old, true).await.unwrap();
    let all = room::managed(b, &c.administrator).await.unwrap();
    assert_eq!(titles(&all), ["Le collège", "-Clubs", "--Échecs", "CDI"]);
    assert!(all.whole && all.ways.is_empty());
    let part = room::managed(b, &c.staff).await.unwrap();
    assert_eq!(titles(&part), ["Clubs", "-Échecs"]);
    assert!(!part.whole);
    assert_eq!(part.ways.len(), 1);
    assert_eq!((part.ways[0].0, part.ways[0].1[0].title.as_str()), (clubs, "Le collège"));
    for seen in [&all, &part] {
        let archived: Vec<_> = seen.archived.iter().map(|a| (a.line.id, a.below, a.above_too)).collect();
        assert_eq!(archived, [(old, 1, false)], "with what is below it");
    }
    for (name, actor) in everybody(&c) {
        let seen = room::managed(b, actor).await;
        match name {
            "administrator" | "head" => assert_eq!(titles(&seen.unwrap()), titles(&all), "{name}"),
            "staff" => assert_eq!(titles(&seen.unwrap()), titles(&part)),
            "far_administrator" => assert!(seen.unwrap().lines.is_empty(), "those of another school"),
            _ => assert_eq!(refusal(seen), Failure::Forbidden, "{name}"),
        }
        let ways = room::ways(b, actor).await.unwrap();
        assert_eq!(ways.manages, ["administrator", "head", "staff", "far_administrator"].contains(&name), "{name}");
    }
}

#[tokio::test]
async fn the_tree_changes_for_who_manages_both_places_and_changes_back() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (top, _) = section(&c, None, "Le collège", true).await;
    let (clubs, _) = section(&c, Some(top), "Clubs", true).await;
    let (chess, _) = section(&c, Some(clubs), "Échecs", true).await;
    let (robots, _) = section(&c, Some(clubs), "Robotique", true).await;
    grant(&c, clubs, &[(Grantee::Person(c.staff.person), SectionRole::Manager)]).await;
    let change = async |actor, change: SectionChange| room::change_tree(b, actor, &change).await;
    let move_to = |section, parent: Option<SectionId>, after: Option<SectionId>| SectionChange::Move {
        section,
        spot: Spot { parent, after },
    };
    let within = move_to(robots, Some(clubs), None);
    change(&c.staff, within.clone()).await.unwrap();
    let order = titles(&room::managed(b, &c.staff).await.unwrap());
    assert_eq!(order, ["Clubs", "-Robotique", "-Échecs"]);
    // Out of their part, or the part itself: not theirs to decide.
    assert_eq!(refusal(change(&c.staff, move_to(chess, Some(top), None)).await), Failure::Forbidden);
    assert_eq!(refusal(change(&c.staff, move_to(chess, None, None)).await), Failure::Forbidden);
    assert_eq!(refusal(change(&c.staff, move_to(clubs, Some(top), None)).await), Failure::Forbidden);
    for (name, actor) in everybody(&c) {
        let may = ["administrator", "head", "staff"].contains(&name);
        assert_eq!(change(actor, within.clone()).await.is_ok(), may, "{name}");
        let away = SectionChange::Archive { section: chess, archived: true };
        assert_eq!(change(actor, away).await.is_ok(), may, "{name}");
        let back = SectionChange::Archive { section: chess, archived: false };
        assert_eq!(change(actor, back).await.is_ok(), may, "{name}");
        let kind = SectionKind::Teaching;
        let id = SectionId(Uuid::now_v7());
        let new = NewSection { id, parent: Some(clubs), kind, structure: None, title: format!("De {name}") };
        assert_eq!(change(actor, SectionChange::Create(new)).await.is_ok(), may, "{name}");
        if may {
            change(actor, SectionChange::Delete { section: id }).await.unwrap();
        }
    }
    assert_eq!(titles(&room::managed(b, &c.staff).await.unwrap()), ["Clubs", "-Robotique", "-Échecs"]);
}

#[tokio::test]
async fn only_what_is_empty_is_deleted() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (top, _) = section(&c, None, "Le collège", true).await;
    let (below, _) = section(&c, Some(top), "Projets", true).await;
    let not_empty = Failure::Conflict(Problem::NotEmpty);
    assert_eq!(refusal(room::discard_section(b, &c.administrator, top).await), not_empty);
    let draft = ArticleId(Uuid::now_v7());
    room::save(b, &c.administrator, draft, &words(below, "Ébauche", 0)).await.unwrap();
    assert_eq!(refusal(room::discard_section(b, &c.administrator, below).await), not_empty);
    room::remove(b, &c.administrator, draft, true).await.unwrap();
    assert_eq!(refusal(room::discard_section(b, &c.administrator, below).await), not_empty, "the bin counts");
    let (empty, code) = section(&c, Some(top), "Rien", true).await;
    for (name, actor) in everybody(&c) {
        if !["administrator", "head"].contains(&name) {
            assert!(room::discard_section(b, actor, empty).await.is_err(), "{name}");
        }
    }
    room::discard_section(b, &c.head, empty).await.unwrap();
    assert_eq!(refusal(room::page(b, &anybody(&c.world), &code, None).await), Failure::NotFound);
    assert_eq!(refusal(room::discard_section(b, &c.head, empty).await), Failure::NotFound);
}

#[tokio::test]
async fn settings_are_read_and_changed_by_who_manages_and_by_one_at_a_time() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (top, _) = section(&c, None, "Le collège", false).await;
    let (id, code) = section(&c, Some(top), "Projets", true).await;
    grant(&c, id, &[(Grantee::Person(c.staff.person), SectionRole::Manager)]).await;
    let settings = room::settings(b, &c.staff, &code).await.unwrap();
    assert_eq!((settings.id, settings.input.title.as_str(), settings.input.public), (id, "Projets", true));
    assert_eq!(settings.path.iter().map(|crumb| crumb.title.as_str()).collect::<Vec<_>>(), ["Le collège"]);
    assert_eq!(settings.private_above.as_deref(), Some("Le collège"), "it is private with the one above");
    assert!(!settings.archived && !settings.archived_above);
    for (name, actor) in everybody(&c) {
        let may = ["administrator", "head", "staff"].contains(&name);
        assert_eq!(room::settings(b, actor, &code).await.is_ok(), may, "{name}");
    }
    let title = "Projets et sorties".to_owned();
    let input = SectionInput { title, blog: false, ..settings.input.clone() };
    room::change_section(b, &c.staff, id, &input).await.unwrap();
    let seen = room::settings(b, &c.head, &code).await.unwrap();
    assert_eq!((seen.input.title.as_str(), seen.input.blog), ("Projets et sorties", false));
    // Who had read the one before does not write over it.
    let late = SectionInput { summary: "Trop tard".to_owned(), ..settings.input.clone() };
    let refused = room::change_section(b, &c.head, id, &late).await;
    assert_eq!(refusal(refused), Failure::Conflict(Problem::ChangedMeanwhile));
    let wrong = [
        ("title", SectionInput { title: " ".to_owned(), ..seen.input.clone() }, Problem::Required),
        ("summary", SectionInput { summary: "x".repeat(301), ..seen.input.clone() }, Problem::TooLong { max: 300 }),
        ("picture", SectionInput { picture: Some(PictureId(Uuid::now_v7())), ..seen.input }, Problem::UnknownChoice),
    ];
    for (field, input, expected) in wrong {
        assert_eq!(problem(room::change_section(b, &c.staff, id, &input).await), (field.to_owned(), expected));
    }
    room::set_archived(b, &c.head, top, true).await.unwrap();
    assert!(room::settings(b, &c.staff, &code).await.unwrap().archived_above);
    set(&c, top, "Le collège", true).await;
    assert_eq!(room::settings(b, &c.staff, &code).await.unwrap().private_above, None);
}

#[tokio::test]
async fn what_is_there_is_put_in_the_order_that_the_settings_switch_to_and_back() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, code) = section(&c, None, "Projets", true).await;
    let (other, _) = section(&c, None, "CDI", true).await;
    let switch = async |by_update| {
        let input = room::settings(b, &c.administrator, &code).await.unwrap().input;
        room::change_section(b, &c.administrator, id, &SectionInput { by_update, ..input }).await.unwrap();
    };
    let rework = async |section, article, title: &str, minor| {
        let revision = room::draft(b, &c.administrator, article).await.unwrap().revision;
        let saved = room::save(b, &c.administrator, article, &words(section, title, revision)).await.unwrap();
        room::publish(b, &c.administrator, article, Timing::default(), minor, saved.revision).await.unwrap();
        c.world.clock.advance_seconds(60);
    };
    let named = |cards: Vec<ArticleCard>| cards.into_iter().map(|card| card.title).collect::<Vec<_>>();
    // On its own page, in a tile of its news, and in one of all.
    let order = async || {
        let visitor = anybody(&c.world);
        let page = room::page(b, &visitor, &code, None).await.unwrap();
        let of_tile = room::news(b, &visitor, &[id], 5).await.unwrap();
        let of_all = room::news(b, &visitor, &[], 5).await.unwrap();
        [page.articles.items, of_tile, of_all].map(named)
    };
    switch(false).await;
    let mut made = Vec::new();
    for (section, title) in [(other, "Prêt"), (id, "Premier"), (id, "Second")] {
        made.push(published(&c, section, title).await.0);
        c.world.clock.advance_seconds(60);
    }
    rework(id, made[1], "Premier, mis à jour", false).await;
    rework(id, made[2], "Second, corrigé", true).await;
    // Another section stays by update, whatever is done with this one.
    rework(other, made[0], "Prêt, mis à jour", false).await;
    let expected = |first: &str, second: &str| {
        let own = vec![first.to_owned(), second.to_owned()];
        let all = [vec!["Prêt, mis à jour".to_owned()], own.clone()].concat();
        [own.clone(), own, all]
    };
    let by_publication = expected("Second, corrigé", "Premier, mis à jour");
    assert_eq!(order().await, by_publication);
    switch(true).await;
    assert_eq!(order().await, expected("Premier, mis à jour", "Second, corrigé"));
    switch(false).await;
    assert_eq!(order().await, by_publication);
}

#[tokio::test]
async fn the_glance_tells_what_waits_and_costs_the_same_for_many() {
    let c = Classroom::new().await;
    let (top, _) = section(&c, None, "Le collège", true).await;
    grant(&c, top, &[(Grantee::Person(c.staff.person), SectionRole::Manager)]).await;
    let mut costs = Vec::new();
    for round in 0..2 {
        for n in 0..=(round * 8) {
            let (id, _) = section(&c, Some(top), &format!("Rubrique {round}-{n}"), true).await;
            published(&c, id, &format!("Article {round}-{n}")).await;
            let waiting = ArticleId(Uuid::now_v7());
            room::save(&c.world.backend, &c.administrator, waiting, &words(id, "En attente", 0)).await.unwrap();
            room::submit(&c.world.backend, &c.administrator, waiting).await.unwrap();
        }
        for actor in [&c.administrator, &c.staff] {
            let (seen, statements) = counted(room::managed(&c.world.backend, actor)).await;
            let line = &seen.unwrap().lines[1];
            assert_eq!((line.published, line.waiting), (1, 1));
            costs.push(statements);
        }
    }
    assert_eq!(costs[..2], costs[2..], "{costs:?}");
    assert!(costs.iter().all(|cost| *cost <= 5), "{costs:?}");
}

#[tokio::test]
async fn the_state_of_a_section_is_told_by_what_came_to_its_readers() {
    use SectionState::{Abandoned, Alive, Empty, OutOfDate};
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (top, _) = section(&c, None, "Le collège", true).await;
    let (lively, _) = section(&c, Some(top), "Actualités", true).await;
    let (silent, _) = section(&c, None, "Chorale", true).await;
    section(&c, None, "Club", true).await;
    room::make_class_sections(b, &c.administrator, None, &[c.class]).await.unwrap();
    let class = room::managed(b, &c.administrator).await.unwrap().lines.last().unwrap().title.clone();
    published(&c, silent, "Le concert").await;
    let states = async || -> Vec<(String, SectionState)> {
        let all = room::managed(b, &c.administrator).await.unwrap().lines;
        all.into_iter().map(|line| (line.title, line.state)).collect()
    };
    let expected = |all: &[(&str, SectionState)]| -> Vec<(String, SectionState)> {
        all.iter().map(|(title, state)| ((*title).to_owned(), *state)).collect()
    };
    let new =
        [("Le collège", Alive), ("Actualités", Alive), ("Chorale", Alive), ("Club", Alive), (class.as_str(), Alive)];
    assert_eq!(states().await, expected(&new), "what was made lately may still be without anything");
    c.world.clock.advance_seconds(30 * 86_400);
    // A draft is nothing to a reader.
    room::save(b, &c.administrator, ArticleId(Uuid::now_v7()), &words(lively, "Brouillon", 0)).await.unwrap();
    let month =
        [("Le collège", Empty), ("Actualités", Empty), ("Chorale", Alive), ("Club", Empty), (class.as_str(), Empty)];
    assert_eq!(states().await, expected(&month));
    published(&c, lively, "Le cross").await;
    let used =
        [("Le collège", Alive), ("Actualités", Alive), ("Chorale", Alive), ("Club", Empty), (class.as_str(), Empty)];
    assert_eq!(states().await, expected(&used), "what is below counts for what is above");
    c.world.clock.advance_seconds(335 * 86_400 + 1);
    let (article, _) = published(&c, lively, "La fête").await;
    room::withdraw(b, &c.administrator, article).await.unwrap();
    let year = [
        ("Le collège", Alive),
        ("Actualités", Alive),
        ("Chorale", Abandoned),
        ("Club", Empty),
        (class.as_str(), Empty),
    ];
    assert_eq!(states().await, expected(&year));
    preau_backend::db::sql("UPDATE structure SET school_year = 2025 WHERE id = $1")
        .bind(c.class)
        .run(&b.db)
        .await
        .unwrap();
    let next = [
        ("Le collège", Alive),
        ("Actualités", Alive),
        ("Chorale", Abandoned),
        ("Club", Empty),
        (class.as_str(), OutOfDate),
    ];
    assert_eq!(states().await, expected(&next));
}
