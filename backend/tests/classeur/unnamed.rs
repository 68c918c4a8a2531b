//! Files that came for a step: which of them stay, and which go once nothing names them.

use super::super::{done, edited, id, made, opened, room};
use crate::world::classroom::Classroom;
use preau_backend::media::attachments;
use preau_model::{
    classeur::{BIN_DAYS, Change, Command, Content, GivingInput, Insert, Remove, Step},
    exercises::{AnswerInput, Body, Exercise, numeric, spoken},
    homework::NewFile,
    ids::{ActivityId, AttachmentId, AttemptId, GivingId},
    media::AttachmentKind,
};
use room::Shared;
use uuid::Uuid;

const DAY: i64 = 86_400;

async fn kept(c: &Classroom, said: &str) -> AttachmentId {
    let id = AttachmentId(Uuid::now_v7());
    let upload = c.world.uploaded(&c.teacher, "carte.pdf", format!("%PDF-1.7 {said}").as_bytes()).await;
    let file = NewFile::one(upload, AttachmentKind::File);
    room::keep_file(&c.world.backend, &c.teacher, id, &file).await.unwrap();
    id
}

async fn heard(c: &Classroom, said: &str) -> AttachmentId {
    let id = AttachmentId(Uuid::now_v7());
    let file = c.recording(&c.teacher, "son.webm", said.as_bytes()).await;
    room::keep_file(&c.world.backend, &c.teacher, id, &file).await.unwrap();
    id
}

fn offers(n: u128, file: Option<AttachmentId>) -> Step {
    Step { id: id(n), content: Content::File { title: "La carte".to_owned(), file } }
}

fn becomes(n: u128, content: Content) -> Command {
    Command::Change(Change { step: id(n), content })
}

async fn removed(c: &Classroom) -> usize {
    room::remove_unnamed(&c.world.backend).await.unwrap()
}

async fn is_there(c: &Classroom, file: AttachmentId) -> bool {
    attachments::open(&c.world.backend, &c.teacher, file).await.is_ok()
}

#[tokio::test]
async fn what_no_step_ever_named_goes_after_seven_days() {
    let c = Classroom::new().await;
    let [old, other] = [kept(&c, "vieille").await, heard(&c, "vieux").await];
    c.world.clock.advance_seconds(6 * DAY);
    let new = kept(&c, "nouvelle").await;
    assert_eq!(removed(&c).await, 0);
    c.world.clock.advance_seconds(DAY + 1);
    assert_eq!(removed(&c).await, 2);
    assert_eq!([is_there(&c, old).await, is_there(&c, other).await, is_there(&c, new).await], [false, false, true]);
    assert_eq!(removed(&c).await, 0);
}

#[tokio::test]
async fn what_is_named_anywhere_stays() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let [shown, taken_out, replaced, template, undone, linked] = [
        kept(&c, "montrée").await,
        kept(&c, "retirée").await,
        kept(&c, "remplacée").await,
        kept(&c, "modèle").await,
        kept(&c, "défaite").await,
        kept(&c, "liée").await,
    ];
    let asked = heard(&c, "la consigne").await;
    let nobody = kept(&c, "personne").await;
    let activity = made(b, &c.teacher, "Volcans", []).await;
    let steps = [offers(1, Some(shown)), offers(2, Some(taken_out)), offers(3, Some(replaced)), offers(4, None)];
    done(b, &c.teacher, &edited(activity, 1, vec![Command::Insert(Insert::row(steps, None))])).await;
    let address = format!("https://ent.example.fr/fichiers/{linked}");
    let link = Content::Link { title: "Carte".to_owned(), address, summary: String::new() };
    done(b, &c.teacher, &edited(activity, 2, vec![becomes(4, link)])).await;
    done(b, &c.teacher, &edited(activity, 3, vec![Command::Remove(Remove { steps: vec![id(2)] })])).await;
    done(b, &c.teacher, &edited(activity, 4, vec![becomes(3, offers(3, None).content)])).await;
    // Put in and taken out again: only what somebody did and undid names it.
    done(b, &c.teacher, &edited(activity, 5, vec![becomes(3, offers(3, Some(undone)).content)])).await;
    done(b, &c.teacher, &edited(activity, 6, vec![becomes(3, offers(3, None).content)])).await;
    // An exercise as it was answered, and what is not its sound any more.
    let numeric = numeric::Numeric { value: "8".to_owned(), ..numeric::Numeric::default() };
    let exercise = Exercise { prompt: "<p>Combien ?</p>".to_owned(), ..Exercise::new(Body::Numeric(numeric)) };
    let with_sound = Exercise { audio: Some(asked), ..exercise.clone() };
    let content = |exercise| Content::Exercise { exercise: Some(exercise) };
    let step = Step { id: id(5), content: content(with_sound) };
    done(b, &c.teacher, &edited(activity, 7, vec![Command::Insert(Insert::row([step], None))])).await;
    done(b, &c.teacher, &edited(activity, 8, vec![becomes(5, content(exercise))])).await;
    let from = made(b, &c.teacher, "Modèle", []).await;
    done(b, &c.teacher, &edited(from, 1, vec![Command::Insert(Insert::row([offers(11, Some(template))], None))])).await;
    room::set_template(b, &c.teacher, from, Some(preau_model::classeur::TemplateFor::Own)).await.unwrap();
    room::remove_activity(b, &c.teacher, from).await.unwrap();
    c.world.clock.advance_seconds(8 * DAY);
    assert_eq!(removed(&c).await, 1);
    assert!(!is_there(&c, nobody).await);
    for (n, file) in [shown, taken_out, replaced, template, undone, linked, asked].into_iter().enumerate() {
        assert!(is_there(&c, file).await, "{n}");
    }
    // What was undone comes back with its file.
    done(b, &c.teacher, &edited(activity, 9, vec![becomes(3, offers(3, Some(undone)).content)])).await;
    assert_eq!(opened(b, &c.teacher, activity).await.files.len(), 2);
    // What leads back to one is gone with its activity: it is found when it is looked for again.
    done(b, &c.teacher, &edited(activity, 10, vec![becomes(3, offers(3, None).content)])).await;
    room::remove_activity(b, &c.teacher, activity).await.unwrap();
    c.world.clock.advance_seconds((BIN_DAYS + 1) * DAY);
    room::empty_bins(b).await.unwrap();
    removed(&c).await;
    for (n, file) in [shown, taken_out, replaced, template, undone, linked, asked].into_iter().enumerate() {
        assert!(!is_there(&c, file).await, "{n}");
    }
}

#[tokio::test]
async fn what_pupils_said_is_not_looked_at() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = ActivityId(Uuid::now_v7());
    room::create_activity(b, &c.teacher, activity, None, "Lire").await.unwrap();
    let body = Body::Spoken(spoken::Spoken { longest: None, model: String::new() });
    let exercise = Exercise { prompt: "<p>Lis</p>".to_owned(), ..Exercise::new(body) };
    let step = Step { id: id(1), content: Content::Exercise { exercise: Some(exercise) } };
    done(b, &c.teacher, &edited(activity, 0, vec![Command::Insert(Insert::row([step], None))])).await;
    let input = GivingInput { structures: vec![c.class], ..GivingInput::default() };
    room::give_out(b, &c.teacher, GivingId(Uuid::now_v7()), Shared::Activity(activity), &input).await.unwrap();
    let segment = c.recording(&c.lea, "prise.webm", b"maitre").await.upload;
    let answer = AnswerInput {
        attempt: AttemptId(Uuid::now_v7()),
        pupil: None,
        sequence: 1,
        base: None,
        asked: None,
        answer: preau_model::exercises::Answer::Spoken(spoken::Answer { segments: vec![segment] }),
        finish: true,
    };
    preau_backend::exercises::answer(b, &c.lea, id(1), &answer).await.unwrap();
    c.world.clock.advance_seconds(300 * DAY);
    assert_eq!(removed(&c).await, 0);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM classeur_file").await, 1);
}
