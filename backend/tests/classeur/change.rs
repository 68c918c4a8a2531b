//! Changing an activity, alone and with others.

use super::super::{changed, done, edited, id, insert, made, moved, opened, order, room, step, text, tried};
use crate::world::{classroom::Classroom, problem};
use preau_backend::db::{counted, sql};
use preau_model::{
    classeur::{Change, Command, Content, Describe, Insert, Level, Placed, Remove, Rename, Send, SetSubject},
    editing::{Answer, Clash, Document, Shared, Unsent},
    error::Problem,
    ids::{AttachmentId, PictureId, SubjectId},
};
use uuid::Uuid;

#[tokio::test]
async fn steps_are_put_in_moved_changed_and_taken_out() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..6).await;
    done(
        b,
        &c.teacher,
        &edited(it, 1, vec![moved(&[4, 2], None), insert([9], Some(3)), changed(5, "<script>x</script>Lave")]),
    )
    .await;
    assert_eq!(order(b, &c.teacher, it).await, [4, 2, 1, 3, 9, 5]);
    let remove = Command::Remove(Remove { steps: vec![id(2), id(9)] });
    let rename = Command::Rename(Rename { title: "Volcans et séismes".to_owned() });
    let describe = Command::Describe(Describe { summary: "Deux semaines.".to_owned() });
    let subject = Command::SetSubject(SetSubject { subject: Some(c.french) });
    let (revision, others) = done(b, &c.teacher, &edited(it, 2, vec![remove, rename, describe, subject])).await;
    assert_eq!((revision, others.len()), (3, 0));
    let seen = opened(b, &c.teacher, it).await;
    assert_eq!(seen.revision, 3);
    assert_eq!(seen.activity.steps.iter().map(|step| step.id.0.as_u128()).collect::<Vec<_>>(), [4, 1, 3, 5]);
    assert_eq!(seen.activity.steps[3].content, text("Lave"), "cleaned");
    assert_eq!(
        (seen.activity.title.as_str(), seen.activity.summary.as_str()),
        ("Volcans et séismes", "Deux semaines.")
    );
    assert_eq!(seen.activity.subject, Some(c.french));
    // What was taken out comes back where it was, as it was.
    let back = Insert { steps: vec![Placed { step: step(2), after: Some(id(4)) }] };
    done(b, &c.teacher, &edited(it, 3, vec![Command::Insert(back)])).await;
    assert_eq!(order(b, &c.teacher, it).await, [4, 2, 1, 3, 5]);
}

#[tokio::test]
async fn a_batch_that_is_sent_twice_is_done_once() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let mine = edited(it, 1, vec![moved(&[1], Some(3))]);
    let first = done(b, &c.teacher, &mine).await;
    done(b, &c.teacher, &edited(it, 2, vec![moved(&[1], None)])).await;
    assert_eq!(done(b, &c.teacher, &mine).await, first, "the answer that was lost");
    assert_eq!(order(b, &c.teacher, it).await, [1, 2, 3]);
}

#[tokio::test]
async fn two_teachers_on_different_steps_merge_and_on_the_same_are_asked() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    room::share(b, &c.teacher, room::Shared::Activity(it), c.colleague.person, Level::Edit).await.unwrap();
    done(b, &c.colleague, &edited(it, 1, vec![changed(1, "Anne"), moved(&[3], None)])).await;
    let (revision, others) = done(b, &c.teacher, &edited(it, 1, vec![changed(2, "Paul"), moved(&[2], Some(3))])).await;
    assert_eq!((revision, others.len()), (3, 2), "told what came before");
    assert_eq!(order(b, &c.teacher, it).await, [3, 2, 1]);
    let seen = opened(b, &c.colleague, it).await;
    assert_eq!([&seen.activity.steps[1].content, &seen.activity.steps[2].content], [&text("Paul"), &text("Anne")]);
    let news = room::catch_up(b, &c.colleague, it, 2).await.unwrap();
    assert_eq!((news.revision, news.others.len(), news.by.as_str()), (3, 2, "Paul Durand"));
    assert_eq!(room::catch_up(b, &c.teacher, it, 2).await.unwrap().by, "", "oneself, on another page");

    // The same step: nothing of the batch is done, and it is said whose change that was, whoever did something else later.
    let mut late = edited(it, 1, vec![changed(3, "Paul"), changed(1, "Paul")]);
    let answer = tried(b, &c.teacher, &late).await.unwrap();
    let Answer::Overwrites { revision, others, by } = answer else { panic!("{answer:?}") };
    assert_eq!((revision, others.len(), by.as_str()), (3, 4, "Anne Bernard"));
    assert_eq!(opened(b, &c.teacher, it).await.activity.steps[0].content, text("Étape 3"));
    // What the colleague writes there while one makes up one's mind was not seen: one is asked again.
    late.batch.base = revision;
    done(b, &c.colleague, &edited(it, 3, vec![changed(1, "Anne, plus tard")])).await;
    let Answer::Overwrites { revision, others, .. } = tried(b, &c.teacher, &late).await.unwrap() else {
        panic!("not asked")
    };
    assert_eq!(others, [changed(1, "Anne, plus tard")]);
    late.batch.base = revision;
    done(b, &c.teacher, &late).await;
    assert_eq!(opened(b, &c.teacher, it).await.activity.steps[2].content, text("Paul"));
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_with_the_reason_and_changes_nothing() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let change = |content| Command::Change(Change { step: id(2), content });
    let subject = |n| Command::SetSubject(SetSubject { subject: Some(SubjectId(Uuid::from_u128(n))) });
    let picture =
        Content::Image { picture: Some(PictureId(Uuid::from_u128(7))), alt: String::new(), caption: String::new() };
    let file = Content::File { title: String::new(), file: Some(AttachmentId(Uuid::from_u128(7))) };
    let long = Content::Chapter { title: "é".repeat(161) };
    for (command, field, why) in [
        (change(long), "title", Problem::TooLong { max: 160 }),
        (change(picture), "picture", Problem::UnknownChoice),
        (change(file), "file", Problem::UnknownChoice),
        (subject(7), "subject", Problem::UnknownChoice),
        (Command::Rename(Rename { title: "x".repeat(161) }), "title", Problem::TooLong { max: 160 }),
    ] {
        let refused = problem(tried(b, &c.teacher, &edited(it, 1, vec![moved(&[1], Some(3)), command])).await);
        assert_eq!(refused, (field.to_owned(), why));
    }
    let many = edited(it, 1, vec![moved(&[1], None); 201]);
    assert_eq!(problem(tried(b, &c.teacher, &many).await).1, Problem::TooMany { max: 200 });
    let seen = opened(b, &c.teacher, it).await;
    assert_eq!((seen.revision, seen.activity.steps.len()), (1, 3));
    assert_eq!(order(b, &c.teacher, it).await, [1, 2, 3]);
}

/// Who goes on writing in a step that a colleague takes out, or gives to another activity, and says that it stays.
#[tokio::test]
async fn a_step_that_is_kept_over_a_colleagues_removal_is_there_again() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..5).await;
    let theirs = made(b, &c.colleague, "Séismes", 11..12).await;
    room::share(b, &c.teacher, room::Shared::Activity(it), c.colleague.person, Level::Edit).await.unwrap();
    let mut copy = Shared::open(opened(b, &c.teacher, it).await.activity, 1, Unsent::default());
    for command in [changed(2, "Paul"), changed(3, "Paul aussi")] {
        copy.seen_mut().apply(&command).unwrap();
        copy.done_here(command);
    }
    let gone = Command::Remove(Remove { steps: vec![id(2)] });
    let away = Command::Send(Send { to: theirs, steps: vec![id(3)], after: None, first: false });
    done(b, &c.colleague, &edited(it, 1, vec![gone, away])).await;
    let mut send = edited(it, 1, Vec::new());
    send.batch = copy.to_send(Uuid::now_v7()).unwrap().clone();
    let Answer::Overwrites { revision, others, by } = tried(b, &c.teacher, &send).await.unwrap() else {
        panic!("not asked")
    };
    copy.keep_mine(&Clash { by, theirs: others, revision }, &mut Uuid::now_v7);
    send.batch = copy.to_send(Uuid::now_v7()).unwrap().clone();
    let (revision, others) = done(b, &c.teacher, &send).await;
    assert!(copy.confirmed(revision, &others, "", &mut Uuid::now_v7));
    let seen = opened(b, &c.teacher, it).await.activity;
    assert_eq!(&seen, copy.seen());
    assert_eq!(
        seen.steps.iter().map(|step| &step.content).collect::<Vec<_>>(),
        [&text("Étape 1"), &text("Paul"), &text("Paul aussi"), &text("Étape 4")]
    );
    assert_eq!(seen.steps[1].id, id(2), "itself, with the answers to it");
    // What the colleague has taken is theirs, as it was, with what pupils did; nothing was asked of that activity.
    assert_eq!(order(b, &c.colleague, theirs).await, [11, 3]);
    assert_eq!(opened(b, &c.colleague, theirs).await.activity.steps[1].content, text("Étape 3"));
}

/// However long the activity: the row of the step, that of the activity, and one of the log.
#[tokio::test]
async fn one_change_of_a_thousand_steps_writes_three_rows() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..1_001).await;
    assert_eq!(order(b, &c.teacher, it).await, (1..1_001).collect::<Vec<_>>());
    let ranks = || async {
        let mut rows: Vec<(Uuid, String)> =
            sql("SELECT id, rank FROM step WHERE activity = $1").bind(it).all(&b.db).await.unwrap();
        rows.sort_unstable();
        rows
    };
    let (before, short) = (ranks().await, made(b, &c.teacher, "Courte", 2_001..2_004).await);
    let (_, few) = counted(done(b, &c.teacher, &edited(short, 1, vec![moved(&[2_001], Some(2_003))]))).await;
    let (_, many) = counted(done(b, &c.teacher, &edited(it, 1, vec![moved(&[1], Some(777))]))).await;
    assert_eq!(many, few, "as many statements as for three steps");
    let after = ranks().await;
    let other: Vec<_> = before.iter().zip(&after).filter(|(was, is)| was != is).map(|(was, _)| was.0).collect();
    assert_eq!(other, [Uuid::from_u128(1)], "only the one that moved has another place");
    let order = order(b, &c.teacher, it).await;
    assert_eq!(order[774..778], [776, 777, 1, 778]);
}
