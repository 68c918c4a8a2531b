//! What is in the bin is gone for good some day, with all that pupils answered.

use super::super::*;
use crate::world::{civil, refusal};
use preau_backend::{homework, media::upkeep};
use preau_model::{
    classeur::{BIN_DAYS, Headway, Level, Shared},
    error::Failure,
    ids::FolderId,
    session::Role,
};

/// Tables that are empty once an activity is gone for good.
const OF_AN_ACTIVITY: [&str; 13] = [
    "SELECT COUNT(*) FROM activity",
    "SELECT COUNT(*) FROM step",
    "SELECT COUNT(*) FROM activity_change",
    "SELECT COUNT(*) FROM following",
    "SELECT COUNT(*) FROM step_done",
    "SELECT COUNT(*) FROM attempt",
    "SELECT COUNT(*) FROM exercise_taking",
    "SELECT COUNT(*) FROM exercise_version",
    "SELECT COUNT(*) FROM classeur_file",
    "SELECT COUNT(*) FROM classeur_share",
    "SELECT COUNT(*) FROM giving",
    "SELECT COUNT(*) FROM giving_structure",
    "SELECT COUNT(*) FROM assignment_activity",
];

async fn left(c: &Classroom) -> Vec<i64> {
    let mut all = Vec::new();
    for statement in OF_AN_ACTIVITY {
        all.push(c.world.count(statement).await);
    }
    all
}

/// An activity of a spoken and a numeric exercise, given out, shared, attached to homework, and answered by two pupils.
async fn answered(c: &Classroom) -> ActivityId {
    let b = &c.world.backend;
    let activity = given(c, [spoken_exercise(), numeric()]).await;
    classeur::share(b, &c.teacher, Shared::Activity(activity), c.colleague.person, Level::Read).await.unwrap();
    c.given(|input| input.activities = vec![activity]).await;
    let take = c.recording(&c.lea, "prise.webm", b"bonjour").await.upload;
    let spoken = Answer::Spoken(spoken::Answer { segments: vec![take] });
    tried(c, &c.lea, 1, &done(new_attempt(), 1, spoken)).await.unwrap();
    tried(c, &c.tom, 2, &done(new_attempt(), 1, says("6"))).await.unwrap();
    tried(c, &c.tom, 2, &draft(new_attempt(), 1, says("8"))).await.unwrap();
    let headway = Headway { pupil: c.tom.person, activity, at: id(2), done: [].into() };
    classeur::advance(b, &c.tom, &headway).await.unwrap();
    activity
}

#[tokio::test]
async fn it_is_gone_after_ninety_days_and_not_before() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = answered(&c).await;
    let before = left(&c).await;
    assert!(before.iter().all(|n| *n > 0), "{before:?}");
    assert!(classeur::bin(b, &c.teacher).await.unwrap().is_empty());
    classeur::remove_activity(b, &c.teacher, activity).await.unwrap();
    let [it] = &classeur::bin(b, &c.teacher).await.unwrap()[..] else { panic!("one") };
    assert_eq!((it.what, it.holds, it.pupils), (Shared::Activity(activity), 2, 2));
    assert_eq!((it.removed, it.until), (civil("2026-11-23T10:00"), civil("2027-02-21T10:00")));
    c.world.clock.advance_seconds(BIN_DAYS * 86_400 - 1);
    assert_eq!(classeur::empty_bins(b).await.unwrap(), 0);
    assert_eq!(left(&c).await, before);
    // Taken out in time, it is as it was, and stays.
    classeur::restore_activity(b, &c.teacher, activity).await.unwrap();
    c.world.clock.advance_seconds(1);
    assert_eq!(classeur::empty_bins(b).await.unwrap(), 0);
    classeur::remove_activity(b, &c.teacher, activity).await.unwrap();
    c.world.clock.advance_seconds(BIN_DAYS * 86_400);
    assert_eq!(classeur::empty_bins(b).await.unwrap(), 1);
    assert_eq!(left(&c).await, [0; 13]);
    assert_eq!(classeur::empty_bins(b).await.unwrap(), 0);
    assert_eq!(refusal(classeur::restore_activity(b, &c.teacher, activity).await), Failure::NotFound);
    // The homework stays, and the bytes of the recording go once nothing names them.
    assert_eq!(homework::given(b, &c.teacher, None).await.unwrap().page.items.len(), 1);
    c.world.clock.advance_seconds(200 * 86_400);
    upkeep::remove_unused(b).await.unwrap();
    assert_eq!(c.world.count("SELECT COUNT(*) FROM stored_file").await, 0);
}

#[tokio::test]
async fn only_its_owner_takes_it_away_and_only_from_the_bin() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = answered(&c).await;
    let what = Shared::Activity(activity);
    assert_eq!(refusal(classeur::erase(b, &c.teacher, what).await), Failure::NotFound, "not in the bin");
    classeur::share(b, &c.teacher, what, c.colleague.person, Level::Edit).await.unwrap();
    classeur::remove_activity(b, &c.teacher, activity).await.unwrap();
    for (who, actor) in c.strangers().into_iter().chain([("a pupil", &c.lea), ("a guardian", &c.mother)]) {
        let refused = if actor.is(Role::Teacher) { Failure::NotFound } else { Failure::Forbidden };
        assert_eq!(refusal(classeur::erase(b, actor, what).await), refused, "{who}");
        match classeur::bin(b, actor).await {
            Ok(bin) => assert!(actor.is(Role::Teacher) && bin.is_empty(), "{who}"),
            refused => assert_eq!(refusal(refused), Failure::Forbidden, "{who}"),
        }
    }
    classeur::erase(b, &c.teacher, what).await.unwrap();
    assert_eq!(left(&c).await, [0; 13]);
    assert_eq!(refusal(classeur::erase(b, &c.teacher, what).await), Failure::NotFound);
}

#[tokio::test]
async fn a_folder_goes_with_all_that_is_in_it_and_with_nothing_else() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = answered(&c).await;
    let [outer, inner, other] = [(); 3].map(|()| FolderId(Uuid::now_v7()));
    classeur::create_folder(b, &c.teacher, outer, None, "Troisième").await.unwrap();
    classeur::create_folder(b, &c.teacher, inner, Some(outer), "Géologie").await.unwrap();
    classeur::create_folder(b, &c.teacher, other, None, "Reste").await.unwrap();
    classeur::file_activity(b, &c.teacher, activity, Some(inner)).await.unwrap();
    let stays = ActivityId(Uuid::now_v7());
    classeur::create_activity(b, &c.teacher, stays, Some(other), "Reste").await.unwrap();
    let input = GivingInput { structures: vec![c.class], ..GivingInput::default() };
    for folder in [outer, other] {
        classeur::give_out(b, &c.teacher, GivingId(Uuid::now_v7()), Shared::Folder(folder), &input).await.unwrap();
    }
    classeur::share(b, &c.teacher, Shared::Folder(inner), c.colleague.person, Level::Copy).await.unwrap();
    // A step that has left it keeps what pupils did; what they saw of it there is no hindrance.
    let leaves =
        Command::Send(preau_model::classeur::Send { to: stays, steps: vec![id(2)], after: None, first: false });
    let batch = Batch { id: Uuid::now_v7(), base: 1, commands: vec![leaves] };
    classeur::change(b, &c.teacher, activity, &batch).await.unwrap();
    classeur::remove_folder(b, &c.teacher, outer).await.unwrap();
    let [it] = &classeur::bin(b, &c.teacher).await.unwrap()[..] else { panic!("one") };
    assert_eq!((it.what, it.holds, it.pupils), (Shared::Folder(outer), 1, 2));
    classeur::erase(b, &c.teacher, Shared::Folder(outer)).await.unwrap();
    assert_eq!(c.world.count("SELECT COUNT(*) FROM folder").await, 1);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM activity").await, 1);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM giving").await, 1);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM attempt").await, 2, "Tom's");
    let seen = classeur::follow(b, &c.tom, stays).await.unwrap();
    assert_eq!((seen.steps.len(), seen.line.done), (1, 1));
}
