//! What the teacher sees: the list, one homework, one copy; in a bounded number of statements.

use crate::{
    room,
    world::{civil, classroom::Classroom, refusal},
};
use preau_backend::{Actor, db};
use preau_model::{
    error::Failure,
    homework::{GivenAssignment, HandIn, RowState, Tab},
    session::Role,
};

#[tokio::test]
async fn the_list_has_the_latest_due_first_and_goes_on_where_it_stopped() {
    let c = Classroom::new().await;
    let mut wanted = Vec::new();
    for n in 0..33_u32 {
        // Three by three at the same instant: the page ends among equals.
        let due = civil(&format!("2026-12-{:02}T08:00", 1 + n / 4));
        wanted.push((due, c.given(|input| input.due = due).await));
    }
    wanted.sort_by(|a, b| b.cmp(a));
    let backend = &c.world.backend;
    let first = c.list().await;
    assert_eq!(i64::try_from(first.len()).unwrap(), room::GIVEN_PAGE);
    let given = async |after| room::given(backend, &c.teacher, Some(after)).await.unwrap().page;
    let last = first.last().unwrap().id;
    let rest = given(last).await;
    let seen: Vec<_> = first.iter().chain(&rest.items).map(|a| (a.due, a.id)).collect();
    assert_eq!(seen, wanted);
    assert_eq!(rest.next, None);
    assert!(given(rest.items.last().unwrap().id).await.items.is_empty());
    // Somebody else's place in the list shows nothing of theirs.
    assert!(room::given(backend, &c.colleague, Some(last)).await.unwrap().page.items.is_empty());
}

fn counts(line: &GivenAssignment) -> [u32; 5] {
    [line.expected, line.handed_in, line.late, line.to_correct, line.done]
}

#[tokio::test]
async fn counts_follow_what_comes_and_what_is_corrected() {
    let c = Classroom::new().await;
    let id = c.given(|input| input.late_allowed = true).await;
    let done = c.given(|input| input.hand_in = HandIn::default()).await;
    let line = async |id| c.list().await.into_iter().find(|a| a.id == id).unwrap();
    assert_eq!(counts(&line(id).await), [2, 0, 0, 0, 0]);
    c.hands_in(&c.lea, id, "<p>a</p>").await;
    c.hands_in(&c.lea, id, "<p>b</p>").await;
    assert_eq!(counts(&line(id).await), [2, 1, 0, 1, 0]);
    c.world.at("2026-11-28T08:00");
    assert!(line(id).await.due_passed);
    c.hands_in(&c.tom, id, "<p>c</p>").await;
    assert_eq!(counts(&line(id).await), [2, 2, 1, 2, 0]);
    c.corrects(&c.lea, id, "", true).await;
    assert_eq!(counts(&line(id).await), [2, 2, 1, 1, 0]);
    c.corrects(&c.tom, id, "", true).await;
    assert_eq!(counts(&line(id).await), [2, 2, 1, 0, 0]);
    c.corrects(&c.lea, id, "", false).await;
    assert_eq!(counts(&line(id).await), [2, 2, 1, 1, 0]);
    room::tick(&c.world.backend, &c.tom, done, true).await.unwrap();
    assert_eq!(counts(&line(done).await), [2, 0, 0, 0, 1]);
    assert_eq!(counts(&line(id).await), [2, 2, 1, 1, 0], "each homework has counts of its own");
    c.world.leaves(&c.tom).await;
    assert_eq!(counts(&line(id).await), [2, 2, 1, 1, 0], "what he handed in stays in the pile, and counts");
    assert_eq!(counts(&line(done).await), [1, 0, 0, 0, 0]);
    assert_eq!(counts(&c.detail(id).await.assignment), counts(&line(id).await));
}

#[tokio::test]
async fn a_pupil_in_a_class_and_chosen_besides_counts_once() {
    let c = Classroom::new().await;
    let group = c.world.group("6GR", &[&c.lea, &c.tom]).await;
    c.world.teaches(&c.teacher, group, c.french).await;
    let id = c
        .given(|input| {
            input.structures.push(group);
            input.pupils = vec![c.lea.person];
        })
        .await;
    c.hands_in(&c.lea, id, "<p>a</p>").await;
    let line = &c.list().await[0];
    assert_eq!(counts(line), [2, 1, 0, 1, 0]);
    assert_eq!((line.audience.join(" "), line.chosen_pupils), ("6A 6GR".to_owned(), 1));
    assert_eq!(c.detail(id).await.rows.len(), 2);
    assert_eq!(c.tab(&c.tom, Tab::ToDo).await.len(), 1, "nor is it twice in the pupil's list");
    let work = room::of_children(&c.world.backend, &c.mother).await.unwrap();
    assert_eq!(work[0].assignments.len(), 1);
}

#[tokio::test]
async fn one_homework_shows_where_every_pupil_stands() {
    let c = Classroom::new().await;
    let id = c.given(|input| input.late_allowed = true).await;
    let states = async |id| c.detail(id).await.rows.into_iter().map(|r| (r.name, r.state)).collect::<Vec<_>>();
    let (lea, tom) = ("Martin Léa".to_owned(), "Petit Tom".to_owned());
    assert_eq!(states(id).await, [(lea.clone(), RowState::Missing), (tom.clone(), RowState::Missing)]);
    c.hands_in(&c.lea, id, "<p>a</p>").await;
    c.world.at("2026-11-27T08:01");
    assert_eq!(
        states(id).await,
        [(lea.clone(), RowState::ToCorrect { late: false }), (tom.clone(), RowState::Overdue)]
    );
    c.hands_in(&c.tom, id, "<p>b</p>").await;
    c.corrects(&c.lea, id, "", true).await;
    assert_eq!(
        states(id).await,
        [(lea.clone(), RowState::Corrected { late: false }), (tom.clone(), RowState::ToCorrect { late: true })]
    );
    let row = c.detail(id).await.rows.remove(1);
    assert_eq!((row.pupil, row.class.as_deref(), row.versions), (c.tom.person, Some("6A"), 1));
    assert_eq!(row.received, Some(civil("2026-11-27T08:01")));
    // Who leaves with work to correct stays in sight; who leaves without goes.
    c.world.leaves(&c.tom).await;
    assert_eq!(states(id).await.len(), 2);
    let plain = c
        .given(|input| {
            input.hand_in = HandIn::default();
            input.due = civil("2026-12-04T08:00");
        })
        .await;
    room::tick(&c.world.backend, &c.lea, plain, true).await.unwrap();
    assert_eq!(states(plain).await, [(lea, RowState::Done)]);
}

#[tokio::test]
async fn the_pile_has_neighbours_and_a_place_for_each_copy() {
    let c = Classroom::new().await;
    let ana = c.world.person(&[Role::Pupil], "Ana", "Abel").await;
    let noe = c.world.person(&[Role::Pupil], "Noé", "Noir").await;
    let group = c.world.group("6GR", &[&ana, &noe]).await;
    c.world.teaches(&c.teacher, group, c.french).await;
    let id = c.given(|input| input.structures.push(group)).await;
    for pupil in [&c.tom, &ana, &c.lea] {
        c.hands_in(pupil, id, "<p>a</p>").await;
    }
    let copy = async |pupil: &Actor| room::open_copy(&c.world.backend, &c.teacher, id, pupil.person).await.unwrap();
    let place = async |pupil: &Actor| {
        let copy = copy(pupil).await;
        (copy.previous.map(|(_, name)| name), copy.next.map(|(_, name)| name), copy.position, copy.of)
    };
    let (first, second, third) = ("Ana Abel".to_owned(), "Léa Martin".to_owned(), "Tom Petit".to_owned());
    assert_eq!(place(&ana).await, (None, Some(second.clone()), 1, 3));
    assert_eq!(place(&c.lea).await, (Some(first), Some(third), 2, 3));
    assert_eq!(place(&c.tom).await, (Some(second), None, 3, 3));
    assert_eq!(place(&noe).await, (None, None, 0, 3), "nothing came: not in the pile");
    let of_noe = copy(&noe).await;
    assert_eq!((of_noe.pupil.state, of_noe.versions.len(), of_noe.feedback), (RowState::Missing, 0, None));
    let of_lea = copy(&c.lea).await;
    assert_eq!((of_lea.previous.map(|p| p.0), of_lea.next.map(|p| p.0)), (Some(ana.person), Some(c.tom.person)));
    assert_eq!(
        (of_lea.title.as_str(), of_lea.subject.as_str(), of_lea.due),
        ("Lire la fable", "Français", civil("2026-11-27T08:00"))
    );
    for stranger in [&c.zoe, &c.far_pupil, &c.mother] {
        let refused = room::open_copy(&c.world.backend, &c.teacher, id, stranger.person).await;
        assert_eq!(refusal(refused), Failure::NotFound);
    }
}

#[tokio::test]
async fn every_page_costs_as_many_statements_for_a_class_as_for_a_school() {
    let c = Classroom::new().await;
    let mut costs = Vec::new();
    for size in [3, 30, 300] {
        costs.push(statements(&c, size).await);
    }
    assert_eq!(costs[1], costs[0]);
    assert_eq!(costs[2], costs[0]);
    // As the operations say of themselves.
    // Without activities: a statement to find that there are none, and one more to tell how far everybody is.
    assert_eq!(costs[0], [4, 9, 4, 1, 6, 2, 2]);
}

/// What each page costs once a class of that size has handed work in, with a file each.
async fn statements(c: &Classroom, size: usize) -> [u32; 7] {
    let (backend, mut pupils) = (&c.world.backend, Vec::new());
    let mut tx = backend.db.begin().await.unwrap();
    for n in 0..size {
        let person = preau_model::ids::PersonId(uuid::Uuid::now_v7());
        db::sql("INSERT INTO person (id, school, last_name, first_name, sort_key, created_at) VALUES ($1, $2, $3, 'P', $3, 0)")
            .bind(person)
            .bind(c.world.school)
            .bind(format!("n{n:03}"))
            .run(&mut tx)
            .await
            .unwrap();
        pupils.push(Actor { person, ..c.lea.clone() });
    }
    tx.commit().await.unwrap();
    let class = c.world.class(&format!("C{size}"), &pupils.iter().collect::<Vec<_>>()).await;
    c.world.teaches(&c.teacher, class, c.french).await;
    let guardian = c.world.person(&[Role::Guardian], "Parent", &format!("De{size}")).await;
    for child in pupils.iter().take(size / 3) {
        c.world.guardian_of(&guardian, child, 1).await;
    }
    let id = c.given(|input| input.structures = vec![class]).await;
    let stored = "INSERT INTO stored_file (sha256, size, media_type, created_at) VALUES ('f', 1, 'text/plain', 0)
                  ON CONFLICT DO NOTHING";
    db::sql(stored).run(&backend.db).await.unwrap();
    let mut tx = backend.db.begin().await.unwrap();
    for pupil in &pupils {
        for statement in [
            "INSERT INTO submission (id, school, assignment, pupil, version_number, received_at, late)
             VALUES ($1, $2, $3, $1, 1, 0, FALSE)",
            "INSERT INTO submission_version (id, submission, number, received_at, late, reference, size, sha256)
             SELECT $1, id, 1, received_at, late, CAST($4 AS TEXT), 1, 'f' FROM submission
             WHERE id = $1 AND school = $2 AND assignment = $3",
            "INSERT INTO attachment (id, school, version, kind, position, name, file)
             SELECT $1, school, $1, 'file', 0, 'a.txt', 'f' FROM submission
             WHERE id = $1 AND school = $2 AND assignment = $3",
        ] {
            let values = db::sql(statement).bind(pupil.person).bind(c.world.school).bind(id);
            let values = if statement.contains("$4") { values.bind(pupil.person.to_string()) } else { values };
            values.run(&mut tx).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    let (list, listing) = db::counted(c.list()).await;
    assert_eq!(list[0].to_correct as usize, size);
    let (detail, opening) = db::counted(c.detail(id)).await;
    assert_eq!(detail.rows.len(), size);
    let (copy, copying) = db::counted(room::open_copy(backend, &c.teacher, id, pupils[1].person)).await;
    let copy = copy.unwrap();
    assert_eq!((copy.of as usize, copy.versions[0].files.len()), (size, 1));
    let (tab, doing) = db::counted(c.tab(&pupils[0], Tab::HandedIn)).await;
    assert_eq!(tab.len(), 1);
    let (seen, seeing) = db::counted(c.seen_by(&pupils[0], id)).await;
    assert_eq!(seen.unwrap().pupil, pupils[0].person);
    let (work, watching) = db::counted(room::of_children(backend, &guardian)).await;
    assert_eq!(work.unwrap().len(), size / 3);
    let (audience, choosing) = db::counted(room::audience(backend, &c.teacher)).await;
    assert_eq!(audience.unwrap().groups.iter().find(|g| g.id == class).unwrap().pupils.len(), size);
    [listing, opening, copying, doing, seeing, watching, choosing]
}
