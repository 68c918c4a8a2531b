//! The demonstration, loaded into a real database and looked at through the eyes of those who live in it.
#![allow(clippy::unwrap_used)]
mod world;

use preau_backend::{
    Actor, classeur,
    db::sql,
    demonstration::{DemonstrationAccount, PASSWORD, load},
    directory, home, homework,
    publication::Reader,
    session,
};
use preau_model::{
    directory::LettersFor,
    error::{Failure, Problem},
    home::ShownContent,
    homework::{HandInKind, PupilAssignment, PupilState, Tab},
    session::Role,
};
use std::{collections::BTreeMap, time::Instant};
use world::{World, refusal};

/// A base without any school.
async fn empty() -> World {
    let world = World::new().await;
    sql("DELETE FROM school").run(&world.backend.db).await.unwrap();
    world
}

struct Demonstration {
    world: World,
    accounts: Vec<DemonstrationAccount>,
}

impl Demonstration {
    async fn loaded() -> Self {
        Self::loaded_in(empty().await).await
    }

    async fn loaded_in(world: World) -> Self {
        let begun = Instant::now();
        let accounts = load(&world.backend).await.unwrap();
        println!("loaded in {:?}", begun.elapsed());
        Self { world, accounts }
    }

    async fn count(&self, statement: &'static str) -> i64 {
        self.world.count(statement).await
    }

    /// The account with that function, signed in.
    async fn who(&self, role: Role) -> Actor {
        let account = self.accounts.iter().find(|account| account.roles.contains(&role)).unwrap();
        let request = session::SignIn {
            login: account.login.clone(),
            password: account.password.clone(),
            address: "10.0.0.1".into(),
            ..Default::default()
        };
        let signed_in = session::sign_in(&self.world.backend, request).await.unwrap();
        session::authenticate(&self.world.backend, &signed_in.token).await.unwrap().unwrap()
    }
}

#[tokio::test]
async fn a_visitor_finds_a_school_that_lives() {
    let d = Demonstration::loaded().await;
    there_are_as_many_people_as_in_a_school(&d).await;
    every_pupil_has_a_class_and_a_family(&d).await;
    teachers_give_to_their_own_classes(&d).await;
    work_comes_in_late_twice_or_never(&d).await;
    everyone_else_waits_for_a_letter(&d).await;
    lina_has_one_of_everything(&d, "2026-11-24").await;
    her_mother_follows_two_children(&d).await;
    her_teacher_has_copies_to_correct(&d).await;
    her_teacher_has_a_classeur(&d).await;
    assert_eq!(refusal(load(&d.world.backend).await), Failure::Conflict(Problem::AlreadyThere));
}

async fn there_are_as_many_people_as_in_a_school(d: &Demonstration) {
    for (statement, low, high) in [
        ("SELECT COUNT(*) FROM school", 1, 1),
        ("SELECT COUNT(*) FROM person_role WHERE role = 'pupil'", 288, 324),
        ("SELECT COUNT(*) FROM person_role WHERE role = 'guardian'", 390, 450),
        ("SELECT COUNT(*) FROM person_role WHERE role = 'teacher'", 30, 30),
        ("SELECT COUNT(*) FROM person_role WHERE role = 'head'", 2, 2),
        ("SELECT COUNT(*) FROM person_role WHERE role = 'staff'", 4, 4),
        ("SELECT COUNT(*) FROM person_role WHERE role = 'administrator'", 1, 1),
        ("SELECT COUNT(*) FROM structure WHERE kind = 'class'", 12, 12),
        ("SELECT COUNT(*) FROM structure WHERE kind = 'group'", 24, 24),
        ("SELECT COUNT(*) FROM assignment", 55, 70),
        ("SELECT COUNT(*) FROM assignment WHERE withdrawn_at IS NOT NULL", 1, 1),
        ("SELECT COUNT(*) FROM attachment WHERE assignment IS NOT NULL", 3, 10),
        ("SELECT COUNT(*) FROM rendition WHERE state = 'waiting'", 6, 6),
        ("SELECT COUNT(*) FROM session", 0, 0),
        ("SELECT COUNT(*) FROM import_run", 1, 1),
        (
            "SELECT COUNT(*) FROM guardianship WHERE kinship IN ('grandparent', 'social_services', 'foster_family')",
            3,
            3,
        ),
    ] {
        let count = d.count(statement).await;
        println!("{count:5} {statement}");
        assert!((low..=high).contains(&count), "{count}: {statement}");
    }
    let now = d.world.backend.clock.now();
    let rows: Vec<(i64,)> =
        sql("SELECT COUNT(*) FROM assignment WHERE publish_at > $1").bind(now).all(&d.world.backend.db).await.unwrap();
    assert_eq!(rows, [(4,)], "some are only seen later");
    let accounts = d.count("SELECT COUNT(*) FROM account").await;
    let numbered = d.count("SELECT COUNT(*) FROM account WHERE login LIKE '%2'").await;
    assert!(numbered * 50 < accounts, "few people bear one name: {numbered} of {accounts}");
}

async fn every_pupil_has_a_class_and_a_family(d: &Demonstration) {
    let in_classes: Vec<(String, i64)> =
        sql("SELECT st.code, COUNT(*) FROM membership m JOIN structure st ON st.id = m.structure
         WHERE st.kind = 'class' GROUP BY st.code")
        .all(&d.world.backend.db)
        .await
        .unwrap();
    assert!(in_classes.iter().all(|(_, pupils)| (24..=27).contains(pupils)), "{in_classes:?}");
    let pupils = d.count("SELECT COUNT(*) FROM person_role WHERE role = 'pupil'").await;
    assert_eq!(in_classes.iter().map(|(_, pupils)| pupils).sum::<i64>(), pupils);
    let guarded = d.count("SELECT COUNT(DISTINCT pupil) FROM guardianship WHERE level <= 2").await;
    assert_eq!(guarded, pupils);
    let siblings = d
        .count(
            "SELECT COUNT(DISTINCT children) FROM (
                SELECT MIN(CAST(pupil AS TEXT)) AS children FROM guardianship GROUP BY guardian HAVING COUNT(*) > 1) f",
        )
        .await;
    assert!(siblings >= 30, "{siblings} families with several children");
    let without_team = d
        .count(
            "SELECT COUNT(*) FROM structure st WHERE st.kind = 'class'
             AND (SELECT COUNT(*) FROM teaching t WHERE t.structure = st.id) < 9",
        )
        .await;
    assert_eq!(without_team, 0);
}

async fn teachers_give_to_their_own_classes(d: &Demonstration) {
    let strange = d
        .count(
            "SELECT COUNT(*) FROM assignment a JOIN assignment_structure s ON s.assignment = a.id
             WHERE NOT EXISTS (SELECT 1 FROM teaching t WHERE t.teacher = a.teacher AND t.structure = s.structure
                               AND t.subject = a.subject)",
        )
        .await;
    assert_eq!(strange, 0);
    let teachers = d.count("SELECT COUNT(DISTINCT teacher) FROM assignment").await;
    assert!(teachers >= 18, "{teachers} teachers");
    let due: Vec<(preau_model::time::Instant,)> =
        sql("SELECT due_at FROM assignment").all(&d.world.backend.db).await.unwrap();
    let zone = preau_backend::clock::Zone::named("Europe/Paris");
    for (due,) in due {
        let civil = zone.civil(due);
        let weekend = civil.weekday() == preau_model::time::Weekday::Saturday
            || civil.weekday() == preau_model::time::Weekday::Sunday;
        assert!(!weekend && (8..=16).contains(&civil.hour()), "due {civil}");
    }
}

async fn work_comes_in_late_twice_or_never(d: &Demonstration) {
    for (statement, low, high) in [
        ("SELECT COUNT(*) FROM submission", 500, 1_100),
        ("SELECT COUNT(*) FROM submission WHERE late", 25, 120),
        ("SELECT COUNT(*) FROM submission WHERE version_number > 1", 25, 120),
        ("SELECT COUNT(*) FROM submission WHERE corrected_at IS NOT NULL", 150, 700),
        ("SELECT COUNT(*) FROM submission WHERE corrected_at <= received_at", 0, 0),
        (
            "SELECT COUNT(*) FROM submission_version v JOIN submission s ON s.id = v.submission
            JOIN assignment a ON a.id = s.assignment WHERE v.received_at <= a.publish_at",
            0,
            0,
        ),
        ("SELECT COUNT(*) FROM submission_version WHERE text IS NOT NULL", 100, 600),
        ("SELECT COUNT(*) FROM attachment WHERE kind = 'audio'", 100, 600),
        ("SELECT COUNT(*) FROM attachment WHERE kind = 'file' AND version IS NOT NULL", 100, 700),
        ("SELECT COUNT(*) FROM assignment_done", 30, 250),
    ] {
        let count = d.count(statement).await;
        println!("{count:5} {statement}");
        assert!((low..=high).contains(&count), "{count}: {statement}");
    }
    let rows: Vec<(i64,)> =
        sql("SELECT COUNT(*) FROM submission WHERE received_at >= $1 OR corrected_at >= $1 OR feedback_at >= $1")
            .bind(d.world.backend.clock.now())
            .all(&d.world.backend.db)
            .await
            .unwrap();
    assert_eq!(rows, [(0,)], "nothing has happened tomorrow");
}

async fn everyone_else_waits_for_a_letter(d: &Demonstration) {
    assert_eq!(d.accounts.len(), 6);
    assert!(d.accounts.iter().all(|account| account.password == PASSWORD));
    let logins: Vec<&str> = d.accounts.iter().map(|account| account.login.as_str()).collect();
    assert_eq!(
        logins,
        [
            "gregory.fontanel",
            "helene.fabre-lacroix",
            "aurelie.thevenot",
            "sophie.ouedraogo",
            "lina.marchetti",
            "samira.marchetti"
        ]
    );
    assert_eq!(d.accounts[0].roles, [Role::Administrator, Role::Teacher]);
    assert_eq!(d.count("SELECT COUNT(*) FROM account WHERE activated_at IS NOT NULL").await, 6);
    let administrator = d.who(Role::Administrator).await;
    let letters = directory::letters(&d.world.backend, &administrator, LettersFor::Pupils(None)).await.unwrap();
    let pupils = d.count("SELECT COUNT(*) FROM person_role WHERE role = 'pupil'").await;
    assert_eq!(i64::try_from(letters.len()).unwrap(), pupils - 1);
    for role in [Role::Head, Role::Staff] {
        assert!(d.who(role).await.is(role));
    }
}

/// `tomorrow`: the next school day.
async fn lina_has_one_of_everything(d: &Demonstration, tomorrow: &str) {
    let lina = d.who(Role::Pupil).await;
    let backend = &d.world.backend;
    let to_do = homework::to_do(backend, &lina, Tab::ToDo, None).await.unwrap().items;
    let state = |list: &[PupilAssignment], state| list.iter().filter(|work| work.state == state).count();
    let fable = to_do.iter().find(|work| work.hand_in.main == Some(HandInKind::Audio)).unwrap();
    assert_eq!((fable.due.date().to_string().as_str(), fable.state), (tomorrow, PupilState::ToDo));
    assert_eq!(state(&to_do, PupilState::Overdue), 1);
    assert!((3..=8).contains(&state(&to_do, PupilState::ToDo)), "{to_do:#?}");
    let handed_in = homework::to_do(backend, &lina, Tab::HandedIn, None).await.unwrap().items;
    assert_eq!(state(&handed_in, PupilState::HandedIn), 1);
    assert_eq!(state(&handed_in, PupilState::HandedInLate), 1);
    let corrected = homework::to_do(backend, &lina, Tab::Corrected, None).await.unwrap().items;
    assert!(corrected.len() >= 3, "{corrected:#?}");
    let recited = corrected.iter().find(|work| work.title.contains("Cigale")).unwrap();
    let detail = homework::open_as_pupil(backend, &lina, recited.id).await.unwrap();
    assert!(detail.feedback.unwrap().text.unwrap().contains("Bravo"));
    assert!(detail.versions[0].files[0].sound.is_some());
}

async fn her_mother_follows_two_children(d: &Demonstration) {
    let mother = d.who(Role::Guardian).await;
    let children = homework::of_children(&d.world.backend, &mother).await.unwrap();
    let seen: BTreeMap<&str, Option<&str>> =
        children.iter().map(|child| (child.name.as_str(), child.class.as_deref())).collect();
    assert_eq!(seen, BTreeMap::from([("Lina Marchetti", Some("5B")), ("Élias Marchetti", Some("3A"))]));
    for child in &children {
        assert!(child.assignments.len() >= 5, "{}", child.name);
    }
}

async fn her_teacher_has_copies_to_correct(d: &Demonstration) {
    let account = d.accounts.iter().find(|account| account.name == "Sophie Ouédraogo").unwrap();
    assert_eq!(account.roles, [Role::Teacher]);
    let waiting = d
        .count(
            "SELECT COUNT(*) FROM submission s JOIN assignment a ON a.id = s.assignment JOIN account c ON c.person = a.teacher
             WHERE c.login = 'sophie.ouedraogo' AND s.corrected_at IS NULL",
        )
        .await;
    assert!(waiting >= 10, "{waiting} copies wait");
}

/// One activity given to Lina's class, one with her homework, one that colleagues may begin from.
async fn her_teacher_has_a_classeur(d: &Demonstration) {
    let backend = &d.world.backend;
    let lina = d.who(Role::Pupil).await;
    let lines = classeur::to_follow(backend, &lina).await.unwrap();
    let [play, tale] = ["Le théâtre classique", "Le récit de chevalerie"]
        .map(|title| lines.iter().find(|line| line.title == title).unwrap());
    assert!(play.done == 3 && play.steps == 12 && play.work.is_none() && !play.closed, "{play:?}");
    assert!(tale.work.as_ref().is_some_and(|work| work.title.starts_with("Écrire la suite")), "{tale:?}");
    assert_eq!((tale.done, tale.closes), (0, None), "late work is taken");
    for (statement, low, high) in [
        ("SELECT COUNT(*) FROM folder", 5, 5),
        ("SELECT COUNT(DISTINCT t.pupil) FROM attempt t JOIN step s ON s.id = t.step WHERE s.kind = 'form'", 12, 18),
        ("SELECT COUNT(*) FROM activity WHERE template = 'school'", 1, 1),
        ("SELECT COUNT(*) FROM following", 33, 33),
        ("SELECT COUNT(*) FROM attempt WHERE solved", 80, 150),
        ("SELECT COUNT(*) FROM attempt WHERE NOT solved AND NOT by_teacher", 30, 90),
        ("SELECT COUNT(*) FROM attempt WHERE by_teacher AND reviewed_at IS NULL", 15, 45),
    ] {
        let count = d.count(statement).await;
        println!("{count:5} {statement}");
        assert!((low..=high).contains(&count), "{count}: {statement}");
    }
    let late: Vec<(i64,)> = sql("SELECT COUNT(*) FROM attempt WHERE finished_at >= $1")
        .bind(backend.clock.now())
        .all(&backend.db)
        .await
        .unwrap();
    assert_eq!(late, [(0,)], "nothing has happened tomorrow");
}

#[tokio::test]
async fn it_is_the_same_school_every_time() {
    let (one, other) = (Demonstration::loaded().await, Demonstration::loaded().await);
    assert_eq!(one.accounts, other.accounts);
    for statement in [
        "SELECT p.sort_key || COALESCE(p.birth_date, '') || a.login FROM person p JOIN account a ON a.person = p.id ORDER BY 1",
        "SELECT g.sort_key || p.sort_key || gs.level FROM guardianship gs
            JOIN person g ON g.id = gs.guardian JOIN person p ON p.id = gs.pupil ORDER BY 1",
        "SELECT title || due_at || publish_at FROM assignment ORDER BY 1",
        "SELECT a.title || p.sort_key || v.number || v.received_at || v.sha256 || COALESCE(s.feedback, '-')
            FROM submission_version v JOIN submission s ON s.id = v.submission
            JOIN assignment a ON a.id = s.assignment JOIN person p ON p.id = s.pupil ORDER BY 1",
    ] {
        let mut lists = Vec::new();
        for d in [&one, &other] {
            let list: Vec<(String,)> = sql(statement).all(&d.world.backend.db).await.unwrap();
            assert!(list.len() > 50);
            lists.push(list);
        }
        assert!(lists[0] == lists[1], "{statement}");
    }
}

#[tokio::test]
async fn a_base_that_holds_a_school_is_left_alone() {
    let world = World::new().await;
    assert_eq!(refusal(load(&world.backend).await), Failure::Conflict(Problem::AlreadyThere));
    assert_eq!(world.count("SELECT COUNT(*) FROM person").await, 0);
}

#[tokio::test]
async fn it_loads_on_any_day_at_any_hour() {
    for (day, tomorrow) in [
        ("2026-08-30T00:10", "2026-08-31"),
        ("2027-01-01T12:00", "2027-01-04"),
        ("2027-03-28T03:30", "2027-03-30"),
        ("2027-05-07T23:50", "2027-05-10"),
    ] {
        let world = empty().await;
        let then = preau_backend::clock::Zone::named("Europe/Paris").instant(world::civil(day));
        world.clock.advance_seconds(then.since_ms(world.backend.clock.now()) / 1000);
        let d = Demonstration::loaded_in(world).await;
        lina_has_one_of_everything(&d, tomorrow).await;
        the_home_page_has_dates_and_posts(&d).await;
    }
}

/// Dates to come and posts that were posted, whatever the day.
async fn the_home_page_has_dates_and_posts(d: &Demonstration) {
    let backend = &d.world.backend;
    let school = directory::only_school(backend).await.unwrap().unwrap();
    let now = school.zone.civil(backend.clock.now());
    let reader = Reader::anybody(school.id, school.zone);
    let (board, _) = home::published(backend, &reader).await.unwrap().unwrap();
    let (mut dates, mut words) = (0, 0);
    for tile in board.tiles {
        match tile.content {
            ShownContent::Agenda { events, .. } => {
                assert!(events.iter().all(|event| event.ends.unwrap_or(event.begins).date() >= now.date()));
                assert!(events[0].begins.date().duration_since(now.date()).as_hours() <= 7 * 24, "{:?}", events[0]);
                dates += events.len();
            }
            ShownContent::Social { posts, site, .. } => {
                assert_eq!(site, "https://social.example.org/@josephine_baker");
                assert!(posts.iter().all(|post| !post.words.is_empty() && post.published.is_some_and(|at| at <= now)));
                words += posts.len();
            }
            _ => {}
        }
    }
    assert_eq!((dates, words), (6, 3));
}
