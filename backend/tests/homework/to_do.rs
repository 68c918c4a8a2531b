//! The pupil's list, and the guardians'.

use crate::{
    room,
    world::{civil, classroom::Classroom, refusal},
};
use preau_model::{
    error::Failure,
    homework::{HandIn, PupilState, Tab},
    session::Role,
};

fn ids<T>(
    list: &[preau_model::homework::PupilAssignment],
    of: impl Fn(&preau_model::homework::PupilAssignment) -> T,
) -> Vec<T> {
    list.iter().map(of).collect()
}

#[tokio::test]
async fn each_tab_has_its_own_work_in_its_own_order() {
    let c = Classroom::new().await;
    let due = |text: &str| {
        let due = civil(text);
        move |input: &mut preau_model::homework::AssignmentInput| input.due = due
    };
    let far = c.given(due("2026-12-11T08:00")).await;
    let near = c.given(due("2026-11-24T08:00")).await;
    let middle = c.given(due("2026-12-04T08:00")).await;
    let fourth = c.given(due("2026-12-05T08:00")).await;
    assert_eq!(ids(&c.tab(&c.lea, Tab::ToDo).await, |a| a.id), [near, middle, fourth, far]);

    c.hands_in(&c.lea, far, "<p>a</p>").await;
    c.world.clock.advance_seconds(60);
    c.hands_in(&c.lea, middle, "<p>b</p>").await;
    c.world.clock.advance_seconds(60);
    c.hands_in(&c.lea, fourth, "<p>c</p>").await;
    assert_eq!(ids(&c.tab(&c.lea, Tab::ToDo).await, |a| a.id), [near]);
    assert_eq!(ids(&c.tab(&c.lea, Tab::HandedIn).await, |a| a.id), [fourth, middle, far], "newest first");
    for id in [fourth, far] {
        c.world.clock.advance_seconds(60);
        c.corrects(&c.lea, id, "", true).await;
    }
    assert_eq!(ids(&c.tab(&c.lea, Tab::HandedIn).await, |a| a.id), [middle]);
    assert_eq!(ids(&c.tab(&c.lea, Tab::Corrected).await, |a| a.id), [far, fourth], "newest first");
    assert_eq!(ids(&c.tab(&c.tom, Tab::ToDo).await, |a| a.id), [near, middle, fourth, far]);
}

#[tokio::test]
async fn overdue_work_stays_for_a_while_and_ticked_work_until_it_is_due() {
    let c = Classroom::new().await;
    let work = c.given(|_| {}).await;
    let ticked = c.given(|input| input.hand_in = HandIn::default()).await;
    room::tick(&c.world.backend, &c.lea, ticked, true).await.unwrap();
    let states = |list: Vec<preau_model::homework::PupilAssignment>| ids(&list, |a| (a.id, a.state));
    let both = [(work, PupilState::ToDo), (ticked, PupilState::Done)];
    assert_eq!(states(c.tab(&c.lea, Tab::ToDo).await), both);
    c.world.at("2026-11-27T08:00");
    assert_eq!(states(c.tab(&c.lea, Tab::ToDo).await), [(work, PupilState::Overdue)]);
    let overdue = [(work, PupilState::Overdue), (ticked, PupilState::Overdue)];
    assert_eq!(states(c.tab(&c.tom, Tab::ToDo).await), overdue);
    c.world.clock.advance_seconds(120 * 86_400 - 1);
    assert_eq!(states(c.tab(&c.lea, Tab::ToDo).await), [(work, PupilState::Overdue)]);
    c.world.clock.advance_seconds(1);
    assert!(c.tab(&c.lea, Tab::ToDo).await.is_empty());
    assert_eq!(c.seen_by(&c.lea, work).await.unwrap().assignment.state, PupilState::Overdue, "its page remains");
}

#[tokio::test]
async fn who_joins_a_class_finds_its_work_and_who_leaves_it_keeps_what_was_handed_in() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let new = c.world.person(&[Role::Pupil], "Nina", "Neuve").await;
    assert_eq!(refusal(c.seen_by(&new, id).await), Failure::NotFound);
    let join = preau_backend::db::sql("INSERT INTO membership (person, structure) VALUES ($1, $2)");
    join.bind(new.person).bind(c.class).run(&c.world.backend.db).await.unwrap();
    c.hands_in(&new, id, "<p>a</p>").await;
    assert_eq!(c.list().await[0].expected, 3);
    let leave = preau_backend::db::sql("DELETE FROM membership WHERE person = $1");
    leave.bind(new.person).run(&c.world.backend.db).await.unwrap();
    assert_eq!(c.seen_by(&new, id).await.unwrap().versions.len(), 1);
    assert_eq!(c.tab(&new, Tab::HandedIn).await.len(), 1);
    let other = c.given(|_| {}).await;
    assert_eq!(refusal(c.seen_by(&new, other).await), Failure::NotFound);
    assert_eq!(c.list().await.iter().find(|a| a.id == id).unwrap().expected, 3);
    // The teacher still has the copy.
    let copy = room::open_copy(&c.world.backend, &c.teacher, id, new.person).await.unwrap();
    assert_eq!((copy.versions.len(), copy.of), (1, 1));
}

#[tokio::test]
async fn a_guardian_sees_all_children_open_work_first() {
    let c = Classroom::new().await;
    let (near, far) = (c.given(|_| {}).await, c.given(|input| input.due = civil("2026-12-04T08:00")).await);
    c.world.guardian_of(&c.mother, &c.zoe, 2).await;
    c.world.guardian_of(&c.mother, &c.tom, 3).await;
    c.hands_in(&c.lea, near, "<p>a</p>").await;
    let backend = &c.world.backend;
    let work = room::of_children(backend, &c.mother).await.unwrap();
    let seen: Vec<_> = work.iter().map(|w| (w.child, w.name.as_str(), w.class.as_deref())).collect();
    assert_eq!(seen, [(c.zoe.person, "Zoé Garnier", Some("5B")), (c.lea.person, "Léa Martin", Some("6A"))]);
    assert!(work[0].assignments.is_empty());
    let leas: Vec<_> = work[1].assignments.iter().map(|a| (a.id, a.state)).collect();
    assert_eq!(leas, [(far, PupilState::ToDo), (near, PupilState::HandedIn)]);
    let seen = room::open_as_guardian(backend, &c.mother, near, c.lea.person).await.unwrap();
    assert_eq!((seen.pupil, seen.pupil_name.as_str(), seen.versions.len()), (c.lea.person, "Léa Martin", 1));
    // A child's work is that child's: not with a sister's name, nor as a mere contact.
    for child in [&c.zoe, &c.tom] {
        let refused = room::open_as_guardian(backend, &c.mother, near, child.person).await;
        assert_eq!(refusal(refused), Failure::NotFound);
    }
    c.world.leaves(&c.lea).await;
    let work = room::of_children(backend, &c.mother).await.unwrap();
    assert_eq!(work.iter().map(|w| w.child).collect::<Vec<_>>(), [c.zoe.person]);
    let refused = room::open_as_guardian(backend, &c.mother, near, c.lea.person).await;
    assert_eq!(refusal(refused), Failure::NotFound);
}

#[tokio::test]
async fn a_teacher_who_is_a_parent_has_both_sides() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let both = c.world.person(&[Role::Teacher, Role::Guardian], "Anne", "Petit").await;
    c.world.guardian_of(&both, &c.tom, 1).await;
    let backend = &c.world.backend;
    assert_eq!(room::of_children(backend, &both).await.unwrap()[0].assignments.len(), 1);
    room::open_as_guardian(backend, &both, id, c.tom.person).await.unwrap();
    assert!(room::given(backend, &both, None).await.unwrap().page.items.is_empty());
    assert_eq!(refusal(room::open_given(backend, &both, id).await), Failure::NotFound);
    let copy = room::open_copy(backend, &both, id, c.tom.person).await;
    assert_eq!(refusal(copy), Failure::NotFound);
}

#[tokio::test]
async fn a_year_of_work_is_reached_page_by_page() {
    let c = Classroom::new().await;
    let mut given = Vec::new();
    for n in 0..35_i8 {
        given.push(c.given(|input| input.due = civil(&format!("2026-12-{:02}T{:02}:00", 1 + n / 2, 8 + n % 2))).await);
    }
    for id in &given {
        // Several arrive in the same moment: none is skipped between two pages.
        if id.0.as_u128() % 3 != 0 {
            c.world.clock.advance_seconds(1);
        }
        c.hands_in(&c.lea, *id, "<p>a</p>").await;
    }
    let backend = &c.world.backend;
    let first = room::to_do(backend, &c.lea, Tab::HandedIn, None).await.unwrap();
    assert_eq!((first.items.len(), first.next), (30, first.items.last().map(|item| item.id)));
    let rest = room::to_do(backend, &c.lea, Tab::HandedIn, first.next).await.unwrap();
    assert_eq!((rest.items.len(), rest.next), (5, None));
    let mut all: Vec<_> = first.items.iter().chain(&rest.items).map(|item| item.id).collect();
    all.sort_unstable();
    given.sort_unstable();
    assert_eq!(all, given);

    for id in &given {
        c.corrects(&c.lea, *id, "", true).await;
    }
    let first = room::to_do(backend, &c.lea, Tab::Corrected, None).await.unwrap();
    let rest = room::to_do(backend, &c.lea, Tab::Corrected, first.next).await.unwrap();
    assert_eq!((first.items.len(), rest.items.len(), rest.next), (30, 5, None));

    let first = room::given(backend, &c.teacher, None).await.unwrap().page;
    let rest = room::given(backend, &c.teacher, first.next).await.unwrap().page;
    assert_eq!((first.items.len(), rest.items.len(), rest.next), (30, 5, None));
    assert!(first.items.windows(2).chain(rest.items.windows(2)).all(|pair| pair[0].due >= pair[1].due));
    // Somebody else's homework is no place to go on from.
    assert!(room::to_do(backend, &c.zoe, Tab::HandedIn, Some(given[0])).await.unwrap().items.is_empty());
    assert!(room::given(backend, &c.colleague, Some(given[0])).await.unwrap().page.items.is_empty());
}

#[tokio::test]
async fn who_changes_class_keeps_what_was_handed_in_and_counts_as_having_done_so() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    c.hands_in(&c.lea, id, "<p>Voilà.</p>").await;
    c.world.moves(&c.lea, c.other_class).await;
    assert_eq!(ids(&c.tab(&c.lea, Tab::HandedIn).await, |a| a.id), [id]);
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().versions.len(), 1);
    let line = &c.list().await[0];
    assert_eq!((line.expected, line.handed_in, line.to_correct), (2, 1, 1));
    assert_eq!(room::given(&c.world.backend, &c.teacher, None).await.unwrap().to_correct, 1);
}
