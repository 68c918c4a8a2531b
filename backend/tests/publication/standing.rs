//! Who may do what and why: what is told is what decides.

use super::super::{anybody, everybody, function, give, grant, newsroom, published, reader, room, section, set, words};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::Actor;
use preau_model::{
    error::{Failure, Problem},
    ids::{ArticleId, SectionId},
    publication::{Grant, Grantee, Holder, NewSection, RightsInput, SectionKind, SectionRole, Standing, Why},
    session::Role,
    text::{Lang, RightsText},
};
use uuid::Uuid;

/// A line in words: who, which role, from where.
fn line(holder: &Holder) -> (String, SectionRole, String) {
    let who = holder.who.as_ref().map_or_else(|| "web".to_owned(), |who| RightsText::grantee(Lang::Fr, who));
    let why = match &holder.why {
        Why::Function => "function".to_owned(),
        Why::Public => "public".to_owned(),
        Why::Here => "here".to_owned(),
        Why::Above(crumb) => crumb.title.clone(),
    };
    (who, holder.role, why)
}

#[tokio::test]
async fn the_matrix_tells_each_role_and_the_section_that_gives_it() {
    let c = Classroom::new().await;
    let (top, _) = section(&c, None, "Vie du collège", true).await;
    let (below, code) = section(&c, Some(top), "Sorties", true).await;
    grant(
        &c,
        top,
        &[
            (Grantee::Everyone, SectionRole::Visitor),
            (Grantee::Teachers(c.class), SectionRole::Manager),
            (Grantee::Guardians(c.class), SectionRole::Writer),
            (function(Role::Staff), SectionRole::Moderator),
            (Grantee::Person(c.colleague.person), SectionRole::Publisher),
        ],
    )
    .await;
    let page = room::rights_page(&c.world.backend, &c.teacher, &code).await.unwrap();
    assert!(!page.own && page.given.is_empty());
    assert_eq!(page.above.as_ref().map(|crumb| crumb.title.as_str()), Some("Vie du collège"));
    let above = || "Vie du collège".to_owned();
    assert_eq!(
        page.holders.iter().map(line).collect::<Vec<_>>(),
        [
            ("Administrateurs de l’espace".to_owned(), SectionRole::Manager, "function".to_owned()),
            ("Direction".to_owned(), SectionRole::Manager, "function".to_owned()),
            ("Enseignants de 6A".to_owned(), SectionRole::Manager, above()),
            ("Tous les personnels".to_owned(), SectionRole::Moderator, above()),
            ("Anne Bernard".to_owned(), SectionRole::Publisher, above()),
            ("Responsables des élèves de 6A".to_owned(), SectionRole::Writer, above()),
            ("Tous les membres de l’établissement".to_owned(), SectionRole::Visitor, above()),
            ("web".to_owned(), SectionRole::Visitor, "public".to_owned()),
        ]
    );
    // Those who are counted are those who have the role when they come.
    let people = |grantee: Grantee| {
        let mine = page.holders.iter().filter_map(|holder| holder.who.as_ref()).find(|who| who.grantee == grantee);
        mine.and_then(|who| who.people)
    };
    assert_eq!(people(Grantee::Guardians(c.class)), Some(3), "a mere contact is not among them");
    assert_eq!(people(Grantee::Teachers(c.class)), Some(1));
    assert_eq!(people(function(Role::Staff)), Some(1));
    assert_eq!(people(Grantee::Everyone), Some(13));

    let top_page = room::rights_page(&c.world.backend, &c.teacher, &page.path[0].code).await.unwrap();
    assert_eq!(top_page.below, ["Sorties"]);
    assert!(top_page.own && top_page.above.is_none());
    // Its own instead: both are told, so that one sees what going back would change.
    let own = vec![Grant { grantee: Grantee::Person(c.teacher.person), role: SectionRole::Manager }];
    give(&c, &c.teacher, below, Some(own)).await.unwrap();
    let page = room::rights_page(&c.world.backend, &c.teacher, &code).await.unwrap();
    assert!(page.own);
    assert_eq!((page.given.len(), page.inherited.len()), (1, 5));
    assert_eq!(page.changed.map(|(by, _)| by).as_deref(), Some("Paul Durand"));
    let top_page = room::rights_page(&c.world.backend, &c.teacher, &page.path[0].code).await.unwrap();
    assert!(top_page.below.is_empty());
}

/// What is above, and archived, is told; how it is called, to those who manage it.
#[tokio::test]
async fn an_archived_section_above_has_a_name_for_those_who_manage_it_only() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (top, top_code) = section(&c, None, "Conseil de discipline", false).await;
    let (below, code) = section(&c, Some(top), "Règlement", true).await;
    grant(&c, top, &[(function(Role::Teacher), SectionRole::Visitor)]).await;
    grant(&c, below, &[(Grantee::Person(c.teacher.person), SectionRole::Manager)]).await;
    room::set_archived(b, &c.administrator, top, true).await.unwrap();
    let told = async |actor: &Actor| {
        let page = room::rights_page(b, actor, &code).await.unwrap().archived.unwrap();
        let standing = room::standing(b, actor, &code, c.lea.person).await.unwrap().archived.unwrap();
        assert_eq!(page, standing);
        (page.code, page.title)
    };
    assert_eq!(told(&c.teacher).await, (String::new(), String::new()), "who read it reads it no longer");
    assert_eq!(told(&c.head).await, (top_code, "Conseil de discipline".to_owned()));
    room::set_archived(b, &c.administrator, top, false).await.unwrap();
    room::set_archived(b, &c.administrator, below, true).await.unwrap();
    assert_eq!(told(&c.teacher).await, (code.clone(), "Règlement".to_owned()));
}

async fn ask(c: &Classroom, code: &str, who: &Actor) -> Standing {
    room::standing(&c.world.backend, &c.administrator, code, who.person).await.unwrap()
}

fn may(standing: &Standing) -> Vec<bool> {
    standing.answers.iter().map(|answer| answer.may).collect()
}

#[tokio::test]
async fn what_is_answered_for_each_person_is_what_happens_when_they_try() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    for public in [true, false] {
        let title = if public { "Ouverte" } else { "Réservée" };
        let (id, code) = section(&c, None, title, public).await;
        grant(
            &c,
            id,
            &[
                (Grantee::Pupils(c.class), SectionRole::Visitor),
                (Grantee::Guardians(c.class), SectionRole::Writer),
                (Grantee::Person(c.teacher.person), SectionRole::Publisher),
                (function(Role::Staff), SectionRole::Moderator),
                (Grantee::Teachers(c.other_class), SectionRole::Manager),
            ],
        )
        .await;
        let (article, _) = published(&c, id, &format!("Un article {title}")).await;
        for (name, actor) in everybody(&c).into_iter().filter(|(_, actor)| actor.school == c.world.school) {
            let told = ask(&c, &code, actor).await;
            let reads = room::page(b, &reader(b, actor).await, &code, None).await.is_ok();
            let own = ArticleId(Uuid::now_v7());
            let writes = room::save(b, actor, own, &words(id, &format!("De {name}"), 0)).await;
            let publishes = match &writes {
                Ok(saved) => {
                    let timing = preau_model::publication::Timing::default();
                    room::publish(b, actor, own, timing, false, saved.revision).await.is_ok()
                }
                Err(_) => false,
            };
            // In the bin and out of it again.
            let moderates = room::remove(b, actor, article, true).await.is_ok();
            if moderates {
                room::remove(b, actor, article, false).await.unwrap();
            }
            let new = NewSection {
                id: SectionId(Uuid::now_v7()),
                parent: Some(id),
                kind: SectionKind::Institutional,
                structure: None,
                title: "Dessous".to_owned(),
            };
            let manages = room::create_section(b, actor, &new).await.is_ok();
            assert_eq!(may(&told), [reads, writes.is_ok(), publishes, moderates, manages], "{name}, {title}");
            for answer in &told.answers {
                assert_eq!(answer.may, !answer.why.is_empty(), "{name}, {title}: {answer:?}");
                assert!(!answer.may || answer.others.is_empty(), "{name}");
            }
        }
    }
}

#[tokio::test]
async fn a_refusal_says_why() {
    let c = Classroom::new().await;
    let (top, top_code) = section(&c, None, "Parents de 6A", false).await;
    grant(
        &c,
        top,
        &[(Grantee::Guardians(c.class), SectionRole::Visitor), (function(Role::Teacher), SectionRole::Manager)],
    )
    .await;
    // Who has the role, and by what this person might.
    let zoe = ask(&c, &top_code, &c.zoe).await;
    assert_eq!(may(&zoe), [false; 5]);
    let names: Vec<_> = zoe.answers[0].others.iter().map(|who| RightsText::grantee(Lang::Fr, who)).collect();
    assert_eq!(names, ["Tous les enseignants", "Responsables des élèves de 6A"]);
    let is: Vec<_> = zoe.is.iter().map(|who| RightsText::grantee(Lang::Fr, who)).collect();
    assert_eq!(is, ["Tous les élèves", "Élèves de 5B"]);
    // A mere contact is told that they are one.
    let neighbour = ask(&c, &top_code, &c.neighbour).await;
    assert_eq!((may(&neighbour)[0], neighbour.contact_of), (false, vec!["Léa Martin".to_owned()]));
    let mother = ask(&c, &top_code, &c.mother).await;
    assert_eq!(may(&mother), [true, false, false, false, false]);
    assert_eq!(line(&mother.answers[0].why[0]).0, "Responsables des élèves de 6A");
    assert!(mother.contact_of.is_empty());
    // Who has left may do nothing, whatever was given.
    c.world.leaves(&c.colleague).await;
    let gone = ask(&c, &top_code, &c.colleague).await;
    assert!(gone.who.gone);
    assert_eq!(may(&gone), [false; 5]);
    // Archived, nobody reads it.
    room::set_archived(&c.world.backend, &c.administrator, top, true).await.unwrap();
    let mother = ask(&c, &top_code, &c.mother).await;
    assert_eq!((may(&mother)[0], mother.archived.map(|crumb| crumb.title)), (false, Some("Parents de 6A".to_owned())));
    assert!(room::page(&c.world.backend, &reader(&c.world.backend, &c.mother).await, &top_code, None).await.is_err());
    room::set_archived(&c.world.backend, &c.administrator, top, false).await.unwrap();
    // Public, everybody reads it, those who have left too.
    set(&c, top, "Parents de 6A", true).await;
    assert_eq!(may(&ask(&c, &top_code, &c.colleague).await), [true, false, false, false, false]);
    assert!(room::page(&c.world.backend, &anybody(&c.world), &top_code, None).await.is_ok());
}

#[tokio::test]
async fn only_managers_look_at_rights_and_for_people() {
    let c = Classroom::new().await;
    let (id, code) = newsroom(&c).await;
    let b = &c.world.backend;
    for (name, actor) in everybody(&c) {
        let may = ["administrator", "head"].contains(&name);
        assert_eq!(room::rights_page(b, actor, &code).await.is_ok(), may, "{name}");
        assert_eq!(room::find_grantees(b, actor, &code, "martin", Lang::Fr).await.is_ok(), may, "{name}");
        assert_eq!(room::find_people(b, actor, &code, "martin").await.is_ok(), may, "{name}");
        assert_eq!(room::standing(b, actor, &code, c.lea.person).await.is_ok(), may, "{name}");
        let input = RightsInput { grants: Some(Vec::new()), revision: 2 };
        let set = room::set_grants(b, actor, id, &input).await;
        assert!(may || matches!(refusal(set), Failure::Forbidden | Failure::NotFound), "{name}");
        if actor.school != c.world.school {
            assert_eq!(refusal(room::rights_page(b, actor, &code).await), Failure::NotFound, "{name}");
        }
    }
    // Nobody of another school is found, nor asked about.
    assert!(room::find_people(b, &c.administrator, &code, "loin").await.unwrap().is_empty());
    let far = room::standing(b, &c.administrator, &code, c.far_pupil.person).await;
    assert_eq!(refusal(far), Failure::NotFound);
    // A pupil who manages a section does not look through the families of the school.
    grant(&c, id, &[(Grantee::Person(c.lea.person), SectionRole::Manager)]).await;
    let found = room::find_people(b, &c.lea, &code, "martin").await.unwrap();
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(room::find_people(b, &c.lea, &code, "durand").await.unwrap().len(), 1);
    assert_eq!(refusal(room::standing(b, &c.lea, &code, c.mother.person).await), Failure::NotFound);
    assert!(room::standing(b, &c.lea, &code, c.teacher.person).await.is_ok());
}

#[tokio::test]
async fn groups_and_people_are_found_by_how_their_names_begin() {
    let c = Classroom::new().await;
    let (_, code) = section(&c, None, "CDI", true).await;
    let b = &c.world.backend;
    let find = async |text: &str| -> Vec<String> {
        let found = room::find_grantees(b, &c.administrator, &code, text, Lang::Fr).await.unwrap();
        found.iter().map(|who| RightsText::grantee(Lang::Fr, who)).collect()
    };
    assert_eq!(find("").await.len(), 7, "everybody and the functions");
    assert_eq!(find("6a").await, ["Élèves de 6A", "Responsables des élèves de 6A", "Enseignants de 6A"]);
    assert_eq!(find("parents 6A").await, ["Responsables des élèves de 6A"]);
    assert_eq!(find("profs").await[0], "Tous les enseignants");
    assert_eq!(find("lea mar").await, ["Léa Martin"]);
    assert!(find("%").await.len() == 7 && find("xyz").await.is_empty());
    let about = room::find_people(b, &c.administrator, &code, "marie").await.unwrap();
    assert_eq!(about[0].about.as_ref().unwrap().children, ["Léa Martin"]);
}

#[tokio::test]
async fn what_somebody_else_has_saved_is_not_written_over() {
    let c = Classroom::new().await;
    let (id, code) = section(&c, None, "CDI", true).await;
    let b = &c.world.backend;
    let read = room::rights_page(b, &c.administrator, &code).await.unwrap();
    let teachers = Grant { grantee: function(Role::Teacher), role: SectionRole::Publisher };
    give(&c, &c.head, id, Some(vec![teachers])).await.unwrap();
    let mine = RightsInput { grants: Some(Vec::new()), revision: read.revision };
    let refused = refusal(room::set_grants(b, &c.administrator, id, &mine).await);
    assert_eq!(refused, Failure::Conflict(Problem::ChangedMeanwhile));
    let now = room::rights_page(b, &c.administrator, &code).await.unwrap();
    assert_eq!(now.given.iter().map(preau_model::publication::Given::grant).collect::<Vec<_>>(), [teachers]);
    assert_eq!(now.changed.unwrap().0, "Hélène Chef");
    // Its settings are another matter: those who change them are not told of a conflict.
    set(&c, id, "CDI", true).await;
    let input = RightsInput { grants: Some(vec![teachers]), revision: now.revision };
    room::set_grants(b, &c.administrator, id, &input).await.unwrap();
}

#[tokio::test]
async fn the_last_manager_is_not_taken_away() {
    let c = Classroom::new().await;
    let (id, _) = section(&c, None, "CDI", true).await;
    let manager = |actor: &Actor| Grant { grantee: Grantee::Person(actor.person), role: SectionRole::Manager };
    give(&c, &c.administrator, id, Some(vec![manager(&c.staff)])).await.unwrap();
    let nobody = give(&c, &c.administrator, id, Some(Vec::new())).await;
    assert_eq!(problem(nobody), ("grants".to_owned(), Problem::LastManager));
    // A group of nobody is nobody.
    let empty = c.world.class("3C", &[]).await;
    let nobody = Grant { grantee: Grantee::Teachers(empty), role: SectionRole::Manager };
    let refused = give(&c, &c.head, id, Some(vec![nobody])).await;
    assert_eq!(problem(refused), ("grants".to_owned(), Problem::LastManager));
    // Somebody else instead; and who has left is nobody any more.
    give(&c, &c.administrator, id, Some(vec![manager(&c.colleague)])).await.unwrap();
    c.world.leaves(&c.colleague).await;
    give(&c, &c.administrator, id, Some(Vec::new())).await.unwrap();
    // The administrator and the head are never shut out.
    for actor in [&c.administrator, &c.head] {
        let role = reader(&c.world.backend, actor).await.role(&c.world.backend.db, id).await.unwrap();
        assert_eq!(role, Some(SectionRole::Manager));
    }
}
