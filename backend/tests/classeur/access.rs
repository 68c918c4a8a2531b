//! Who may do what.

use super::super::{changed, edited, made, opened, room, text, tried};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::Actor;
use preau_model::{
    classeur::{Level, SharedThing},
    error::{Failure, Problem},
    ids::{ActivityId, FolderId},
};
use room::Shared;
use uuid::Uuid;

fn strangers(c: &Classroom) -> Vec<(&'static str, &Actor)> {
    vec![
        ("colleague", &c.colleague),
        ("pupil", &c.lea),
        ("guardian", &c.mother),
        ("administrator", &c.administrator),
        ("head", &c.head),
        ("staff", &c.staff),
        ("far teacher", &c.far_teacher),
        ("far pupil", &c.far_pupil),
        ("far administrator", &c.far_administrator),
    ]
}

#[tokio::test]
async fn to_anybody_else_an_activity_does_not_exist() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let folder = FolderId(Uuid::now_v7());
    room::create_folder(b, &c.teacher, folder, None, "Géologie").await.unwrap();
    for (who, actor) in strangers(&c) {
        let refused =
            if actor.is(preau_model::session::Role::Teacher) { Failure::NotFound } else { Failure::Forbidden };
        assert_eq!(refusal(room::open(b, actor, it).await), refused, "{who}");
        assert_eq!(refusal(tried(b, actor, &edited(it, 1, vec![changed(1, "x")])).await), refused, "{who}");
        assert_eq!(refusal(room::catch_up(b, actor, it, 0).await), refused, "{who}");
        assert_eq!(refusal(room::remove_activity(b, actor, it).await), refused, "{who}");
        assert_eq!(refusal(room::restore_activity(b, actor, it).await), refused, "{who}");
        assert_eq!(refusal(room::file_activity(b, actor, it, None).await), refused, "{who}");
        assert_eq!(refusal(room::shelf(b, actor, Some(folder)).await), refused, "{who}");
        assert_eq!(refusal(room::rename_folder(b, actor, folder, "x").await), refused, "{who}");
        assert_eq!(refusal(room::move_folder(b, actor, folder, None).await), refused, "{who}");
        assert_eq!(refusal(room::remove_folder(b, actor, folder).await), refused, "{who}");
        assert_eq!(refusal(room::restore_folder(b, actor, folder).await), refused, "{who}");
        let new = ActivityId(Uuid::now_v7());
        assert_eq!(refusal(room::create_activity(b, actor, new, Some(folder), "x").await), refused, "{who}");
        let inside = FolderId(Uuid::now_v7());
        assert_eq!(refusal(room::create_folder(b, actor, inside, Some(folder), "x").await), refused, "{who}");
        // Nor is it taken by saying that one makes it.
        assert_eq!(refusal(room::create_activity(b, actor, it, None, "x").await), refused, "{who}");
        for what in [Shared::Activity(it), Shared::Folder(folder)] {
            assert_eq!(refusal(room::share(b, actor, what, actor.person, Level::Edit).await), refused, "{who}");
            assert_eq!(refusal(room::unshare(b, actor, what, c.colleague.person).await), refused, "{who}");
            assert_eq!(refusal(room::colleagues(b, actor, what).await), refused, "{who}");
        }
    }
    assert_eq!(opened(b, &c.teacher, it).await.activity.steps.len(), 3);
}

#[tokio::test]
async fn a_colleague_may_do_what_was_shared_and_no_more() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let what = Shared::Activity(it);
    let mut revision = 1;
    for (level, edits) in [(Level::Read, false), (Level::Copy, false), (Level::Edit, true)] {
        room::share(b, &c.teacher, what, c.colleague.person, level).await.unwrap();
        let seen = opened(b, &c.colleague, it).await;
        assert_eq!((seen.level, seen.owner.as_str()), (level, "Paul Durand"));
        let tried = tried(b, &c.colleague, &edited(it, revision, vec![changed(2, "Anne")])).await;
        if edits {
            assert!(tried.is_ok());
            revision += 1;
        } else {
            assert_eq!(refusal(tried), Failure::Forbidden);
        }
        // It is not theirs to give away or to throw away.
        assert_eq!(refusal(room::remove_activity(b, &c.colleague, it).await), Failure::Forbidden);
        assert_eq!(refusal(room::file_activity(b, &c.colleague, it, None).await), Failure::Forbidden);
        assert_eq!(refusal(room::share(b, &c.colleague, what, c.teacher.person, level).await), Failure::Forbidden);
    }
    let seen = opened(b, &c.teacher, it).await;
    assert_eq!(seen.activity.steps[1].content, text("Anne"));
    assert_eq!(seen.owner, "", "their own");
    let names: Vec<_> = room::colleagues(b, &c.teacher, what).await.unwrap();
    assert_eq!(
        names.iter().map(|it| (it.name.as_str(), it.level)).collect::<Vec<_>>(),
        [("Anne Bernard", Level::Edit)]
    );
    let shelf = room::shelf(b, &c.colleague, None).await.unwrap();
    assert!(shelf.activities.is_empty());
    assert!(matches!(&shelf.shared[..], [line] if matches!(&line.what, SharedThing::Activity(a) if a.steps == 3)));
    room::unshare(b, &c.teacher, what, c.colleague.person).await.unwrap();
    assert_eq!(refusal(room::open(b, &c.colleague, it).await), Failure::NotFound);
    assert!(room::shelf(b, &c.colleague, None).await.unwrap().shared.is_empty());
}

#[tokio::test]
async fn it_is_shared_with_teachers_of_the_school_only() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let what = Shared::Activity(made(b, &c.teacher, "Volcans", 1..2).await);
    for person in [c.lea.person, c.mother.person, c.far_teacher.person, c.teacher.person] {
        let refused = problem(room::share(b, &c.teacher, what, person, Level::Read).await);
        assert_eq!(refused, ("person".to_owned(), Problem::UnknownChoice));
    }
    let refused = problem(room::share(b, &c.teacher, what, c.colleague.person, Level::Own).await);
    assert_eq!(refused, ("level".to_owned(), Problem::UnknownChoice));
}

#[tokio::test]
async fn what_is_in_a_shared_folder_is_shared_and_what_is_above_is_not() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let [top, inner] = [FolderId(Uuid::now_v7()), FolderId(Uuid::now_v7())];
    room::create_folder(b, &c.teacher, top, None, "Troisième").await.unwrap();
    room::create_folder(b, &c.teacher, inner, Some(top), "Géologie").await.unwrap();
    let it = made(b, &c.teacher, "Volcans", 1..2).await;
    room::file_activity(b, &c.teacher, it, Some(inner)).await.unwrap();
    room::share(b, &c.teacher, Shared::Folder(inner), c.colleague.person, Level::Edit).await.unwrap();
    // Less on the activity itself takes nothing away.
    room::share(b, &c.teacher, Shared::Activity(it), c.colleague.person, Level::Read).await.unwrap();
    assert_eq!(opened(b, &c.colleague, it).await.level, Level::Edit);
    assert_eq!(refusal(room::shelf(b, &c.colleague, Some(top)).await), Failure::NotFound);
    let shelf = room::shelf(b, &c.colleague, Some(inner)).await.unwrap();
    assert_eq!(shelf.path.iter().map(|line| line.title.as_str()).collect::<Vec<_>>(), ["Géologie"]);
    assert_eq!((shelf.activities.len(), shelf.level), (1, Level::Edit));
    // What they make there belongs to whose folder it is.
    let new = ActivityId(Uuid::now_v7());
    room::create_activity(b, &c.colleague, new, Some(inner), "Séismes").await.unwrap();
    assert_eq!(opened(b, &c.teacher, new).await.level, Level::Own);
    assert_eq!(opened(b, &c.colleague, new).await.level, Level::Edit);
    // In the bin it is nobody's.
    room::remove_folder(b, &c.teacher, top).await.unwrap();
    for actor in [&c.teacher, &c.colleague] {
        assert_eq!(refusal(room::open(b, actor, it).await), Failure::NotFound);
    }
    assert!(room::shelf(b, &c.colleague, None).await.unwrap().shared.is_empty());
    room::restore_folder(b, &c.teacher, top).await.unwrap();
    assert_eq!(opened(b, &c.colleague, it).await.level, Level::Edit);
}

#[tokio::test]
async fn who_may_copy_gets_a_copy_of_their_own_and_nobody_else_does() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    for (who, actor) in strangers(&c) {
        let refused =
            if actor.is(preau_model::session::Role::Teacher) { Failure::NotFound } else { Failure::Forbidden };
        let new = ActivityId(Uuid::now_v7());
        assert_eq!(refusal(room::copy_activity(b, actor, it, new).await), refused, "{who}");
    }
    let what = Shared::Activity(it);
    room::share(b, &c.teacher, what, c.colleague.person, Level::Read).await.unwrap();
    let new = ActivityId(Uuid::now_v7());
    assert_eq!(refusal(room::copy_activity(b, &c.colleague, it, new).await), Failure::Forbidden);
    room::share(b, &c.teacher, what, c.colleague.person, Level::Copy).await.unwrap();
    room::copy_activity(b, &c.colleague, it, new).await.unwrap();
    // Asked for again, there is still one.
    room::copy_activity(b, &c.colleague, it, new).await.unwrap();
    let (first, copy) = (opened(b, &c.teacher, it).await, opened(b, &c.colleague, new).await);
    assert_eq!(copy.level, Level::Own);
    assert_eq!(copy.activity.title, "Volcans (copie)");
    let contents = |opened: &preau_model::classeur::Opened| -> Vec<_> {
        opened.activity.steps.iter().map(|step| step.content.clone()).collect()
    };
    assert_eq!(contents(&first), contents(&copy));
    assert!(first.activity.steps.iter().all(|step| copy.activity.step(step.id).is_none()));
    // It is the colleague's: the teacher does not see it, and what is changed in it changes nothing else.
    assert_eq!(refusal(room::open(b, &c.teacher, new).await), Failure::NotFound);
    // An identifier that is somebody else's is not taken by it.
    assert_eq!(refusal(room::copy_activity(b, &c.colleague, it, it).await), Failure::Forbidden);
}
