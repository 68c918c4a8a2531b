//! Activities that belong to homework: for whom, from when, until when.

use super::super::{made, room};
use crate::world::{civil, classroom::Classroom, problem, refusal};
use preau_backend::{Actor, db::counted, homework};
use preau_model::{
    classeur::{GivingInput, Headway, Level, Shared},
    error::{Failure, Problem},
    homework::{AssignmentInput, PupilDetail},
    ids::{ActivityId, AssignmentId, FolderId, GivingId, StepId},
    session::Role,
};
use uuid::Uuid;

fn step(n: u128) -> StepId {
    StepId(Uuid::from_u128(n))
}

fn headway(pupil: &Actor, activity: ActivityId, done: &[u128]) -> Headway {
    let done: Vec<StepId> = done.iter().copied().map(step).collect();
    Headway { pupil: pupil.person, activity, at: done[0], done: done.into_iter().collect() }
}

async fn advanced(c: &Classroom, pupil: &Actor, activity: ActivityId, done: &[u128]) -> Option<Failure> {
    match room::advance(&c.world.backend, pupil, &headway(pupil, activity, done)).await {
        Ok(()) => None,
        refused => Some(refusal(refused)),
    }
}

async fn seen(c: &Classroom, pupil: &Actor, work: AssignmentId) -> PupilDetail {
    homework::open_as_pupil(&c.world.backend, pupil, work).await.unwrap()
}

async fn titles(c: &Classroom, actor: &Actor) -> Vec<String> {
    room::to_follow(&c.world.backend, actor).await.unwrap().into_iter().map(|line| line.title).collect()
}

async fn changed(c: &Classroom, work: AssignmentId, change: impl FnOnce(&mut AssignmentInput)) {
    let detail = homework::open_given(&c.world.backend, &c.teacher, work).await.unwrap();
    let mut input = detail.input;
    change(&mut input);
    homework::edit(&c.world.backend, &c.teacher, work, detail.revision, &input).await.unwrap();
}

#[tokio::test]
async fn who_has_the_homework_has_its_activity_and_its_teacher_sees_how_far_they_are() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    assert!(titles(&c, &c.lea).await.is_empty());
    let work = c.given(|input| input.activities = vec![it, it]).await;

    let [line] = &room::to_follow(b, &c.lea).await.unwrap()[..] else { panic!("once") };
    assert_eq!((line.title.as_str(), line.teacher.as_str(), line.steps), ("Volcans", "Paul Durand", 3));
    let told = line.work.as_ref().unwrap();
    assert_eq!((told.id, told.title.as_str(), told.due), (work, "Lire la fable", civil("2026-11-27T08:00")));
    assert_eq!(line.closes, Some(civil("2026-11-27T08:00")), "no late work");
    assert_eq!(room::follow(b, &c.lea, it).await.unwrap().steps.len(), 3);
    assert_eq!(advanced(&c, &c.lea, it, &[1, 2, 3]).await, None);
    assert_eq!(advanced(&c, &c.tom, it, &[1]).await, None);

    // On the homework's page, for the pupil and the guardians, who read.
    let [attached] = &seen(&c, &c.lea, work).await.activities[..] else { panic!("once") };
    assert_eq!((attached.id, attached.done, attached.steps, attached.opened), (it, 3, 3, true));
    for guardian in [&c.mother, &c.uncle] {
        let detail = homework::open_as_guardian(b, guardian, work, c.lea.person).await.unwrap();
        assert_eq!((detail.activities[0].title.as_str(), detail.activities[0].done), ("Volcans", 3));
        assert_eq!(refusal(room::follow(b, guardian, it).await), Failure::Forbidden);
        assert_eq!(advanced(&c, guardian, it, &[1]).await, Some(Failure::Forbidden));
    }

    // On the page of the copies, and of the activity.
    let detail = homework::open_given(b, &c.teacher, work).await.unwrap();
    assert_eq!(
        detail.activities.iter().map(|each| (each.id, each.steps, each.gone)).collect::<Vec<_>>(),
        [(it, 3, false)]
    );
    let reached: Vec<_> =
        detail.rows.iter().map(|row| (row.name.as_str(), row.reached[0].done, row.reached[0].opened)).collect();
    assert_eq!(reached, [("Martin Léa", 3, true), ("Petit Tom", 1, true)]);
    let followed = room::followed(b, &c.teacher, it).await.unwrap();
    let told: Vec<_> = followed.followers.iter().map(|f| (f.name.as_str(), f.done)).collect();
    assert_eq!(told, [("Martin Léa", 3), ("Petit Tom", 1)]);
    let [given] = &room::works(b, &c.teacher, it).await.unwrap()[..] else { panic!("one") };
    assert_eq!((given.id, given.to.clone(), given.teacher.as_str()), (work, vec!["6A".to_owned()], ""));
    assert!(room::givings(b, &c.teacher, it).await.unwrap().is_empty());
    assert_eq!(room::open(b, &c.teacher, it).await.unwrap().given_to, 1, "one class");
}

#[tokio::test]
async fn it_opens_with_the_publication_and_closes_when_nothing_more_is_taken() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let work = c
        .given(|input| {
            input.activities = vec![it];
            input.publish = Some(civil("2026-11-24T08:00"));
        })
        .await;
    assert!(titles(&c, &c.lea).await.is_empty());
    assert_eq!(refusal(room::follow(b, &c.lea, it).await), Failure::NotFound, "not yet");
    assert_eq!(advanced(&c, &c.lea, it, &[1]).await, Some(Failure::NotFound));
    c.world.at("2026-11-24T08:00");
    assert_eq!(titles(&c, &c.lea).await, ["Volcans"]);
    assert_eq!(advanced(&c, &c.lea, it, &[1]).await, None);
    c.world.at("2026-11-27T08:01");
    let line = room::follow(b, &c.lea, it).await.unwrap().line;
    assert!(line.closed, "read, and no longer worked on");
    assert_eq!(advanced(&c, &c.lea, it, &[1, 2]).await, Some(Failure::Conflict(Problem::HandInClosed)));
    // Late work is taken after all: it is open again.
    changed(&c, work, |input| input.late_allowed = true).await;
    let line = room::follow(b, &c.lea, it).await.unwrap().line;
    assert_eq!((line.closed, line.closes), (false, None));
    assert_eq!(advanced(&c, &c.lea, it, &[1, 2]).await, None);
    // Withdrawn, it is gone, from the page of the homework too; put back, all is as it was.
    c.hands_in(&c.lea, work, "Voici").await;
    homework::withdraw(b, &c.teacher, work).await.unwrap();
    assert!(titles(&c, &c.lea).await.is_empty());
    assert_eq!(advanced(&c, &c.lea, it, &[1, 2, 3]).await, Some(Failure::NotFound));
    assert!(seen(&c, &c.lea, work).await.activities.is_empty(), "what was handed in stays, the activity does not");
    assert!(room::works(b, &c.teacher, it).await.unwrap()[0].withdrawn);
    let followers = room::followed(b, &c.teacher, it).await.unwrap().followers;
    let told: Vec<_> = followers.iter().map(|f| (f.name.as_str(), f.gone, f.opened.is_some())).collect();
    assert_eq!(told, [("Martin Léa", true, true)], "what she did stays, Tom had not begun");
    homework::reinstate(b, &c.teacher, work).await.unwrap();
    assert_eq!(room::follow(b, &c.lea, it).await.unwrap().line.done, 2);
    // Taken off the homework, it is taken away.
    changed(&c, work, |input| input.activities.clear()).await;
    assert!(titles(&c, &c.lea).await.is_empty());
    assert_eq!(refusal(room::follow(b, &c.lea, it).await), Failure::NotFound);
}

#[tokio::test]
async fn given_by_itself_and_with_homework_it_is_one_line_open_as_long_as_one_of_them_is() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let soon = c.given(|input| input.activities = vec![it]).await;
    let due = civil("2026-12-04T08:00");
    let later = c.given(|input| (input.activities, input.due) = (vec![it], due)).await;
    let told = |lines: Vec<preau_model::classeur::PupilLine>| {
        let [line] = &lines[..] else { panic!("one line") };
        (line.work.as_ref().unwrap().id, line.closes, line.closed)
    };
    assert_eq!(told(room::to_follow(b, &c.lea).await.unwrap()), (soon, Some(due), false));
    c.world.at("2026-11-30T09:00");
    assert_eq!(told(room::to_follow(b, &c.lea).await.unwrap()), (later, Some(due), false), "what is due next");
    c.world.at("2026-12-05T09:00");
    assert_eq!(told(room::to_follow(b, &c.lea).await.unwrap()), (later, Some(due), true));
    let input = GivingInput { pupils: vec![c.lea.person], ..GivingInput::default() };
    room::give_out(b, &c.teacher, GivingId(Uuid::now_v7()), Shared::Activity(it), &input).await.unwrap();
    assert_eq!(told(room::to_follow(b, &c.lea).await.unwrap()), (later, None, false));
    assert!(room::follow(b, &c.tom, it).await.unwrap().line.closed);
}

#[tokio::test]
async fn nobody_else_gets_it_and_nobody_attaches_what_they_may_not_change() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let work = c.given(|input| input.activities = vec![it]).await;
    for (who, actor) in c.strangers() {
        let refused = if actor.is(Role::Pupil) { Failure::NotFound } else { Failure::Forbidden };
        assert_eq!(refusal(room::follow(b, actor, it).await), refused, "{who}");
        assert_eq!(advanced(&c, actor, it, &[1]).await, Some(refused), "{who}");
        let refused = if actor.is(Role::Teacher) { Failure::NotFound } else { Failure::Forbidden };
        assert_eq!(refusal(room::works(b, actor, it).await), refused, "{who}");
        assert_eq!(refusal(room::find_activity(b, actor, it).await), refused, "{who}");
        match room::find_activities(b, actor, "").await {
            Ok(found) => assert!(actor.is(Role::Teacher) && found.is_empty(), "{who}"),
            refused => assert_eq!(refusal(refused), Failure::Forbidden, "{who}"),
        }
    }
    // A colleague gives homework with it: only where they may change it.
    let theirs =
        AssignmentInput { subject: Some(c.maths), structures: vec![c.other_class], activities: vec![it], ..c.input() };
    let new = || AssignmentId(Uuid::now_v7());
    let unknown = ("activities".to_owned(), Problem::UnknownChoice);
    assert_eq!(problem(homework::give(b, &c.colleague, new(), &theirs).await), unknown);
    let far = AssignmentInput { subject: None, structures: vec![c.far_class], ..theirs.clone() };
    assert_eq!(problem(homework::give(b, &c.far_teacher, new(), &far).await), unknown);
    for level in [Level::Read, Level::Copy] {
        room::share(b, &c.teacher, Shared::Activity(it), c.colleague.person, level).await.unwrap();
        assert_eq!(problem(homework::give(b, &c.colleague, new(), &theirs).await), unknown);
    }
    room::share(b, &c.teacher, Shared::Activity(it), c.colleague.person, Level::Edit).await.unwrap();
    let id = new();
    homework::give(b, &c.colleague, id, &theirs).await.unwrap();
    assert_eq!(titles(&c, &c.zoe).await, ["Volcans"]);
    let names = |all: preau_model::classeur::Followed| all.followers.into_iter().map(|f| f.name).collect::<Vec<_>>();
    assert_eq!(names(room::followed(b, &c.colleague, it).await.unwrap()), ["Garnier Zoé"], "their own pupils");
    assert_eq!(names(room::followed(b, &c.teacher, it).await.unwrap()).len(), 3);
    // No longer shared: the homework keeps what it has, and can still be changed.
    room::unshare(b, &c.teacher, Shared::Activity(it), c.colleague.person).await.unwrap();
    let detail = homework::open_given(b, &c.colleague, id).await.unwrap();
    assert_eq!(detail.activities[0].owner, "Paul Durand");
    homework::edit(b, &c.colleague, id, detail.revision, &detail.input).await.unwrap();
    assert_eq!(titles(&c, &c.zoe).await, ["Volcans"]);
    // An activity that is not there, and too many.
    let none = AssignmentInput { activities: vec![ActivityId(Uuid::now_v7())], ..c.input() };
    assert_eq!(problem(homework::give(b, &c.teacher, new(), &none).await), unknown);
    let many = (0..21).map(|_| ActivityId(Uuid::now_v7())).collect();
    let many = AssignmentInput { activities: many, ..c.input() };
    let refused = problem(homework::give(b, &c.teacher, new(), &many).await);
    assert_eq!(refused, ("activities".to_owned(), Problem::TooMany { max: 20 }));
    assert!(homework::open_as_pupil(b, &c.lea, work).await.is_ok());
}

#[tokio::test]
async fn what_is_in_the_bin_is_nobodys_and_the_homework_keeps_its_place() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let folder = FolderId(Uuid::now_v7());
    room::create_folder(b, &c.teacher, folder, None, "Géologie").await.unwrap();
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    room::file_activity(b, &c.teacher, it, Some(folder)).await.unwrap();
    let work = c.given(|input| input.activities = vec![it]).await;
    // Given out by itself too: that is no way past the bin.
    let input = GivingInput { structures: vec![c.class], ..GivingInput::default() };
    room::give_out(b, &c.teacher, GivingId(Uuid::now_v7()), Shared::Activity(it), &input).await.unwrap();
    for folder_too in [false, true] {
        if folder_too {
            room::remove_folder(b, &c.teacher, folder).await.unwrap();
        } else {
            room::remove_activity(b, &c.teacher, it).await.unwrap();
        }
        assert!(titles(&c, &c.lea).await.is_empty());
        assert_eq!(refusal(room::follow(b, &c.lea, it).await), Failure::NotFound);
        assert!(seen(&c, &c.lea, work).await.activities.is_empty());
        assert!(homework::open_given(b, &c.teacher, work).await.unwrap().activities[0].gone);
        assert!(room::find_activities(b, &c.teacher, "").await.unwrap().is_empty());
        // Changed meanwhile, the homework does not lose it.
        changed(&c, work, |input| input.title = "Relire la fable".to_owned()).await;
        if folder_too {
            room::restore_folder(b, &c.teacher, folder).await.unwrap();
        } else {
            room::restore_activity(b, &c.teacher, it).await.unwrap();
        }
        assert_eq!(titles(&c, &c.lea).await, ["Volcans"]);
        assert_eq!(seen(&c, &c.lea, work).await.activities.len(), 1);
    }
}

#[tokio::test]
async fn activities_are_found_by_title_those_used_last_first() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let first = made(b, &c.teacher, "Le théâtre classique", 1..3).await;
    c.world.at("2026-11-23T11:00");
    made(b, &c.teacher, "Volcans", 11..13).await;
    c.world.at("2026-11-23T12:00");
    let folder = FolderId(Uuid::now_v7());
    room::create_folder(b, &c.colleague, folder, None, "Partage").await.unwrap();
    let lent = made(b, &c.colleague, "Éruptions", 21..24).await;
    room::file_activity(b, &c.colleague, lent, Some(folder)).await.unwrap();
    let found = async |words: &str| -> Vec<String> {
        room::find_activities(b, &c.teacher, words).await.unwrap().into_iter().map(|it| it.title).collect()
    };
    assert_eq!(found("").await, ["Volcans", "Le théâtre classique"]);
    room::share(b, &c.colleague, Shared::Folder(folder), c.teacher.person, Level::Read).await.unwrap();
    assert_eq!(found("").await.len(), 2, "only to be read");
    room::share(b, &c.colleague, Shared::Folder(folder), c.teacher.person, Level::Edit).await.unwrap();
    assert_eq!(found("").await, ["Éruptions", "Volcans", "Le théâtre classique"]);
    c.world.at("2026-11-23T13:00");
    c.given(|input| input.activities = vec![first]).await;
    assert_eq!(found("").await, ["Le théâtre classique", "Éruptions", "Volcans"], "used, not only changed");
    assert_eq!(found(" THEATRE ").await, ["Le théâtre classique"]);
    assert_eq!(found("eruption").await, ["Éruptions"]);
    assert!(found("séismes").await.is_empty());
    let [it] = &room::find_activities(b, &c.teacher, "éruptions").await.unwrap()[..] else { panic!("one") };
    assert_eq!((it.owner.as_str(), it.steps), ("Anne Bernard", 3));
    assert_eq!(*it, room::find_activity(b, &c.teacher, lent).await.unwrap());
}

#[tokio::test]
async fn homework_costs_as_much_with_many_activities_as_with_few() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let mut activities = vec![made(b, &c.teacher, "Volcans", 1..4).await];
    let mut before = None;
    for size in [1_u128, 20] {
        for n in activities.len() as u128..size {
            activities.push(made(b, &c.teacher, "Encore", 100 * n..100 * n + 9).await);
        }
        let work = c.given(|input| input.activities.clone_from(&activities)).await;
        let (_, giving) = counted(c.given(|input| input.activities.clone_from(&activities))).await;
        let (detail, opening) = counted(homework::open_given(b, &c.teacher, work)).await;
        assert_eq!(detail.unwrap().rows[0].reached.len() as u128, size);
        let (one, seeing) = counted(homework::open_as_pupil(b, &c.lea, work)).await;
        assert_eq!(one.unwrap().activities.len() as u128, size);
        let (list, listing) = counted(room::to_follow(b, &c.lea)).await;
        assert_eq!(list.unwrap().len() as u128, size);
        let (_, finding) = counted(room::find_activities(b, &c.teacher, "")).await;
        let (_, telling) = counted(room::works(b, &c.teacher, activities[0])).await;
        let costs = [giving, opening, seeing, listing, finding, telling];
        assert_eq!(*before.get_or_insert(costs), costs, "with {size}");
        assert!(opening <= 10 && seeing <= 7 && listing == 1 && finding == 1 && telling == 2, "{costs:?}");
    }
}
