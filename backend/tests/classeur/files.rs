//! Sounds, films and files of steps: who may open them, and what becomes of them when steps are copied, moved and shared.

use super::super::{done, edited, id, made, opened, order, room, tried};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::{Actor, media::attachments};
use preau_model::{
    classeur::{Change, Command, Content, Film, GivingInput, Insert, Kind, Level, Remove, Send, Step},
    error::{Failure, Problem},
    homework::NewFile,
    ids::{ActivityId, AttachmentId, GivingId},
    media::AttachmentKind,
};
use room::Shared;
use uuid::Uuid;

const FILM: &[u8] = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41 and so on";

async fn kept(c: &Classroom, owner: &Actor, file: &NewFile) -> AttachmentId {
    let id = AttachmentId(Uuid::now_v7());
    room::keep_file(&c.world.backend, owner, id, file).await.unwrap();
    id
}

async fn sent(c: &Classroom, owner: &Actor, name: &str, bytes: &[u8]) -> NewFile {
    NewFile::one(c.world.uploaded(owner, name, bytes).await, AttachmentKind::File)
}

/// A sound, a film and a document of the teacher's, as steps 1 to 3 of an activity that is given to 6A.
async fn given(c: &Classroom) -> (ActivityId, [AttachmentId; 3]) {
    let b = &c.world.backend;
    let sound = kept(c, &c.teacher, &c.recording(&c.teacher, "consigne.webm", b"la consigne").await).await;
    let film = kept(c, &c.teacher, &sent(c, &c.teacher, "éruption.mp4", FILM).await).await;
    let document = kept(c, &c.teacher, &sent(c, &c.teacher, "carte.pdf", b"%PDF-1.7 carte").await).await;
    let activity = made(b, &c.teacher, "Volcans", []).await;
    let contents = [
        Content::Audio { title: "Écouter".to_owned(), file: Some(sound), transcript: "La consigne".to_owned() },
        Content::Video { title: String::new(), film: Some(Film::File(film)) },
        Content::File { title: "La carte".to_owned(), file: Some(document) },
    ];
    let steps = (1..).zip(contents).map(|(n, content)| Step { id: id(n), content });
    done(b, &c.teacher, &edited(activity, 1, vec![Command::Insert(Insert::row(steps, None))])).await;
    let input = GivingInput { structures: vec![c.class], ..GivingInput::default() };
    room::give_out(b, &c.teacher, GivingId(Uuid::now_v7()), Shared::Activity(activity), &input).await.unwrap();
    (activity, [sound, film, document])
}

/// Who may open each of these, and that to the others they do not exist.
async fn openers(c: &Classroom, files: &[AttachmentId]) -> Vec<&'static str> {
    let near = [("teacher", &c.teacher), ("léa", &c.lea), ("tom", &c.tom), ("mother", &c.mother)];
    let mut all = Vec::new();
    for (who, actor) in near.into_iter().chain(c.strangers()) {
        let mut opens = Vec::new();
        for file in files {
            let open = attachments::open(&c.world.backend, actor, *file).await;
            opens.push(open.is_ok());
            assert_eq!(open.is_ok(), attachments::one(&c.world.backend, actor, *file).await.is_ok(), "{who}");
            if open.is_err() {
                assert_eq!(refusal(open), Failure::NotFound, "{who}");
            }
        }
        assert!(opens.iter().all(|it| *it == opens[0]), "{who}: {opens:?}");
        if opens[0] {
            all.push(who);
        }
    }
    all
}

#[tokio::test]
async fn files_of_steps_come_with_the_activity_and_are_opened_by_who_may_read_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (activity, files) = given(&c).await;
    assert_eq!(openers(&c, &files).await, ["teacher", "léa", "tom"]);
    let names = |files: &[preau_model::media::Attachment]| {
        let mut names: Vec<_> = files.iter().map(|it| (it.name.clone(), it.media_type.clone(), it.kind)).collect();
        names.sort_by(|one, other| one.0.cmp(&other.0));
        names
    };
    let told = |name: &str, media_type: &str, kind| (name.to_owned(), media_type.to_owned(), kind);
    let all = [
        told("carte.pdf", "application/pdf", AttachmentKind::File),
        told("consigne.webm", "video/webm", AttachmentKind::Audio),
        told("éruption.mp4", "video/mp4", AttachmentKind::File),
    ];
    assert_eq!(names(&room::follow(b, &c.lea, activity).await.unwrap().files), all);
    assert_eq!(names(&opened(b, &c.teacher, activity).await.files), all);
    // A colleague reads with what was shared, and no longer.
    let what = Shared::Activity(activity);
    room::share(b, &c.teacher, what, c.colleague.person, Level::Read).await.unwrap();
    assert_eq!(openers(&c, &files).await, ["teacher", "léa", "tom", "another teacher"]);
    assert_eq!(names(&opened(b, &c.colleague, activity).await.files), all);
    room::unshare(b, &c.teacher, what, c.colleague.person).await.unwrap();
    assert_eq!(openers(&c, &files).await, ["teacher", "léa", "tom"]);
    // What is taken out is not for pupils any more.
    let steps = vec![id(1), id(2), id(3)];
    done(b, &c.teacher, &edited(activity, 2, vec![Command::Remove(Remove { steps })])).await;
    assert_eq!(openers(&c, &files).await, ["teacher"]);
}

#[tokio::test]
async fn a_copy_can_be_read_with_its_files_whatever_becomes_of_the_original() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (activity, files) = given(&c).await;
    let what = Shared::Activity(activity);
    room::share(b, &c.teacher, what, c.colleague.person, Level::Copy).await.unwrap();
    let copy = ActivityId(Uuid::now_v7());
    room::copy_activity(b, &c.colleague, activity, copy).await.unwrap();
    room::unshare(b, &c.teacher, what, c.colleague.person).await.unwrap();
    room::remove_activity(b, &c.teacher, activity).await.unwrap();
    assert_eq!(openers(&c, &files).await, ["teacher", "another teacher"]);
    assert_eq!(opened(b, &c.colleague, copy).await.files.len(), 3);
    // And given to the colleague's own class, it is that class's.
    let input = GivingInput { structures: vec![c.other_class], ..GivingInput::default() };
    room::give_out(b, &c.colleague, GivingId(Uuid::now_v7()), Shared::Activity(copy), &input).await.unwrap();
    assert_eq!(openers(&c, &files).await, ["teacher", "another teacher", "a pupil of another class"]);
    // It can be changed without its file having to be sent again.
    let step = opened(b, &c.colleague, copy).await.activity.steps[0].clone();
    let Content::Audio { file, transcript, .. } = step.content else { panic!("no sound") };
    let content = Content::Audio { title: "Autrement".to_owned(), file, transcript };
    let revision = opened(b, &c.colleague, copy).await.revision;
    let change = Command::Change(Change { step: step.id, content });
    done(b, &c.colleague, &edited(copy, revision, vec![change])).await;
    assert_eq!(openers(&c, &files[..1]).await.len(), 3);
}

#[tokio::test]
async fn files_go_with_their_steps_to_another_activity() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (activity, files) = given(&c).await;
    let other = made(b, &c.teacher, "Séismes", [11]).await;
    let send = Command::Send(Send { to: other, steps: vec![id(1), id(2), id(3)], after: None, first: false });
    done(b, &c.teacher, &edited(activity, 2, vec![send])).await;
    assert_eq!(order(b, &c.teacher, other).await, [11, 1, 2, 3]);
    assert_eq!(openers(&c, &files).await, ["teacher"], "that one is given to nobody");
    let input = GivingInput { pupils: vec![c.tom.person], ..GivingInput::default() };
    room::give_out(b, &c.teacher, GivingId(Uuid::now_v7()), Shared::Activity(other), &input).await.unwrap();
    assert_eq!(openers(&c, &files).await, ["teacher", "tom"]);
    assert_eq!(room::follow(b, &c.tom, other).await.unwrap().files.len(), 3);
}

#[tokio::test]
async fn who_may_change_a_step_goes_back_to_the_file_it_had() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (activity, [sound, film, document]) = given(&c).await;
    let what = Shared::Activity(activity);
    room::share(b, &c.teacher, what, c.colleague.person, Level::Edit).await.unwrap();
    let plan = kept(&c, &c.colleague, &sent(&c, &c.colleague, "plan.pdf", b"%PDF-1.7 plan").await).await;
    let offers = |n, file| {
        let content = Content::File { title: "La carte".to_owned(), file };
        vec![Command::Change(Change { step: id(n), content })]
    };
    let shown = async || opened(b, &c.teacher, activity).await.activity.steps[2].content.file();
    // Replaced by the colleague, who thinks better of it.
    done(b, &c.colleague, &edited(activity, 2, offers(3, Some(plan)))).await;
    assert_eq!(openers(&c, &[document]).await, ["teacher"], "it is shown to nobody now");
    done(b, &c.colleague, &edited(activity, 3, offers(3, Some(document)))).await;
    assert_eq!(shown().await, Some(document));
    assert!(openers(&c, &[document]).await.contains(&"léa"));
    // Removed and put back; and the teacher does again what the colleague had done.
    done(b, &c.colleague, &edited(activity, 4, offers(3, None))).await;
    done(b, &c.colleague, &edited(activity, 5, offers(3, Some(document)))).await;
    done(b, &c.teacher, &edited(activity, 6, offers(3, Some(plan)))).await;
    assert_eq!(shown().await, Some(plan));
    // Nothing else of the teacher's, though, and nothing for who may only look.
    let unseen = kept(&c, &c.teacher, &sent(&c, &c.teacher, "notes.pdf", b"%PDF-1.7 notes").await).await;
    let refused = problem(tried(b, &c.colleague, &edited(activity, 7, offers(3, Some(unseen)))).await);
    assert_eq!(refused, ("file".to_owned(), Problem::UnknownChoice));
    room::unshare(b, &c.teacher, what, c.colleague.person).await.unwrap();
    let own = made(b, &c.colleague, "À moi", []).await;
    let step = Step { id: id(31), content: Content::File { title: String::new(), file: Some(document) } };
    let insert = Command::Insert(Insert::row([step], None));
    let refused = problem(tried(b, &c.colleague, &edited(own, 1, vec![insert])).await);
    assert_eq!(refused, ("file".to_owned(), Problem::UnknownChoice), "not theirs any more");
    // What steps had before goes with them.
    room::remove_activity(b, &c.teacher, activity).await.unwrap();
    room::erase(b, &c.teacher, what).await.unwrap();
    for file in [sound, film, document, plan] {
        assert_eq!(refusal(attachments::open(b, &c.teacher, file).await), Failure::NotFound);
    }
}

#[tokio::test]
async fn a_sound_must_be_one() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let text = NewFile::one(c.world.uploaded(&c.teacher, "son.mp3", b"pas du tout").await, AttachmentKind::Audio);
    let new = AttachmentId(Uuid::now_v7());
    let refused = problem(room::keep_file(b, &c.teacher, new, &text).await);
    assert_eq!(refused, ("files".to_owned(), Problem::WrongFileType));
    assert_eq!(c.world.count("SELECT COUNT(*) FROM classeur_file").await, 0);
}

/// Steps 1 to 4: a sound, a film, a file and a text, with nothing in them.
async fn empty_steps(c: &Classroom) -> ActivityId {
    let activity = made(&c.world.backend, &c.teacher, "Volcans", []).await;
    let kinds = [Kind::Audio, Kind::Video, Kind::File, Kind::Text];
    let steps = (1..).zip(kinds).map(|(n, kind)| Step { id: id(n), content: kind.empty() });
    done(&c.world.backend, &c.teacher, &edited(activity, 1, vec![Command::Insert(Insert::row(steps, None))])).await;
    activity
}

#[tokio::test]
async fn a_device_puts_what_it_sent_into_the_step_for_which_it_was_chosen() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = empty_steps(&c).await;
    let sound = c.recording(&c.teacher, "a.webm", b"a").await;
    let new = AttachmentId(sound.upload.0);
    room::put_file(b, &c.teacher, id(1), new, &sound).await.unwrap();
    room::put_file(b, &c.teacher, id(1), new, &sound).await.unwrap();
    let seen = opened(b, &c.teacher, activity).await;
    assert_eq!((seen.activity.steps[0].content.file(), seen.revision, seen.files.len()), (Some(new), 3, 1));
    // Editors that are open elsewhere hear of it as of anything else.
    let news = room::catch_up(b, &c.teacher, activity, 2).await.unwrap();
    assert!(matches!(&news.others[..], [Command::Change(change)] if change.content.file() == Some(new)));
    // Replaced since, it is not put back by being said again.
    let other = c.recording(&c.teacher, "b.webm", b"b").await;
    room::put_file(b, &c.teacher, id(1), AttachmentId(other.upload.0), &other).await.unwrap();
    room::put_file(b, &c.teacher, id(1), new, &sound).await.unwrap();
    let seen = opened(b, &c.teacher, activity).await;
    assert_eq!(seen.activity.steps[0].content.file(), Some(AttachmentId(other.upload.0)));
    // Each step takes what it can show.
    let film = sent(&c, &c.teacher, "a.mp4", FILM).await;
    let text = sent(&c, &c.teacher, "a.txt", b"bonjour").await;
    for (n, file, taken) in
        [(1, &film, false), (2, &text, false), (2, &film, true), (3, &text, true), (4, &text, false)]
    {
        let put = room::put_file(b, &c.teacher, id(n), AttachmentId(Uuid::now_v7()), file).await;
        if taken {
            put.unwrap();
        } else {
            assert_eq!(problem(put), ("files".to_owned(), Problem::WrongFileType), "{n}");
        }
    }
    // What has not arrived is asked for again later.
    let missing = NewFile::one(preau_model::ids::UploadId(Uuid::now_v7()), AttachmentKind::File);
    let refused = problem(room::put_file(b, &c.teacher, id(3), AttachmentId(Uuid::now_v7()), &missing).await);
    assert_eq!(refused, ("files".to_owned(), Problem::UploadIncomplete));
}

#[tokio::test]
async fn it_follows_the_step_and_stays_away_from_those_of_others() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = empty_steps(&c).await;
    let other = made(b, &c.teacher, "Séismes", [11]).await;
    let send = Command::Send(Send { to: other, steps: vec![id(3)], after: None, first: false });
    done(b, &c.teacher, &edited(activity, 2, vec![send])).await;
    let file = sent(&c, &c.teacher, "carte.pdf", b"%PDF-1.7").await;
    room::put_file(b, &c.teacher, id(3), AttachmentId(file.upload.0), &file).await.unwrap();
    assert_eq!(opened(b, &c.teacher, other).await.activity.steps[1].content.file(), Some(AttachmentId(file.upload.0)));
    // A step that was taken out.
    done(b, &c.teacher, &edited(activity, 3, vec![Command::Remove(Remove { steps: vec![id(1)] })])).await;
    let sound = c.recording(&c.teacher, "a.webm", b"a").await;
    let refused = room::put_file(b, &c.teacher, id(1), AttachmentId(sound.upload.0), &sound).await;
    assert_eq!(refusal(refused), Failure::NotFound);
    // Nobody else's.
    let put = async |actor: &Actor| {
        let file = sent(&c, actor, "x.pdf", b"%PDF-1.7 x").await;
        room::put_file(b, actor, id(3), AttachmentId(file.upload.0), &file).await
    };
    for (who, actor) in c.strangers().into_iter().chain([("léa", &c.lea), ("mother", &c.mother)]) {
        let teacher = actor.is(preau_model::session::Role::Teacher);
        assert_eq!(refusal(put(actor).await), if teacher { Failure::NotFound } else { Failure::Forbidden }, "{who}");
    }
    for (level, may) in [(Level::Read, false), (Level::Copy, false), (Level::Edit, true)] {
        room::share(b, &c.teacher, Shared::Activity(other), c.colleague.person, level).await.unwrap();
        let told = put(&c.colleague).await;
        if may {
            told.unwrap();
        } else {
            assert_eq!(refusal(told), Failure::Forbidden, "{level:?}");
        }
    }
}
