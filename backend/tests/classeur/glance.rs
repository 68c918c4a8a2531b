//! At a glance: what is given to whom, and who has opened or finished it.

use super::super::{id, made, room};
use crate::world::{classroom::Classroom, refusal};
use preau_backend::{Actor, Backend, db::counted};
use preau_model::{
    classeur::{ActivityLine, GivenOut, GivingInput, Headway, Level, ReachedIn, SharedThing},
    error::Failure,
    ids::{ActivityId, FolderId, GivingId},
    session::Role,
};
use room::Shared;
use uuid::Uuid;

fn to_class(c: &Classroom) -> GivingInput {
    GivingInput { structures: vec![c.class], ..GivingInput::default() }
}

async fn given(b: &Backend, actor: &Actor, what: Shared, input: &GivingInput) -> GivingId {
    let id = GivingId(Uuid::now_v7());
    room::give_out(b, actor, id, what, input).await.unwrap();
    id
}

async fn folder(b: &Backend, actor: &Actor, parent: Option<FolderId>, title: &str) -> FolderId {
    let id = FolderId(Uuid::now_v7());
    room::create_folder(b, actor, id, parent, title).await.unwrap();
    id
}

async fn does(b: &Backend, pupil: &Actor, activity: ActivityId, steps: &[u128]) {
    let done = steps.iter().copied().map(id).collect();
    let headway = Headway { pupil: pupil.person, activity, at: id(steps[0]), done };
    room::advance(b, pupil, &headway).await.unwrap();
}

/// Classes, chosen pupils, and of how many pupils how many have opened and finished it.
type Told = Option<(String, u32, [u32; 3])>;

fn told(given: Option<GivenOut>) -> Told {
    given.map(|it| (it.structures.join(" "), it.chosen, [it.pupils, it.opened, it.finished]))
}

fn some(structures: &str, chosen: u32, counts: [u32; 3]) -> Told {
    Some((structures.to_owned(), chosen, counts)).filter(|_| counts[0] > 0)
}

async fn activities(b: &Backend, actor: &Actor, at: Option<FolderId>) -> Vec<ActivityLine> {
    room::shelf(b, actor, at).await.unwrap().activities
}

#[tokio::test]
async fn a_shelf_tells_to_whom_each_thing_is_given_and_how_far_they_are() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let plain = made(b, &c.teacher, "Séismes", 11..13).await;
    assert!(activities(b, &c.teacher, None).await.iter().all(|line| line.given.is_none()));
    let whole = given(b, &c.teacher, Shared::Activity(it), &to_class(&c)).await;
    // Léa is in 6A: she is not counted twice.
    let lea = GivingInput { pupils: vec![c.lea.person], ..GivingInput::default() };
    given(b, &c.teacher, Shared::Activity(it), &lea).await;
    let line = |lines: Vec<ActivityLine>, id: ActivityId| told(lines.into_iter().find(|line| line.id == id)?.given);
    assert_eq!(line(activities(b, &c.teacher, None).await, it), some("6A", 0, [2, 0, 0]));
    does(b, &c.lea, it, &[1]).await;
    does(b, &c.tom, it, &[1, 2, 3]).await;
    let lines = activities(b, &c.teacher, None).await;
    assert_eq!(line(lines.clone(), it), some("6A", 0, [2, 2, 1]));
    assert_eq!(line(lines, plain), None);
    room::set_withdrawn(b, &c.teacher, whole, true).await.unwrap();
    assert_eq!(line(activities(b, &c.teacher, None).await, it), some("", 1, [1, 1, 0]), "taken back from the class");
    // With homework.
    c.given(|input| input.activities = vec![plain]).await;
    assert_eq!(line(activities(b, &c.teacher, None).await, plain), some("6A", 0, [2, 0, 0]));
}

#[tokio::test]
async fn a_given_folder_tells_who_has_opened_something_and_who_has_finished_all() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let outer = folder(b, &c.teacher, None, "Troisième").await;
    let inner = folder(b, &c.teacher, Some(outer), "Géologie").await;
    let volcanoes = made(b, &c.teacher, "Volcans", 1..3).await;
    let quakes = made(b, &c.teacher, "Séismes", 11..13).await;
    room::file_activity(b, &c.teacher, volcanoes, Some(inner)).await.unwrap();
    room::file_activity(b, &c.teacher, quakes, Some(outer)).await.unwrap();
    given(b, &c.teacher, Shared::Folder(outer), &to_class(&c)).await;
    does(b, &c.lea, volcanoes, &[1, 2]).await;
    let top = room::shelf(b, &c.teacher, None).await.unwrap();
    assert_eq!(told(top.folders[0].given.clone()), some("6A", 0, [2, 1, 0]), "one of two activities");
    let within = room::shelf(b, &c.teacher, Some(outer)).await.unwrap();
    assert_eq!(told(within.folders[0].given.clone()), some("6A", 0, [2, 1, 1]), "by the folder above");
    assert_eq!(told(within.activities[0].given.clone()), some("6A", 0, [2, 0, 0]));
    does(b, &c.lea, quakes, &[11, 12]).await;
    does(b, &c.tom, quakes, &[11]).await;
    let top = room::shelf(b, &c.teacher, None).await.unwrap();
    assert_eq!(told(top.folders[0].given.clone()), some("6A", 0, [2, 2, 1]));

    let (path, givings, followed) = room::followed_folder(b, &c.teacher, outer).await.unwrap();
    assert_eq!(path.iter().map(|line| line.title.as_str()).collect::<Vec<_>>(), ["Troisième"]);
    assert_eq!(
        givings.iter().map(|giving| (giving.to.clone(), giving.by_folder)).collect::<Vec<_>>(),
        [(vec!["6A".to_owned()], false)]
    );
    let titles: Vec<_> = followed.activities.iter().map(|it| (it.title.as_str(), it.steps)).collect();
    assert_eq!(titles.len(), 2);
    assert!(titles.contains(&("Volcans", 2)) && titles.contains(&("Séismes", 2)));
    let n = followed.activities.iter().position(|it| it.id == quakes).unwrap();
    assert_eq!(told(Some(followed.counts(n))), some("", 0, [2, 2, 1]));
    assert_eq!(told(Some(followed.counts(1 - n))), some("", 0, [2, 1, 1]));
    let [lea, tom] = &followed.pupils[..] else { panic!() };
    assert_eq!((lea.name.as_str(), followed.reached(lea, n)), ("Martin Léa", ReachedIn::Finished));
    assert_eq!((tom.name.as_str(), followed.reached(tom, n)), ("Petit Tom", ReachedIn::Opened { done: 1, steps: 2 }));
    assert_eq!(followed.reached(tom, 1 - n), ReachedIn::Untouched);
    let (path, givings, below) = room::followed_folder(b, &c.teacher, inner).await.unwrap();
    assert_eq!((path.len(), givings[0].by_folder, below.pupils.len()), (2, true, 2));
}

#[tokio::test]
async fn what_was_done_stays_when_a_folder_is_taken_back() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let at = folder(b, &c.teacher, None, "Troisième").await;
    let it = made(b, &c.teacher, "Volcans", 1..3).await;
    room::file_activity(b, &c.teacher, it, Some(at)).await.unwrap();
    let giving = given(b, &c.teacher, Shared::Folder(at), &to_class(&c)).await;
    does(b, &c.tom, it, &[1]).await;
    room::set_withdrawn(b, &c.teacher, giving, true).await.unwrap();
    assert_eq!(room::shelf(b, &c.teacher, None).await.unwrap().folders[0].given, None);
    let (_, givings, followed) = room::followed_folder(b, &c.teacher, at).await.unwrap();
    assert!(givings[0].withdrawn.is_some());
    let still: Vec<_> = followed.pupils.iter().map(|it| (it.name.as_str(), it.gone, it.done.clone())).collect();
    assert_eq!(still, [("Petit Tom", true, vec![Some(1)])]);
}

#[tokio::test]
async fn colleagues_see_their_own_pupils_and_strangers_nothing() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let at = folder(b, &c.teacher, None, "Troisième").await;
    let it = made(b, &c.teacher, "Volcans", 1..3).await;
    room::file_activity(b, &c.teacher, it, Some(at)).await.unwrap();
    given(b, &c.teacher, Shared::Folder(at), &to_class(&c)).await;
    for (who, actor) in c.strangers().into_iter().chain([("a pupil of the class", &c.lea), ("her mother", &c.mother)]) {
        let refused = if actor.is(Role::Teacher) { Failure::NotFound } else { Failure::Forbidden };
        assert_eq!(refusal(room::followed_folder(b, actor, at).await), refused, "{who}");
        assert_eq!(refusal(room::shelf(b, actor, Some(at)).await), refused, "{who}");
    }
    let what = Shared::Folder(at);
    for level in [Level::Read, Level::Copy] {
        room::share(b, &c.teacher, what, c.colleague.person, level).await.unwrap();
        let shelf = room::shelf(b, &c.colleague, Some(at)).await.unwrap();
        assert_eq!(shelf.activities[0].given, None, "{level:?}");
        assert_eq!(refusal(room::followed_folder(b, &c.colleague, at).await), Failure::Forbidden);
        let SharedThing::Folder(line) = &room::shelf(b, &c.colleague, None).await.unwrap().shared[0].what else {
            panic!()
        };
        assert_eq!(line.given, None, "{level:?}");
    }
    room::share(b, &c.teacher, what, c.colleague.person, Level::Edit).await.unwrap();
    assert_eq!(room::shelf(b, &c.colleague, Some(at)).await.unwrap().activities[0].given, None, "not theirs");
    let theirs = GivingInput { structures: vec![c.other_class], ..GivingInput::default() };
    given(b, &c.colleague, what, &theirs).await;
    let line = |shelf: preau_model::classeur::Shelf| told(shelf.activities[0].given.clone());
    assert_eq!(line(room::shelf(b, &c.colleague, Some(at)).await.unwrap()), some("5B", 0, [1, 0, 0]));
    assert_eq!(line(room::shelf(b, &c.teacher, Some(at)).await.unwrap()), some("5B 6A", 0, [3, 0, 0]));
    let SharedThing::Folder(top) = room::shelf(b, &c.colleague, None).await.unwrap().shared.remove(0).what else {
        panic!()
    };
    assert_eq!(told(top.given), some("5B", 0, [1, 0, 0]));
    let names =
        |all: preau_model::classeur::FollowedFolder| all.pupils.into_iter().map(|it| it.name).collect::<Vec<_>>();
    assert_eq!(names(room::followed_folder(b, &c.colleague, at).await.unwrap().2), ["Garnier Zoé"]);
    assert_eq!(names(room::followed_folder(b, &c.teacher, at).await.unwrap().2).len(), 3);
    // In the bin, it is followed by nobody.
    room::remove_folder(b, &c.teacher, at).await.unwrap();
    assert_eq!(refusal(room::followed_folder(b, &c.teacher, at).await), Failure::NotFound);
}

#[tokio::test]
async fn a_glance_costs_as_much_for_many_things_and_pupils_as_for_few() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let at = folder(b, &c.teacher, None, "Troisième").await;
    let first = made(b, &c.teacher, "Volcans", 1..3).await;
    room::file_activity(b, &c.teacher, first, Some(at)).await.unwrap();
    given(b, &c.teacher, Shared::Folder(at), &to_class(&c)).await;
    let costs = async || {
        let (_, top) = counted(room::shelf(b, &c.teacher, None)).await;
        let (_, within) = counted(room::shelf(b, &c.teacher, Some(at))).await;
        let (_, follow) = counted(room::followed_folder(b, &c.teacher, at)).await;
        [top, within, follow]
    };
    let few = costs().await;
    for n in 0..20_u128 {
        let it = made(b, &c.teacher, "x", 100 * (n + 1)..100 * (n + 1) + 5).await;
        room::file_activity(b, &c.teacher, it, Some(at)).await.unwrap();
        let below = folder(b, &c.teacher, Some(at), &n.to_string()).await;
        given(b, &c.teacher, Shared::Activity(it), &to_class(&c)).await;
        given(b, &c.teacher, Shared::Folder(below), &to_class(&c)).await;
        does(b, &c.lea, it, &[100 * (n + 1)]).await;
    }
    assert_eq!(costs().await, few);
    assert!(few[0] <= 5 && few[1] <= 5 && few[2] <= 6, "{few:?}");
}
