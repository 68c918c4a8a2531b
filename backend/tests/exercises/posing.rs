//! What pupils get, and what they never get.

use super::super::*;
use crate::world::refusal;
use preau_backend::{
    db::counted,
    media::{attachments, pictures},
    publication::Reader,
};
use preau_model::{
    classeur::Level,
    error::Failure,
    exercises::pairs,
    homework::NewFile,
    ids::{AttachmentId, PictureId},
    media::{AttachmentKind, PictureFormat, PictureSize, Shape},
    session::Role,
};

/// A picture of 8 × 4 pixels of the teacher's.
async fn picture(c: &Classroom) -> PictureId {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 8, 4);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[200; 8 * 4 * 3]).unwrap();
    let id = PictureId(Uuid::now_v7());
    let upload = c.world.uploaded(&c.teacher, "photo.png", &bytes).await;
    pictures::take_in(&c.world.backend, &c.teacher, id, upload).await.unwrap();
    while pictures::make_next(&c.world.backend).await.unwrap() {}
    id
}

async fn sound(c: &Classroom) -> AttachmentId {
    let id = AttachmentId(Uuid::now_v7());
    let file = c.recording(&c.teacher, "dictée.webm", b"les petits chats").await;
    let kept = classeur::keep_file(&c.world.backend, &c.teacher, id, &file).await.unwrap();
    assert_eq!((kept.id, kept.kind, kept.name.as_str()), (id, AttachmentKind::Audio, "dictée.webm"));
    id
}

/// What must not be read in what a pupil gets: the key, what is said to answers, and hints.
fn secrets(kind: Type) -> Vec<&'static str> {
    let mut secrets = vec!["Bravo", "À revoir", "Cherchez", "accepted", "tolerance", "strict", "distractors", "within"];
    secrets.extend_from_slice(match kind {
        Type::Choices => &["remarque", "right\":"],
        Type::TrueFalse => &["is_true", "Relisez"],
        Type::Blanks => &["matou", "lait", "chat"],
        Type::Numeric => &["9,81", "0,01", "N/kg"],
        Type::ShortText => &["été", "hiver", "indien"],
        Type::Hotspot => &["Paris", "Lyon", "Metz", "zones"],
        Type::Dictation => &["petits", "arbre"],
        Type::Spoken | Type::Open => &["Bonjour", "thème", "model"],
        Type::Groups | Type::Pairs | Type::Order | Type::FlashCards | Type::H5p | Type::Questionnaire => &[],
    });
    secrets
}

#[tokio::test]
async fn no_key_is_sent_before_it_may_be_shown() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (shown, heard) = (picture(&c).await, sound(&c).await);
    let exercises = samples().into_iter().map(|it| Exercise { picture: Some(shown), audio: Some(heard), ..it });
    let exercises: Vec<Exercise> = exercises.collect();
    let activity = given(&c, exercises.clone()).await;
    let check = async |moment: &str| {
        let seen = classeur::follow(b, &c.lea, activity).await.unwrap();
        assert_eq!(seen.steps.len(), exercises.len());
        for (step, exercise) in seen.steps.iter().zip(&exercises) {
            let json = serde_json::to_string(step).unwrap();
            let kind = exercise.body.kind();
            for secret in secrets(kind) {
                assert!(!json.contains(secret), "{moment}: {secret:?} of {kind:?} in {json}");
            }
            let Shown::Exercise(it) = &step.shown else { panic!("{kind:?} as content") };
            assert_eq!(it.progress.solution, None);
            let dealt = preau_model::exercises::seed(c.lea.person, step.id);
            assert_eq!(it.posed, exercise.pose(dealt), "the same pupil always finds the same");
        }
    };
    check("at first").await;
    for (n, exercise) in (1..).zip(&exercises) {
        let kind = exercise.body.kind();
        let nothing = done(new_attempt(), 1, kind.no_answer());
        if matches!(kind, Type::Spoken | Type::Open) {
            assert!(tried(&c, &c.lea, n, &nothing).await.is_err(), "nothing for the teacher to mark");
        } else {
            tried(&c, &c.lea, n, &nothing).await.unwrap();
        }
    }
    check("after an attempt").await;
    // Answered right, it may be shown.
    for (n, answer) in (1..).zip(right_answers()) {
        if answer.kind().is_scored() && !answer.kind().is_marked_by_teacher() {
            let told = answered(&c, &c.lea, n, answer).await;
            assert!(told.solution.is_some(), "{n}");
            assert_eq!(told.best.unwrap().got, 6000);
        }
    }
    // The teacher's own has all of it.
    let opened = classeur::open(b, &c.teacher, activity).await.unwrap();
    let kept = opened.activity.steps.into_iter().map(|step| step.content);
    assert!(kept.eq(exercises.into_iter().map(|it| Content::Exercise { exercise: Some(it) })));
}

#[tokio::test]
async fn html_is_cleaned_and_what_cannot_be_answered_is_not_posed() {
    let c = Classroom::new().await;
    let mut exercise = spoken_exercise();
    exercise.prompt = "<p onclick=\"x()\">Lisez</p><script>x()</script>".to_owned();
    let Body::Spoken(body) = &mut exercise.body else { panic!() };
    body.model = "<p>Voix</p><iframe src=\"https://x.fr\"></iframe>".to_owned();
    let unfinished = Exercise::new(Type::Choices.empty());
    let activity = given(&c, [exercise, unfinished]).await;
    let opened = classeur::open(&c.world.backend, &c.teacher, activity).await.unwrap();
    let Content::Exercise { exercise: Some(kept) } = &opened.activity.steps[0].content else { panic!() };
    assert_eq!(kept.prompt, "<p>Lisez</p>");
    assert!(matches!(&kept.body, Body::Spoken(body) if body.model == "<p>Voix</p>"));
    let seen = classeur::follow(&c.world.backend, &c.lea, activity).await.unwrap();
    assert_eq!((seen.steps.len(), seen.line.steps), (1, 1));
    assert_eq!(refusal(tried(&c, &c.lea, 2, &draft(new_attempt(), 1, says("8"))).await), Failure::NotFound);
}

/// Pairs whose right sides are pictures.
fn pictured(first: PictureId, second: PictureId) -> Exercise {
    let of = |n, picture| Item { picture: Some(picture), ..Item::new(item(n), "") };
    let pair = |n, word: &str, picture| pairs::Pair { left: Item::new(item(n), word), right: of(n + 10, picture) };
    let body = pairs::Pairs { pairs: vec![pair(1, "chien", first), pair(2, "chat", second)], distractors: vec![] };
    asked(Body::Pairs(body), 2)
}

#[tokio::test]
async fn pictures_of_steps_are_seen_by_who_may_read_them() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (own, first, second) = (picture(&c).await, picture(&c).await, picture(&c).await);
    let activity = given(&c, [Exercise { picture: Some(own), ..pictured(first, second) }]).await;
    let json = serde_json::to_string(&classeur::follow(b, &c.lea, activity).await.unwrap()).unwrap();
    assert!(json.contains(&own.to_string()), "what the question shows");
    assert!(
        ![first, second].iter().any(|id| json.contains(&id.to_string())),
        "a thing's picture is asked by the thing"
    );
    let size = PictureSize { shape: Shape::Whole, format: PictureFormat::Webp, animated: false, width: 8, height: 4 };
    let sees = async || {
        let mut seen = Vec::new();
        let everybody = [("teacher", &c.teacher), ("léa", &c.lea), ("tom", &c.tom), ("mother", &c.mother)];
        for (who, actor) in everybody.into_iter().chain(c.strangers()) {
            let reader = Reader::of(b, actor).await.unwrap();
            let whole = pictures::open(b, &reader, own, size).await.is_ok();
            let thing = room::open_picture(b, actor, id(1), item(11), 480).await;
            if !actor.roles.any(&[Role::Administrator, Role::Head]) {
                // They look after the site, and see every picture of the school's.
                assert_eq!(whole, thing.is_ok(), "{who}");
                assert_eq!(whole, pictures::one(b, actor, own).await.is_ok(), "{who}");
            }
            if thing.is_ok() {
                seen.push(who);
            }
        }
        seen
    };
    assert_eq!(sees().await, ["teacher", "léa", "tom"]);
    assert!(pictures::open(b, &Reader::anybody(c.world.school, c.lea.zone.clone()), own, size).await.is_err());
    classeur::share(b, &c.teacher, classeur::Shared::Activity(activity), c.colleague.person, Level::Read)
        .await
        .unwrap();
    assert_eq!(sees().await, ["teacher", "léa", "tom", "another teacher"]);
    assert_eq!(refusal(room::open_picture(b, &c.lea, id(1), item(1), 480).await), Failure::NotFound, "it has none");
    // A picture of nowhere is not taken.
    let wrong = step(9, Exercise { picture: Some(PictureId(Uuid::now_v7())), ..numeric() });
    let batch = Batch { id: Uuid::now_v7(), base: 1, commands: vec![Command::Insert(Insert::row([wrong], None))] };
    assert!(classeur::change(b, &c.teacher, activity, &batch).await.is_err());
}

#[tokio::test]
async fn sounds_of_steps_are_heard_by_who_may_read_them() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let heard = sound(&c).await;
    let with_sound = || Exercise { audio: Some(heard), ..numeric() };
    let opens = async || {
        let mut seen = Vec::new();
        let everybody = [("teacher", &c.teacher), ("léa", &c.lea), ("mother", &c.mother)];
        for (who, actor) in everybody.into_iter().chain(c.strangers()) {
            if attachments::open(b, actor, heard).await.is_ok() {
                seen.push(who);
            }
        }
        seen
    };
    assert_eq!(opens().await, ["teacher"]);
    let activity = given(&c, [with_sound()]).await;
    assert_eq!(opens().await, ["teacher", "léa"]);
    assert_eq!(found(&c, &c.lea, activity, 1).await.posed.audio, Some(heard));
    // Somebody else's is not taken, nor is it kept under its name.
    let theirs = ActivityId(Uuid::now_v7());
    classeur::create_activity(b, &c.colleague, theirs, None, "x").await.unwrap();
    let insert = Command::Insert(Insert::row([step(9, with_sound())], None));
    let batch = Batch { id: Uuid::now_v7(), base: 0, commands: vec![insert] };
    assert!(classeur::change(b, &c.colleague, theirs, &batch).await.is_err());
    let file = c.recording(&c.colleague, "a.webm", b"a").await;
    assert_eq!(refusal(classeur::keep_file(b, &c.colleague, heard, &file).await), Failure::NotFound);
    let file: NewFile = c.recording(&c.lea, "a.webm", b"b").await;
    let new = AttachmentId(Uuid::now_v7());
    assert_eq!(refusal(classeur::keep_file(b, &c.lea, new, &file).await), Failure::Forbidden);
    // With a share of it, it is.
    classeur::share(b, &c.teacher, classeur::Shared::Activity(activity), c.colleague.person, Level::Copy)
        .await
        .unwrap();
    classeur::change(b, &c.colleague, theirs, &batch).await.unwrap();
    assert_eq!(opens().await, ["teacher", "léa", "another teacher"]);
    // It is kept as long as it is there.
    c.world.clock.advance_seconds(400 * 86_400);
    preau_backend::media::upkeep::remove_unused(b).await.unwrap();
    let open = attachments::open(b, &c.teacher, heard).await.unwrap();
    assert!(b.files.size(&open.sha256).await.unwrap().is_some());
}

#[tokio::test]
async fn a_long_activity_costs_as_many_statements_as_a_short_one() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let short = given(&c, [numeric()]).await;
    answered(&c, &c.lea, 1, says("7")).await;
    let (_, few) = counted(classeur::follow(b, &c.lea, short)).await;
    let insert = Command::Insert(Insert::row((2..60).map(|n| step(n, numeric())), Some(id(1))));
    edit(&c, short, insert).await;
    for n in 2..12 {
        answered(&c, &c.lea, n, says("7")).await;
    }
    // Whoever is the first to read them keeps them as they are.
    classeur::follow(b, &c.tom, short).await.unwrap();
    let (seen, many) = counted(classeur::follow(b, &c.lea, short)).await;
    assert_eq!(seen.unwrap().steps.len(), 59);
    assert_eq!(few, many);
    assert!(many <= 9, "{many}");
}
