//! Steps that go from one activity to another.

use super::super::{done, edited, id, insert, made, opened, order, room, step, text};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_model::{
    classeur::{Change, Command, Insert, Level, Outcome, Remove},
    error::{Failure, Problem},
};

fn remove(numbers: &[u128]) -> Command {
    Command::Remove(Remove { steps: numbers.iter().map(|n| id(*n)).collect() })
}

#[tokio::test]
async fn they_leave_one_and_arrive_in_the_other_at_once_and_back() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let from = made(b, &c.teacher, "Volcans", 1..6).await;
    let to = made(b, &c.teacher, "Séismes", 11..13).await;
    let there = [edited(from, 1, vec![remove(&[2, 3, 5])]), edited(to, 1, vec![insert([2, 3, 5], Some(11))])];
    done(b, &c.teacher, &there).await;
    assert_eq!(order(b, &c.teacher, from).await, [1, 4]);
    assert_eq!(order(b, &c.teacher, to).await, [11, 2, 3, 5, 12]);
    // Undone, whichever of the two is named first.
    let taken: Vec<_> = [2, 3].into_iter().map(step).collect();
    let back = Command::Insert(Insert::row(taken, Some(id(1))));
    let last = Command::Insert(Insert::row([step(5)], Some(id(4))));
    done(b, &c.teacher, &[edited(from, 2, vec![back, last]), edited(to, 2, vec![remove(&[2, 3, 5])])]).await;
    assert_eq!(order(b, &c.teacher, from).await, [1, 2, 3, 4, 5]);
    assert_eq!(order(b, &c.teacher, to).await, [11, 12]);
}

#[tokio::test]
async fn where_one_of_the_two_may_not_be_changed_neither_is() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let from = made(b, &c.teacher, "Volcans", 1..4).await;
    let theirs = made(b, &c.colleague, "Séismes", 11..13).await;
    let both = |base| [edited(from, base, vec![remove(&[2])]), edited(theirs, 1, vec![insert([2], None)])];
    assert_eq!(refusal(room::change(b, &c.teacher, &both(1)).await), Failure::NotFound);
    room::share(b, &c.colleague, room::Shared::Activity(theirs), c.teacher.person, Level::Read).await.unwrap();
    assert_eq!(refusal(room::change(b, &c.teacher, &both(1)).await), Failure::Forbidden);
    assert_eq!(order(b, &c.teacher, from).await, [1, 2, 3]);
    // A colleague's change of the very step that leaves: asked, and nothing has moved.
    room::share(b, &c.teacher, room::Shared::Activity(from), c.colleague.person, Level::Edit).await.unwrap();
    room::share(b, &c.colleague, room::Shared::Activity(theirs), c.teacher.person, Level::Edit).await.unwrap();
    let change = Command::Change(Change { step: id(2), content: text("Anne") });
    done(b, &c.colleague, &[edited(from, 1, vec![change])]).await;
    let answer = room::change(b, &c.teacher, &both(1)).await.unwrap();
    assert!(matches!(answer, Outcome::Overwrites { activity, .. } if activity == from), "{answer:?}");
    assert_eq!(order(b, &c.teacher, theirs).await, [11, 12]);
    done(b, &c.teacher, &both(2)).await;
    assert_eq!(order(b, &c.teacher, theirs).await, [2, 11, 12]);
}

/// Who knows the identifier of a stranger's step cannot take it, nor what was answered to it.
#[tokio::test]
async fn a_step_is_not_taken_by_its_identifier() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let theirs = made(b, &c.colleague, "Séismes", 11..14).await;
    let mine = made(b, &c.teacher, "Volcans", 1..3).await;
    let take = |base, n| [edited(mine, base, vec![insert([n], None)])];
    let refused = problem(room::change(b, &c.teacher, &take(1, 11)).await);
    assert_eq!(refused, ("steps".to_owned(), Problem::UnknownChoice));
    // Not even from where it was taken out.
    done(b, &c.colleague, &[edited(theirs, 1, vec![remove(&[12])])]).await;
    let refused = problem(room::change(b, &c.teacher, &take(1, 12)).await);
    assert_eq!(refused, ("steps".to_owned(), Problem::UnknownChoice));
    // From one's own other activity, only once it has left there.
    let other = made(b, &c.teacher, "Roches", 21..24).await;
    assert_eq!(problem(room::change(b, &c.teacher, &take(1, 21)).await).1, Problem::AlreadyThere);
    done(b, &c.teacher, &[edited(other, 1, vec![remove(&[21])])]).await;
    done(b, &c.teacher, &take(1, 21)).await;
    assert_eq!(order(b, &c.teacher, mine).await, [21, 1, 2]);
    assert_eq!(opened(b, &c.colleague, theirs).await.activity.steps.len(), 2);
}
