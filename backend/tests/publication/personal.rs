//! The personal page: one's own order, the administrator's, shortcuts, school life.

use super::super::{everybody, function, grant, published, section};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::home::{self as room, life};
use preau_model::{
    editing::Document,
    error::{Failure, LifeEntryProblem, LifeFileProblem, Problem},
    home::personal::{Arrange, Arrangement, Block, SHORTCUTS_MAX, Shortcut, ShortcutChange},
    publication::{Grantee, SectionRole},
    session::Role,
};

fn news_first() -> Arrangement {
    let mut it = Arrangement::default();
    it.apply(&Arrange::Move { block: Block::News, after: None });
    it
}

#[tokio::test]
async fn ones_own_order_comes_before_the_administrators() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let first = async |actor| room::personal(b, actor).await.unwrap().arrangement.blocks()[0].block;
    assert_eq!(first(&c.lea).await, Block::Work);
    for (name, actor) in everybody(&c) {
        let may = ["administrator", "far_administrator"].contains(&name);
        assert_eq!(room::set_usual(b, actor, Role::Pupil, &news_first()).await.is_ok(), may, "{name}");
        assert_eq!(room::usual_pages(b, actor).await.is_ok(), may, "{name}");
    }
    assert_eq!(first(&c.lea).await, Block::News);
    assert_eq!(first(&c.teacher).await, Block::Work, "another function");
    room::arrange(b, &c.lea, Some(&Arrangement::default())).await.unwrap();
    assert_eq!(first(&c.lea).await, Block::Work);
    let page = room::personal(b, &c.lea).await.unwrap();
    assert!(page.own);
    room::arrange(b, &c.lea, None).await.unwrap();
    assert_eq!(first(&c.lea).await, Block::News);
}

#[tokio::test]
async fn shortcuts_are_ones_own_and_lead_somewhere() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let shortcut = |address: &str| Shortcut { name: " Pix ".to_owned(), address: address.to_owned() };
    let add = async |actor, it: Shortcut| room::change_shortcuts(b, actor, &ShortcutChange::Add(it)).await;
    add(&c.lea, shortcut("https://pix.fr")).await.unwrap();
    let page = room::personal(b, &c.lea).await.unwrap();
    assert_eq!(page.shortcuts, [Shortcut { name: "Pix".to_owned(), address: "https://pix.fr".to_owned() }]);
    assert!(!page.own, "the order is still the school's");
    assert!(room::personal(b, &c.teacher).await.unwrap().shortcuts.is_empty());
    let wrong = add(&c.lea, shortcut("javascript:alert(1)")).await;
    assert_eq!(problem(wrong), ("address".to_owned(), Problem::Malformed));
    let nameless = Shortcut { name: " ".to_owned(), ..shortcut("https://pix.fr") };
    assert_eq!(problem(add(&c.lea, nameless).await), ("name".to_owned(), Problem::Required));
    assert_eq!(room::personal(b, &c.lea).await.unwrap().shortcuts.len(), 1, "nothing was lost");
    // The order changes, the shortcuts stay.
    room::arrange(b, &c.lea, Some(&news_first())).await.unwrap();
    assert_eq!(room::personal(b, &c.lea).await.unwrap().shortcuts.len(), 1);
}

#[tokio::test]
async fn shortcuts_of_two_open_pages_stay_side_by_side() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let shortcut = |n: usize| Shortcut { name: format!("Site {n}"), address: format!("https://site{n}.example.org") };
    let change = async |it: &ShortcutChange| room::change_shortcuts(b, &c.lea, it).await;
    // Two pages were opened while there was none; each adds its own, and is answered with all there is.
    assert_eq!(change(&ShortcutChange::Add(shortcut(1))).await.unwrap(), [shortcut(1)]);
    assert_eq!(change(&ShortcutChange::Add(shortcut(2))).await.unwrap(), [shortcut(1), shortcut(2)]);
    assert_eq!(room::personal(b, &c.lea).await.unwrap().shortcuts, [shortcut(1), shortcut(2)]);
    // The first, which knows nothing of the second, takes its own away, and again from a third page.
    for _ in 0..2 {
        assert_eq!(change(&ShortcutChange::Remove(shortcut(1))).await.unwrap(), [shortcut(2)]);
    }
    assert_eq!(change(&ShortcutChange::Add(shortcut(2))).await.unwrap(), [shortcut(2)], "sent twice");
    for n in 3..=SHORTCUTS_MAX + 1 {
        change(&ShortcutChange::Add(shortcut(n))).await.unwrap();
    }
    let max = u32::try_from(SHORTCUTS_MAX).unwrap();
    let one_more = change(&ShortcutChange::Add(shortcut(99))).await;
    assert_eq!(problem(one_more), ("name".to_owned(), Problem::TooMany { max }));
    assert_eq!(room::personal(b, &c.lea).await.unwrap().shortcuts.len(), SHORTCUTS_MAX);
}

#[tokio::test]
async fn school_life_is_the_pupils_and_their_guardians_only() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let page = room::personal(b, &c.lea).await.unwrap();
    assert_eq!(page.school_life, None, "not connected");
    let login: (String,) = preau_backend::db::sql("SELECT login FROM account WHERE person = $1")
        .bind(c.lea.person)
        .one(&b.db)
        .await
        .unwrap();
    let file = format!(
        r#"{{"school_life": [
            {{"login": "{0}", "kind": "absence", "day": "2026-11-18", "title": "Rendez-vous médical"}},
            {{"login": "{0}", "kind": "mark", "day": "2026-11-20", "title": "Mathématiques", "detail": "15,5/20"}},
            {{"login": "inconnu", "kind": "mark", "day": "2026-11-20", "title": "Anglais"}},
            {{"login": "autre", "kind": "mark", "day": "2026-11-20", "title": "Anglais"}},
            {{"login": "inconnu", "kind": "mark", "day": "2026-11-19", "title": "Anglais"}}]}}"#,
        login.0
    );
    let send = async |actor, file: &str| {
        life::receive(b, actor, &life::JsonFile, "pronote.json", file.to_owned().into()).await
    };
    assert_eq!(refusal(send(&c.teacher, &file).await), Failure::Forbidden);
    assert_eq!(problem(send(&c.administrator, "%PDF-1.7").await), ("file".to_owned(), Problem::WrongFileType));
    let received = send(&c.administrator, &file).await.unwrap();
    assert_eq!((received.entries, received.unknown), (2, vec!["inconnu".to_owned(), "autre".to_owned()]));
    // One entry that is wrong: what was there stays.
    let reason = LifeEntryProblem::NoSuchDay { found: "2026-13-20".to_owned() };
    let wrong = Problem::LifeFile(LifeFileProblem::Entry { number: 2, reason });
    let refused = send(&c.administrator, &file.replacen("2026-11-20", "2026-13-20", 1)).await;
    assert_eq!(problem(refused), ("file".to_owned(), wrong));
    for (name, actor) in everybody(&c) {
        let page = room::personal(b, actor).await.unwrap();
        let titles: Vec<String> =
            page.school_life.into_iter().flatten().flat_map(|life| life.entries).map(|entry| entry.title).collect();
        let sees = ["lea", "mother"].contains(&name);
        let expected: &[&str] = if sees { &["Mathématiques", "Rendez-vous médical"] } else { &[] };
        assert_eq!(titles, expected, "{name}");
    }
    assert_eq!(refusal(life::disconnect(b, &c.head).await), Failure::Forbidden);
    life::disconnect(b, &c.administrator).await.unwrap();
    assert_eq!(room::personal(b, &c.lea).await.unwrap().school_life, None);
}

#[tokio::test]
async fn an_agenda_tells_each_pupil_of_theirs_and_all_of_what_is_for_all() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let login = async |actor: &preau_backend::Actor| -> String {
        let (login,): (String,) = preau_backend::db::sql("SELECT login FROM account WHERE person = $1")
            .bind(actor.person)
            .one(&b.db)
            .await
            .unwrap();
        login
    };
    let file = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
         BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261124\r\nSUMMARY:Cross\r\nEND:VEVENT\r\n\
         BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20261118T080000Z\r\nDTEND:20261118T090000Z\r\nSUMMARY:Orthodontiste\r\n\
         CATEGORIES:Absences\r\nATTENDEE:mailto:{}@college.example\r\nATTENDEE:mailto:inconnu@college.example\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n",
        login(&c.lea).await
    );
    let send =
        async |actor, file: &str| life::receive(b, actor, &life::Calendar, "pronote.ics", file.to_owned().into()).await;
    assert_eq!(refusal(send(&c.teacher, &file).await), Failure::Forbidden);
    let damaged = problem(send(&c.administrator, "BEGIN:VCALENDAR\r\n").await);
    assert_eq!(damaged, ("file".to_owned(), Problem::Feed(preau_model::error::FeedProblem::Damaged)));
    let received = send(&c.administrator, &file).await.unwrap();
    assert_eq!(received.unknown, ["inconnu"]);
    let entries = async |actor| -> Vec<(String, String)> {
        let page = room::personal(b, actor).await.unwrap();
        let all = page.school_life.into_iter().flatten().flat_map(|life| life.entries);
        all.map(|entry| (entry.title, entry.detail)).collect()
    };
    let cross = ("Cross".to_owned(), String::new());
    let absence = ("Orthodontiste".to_owned(), "9\u{a0}h – 10\u{a0}h".to_owned());
    assert_eq!(entries(&c.lea).await, [cross.clone(), absence.clone()]);
    assert_eq!(entries(&c.mother).await, [cross.clone(), absence]);
    assert_eq!(entries(&c.zoe).await, [cross], "nothing of another’s");
    assert!(entries(&c.far_pupil).await.is_empty() && entries(&c.teacher).await.is_empty());
}

#[tokio::test]
async fn news_of_ones_own_sections_come_first_while_they_are_recent() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (site, _) = section(&c, None, "Actualités", true).await;
    let (teachers, _) = section(&c, None, "Salle des professeurs", false).await;
    let (house, _) = section(&c, None, "Intranet", false).await;
    grant(&c, site, &[(Grantee::Person(c.staff.person), SectionRole::Writer)]).await;
    grant(&c, teachers, &[(function(Role::Teacher), SectionRole::Visitor)]).await;
    grant(&c, house, &[(Grantee::Everyone, SectionRole::Visitor)]).await;
    for (section, title) in [(teachers, "Réunion"), (house, "Travaux"), (site, "Cross")] {
        published(&c, section, title).await;
        c.world.clock.advance_seconds(60);
    }
    let titles = async |actor| -> Vec<String> {
        room::personal(b, actor).await.unwrap().news.into_iter().map(|card| card.title).collect()
    };
    assert_eq!(titles(&c.teacher).await, ["Réunion", "Cross", "Travaux"]);
    assert_eq!(titles(&c.lea).await, ["Cross", "Travaux"]);
    c.world.clock.advance_seconds(61 * 24 * 3600);
    assert_eq!(titles(&c.teacher).await, ["Cross", "Travaux", "Réunion"]);
}

#[tokio::test]
async fn activities_are_those_to_go_on_with_and_those_used_last() {
    use preau_backend::classeur;
    use preau_model::{
        classeur::{Command, Content, GivingInput, Headway, Insert, Shared, Step},
        ids::{ActivityId, GivingId, StepId},
    };
    use uuid::Uuid;
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let made = async |title: &str, closes: Option<&str>| {
        let (activity, step) = (ActivityId(Uuid::now_v7()), StepId(Uuid::now_v7()));
        classeur::create_activity(b, &c.teacher, activity, None, title).await.unwrap();
        let text = Step { id: step, content: Content::Text { html: "<p>Lire</p>".to_owned() } };
        let commands = vec![Command::Insert(Insert::row([text], None))];
        let batch = preau_model::editing::Batch { id: Uuid::now_v7(), base: 0, commands };
        classeur::change(b, &c.teacher, activity, &batch).await.unwrap();
        let closes = closes.map(crate::world::civil);
        let input = GivingInput { structures: vec![c.class], closes, ..GivingInput::default() };
        classeur::give_out(b, &c.teacher, GivingId(Uuid::now_v7()), Shared::Activity(activity), &input).await.unwrap();
        c.world.clock.advance_seconds(60);
        (activity, step)
    };
    let (first, step) = made("Volcans", None).await;
    made("Séismes", Some("2026-12-01T08:00")).await;
    made("Marées", Some("2026-11-27T08:00")).await;
    let going = async |actor| -> Vec<String> {
        room::personal(b, actor).await.unwrap().going.into_iter().map(|line| line.title).collect()
    };
    let lately = async |actor| -> Vec<String> {
        room::personal(b, actor).await.unwrap().lately.into_iter().map(|pick| pick.title).collect()
    };
    assert_eq!(going(&c.lea).await, ["Marées", "Séismes", "Volcans"], "what closes first");
    assert_eq!(lately(&c.teacher).await, ["Marées", "Séismes", "Volcans"], "what was used last");
    let headway = Headway { pupil: c.lea.person, activity: first, at: step, done: [step].into() };
    classeur::advance(b, &c.lea, &headway).await.unwrap();
    c.world.at("2026-11-27T08:00");
    assert_eq!(going(&c.lea).await, ["Séismes"], "neither what is done nor what is closed");
    for (name, actor) in everybody(&c) {
        assert_eq!(going(actor).await.is_empty(), !["lea", "tom"].contains(&name), "{name}");
        assert_eq!(lately(actor).await.is_empty(), name != "teacher", "{name}");
    }
}
