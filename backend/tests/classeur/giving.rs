//! Giving out, going through, and following.

use super::super::{changed, done, edited, id, made, moved, room};
use crate::world::{civil, classroom::Classroom, problem, refusal};
use preau_backend::db::counted;
use preau_model::{
    classeur::{Command, Content, GivingInput, Headway, Insert, Level, Remove, Send, Step},
    error::{Failure, Problem},
    ids::{ActivityId, FolderId, GivingId, StepId},
    session::Role,
};
use room::Shared;
use uuid::Uuid;

fn to_class(c: &Classroom) -> GivingInput {
    GivingInput { structures: vec![c.class], ..GivingInput::default() }
}

async fn given(c: &Classroom, what: Shared, input: &GivingInput) -> GivingId {
    let id = GivingId(Uuid::now_v7());
    room::give_out(&c.world.backend, &c.teacher, id, what, input).await.unwrap();
    id
}

fn headway(pupil: &preau_backend::Actor, activity: ActivityId, at: StepId, done: &[StepId]) -> Headway {
    Headway { pupil: pupil.person, activity, at, done: done.iter().copied().collect() }
}

async fn titles(c: &Classroom, actor: &preau_backend::Actor) -> Vec<String> {
    room::to_follow(&c.world.backend, actor).await.unwrap().into_iter().map(|line| line.title).collect()
}

#[tokio::test]
async fn a_class_gets_an_activity_and_its_teacher_sees_how_far_each_is() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..5).await;
    let chapter = Step { id: id(8), content: Content::Chapter { title: "Le magma".to_owned() } };
    let bare = Step { id: id(9), content: Content::Text { html: String::new() } };
    let more = Command::Insert(Insert::row([chapter, bare], Some(id(2))));
    done(b, &c.teacher, &edited(it, 1, vec![more])).await;
    assert!(titles(&c, &c.lea).await.is_empty());
    let giving = given(&c, Shared::Activity(it), &to_class(&c)).await;
    // Given again (the answer was lost), it is given once.
    room::give_out(b, &c.teacher, giving, Shared::Activity(it), &to_class(&c)).await.unwrap();
    let [line] = &room::to_follow(b, &c.lea).await.unwrap()[..] else { panic!("once") };
    assert_eq!((line.title.as_str(), line.teacher.as_str(), line.steps, line.done), ("Volcans", "Paul Durand", 4, 0));
    assert!(!line.opened && !line.closed);

    let seen = room::follow(b, &c.lea, it).await.unwrap();
    assert_eq!(
        seen.steps.iter().map(|step| step.id.0.as_u128()).collect::<Vec<_>>(),
        [1, 2, 8, 3, 4],
        "without what is empty"
    );
    assert_eq!((seen.at, seen.done.len()), (None, 0));
    room::advance(b, &c.lea, &headway(&c.lea, it, id(2), &[id(1)])).await.unwrap();
    room::advance(b, &c.lea, &headway(&c.lea, it, id(3), &[id(1), id(2), id(777)])).await.unwrap();
    let seen = room::follow(b, &c.lea, it).await.unwrap();
    assert_eq!((seen.at, seen.done.len(), seen.line.done), (Some(id(3)), 2, 2));
    let all = room::followed(b, &c.teacher, it).await.unwrap();
    let told: Vec<_> = all.followers.iter().map(|f| (f.name.as_str(), f.done, f.opened.is_some())).collect();
    assert_eq!((all.steps, told), (4, vec![("Martin Léa", 2, true), ("Petit Tom", 0, false)]));

    // The teacher goes on with it: what pupils have done goes with its steps.
    let away = [Command::Remove(Remove { steps: vec![id(3)] }), moved(&[1], None), changed(2, "Mieux")];
    done(b, &c.teacher, &edited(it, 2, away.to_vec())).await;
    let seen = room::follow(b, &c.lea, it).await.unwrap();
    assert_eq!((seen.at, seen.line.steps, seen.line.done), (None, 3, 2), "where she stopped is gone");
    let other = made(b, &c.teacher, "Séismes", 21..23).await;
    let leave = Command::Send(Send { to: other, steps: vec![id(2)], after: None, first: false });
    done(b, &c.teacher, &edited(it, 3, vec![leave])).await;
    given(&c, Shared::Activity(other), &to_class(&c)).await;
    let lines = room::to_follow(b, &c.lea).await.unwrap();
    let mut told: Vec<_> = lines.iter().map(|line| (line.title.as_str(), line.done, line.steps)).collect();
    told.sort_unstable();
    assert_eq!(told, [("Séismes", 1, 3), ("Volcans", 1, 2)]);
}

#[tokio::test]
async fn given_again_after_a_lost_answer_it_is_given_as_it_was_said_last() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let what = Shared::Activity(it);
    let first = GivingInput { pupils: vec![c.lea.person], ..GivingInput::default() };
    let giving = given(&c, what, &first).await;
    c.world.at("2026-11-24T09:00");
    let closes = civil("2026-11-27T18:00");
    let again = GivingInput { structures: vec![c.class], closes: Some(closes), ..GivingInput::default() };
    room::give_out(b, &c.teacher, giving, what, &again).await.unwrap();
    let stored = room::open_giving(b, &c.teacher, giving).await.unwrap();
    assert_eq!((stored.structures, stored.pupils, stored.closes), (vec![c.class], vec![], Some(closes)));
    assert_eq!(stored.opens, Some(civil("2026-11-23T10:00")), "what is open does not begin anew");
    assert_eq!(titles(&c, &c.tom).await, ["Volcans"]);
    assert_eq!(room::givings(b, &c.teacher, it).await.unwrap().len(), 1);
    // As little as the first time, nothing is given to whom one does not teach, and then nothing is changed.
    let strange = GivingInput { structures: vec![c.other_class], ..GivingInput::default() };
    let refused = problem(room::give_out(b, &c.teacher, giving, what, &strange).await);
    assert_eq!(refused, ("audience".to_owned(), Problem::UnknownChoice));
    // It stays what it is of, and whose it is.
    let other = made(b, &c.teacher, "Séismes", 21..23).await;
    let refused = room::give_out(b, &c.teacher, giving, Shared::Activity(other), &first).await;
    assert_eq!(refusal(refused), Failure::NotFound);
    room::share(b, &c.teacher, what, c.colleague.person, Level::Edit).await.unwrap();
    assert_eq!(refusal(room::give_out(b, &c.colleague, giving, what, &strange).await), Failure::NotFound);
    assert_eq!(room::open_giving(b, &c.teacher, giving).await.unwrap().structures, [c.class]);
}

#[tokio::test]
async fn it_opens_and_closes_when_it_was_said() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    c.world.at("2026-11-23T09:00");
    let [tomorrow, later] = ["2026-11-24T09:00", "2026-11-26T09:00"].map(civil);
    let input = GivingInput { opens: Some(tomorrow), closes: Some(later), ..to_class(&c) };
    let giving = given(&c, Shared::Activity(it), &input).await;
    assert!(titles(&c, &c.lea).await.is_empty());
    assert_eq!(refusal(room::follow(b, &c.lea, it).await), Failure::NotFound, "not yet");
    c.world.at("2026-11-25T09:00");
    assert_eq!(titles(&c, &c.lea).await, ["Volcans"]);
    room::advance(b, &c.lea, &headway(&c.lea, it, id(1), &[id(1)])).await.unwrap();
    c.world.at("2026-11-26T09:00");
    let seen = room::follow(b, &c.lea, it).await.unwrap();
    assert!(seen.line.closed, "read, and no longer worked on");
    assert_eq!(
        refusal(room::advance(b, &c.lea, &headway(&c.lea, it, id(2), &[id(2)])).await),
        Failure::Conflict(Problem::HandInClosed)
    );
    // Longer for one pupil.
    let input = GivingInput { pupils: vec![c.lea.person], ..GivingInput::default() };
    given(&c, Shared::Activity(it), &input).await;
    room::advance(b, &c.lea, &headway(&c.lea, it, id(2), &[id(2)])).await.unwrap();
    assert_eq!(titles(&c, &c.lea).await, ["Volcans"], "one line");
    assert!(room::follow(b, &c.tom, it).await.unwrap().line.closed);
    // Taken back, and given again as it was.
    room::set_withdrawn(b, &c.teacher, giving, true).await.unwrap();
    assert!(titles(&c, &c.tom).await.is_empty());
    room::set_withdrawn(b, &c.teacher, giving, false).await.unwrap();
    assert_eq!(titles(&c, &c.tom).await, ["Volcans"]);
    let wrong = GivingInput { opens: Some(later), closes: Some(tomorrow), ..to_class(&c) };
    let refused = problem(room::change_giving(b, &c.teacher, giving, &wrong).await);
    assert_eq!(refused, ("closes".to_owned(), Problem::EndsBeforeItBegins));
    room::change_giving(
        b,
        &c.teacher,
        giving,
        &GivingInput { structures: vec![], pupils: vec![c.tom.person], ..input.clone() },
    )
    .await
    .unwrap();
    assert!(!room::follow(b, &c.tom, it).await.unwrap().line.closed, "no end any more");
}

#[tokio::test]
async fn a_folder_gives_what_is_in_it_now_and_later() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let [outer, inner] = [FolderId(Uuid::now_v7()), FolderId(Uuid::now_v7())];
    room::create_folder(b, &c.teacher, outer, None, "Troisième").await.unwrap();
    room::create_folder(b, &c.teacher, inner, Some(outer), "Géologie").await.unwrap();
    let first = made(b, &c.teacher, "Volcans", 1..3).await;
    room::file_activity(b, &c.teacher, first, Some(inner)).await.unwrap();
    given(&c, Shared::Folder(outer), &to_class(&c)).await;
    assert_eq!(titles(&c, &c.lea).await, ["Volcans"]);
    let second = ActivityId(Uuid::now_v7());
    room::create_activity(b, &c.teacher, second, Some(outer), "Séismes").await.unwrap();
    assert_eq!(titles(&c, &c.lea).await.len(), 2);
    let [it] = &room::givings(b, &c.teacher, first).await.unwrap()[..] else { panic!() };
    assert_eq!((it.to.clone(), it.by_folder, it.teacher.as_str()), (vec!["6A".to_owned()], true, ""));
    assert_eq!(room::followed(b, &c.teacher, first).await.unwrap().followers.len(), 2);
    room::remove_folder(b, &c.teacher, inner).await.unwrap();
    assert_eq!(titles(&c, &c.lea).await, ["Séismes"], "what is in the bin is given to nobody");
    assert_eq!(refusal(room::follow(b, &c.lea, first).await), Failure::NotFound);
}

#[tokio::test]
async fn nobody_else_gets_it_and_nobody_gives_what_is_not_theirs() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let giving = given(&c, Shared::Activity(it), &to_class(&c)).await;
    for (who, actor) in c.strangers() {
        let refused = if actor.is(Role::Pupil) { Failure::NotFound } else { Failure::Forbidden };
        assert_eq!(refusal(room::follow(b, actor, it).await), refused, "{who}");
        assert_eq!(refusal(room::advance(b, actor, &headway(actor, it, id(1), &[])).await), refused, "{who}");
        assert_eq!(refusal(room::set_withdrawn(b, actor, giving, true).await), Failure::NotFound, "{who}");
        assert_eq!(refusal(room::change_giving(b, actor, giving, &to_class(&c)).await), Failure::NotFound, "{who}");
        let refused = if actor.is(Role::Teacher) { Failure::NotFound } else { Failure::Forbidden };
        let new = GivingId(Uuid::now_v7());
        assert_eq!(refusal(room::give_out(b, actor, new, Shared::Activity(it), &to_class(&c)).await), refused, "{who}");
        assert_eq!(refusal(room::givings(b, actor, it).await), refused, "{who}");
        assert_eq!(refusal(room::followed(b, actor, it).await), refused, "{who}");
    }
    // The teacher's own editor is not the pupils' way in, nor the other way about.
    assert_eq!(refusal(room::open(b, &c.lea, it).await), Failure::Forbidden);
    // To whom one does not teach, nothing is given; and to somebody.
    let new = || GivingId(Uuid::now_v7());
    let what = Shared::Activity(it);
    for input in [
        GivingInput { structures: vec![c.other_class], ..GivingInput::default() },
        GivingInput { structures: vec![c.far_class], ..GivingInput::default() },
        GivingInput { pupils: vec![c.zoe.person], ..GivingInput::default() },
        GivingInput { pupils: vec![c.mother.person], ..GivingInput::default() },
    ] {
        let refused = problem(room::give_out(b, &c.teacher, new(), what, &input).await);
        assert_eq!(refused, ("audience".to_owned(), Problem::UnknownChoice));
    }
    let refused = problem(room::give_out(b, &c.teacher, new(), what, &GivingInput::default()).await);
    assert_eq!(refused, ("audience".to_owned(), Problem::NobodyChosen));
    // A colleague who may change it may give it to their own class, and sees that class only.
    let theirs = GivingInput { structures: vec![c.other_class], ..GivingInput::default() };
    room::share(b, &c.teacher, what, c.colleague.person, Level::Copy).await.unwrap();
    assert_eq!(refusal(room::give_out(b, &c.colleague, new(), what, &theirs).await), Failure::Forbidden);
    room::share(b, &c.teacher, what, c.colleague.person, Level::Edit).await.unwrap();
    room::give_out(b, &c.colleague, new(), what, &theirs).await.unwrap();
    assert_eq!(titles(&c, &c.zoe).await, ["Volcans"]);
    let names = |all: preau_model::classeur::Followed| all.followers.into_iter().map(|f| f.name).collect::<Vec<_>>();
    assert_eq!(names(room::followed(b, &c.colleague, it).await.unwrap()), ["Garnier Zoé"]);
    assert_eq!(names(room::followed(b, &c.teacher, it).await.unwrap()).len(), 3);
}

#[tokio::test]
async fn lists_cost_as_much_with_many_activities_as_with_few() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let first = made(b, &c.teacher, "Volcans", 1..4).await;
    given(&c, Shared::Activity(first), &to_class(&c)).await;
    let (_, few) = counted(room::to_follow(b, &c.lea)).await;
    let (_, one) = counted(room::follow(b, &c.lea, first)).await;
    for n in 0..20_u128 {
        let it = made(b, &c.teacher, "x", 100 * (n + 1)..100 * (n + 1) + 20).await;
        given(&c, Shared::Activity(it), &to_class(&c)).await;
    }
    let (lines, many) = counted(room::to_follow(b, &c.lea)).await;
    assert_eq!((lines.unwrap().len(), many), (21, few));
    let (_, again) = counted(room::follow(b, &c.lea, first)).await;
    assert_eq!(again, one);
    assert!(few == 1 && one <= 4, "{few} {one}");
}

#[tokio::test]
async fn how_far_somebody_is_on_a_shared_device_is_never_told_of_somebody_else() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    given(&c, Shared::Activity(it), &to_class(&c)).await;
    // Léa's page is still open, and somebody else has signed in since.
    let leas = headway(&c.lea, it, id(2), &[id(1)]);
    for actor in [&c.tom, &c.teacher] {
        assert_eq!(refusal(room::advance(b, actor, &leas).await), Failure::Conflict(Problem::SomebodyElses));
    }
    assert_eq!(room::follow(b, &c.tom, it).await.unwrap().done, []);
    room::advance(b, &c.lea, &leas).await.unwrap();
    assert_eq!(room::follow(b, &c.lea, it).await.unwrap().done, [id(1)]);
}
