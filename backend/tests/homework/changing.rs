//! Changing what was given, and taking it back.

use crate::{
    room,
    world::{civil, classroom::Classroom, classroom::text_input, problem, refusal},
};
use preau_model::{
    error::{Failure, Problem},
    homework::{AssignmentInput, GivenDetail, HandInAllowed, Publication, Tab},
    ids::AssignmentId,
};

async fn edits(
    c: &Classroom,
    id: AssignmentId,
    read: &GivenDetail,
    change: impl FnOnce(&mut AssignmentInput),
) -> preau_backend::Result<()> {
    let mut input = read.input.clone();
    change(&mut input);
    room::edit(&c.world.backend, &c.teacher, id, read.revision, &input).await
}

#[tokio::test]
async fn a_change_is_seen_by_the_pupils() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let read = c.detail(id).await;
    assert_eq!((read.revision, read.input.publish), (1, None));
    c.world.clock.advance_seconds(3600);
    edits(&c, id, &read, |input| {
        input.title = " Relire la fable ".into();
        input.instructions = "<p>Deux fois.<script>x</script></p>".into();
        input.due = civil("2026-11-30T08:00");
        input.subject = None;
        input.late_allowed = true;
        input.hand_in.files = false;
        input.structures.clear();
        input.pupils = vec![c.tom.person];
    })
    .await
    .unwrap();
    let seen = c.seen_by(&c.tom, id).await.unwrap();
    assert_eq!((seen.assignment.title.as_str(), seen.instructions.as_str()), ("Relire la fable", "<p>Deux fois.</p>"));
    assert_eq!((seen.assignment.due, seen.assignment.subject.as_str()), (civil("2026-11-30T08:00"), ""));
    assert!(seen.late_allowed && !seen.assignment.hand_in.files && seen.assignment.hand_in.audio);
    assert_eq!(refusal(c.seen_by(&c.lea, id).await), Failure::NotFound);
    let now = c.detail(id).await;
    assert_eq!((now.revision, now.assignment.publication), (2, Publication::Published));
    assert_eq!((now.input.structures.len(), now.input.pupils.clone()), (0, vec![c.tom.person]));
}

#[tokio::test]
async fn a_change_of_what_somebody_else_has_changed_since_is_refused() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let read = c.detail(id).await;
    edits(&c, id, &read, |input| input.title = "Premier".into()).await.unwrap();
    let second = edits(&c, id, &read, |input| input.title = "Second".into()).await;
    assert_eq!(refusal(second), Failure::Conflict(Problem::ChangedMeanwhile));
    let future = room::edit(&c.world.backend, &c.teacher, id, 3, &read.input).await;
    assert_eq!(refusal(future), Failure::Conflict(Problem::ChangedMeanwhile));
    assert_eq!(c.detail(id).await.assignment.title, "Premier");
}

#[tokio::test]
async fn of_two_changes_at_once_one_is_told_of_the_other() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let read = c.detail(id).await;
    let (a, b, d) = tokio::join!(
        edits(&c, id, &read, |input| input.title = "A".into()),
        edits(&c, id, &read, |input| input.title = "B".into()),
        edits(&c, id, &read, |input| input.title = "C".into())
    );
    let results = [("A", a), ("B", b), ("C", d)];
    let winners: Vec<&str> = results.iter().filter(|(_, r)| r.is_ok()).map(|(title, _)| *title).collect();
    let after = c.detail(id).await;
    assert_eq!((winners, after.revision), (vec![after.assignment.title.as_str()], 2));
    for (_, result) in results.into_iter().filter(|(_, r)| r.is_err()) {
        assert_eq!(refusal(result), Failure::Conflict(Problem::ChangedMeanwhile));
    }
}

#[tokio::test]
async fn files_are_kept_removed_and_added_in_the_order_that_was_asked_for() {
    let c = Classroom::new().await;
    let names = |detail: &GivenDetail| detail.attachments.iter().map(|f| f.name.clone()).collect::<Vec<_>>();
    let mut added = Vec::new();
    for name in ["a.txt", "b.txt", "c.txt"] {
        added.push(c.file(&c.teacher, name, name.as_bytes()).await);
    }
    let id = c.given(|input| input.added = added).await;
    let read = c.detail(id).await;
    assert_eq!(names(&read), ["a.txt", "b.txt", "c.txt"]);
    // Without the first, then one more.
    edits(&c, id, &read, |input| {
        input.kept.remove(0);
    })
    .await
    .unwrap();
    let more = c.file(&c.teacher, "d.txt", b"d.txt").await;
    let read = c.detail(id).await;
    assert_eq!(names(&read), ["b.txt", "c.txt"]);
    edits(&c, id, &read, |input| input.added = vec![more]).await.unwrap();
    let read = c.detail(id).await;
    assert_eq!(names(&read), ["b.txt", "c.txt", "d.txt"]);
    edits(&c, id, &read, |input| input.kept.reverse()).await.unwrap();
    let read = c.detail(id).await;
    assert_eq!(names(&read), ["d.txt", "c.txt", "b.txt"]);

    let other = c.file(&c.teacher, "autre.txt", b"autre").await;
    let other = c.given(|input| input.added = vec![other]).await;
    let foreign = c.detail(other).await.input.kept;
    let stolen = edits(&c, id, &read, |input| input.kept.extend(foreign)).await;
    assert_eq!(problem(stolen), ("files".to_owned(), Problem::UnknownChoice));
    let many = edits(&c, id, &read, |input| input.added = (0..18).map(|_| crate::unknown_file()).collect()).await;
    assert_eq!(problem(many), ("files".to_owned(), Problem::TooManyFiles { max: 20 }));
    assert_eq!(names(&c.detail(id).await), ["d.txt", "c.txt", "b.txt"], "what is refused changes nothing");
    assert_eq!(c.detail(other).await.attachments.len(), 1);
}

#[tokio::test]
async fn a_date_that_has_passed_may_stay_but_not_be_chosen() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    c.world.at("2026-11-28T10:00");
    let read = c.detail(id).await;
    edits(&c, id, &read, |input| input.title = "Lue".into()).await.unwrap();
    let read = c.detail(id).await;
    assert_eq!((read.assignment.title.as_str(), read.assignment.due_passed), ("Lue", true));
    let past = edits(&c, id, &read, |input| input.due = civil("2026-11-28T09:00")).await;
    assert_eq!(problem(past), ("due".to_owned(), Problem::DueInThePast));
    edits(&c, id, &read, |input| input.due = civil("2026-12-01T08:00")).await.unwrap();
    assert!(!c.detail(id).await.assignment.due_passed);
}

#[tokio::test]
async fn publication_moves_until_it_has_happened() {
    let c = Classroom::new().await;
    let id = c.given(|input| input.publish = Some(civil("2026-11-24T17:00"))).await;
    let read = c.detail(id).await;
    assert_eq!(read.input.publish, Some(civil("2026-11-24T17:00")));
    edits(&c, id, &read, |input| input.publish = Some(civil("2026-11-25T17:00"))).await.unwrap();
    c.world.at("2026-11-24T18:00");
    assert!(c.tab(&c.lea, Tab::ToDo).await.is_empty());
    let read = c.detail(id).await;
    edits(&c, id, &read, |input| input.publish = None).await.unwrap();
    assert_eq!(c.tab(&c.lea, Tab::ToDo).await.len(), 1, "none means now");
    let read = c.detail(id).await;
    let late = edits(&c, id, &read, |input| input.publish = Some(civil("2026-11-27T08:00"))).await;
    assert_eq!(problem(late), ("publish".to_owned(), Problem::DueBeforePublication));
}

#[tokio::test]
async fn whoever_was_chosen_before_may_stay_when_one_no_longer_teaches_them() {
    let c = Classroom::new().await;
    let id = c.given(|input| input.pupils = vec![c.lea.person]).await;
    c.stops_teaching(&c.teacher).await;
    let read = c.detail(id).await;
    edits(&c, id, &read, |input| input.title = "Encore".into()).await.unwrap();
    let read = c.detail(id).await;
    let wider = edits(&c, id, &read, |input| input.pupils.push(c.tom.person)).await;
    assert_eq!(problem(wider), ("audience".to_owned(), Problem::UnknownChoice));
    let wider = edits(&c, id, &read, |input| input.structures.push(c.other_class)).await;
    assert_eq!(problem(wider), ("audience".to_owned(), Problem::UnknownChoice));
}

#[tokio::test]
async fn a_broken_change_is_refused_like_a_broken_beginning() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let read = c.detail(id).await;
    let empty = edits(&c, id, &read, |input| input.title.clear()).await;
    assert_eq!(problem(empty), ("title".to_owned(), Problem::Required));
    let nobody = edits(&c, id, &read, |input| input.structures.clear()).await;
    assert_eq!(problem(nobody), ("audience".to_owned(), Problem::NobodyChosen));
    let main = edits(&c, id, &read, |input| input.hand_in.audio = false).await;
    assert_eq!(problem(main), ("hand_in".to_owned(), Problem::NoHandInKind));
    assert_eq!(c.detail(id).await, read);
}

#[tokio::test]
async fn what_is_withdrawn_disappears_and_what_was_handed_in_is_kept() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    c.hands_in(&c.lea, id, "<p>Voilà.</p>").await;
    room::withdraw(&c.world.backend, &c.teacher, id).await.unwrap();
    for tab in [Tab::ToDo, Tab::HandedIn, Tab::Corrected] {
        assert_eq!(c.tab(&c.lea, tab).await.len(), usize::from(tab == Tab::HandedIn));
        assert!(c.tab(&c.tom, tab).await.is_empty());
    }
    // Who handed in keeps the work and its receipt; there is nothing more to hand in.
    let hers = c.seen_by(&c.lea, id).await.unwrap();
    assert_eq!(hers.versions[0].text.as_deref(), Some("<p>Voilà.</p>"));
    assert_eq!(hers.allowed, Some(HandInAllowed::No(Problem::Withdrawn)));
    assert_eq!(refusal(c.seen_by(&c.tom, id).await), Failure::NotFound);
    let as_guardian = room::open_as_guardian(&c.world.backend, &c.mother, id, c.lea.person).await.unwrap();
    assert_eq!(as_guardian.versions.len(), 1);
    assert_eq!(room::of_children(&c.world.backend, &c.mother).await.unwrap()[0].assignments.len(), 1);
    assert!(room::of_children(&c.world.backend, &c.toms_father).await.unwrap()[0].assignments.is_empty());
    let late = c.sends(&c.tom, id, &text_input("<p>Moi.</p>")).await;
    assert_eq!(refusal(late), Failure::Conflict(Problem::Withdrawn));
    let line = &c.list().await[0];
    assert_eq!((line.publication, line.handed_in), (Publication::Withdrawn, 1));
    let copy = room::open_copy(&c.world.backend, &c.teacher, id, c.lea.person).await.unwrap();
    assert_eq!(copy.versions[0].text.as_deref(), Some("<p>Voilà.</p>"));

    let stale = c.detail(id).await;
    room::reinstate(&c.world.backend, &c.teacher, id).await.unwrap();
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().versions.len(), 1);
    assert_eq!(c.tab(&c.tom, Tab::ToDo).await.len(), 1);
    assert_eq!(c.list().await[0].publication, Publication::Published);
    let edit = edits(&c, id, &stale, |_| {}).await;
    assert_eq!(refusal(edit), Failure::Conflict(Problem::ChangedMeanwhile));
}
