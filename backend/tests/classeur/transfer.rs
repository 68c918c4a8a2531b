//! Steps that go from one activity to another.

use super::super::{changed, done, edited, id, insert, made, opened, order, room, step, text, tried};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::db::counted;
use preau_model::{
    classeur::{Activity, Command, Fetch, Insert, Level, Placed, Remove, Send},
    editing::{Answer, Document},
    error::{Failure, Problem},
    ids::ActivityId,
};

fn send(numbers: &[u128], to: ActivityId, after: Option<u128>) -> Command {
    Command::Send(Send { to, steps: numbers.iter().map(|n| id(*n)).collect(), after: after.map(id), first: false })
}

fn remove(numbers: &[u128]) -> Command {
    Command::Remove(Remove { steps: numbers.iter().map(|n| id(*n)).collect() })
}

fn fetch(from: ActivityId, steps: &[(u128, Option<u128>)]) -> Command {
    let placed = steps.iter().map(|(n, after)| Placed { step: step(*n), after: after.map(id) });
    Command::Fetch(Fetch { from, steps: placed.collect(), after: None, first: false })
}

#[tokio::test]
async fn they_may_come_first_and_go_back_to_where_they_were() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let here = made(b, &c.teacher, "Volcans", 1..4).await;
    let there = made(b, &c.teacher, "Séismes", 11..13).await;
    // Got from the other activity, which never gave it: it is to be changed by who does that.
    let Command::Fetch(mut get) = fetch(there, &[(11, Some(2))]) else { unreachable!() };
    get.first = true;
    let mut copy: Activity = opened(b, &c.teacher, here).await.activity;
    let back = copy.apply(&Command::Fetch(get.clone())).unwrap();
    assert_eq!(
        refusal(tried(b, &c.colleague, &edited(here, 1, vec![Command::Fetch(get.clone())])).await),
        Failure::NotFound
    );
    done(b, &c.teacher, &edited(here, 1, vec![Command::Fetch(get)])).await;
    assert_eq!(order(b, &c.teacher, here).await, [1, 2, 11, 3]);
    assert_eq!(order(b, &c.teacher, there).await, [12]);
    done(b, &c.teacher, &edited(here, 2, vec![back])).await;
    assert_eq!(order(b, &c.teacher, here).await, [1, 2, 3]);
    assert_eq!(order(b, &c.teacher, there).await, [11, 12]);
    // Nor from one that is a colleague's.
    let theirs = made(b, &c.colleague, "Cartes", 21..23).await;
    assert_eq!(
        refusal(tried(b, &c.teacher, &edited(here, 3, vec![fetch(theirs, &[(21, None)])])).await),
        Failure::NotFound
    );
}

#[tokio::test]
async fn they_leave_one_and_arrive_in_the_other_at_once_and_come_back() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let from = made(b, &c.teacher, "Volcans", 1..6).await;
    let to = made(b, &c.teacher, "Séismes", 11..13).await;
    let there = send(&[2, 3, 5], to, Some(11));
    let mut here: Activity = opened(b, &c.teacher, from).await.activity;
    let back = here.apply(&there).unwrap();
    done(b, &c.teacher, &edited(from, 1, vec![there])).await;
    assert_eq!(order(b, &c.teacher, from).await, [1, 4]);
    assert_eq!(order(b, &c.teacher, to).await, [11, 2, 3, 5, 12]);
    // Those who edit the other activity are told, as of anything else.
    let news = room::catch_up(b, &c.teacher, to, 1).await.unwrap();
    let mut copy = Activity { steps: [11, 12].map(step).to_vec(), ..Activity::default() };
    for command in &news.others {
        copy.apply(command);
    }
    assert_eq!((news.revision, copy.steps), (2, opened(b, &c.teacher, to).await.activity.steps));
    // What was changed there meanwhile comes back with them, and who got them back as they left is told.
    done(b, &c.teacher, &edited(to, 2, vec![changed(3, "Mieux")])).await;
    let again = here.apply(&back).unwrap();
    let (revision, _) = done(b, &c.teacher, &edited(from, 2, vec![back])).await;
    assert_eq!(order(b, &c.teacher, from).await, [1, 2, 3, 4, 5]);
    assert_eq!(order(b, &c.teacher, to).await, [11, 12]);
    assert_eq!(opened(b, &c.teacher, from).await.activity.steps[2].content, text("Mieux"));
    let news = room::catch_up(b, &c.teacher, from, revision).await.unwrap();
    for command in &news.others {
        here.apply(command);
    }
    assert_eq!(here, opened(b, &c.teacher, from).await.activity);
    // And once more.
    done(b, &c.teacher, &edited(from, news.revision, vec![again])).await;
    assert_eq!(order(b, &c.teacher, to).await, [11, 2, 3, 5, 12]);
}

#[tokio::test]
async fn what_is_done_to_them_in_the_same_breath_goes_along() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let from = made(b, &c.teacher, "Volcans", 1..4).await;
    let to = made(b, &c.teacher, "Séismes", 11..13).await;
    // Changed, made, given away; given away and taken back; taken back and changed.
    let commands = vec![changed(2, "Neuf"), insert([7], Some(1)), send(&[2, 7], to, None)];
    done(b, &c.teacher, &edited(from, 1, commands)).await;
    assert_eq!(order(b, &c.teacher, from).await, [1, 3]);
    assert_eq!(order(b, &c.teacher, to).await, [11, 12, 7, 2], "in the order in which they stood");
    assert_eq!(opened(b, &c.teacher, to).await.activity.steps[3].content, text("Neuf"));
    let commands = vec![send(&[1], to, Some(11)), fetch(to, &[(1, Some(3))])];
    done(b, &c.teacher, &edited(from, 2, commands)).await;
    assert_eq!(order(b, &c.teacher, from).await, [3, 1]);
    assert_eq!(order(b, &c.teacher, to).await, [11, 12, 7, 2]);
    let commands = vec![fetch(to, &[(7, None), (2, Some(1))]), changed(7, "Encore")];
    done(b, &c.teacher, &edited(from, 3, commands)).await;
    assert_eq!(order(b, &c.teacher, from).await, [7, 3, 1, 2]);
    assert_eq!(order(b, &c.teacher, to).await, [11, 12]);
    let seen = opened(b, &c.teacher, from).await.activity.steps;
    assert_eq!([&seen[0].content, &seen[3].content], [&text("Encore"), &text("Neuf")]);
}

#[tokio::test]
async fn where_the_other_may_not_be_changed_nothing_is() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let from = made(b, &c.teacher, "Volcans", 1..4).await;
    let theirs = made(b, &c.colleague, "Séismes", 11..13).await;
    let gift = |base| edited(from, base, vec![send(&[2], theirs, None)]);
    assert_eq!(refusal(tried(b, &c.teacher, &gift(1)).await), Failure::NotFound);
    room::share(b, &c.colleague, room::Shared::Activity(theirs), c.teacher.person, Level::Read).await.unwrap();
    assert_eq!(refusal(tried(b, &c.teacher, &gift(1)).await), Failure::Forbidden);
    assert_eq!(order(b, &c.teacher, from).await, [1, 2, 3]);
    room::share(b, &c.colleague, room::Shared::Activity(theirs), c.teacher.person, Level::Edit).await.unwrap();
    // A colleague changes the very step that leaves: it leaves as it is then.
    room::share(b, &c.teacher, room::Shared::Activity(from), c.colleague.person, Level::Edit).await.unwrap();
    done(b, &c.colleague, &edited(from, 1, vec![changed(2, "Anne")])).await;
    done(b, &c.teacher, &gift(1)).await;
    assert_eq!(order(b, &c.teacher, theirs).await, [11, 12, 2]);
    assert_eq!(opened(b, &c.colleague, theirs).await.activity.steps[2].content, text("Anne"));
    // Who changes it where it is no more is asked.
    let late = tried(b, &c.colleague, &edited(from, 2, vec![changed(2, "Tard")])).await.unwrap();
    assert!(matches!(late, Answer::Overwrites { .. }), "{late:?}");
    let itself = edited(from, 3, vec![send(&[1], from, None)]);
    assert_eq!(problem(tried(b, &c.teacher, &itself).await), ("activity".to_owned(), Problem::UnknownChoice));
}

#[tokio::test]
async fn what_has_gone_further_is_not_fetched_by_halves() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let [one, two, three] = [
        made(b, &c.teacher, "Volcans", 1..4).await,
        made(b, &c.teacher, "Séismes", 11..13).await,
        made(b, &c.teacher, "Roches", 21..23).await,
    ];
    done(b, &c.teacher, &edited(one, 1, vec![send(&[1, 2], two, None)])).await;
    done(b, &c.teacher, &edited(two, 2, vec![send(&[2], three, None)])).await;
    let both = edited(one, 2, vec![fetch(two, &[(1, None), (2, Some(1))])]);
    assert_eq!(refusal(tried(b, &c.teacher, &both).await), Failure::Conflict(Problem::ChangedMeanwhile));
    assert_eq!(order(b, &c.teacher, one).await, [3]);
    assert_eq!(order(b, &c.teacher, two).await, [11, 12, 1]);
    // One that was thrown away there comes back all the same.
    done(b, &c.teacher, &edited(two, 3, vec![remove(&[1])])).await;
    done(b, &c.teacher, &edited(one, 2, vec![fetch(two, &[(1, None)])])).await;
    assert_eq!(order(b, &c.teacher, one).await, [1, 3]);
}

/// Who knows the identifier of a stranger's step cannot take it, nor what was answered to it.
#[tokio::test]
async fn a_step_is_not_taken_by_its_identifier() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let theirs = made(b, &c.colleague, "Séismes", 11..14).await;
    let mine = made(b, &c.teacher, "Volcans", 1..3).await;
    let other = made(b, &c.teacher, "Roches", 21..24).await;
    done(b, &c.colleague, &edited(theirs, 1, vec![remove(&[12])])).await;
    done(b, &c.teacher, &edited(other, 1, vec![remove(&[22])])).await;
    // Neither a stranger's, nor one's own of another activity: those are sent from there.
    for n in [11, 12, 21, 22] {
        let taken = edited(mine, 1, vec![Command::Insert(Insert::row([step(n)], None))]);
        assert_eq!(problem(tried(b, &c.teacher, &taken).await), ("steps".to_owned(), Problem::AlreadyThere), "{n}");
    }
    assert_eq!(
        refusal(tried(b, &c.teacher, &edited(mine, 1, vec![fetch(theirs, &[(11, None)])])).await),
        Failure::NotFound
    );
    let elsewhere = edited(mine, 1, vec![fetch(other, &[(11, None)])]);
    assert_eq!(refusal(tried(b, &c.teacher, &elsewhere).await), Failure::Conflict(Problem::ChangedMeanwhile));
    // Nor is what is not here given away, or changed.
    done(b, &c.teacher, &edited(mine, 1, vec![send(&[11, 21], other, None), changed(11, "x")])).await;
    assert_eq!(order(b, &c.colleague, theirs).await, [11, 13]);
    assert_eq!(order(b, &c.teacher, other).await, [21, 23]);
    assert_eq!(opened(b, &c.colleague, theirs).await.activity.steps[0].content, text("Étape 11"));
}

#[tokio::test]
async fn giving_one_step_away_costs_as_much_from_long_activities_as_from_short_ones() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (short, small) = (made(b, &c.teacher, "a", 1..3).await, made(b, &c.teacher, "b", 11..13).await);
    let (long, large) = (made(b, &c.teacher, "c", 1_000..1_500).await, made(b, &c.teacher, "d", 2_000..2_500).await);
    let (_, few) = counted(done(b, &c.teacher, &edited(short, 1, vec![send(&[1], small, Some(11))]))).await;
    let (_, many) = counted(done(b, &c.teacher, &edited(long, 1, vec![send(&[1_200], large, Some(2_300))]))).await;
    assert_eq!(many, few);
    assert_eq!(order(b, &c.teacher, large).await[300..303], [2_300, 1_200, 2_301]);
}
