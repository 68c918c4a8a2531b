//! Nobody else: every operation, refused to everybody whose it is not.

use crate::{
    room,
    world::{classroom::Classroom, classroom::text_input, refusal},
};
use preau_backend::Actor;
use preau_model::{
    error::Failure,
    homework::{HandIn, Tab},
    ids::AssignmentId,
    session::Role,
};

/// What somebody is told who holds the function, or does not.
fn told(actor: &Actor, role: Role) -> Failure {
    if actor.is(role) { Failure::NotFound } else { Failure::Forbidden }
}

struct Case {
    c: Classroom,
    id: AssignmentId,
    plain: AssignmentId,
}

async fn handed_in() -> Case {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let plain = c.given(|input| input.hand_in = HandIn::default()).await;
    c.hands_in(&c.lea, id, "<p>Voilà.</p>").await;
    Case { c, id, plain }
}

#[tokio::test]
async fn only_the_teacher_who_gave_it_works_on_it() {
    let Case { c, id, .. } = handed_in().await;
    let backend = &c.world.backend;
    let before = c.detail(id).await;
    let mut strangers = c.strangers();
    strangers.extend([("the pupil", &c.lea), ("her mother", &c.mother), ("her classmate", &c.tom)]);
    // A substitute who teaches the same class did not give it either.
    c.world.teaches(&c.colleague, c.class, c.maths).await;
    for (who, actor) in strangers {
        let wanted = told(actor, Role::Teacher);
        let mut input = before.input.clone();
        if actor.person == c.far_teacher.person {
            input.structures = vec![c.far_class];
            input.subject = None;
        }
        assert_eq!(refusal(room::open_given(backend, actor, id).await), wanted, "{who} opens");
        assert_eq!(refusal(room::open_copy(backend, actor, id, c.lea.person).await), wanted, "{who} reads");
        assert_eq!(refusal(room::edit(backend, actor, id, before.revision, &input).await), wanted, "{who} edits");
        assert_eq!(refusal(room::withdraw(backend, actor, id).await), wanted, "{who} withdraws");
        assert_eq!(refusal(room::reinstate(backend, actor, id).await), wanted, "{who} reinstates");
        let corrected = room::correct(backend, actor, id, c.lea.person, 1, "<p>0</p>", true).await;
        assert_eq!(refusal(corrected), wanted, "{who} corrects");
        match room::given(backend, actor, None).await {
            Ok(list) => assert!(list.page.items.is_empty() && actor.is(Role::Teacher), "{who} lists"),
            refused => assert_eq!(refusal(refused), Failure::Forbidden, "{who} lists"),
        }
    }
    assert_eq!(c.detail(id).await, before);
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().feedback, None);
}

#[tokio::test]
async fn only_the_pupils_whom_it_was_given_to_do_it() {
    let Case { c, id, plain } = handed_in().await;
    let backend = &c.world.backend;
    let mut strangers = c.strangers();
    strangers.extend([("the teacher", &c.teacher), ("her mother", &c.mother), ("her uncle", &c.uncle)]);
    for (who, actor) in strangers {
        let wanted = told(actor, Role::Pupil);
        assert_eq!(refusal(c.seen_by(actor, id).await), wanted, "{who} opens");
        assert_eq!(refusal(c.sends(actor, id, &text_input("<p>x</p>")).await), wanted, "{who} hands in");
        assert_eq!(refusal(room::tick(backend, actor, plain, true).await), wanted, "{who} ticks");
        assert_eq!(refusal(room::tick(backend, actor, plain, false).await), wanted, "{who} unticks");
        for tab in [Tab::ToDo, Tab::HandedIn, Tab::Corrected] {
            match room::to_do(backend, actor, tab, None).await {
                Ok(list) => assert!(list.items.is_empty() && actor.is(Role::Pupil), "{who} lists"),
                refused => assert_eq!(refusal(refused), Failure::Forbidden, "{who} lists"),
            }
        }
    }
    assert_eq!(c.world.count("SELECT COUNT(*) FROM submission").await, 1);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM assignment_done").await, 0);
    // A classmate sees the homework and nothing of hers.
    let classmate = c.seen_by(&c.tom, id).await.unwrap();
    assert!(classmate.versions.is_empty() && classmate.assignment.received.is_none());
}

#[tokio::test]
async fn only_the_childs_guardians_look_on() {
    let Case { c, id, .. } = handed_in().await;
    let backend = &c.world.backend;
    let mut strangers = c.strangers();
    strangers.extend([
        ("the teacher", &c.teacher),
        ("the pupil herself", &c.lea),
        ("a classmate", &c.tom),
        ("a classmate's father", &c.toms_father),
    ]);
    for (who, actor) in strangers {
        let seen = room::open_as_guardian(backend, actor, id, c.lea.person).await;
        assert_eq!(refusal(seen), told(actor, Role::Guardian), "{who} opens");
        match room::of_children(backend, actor).await {
            Ok(work) => {
                assert!(work.iter().all(|w| w.child != c.lea.person) && actor.is(Role::Guardian), "{who} lists");
            }
            refused => assert_eq!(refusal(refused), Failure::Forbidden, "{who} lists"),
        }
    }
    for guardian in [&c.mother, &c.uncle] {
        let seen = room::open_as_guardian(backend, guardian, id, c.lea.person).await.unwrap();
        assert_eq!(seen.versions.len(), 1);
    }
}

#[tokio::test]
async fn what_does_not_exist_is_told_like_what_one_may_not_know() {
    let Case { c, .. } = handed_in().await;
    let (backend, nothing) = (&c.world.backend, crate::new_id());
    assert_eq!(refusal(room::open_given(backend, &c.teacher, nothing).await), Failure::NotFound);
    assert_eq!(refusal(room::open_copy(backend, &c.teacher, nothing, c.lea.person).await), Failure::NotFound);
    assert_eq!(refusal(room::edit(backend, &c.teacher, nothing, 1, &c.input()).await), Failure::NotFound);
    assert_eq!(refusal(room::withdraw(backend, &c.teacher, nothing).await), Failure::NotFound);
    assert_eq!(refusal(room::reinstate(backend, &c.teacher, nothing).await), Failure::NotFound);
    assert_eq!(refusal(c.seen_by(&c.lea, nothing).await), Failure::NotFound);
    assert_eq!(refusal(c.sends(&c.lea, nothing, &text_input("<p>x</p>")).await), Failure::NotFound);
    assert_eq!(refusal(room::tick(backend, &c.lea, nothing, true).await), Failure::NotFound);
    assert_eq!(refusal(room::open_as_guardian(backend, &c.mother, nothing, c.lea.person).await), Failure::NotFound);
}
